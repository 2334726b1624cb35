"""Dates of facts: read EDTF levels 0 and 1 (ISO 8601-2:2019), order them, and say how to mend the rest.

The notation is that of https://www.loc.gov/standards/datetime/. Years are astronomical: 0000 is 1 BCE.
"""

import re
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import Enum, IntEnum, StrEnum
from functools import lru_cache
from typing import TypeAlias

from explainer.schema import times
from explainer.schema.date_habits import likely_forms
from explainer.schema.date_refusals import DateError, check_calendar, mended, printable, refusal_of
from explainer.schema.days import Day, days_in_month
from explainer.schema.zones import EASTERNMOST, WESTERNMOST, Zone, at_instant, instant_of

EARLIEST_DAY: Day = (-(10**12), 1, 1)
"""The bound of an interval whose start is open or unknown; it lies before every day that can be written."""

LATEST_DAY: Day = (10**12, 12, 31)
"""The bound of an interval whose end is open or unknown; it lies after every day that can be written."""

SortKey: TypeAlias = tuple[Day, int, int, Day]
"""Orders dates: the first day, whether a time of it is known, that time as an instant or 0, the last day."""

_LONGEST_TEXT = 64
# What stands behind the slash of an interval, and not behind that of a zone's name.
_SIDE = re.compile(r"[-0-9Y.]|$")
_DATE = re.compile(
    r"(?P<year>Y-?[1-9][0-9]{4,11}|-?[0-9]{2}[0-9X]X|(?!-0000)-?[0-9]{4})"
    # A month or season follows only a year of four digits, none of them unspecified.
    r"(?:(?<=[0-9])(?<![0-9]{5})"
    r"(?:-(?P<season>2[1-4])|-(?P<month>[0-9]{2}|XX(?!-[0-9]))(?:-(?P<day>[0-9]{2}|XX))?))?"
    r"(?P<mark>[?~%]?)"
)


class Precision(StrEnum):
    """How exact the dates of a property may be: to the day, or to the time of day, with its zone."""

    DAY = "day"
    MINUTE = "minute"


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
    A day may have a ``time``; it is then the one on which clocks of the time's own zone stood there.
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
    time: times.TimeOfDay | None = None

    @property
    def earliest(self) -> Day:
        """The first day the date can mean; the marks ``~`` and ``?`` do not move it."""
        month = 3 * (self.season - 20) if self.season else self.month or 1
        return (self.year, month, self.day or 1)

    @property
    def latest(self) -> Day:
        """The last day the date can mean; the marks ``~`` and ``?`` do not move it."""
        if self.season is Season.WINTER:
            return (self.year + 1, 2, days_in_month(self.year + 1, 2))
        year = self.year + 10**self.unspecified_year_digits - 1
        month = 3 * (self.season - 20) + 2 if self.season else self.month or 12
        return (year, month, self.day or days_in_month(year, month))


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A date of EDTF level 0 or 1: a single date, or an interval of which one side may be missing.

    ``text`` is the date as written. The ``start`` and ``end`` of a single date are the same one.
    ``at_site`` is a time of day on clocks of the site's own zone, where it has one and the date has a time.
    """

    text: str
    start: SingleDate | MissingEnd
    end: SingleDate | MissingEnd
    at_site: times.ClockTime | None = None

    @property
    def earliest(self) -> Day:
        """The first day the date can mean, or ``EARLIEST_DAY`` if its start is open or unknown."""
        return EARLIEST_DAY if isinstance(self.start, MissingEnd) else self.start.earliest

    @property
    def latest(self) -> Day:
        """The last day the date can mean, or ``LATEST_DAY`` if its end is open or unknown."""
        return LATEST_DAY if isinstance(self.end, MissingEnd) else self.end.latest

    @property
    def time(self) -> times.TimeOfDay | None:
        """The time of day, if it has one."""
        return None if isinstance(self.start, MissingEnd) else self.start.time

    @property
    def edtf(self) -> str:
        """The date in EDTF, which wants the seconds of a time; else as it was written."""
        return times.timed_text(self.earliest, self.time) if self.time else self.text

    @property
    def first_instant(self) -> int:
        """The first second it can mean, from the beginning of 1970 in UTC on; a day begins where it begins first."""
        return self.time.instant(self.earliest) if self.time else instant_of(self.earliest, 0, EASTERNMOST)

    @property
    def last_instant(self) -> int:
        """The last second it can mean, in the same way: a day ends where it ends last, and a minute after its last."""
        if self.time:
            return self.first_instant + self.time.length - 1
        return instant_of(self.latest, 86_399, WESTERNMOST)

    @property
    def listed_day(self) -> Day:
        """The day under which lists have it: of a time, that of the site's zone, else its own."""
        return self.at_site.day if self.at_site else self.earliest

    @property
    def sort_key(self) -> SortKey:
        """The key that orders dates: by earliest day, then by latest day.

        Times stand in their order, whatever their zones, behind what is only known to the day: the day of the site's
        zone, or of UTC where it has none.
        """
        if self.time is None:
            return (self.earliest, 0, 0, self.latest)
        day = self.at_site.day if self.at_site else at_instant(self.first_instant, 0)[0]
        return (day, 1, self.first_instant, day)

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
    """Whether every possible day of the first date lies before every possible day of the second.

    A time is compared as an instant; of a day beside one nobody knows in which zone it was.
    """
    if first.time or second.time:
        return first.last_instant < second.first_instant
    return first.latest < second.earliest


@lru_cache(maxsize=1 << 12)
def parse_date(text: str, to: Precision = Precision.DAY, zone: Zone | None = None) -> EdtfDate:
    """Read a date of EDTF level 0 or 1; raise ``DateError``, and nothing else, for any other text.

    A year has at most twelve digits. Only ``to`` the minute is a time of day taken, and only with its zone; ``zone`` is
    that of the site. An interval takes neither times of day nor ``X``, as in the specification.
    """
    if len(text) > _LONGEST_TEXT:
        start = printable(text[:20])
        raise DateError(f'"{start}..." is too long for a date', f"write at most {_LONGEST_TEXT} characters")
    sides = text.split("/")
    if (both := times.find_two_times(text)) and (day := _whole_day(both[1])):
        raise times.twice_timed(*both, day.earliest, zone, takes_time=to is Precision.MINUTE)
    timed = times.find_time(text) if len(sides) != 2 or not _SIDE.match(sides[1]) else None
    if timed and (day := _whole_day(timed.date)):
        return _at_time(timed, day, to, zone)
    if timed and _DATE.fullmatch(timed.date):
        of = _read(timed.date).text  # or why there is no such day
        raise DateError(f"{printable(text)} has a time, and no day that it could be of", f"write {of}")
    try:
        return _read(text)
    except DateError as refusal:
        readings = _likely_readings(text) or (_likely_readings(timed.date) if timed else [])
        raise mended(text, refusal, readings) from None


def _whole_day(text: str) -> SingleDate | None:
    """The day that the text before a time means; None where it may be several, or is none."""
    with suppress(DateError):
        readings = [text] if _DATE.fullmatch(text) else _likely_readings(text)
        days = [_read(one).start for one in readings]
        day = days[0] if len(days) == 1 else None
        if isinstance(day, SingleDate) and day.day and not (day.is_uncertain or day.is_approximate):
            return day
    return None


def _at_time(timed: times.TimedText, day: SingleDate, to: Precision, zone: Zone | None) -> EdtfDate:
    if to is Precision.DAY:
        of = f"{printable(timed.text)} has a time of day, where only the day is taken"
        raise DateError(of, f"write {times.day_text(day.earliest)}")
    time, message, help = timed.read(day.earliest, zone)
    if message:
        raise DateError(message, help)
    at = replace(day, time=time)
    return EdtfDate(timed.text, at, at, times.clock_of(zone, time.instant(at.earliest)) if zone else None)


def _read(text: str) -> EdtfDate:
    if text.count("/") != 1:
        single = _read_single(text)
        return EdtfDate(text, single, single)
    sides = text.split("/")
    timed = next((side for side in sides if times.find_time(side)), None)
    if timed is not None:
        days = "/".join(dict.fromkeys(found.date if (found := times.find_time(side)) else side for side in sides))
        raise DateError(f"{printable(timed)} has a time, and an interval takes none", f"write {days}")
    start, end = map(_read_side, sides)
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
    if "X" in text:
        raise DateError(
            f"{text} has an X inside an interval, EDTF level 2",
            "write that side without X: 2004-06 for 2004-06-XX, 1960~ for 196X",
        )
    return date


def _read_single(text: str) -> SingleDate:
    written = _DATE.fullmatch(text)
    if written is None:
        raise refusal_of(text)
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
    check_calendar(text, date.year, date.month, date.day)
    return date


def _likely_readings(text: str) -> list[str]:
    """The EDTF dates, without repetition, that a text in another notation may mean."""
    readings: dict[str, None] = {}
    for form in likely_forms(text):
        with suppress(DateError):
            readings[_read(form).text] = None
    return list(readings)
