"""Lists of very many records on several pages: the list's own page is the first of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from explainer.addresses import part_of
from explainer.facts.built_in import SOURCE
from explainer.facts.graph import Graph, LinkKind
from explainer.facts.record import Record
from explainer.reads import is_recorded
from explainer.render.lists.grouping import ALL, Group, grouped
from explainer.render.page.context import Rendering
from explainer.render.page.continued import Part, needed, shared
from explainer.render.page.list_order import is_by_date, listed
from explainer.render.page.type_order import in_order, told_name
from explainer.schema.model import RecordType

MOST_ROWS = 600
# Sources are shown with what they support; each of these is a line too, and takes 79 bytes compressed in Korean.
MOST_LINES = 1300
MOST_SUPPORTED = 100
"""How many of the pages that one source supports are named in a list of several parts; its own page names all."""

MOST_FILTERED = 8
"""How many parts a list has at most whose filter looks through all of them: each other one is fetched as it stands."""


@dataclass(frozen=True, slots=True)
class PagedList:
    """A type's records in their order, with the group of each, and which of them stand on each part."""

    records: Sequence[Record]
    groups: Sequence[Group]
    ranges: Sequence[range]

    def part(self, number: int) -> list[tuple[Record, Group]]:
        """The records of a part, with their groups."""
        return [(self.records[at], self.groups[at]) for at in self.ranges[number - 1]]


def number_of_parts(graph: Graph, record_type: RecordType) -> int:
    """How many pages a type's list has, 1 where it is not parted."""
    records = graph.of_type(record_type.name)
    if record_type.name != SOURCE:
        return needed(len(records), MOST_ROWS)
    return graph.once("the parts of sources", lambda: needed(number_of_lines(graph), MOST_LINES))


def paged_list(rendering: Rendering, record_type: RecordType) -> PagedList:
    """A type's list: as the settings order it, else in time or by name; of sources, those that support most first.

    Withdrawn ones are left out.
    """
    graph = rendering.graph

    def made() -> PagedList:
        count = number_of_parts(graph, record_type)
        ordered = listed(rendering, record_type.name)
        if ordered is not None:
            by_date = is_by_date(rendering, record_type.name)
            groups = grouped(rendering.words, ordered) if by_date else [ALL] * len(ordered)
            weights = [_lines(graph, one) for one in ordered] if record_type.name == SOURCE else [1] * len(ordered)
            return PagedList(ordered, groups, shared(weights, count))
        if record_type.name == SOURCE:
            number = {one.key: supported(graph, one) for one in graph.of_type(SOURCE)}
            records = sorted(graph.of_type(SOURCE), key=lambda one: (-number[one.key], one.id))
            weights = [_lines(graph, one) for one in records]
            return PagedList(records, [ALL] * len(records), shared(weights, count))
        records = in_order(rendering, record_type.name)
        return PagedList(records, grouped(rendering.words, records), shared([1] * len(records), count))

    return graph.once(("the list of", record_type.name), made)


def parts_of_list(rendering: Rendering, record_type: RecordType) -> tuple[Part, ...]:
    """The parts of a list, by the groups or the names with which they begin and end; none where it is one."""
    count = number_of_parts(rendering.graph, record_type)
    if count == 1:
        return ()
    paged, found = paged_list(rendering, record_type), []
    for number in range(1, count + 1):
        members = paged.part(number)
        first, last = (label or told_name(rendering, record) for record, (_, label) in (members[0], members[-1]))
        ids = dict.fromkeys(id for _, (id, label) in members if label)
        found.append(Part(number, location_of(rendering, record_type, number), first, last, tuple(ids)))
    return tuple(found)


def location_of(rendering: Rendering, record_type: RecordType, number: int) -> str:
    """Where a part of a list stands."""
    first = rendering.routes.index(record_type)
    return first if number == 1 else part_of(first, number)


def supported(graph: Graph, source: Record) -> int:
    """How many records and pages cite a source."""
    return graph.number_of_origins(source, LinkKind.CITATION)


def number_of_lines(graph: Graph) -> int:
    """How many lines the list of all sources has."""

    def counted() -> int:
        sources, cited = graph.of_type(SOURCE), Counter(graph.referred_to(LinkKind.CITATION))
        return sum(1 + min(cited[one.name], MOST_SUPPORTED) for one in sources)

    if is_recorded():
        return sum(_lines(graph, one) for one in graph.of_type(SOURCE))
    return graph.structure.once("the lines of sources", counted)


def _lines(graph: Graph, source: Record) -> int:
    return 1 + min(supported(graph, source), MOST_SUPPORTED)
