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

# Babel formats only the years 1 to 9999. Every date is therefore worded in this year, which has a
# 29 February, and the number of this year is then replaced by that of the true one.
_STAND_IN_YEAR = 2000
_FIRST = re.compile(r"\A1\b")
_SHORT_MONTH = re.compile(r"(?<![ML])(?:MMM|LLL)(?![ML])")


def date_words(date: EdtfDate, locale: Locale, gettext: Gettext, of_days: Gettext | None = None) -> str:
    """Say a date of EDTF level 0 or 1 in the language of ``locale``, as in ``about April 2023``.

    Names and order of day, month and year are those of CLDR; ``en`` without a territory is taken
    as British English. All other words are messages of ``gettext``, and of ``of_days`` where they stand before a day:
    French says ``depuis le 3 mai 2023`` and ``depuis mai 2023``. A time of day is told with its zone, and behind it
    that of the site where it shows another one.
    """
    wording = _Wording(Locale("en", "GB") if locale == Locale("en") else locale, gettext, of_days or gettext)
    return wording.at_time(date) if date.time else wording.of_date(date.start, date.end)


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
    of_days: Gettext

    def dated(self, message: str, *dates: SingleDate | MissingEnd) -> str:
        """A message around dates, in its form for days where they are days."""
        is_of_days = all(isinstance(date, SingleDate) and _is_day(date) for date in dates)
        return (self.of_days if is_of_days else self.gettext)(message)

    def of_date(self, start: SingleDate | MissingEnd, end: SingleDate | MissingEnd) -> str:
        if start == end and isinstance(start, SingleDate):
            return self.of_single(start)
        sides = {
            "start": self.of_single(start) if isinstance(start, SingleDate) else "",
            "end": self.of_single(end) if isinstance(end, SingleDate) else "",
        }
        if start is MissingEnd.OPEN:
            return self.dated("until %(end)s", end) % sides
        if start is MissingEnd.UNKNOWN:
            return self.dated("until %(end)s, start unknown", end) % sides
        if end is MissingEnd.OPEN:
            return self.dated("since %(start)s", start) % sides
        if end is MissingEnd.UNKNOWN:
            return self.dated("from %(start)s, end unknown", start) % sides
        return self._shortened(start, end) or self.dated("%(start)s to %(end)s", start, end) % sides

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
        # The forms with names of months in full are not in CLDR: they are those of the short names.
        forms = self.locale.interval_formats.get("yMMM" if start.day is None else "yMMMd", {})
        parts = forms.get("d" if start.month == end.month else "M")
        if not parts or len(parts) != 2:
            return ""
        days = [datetime.date(_STAND_IN_YEAR, one.month or 1, one.day or 1) for one in (start, end)]
        patterns = [_SHORT_MONTH.sub(lambda found: found[0][0] * 4, part) for part in parts]
        words = [format_date(day, pattern, locale=self.locale) for day, pattern in zip(days, patterns, strict=True)]
        return self._in_true_year("".join(words), start.year)

    def of_single(self, date: SingleDate) -> str:
        words = {"date": self._without_marks(date)}
        day = replace(date, is_approximate=False, is_uncertain=False)
        if date.is_approximate and date.is_uncertain:
            return self.dated("about %(date)s (uncertain)", day) % words
        if date.is_approximate:
            return self.dated("about %(date)s", day) % words
        if date.is_uncertain:
            return self.gettext("%(date)s (uncertain)") % words
        return words["date"]

    def _without_marks(self, date: SingleDate) -> str:
        if date.season is not None:
            return self._season(date.season, date.year)
        if date.unspecified_year_digits:
            return self._decade_or_century(date.year, date.latest[0])
        words = {"date": self._calendar_date(date.year, date.month, date.day)}
        if date.has_unspecified_day:
            return self.gettext("a day in %(date)s") % words
        if date.has_unspecified_month:
            return self.gettext("a month in %(date)s") % words
        return words["date"]

    def _season(self, season: Season, year: int) -> str:
        words = {"year": self._calendar_date(year)}
        if season is Season.SPRING:
            return self.gettext("spring %(year)s") % words
        if season is Season.SUMMER:
            return self.gettext("summer %(year)s") % words
        if season is Season.AUTUMN:
            return self.gettext("autumn %(year)s") % words
        if year < 100:
            return self.gettext("winter %(years)s") % {"years": self._years(year, year + 1)}
        next_year = f"{(year + 1) % 100:02}" if (year + 1) % 100 else str(year + 1)
        # Translators: the numerals of a winter's two years, the second shortened: winter 2024-25.
        return self.gettext("winter %(year)s\u2013%(next_year)s") % {"year": year, "next_year": next_year}

    def _decade_or_century(self, first_year: int, last_year: int) -> str:
        # "the 1900s" would be read as the century, and "the 40s" as a decade of the last one.
        if first_year < 100 or first_year % 100 == 0:
            return self._years(first_year, last_year)
        return self.gettext("the %(year)ss") % {"year": first_year}

    def _years(self, first: int, last: int) -> str:
        years = {"first": self._calendar_date(first), "last": self._calendar_date(last)}
        return self.gettext("%(first)s\u2013%(last)s") % years

    def _calendar_date(self, year: int, month: int | None = None, day: int | None = None) -> str:
        stand_in = datetime.date(_STAND_IN_YEAR, month or 1, day or 1)
        if day is not None:
            words = format_date(stand_in, "long", locale=self.locale)
            if day == 1 and self.locale.language == "fr":  # CLDR has no form for the ordinal that French writes
                words = _FIRST.sub("1er", words)
        else:
            words = format_skeleton("yMMMM" if month else "y", stand_in, locale=self.locale)
        return self._in_true_year(words, year)

    def _in_true_year(self, words: str, year: int) -> str:
        year_of_era = year if year > 0 else 1 - year
        is_short = year_of_era < 10_000
        numeral = str(year_of_era) if is_short else format_decimal(year_of_era, locale=self.locale)
        dated = {"date": words.replace(str(_STAND_IN_YEAR), numeral)}
        if year <= 0:
            return self.gettext("%(date)s BCE") % dated
        # A bare number such as 44 or 12,345 would not be seen to be a year.
        return dated["date"] if 100 <= year < 10_000 else self.gettext("%(date)s CE") % dated
