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


def part_of_month(month: str, third: int) -> Iterator[str]:
    """The beginning, the middle or the end (0 to 2) of a month as ten days or what is left; nothing of other dates."""
    found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", month)
    if found is None or found[1] == "0000":
        return
    last = calendar.monthrange(int(found[1]), int(found[2]))[1] if third == 2 else 10 * third + 10
    yield f"{month}-{10 * third + 1:02}/{month}-{last:02}"
