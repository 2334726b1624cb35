"""Days of the proleptic Gregorian calendar, as numbers that can be counted with."""

from __future__ import annotations

import calendar
from typing import TypeAlias

Day: TypeAlias = tuple[int, int, int]
"""A day of the proleptic Gregorian calendar: astronomical year, month (1-12), day (1-31)."""

# After this many years the calendar repeats itself.
_CYCLE_YEARS, _CYCLE_DAYS = 400, 146_097
_MARCH = 3


def days_in_month(year: int, month: int) -> int:
    """How many days a month has."""
    if month == 2:
        return 29 if calendar.isleap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def number_of(day: Day) -> int:
    """How many days it is after 1 March of the year 0; less than 0 before it. Any year can be asked for."""
    year, month, date = day
    if month < _MARCH:  # a year that begins in March has the day that leap years add at its end
        year, month = year - 1, month + 12
    return 365 * year + year // 4 - year // 100 + year // 400 + (153 * (month - _MARCH) + 2) // 5 + date - 1


def day_of(number: int) -> Day:
    """The day of a number; the other way round."""
    cycle, rest = divmod(number, _CYCLE_DAYS)
    year = (rest - rest // 1460 + rest // 36_524 - rest // 146_096) // 365
    in_year = rest - (365 * year + year // 4 - year // 100)
    month = (5 * in_year + 2) // 153
    date = in_year - (153 * month + 2) // 5 + 1
    year += cycle * _CYCLE_YEARS + (month > 9)
    return (year, month + 3 if month < 10 else month - 9, date)
