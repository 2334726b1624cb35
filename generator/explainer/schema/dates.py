"""Dates of facts: read EDTF levels 0 and 1 (ISO 8601-2:2019), order them, and say how to mend the rest.

The notation is that of https://www.loc.gov/standards/datetime/. Years are astronomical: 0000 is 1 BCE.
"""

import calendar
import re
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import TypeAlias

from explainer.schema.date_habits import MONTHS, likely_forms

Day: TypeAlias = tuple[int, int, int]
"""A day of the proleptic Gregorian calendar: astronomical year, month (1-12), day (1-31)."""

EARLIEST_DAY: Day = (-(10**12), 1, 1)
"""The bound of an interval whose start is open or unknown; it lies before every day that can be written."""

LATEST_DAY: Day = (10**12, 12, 31)
"""The bound of an interval whose end is open or unknown; it lies after every day that can be written."""

_LONGEST_TEXT = 64
_DATE = re.compile(
    r"(?P<year>Y-?[1-9][0-9]{4,11}|-?[0-9]{2}[0-9X]X|(?!-0000)-?[0-9]{4})"
    # A month or season follows only a year of four digits, none of them unspecified.
    r"(?:(?<=[0-9])(?<![0-9]{5})"
    r"(?:-(?P<season>2[1-4])|-(?P<month>[0-9]{2}|XX(?!-[0-9]))(?:-(?P<day>[0-9]{2}|XX))?))?"
    r"(?P<mark>[?~%]?)"
)
_DATE_TIME = re.compile(
    r"(?P<date>-?[0-9]{4}-[0-9]{2}-[0-9]{2})T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
    r"(?:Z|[+-](?:[01][0-9]|2[0-3])(?::[0-5][0-9])?)?"
)
_REFUSALS = (
    (r"[\[{]", "is a set of dates, EDTF level 2", "write one interval around them, such as 1960/1962"),
    (r"[0-9][ES][0-9]", "uses E or S, EDTF level 2", "write all digits, Y-170000000, or 195X or 19XX"),
    (r"^Y", "is not a year of five to twelve digits", "write a long year alone, Y17000, a short one as 0850"),
    (r"[?~%].*[0-9]|[0-9X][?~%]{2}", "has a mark inside, EDTF level 2", "write one ?, ~ or % after the date"),
    (r"X", "has an X where only EDTF level 2 has it", "write 202X, 20XX, 2024-XX, 2024-02-XX or 2024-XX-XX"),
    (r"^-0000", "does not exist: there is no year -0000", "write 0000 for 1 BCE and -0001 for 2 BCE"),
    (r"[0-9]T", "has a time that cannot be read", "write the day alone, or as 2024-02-14T12:30:00Z"),
    (
        r"(?i)^(?:today|yesterday|tomorrow|now|heute|gestern|jetzt|今日|昨日)$",
        "is not an EDTF date",
        "write the day itself, such as 2024-02-14: a fact is read on other days too",
    ),
    (
        r"(?i)^(?:ongoing|present|current|still|andauernd|laufend|bis heute|to date)$",
        "is not an EDTF date",
        "write when it began, and that no end is known, as 2024-02-14/..",
    ),
    (
        r"(?i)^(?:unknown|unbekannt|undated|n\.?d\.?|s\.?d\.?|o\.? ?j\.?|none|tb[ad]|inconnue?|不明|미상|-+|\?+)$",
        "is not an EDTF date",
        "leave the property out; where it has to stand, write the years it can lie in, such as 1990/2004",
    ),
    (r"", "is not an EDTF date", "write 2024-02-14, 2024-02 or 2024, or an interval such as 2022-05/2025"),
)


class DateError(ValueError):
    """A text is no date of EDTF level 0 or 1: ``message`` says why in a clause, ``help`` what to write."""

    def __init__(self, message: str, help: str) -> None:
        super().__init__(message, help)
        self.message = message
        self.help = help

    def __str__(self) -> str:
        return self.message


class Season(IntEnum):
    """The seasons of EDTF level 1, taken as the northern meteorological ones of three whole months.

    Spring is March to May, summer June to August, autumn September to November, and winter
    December of its year to the end of February of the next.
    """

    SPRING = 21
    SUMMER = 22
    AUTUMN = 23
    WINTER = 24


class MissingEnd(Enum):
    """Why an interval has no date on one side (EDTF level 1): it is open, ``..``, or unknown, empty."""

    OPEN = ".."
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class SingleDate:
    """One day, month, season, year, decade or century (EDTF levels 0 and 1).

    ``year`` is astronomical; where ``unspecified_year_digits`` (0, 1 or 2) of its last digits are
    written ``X``, it is the earliest year they allow. A month or day written ``XX`` is ``None``.
    """

    year: int
    month: int | None = None
    day: int | None = None
    season: Season | None = None
    unspecified_year_digits: int = 0
    has_unspecified_month: bool = False
    has_unspecified_day: bool = False
    is_uncertain: bool = False
    is_approximate: bool = False

    @property
    def earliest(self) -> Day:
        """The first day the date can mean; the marks ``~`` and ``?`` do not move it."""
        month = 3 * (self.season - 20) if self.season else self.month or 1
        return (self.year, month, self.day or 1)

    @property
    def latest(self) -> Day:
        """The last day the date can mean; the marks ``~`` and ``?`` do not move it."""
        if self.season is Season.WINTER:
            return (self.year + 1, 2, _days_in_month(self.year + 1, 2))
        year = self.year + 10**self.unspecified_year_digits - 1
        month = 3 * (self.season - 20) + 2 if self.season else self.month or 12
        return (year, month, self.day or _days_in_month(year, month))


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A date of EDTF level 0 or 1: a single date, or an interval of which one side may be missing.

    ``text`` is the date as written. The ``start`` and ``end`` of a single date are the same one.
    """

    text: str
    start: SingleDate | MissingEnd
    end: SingleDate | MissingEnd

    @property
    def earliest(self) -> Day:
        """The first day the date can mean, or ``EARLIEST_DAY`` if its start is open or unknown."""
        return EARLIEST_DAY if isinstance(self.start, MissingEnd) else self.start.earliest

    @property
    def latest(self) -> Day:
        """The last day the date can mean, or ``LATEST_DAY`` if its end is open or unknown."""
        return LATEST_DAY if isinstance(self.end, MissingEnd) else self.end.latest

    @property
    def sort_key(self) -> tuple[Day, Day]:
        """The key that orders dates: by earliest day, then by latest day."""
        return (self.earliest, self.latest)

    @property
    def is_open(self) -> bool:
        """Whether the start or the end is open or unknown."""
        return isinstance(self.start, MissingEnd) or isinstance(self.end, MissingEnd)

    @property
    def is_vague(self) -> bool:
        """Whether any part of it is approximate, uncertain or has unspecified digits."""
        return any(mark in self.text for mark in "~?%X")

    @property
    def years(self) -> range:
        """The calendar years it touches, for a timeline: of an open interval, those of its known side."""
        sides = self._known_sides()
        return range(sides[0].earliest[0], sides[-1].latest[0] + 1)

    def _known_sides(self) -> tuple[SingleDate, ...]:
        return tuple(side for side in (self.start, self.end) if isinstance(side, SingleDate))


def definitely_before(first: EdtfDate, second: EdtfDate) -> bool:
    """Whether every possible day of the first date lies before every possible day of the second."""
    return first.latest < second.earliest


def parse_date(text: str) -> EdtfDate:
    """Read a date of EDTF level 0 or 1; raise ``DateError``, and nothing else, for any other text.

    A year has at most twelve digits. A date-time stands for its calendar day as written, whatever
    its offset. An interval takes neither times of day nor ``X``, as in the specification.
    """
    if len(text) > _LONGEST_TEXT:
        start = _printable(text[:20])
        raise DateError(f'"{start}..." is too long for a date', f"write at most {_LONGEST_TEXT} characters")
    try:
        return _read(text)
    except DateError as refusal:
        readings = _likely_readings(text)
        if not readings:
            raise
        choice = ", whichever is meant" if len(readings) > 1 else ""
        raise DateError(refusal.message, f"write {' or '.join(readings)}{choice}") from None


def _read(text: str) -> EdtfDate:
    if text.count("/") != 1:
        single = _read_single(text)
        return EdtfDate(text, single, single)
    start, end = (_read_side(side) for side in text.split("/"))
    if isinstance(start, MissingEnd) and isinstance(end, MissingEnd):
        raise DateError(f"{text} has neither start nor end", "write at least one date, as in 2020/..")
    interval = EdtfDate(text, start, end)
    if interval.latest < interval.earliest:
        raise DateError(f"{text} ends before it starts", "write the earlier date before the slash")
    return interval


def _read_side(text: str) -> SingleDate | MissingEnd:
    if text in ("", ".."):
        return MissingEnd(text)
    date = _read_single(text)
    if "T" in text:
        raise DateError(f"{text} has a time, and an interval takes none", f"write {text.partition('T')[0]}")
    if "X" in text:
        raise DateError(
            f"{text} has an X inside an interval, EDTF level 2",
            "write that side without X: 2004-06 for 2004-06-XX, 1960~ for 196X",
        )
    return date


def _read_single(text: str) -> SingleDate:
    date_time = _DATE_TIME.fullmatch(text)
    written = _DATE.fullmatch(date_time["date"] if date_time else text)
    if written is None:
        raise _refusal(text)
    year, season, month, day, mark = written.group("year", "season", "month", "day", "mark")
    date = SingleDate(
        # Of the years that a mask such as -004X allows, the earliest has the largest digits.
        year=int(year.lstrip("Y").replace("X", "9" if year.startswith("-") else "0")),
        month=int(month) if month and month != "XX" else None,
        day=int(day) if day and day != "XX" else None,
        season=Season(int(season)) if season else None,
        unspecified_year_digits=year.count("X"),
        has_unspecified_month=month == "XX",
        has_unspecified_day=day == "XX",
        is_uncertain=mark in ("?", "%"),
        is_approximate=mark in ("~", "%"),
    )
    _check_calendar(date, text)
    return date


def _check_calendar(date: SingleDate, text: str) -> None:
    if date.month is None:
        return
    if not 1 <= date.month <= 12:
        help = "write a month as 2024-02, spring as 2024-21, a span of years as 2024/2025"
        if 1 <= (date.day or 0) <= 12 and date.month <= _days_in_month(date.year, date.day or 0):
            help = f"the month comes first: write {text[: text.index('-', 1)]}-{date.day:02}-{date.month:02}"
        message = f"{text} does not exist: months run from 01 to 12, and seasons, without a day, from 21 to 24"
        raise DateError(message, help)
    length = _days_in_month(date.year, date.month)
    if date.day is not None and not 1 <= date.day <= length:
        year, month = text[: text.index("-", 1)], f"{date.month:02}"
        nearest_day = max(1, min(date.day, length))
        raise DateError(
            f"{text} does not exist: {MONTHS.split()[date.month - 1]} {year} has {length} days",
            f"write the day as {year}-{month}-{nearest_day:02}, or only the month as {year}-{month}",
        )


def _days_in_month(year: int, month: int) -> int:
    if month == 2:
        return 29 if calendar.isleap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _refusal(text: str) -> DateError:
    reason, help = next((reason, help) for pattern, reason, help in _REFUSALS if re.search(pattern, text))
    return DateError(f'"{_printable(text)}" {reason}', help)


def _printable(text: str) -> str:
    return text if text.isprintable() else ascii(text)[1:-1]


def _likely_readings(text: str) -> list[str]:
    """The EDTF dates, without repetition, that a text in another notation may mean."""
    readings: dict[str, None] = {}
    for form in likely_forms(text):
        with suppress(DateError):
            readings[_read(form).text] = None
    return list(readings)
