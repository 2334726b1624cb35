"""All lists of rival statements in a graph: what several rules look at."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.facts.graph import Graph
from explainer.facts.record import Record, Statement


def rival_lists(graph: Graph) -> Iterator[tuple[str, list[Statement]]]:
    """Each disputable property of a record that stands, if it was written as statements, with its name."""
    for record in graph:
        if not record.withdrawn:
            yield from record_rivals(record)


def record_rivals(record: Record) -> Iterator[tuple[str, list[Statement]]]:
    """The same for one record; inside groups, each group's property is a list of its own."""
    lists: dict[tuple[int, str], list[Statement]] = {}
    for placed in record.placed:
        if placed.property.disputable:
            lists.setdefault((id(placed.group), placed.property.name), []).append(placed.statement)
    for (_, name), statements in lists.items():
        yield name, statements
