"""An event that follows another one, and lies before it."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, Related, error
from explainer.facts.graph import Graph
from explainer.rules.dates import all_before, dates
from explainer.rules.reference_cycle import cycles
from explainer.schema.typed import Reference

CODE = "event-before-cause"


def check(graph: Graph) -> Iterator[Diagnostic]:
    """One finding for each event whose every date lies before the event that it follows."""
    circles = [{event.key for event in cycle} for cycle in cycles(graph, "event", "follows")]
    for event in graph.of_type("event"):
        for statement in event.statements("follows"):
            earlier = graph.resolve(statement.value) if isinstance(statement.value, Reference) else None
            if earlier is None or not all_before(dates(event, "date"), dates(earlier, "date")):
                continue
            if any({event.key, earlier.key} <= circle for circle in circles):
                continue  # in a circle one date must be before the other: that is the same mistake
            cause = dates(earlier, "date")[0]
            message = f"this event follows {earlier.id}, but lies before it ({cause.date.text})"
            help = "correct a date, or turn the reference round"
            yield error(CODE, statement.span, message, help, [Related(cause.span, "the date of the other event")])
