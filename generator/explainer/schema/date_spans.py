"""Stretches of time that EDTF has no sign for, as the intervals that they are."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta


def quarter_of(year: int, number: int) -> str:
    """A quarter of a year, 1 to 4."""
    return f"{year:04}-{3 * number - 2:02}/{year:04}-{3 * number:02}"


def half_of(year: int, number: int) -> str:
    """A half of a year, 1 or 2."""
    return f"{year:04}-{6 * number - 5:02}/{year:04}-{6 * number:02}"


def week_of(year: int, week: int, day: int = 0) -> Iterator[str]:
    """A week of ISO 8601, or the ``day`` (1-7) of it that is named; nothing where the year has no such week."""
    try:
        first = date.fromisocalendar(year, week, day or 1)
        yield f"{first}" if day else f"{first}/{first + timedelta(days=6)}"
    except (ValueError, OverflowError):
        return


def day_of_year(said: str) -> Iterator[str]:
    """The day that an ordinal date of ISO 8601 counts, as ``1858-217``; nothing of other texts."""
    form = re.fullmatch(r"(\d{4})-(\d{3})", said)
    if form and int(form[1]) and 1 <= int(form[2]) <= 365 + calendar.isleap(int(form[1])):
        yield f"{date(int(form[1]), 1, 1) + timedelta(days=int(form[2]) - 1)}"


_THIRDS = (("0", "3"), ("4", "6"), ("7", "9")), (("00", "33"), ("34", "66"), ("67", "99"))


def half_of_century(century: str, number: int) -> str:
    """A half, 1 or 2, of a century such as ``18XX``, which has its years from 1801 on."""
    first = 100 * int(century[:2]) + 50 * number - 49
    return f"{first:04}/{first + 49:04}"


def part_of(whole: str, third: int) -> Iterator[str]:
    """The beginning, the middle or the end (0 to 2) of a month, a year, a decade or a century; nothing of other dates.

    Of a month it is ten days or what is left, of a year four months, of what is longer the years nearest to a third.
    """
    if re.fullmatch(r"(?!0000)\d{4}-(?:0[1-9]|1[0-2])", whole):
        last = calendar.monthrange(int(whole[:4]), int(whole[5:]))[1] if third == 2 else 10 * third + 10
        yield f"{whole}-{10 * third + 1:02}/{whole}-{last:02}"
    elif re.fullmatch(r"\d{4}", whole):
        yield f"{whole}-{4 * third + 1:02}/{whole}-{4 * third + 4:02}"
    elif re.fullmatch(r"\d{2}[0-9X]X", whole):
        kept = whole.rstrip("X")
        yield "/".join(f"{kept}{years}" for years in _THIRDS[whole.count("X") - 1][third])
