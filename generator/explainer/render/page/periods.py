"""Periods as bars on one scale: an actor's offices, or any other group of properties with two dates.

Positions are per cent of the chart's width, so that the drawing needs no script and fits any column. A part of a bar
whose date is not exact is drawn apart, and what has no end fades towards the day that the facts are of.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from explainer.facts.built_in import SiteSettings
from explainer.facts.graph import Graph
from explainer.facts.record import Group
from explainer.schema.dates import EARLIEST_DAY, LATEST_DAY, EdtfDate
from explainer.schema.typed import Date

_DAYS = 365.25
_MOST_TICKS = 6
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_THINNEST = 0.8


@dataclass(frozen=True, slots=True)
class BarView:
    """One period: ``start`` to ``end`` for certain, with what is uncertain before and after; all in per cent.

    ``fades`` is "out" where nobody says when it ended, "in" where nobody says when it began, else "".
    """

    start: float
    width: float
    before: float
    after: float
    fades: str


@dataclass(frozen=True, slots=True)
class TickView:
    """A year on the scale, at a place in per cent."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class PeriodChart:
    """The scale, and a bar for each group, or None where a group has no dates."""

    ticks: tuple[TickView, ...]
    bars: tuple[BarView | None, ...]


@dataclass(frozen=True, slots=True)
class _Period:
    """Years as numbers: when it began at the earliest and the latest, and when it ended."""

    first: float
    begun: float
    ending: float
    last: float
    fades: str


def period_chart(graph: Graph, groups: Sequence[Group], names: tuple[str, str]) -> PeriodChart | None:
    """The chart of groups with the two dates of ``names``; None where fewer than two of them can be drawn."""
    now = _now(graph)
    periods = [_period(group, names, now) for group in groups]
    known = [period for period in periods if period]
    if len(known) < 2:  # one bar compares with nothing
        return None
    low, high = min(period.first for period in known), max(period.last for period in known)
    margin = max((high - low) * 0.02, 0.1)
    low, high = low - margin, high + margin

    def at(year: float) -> float:
        return round(100 * (year - low) / (high - low), 2)

    def bar(period: _Period) -> BarView:
        return _bar(at(period.first), at(period.begun), at(period.ending), at(period.last), period.fades)

    bars = tuple(bar(period) if period else None for period in periods)
    return PeriodChart(tuple(TickView(at(year), str(year)) for year in _ticks(low, high)), bars)


def _bar(first: float, begun: float, ending: float, last: float, fades: str) -> BarView:
    # What is certain may be nothing: both dates lie within one year.
    start, end = (begun, ending) if begun <= ending else ((begun + ending) / 2,) * 2
    width = max(end - start, _THINNEST)
    return BarView(round(start, 2), round(width, 2), round(start - first, 2), round(max(last - end, 0), 2), fades)


def _period(group: Group, names: tuple[str, str], now: float) -> _Period | None:
    """A group's period; an end that nobody gives is open, and so is a beginning."""
    start, end = (_date(group, name) for name in names)
    if start is None and end is None:
        return None
    if start is None:
        assert end is not None
        ending, last = _span(end, now)
        return _Period(ending - 1, ending - 1, ending, last, "in")
    first, begun = _span(start, now)
    if end is None:
        return _Period(first, begun, max(now, begun), max(now, begun), "out")
    ending, last = _span(end, now)
    return _Period(first, begun, max(ending, first), max(last, begun), "out" if end.is_open else "")


def _date(group: Group, name: str) -> EdtfDate | None:
    value = group.value(name)
    return value.date if isinstance(value, Date) else None


def _span(date: EdtfDate, now: float) -> tuple[float, float]:
    """The first and the last day that a date can mean, as years; an open side reaches no further than today."""
    first, last = date.earliest, date.latest
    end = max(now, _year(first)) if last == LATEST_DAY else _year(last)
    return (end if first == EARLIEST_DAY else _year(first)), end


def _year(day: tuple[int, int, int]) -> float:
    year, month, date = day
    return year + (month - 1) / 12 + (date - 1) / _DAYS


def _now(graph: Graph) -> float:
    """The day that the facts are of; without one nothing goes on further than it is known."""
    stated = SiteSettings(graph.site).as_of
    return _year(stated.date.latest) if stated and stated.date.latest != LATEST_DAY else float("-inf")


def _ticks(low: float, high: float) -> Iterable[int]:
    step = next((step for step in _STEPS if (high - low) / step <= _MOST_TICKS), _STEPS[-1])
    first = math.ceil(low / step) * step
    return range(first, math.floor(high) + 1, step)
