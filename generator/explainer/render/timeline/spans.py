"""Dates as stretches of an axis: how far a mark reaches, and at which of its ends it fades."""

from __future__ import annotations

import math
from dataclasses import dataclass

from explainer.render.timeline.scale import Moment, Scale, beginning, ending
from explainer.schema.dates import EARLIEST_DAY, LATEST_DAY, EdtfDate, MissingEnd, SingleDate
from explainer.schema.zones import instant_of

FADE = 0.12
"""How far a mark goes on where its other end is open or unknown, as a share of the axis."""

_SECONDS_OF_A_DAY = 86_400
_POINT = 0.018
"""Up to this share of the axis a date is a point, however roughly it is known."""


@dataclass(frozen=True, slots=True)
class Span:
    """Where a mark lies on the axis, both from 0 to 1 and equal for a point; a side that fades is not certain.

    ``arrives`` tells that it began before, at a time that is not known.
    """

    start: float
    end: float
    fades_in: bool = False
    fades_out: bool = False
    arrives: bool = False

    @property
    def middle(self) -> float:
        """The place of a dot for it."""
        return (self.start + self.end) / 2

    @property
    def stand(self) -> float:
        """The place of a dot that stands for all of it: where a period begins, else its middle."""
        return self.start if not self.fade else self.middle

    @property
    def fade(self) -> str:
        """The name of the way it fades: ``in``, ``out``, ``both``, or "" for none."""
        return {(True, True): "both", (True, False): "in", (False, True): "out"}.get(
            (self.fades_in, self.fades_out), ""
        )


def known_moments(date: EdtfDate) -> list[Moment]:
    """The first and the last known moment of a date, one where both are in the same year."""
    if date.time:
        return [moment_of(date)]
    days = [day for day in (date.earliest, date.latest) if day not in (EARLIEST_DAY, LATEST_DAY)]
    return [beginning(day) for number, day in enumerate(days) if number == 0 or day[0] != days[0][0]]


def moment_of(date: EdtfDate) -> Moment:
    """Where in the years a time of day lies, by the clocks that order it among days; see ``EdtfDate.sort_key``."""
    day = date.sort_key[0]
    begins = instant_of(day, 0, date.at_site.time.offset if date.at_site else 0)
    return beginning(day) + (date.first_instant - begins) / _SECONDS_OF_A_DAY * (ending(day) - beginning(day))


def span_of(axis: Scale, date: EdtfDate) -> Span:
    """A date on the axis. One day is a point; so is a time, and all that is too short to be seen as more."""
    if date.time:
        at = axis.at(moment_of(date))
        return Span(at, at)
    if date.start == date.end and isinstance(date.start, SingleDate):
        start, end = axis.at(beginning(date.earliest)), axis.at(ending(date.latest))
        if end - start <= _POINT:
            middle = (start + end) / 2
            return Span(middle, middle)
        return Span(start, end, fades_in=True, fades_out=True)
    return between(axis, date.start, date.end)


def between(
    axis: Scale,
    start: SingleDate | MissingEnd | None,
    end: SingleDate | MissingEnd | None,
    reaches: Moment | None = None,
) -> Span:
    """What lasts from one date to another. A side without a date fades, and never from the past into the future.

    Where nobody knows when it began, it ``reaches`` back before that moment at least, if one is given.
    """
    arrives = not isinstance(start, SingleDate)
    left = axis.at(beginning(start.earliest)) if isinstance(start, SingleDate) else None
    right = axis.at(ending(end.latest)) if isinstance(end, SingleDate) else None
    fades_in, fades_out = left is None or is_rough(axis, start), right is None or is_rough(axis, end)
    if left is None:
        last = right if right is not None else FADE
        left = max(0.0, min(last - FADE, last if reaches is None else axis.at(reaches) - _POINT))
    if right is None:
        limit = axis.now if axis.now is not None and axis.now > left else 1.0
        right = max(min(left + FADE, limit), min(left + 2 * _POINT, 1.0))
    # A mistake in the facts, which is reported elsewhere, must not draw a bar backwards.
    right = max(left, right)
    if right - left <= _POINT and not (fades_in or fades_out):
        return Span((left + right) / 2, (left + right) / 2)
    return Span(left, right, fades_in, fades_out, arrives)


def is_rough(axis: Scale, side: SingleDate | MissingEnd | None) -> bool:
    """Whether one side of a period is less exact than its end would look."""
    if not isinstance(side, SingleDate):
        return True
    width = axis.at(ending(side.latest)) - axis.at(beginning(side.earliest))
    return side.is_uncertain or side.is_approximate or width > _POINT


def percent(share: float) -> str:
    """A share of the axis as a length of SVG."""
    assert math.isfinite(share)
    return f"{round(share * 100, 2):g}%"


def rem(length: float) -> str:
    """A length of SVG that grows with a reader's letters."""
    return f"{round(length, 3):g}rem"
