"""How a statement came to us: what is cited, and the sources that it has this from, down to where each began.

Where a source has something from belongs to the citation of it (``via``): one article may tell of an interview and of a
forum. Only what is as a whole a copy, a translation or a report of another source has all of it from there.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from explainer.facts.built_in import Source
from explainer.facts.graph import Graph
from explainer.facts.record import Record
from explainer.schema.typed import Citation, Reference


@dataclass(frozen=True, slots=True)
class Step:
    """One source of a chain, and those that report what it says.

    A source that rests on several stands below each of them, with its own reports below the first only. Of one with
    ``unknown_origin`` nobody knows where it has from what is cited.
    """

    source: Record
    reported_by: tuple[Step, ...]
    unknown_origin: bool = False


@dataclass(frozen=True, slots=True)
class Origins:
    """Where several reports began: the sources known, and those of which nobody knows where they have it from."""

    roots: tuple[Record, ...]
    unknown: tuple[Record, ...]

    @property
    def is_one(self) -> bool:
        """Whether all of them go back to one source."""
        return len(self.roots) == 1 and not self.unknown


@dataclass(slots=True)
class _Node:
    """A source of a chain, and those that it has it from; ``first_hand`` where it was cited as having it itself."""

    record: Record
    bases: list[Record] = field(default_factory=list)
    first_hand: bool = False
    unknown: bool = False

    @property
    def is_root(self) -> bool:
        return self.first_hand or not (self.bases or self.unknown)


def bases(graph: Graph, source: Record) -> list[Record]:
    """The sources that a source says it is based on, as a whole or in part."""
    return _resolved(graph, Source(source).based_on)


def origins(graph: Graph, citations: Iterable[Citation]) -> Origins:
    """Where what is cited began, each source once, by id: two reports of one interview have one root.

    Sources that rest on each other in a circle have no end, and still are no more than one root: the first, by id, of
    those that hang together stands for it. A rule reports the circle. A withdrawn source supports nothing.
    """
    nodes = _nodes(graph, citations)
    found = {id for id, node in nodes.items() if node.is_root}
    reports = _reports(nodes)
    lost = set(nodes) - _reached(reports, [*found, *(id for id, node in nodes.items() if node.unknown)])
    found |= {min(group) for group in _groups(nodes, reports, lost)}
    unknown = sorted(id for id, node in nodes.items() if node.unknown)
    return Origins(tuple(nodes[id].record for id in sorted(found)), tuple(nodes[id].record for id in unknown))


def sources_above(graph: Graph, citation: Citation) -> list[Record]:
    """The sources that what is cited came through before it came into its source, the nearest first."""
    return [node.record for id, node in _nodes(graph, [citation]).items() if id != citation.source.id]


def chain(graph: Graph, citations: Iterable[Citation]) -> tuple[Step, ...]:
    """What is cited and all that it rests on as trees: each root, and below it what reports it."""
    nodes = _nodes(graph, citations)
    reports = _reports(nodes)
    # What no root leads to are circles, and what reports them: each begins with its first member by id.
    starts = [id for id, node in sorted(nodes.items()) if not node.bases]
    placed = _reached(reports, starts)
    for id in sorted(nodes):
        if id not in placed:
            starts.append(id)
            placed |= _reached(reports, [id])
    steps = _steps(nodes, reports, starts)
    return tuple(steps[id] for id in starts)


def _nodes(graph: Graph, citations: Iterable[Citation]) -> dict[str, _Node]:
    """What is cited and all that it rests on, by id."""
    found: dict[str, _Node] = {}
    left: deque[Record] = deque()
    for citation in citations:
        source = graph.standing(citation.source)
        if source is None:
            continue
        node = found.setdefault(source.id, _Node(source))
        if citation.via is None:
            below = _whole_of(graph, source)
            node.first_hand = node.first_hand or not below
        elif citation.via.source is None:
            below = []
            node.unknown = True
        else:
            below = _resolved(graph, [citation.via.source])
        known = {base.id for base in node.bases}
        node.bases += [base for base in below if base.id not in known]
        left += below
    while left:
        record = left.popleft()
        if record.id not in found:
            below = _whole_of(graph, record)
            found[record.id] = _Node(record, below)
            left += below
    return found


def _whole_of(graph: Graph, source: Record) -> list[Record]:
    """The sources that all which a source says comes from."""
    return bases(graph, source) if Source(source).derivation else []


def _resolved(graph: Graph, references: Iterable[Reference]) -> list[Record]:
    found = (graph.resolve(reference) for reference in references)
    return [record for record in found if record is not None]


def _reports(nodes: Mapping[str, _Node]) -> dict[str, list[str]]:
    """Of each source those that report what it says, by id."""
    found: dict[str, list[str]] = {}
    for id, node in sorted(nodes.items()):
        for base in node.bases:
            found.setdefault(base.id, []).append(id)
    return found


def _groups(nodes: Mapping[str, _Node], reports: Mapping[str, list[str]], ids: set[str]) -> list[set[str]]:
    """Those of ``ids`` that hang together, each once."""
    found: list[set[str]] = []
    left = set(ids)
    for id in sorted(ids):
        if id in left:
            group, waiting = {id}, [id]
            while waiting:
                one = waiting.pop()
                near = {base.id for base in nodes[one].bases} | {*reports.get(one, ())}
                waiting += (near & ids) - group
                group |= near & ids
            left -= group
            found.append(group)
    return found


def _reached(reports: Mapping[str, list[str]], starts: Iterable[str]) -> set[str]:
    found: set[str] = set()
    left = list(starts)
    while left:
        id = left.pop()
        if id not in found:
            found.add(id)
            left += reports.get(id, ())
    return found


def _steps(nodes: Mapping[str, _Node], reports: Mapping[str, list[str]], starts: Iterable[str]) -> dict[str, Step]:
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
        below = (steps[r] if parents[r] == id else Step(nodes[r].record, ()) for r in reports.get(id, ()))
        steps[id] = Step(nodes[id].record, tuple(below), nodes[id].unknown)
    return steps
