"""The picture of the timeline: eras, lanes and marks on one axis, ready to draw. The list below it says the same.

Lengths are texts for SVG: shares of the axis across ("37.25%"), rem downwards. So the picture fits any width, and grows
with a reader's letters.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from explainer.facts.built_in import QUOTE
from explainer.render.language.locales import counts_of
from explainer.render.page.scope import PageScope
from explainer.render.timeline.axis import AxisView, axis_view, today
from explainer.render.timeline.lanes import Lanes, lanes
from explainer.render.timeline.layout import (
    BIN,
    BIN_PITCH,
    COLUMNS,
    DOT,
    GAP,
    HIGH,
    LABEL_LENGTH,
    PITCH,
    ROW,
    ROWS,
    TEXT,
    THIN,
    in_stacks,
)
from explainer.render.timeline.marks import (
    BAR,
    EDGE,
    FEW,
    HIGHEST,
    Drawn,
    Mark,
    MarkView,
    cut_label,
    dense,
    dot,
    labelled,
)
from explainer.render.timeline.moments import (
    OFFICE,
    Dated,
    all_moments,
    by_year,
    leading_events,
    year_id,
    year_of,
)
from explainer.render.timeline.offices import office_marks
from explainer.render.timeline.scale import Scale, scale
from explainer.render.timeline.small import SMALL, SmallLaneView, small_lanes
from explainer.render.timeline.spans import known_moments, rem, span_of
from explainer.render.timeline.years import ChartYear, years_of

_MOST_ROWS = 48
_MEASURES = {
    "pitch": PITCH,
    "bin_pitch": BIN_PITCH,
    "bin": BIN,
    "edge": EDGE,
    "thin": THIN,
    "columns": COLUMNS,
    "high": HIGH,
    "highest": HIGHEST,
    "few": FEW,
    "row": ROW,
    "rows": ROWS,
    "dot": DOT,
    "gap": GAP,
    "bar": BAR,
    "text": TEXT,
    "label": LABEL_LENGTH,
}


@dataclass(frozen=True, slots=True)
class LaneView:
    """A lane: its title, its topic's address or "", and its marks. ``count`` is how many moments stand in it.

    ``found`` is how many a reader finds under it, with those that stand in the lane of another topic. ``is_dense``
    tells that marks have no labels and are stacked, so that they may be stacked anew at another width.
    """

    number: int
    title: str
    href: str
    count: int
    kind: str
    marks: tuple[MarkView, ...]
    height: str
    is_dense: bool
    key: str = ""
    found: int = 0


@dataclass(frozen=True, slots=True)
class ChartView:
    """A timeline: the axis, the lanes from top to bottom, and the list that says the same.

    ``measures`` tells a script in JSON by which lengths marks were placed, and the stretches of the axis. ``small`` are
    the lanes as a telephone shows them, for the eye only, on ``small_axis``. ``counts`` are those for which a script is
    given the forms of a message, by their category.
    """

    axis: AxisView
    lanes: tuple[LaneView, ...]
    years: tuple[ChartYear, ...]
    measures: str
    small: tuple[SmallLaneView, ...]
    small_axis: AxisView
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class SmallChartView:
    """A few events on one line."""

    axis: AxisView
    marks: tuple[MarkView, ...]
    height: str


def chart(scope: PageScope, *, has_list: bool = True) -> ChartView | None:
    """The whole timeline, without its list where that stands elsewhere, or None where nothing has a date."""
    moments = all_moments(scope.rendering.graph)
    if not moments:
        return None
    axis = axis_of(scope, moments)
    placed = lanes(scope, moments)
    marks = [mark_of(scope, axis, dated, number) for number, dated in enumerate(moments)]
    stretches = [[one.first, one.end, round(one.left, 4), round(one.right, 4)] for one in axis.stretches]
    return ChartView(
        axis_view(scope, axis),
        tuple(_lane_views(scope, axis, moments, placed, marks)),
        tuple(years_of(scope, by_year(moments), placed, marks)) if has_list else (),
        json.dumps({**_MEASURES, "stretches": stretches}, separators=(",", ":")),
        tuple(small_lanes(placed, marks)),
        axis_view(PageScope(scope.rendering, scope.location), axis, SMALL),
        counts_of(scope.rendering.words.locale),
    )


def small_chart(scope: PageScope, most: int) -> SmallChartView | None:
    """The events of :func:`~explainer.render.timeline.moments.small_timeline` on one line, or None for none."""
    moments = leading_events(scope, most)
    if not moments:
        return None
    axis = axis_of(scope, moments)
    marks = [mark_of(scope, axis, dated, number) for number, dated in enumerate(moments)]
    found = in_stacks([(mark.span.stand * SMALL, mark.number) for mark in marks], most, SMALL)
    height = PITCH * (1 + max(len(stack.members) for stack in found))
    # On a scope of its own: its marks of sources are not shown, so the page must not count them.
    apart = PageScope(scope.rendering, scope.location)
    views = [
        dot(marks[number], at / SMALL, height - PITCH * (level + 1))
        for stack in found
        for number, at, level in stack.cells(most)
    ]
    return SmallChartView(axis_view(apart, axis, SMALL), tuple(views), rem(height))


def axis_of(scope: PageScope, moments: Sequence[Dated]) -> Scale:
    """The axis on which all moments find room."""
    return scale((point for dated in moments for point in known_moments(dated.date.date)), today(scope))


def mark_of(scope: PageScope, axis: Scale, dated: Dated, number: int) -> Mark:
    """The mark of a moment, by its number among all."""
    rendering = scope.rendering
    date, name = dated.date.date, rendering.name(dated.record)
    words = rendering.words.date(date)
    return Mark(
        number,
        scope.href(dated.record),
        rendering.words.with_date(name.told, words),
        cut_label(name.text) if dated.kind != QUOTE else "",
        name.language,
        dated.kind,
        span_of(axis, date),
        year_of(date),
        words,
        date.is_vague or date.is_open,
        dated.is_ahead,
    )


def _lane_views(
    scope: PageScope, axis: Scale, moments: Sequence[Dated], placed: Lanes, marks: Sequence[Mark]
) -> Iterator[LaneView]:
    members: list[list[Mark]] = [[] for _ in placed.lanes]
    for mark, (own, *_) in zip(marks, placed.of, strict=True):
        members[own].append(mark)
    drawn_marks = [
        office_marks(scope, axis, moments) if lane.is_roles else found
        for lane, found in zip(placed.lanes, members, strict=True)
    ]
    drawn = _drawn(scope, drawn_marks)
    found_under = Counter(lane for several in placed.of for lane in several)
    for number, (lane, found, picture) in enumerate(zip(placed.lanes, members, drawn, strict=True)):
        yield LaneView(
            number,
            lane.title,
            scope.href(lane.topic) if lane.topic else "",
            len(found),
            OFFICE if lane.is_roles else "topic" if lane.topic else found[0].kind,
            picture.marks,
            picture.height,
            picture.is_dense,
            lane.key,
            found_under[number],
        )


def _drawn(scope: PageScope, lanes: Sequence[Sequence[Mark]]) -> list[Drawn]:
    """Each lane with labels if that does not make the picture too high, else with stacks."""

    def words(marks: Sequence[Mark]) -> tuple[str, str]:
        values = {"number": len(marks), "first": marks[0].date, "last": marks[-1].date}
        form = scope.rendering.words.gettext("%(number)s entries, %(first)s to %(last)s")
        return form % values, f"#{year_id(marks[0].year)}"

    most, with_labels = ROWS, [labelled(marks, ROWS) for marks in lanes]
    while sum(one.rows for one in with_labels if one) > _MOST_ROWS:
        most -= 1
        with_labels = [labelled(marks, most) for marks in lanes]
    crowded = dense([marks for marks, one in zip(lanes, with_labels, strict=True) if one is None], words)
    rest = iter(crowded)
    return [one or next(rest) for one in with_labels]
