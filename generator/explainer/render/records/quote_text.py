"""A quotation as plain text to take along: its words, who said them and when, whose translation, sources and proof."""

from __future__ import annotations

from explainer.facts.built_in import Quote, Source, cited, date_of, speakers_of
from explainer.facts.record import Record
from explainer.render.page.note_views import publisher
from explainer.render.page.scope import PageScope
from explainer.render.page.standing import standing, translation_words


def quote_text(scope: PageScope, record: Record, permalink: str) -> str:
    """The lines of a quotation for the clipboard; what is not known is left out."""
    stands = standing(scope, record)
    proof = stands.badge or stands.plain
    lines = [spoken(scope, record), attributed(scope, record, stands.office), stands.form, stands.translation]
    lines += _original(scope, Quote(record))
    lines += [_source(scope, source) for source in scope.rendering.graph.sources(cited(record))]
    lines += [scope.rendering.words.gettext("Evidence: %(proof)s") % {"proof": proof} if proof else "", permalink]
    return "\n".join(line for line in lines if line)


def _original(scope: PageScope, quote: Quote) -> list[str]:
    """What the site's first readers are shown, where these are shown other words: it may be what was proved."""
    other, rendering = quote.other_words, scope.rendering
    if other is None:
        return []
    words, said = rendering.words, rendering.in_tongue(rendering.words_of(other), other.language)
    marked = words.quoted(said, other.language) if quote.is_direct else said
    language, whose = words.language_name(other.language), translation_words(words, quote.other_translation)
    return [" · ".join(part for part in (marked, language, whose) if part)]


def spoken(scope: PageScope, record: Record, limit: int = 0) -> str:
    """A quote's words as plain text, no longer than a ``limit``; the speaker's own stand between quotation marks.

    They carry their language where it is not the site's.
    """
    quote, rendering = Quote(record), scope.rendering
    words = rendering.said_in(quote, limit)
    return rendering.words.gettext("\u201c%(words)s\u201d") % {"words": words} if quote.is_direct and words else words


def attributed(scope: PageScope, record: Record, office: str = "") -> str:
    """Who said it, in which office, how the source describes whom it does not name, and when."""
    quote, rendering, date = Quote(record), scope.rendering, date_of(record)
    parts = (
        *map(rendering.linked, speakers_of(rendering.graph, record)),
        office,
        rendering.told(quote.description),
        rendering.words.date(date.date) if date else "",
    )
    return rendering.words.listed(parts)


def _source(scope: PageScope, source: Record) -> str:
    told, rendering = Source(source), scope.rendering
    parts = (
        rendering.linked(source),
        publisher(rendering, source),
        rendering.words.date(told.published.date) if told.published else "",
        told.address.text if told.address else "",
    )
    return rendering.words.gettext("Source: %(source)s") % {"source": rendering.words.listed(parts)}
