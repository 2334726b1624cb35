"""A quote that is said to come from the record of something else: an interview with somebody else, another speech."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, Span, warning
from explainer.facts.built_in import Event, Quote, Source, cited
from explainer.facts.chains import sources_above
from explainer.facts.graph import Graph
from explainer.facts.record import Record
from explainer.schema.typed import Citation

CODE = "foreign-chain"
_HELP = "write after via: the source that it has these words from, or via: unknown"


def check_neighbours(record: Record, graph: Graph) -> Iterator[Diagnostic]:
    """One finding for each citation of a quote whose chain runs through the record of something else."""
    for citation in cited(record):
        for source in sources_above(graph, citation):
            occasion = graph.standing(Source(source).occasion)
            why = _foreign(graph, Quote(record), occasion) if occasion else ""
            if occasion and why:
                from_there = f"{source.id}, the record of {occasion.name}"
                message = f"{citation.source.id} is said to have this from {from_there}, {why}"
                yield warning(CODE, _place(citation).clipped(), message, _HELP)
                break


def _place(citation: Citation) -> Span:
    return citation.via.span if citation.via else citation.source.span


def _foreign(graph: Graph, quote: Quote, occasion: Record) -> str:
    """Why a quote cannot come from the record of an occasion; "" where it can."""
    said_at = graph.standing(quote.occasion)
    if said_at is not None:
        return "" if _overlap(graph, said_at, occasion) else f"and it was said at {said_at.name}"
    there = {part.actor.id for part in Event(occasion).participants if part.actor}
    speakers = {one.id for one in (*quote.speakers, quote.on_behalf_of) if one}
    return f"where {min(speakers)} did not take part" if there and speakers and not there & speakers else ""


def _overlap(graph: Graph, one: Record, other: Record) -> bool:
    """Whether two events are one, or one is part of the other."""
    return other.key in _wholes(graph, one) or one.key in _wholes(graph, other)


def _wholes(graph: Graph, event: Record) -> set[tuple[str, str]]:
    """An event, and all that it is part of."""
    found: set[tuple[str, str]] = set()
    here: Record | None = event
    while here is not None and here.key not in found:
        found.add(here.key)
        here = graph.standing(Event(here).part_of)
    return found
