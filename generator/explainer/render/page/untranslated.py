"""What readers of another language are told of words that are shown to them as they were first written."""

from __future__ import annotations

from explainer.facts.narrative import NarrativePage
from explainer.facts.record import Record
from explainer.render.language.directions import in_language
from explainer.render.language.text import element
from explainer.render.page.context import Rendering
from explainer.schema.typed import Text


def is_untranslated(rendering: Rendering, page: NarrativePage) -> bool:
    """Whether a hand-written page is shown to readers of another language as it is in the first."""
    return bool(rendering.routes.edition.folder) and not page.is_translation


def as_written(rendering: Rendering, html: str) -> str:
    """The content of a page that is not translated, in its own language below a line that says so."""
    told = rendering.words.gettext("This page is not translated; it is shown in %(language)s.")
    language = rendering.routes.editions[0].language
    attributes = in_language(language)
    return f"{_line(rendering, told)}<div{attributes}>{html}</div>"


def line_above(rendering: Rendering, record: Record) -> str:
    """A line above the page of a record of which a text is not translated; "" where all are."""
    if not rendering.routes.edition.folder:
        return ""
    own = rendering.graph.languages[0]
    texts = [one.statement.value for one in record.placed if isinstance(one.statement.value, Text)]
    if all(text.language in ("", own) for text in texts):
        return ""
    return _line(
        rendering, rendering.words.gettext("Some of this page is not translated; that is shown in %(language)s.")
    )


def _line(rendering: Rendering, told: str) -> str:
    language = rendering.words.language_name(rendering.routes.editions[0].language)
    return str(element("p", told % {"language": language}, class_="x-untranslated"))
