"""A person that stands as the place of an event."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, Related, error
from explainer.facts.built_in import ACTOR, Actor, Event
from explainer.facts.graph import Graph
from explainer.facts.record import Record
from explainer.schema.typed import Reference

CODE = "wrong-type-reference"


def check_neighbours(event: Record, graph: Graph) -> Iterator[Diagnostic]:
    """One finding for each such place. A country or a body is one as well: it lies somewhere, or has its seat."""
    for statement in Event(event).place_statements:
        named = statement.value
        actor = graph.resolve(named) if isinstance(named, Reference) else None
        if isinstance(named, Reference) and actor is not None and actor.type.name == ACTOR and Actor(actor).is_person:
            message = f'"{actor.id}" is a person, and an event takes place somewhere'
            help = "write the place in words, or refer to the record of one"
            yield error(CODE, named.span.clipped(), message, help, [Related(actor.span.clipped(), "the record")])
