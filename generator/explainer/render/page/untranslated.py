"""What readers of another language are told of words that are shown to them as they were first written."""

from __future__ import annotations

from markupsafe import escape

from explainer.addresses import TRANSLATIONS
from explainer.facts.built_in import SOURCE, aliases_of
from explainer.facts.narrative import NarrativePage
from explainer.facts.record import Record
from explainer.reads import result
from explainer.render.language.catalogue import message
from explainer.render.language.directions import in_language
from explainer.render.language.text import element
from explainer.render.page.context import Rendering
from explainer.schema.typed import Markup, Text

_HEADING_LINK = '<a class="headerlink"'
TITLE = message("What is translated")


def is_untranslated(rendering: Rendering, page: NarrativePage) -> bool:
    """Whether a hand-written page is shown in another language than that of its readers.

    That is the first of the site's, or the one that the page says it is in.
    """
    if page.own_language:
        return page.own_language != rendering.graph.languages[0]
    return bool(rendering.routes.edition.folder) and not page.is_translation


def language_at(rendering: Rendering, location: str) -> str:
    """The language that the hand-written page at a location says it is in, as a BCP 47 tag; "" where it says none."""

    def found() -> str:
        pages = rendering.graph.written
        said = rendering.once("languages of pages", lambda: {one.location: one.own_language for one in pages})
        return said.get(location, "")

    return result(("language of page", location), found, told_of_language)


def told_of_language(found: str) -> str:
    """All that the language at a location says."""
    return found or "none"


def as_written(rendering: Rendering, location: str, html: str) -> str:
    """The content of the page at a location that is not translated, in its own language below a line that says so.

    In the first language no line does: then the page is in another one for its own reasons.
    """
    told = rendering.words.gettext("This page is not translated; it is shown in %(language)s.")
    language = language_at(rendering, location) or rendering.routes.editions[0].language
    if not rendering.routes.edition.folder:
        return f"<div{in_language(language)}>{html}</div>"
    line = _line(rendering, location, told, language)
    # What links to headings are called comes from the settings, in the language of the readers.
    html = html.replace(_HEADING_LINK, f"{_HEADING_LINK}{in_language(rendering.graph.languages[0])}")
    return f"{line}<div{in_language(language)}>{html}</div>"


def line_above(rendering: Rendering, record: Record) -> str:
    """A line above the page of a record of which a text is not translated; "" where all are."""
    if not rendering.routes.edition.folder:
        return ""
    texts = [one.statement.value for one in record.placed if isinstance(one.statement.value, Text)]
    if not any(is_fallback(rendering, text) and not _is_as_printed(record, text) for text in texts):
        return ""
    told = rendering.words.gettext("Some of this page is not translated; that is shown in %(language)s.")
    return _line(rendering, rendering.routes.record(record), told)


def is_fallback(rendering: Rendering, text: Text) -> bool:
    """Whether readers of another language are shown a text in the site's first one, for want of a translation."""
    routes = rendering.routes
    return bool(routes.edition.folder) and text.language == routes.editions[0].language


def _is_as_printed(record: Record, text: Text) -> bool:
    """Whether a text is another name of what a page is about, or what a source calls its publisher.

    Nobody translates these.
    """
    return text.markup is Markup.STRING and (record.type.name == SOURCE or text.text in aliases_of(record))


def _line(rendering: Rendering, location: str, told: str, tag: str = "") -> str:
    language = rendering.words.language_name(tag or rendering.routes.editions[0].language)
    href = rendering.routes.link(location, TRANSLATIONS)
    way = element("a", rendering.words.gettext(TITLE), href=href, class_="x-link")
    return str(
        element(
            "p",
            escape(told % {"language": language} + rendering.words.between) + way,
            class_="x-untranslated",
            data_search_exclude="true",
        )
    )
