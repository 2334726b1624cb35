"""The list of the timeline on several pages, where it has too many moments for one."""

from __future__ import annotations

from collections.abc import Sequence

from explainer.addresses import TIMELINE, part_of
from explainer.facts.graph import Graph
from explainer.render.page.continued import Part, needed, shared
from explainer.render.page.scope import PageScope
from explainer.render.timeline.lanes import lanes
from explainer.render.timeline.moments import (
    Dated,
    all_moments,
    by_year,
    number_of_moments,
    year_id,
    year_of,
    year_words,
)
from explainer.render.timeline.picture import axis_of, mark_of
from explainer.render.timeline.years import ChartYear, years_of

# Some 80 bytes of each, compressed, where they are of many words.
MOST_MOMENTS = 2000


def number_of_parts(graph: Graph) -> int:
    """How many pages the list has beside that of the picture; 0 where it stands there itself."""
    # Asked whenever a site is planned, so nothing is put in order for it.
    found = graph.once("the number of moments", lambda: needed(number_of_moments(graph), MOST_MOMENTS))
    return found if found > 1 else 0


def parts_of_list(scope: PageScope) -> tuple[Part, ...]:
    """The parts of the list, by the years with which they begin and end; none where it is one."""
    graph = scope.rendering.graph
    found = []
    for number in range(1, number_of_parts(graph) + 1):
        moments = all_moments(graph)
        years = list(dict.fromkeys(year_of(moments[at].date.date) for at in _range(graph, number)))
        first, last = (year_words(scope, year) for year in (years[0], years[-1]))
        found.append(Part(number, part_of(TIMELINE, number), first, last, tuple(map(year_id, years))))
    return tuple(found)


def years_of_part(scope: PageScope, number: int) -> tuple[ChartYear, ...]:
    """The years of one part."""
    graph = scope.rendering.graph
    moments, part = all_moments(graph), _range(graph, number)
    # Of the whole, so that a moment stands in the lane that the picture has it in.
    placed = graph.once("the lanes of all moments", lambda: lanes(scope, moments))
    axis = graph.once("the axis of all moments", lambda: axis_of(scope, moments))
    marks = [mark_of(scope, axis, moments[at], at) for at in part]
    before = year_of(moments[part.start - 1].date.date) if part.start else None
    return tuple(years_of(scope, by_year(_slice(moments, part)), placed, marks, before))


def _slice(moments: Sequence[Dated], part: range) -> Sequence[Dated]:
    return moments[part.start : part.stop]


def _range(graph: Graph, number: int) -> range:
    count = number_of_parts(graph)
    parts = graph.once("the parts of the timeline", lambda: shared([1] * len(all_moments(graph)), count))
    return parts[number - 1]
