"""The ways in which a text of some language writes a date, to look it up: by the CLDR, and by habit beside it.

Of each form it is said how much of the date it tells: 1 where all, less where only a part, such as the day and month
without the year, which a newspaper leaves out.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton

from explainer.schema.dates import EdtfDate, SingleDate

WITHOUT_YEAR, MONTH_AND_YEAR, YEAR, DAY = 0.75, 0.5, 0.25, 0.3
"""How much of a day is told by the day and month, by the month and year, by the year, by the day of the month alone."""

_YEAR, _DAY = 2000, 28  # numbers that no name of a month has in it, and that are no month
_WHOLE = ("yMMMMd", "yMMMd", "yMd")
_YEARLESS = ("MMMMd", "MMMd")
_MONTHS = ("yMMMM", "yMMM")
# The first years of the eras that dates in ja are counted in, from the newest.
_ERAS = (("令和", 2019), ("平成", 1989), ("昭和", 1926), ("大正", 1912), ("明治", 1868))

Pattern = tuple[str, float]


def date_forms(date: EdtfDate, languages: Iterable[str]) -> list[Mapping[str, float]]:
    """For each known end of a date its forms, by how much of it they tell; ``languages`` are BCP 47 tags."""
    tags = tuple(dict.fromkeys(languages))
    ends = dict.fromkeys(side for side in (date.start, date.end) if isinstance(side, SingleDate))
    return [forms for side in ends if (forms := _forms(side, tags))]


def _forms(date: SingleDate, languages: tuple[str, ...]) -> Mapping[str, float]:
    if date.unspecified_year_digits or not 0 < date.year < 10_000:
        return {}
    found: dict[str, float] = {}
    for form, share in _all_forms(date, languages):
        found[form] = max(share, found.get(form, 0))
    return found


def _all_forms(date: SingleDate, languages: tuple[str, ...]) -> Iterator[Pattern]:
    year, month, day = str(date.year), date.month, date.day
    if month is None or date.season:
        yield year, YEAR * 2 if date.season else 1
        return
    yield year, YEAR
    if day is None:
        share = 1.0
        for language in languages:
            for pattern, _ in _month_patterns(language, month):
                yield pattern.replace(str(_YEAR), year), share
        yield f"{year}-{month:02}", share
        return
    yield f"{year}-{month:02}-{day:02}", 1
    for language in languages:
        for pattern, share in (*_day_patterns(language, month), *_month_patterns(language, month)):
            form = pattern.replace(str(_YEAR), year)
            yield form.replace(str(_DAY), str(day)), share
            if day < 10:
                yield form.replace(str(_DAY), f"{day:02}"), share
        if language.partition("-")[0] == "ja":
            yield from _of_era(date.year, month, day)


@lru_cache(maxsize=4096)
def _day_patterns(language: str, month: int) -> tuple[Pattern, ...]:
    stand_in = datetime.date(_YEAR, month, _DAY)
    found: dict[str, float] = {}
    for locale in _locales(language):
        whole = [format_skeleton(one, stand_in, locale=locale) for one in _WHOLE]
        whole += [format_date(stand_in, one, locale=locale) for one in ("long", "medium")]
        part = [format_skeleton(one, stand_in, locale=locale) for one in _YEARLESS]
        found |= {form: 1.0 for form in whole if str(_YEAR) in form} | dict.fromkeys(part, WITHOUT_YEAR)
    for form, share in list(found.items()):
        found |= dict.fromkeys(_habits(form), share)
    sign = {"ko": "일", "ja": "日", "zh": "日"}.get(language.partition("-")[0])
    if sign:
        found[f"{_DAY}{sign}"] = DAY
    return tuple(found.items())


@lru_cache(maxsize=4096)
def _month_patterns(language: str, month: int) -> tuple[Pattern, ...]:
    stand_in = datetime.date(_YEAR, month, 1)
    forms = [format_skeleton(one, stand_in, locale=locale) for locale in _locales(language) for one in _MONTHS]
    every = dict.fromkeys([*forms, *(other for form in forms for other in _habits(form))])
    return tuple((form, MONTH_AND_YEAR) for form in every if str(_YEAR) in form)


def _habits(form: str) -> Iterator[str]:
    """The same form without the spaces, commas and full stops that some leave out."""
    yield form.replace(",", "")
    if any(sign in form for sign in "년월일年月日"):
        yield form.replace(" ", "")
    else:
        yield form.replace(".", "")


def _of_era(year: int, month: int, day: int) -> Iterator[Pattern]:
    for name, first in _ERAS:
        if year >= first:
            number = "元" if year == first else str(year - first + 1)
            yield f"{name}{number}年{month}月{day}日", 1
            return


@lru_cache(maxsize=256)
def _locales(language: str) -> tuple[Locale, ...]:
    """The locales whose forms a text of a language may use; English is written in two ways."""
    try:
        locale = Locale.parse(language, sep="-")
    except (ValueError, UnknownLocaleError):
        return ()
    return (locale, Locale("en", "GB")) if locale.language == "en" else (locale,)
