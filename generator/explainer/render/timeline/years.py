"""The list of the timeline by year, which says what the picture shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from explainer.render.page.scope import PageScope
from explainer.render.timeline.axis import eras, wash_of
from explainer.render.timeline.lanes import Lanes
from explainer.render.timeline.marks import Mark
from explainer.render.timeline.moments import Dated, MomentView, moment, year_id, year_words

_LONG_GAP = 5


@dataclass(frozen=True, slots=True)
class EntryView:
    """A line of the list, and where the picture has it: in ``lane``, and ``at`` this many hundredths of the axis.

    ``lane_title`` is "" where the line says it already; ``also`` are the numbers of the further lanes by which it is
    found.
    """

    moment: MomentView
    lane: int
    lane_title: str
    also: tuple[int, ...]
    at: str


@dataclass(frozen=True, slots=True)
class ChartYear:
    """A year of the list. ``gap`` tells how many years before it have nothing, where that is worth a word.

    ``era`` and ``gap_era`` are the eras on whose wash they lie; ``era_title`` is that of one that
    has begun since the year before, or the titles of several.
    """

    id: str
    label: str
    gap: str
    gap_era: int | None
    era: int | None
    era_title: str
    entries: tuple[EntryView, ...]


def years_of(
    scope: PageScope,
    grouped: dict[int, list[Dated]],
    placed: Lanes,
    marks: Sequence[Mark],
    before: int | None = None,
) -> Iterator[ChartYear]:
    """The list by year, of moments and their marks; ``before`` is the year of what stands before them, on a page."""
    words, found = scope.rendering.words, eras(scope)
    in_time = iter(marks)
    told = {number for number, one in enumerate(found) if before is not None and one.begin < before + 1}
    for year, moments in grouped.items():
        empty = year - before - 1 if before is not None else 0
        begun = [number for number, one in enumerate(found) if one.begin < year + 1 and number not in told]
        told.update(begun)
        yield ChartYear(
            year_id(year),
            year_words(scope, year),
            words.plural("%(num)d year without an entry", "%(num)d years without an entry", empty)
            if empty >= _LONG_GAP
            else "",
            wash_of(found, year - 1),
            wash_of(found, year),
            " \u00b7 ".join(found[number].title for number in begun),
            tuple(_entry(scope, dated, placed, next(in_time)) for dated in moments),
        )
        before = year


def _entry(scope: PageScope, dated: Dated, placed: Lanes, mark: Mark) -> EntryView:
    own, *also = placed.of[mark.number]
    lane = placed.lanes[own]
    title = lane.title if lane.topic else ""
    return EntryView(moment(scope, dated), own, title, tuple(also), f"{round(mark.span.middle * 100, 2):g}")
