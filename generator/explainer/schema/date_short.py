"""Years that are written with two digits, and numbers in Han signs: what they are in four digits, and in Arabic ones.

No century is guessed: two are offered, the likelier first. Whoever writes down facts tells of what was, so that 99 is
1999 or 1899, and never one far ahead. No clock is asked: a help stays what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_HAN = "〇一二三四五六七八九"
_HAN_NUMBER = "[一二三四五六七八九十]{1,3}"
_HAN_YEAR = re.compile(r"(?<![〇零一二三四五六七八九十])(?:[〇零一二三四五六七八九]{4}|[一二三四五六七八九]{2})(?=年)")
_HAN_SHORT_YEAR = re.compile(rf"(?<![〇零一二三四五六七八九十]){_HAN_NUMBER}(?= ?年)")
_HAN_PART = re.compile(rf"(?<=[年月~ら-]){_HAN_NUMBER}(?=[月日])")
# Years up to the first are those of this century to nearly everybody; those from the second on are not to come soon.
_OF_THIS, _OF_THE_LAST = 26, 50
_LAST_DAY, _LAST_MONTH = "31", "12"
# What no day of a month can be.
_NO_DAY = r"3[2-9]|[4-9]\d"
_MARK = "['\u2019\u2018]"
_SHORT = (
    r"(?P<day>\d{2})(?P<sign>[-/.]|\. )(?P<month>\d{2})(?P=sign)(?P<year>\d{2})",
    r"(?P<month>\d{2})(?P<sign>[-/])(?P<day>\d{2})(?P=sign)(?P<year>\d{2})",
    r"(?P<year>\d{2})(?P<sign>[-/])(?P<month>\d{2})(?P=sign)(?P<day>\d{2})",
    rf"(?P<year>{_NO_DAY})\. ?(?P<month>\d{{2}})\. ?(?P<day>\d{{2}})\.?",
    r"(?P<year>\d{2})\. ?(?P<month>\d{2})\. ?(?P<day>\d{2})\.",
    rf"{_MARK}?(?P<year>\d{{2}}) ?[年년](?: ?(?P<month>\d{{2}}) ?[月월](?: ?(?P<day>\d{{2}}) ?[日일])?)?",
    rf"(?P<month>0[1-9]|1[0-2])[-/.]{_MARK}?(?P<year>{_NO_DAY})",
    rf"(?P<month>0[1-9]|1[0-2])[-/.]{_MARK}(?P<year>\d{{2}})",
    rf"(?P<year>{_NO_DAY})[-/.](?P<month>0[1-9]|1[0-2])",
    rf"(?:in |im jahre? |anno |en |el )?(?:{_MARK}(?P<year>\d{{2}})|(?P<bare>{_NO_DAY}))",
)
_ONE_SHORT = re.compile(rf"(?<!\d){_MARK}(?P<marked>\d{{2}})(?!\d)|(?<!\d)(?P<plain>{_NO_DAY})(?!\d)")
_TWO_YEARS = re.compile(r"(?P<first>\d{4}) ?[-/,] ?(?P<last>\d{4}|\d{2})")
_DECADE = re.compile(
    rf"(?:the |die |les annees |annees |anos |anni )?{_MARK}?(?P<tens>\d)"
    r"0(?:'?s|er(?: jahren?)?|年代|년대)"
)
_TWO = re.compile(rf"{_MARK}?(?P<first>\d{{2}})[-/]{_MARK}?(?P<last>{_NO_DAY})")


def in_short_years(said: str) -> Iterator[str]:
    """What a date with a year of two digits may be; ``said`` has small letters, and two digits a day and a month."""
    for pattern in _SHORT:
        if form := re.fullmatch(pattern, said):
            parts = form.groupdict()
            for year in full_years(int(parts["year"] or parts["bare"])):
                yield "-".join(filter(None, (f"{year:04}", parts.get("month"), parts.get("day"))))
            if parts.get("bare"):
                yield f"00{parts['bare']}"
    if form := _DECADE.fullmatch(said):
        yield from (f"{century}{form['tens']}X" for century in (19, 18))
    if (form := _TWO.fullmatch(said)) and _LAST_MONTH < form["first"] < form["last"]:
        first = int(form["first"])
        yield from (f"{year:04}/{year // 100}{form['last']}" for year in full_years(first))


def with_century(said: str) -> Iterator[str]:
    """A text with the year that it has in two digits in four, for each that it may be; nothing of other texts.

    It is a year where it can be no day, or stands behind an apostrophe.
    """
    if not re.search(r"\d{4}", said) and (short := _ONE_SHORT.search(said)):
        for year in full_years(int(short["marked"] or short["plain"])):
            yield f"{said[: short.start()]}{year:04}{said[short.end() :]}"


def two_years(said: str) -> Iterator[str]:
    """Both years of ``1858/1861`` and ``1858-61``; nothing of other texts."""
    if form := _TWO_YEARS.fullmatch(said):
        first, last = form["first"], form["last"]
        if len(last) == 4 or int(last) > int(first[2:]):
            yield f"{first}/{first[: 4 - len(last)]}{last}"


def full_years(short: int) -> tuple[int, int]:
    """The years that two digits may stand for, the likelier first."""
    if short <= _OF_THIS:
        return 2000 + short, 1900 + short
    return 1900 + short, (2000 if short < _OF_THE_LAST else 1800) + short


def with_full_years(said: str, years: list[str], days: list[str]) -> tuple[list[str], list[str]]:
    """The years that numbers beside a month may mean, and the days; no years where it says none, or several.

    A number of two digits is a year behind an apostrophe, or where it is the last one and can be no day.
    """
    if not years and days:
        marked = re.search(rf"{_MARK}(\d{{2}})(?!\d)", said)
        short = marked[1] if marked else days[-1] if len(days[-1]) == 2 and days[-1] > _LAST_DAY else ""
        if short and short in days:
            rest = days[: len(days) - 1] if days[-1] == short else [one for one in days if one != short]
            return [f"{year:04}" for year in full_years(int(short))], rest
    return (years if len(years) == 1 else []), days


def with_digits(said: str) -> str:
    """A date in Han signs with Arabic digits: ``二〇二三年三月一日`` as ``2023年3月1日``."""
    said = _HAN_YEAR.sub(lambda found: "".join(str(_HAN.find(one.replace("零", "〇"))) for one in found[0]), said)
    return _HAN_PART.sub(lambda found: str(han_number(found[0])), said)


def with_han_years(said: str) -> str:
    """A date with the years of an era that are in Han signs in two digits: ``昭和三十三年`` as ``昭和33年``."""
    said = re.sub(r"元(?= ?年)", "01", said)
    return re.sub(
        rf"(?<![〇零一二三四五六七八九十]){_HAN_NUMBER}(?= ?年)", lambda found: f"{han_number(found[0]):02}", said
    )


def in_same_century(first: str, last: str) -> str:
    """The second of two dates, whose year has two digits, with the century of the first one; "" of other dates.

    ``1858年`` and ``61年`` are 1858 and 1861, ``1998年`` and ``03年`` are 1998 and 2003.
    """
    whole, short = re.match(r"(\d{2})(\d{2}) ?[年년]", first), re.match(r"(\d{2}) ?[年년]", last)
    if whole is None or short is None:
        return ""
    return f"{int(whole[1]) + (short[1] < whole[2]):02}{last}"


def han_number(written: str) -> int:
    """A number in Han signs up to 99; 0 where there is none."""
    tens, ten, ones = written.rpartition("十")
    return (10 * (_HAN.find(tens) if tens else 1) if ten else 0) + max(0, _HAN.find(ones) if ones else 0)


def are_far_apart(start: str, end: str) -> bool:
    """Whether two dates that each say a year lie a century apart or more."""
    years = [int(found[0]) for one in (start, end) if (found := re.match(r"-?\d{4}", one))]
    return len(years) > 1 and abs(years[1] - years[0]) >= 100
