"""How a statement came to us: sources that rest on other sources, down to where each began."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from explainer.facts.built_in import Source
from explainer.facts.graph import Graph
from explainer.facts.record import Record


@dataclass(frozen=True, slots=True)
class Step:
    """One source of a chain, and those that report what it says.

    A source that rests on several stands below each of them, with its own reports below the first only.
    """

    source: Record
    reported_by: tuple[Step, ...]


def bases(graph: Graph, source: Record) -> list[Record]:
    """The sources that a source says it is based on."""
    found = (graph.resolve(reference) for reference in Source(source).based_on)
    return [record for record in found if record is not None]


def roots(graph: Graph, source: Record) -> list[Record]:
    """Where a source's report began: the sources at the end of its chain, itself where it rests on none.

    Sources that only rest on each other in a circle have no end, and still are no more than one root: the first of
    them by id stands for it. A rule reports the circle.
    """
    ways = _ways(graph, [source])
    found = [ways[id][0] for id in sorted(ways) if not ways[id][1]]
    return found or [ways[min(_circle(graph, source))][0]]


def independent_roots(graph: Graph, sources: Iterable[Record]) -> list[Record]:
    """The distinct roots of several sources: two reports of one interview have one root."""
    found = {root.id: root for source in sources for root in roots(graph, source)}
    return [found[id] for id in sorted(found)]


def chain(graph: Graph, sources: Iterable[Record]) -> tuple[Step, ...]:
    """The sources and all that they rest on as trees: each root, and below it what reports it."""
    ways = _ways(graph, sources)
    reports: dict[str, list[str]] = {}
    for id, (_, below) in sorted(ways.items()):
        for base in below:
            reports.setdefault(base.id, []).append(id)
    # What no root leads to are circles, and what reports them: each begins with its first member by id.
    starts = [id for id, (_, below) in sorted(ways.items()) if not below]
    placed = _reached(reports, starts)
    for id in sorted(ways):
        if id not in placed:
            starts.append(id)
            placed |= _reached(reports, [id])
    steps = _steps(ways, reports, starts)
    return tuple(steps[id] for id in starts)


Ways = Mapping[str, tuple[Record, list[Record]]]


def _ways(graph: Graph, sources: Iterable[Record]) -> Ways:
    """The sources and all that they rest on, by id, each with those that it rests on itself."""
    found: dict[str, tuple[Record, list[Record]]] = {}
    left = list(sources)
    while left:
        record = left.pop()
        if record.id not in found:
            found[record.id] = (record, bases(graph, record))
            left += found[record.id][1]
    return found


def _circle(graph: Graph, source: Record) -> set[str]:
    """The circle in which a chain without an end ends; of several the one with the first member by id."""
    circles = []
    for record, _ in _ways(graph, [source]).values():
        members = _ways(graph, [record])
        if all(record.id in _ways(graph, [member]) for member, _ in members.values()):
            circles.append(sorted(members))
    return set(min(circles))


def _reached(reports: Mapping[str, list[str]], starts: Iterable[str]) -> set[str]:
    found: set[str] = set()
    left = list(starts)
    while left:
        id = left.pop()
        if id not in found:
            found.add(id)
            left += reports.get(id, ())
    return found


def _steps(ways: Ways, reports: Mapping[str, list[str]], starts: Iterable[str]) -> dict[str, Step]:
    """Each source's step with all below it, made from the last ones upwards: no chain is too long for it."""
    parents: dict[str, str] = dict.fromkeys(starts, "")
    order = list(parents)
    for id in order:  # grows on the way: the nearest to a root come first
        for report in reports.get(id, ()):
            if report not in parents:
                parents[report] = id
                order.append(report)
    steps: dict[str, Step] = {}
    for id in reversed(order):
        below = (steps[r] if parents[r] == id else Step(ways[r][0], ()) for r in reports.get(id, ()))
        steps[id] = Step(ways[id][0], tuple(below))
    return steps
