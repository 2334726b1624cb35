"""The table of relations on several pages: all pairs by name, where there are too many ties for one page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from explainer.addresses import RELATIONS, part_of
from explainer.facts.graph import Graph
from explainer.facts.ties import Pair, most_ties, pairs, ties
from explainer.render.page.continued import Part, needed, shared
from explainer.render.page.scope import PageScope
from explainer.render.page.type_order import place_of, told_name
from explainer.render.relations.picture import PictureView
from explainer.render.relations.rows import PairView, pair_view
from explainer.render.relations.strokes import pair_id

# So many ties are some 60 KB compressed, where they are of many words.
MOST_TIES = 1000
_IN_A_ROW = 40
# On the page that leads to the others: pairs, and the ties of each.
_STRONGEST, _OF_EACH = 100, 8


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: a pair with its ties, or with some of very many."""

    id: str
    pair: Pair


@dataclass(frozen=True, slots=True)
class _Paged:
    """All rows by name, which of them stand on each part, and the place of each pair's first row."""

    rows: Sequence[Row]
    ranges: Sequence[range]
    places: dict[str, int]


def all_pairs(graph: Graph) -> tuple[Pair, ...]:
    """Every two that are tied, those with the most ties first."""
    return graph.once("all pairs", lambda: pairs(ties(graph)))


def number_of_parts(graph: Graph) -> int:
    """How many pages the table has beside that of the drawing; 0 where it stands there itself."""
    found = graph.once("the parts of relations", lambda: needed(most_ties(graph), MOST_TIES))
    return found if found > 1 else 0


def parts_of_pairs(scope: PageScope) -> tuple[Part, ...]:
    """The parts of the table, by the names with which they begin and end; none where it is one."""
    if not number_of_parts(scope.rendering.graph):
        return ()
    paged = _paged(scope)
    found = []
    for number, rows in enumerate(paged.ranges, start=1):
        names = [told_name(scope.rendering, paged.rows[at].pair.a) for at in (rows[0], rows[-1])] if rows else [""]
        found.append(Part(number, part_of(RELATIONS, number), names[0], names[-1]))
    return tuple(found)


def rows_of_part(scope: PageScope, number: int) -> tuple[PairView, ...]:
    """The lines of one part."""
    paged = _paged(scope)
    return tuple(pair_view(scope, paged.rows[at].pair, paged.rows[at].id) for at in paged.ranges[number - 1])


def strongest(
    scope: PageScope, paired: Sequence[Pair], drawings: Sequence[PictureView], parts: Sequence[Part]
) -> Iterator[PairView]:
    """The pairs that most ties hold, and all that drawings show, with the first ties of each."""
    places, words = _paged(scope).places, scope.rendering.words
    for number in sorted(_shown(scope, paired, drawings)):
        id, pair = pair_id(number), paired[number]
        view = pair_view(scope, replace(pair, ties=pair.ties[:_OF_EACH]), id)
        if rest := len(pair.ties[_OF_EACH:]):
            more = words.plural("and %(num)d more", "and %(num)d more", rest)
            href = scope.rendering.routes.link(scope.location, parts[places[id] - 1].location, id)
            view = replace(view, count=len(pair.ties), more=more, more_href=href)
        yield view


def _shown(scope: PageScope, paired: Sequence[Pair], drawings: Sequence[PictureView]) -> set[int]:
    """The numbers of the strongest pairs, of those that have a line, and of one for each who is drawn without."""
    lines = {stroke.href for drawing in drawings for stroke in drawing.strokes}
    found = {number for number in range(len(paired)) if number < _STRONGEST or f"#{pair_id(number)}" in lines}
    ends = [{pair.a.key, pair.b.key} for pair in paired]
    marked = {mark.href for drawing in drawings for mark in drawing.marks}
    tied = {one.key: one for pair in paired for one in (pair.a, pair.b)}
    left = {key for key, record in tied.items() if scope.href(record) in marked}
    left.difference_update(*(ends[number] for number in found))
    for number, keys in enumerate(ends):
        if not left.isdisjoint(keys):
            found.add(number)
            left -= keys
    return found


def _paged(scope: PageScope) -> _Paged:
    graph = scope.rendering.graph

    def made() -> _Paged:
        numbered = [(pair_id(number), pair) for number, pair in enumerate(all_pairs(graph))]
        names = {one.key: place_of(scope.rendering, one) for _, pair in numbered for one in (pair.a, pair.b)}
        numbered.sort(key=lambda one: (names[one[1].a.key], one[1].a.key, names[one[1].b.key], one[1].b.key))
        rows = [row for id, pair in numbered for row in _rows(id, pair)]
        ranges = shared([len(row.pair.ties) for row in rows], number_of_parts(graph))
        places = {rows[at].id: number for number, part in enumerate(ranges, start=1) for at in part}
        return _Paged(rows, ranges, places)

    return graph.once("pairs by name", made)


def _rows(id: str, pair: Pair) -> Iterator[Row]:
    for at in range(0, len(pair.ties), _IN_A_ROW):
        held = pair.ties[at : at + _IN_A_ROW]
        yield Row(id if not at else f"{id}-{at}", replace(pair, ties=held) if len(held) < len(pair.ties) else pair)
