"""Dates in the words of a page's language, and in the form that HTML has for machines."""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time, get_datetime_format
from babel.numbers import format_decimal

from explainer.schema.dates import EdtfDate, MissingEnd, Season, SingleDate
from explainer.schema.days import Day
from explainer.schema.times import TimeOfDay

Gettext: TypeAlias = Callable[[str], str]
"""Gives the translation of a message, or the message itself where there is none."""

InContext: TypeAlias = Callable[[str, str], str]
"""The same of a message in one of its meanings: the context, and the message."""

OF_DAYS = "day"
"""The context of messages around dates in their form for days, which some languages say in other words."""

CONTEXTS = (OF_DAYS, "season")
"""The contexts of messages around dates, by what these are."""

WITHIN = "within"
"""The context of names of times behind another word, where some languages need an article: ``vers le printemps``."""

# Babel formats only the years 1 to 9999. Every date is therefore worded in this year, which has a
# 29 February, and the number of this year is then replaced by that of the true one.
_STAND_IN_YEAR = 2000
_FIRST = re.compile(r"\A1\b")
_SHORT_MONTH = re.compile(r"(?<![ML])(?:MMM|LLL)(?![ML])")


def date_words(
    date: EdtfDate,
    locale: Locale,
    gettext: Gettext,
    in_context: InContext | None = None,
    is_moment: bool = False,
) -> str:
    """Say a date of EDTF level 0 or 1 in the language of ``locale``, as in ``about April 2023``.

    Names and order of day, month and year are those of CLDR; ``en`` without a territory is taken
    as British English. All other words are messages of ``gettext``, and of ``in_context`` where they depend on what
    stands beside them: French says ``depuis le 3 mai 2023`` and ``depuis mai 2023``. A time of day is told with its
    zone, and behind it that of the site where it shows another one. An interval of what ``is_moment``, such as a birth,
    is no length of time: it is told as ``between 1938 and 1940``.
    """
    wording = _Wording(
        Locale("en", "GB") if locale == Locale("en") else locale,
        gettext,
        in_context or (lambda _, message: gettext(message)),
    )
    if date.time:
        return wording.at_time(date)
    return wording.of_moment(date.start, date.end) if is_moment else wording.of_date(date.start, date.end)


def is_day(date: EdtfDate) -> bool:
    """Whether a date is one day, and said as such: not one of an unknown month, and not "about" one."""
    return date.start == date.end and isinstance(date.start, SingleDate) and _is_day(date.start)


def year_words(year: int, locale: Locale) -> str:
    """The number of a year of our era as CLDR has it, such as 2017년; of any other the bare number."""
    if not 0 < year < 10_000:
        return str(year)
    return format_skeleton("y", datetime.date(_STAND_IN_YEAR, 1, 1), locale=locale).replace(
        str(_STAND_IN_YEAR), str(year)
    )


def machine_date(date: EdtfDate) -> str | None:
    """Give the ``datetime`` attribute of an HTML ``<time>`` element, or ``None`` where HTML has no form.

    HTML can state a time, a day, a month or a year from 1 CE on. It cannot state an interval, a season,
    unspecified digits, or that a date is uncertain or approximate.
    """
    single = date.start
    if isinstance(single, MissingEnd) or single != date.end or date.is_vague:
        return None
    if single.season is not None or single.year < 1:
        return None
    if single.time:
        return date.edtf
    smaller_units = (unit for unit in (single.month, single.day) if unit is not None)
    return "-".join((f"{single.year:04}", *(f"{unit:02}" for unit in smaller_units)))


def _is_plain(date: SingleDate) -> bool:
    """Whether a date is a day, a month or a year, certain and whole."""
    vague = date.is_approximate or date.is_uncertain or date.has_unspecified_day or date.has_unspecified_month
    return not (vague or date.season is not None or date.unspecified_year_digits)


def _is_day(date: SingleDate) -> bool:
    return date.day is not None and not (date.is_approximate or date.has_unspecified_day or date.has_unspecified_month)


def _context(date: SingleDate) -> str:
    """The context of messages around a date: whether it is a day, or a time with a name; "" for others."""
    if _is_day(date):
        return OF_DAYS
    return "season" if date.season is not None or date.unspecified_year_digits else ""


def _zone_words(offset: int) -> str:
    """An offset as people of all languages write it: UTC, UTC+9, UTC\u22123:30."""
    if not offset:
        return "UTC"
    hours, minutes = divmod(abs(offset), 60)
    return f"UTC{'+' if offset > 0 else chr(0x2212)}{hours}" + (f":{minutes:02}" if minutes else "")


@dataclass(frozen=True, slots=True)
class _Wording:
    locale: Locale
    gettext: Gettext
    in_context: InContext

    def _around_dates(self, message: str, *dates: SingleDate | MissingEnd) -> str:
        """A message around dates, in its form for days, or for seasons and decades, where they are such."""
        contexts = {_context(date) if isinstance(date, SingleDate) else "" for date in dates}
        context = contexts.pop() if len(contexts) == 1 else ""
        return self.in_context(context, message) if context else self.gettext(message)

    def of_moment(self, start: SingleDate | MissingEnd, end: SingleDate | MissingEnd) -> str:
        """Between which dates one moment was, which nobody knows better: nothing lasted from the one to the other."""
        if isinstance(start, SingleDate) and isinstance(end, SingleDate) and start != end:
            told = {"start": self.of_single(start, is_within=True), "end": self.of_single(end, is_within=True)}
            return self._around_dates("between %(start)s and %(end)s", start, end) % told
        if isinstance(start, SingleDate) and isinstance(end, MissingEnd):
            return self.gettext("%(date)s or later") % {"date": self.of_single(start)}
        if isinstance(end, SingleDate) and isinstance(start, MissingEnd):
            return self.gettext("%(date)s or earlier") % {"date": self.of_single(end)}
        return self.of_date(start, end)

    def of_date(self, start: SingleDate | MissingEnd, end: SingleDate | MissingEnd) -> str:
        if start == end and isinstance(start, SingleDate):
            return self.of_single(start)
        is_open = isinstance(start, MissingEnd) or isinstance(end, MissingEnd)
        sides = {
            "start": self.of_single(start, is_within=is_open) if isinstance(start, SingleDate) else "",
            "end": self.of_single(end, is_within=is_open) if isinstance(end, SingleDate) else "",
        }
        if start is MissingEnd.OPEN:
            return self._around_dates("until %(end)s", end) % sides
        if start is MissingEnd.UNKNOWN:
            return self._around_dates("until %(end)s, start unknown", end) % sides
        if end is MissingEnd.OPEN:
            return self._around_dates("since %(start)s", start) % sides
        if end is MissingEnd.UNKNOWN:
            return self._around_dates("from %(start)s, end unknown", start) % sides
        return self._shortened(start, end) or self._around_dates("%(start)s to %(end)s", start, end) % sides

    def at_time(self, date: EdtfDate) -> str:
        """A time of day: 14 February 2024, 14:30 UTC+9 (06:30 UTC+1)."""
        assert date.time is not None
        own = self._day_and_time(date.earliest, self._clock(date.time))
        site = date.at_site
        if site is None or site.time.offset == date.time.offset:
            return own
        clock = self._clock(site.time)
        there = clock if site.day == date.earliest else self._day_and_time(site.day, clock)
        # Translators: a time on the clocks of its own zone, then on those of the site's.
        return self.gettext("%(own)s (%(site)s)") % {"own": own, "site": there}

    def _day_and_time(self, day: Day, clock: str) -> str:
        form = str(get_datetime_format("medium", locale=self.locale)).replace("'", "")
        return form.replace("{0}", clock).replace("{1}", self._calendar_date(*day))

    def _clock(self, time: TimeOfDay) -> str:
        """The hour and the minute as the language tells them, seconds only where they are known, and the zone."""
        shown = format_time(
            datetime.time(time.hour, time.minute, time.second), "medium" if time.second else "short", locale=self.locale
        )
        return f"{shown} {_zone_words(time.offset)}"

    def _shortened(self, start: SingleDate, end: SingleDate) -> str:
        """Two dates of one year, with what they share said once: 26–27 September 2023; else ""."""
        plain = _is_plain(start) and _is_plain(end) and start.year == end.year and start.year > 0
        if not plain or start.month is None or end.month is None or (start.day is None) != (end.day is None):
            return ""
        # Few languages have a form of its own for the names of months in full: it is that of the short ones.
        known, part = self.locale.interval_formats, "d" if start.month == end.month else "M"
        names = ("yMMMM", "yMMM") if start.day is None else ("yMMMMd", "yMMMd")
        parts = next((known[name].get(part) for name in names if name in known), None)
        if not parts or len(parts) != 2:
            return ""
        days = [datetime.date(_STAND_IN_YEAR, one.month or 1, one.day or 1) for one in (start, end)]
        patterns = [_SHORT_MONTH.sub(lambda found: found[0][0] * 4, part) for part in parts]
        words = [self._formatted(day, pattern) for day, pattern in zip(days, patterns, strict=True)]
        return self._in_true_year("".join(words), start.year)

    def of_single(self, date: SingleDate, is_within: bool = False) -> str:
        """One date; ``is_within`` is whether words stand before it, such as since."""
        words = {"date": self._without_marks(date, is_within or date.is_approximate)}
        day = replace(date, is_approximate=False, is_uncertain=False)
        if date.is_approximate and date.is_uncertain:
            return self._around_dates("about %(date)s (uncertain)", day) % words
        if date.is_approximate:
            return self._around_dates("about %(date)s", day) % words
        if date.is_uncertain:
            return self.gettext("%(date)s (uncertain)") % words
        return words["date"]

    def _without_marks(self, date: SingleDate, is_within: bool) -> str:
        if date.season is not None:
            return self._season(date.season, date.year, is_within)
        if date.unspecified_year_digits:
            return self._decade_or_century(date.year, date.latest[0], is_within)
        words = {"date": self._calendar_date(date.year, date.month, date.day)}
        if date.has_unspecified_day and date.has_unspecified_month:
            return self.in_context("year", "a day in %(date)s") % words
        if date.has_unspecified_day:
            return self.gettext("a day in %(date)s") % words
        if date.has_unspecified_month:
            return self.gettext("a month in %(date)s") % words
        return words["date"]

    def _season(self, season: Season, year: int, is_within: bool) -> str:
        words = {"year": self._calendar_date(year)}
        if season is Season.SPRING:
            return self._time_named("spring %(year)s", is_within) % words
        if season is Season.SUMMER:
            return self._time_named("summer %(year)s", is_within) % words
        if season is Season.AUTUMN:
            return self._time_named("autumn %(year)s", is_within) % words
        if year < 100:
            return self._time_named("winter %(years)s", is_within) % {"years": self._years(year, year + 1)}
        next_year = f"{(year + 1) % 100:02}" if (year + 1) % 100 else str(year + 1)
        # Translators: the numerals of a winter's two years, the second shortened: winter 2024-25.
        form = self._time_named("winter %(year)s\u2013%(next_year)s", is_within)
        return form % {"year": year, "next_year": next_year}

    def _time_named(self, message: str, is_within: bool) -> str:
        """A name of a time, with the article that some languages put between it and a word before it."""
        return self.in_context(WITHIN, message) if is_within else self.gettext(message)

    def _decade_or_century(self, first_year: int, last_year: int, is_within: bool) -> str:
        # "the 1900s" would be read as the century, and "the 40s" as a decade of the last one.
        if first_year < 100 or first_year % 100 == 0:
            return self._years(first_year, last_year)
        return self._time_named("the %(year)ss", is_within) % {"year": first_year}

    def _years(self, first: int, last: int) -> str:
        years = {"first": self._calendar_date(first), "last": self._calendar_date(last)}
        return self.gettext("%(first)s\u2013%(last)s") % years

    def _calendar_date(self, year: int, month: int | None = None, day: int | None = None) -> str:
        stand_in = datetime.date(_STAND_IN_YEAR, month or 1, day or 1)
        if day is not None:
            words = self._formatted(stand_in, "long")
        else:
            words = format_skeleton("yMMMM" if month else "y", stand_in, locale=self.locale)
        return self._in_true_year(words, year)

    def _formatted(self, day: datetime.date, form: str) -> str:
        words = format_date(day, form, locale=self.locale)
        # CLDR has no form for the ordinal that French writes, and not even "long" asks for it.
        return _FIRST.sub("1er", words) if day.day == 1 and self.locale.language == "fr" else words

    def _in_true_year(self, words: str, year: int) -> str:
        year_of_era = year if year > 0 else 1 - year
        is_short = year_of_era < 10_000
        numeral = str(year_of_era) if is_short else format_decimal(year_of_era, locale=self.locale)
        dated = {"date": words.replace(str(_STAND_IN_YEAR), numeral)}
        if year <= 0:
            return self.gettext("%(date)s BCE") % dated
        # A bare number such as 44 or 12,345 would not be seen to be a year.
        return dated["date"] if 100 <= year < 10_000 else self.gettext("%(date)s CE") % dated
