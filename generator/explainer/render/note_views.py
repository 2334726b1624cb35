"""Numbered notes: the full reference of a source, and where in it the words stand."""

from __future__ import annotations

from markupsafe import Markup

from explainer.facts.record import Record
from explainer.render.notes import Note
from explainer.render.scope import PageScope
from explainer.render.text import element
from explainer.render.views import NoteView
from explainer.schema.typed import Citation, Date, Locator, Text, Url

_LOCATORS = {
    "paragraph": "paragraph %(place)s",
    "page": "page %(place)s",
    "time": "at %(place)s",
    "chapter": "chapter %(place)s",
    "section": "section %(place)s",
    "line": "line %(place)s",
}


def note_views(scope: PageScope) -> tuple[NoteView, ...]:
    """All notes that the page has collected; taken last, when every mark is set."""
    return tuple(_note_view(scope, note) for note in scope.notes.notes)


def _note_view(scope: PageScope, note: Note) -> NoteView:
    place = place_in_source(scope, note.citation)
    return NoteView(note.number, reference(scope, note.source), place, tuple(scope.notes.marks(note.number)))


def reference(scope: PageScope, source: Record) -> Markup:
    """A source as a bibliography lists it: authors, title, publisher, date, and the way to it."""
    authors = [s.value.text for s in source.statements("authors") if isinstance(s.value, Text)]
    publisher, published, url = source.value("publisher"), source.value("published"), source.value("url")
    parts = [Markup("{}").format(", ".join(authors))] if authors else []
    parts.append(scope.link(source))
    if isinstance(publisher, Text):
        parts.append(Markup("{}").format(publisher.text))
    if isinstance(published, Date):
        parts.append(scope.date(published))
    if isinstance(url, Url):
        parts.append(scope.url(url, url.text.split("/")[2]))
    return Markup(". ").join(parts)


def place_in_source(scope: PageScope, citation: Citation) -> Markup:
    """Where in the source to look: the locator, and the words that stand there."""
    gettext = scope.rendering.words.gettext
    parts: list[Markup] = []
    if citation.locator:
        parts.append(Markup("{}").format(locator_words(scope, citation.locator)))
    if citation.quotation:
        parts.append(_quoted(scope, citation.quotation.exact))
    if citation.passage:
        message = Markup("{}").format(gettext("from %(start)s to %(end)s"))
        ends = {"start": _quoted(scope, citation.passage.start), "end": _quoted(scope, citation.passage.end)}
        parts.append(message % ends)
    if citation.as_printed:
        language = citation.as_printed.language
        message = Markup("{}").format(gettext("printed as %(words)s"))
        parts.append(message % {"words": _quoted(scope, citation.as_printed.text, language)})
    return Markup(", ").join(parts)


def locator_words(scope: PageScope, locator: Locator) -> str:
    """``paragraph 13`` in the site's language."""
    return scope.rendering.words.gettext(_LOCATORS[locator.kind]) % {"place": locator.value}


def _quoted(scope: PageScope, words: str, language: str = "") -> Markup:
    marks = Markup("{}").format(scope.rendering.words.gettext("\u201c%(words)s\u201d"))
    return marks % {"words": element("span", words, lang=language or None, class_="x-words")}
