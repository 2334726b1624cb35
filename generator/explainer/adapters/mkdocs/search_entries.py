"""What a search finds of the pages of a site, with the languages of words that are not in that of their readers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial, reduce
from typing import Any
from urllib.parse import quote

from mkdocs.structure.pages import Page as MkDocsPage

from explainer.adapters.mkdocs.pages import GeneratedPage
from explainer.documents.entities import unescaped
from explainer.render.language.tongues import in_tongue, parts_in_tongues, with_tongues, without_tongues
from explainer.render.page.context import Rendering
from explainer.render.page.instead import is_instead, is_title_instead
from explainer.render.written.narrative import Narrative
from explainer.search.extract import record_text, sections
from explainer.search.index import IndexEntry
from explainer.search.spoken import INSTEAD, joined, language_of, mostly_in, shown_in, spoken
from explainer.site import Page

# How much a page counts that says itself to be in another language than its readers', such as a guide in English.
_IN_ANOTHER_LANGUAGE = 0.1
_OF_MESSAGES = "en"
# Whether what is shown in a language is shown in it for want of a translation.
_IsInstead = Callable[[str], bool]


def generated_entries(page: GeneratedPage, rendering: Rendering) -> Iterator[IndexEntry]:
    """A record with all that its page says of it; of a list its title and headings: what it lists is found itself."""
    given, words = page.generated, rendering.words
    if not given.found:
        return
    of_texts = partial(is_instead, rendering)
    title = _said(given.title, partial(is_title_instead, rendering, rendering.record_at(given.location)))
    in_menu = _said(unescaped(str(page.title)), of_texts)  # as mkdocs.yml calls it
    headings = " ".join(one.title for one in given.headings)
    yield IndexEntry(
        _address(page, rendering),
        title,
        (*(_said(name, _never) for name in given.names), *((in_menu,) if in_menu != title else ())),
        # Of labels no mark tells, here as on pages.
        kind=_said(given.kind or words.gettext("Page"), _never),
        date=_said(given.date, _never),
        summary=_said(given.description, of_texts),
        text=_text_of_record(given, rendering) if given.kind else _said(headings, of_texts),
        boost=given.boost,
        translations=tuple(_said(name, _never) for name in given.translations),
    )


def _text_of_record(page: Page, rendering: Rendering) -> str:
    date = without_tongues(page.date)
    return record_text(with_tongues(page.body), rendering.graph.languages[0], rendering.words.colon, date)


def written_entries(
    page: MkDocsPage, content: str, rendering: Rendering, narrative: Narrative | None
) -> Iterator[IndexEntry]:
    """A hand-written page, whose ``content`` is ready, and its sections; another plugin's is no ``narrative``."""
    settings = page.meta.get("search") or {}
    if settings.get("exclude"):
        return
    boost, own = float(settings.get("boost", 1)), rendering.graph.languages[0]
    language = narrative.language if narrative else ""
    if language and (not rendering.routes.edition.folder or language != rendering.site_language):
        boost *= _IN_ANOTHER_LANGUAGE
    may_be_instead = language or rendering.routes.edition.folder
    is_shown_instead = partial(_is_shown_instead, rendering, language) if may_be_instead else _never
    first, *others = sections(with_tongues(content), own, language)
    # What has no address of its own is found with the page.
    rest = [part for part in others if not part.id]
    in_menu = _said(unescaped(str(page.title or "")), is_shown_instead)
    title = _said(narrative.title if narrative else "", is_shown_instead) or first.title or in_menu
    address, kind = _address(page, rendering), _said(rendering.words.gettext("Page"), _never)
    texts = [text for text in (first.text, *(one for part in rest for one in (part.title, part.text))) if text]
    yield IndexEntry(
        address,
        title,
        tuple(name for name in dict.fromkeys((in_menu, first.title)) if name and name != title),
        kind=kind,
        summary=_said(in_tongue(unescaped(str(page.meta.get("description", ""))), language), is_shown_instead),
        text=reduce(joined, texts) if texts else "",
        boost=boost,
    )
    for part in others:
        if part.id:
            # A list in another language, such as that of the messages, may stand in a page that is in the readers'.
            other = "" if language else mostly_in(part.text)
            other = other if other in (_OF_MESSAGES, *rendering.graph.languages) else ""
            text, counts = (shown_in(part.text, other), boost * _IN_ANOTHER_LANGUAGE) if other else (part.text, boost)
            yield IndexEntry(f"{address}#{part.id}", part.title, kind=kind, within=title, text=text, boost=counts)


def labels(rendering: Rendering) -> dict[str, Any]:
    """What the search says to readers, the languages of what of it is not in theirs, and how languages are called."""
    words = rendering.words
    told = {name: spoken(parts_in_tongues(said)) for name, said in _labels(rendering).items()}
    found: dict[str, Any] = dict(told)
    if spoken_in := {name: tag for name, said in told.items() if (tag := language_of(said))}:
        found["spoken"] = spoken_in
    others = [tag for tag in (*rendering.graph.languages[1:], _OF_MESSAGES) if rendering.foreign(tag)]
    others += [tag for page in rendering.graph.pages if (tag := rendering.foreign(page.own_language))]
    if others:
        found["called"] = {tag: without_tongues(words.language_name(tag)) for tag in dict.fromkeys(others)}
    return found


def _labels(rendering: Rendering) -> dict[str, str]:
    gettext = rendering.words.gettext
    return {
        "search": gettext("Search"),
        "hint": gettext("A name, a word, a date"),
        "close": gettext("Close"),
        "kinds": gettext("Type"),
        "all": gettext("All"),
        "results": gettext("Results"),
        "count": gettext("Results: %(count)s"),
        "none": gettext("Nothing is found for “%(query)s”. Try fewer words, or another spelling."),
        "corrected": gettext("Nothing is spelled so. This is found for: %(words)s."),
        "partial": gettext("No page has all of these words. These have some of them."),
        "try": gettext("Try:"),
        "more": gettext("Show more"),
        "keys": gettext("Arrow keys choose, Enter opens, Escape closes."),
        "slash": gettext("The key / opens the search"),
        "failed": gettext("The search could not be loaded. Is there a connection?"),
    }


def _never(language: str) -> bool:
    return False


def _is_shown_instead(rendering: Rendering, language: str, tag: str) -> bool:
    """Of a page that is in a language, or of one that has its title in the site's first."""
    return tag == language or is_instead(rendering, tag)


def _said(text: str, is_instead: _IsInstead) -> str:
    """A text that may carry languages, as one that knows them."""
    plain = without_tongues(text)
    if plain == text:
        return text
    return spoken((INSTEAD + tag if tag and is_instead(tag) else tag, part) for tag, part in parts_in_tongues(text))


def _address(page: MkDocsPage, rendering: Rendering) -> str:
    """A page's address relative to the root of the site in its language, where the index lies too."""
    folder = rendering.routes.edition.folder
    return page.url.removeprefix(f"{quote(folder)}/") if folder else page.url
