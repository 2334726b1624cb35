"""Quotes as other pages list them: the words first, with who said them, when and how far they are proved."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from explainer.facts.built_in import Quote, date_of, in_time, quotes_of
from explainer.facts.record import Record
from explainer.render.page.scope import PageScope
from explainer.render.page.standing import speaker_links, standing
from explainer.render.records.type_views import SaidGroupView, SaidView


def said_by(scope: PageScope, actor: Record) -> tuple[SaidGroupView, ...]:
    """An actor's statements by occasion, the newest occasion first, and at the end what nobody has dated."""
    graph = scope.rendering.graph
    groups: dict[tuple[str, str], list[Record]] = {}
    for quote in in_time(quotes_of(graph, actor)):
        occasion = graph.resolve(Quote(quote).occasion)
        date = date_of(quote)
        groups.setdefault((occasion.id, "") if occasion else ("", date.date.text if date else ""), []).append(quote)
    dated = [found for found in groups.values() if date_of(found[0])]
    undated = [found for found in groups.values() if not date_of(found[0])]
    return tuple(_group(scope, found) for found in (*reversed(dated), *undated))


def said(scope: PageScope, found: Iterable[Record]) -> tuple[SaidView, ...]:
    """Statements in the order of time."""
    return tuple(_view(scope, quote) for quote in in_time(found))


def _group(scope: PageScope, found: list[Record]) -> SaidGroupView:
    occasion = scope.rendering.graph.resolve(Quote(found[0]).occasion)
    return SaidGroupView(
        scope.link(occasion) if occasion else Markup(),
        scope.when(occasion) if occasion else scope.when(found[0]),
        tuple(_view(scope, quote, names_speaker=False) for quote in found),
    )


def _view(scope: PageScope, quote: Record, names_speaker: bool = True) -> SaidView:
    told, graph = Quote(quote), scope.rendering.graph
    language = told.words_language
    return SaidView(
        scope.text(told.words) if told.words else Markup(),
        told.form,
        language if language != graph.languages[0] else "",
        scope.href(quote),
        speaker_links(scope, quote) if names_speaker else Markup(),
        scope.when(quote),
        standing(scope, quote),
    )
