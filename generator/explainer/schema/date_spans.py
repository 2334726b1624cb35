"""Stretches of time that EDTF has no sign for, as the intervals that they are."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from explainer.schema.date_words import AFTER, ARTICLES, BEFORE, SINCE, UNTIL_AND_WITH

_UNIT = "[年月日년월일]"
_BEHIND_SINCE = (
    "以後|以降|から|以来|이후|부터|or (?:after|later)|oder spater|onwards?|at the earliest"
    rf"|(?:-|to|bis) ?(?:present|today|now|heute|ongoing)|-|\.\.\.?|(?<={_UNIT}) ?~"
)
_BEFORE, _AFTER, _UNTIL, _SINCE = (
    re.compile(rf"(?:{'|'.join(words)})(?: (?:{'|'.join(ARTICLES)})\b)* (?P<said>.+)|(?P<date>.+?) ?(?:{behind})")
    for words, behind in (
        (BEFORE, rf"より前|之前|(?<={_UNIT}) ?[前전]"),
        (AFTER, rf"より後|之[后後]|(?<={_UNIT}) ?[後후뒤]"),
        (UNTIL_AND_WITH, "以前|まて|이전|까지|or (?:before|earlier)|at the latest|oder fruher"),
        (
            SINCE,
            _BEHIND_SINCE,
        ),
    )
)


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


def open_sides(said: str, read: Callable[[str], Iterator[str]]) -> Iterator[str]:
    """The intervals of a date that only ends, or only begins, one; ``read`` gives the forms of a date in words.

    ``after 1960`` leaves out the year that an interval from 1960 on has in it: the one from 1961 on comes first, and
    that one second, for many say it so who mean that too.
    """
    # In East Asian dates a wave is no "about": it stands before an end, and behind a beginning.
    said = re.sub(rf"^(?:\.\.[. ]*|~ ?(?=.*{_UNIT}\Z))", "until ", said)
    for pattern, by, is_left_out in ((_BEFORE, -1, True), (_UNTIL, -1, False), (_AFTER, 1, True), (_SINCE, 1, False)):
        found = pattern.fullmatch(said)
        dates = [one for one in read(found["said"] or found["date"]) if "/" not in one] if found else []
        for side in (one for whole in dates for one in ((beside(whole, by), whole) if is_left_out else (whole,))):
            yield f"../{side}" if by < 0 else f"{side}/.."
        if dates:
            return


def beside(written: str, by: int) -> str:
    """The day, month or year before (-1) or after (1) one, or after a decade or a century; "" of what has none."""
    if form := re.fullmatch(r"(-?\d{2,4})(X*)", written):
        if not form[2]:
            return _year(int(form[1]) + by)
        ten = 10 ** len(form[2])
        return "" if form[1].startswith("-") else _year(int(form[1]) * ten + (ten if by > 0 else -1))
    if form := re.fullmatch(r"(-?\d{4})-(0[1-9]|1[0-2])", written):
        years, month = divmod(int(form[2]) - 1 + by, 12)
        return f"{_year(int(form[1]) + years)}-{month + 1:02}"
    if form := re.fullmatch(r"(-?\d{4})-2([1-4])", written):  # seasons are of three whole months
        years, month = divmod(3 * int(form[2]) + (1 - 3 if by < 0 else 2), 12)
        return f"{_year(int(form[1]) + years)}-{month + 1:02}"
    try:
        return f"{date.fromisoformat(written) + timedelta(days=by)}" if re.match(r"\d{4}-\d\d-\d\d\Z", written) else ""
    except (ValueError, OverflowError):
        return ""


def _year(year: int) -> str:
    return f"{year:05}" if year < 0 else f"{year:04}"
