"""Numbered notes: the full reference of a source, and where in it the words stand."""

from __future__ import annotations

from functools import partial

from markupsafe import Markup, escape

from explainer.evidence.proofs import Proof
from explainer.evidence.states import State
from explainer.facts.built_in import Source
from explainer.facts.built_in.source import Author
from explainer.facts.own_language import in_own_language, language_by_letters
from explainer.facts.record import Record
from explainer.render.language.text import element
from explainer.render.language.tongues import has_end, with_tongues
from explainer.render.page.context import Rendering
from explainer.render.page.evidence_views import CHOSEN_BY_PROGRAM, proof_href, state_words
from explainer.render.page.notes import Note, Order
from explainer.render.page.scope import PageScope
from explainer.render.page.views import NoteView
from explainer.render.page.withdrawal import withdrawal_view
from explainer.schema.locators import LOCATORS, as_printed
from explainer.schema.typed import Citation, Locator


def note_views(scope: PageScope, order: Order) -> tuple[NoteView, ...]:
    """The notes of a page whose marks have that order."""
    return tuple(_note_view(scope, note) for note in scope.notes.notes(order))


def _note_view(scope: PageScope, note: Note) -> NoteView:
    place = place_in_source(scope, note.source, note.citation)
    proof, archive = scope.proof(note.citation), Source(note.source).archived_at
    told = proof is not None and proof.state is not State.CITED
    withdrawn = withdrawal_view(scope, note.source)
    return NoteView(
        number=note.number,
        reference=reference(scope, note.source),
        place=place,
        marks=note.marks,
        state=str(proof.state) if proof and told else "",
        state_label=_state_label(scope, proof) if proof and told else "",
        href=proof_href(note.source, note.citation, proof),
        archive_href=archive.text if archive else "",
        withdrawn=withdrawn,
    )


def _state_label(scope: PageScope, proof: Proof) -> str:
    return scope.rendering.words.gettext(state_words(proof.state, proof.from_excerpt))


def reference(scope: PageScope, source: Record) -> Markup:
    """A source as a bibliography lists it: authors, title, publisher with volume and pages, date, and the way to it."""
    return scope.rendering.once((reference, scope.place, source.key), lambda: _reference(scope, source))


def _reference(scope: PageScope, source: Record) -> Markup:
    told = Source(source)
    published, url = told.published, told.address
    authors = [_author(scope, author) for author in told.authors]
    parts = [_as_printed(escape(scope.rendering.words.listed(authors)))] if authors else []
    parts.append(scope.link(source))
    printed_in = (publisher(scope.rendering, source), told.volume, f"({told.issue})" if told.issue else "")
    where = " ".join(part for part in printed_in if part)
    pages, _ = as_printed(told.pages, scope.rendering.words.comma)
    if where or pages:
        parts.append(_as_printed(escape(scope.rendering.words.listed((where, pages)))))
    if published:
        parts.append(scope.date(published))
    if url:
        parts.append(scope.outside(url.text, url.text.split("/")[2]))
    return _sentences(scope, parts)


def _as_printed(words: Markup) -> Markup:
    """Words of a reference that are as the source has them, whatever language readers have."""
    return Markup(with_tongues(words).replace("<span lang=", '<span class="x-publisher" lang='))  # noqa: S704


def publisher(rendering: Rendering, source: Record) -> str:
    """Who published a source, or ""; words that are not in the site's language carry theirs."""
    site = rendering.graph.languages[0]
    return rendering.told(Source(in_own_language(source, source, site)).publisher_text)


def _author(scope: PageScope, author: Author) -> Markup:
    rendering = scope.rendering
    actor = rendering.graph.resolve(author.actor)
    if actor:
        return scope.link(actor)
    return escape(rendering.in_tongue(author.name, rendering.language_of_name(author.name)))


def _sentences(scope: PageScope, parts: list[Markup]) -> Markup:
    """The parts with full stops between them, where a part does not end with a mark of its own."""
    space, stop = Markup(" "), escape(scope.rendering.words.after_sentence)
    stops = [space if has_end(part) else stop for part in parts[:-1]]
    return Markup("").join(part + stop for part, stop in zip(parts, [*stops, Markup()], strict=True))


def place_in_source(scope: PageScope, source: Record, citation: Citation) -> Markup:
    """Where in the source to look: the locator, and the words that stand there, in the language that it is in."""
    gettext = scope.rendering.words.gettext
    tongue = partial(_language_printed, scope, source)
    parts: list[Markup] = []
    if citation.locator:
        parts.append(escape(locator_words(scope, citation.locator)))
    if citation.quotation:
        parts.append(_quoted(scope, citation.quotation.exact, tongue(citation.quotation.exact)))
    if citation.passage:
        form = escape(gettext("from %(start)s to %(end)s"))
        ends = {
            "start": _quoted(scope, citation.passage.start, tongue(citation.passage.start)),
            "end": _quoted(scope, citation.passage.end, tongue(citation.passage.end)),
        }
        parts.append(form % ends)
    if citation.as_printed:
        language = citation.as_printed.language
        form = escape(gettext("printed as %(words)s"))
        parts.append(form % {"words": _quoted(scope, citation.as_printed.text, language)})
    if citation.by_machine:
        parts.append(escape(gettext(CHOSEN_BY_PROGRAM)))
    return escape(scope.rendering.words.comma).join(parts)


def _language_printed(scope: PageScope, source: Record, words: str) -> str:
    """The language of words that a source prints: its own, where their letters allow it; "" for that of the page."""
    language = Source(source).language
    tag = language_by_letters(words, language.tag if language else "", scope.rendering.site_language)
    return scope.rendering.foreign(tag)


def locator_words(scope: PageScope, locator: Locator) -> str:
    """``paragraph 13``, or ``pages 3\u20134``, in the site's language."""
    words, kind = scope.rendering.words, LOCATORS[locator.kind]
    places, count = as_printed(locator.value, words.comma, locator.kind)
    return words.form(kind.words, kind.words_of_several, count) % {"place": places}


def _quoted(scope: PageScope, words: str, language: str) -> Markup:
    marks = escape(scope.rendering.words.gettext("\u201c%(words)s\u201d"))
    return marks % {"words": element("span", words, lang=language or None, class_="x-words")}
