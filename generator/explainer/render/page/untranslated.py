"""What readers of another language are told of words that are shown to them as they were first written."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import escape

from explainer.addresses import TRANSLATIONS
from explainer.documents.entities import unescaped
from explainer.facts.built_in import ACTOR, QUOTE, SOURCE, Source, other_names_of
from explainer.facts.narrative import MarkKind, NarrativePage
from explainer.facts.record import Record
from explainer.reads import result
from explainer.render.language.catalogue import message
from explainer.render.language.directions import in_language
from explainer.render.language.text import element
from explainer.render.language.tongues import without_tongues
from explainer.render.page.context import Rendering
from explainer.render.page.instead import is_instead, is_title_instead
from explainer.schema.typed import Markup, Text
from explainer.site import Page

_HEADING_LINK = re.compile(r'(<a class="headerlink")([^<>]*>)')
TITLE = message("What is translated")
# Passages of sources and who published them, names that stand beside another, and the way to the next page.
_AS_PRINTED = re.compile(r"class=\"(?:[^\"]* )?x-(?:words|native|publisher|next__title)\b")
_WORDING = '<li class="x-wording'


def is_untranslated(rendering: Rendering, page: NarrativePage) -> bool:
    """Whether a hand-written page is shown in another language than that of its readers.

    That is the first of the site's, or the one that the page says it is in.
    """
    if page.own_language:
        return page.own_language != rendering.graph.languages[0]
    return bool(rendering.routes.edition.folder) and not page.is_translation


def language_at(rendering: Rendering, location: str) -> str:
    """The BCP 47 tag of what the text of the hand-written page at a location is in; "" where that is its readers'.

    That is the language that it says, or the site's first where it is not translated.
    """

    def found() -> str:
        pages = rendering.graph.written
        said = rendering.once(
            "languages of pages",
            lambda: {one.location: one.own_language or rendering.language_of(one) for one in pages},
        )
        return said.get(location, "")

    return result(("language of page", location), found, told_of_language)


def told_of_language(found: str) -> str:
    """All that the language at a location says."""
    return found or "none"


def as_written(rendering: Rendering, location: str, html: str, listed: str) -> str:
    """The content of the page at a location that is not translated, in its own language below a line that says so.

    Behind its HTML stands what is ``listed`` at its end.

    In the first language the line says that alone: there the page is no translation, and none of it is missing.
    """
    language = language_at(rendering, location) or rendering.routes.editions[0].language
    # What links to headings are called comes from the settings, in the language of the readers if it carries none.
    readers = in_language(rendering.graph.languages[0])
    html = _HEADING_LINK.sub(
        lambda found: found[0] if without_tongues(found[0]) != found[0] else f"{found[1]}{readers}{found[2]}", html
    )
    if rendering.routes.edition.folder:
        told = message("This page is not translated; it is shown in %(language)s.")
        line = _line(rendering, location, rendering.words.naming(told, language))
    else:
        told = rendering.words.naming(message("This page is in %(language)s."), language)
        line = str(element("p", told, class_="x-quiet", data_search_exclude="true"))
    return f"{line}<div{in_language(language)}>{html}{listed}</div>"


def shows_untranslated(rendering: Rendering, page: NarrativePage, placed: Iterable[str]) -> bool:
    """Whether a translated page shows words in the site's first language for want of others.

    That is known before its Markdown is rendered: by what it is called, the records that it links to by their titles,
    and what is ``placed`` on it, as HTML. What its author wrote in another language, such as a quotation in an element
    that says it, is as it should be.
    """
    if not rendering.routes.edition.folder:
        return False
    if is_instead(rendering, page.title_language):
        return True
    linked = (mark.reference for mark in page.marks if mark.kind is MarkKind.LINK and not mark.label)
    records = filter(None, (rendering.graph.resolve(one) for one in linked if one))
    named = any(is_title_instead(rendering, one, rendering.name(one).language) for one in records)
    return named or any(shows_fallback(rendering, html) for html in placed)


def with_line(rendering: Rendering, location: str, is_told: bool, html: str, listed: str) -> str:
    """The content of the page at a location that is in its readers' language, and what is ``listed`` at its end.

    It stands below a line that says that some words are not translated, where that ``is_told`` or the list has any.
    """
    if not is_told and not shows_fallback(rendering, listed):
        return html + listed
    return _line(rendering, location, some_is_untranslated(rendering, rendering.site_language)) + html + listed


def line_above(rendering: Rendering, page: Page) -> str:
    """A line above a page that came from facts and shows what is not translated; "" where it shows nothing such.

    In other languages than the first that is told by what was printed: names, titles and offices that say that they are
    in the first one. In the first language it is what a record says in others alone.
    """
    routes = rendering.routes
    if len(routes.editions) < 2 or page.location == TRANSLATIONS:
        return ""
    record = rendering.record_at(page.location)
    tag = routes.editions[0].language
    if not routes.edition.folder:
        tag = _language_instead(rendering, record) if record else ""
    elif not shows_fallback(rendering, page.body, record):
        tag = ""
    return _line(rendering, page.location, some_is_untranslated(rendering, tag)) if tag else ""


def some_is_untranslated(rendering: Rendering, tag: str) -> str:
    """What a line says above a page of which some is shown in another language, which it names by its tag."""
    told = message("Some of this page is not translated; that is shown in %(language)s.")
    return rendering.words.naming(told, tag)


def shows_fallback(rendering: Rendering, html: str, record: Record | None = None) -> bool:
    """Whether a page, that of a ``record`` or any other, shows words in the site's first language for want of others.

    What stands there as it was printed is none: titles of sources, passages of theirs and original wordings; nor are
    the other names of what it is about. What describes a source whose title is not known is in our own words.
    """
    language = rendering.site_language
    if not rendering.routes.edition.folder or in_language(language) not in html:
        return False
    names = _other_names(rendering, record) if record else frozenset()
    sources = f"{rendering.graph.schema.types[SOURCE].folder}/"
    is_source = record is not None and record.type.name == SOURCE and not Source(record).is_described
    for tag in re.finditer(rf"<(\w+)[^>]*{re.escape(in_language(language))}[^>]*>", html):
        link = html.rfind("<a ", 0, tag.end())
        is_in_link = link >= 0 and (tag[1] == "a" or html.find("</a>", link, tag.start()) < 0)
        if is_in_link and (sources in html[link : html.index(">", link)] or is_source):
            continue
        if html.rfind("<cite", 0, tag.end()) > html.rfind("</li>", 0, tag.end()) or (is_source and tag[1] == "h1"):
            continue
        if _AS_PRINTED.search(tag[0]) or _is_wording(html, tag.start()) or _is_to_copy(html, tag.start()):
            continue
        words = unescaped(html[tag.end() : html.find("<", tag.end())])
        if " ".join(words.split()) not in names:
            return True
    return False


def _is_wording(html: str, at: int) -> bool:
    """Whether a place is within one of the original wordings of a quote."""
    opened = html.rfind(_WORDING, 0, at)
    return opened >= 0 and html.find("</li>", opened, at) < 0


def _is_to_copy(html: str, at: int) -> bool:
    """Whether a place is within what readers copy: there the source is called as it calls itself."""
    return html.rfind("<pre", 0, at) > html.rfind("</pre>", 0, at)


def _other_names(rendering: Rendering, record: Record) -> frozenset[str]:
    names = (*(one.text for one in rendering.other_names(record)), *other_names_of(record))
    printed = Source(record).publisher if record.type.name == SOURCE else ""
    return frozenset(" ".join(one.split()) for one in (*names, printed))


def _language_instead(rendering: Rendering, record: Record) -> str:
    """The BCP 47 tag in which readers of the first language are shown some of a record; "" where all is in theirs.

    Names of actors and titles of sources are as these call themselves.
    """
    if record.type.name not in (ACTOR, QUOTE, SOURCE) and (tag := rendering.name(record).language):
        return tag
    values = (one.statement.value for one in record.placed)
    texts = (one for one in values if isinstance(one, Text) and one.markup is not Markup.STRING)
    return next((one.language for one in texts if rendering.foreign(one.language)), "")


def _line(rendering: Rendering, location: str, told: str) -> str:
    href = rendering.routes.link(location, TRANSLATIONS)
    way = element("a", rendering.words.gettext(TITLE), href=href, class_="x-link")
    return str(
        element(
            "p",
            escape(told + rendering.words.between) + way,
            class_="x-untranslated",
            data_search_exclude="true",
        )
    )
