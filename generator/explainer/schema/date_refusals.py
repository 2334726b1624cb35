"""Why a text is no date of EDTF levels 0 and 1, in a clause, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from explainer.schema.date_eras import BEYOND, in_eras, is_of_another_calendar, years_of_era
from explainer.schema.date_feasts import moving_feast
from explainer.schema.date_habits import MONTHS, bare, is_without_year, likely_forms, two_digits
from explainer.schema.date_words import BOTH, FROM, SHORT_WEEKDAYS, WEEKDAYS
from explainer.schema.days import days_in_month
from explainer.schema.keyword_words import GOING_ON, TODAY, UNDATED, means

_NO_EDTF = "is not an EDTF date"
_LEFT_OUT = "leave the property out; where it has to stand, write the years it can lie in, such as 1990/2004"
_IN_WORDS = {
    TODAY: "write the day itself, such as 2024-02-14: a fact is read on other days too",
    GOING_ON: "leave the property out where it is the end; else write when it began, as 2024-02-14/..",
    UNDATED: _LEFT_OUT,
}
_REFUSALS = (
    (
        r"[\[{](?!\?|[0-9]{4}\]\?)",
        "is a set of dates, EDTF level 2",
        "write one interval around them, such as 1960/1962",
    ),
    (r"[0-9][ES][0-9]", "uses E or S, EDTF level 2", "write all digits, Y-170000000, or 195X or 19XX"),
    (r"^Y", "is not a year of five to twelve digits", "write a long year alone, Y17000, a short one as 0850"),
    (
        r"^(?=[-0-9XY.T:/?~%]+$).*(?:[?~%].*[0-9]|[0-9X][?~%]{2})",
        "has a mark inside, EDTF level 2",
        "write one ?, ~ or % after the date",
    ),
    (r"X", "has an X where only EDTF level 2 has it", "write 202X, 20XX, 2024-XX, 2024-02-XX or 2024-XX-XX"),
    (r"^-0000", "does not exist: there is no year -0000", "write 0000 for 1 BCE and -0001 for 2 BCE"),
    (r"[0-9]T", "has a time that cannot be read", "write the day alone, or as 2024-02-14T12:30:00Z"),
    (
        r"(?i)^(?:last |next |on )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|frei|sams|sonn)tag)$",
        "names a day of the week only",
        "write the day itself, such as 2024-02-14",
    ),
    (
        r"(?i)^(?:fy|fiscal(?: year)?|geschäftsjahr) ?'?\d",
        "is a fiscal year, which begins in another month elsewhere",
        "write its first and last month, such as 2023-10/2024-09",
    ),
    (r"^(?:-+|\?+)$", _NO_EDTF, _LEFT_OUT),
    (
        r"(?i)^(?:at |um )?(?:noon|midnight|mittags?|\d{1,2}(?:[:.]\d\d)* ?(?:[ap]m|[ap]\.m\.|uhr|h)|\d+:\d+)$",
        "is a time without a day",
        "write the day first: 2024-02-14, or 2024-02-14T14:30:00+09:00 where a time is taken",
    ),
)
_NO_DATE = (_NO_EDTF, "write 2024-02-14, 2024-02 or 2024, or an interval such as 2022-05/2025")
_OTHER = (
    "is of another calendar than EDTF",
    "write the day as the Gregorian calendar has it, such as 2024-02-14, and the other one in a text",
)

# That one of two dates is meant, and nobody knows which.
_EITHER = re.compile(r"\d.*(?:\b(?:or|oder|ou|oppure|o)\b|または|또는|或).*\d")
# The same word where both of them are, and what begins a stretch of time between two.
_BOTH = re.compile(rf"^\d{{4}} ?, ?\d{{4}}$|\d\.? ?(?:{'|'.join(BOTH)}) ?\d")
_STRETCH = re.compile(rf"(?:{'|'.join(FROM)})\b")
# One day in two calendars: 5./17. Mai 1850.
_IN_BOTH_CALENDARS = re.compile(r"(?<![/\d])\d{1,2}\.?(?: ?[^\W\d]+\.?)? ?/ ?\d{1,2}\b")
_GREGORIAN = 1583
# From then on all have the same days of the week.
_SAME_WEEK = 1924
_WEEKDAYS = {**SHORT_WEEKDAYS, **WEEKDAYS}
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# The word for March before a number is the month.
_SHORT = "|".join(one for one in SHORT_WEEKDAYS if one != "mar")
_WEEKDAY = re.compile(
    rf"(?<![^\W_])({'|'.join(one for one in WEEKDAYS if len(one) > 1)})(?![^\W_])"
    r"|(?<=[日일]) ?\(([月火水木金土日월화수목금토일])(?:曜日?|요일)?\)"
    r"|(?<=[日일]) ?([月火水木金土日월화수목금토일])(?:曜日?|요일)"
    rf"|^({_SHORT})\.?,? (?=\d)|\(({_SHORT})\.?\)$"
)
_CENTURY = re.compile(r"(?<!\d)\d\d(?=\d[\dX])")
# A day or a month as it is written down, if there is one of that number or not.
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?")
_MONTHS_IN_A_YEAR = 12
# What says of a number that it is the one of a month.
_SIGN_OF_MONTH = re.compile("[월月]")


class DateError(ValueError):
    """A text is no date of EDTF level 0 or 1: ``message`` says why in a clause, ``help`` what to write.

    ``is_unknown`` is whether nothing more is known of it than that; ``readings`` are the dates that it may mean.
    """

    def __init__(self, message: str, help: str, is_unknown: bool = False, readings: Sequence[str] = ()) -> None:
        super().__init__(message, help)
        self.is_unknown = is_unknown
        self.readings = readings
        self.message = message
        self.help = help

    def __str__(self) -> str:
        return self.message


def refusal_of(text: str) -> DateError:
    """Why a text is no date in the notation, and what to write."""
    worded = next(((_NO_EDTF, help) for word, help in _IN_WORDS.items() if means(text, word)), ("", ""))
    reason, help = next((found for pattern, *found in _REFUSALS if re.search(pattern, text)), worded)
    if not reason:
        reason, help = _OTHER if is_of_another_calendar(bare(text)) else _NO_DATE
    if months := moving_feast(bare(text)):
        reason = "is a feast that is on another day each year"
        help = f"write the day on which it was; where that is not known, the months it can lie in: {months}"
    return DateError(f'"{printable(text)}" {reason}', help, is_unknown=reason == _NO_DATE[0])


def mended(text: str, refusal: DateError, readings: Sequence[str]) -> DateError:
    """The refusal of a text with what it may mean as help, or with what it lacks."""
    if readings:
        choice = ", whichever is meant" if len(readings) > 1 else ""
        if len({re.sub(_CENTURY, "", one) for one in readings}) < len(readings):
            choice += ": its year does not say the century"
        if choice.endswith("meant") and all(".." in one for one in readings):
            choice = f"{choice}: an interval takes in its own ends"
        if _EITHER.search(bare(text)) and len(readings) == 1:
            choice = ", the interval that takes in both"
        listed = " or ".join(filter(None, (", ".join(readings[:-1]), readings[-1])))
        # Where one side of a slash was refused, it is told of all of the text.
        of = refusal_of(text) if "/" in text else refusal
        if len(readings) == 1 and (doubt := _doubt_of(text, readings[0])):
            return DateError(of.message, doubt[0], readings=doubt[1:])
        return DateError(of.message, f"write {listed}{choice}", readings=readings)
    if turned := _turned(text):
        return turned
    if (missing := _no_such_day(text, refusal.is_unknown)) is not None:
        return missing
    if is_without_year(text):
        return DateError(f'"{printable(text)}" says no year', "write the year first, as in 2024-02-14 or 2024-02")
    return refusal


def _doubt_of(text: str, reading: str) -> tuple[str, ...]:
    """The help for what is written as one date and may be another, and the dates that it may be; () of other texts."""
    said = bare(text)
    if weekday := _WEEKDAY.search(said):
        word = next(filter(None, weekday.groups()))
        day = _day_of(reading)
        if day and day.year >= _SAME_WEEK and day.weekday() != _WEEKDAYS[word]:
            was = f"that day was a {_DAYS[day.weekday()]}, and no {_DAYS[_WEEKDAYS[word]]}"
            return f"write {reading} if the day of the month is the right one of the two: {was}", reading
    start, _, end = reading.partition("/")
    first, last = _day_of(start), _day_of(end)
    if first and last and _IN_BOTH_CALENDARS.search(said) and (last - first).days == _days_behind(last):
        help = (
            f"write {end} where it is one day in two calendars, or {reading} where it went on from the one to the other"
        )
        return help, end, reading
    if end.strip(".") and start.strip(".") and _BOTH.search(said) and not _STRETCH.match(said):
        return (f"two dates need two statements; write {reading} only for all the time from the one to the other",)
    return ()


def _days_behind(day: date) -> int:
    """How many days the Julian calendar was behind on one of the Gregorian calendar, 0 before there was that."""
    century = (day - timedelta(days=60)).year // 100
    return century - century // 4 - 2 if day.year >= _GREGORIAN else 0


def _day_of(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if _DAY.fullmatch(written) else None
    except ValueError:
        return None


def _turned(text: str) -> DateError | None:
    """Why there is no stretch from one date to an earlier one; None of other texts."""
    for form in likely_forms(text):
        start, slash, end = form.partition("/")
        if not slash or form == text or start <= end or not all(map(_is_there, (start, end))):
            continue
        if start[:7] == end[:7] and len(re.findall("[0-9]{4}", text)) == 1:
            message = f'"{printable(text)}" ends on an earlier day of the month than it begins'
            return DateError(message, "write both days with the month of each, as in 2024-02-28/2024-03-03")
        help = f"write {end}/{start} if the two are turned round"
        return DateError(f'"{printable(text)}" ends before it starts', help)
    return None


def _is_there(written: str) -> bool:
    """Whether a text is a year, or a month or a day that there is."""
    form = _DAY.fullmatch(written)
    return re.fullmatch("[0-9]{4}", written) is not None or (
        form is not None
        and 1 <= int(form[2]) <= _MONTHS_IN_A_YEAR
        and 1 <= int(form[3] or 1) <= days_in_month(int(form[1]), int(form[2]))
    )


def _no_such_day(text: str, is_unknown: bool) -> DateError | None:
    """Why there is no day that a text in another notation names, as ``31 Feb 1820`` does; None where it names none.

    ``is_unknown`` is whether nothing else is known of it: no month and no year of an era is told where more is.
    """
    forms = [found for form in dict.fromkeys(likely_forms(text)) if (found := _DAY.fullmatch(form))]
    with_month = [form for form in forms if 1 <= int(form[2]) <= _MONTHS_IN_A_YEAR]
    if not with_month and is_unknown:
        return _no_such_month(text, forms[0]) if forms else _no_such_year(text)
    if len(with_month) == 1 and with_month[0][3]:
        try:
            year, month, day = map(int, with_month[0].groups())
            check_calendar(with_month[0][0], year, month, day, shown=printable(text))
        except DateError as refusal:
            return refusal
    return None


def _no_such_month(text: str, form: re.Match[str]) -> DateError:
    """A text that names a month of another number than those that there are, in a form that is read from it."""
    year, month, day = form[1], form[2], form[3] or ""
    message = f"{printable(text)} does not exist: a year has {_MONTHS_IN_A_YEAR} months, and no month {int(month)}"
    is_day = day and not _SIGN_OF_MONTH.search(text) and 1 <= int(day) <= _MONTHS_IN_A_YEAR
    if is_day and 1 <= int(month) <= days_in_month(int(year), int(day)):
        return DateError(message, f"the month comes first: write {year}-{day}-{month}")
    nearest = "-".join(filter(None, (year, f"{_MONTHS_IN_A_YEAR if int(month) else 1:02}", day)))
    example = f", as in {nearest}" if _is_there(nearest) else ""
    return DateError(message, f"write a month from 01 to 12{example}, or only the year as {year}")


def _no_such_year(text: str) -> DateError | None:
    """A text that names a year which its era did not have."""
    said = two_digits(bare(text))
    years = years_of_era(said)
    if not years:
        return None
    [counted_on] = in_eras(said, beyond=BEYOND)
    message = f"{printable(text)} does not exist: the era ended in its year {years}"
    return DateError(message, f"write {counted_on} if its years were counted on, else the year that the sources say")


def printable(text: str) -> str:
    """A text with what cannot be printed as escapes."""
    return text if text.isprintable() else ascii(text)[1:-1]


def check_calendar(text: str, year: int, month: int | None, day: int | None, shown: str = "") -> None:
    """Raises DateError where a calendar has no such month or day; ``text`` is the date in EDTF.

    ``shown`` is what was written for it in another notation.
    """
    if month is None:
        return
    if not 1 <= month <= 12:
        help = "write a month as 2024-02, spring as 2024-21, a span of years as 2024/2025"
        if 1 <= (day or 0) <= 12 and month <= days_in_month(year, day or 0):
            help = f"the month comes first: write {text[: text.index('-', 1)]}-{day:02}-{month:02}"
        message = f"{text} does not exist: months run from 01 to 12, and seasons, without a day, from 21 to 24"
        raise DateError(message, help)
    length = days_in_month(year, month)
    if day is not None and not 1 <= day <= length:
        written, number = text[: text.index("-", 1)], f"{month:02}"
        raise DateError(
            f"{shown or text} does not exist: {MONTHS.split()[month - 1]} {written} has {length} days",
            f"look up which day is meant, or write only the month as {written}-{number}",
        )
