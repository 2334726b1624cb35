"""The axis of a timeline: years to a share of its width, in stretches that each keep one scale.

History clusters. On one even scale a century of little would take the room of a year of much, so an axis opens on the
years that hold most moments, and what lies before and behind them stands on a strip at its end. The scale changes at
whole years, and where it does a reader is told (:func:`Scale.breaks`). Within a
stretch every year is equally wide. The axis depends on the dates only: equal facts give the equal axis.
"""

from __future__ import annotations

import calendar
import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeAlias

from explainer.schema.days import Day

Moment: TypeAlias = float
"""A point in time in years: 2024.0 is the beginning of 1 January 2024, and 0.0 that of 1 BCE."""

# The years that matter hold this share of the moments in at most this share of the time.
_BUSY_SHARE = 0.85
_BUSY_TIME = 0.4
# Fewer moments are not worth a break, nor is a change of scale that is hardly seen.
_FEWEST = 8
_LEAST_CHANGE = 2.5
# The strip for the rest, as a share of the axis.
_STRIP = 0.17
# Room for half a mark at either end of the axis, as a share of it.
_MARGIN = 0.01
# A story goes on if its last moment is not longer ago than this share of its length.
_CLOSE = 0.05


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the axis with one scale: whole years ``first`` up to ``end``, from ``left`` to ``right`` (0 to 1)."""

    first: int
    end: int
    left: float
    right: float

    @property
    def rate(self) -> float:
        """The width of one year, as a share of the axis."""
        return (self.right - self.left) / (self.end - self.first)


@dataclass(frozen=True, slots=True)
class Break:
    """A place where the scale changes: a year to its right is ``ratio`` times as wide as one to its left."""

    year: int
    at: float
    ratio: float


@dataclass(frozen=True, slots=True)
class Scale:
    """A whole axis; its stretches touch each other. ``today`` is the end of the day of the facts, if that is known."""

    stretches: tuple[Stretch, ...]
    today: Moment | None = None

    @property
    def first(self) -> int:
        """The year with which the axis begins."""
        return self.stretches[0].first

    @property
    def end(self) -> int:
        """The year before which it ends."""
        return self.stretches[-1].end

    @property
    def now(self) -> float | None:
        """The place of ``today``, or None where that is not in view."""
        in_view = self.today is not None and self.first <= self.today <= self.end
        return self.at(self.today) if self.today is not None and in_view else None

    def at(self, moment: Moment) -> float:
        """Where a moment lies, from 0 to 1; what lies beyond an end of the axis is put there. Never falls."""
        if moment <= self.first:
            return _MARGIN
        if moment >= self.end:
            return 1 - _MARGIN
        index = bisect_right([stretch.first for stretch in self.stretches], moment) - 1
        stretch = self.stretches[index]
        share = (moment - stretch.first) / (stretch.end - stretch.first)
        return stretch.left + share * (stretch.right - stretch.left)

    def breaks(self) -> tuple[Break, ...]:
        """Where the scale changes, from left to right."""
        return tuple(
            Break(after.first, after.left, after.rate / before.rate) for before, after in pairwise(self.stretches)
        )


def beginning(day: Day) -> Moment:
    """The beginning of a day."""
    year, month, date = day
    leap = calendar.isleap(year)
    before = sum(_length(leap, one) for one in range(1, month)) + date - 1
    return year + before / (366 if leap else 365)


def ending(day: Day) -> Moment:
    """The end of a day, which is the beginning of the next."""
    year, month, date = day
    leap = calendar.isleap(year)
    through = sum(_length(leap, one) for one in range(1, month)) + date
    return year + through / (366 if leap else 365)


def _length(leap: bool, month: int) -> int:
    return (29 if leap else 28) if month == 2 else 30 if month in (4, 6, 9, 11) else 31


def scale(moments: Iterable[Moment], today: Moment | None = None) -> Scale:
    """An axis on which all moments lie, in whole years. There must be a moment.

    It reaches up to ``today`` where the story goes on until then, but not where it ended long before.
    """
    points = sorted(moments)
    first, end = math.floor(points[0]), math.floor(points[-1]) + 1
    if today is not None and points[-1] < today <= points[-1] + max(1.0, _CLOSE * (points[-1] - points[0])):
        end = math.floor(today) + 1
    return Scale(_with_widths(list(_parts(points, first, end))), today)


def _parts(points: Sequence[Moment], first: int, end: int) -> Iterator[tuple[int, int, int]]:
    """The years of each stretch and how many moments lie in it: the busiest one, and what is before and after it."""
    busy = _busiest(points) if len(points) >= _FEWEST else None
    if busy is None or busy[1] - busy[0] > _BUSY_TIME * (end - first):
        yield first, end, len(points)
        return
    start, stop = max(busy[0], first), min(busy[1], end)
    if end - stop <= stop - start:  # a short time behind it is no strip: the story goes on
        stop = end
    cuts = bisect_left(points, start), bisect_left(points, stop)
    if first < start:
        yield first, start, cuts[0]
    yield start, stop, cuts[1] - cuts[0]
    if stop < end:
        yield stop, end, len(points) - cuts[1]


def _busiest(points: Sequence[Moment]) -> tuple[int, int]:
    """The fewest whole years that hold most moments, the earliest of equal ones."""
    count = math.ceil(_BUSY_SHARE * len(points))
    windows = (
        (math.floor(points[index]), math.floor(points[index + count - 1]) + 1)
        for index in range(len(points) - count + 1)
    )
    return min(windows, key=lambda window: (window[1] - window[0], window[0]))


def _with_widths(parts: list[tuple[int, int, int]]) -> tuple[Stretch, ...]:
    """The parts as stretches; neighbours whose scales are nearly the same become one."""
    while True:
        stretches = _laid_out(parts)
        rates = [stretch.rate for stretch in stretches]
        changes = [max(a, b) / min(a, b) for a, b in pairwise(rates)]
        if not changes or min(changes) >= _LEAST_CHANGE:
            return stretches
        index = changes.index(min(changes))
        (first, _, one), (_, end, other) = parts[index : index + 2]
        parts[index : index + 2] = [(first, end, one + other)]


def _laid_out(parts: Sequence[tuple[int, int, int]]) -> tuple[Stretch, ...]:
    counts = [count for _, _, count in parts]
    busiest = counts.index(max(counts))
    weights = [1 - _STRIP * (len(parts) - 1) if number == busiest else _STRIP for number in range(len(parts))]
    left, total, stretches = _MARGIN, sum(weights) / (1 - 2 * _MARGIN), []
    for (first, end, _), weight in zip(parts, weights, strict=True):
        right = left + weight / total
        stretches.append(Stretch(first, end, left, right))
        left = right
    stretches[-1] = replace(stretches[-1], right=1 - _MARGIN)
    return tuple(stretches)


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the axis at the beginning of a year, where ``month`` is 0, or of a month where months have room."""

    year: int
    month: int
    at: float


def ticks(axis: Scale, room: float) -> tuple[Tick, ...]:
    """The ticks of an axis, at round years, none nearer to the next than ``room``, a share of the axis."""
    found: list[Tick] = []
    for number, stretch in enumerate(axis.stretches):
        for tick in _of_stretch(stretch, room):
            following = axis.stretches[number + 1].left if number + 1 < len(axis.stretches) else 1.0
            near = found and tick.at - found[-1].at < room * 0.999
            if not near and following - tick.at >= room * 0.999:
                found.append(tick)
    return tuple(found)


def _of_stretch(stretch: Stretch, room: float) -> Iterator[Tick]:
    # A month is named in a longer word than a year.
    months = next((step for step in (1, 3, 6) if stretch.rate * step / 12 >= 2.2 * room), None)
    if months and stretch.first > 0:
        for year in range(stretch.first, stretch.end):
            for month in range(1, 13, months):
                at = stretch.left + (beginning((year, month, 1)) - stretch.first) * stretch.rate
                yield Tick(year, 0 if month == 1 else month, at)
        return
    step = _round_step(room / stretch.rate)
    year = stretch.first
    while year < stretch.end:
        yield Tick(year, 0, stretch.left + (year - stretch.first) * stretch.rate)
        year = (year // step + 1) * step


def _round_step(least: float) -> int:
    """The smallest of 1, 2, 5, 10, 20, 50 and so on that is not less."""
    power = 1
    while True:
        for digit in (1, 2, 5):
            if digit * power >= least * 0.999:
                return digit * power
        power *= 10
