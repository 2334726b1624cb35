"""An event that follows another one, and lies before it."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, Related, error
from explainer.facts.built_in import EVENT, Event
from explainer.facts.built_in.event import FOLLOWS
from explainer.facts.graph import Graph
from explainer.facts.record import Key, Record
from explainer.rules.dates import all_before, dates
from explainer.rules.reference_cycle import cycles

CODE = "event-before-cause"


def check_neighbours(record: Record, graph: Graph) -> Iterator[Diagnostic]:
    """One finding for each event that an event follows, and before whose every date it lies."""
    causes = Event(record).causes
    own = dates(Event(record).date_statements) if causes else []
    for reference in causes:
        earlier = graph.standing(reference)
        causing = dates(Event(earlier).date_statements) if earlier else []
        if earlier is None or not all_before(own, causing):
            continue
        if any({record.key, earlier.key} <= circle for circle in _circles(graph)):
            continue  # in a circle one date must be before the other: that is the same mistake
        cause = causing[0]
        message = f"this event follows {earlier.id}, but lies before it ({cause.date.text})"
        help = "correct a date, or turn the reference round"
        yield error(CODE, reference.span, message, help, [Related(cause.span, "the date of the other event")])


def _circles(graph: Graph) -> list[set[Key]]:
    """The events of each circle of events that follow each other."""
    return graph.once((_circles,), lambda: [{event.key for event in cycle} for cycle in cycles(graph, EVENT, FOLLOWS)])
