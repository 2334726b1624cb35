"""References that lead back to where they began: an event that follows itself, a source based on itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from explainer.diagnostics import Diagnostic, Related, error
from explainer.facts.built_in import EVENT, SOURCE, TOPIC
from explainer.facts.built_in.event import FOLLOWS, PART_OF
from explainer.facts.built_in.source import BASED_ON
from explainer.facts.built_in.topic import BROADER
from explainer.facts.graph import Graph
from explainer.facts.record import Key, Record
from explainer.schema.typed import Reference

CODE = "reference-cycle"
# Built-in properties that give an order: each must lead upwards, backwards or to a root.
_ORDERING = ((EVENT, FOLLOWS), (EVENT, PART_OF), (TOPIC, BROADER), (SOURCE, BASED_ON))
_LEADS = {property: f"leads by {property}" for _, property in _ORDERING}
"""What records learn."""


def check(graph: Graph) -> Iterator[Diagnostic]:
    """One finding for each cycle, at its alphabetically first record."""
    if graph.structure.once(CODE, lambda: any(next(cycles(graph, *one), None) for one in _ORDERING)):
        for type_name, property in _ORDERING:
            for cycle in cycles(graph, type_name, property):
                yield _finding(graph, cycle, property)


def cycles(graph: Graph, type_name: str, property: str) -> Iterator[list[Record]]:
    """The circles that a property makes, each once."""
    done: set[Key] = set()
    for record in graph.of_type(type_name):
        if not _leads(graph, record, property):  # from it nothing leads on
            continue
        cycle = _cycle_from(graph, record, property, done)
        if cycle:
            yield cycle


def _next(graph: Graph, record: Record, property: str) -> list[Record]:
    found = (graph.records.get((type, id)) for type, id in _leads(graph, record, property))
    return [target for target in found if target is not None and not target.withdrawn]


def _leads(graph: Graph, record: Record, property: str) -> Sequence[Key]:
    """The keys of the records that a property names; a record learns them, where each can be of one type only."""
    name = _LEADS[property]
    found: Sequence[Key] | None = record.learned.get(name, record.made.get(name))
    if found is None:
        values = [one.value for one in record.statements(property)]
        references = [one for one in values if isinstance(one, Reference)]
        if any(len(one.targets) != 1 for one in references):
            return [target.key for one in references if (target := graph.resolve(one)) is not None]
        found = [(one.targets[0], one.id) for one in references if one.type in ("", one.targets[0])]
        # Most name nothing, which would take room in what is kept of each.
        (record.learned if found else record.made)[name] = found
    return found


def _cycle_from(graph: Graph, start: Record, property: str, done: set[Key]) -> list[Record]:
    """A cycle that can be reached from ``start``, if no earlier start has found it; walks without recursion."""
    path: list[Record] = []
    on_path: set[Key] = set()
    stack: list[tuple[Record, bool]] = [(start, False)]
    while stack:
        record, leaving = stack.pop()
        if leaving:
            path.pop()
            on_path.discard(record.key)
            done.add(record.key)
        elif record.key in on_path:
            cycle = path[path.index(record) :]
            done.update(member.key for member in path)
            return cycle
        elif record.key not in done:
            path.append(record)
            on_path.add(record.key)
            stack.append((record, True))
            stack += [(target, False) for target in reversed(_next(graph, record, property))]
    return []


def _finding(graph: Graph, cycle: list[Record], property: str) -> Diagnostic:
    first = min(range(len(cycle)), key=lambda index: cycle[index].id)
    ordered = cycle[first:] + cycle[:first]
    way = " -> ".join(record.id for record in [*ordered, ordered[0]])
    places = []
    for record, following in zip(ordered, [*ordered[1:], ordered[0]], strict=True):
        for statement in record.statements(property):
            if isinstance(statement.value, Reference) and graph.resolve(statement.value) is following:
                places.append(Related(statement.span, f"{property} {following.id}"))
                break
    return error(
        CODE,
        places[0].span,
        f"{property} leads in a circle: {way}",
        "remove one of the references",
        places[1:],
    )
