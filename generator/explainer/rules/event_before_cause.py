"""An event that follows another one, and lies before it."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, Related, error
from explainer.facts.built_in import EVENT, Event
from explainer.facts.built_in.event import FOLLOWS
from explainer.facts.graph import Graph
from explainer.rules.dates import all_before, dates
from explainer.rules.reference_cycle import cycles

CODE = "event-before-cause"


def check(graph: Graph) -> Iterator[Diagnostic]:
    """One finding for each event whose every date lies before the event that it follows."""
    circles = [{event.key for event in cycle} for cycle in cycles(graph, EVENT, FOLLOWS)]
    for event in graph.of_type(EVENT):
        own = dates(Event(event).date_statements)
        for reference in Event(event).causes:
            earlier = graph.standing(reference)
            causing = dates(Event(earlier).date_statements) if earlier else []
            if earlier is None or not all_before(own, causing):
                continue
            if any({event.key, earlier.key} <= circle for circle in circles):
                continue  # in a circle one date must be before the other: that is the same mistake
            cause = causing[0]
            message = f"this event follows {earlier.id}, but lies before it ({cause.date.text})"
            help = "correct a date, or turn the reference round"
            yield error(CODE, reference.span, message, help, [Related(cause.span, "the date of the other event")])
