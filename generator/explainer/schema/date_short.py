"""Years that are written with two digits, and numbers in Han signs: what they are in four digits, and in Arabic ones.

Whoever writes down facts tells of what was, so that a year of two digits is never offered as one far ahead: 99 is
1999. One that may be a coming year is offered as a past one as well. No clock is asked: a help stays what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_HAN = "〇一二三四五六七八九"
_HAN_NUMBER = "[一二三四五六七八九十]{1,3}"
_HAN_YEAR = re.compile(r"[〇零一二三四五六七八九]{4}(?=年)")
_HAN_PART = re.compile(rf"(?<=[年月~ら-]){_HAN_NUMBER}(?=[月日])")
# Years up to the first are those of this century to everybody, those from the second on of the last one.
_OF_THIS, _OF_THE_LAST = 26, 50
_LAST_DAY = "31"
_SHORT = (
    (r"(?P<day>\d{2})(?P<sign>[-/.])(?P<month>\d{2})(?P=sign)(?P<year>\d{2})"),
    (r"(?P<month>\d{2})(?P<sign>[-/])(?P<day>\d{2})(?P=sign)(?P<year>\d{2})"),
    (r"(?P<year>\d{2})(?P<sign>[-/])(?P<month>\d{2})(?P=sign)(?P<day>\d{2})"),
    (r"(?P<year>\d{2}) ?[年년] ?(?P<month>\d{2}) ?[月월](?: ?(?P<day>\d{2}) ?[日일])?"),
    (r"(?P<month>0[1-9]|1[0-2])[-/.](?P<year>3[2-9]|[4-9]\d)"),
)


def in_short_years(said: str) -> Iterator[str]:
    """What a date with a year of two digits may be; ``said`` has small letters, and two digits a day and a month."""
    for pattern in _SHORT:
        if form := re.fullmatch(pattern, said):
            parts = form.groupdict()
            for year in full_years(int(parts["year"])):
                yield "-".join(filter(None, (f"{year:04}", parts["month"], parts.get("day"))))


def full_years(short: int) -> tuple[int, ...]:
    """The years that two digits may stand for, the likelier first."""
    if short >= _OF_THE_LAST:
        return (1900 + short,)
    return (2000 + short,) if short <= _OF_THIS else (2000 + short, 1900 + short)


def with_full_years(years: list[str], days: list[str]) -> tuple[list[str], list[str]]:
    """The years that numbers beside a month may mean, and the days; no years where it says none, or several.

    Of two numbers of two digits the second is a year where it can be no day.
    """
    if not years and len(days) == 2 and days[1] > _LAST_DAY:
        return [f"{year:04}" for year in full_years(int(days[1][-2:]))], days[:1]
    return (years if len(years) == 1 else []), days


def with_digits(said: str) -> str:
    """A date in Han signs with Arabic digits: ``二〇二三年三月一日`` as ``2023年3月1日``."""
    said = _HAN_YEAR.sub(lambda found: "".join(str(_HAN.find(one.replace("零", "〇"))) for one in found[0]), said)
    return _HAN_PART.sub(lambda found: str(han_number(found[0])), said)


def han_number(written: str) -> int:
    """A number in Han signs up to 99; 0 where there is none."""
    tens, ten, ones = written.rpartition("十")
    return (10 * (_HAN.find(tens) if tens else 1) if ten else 0) + max(0, _HAN.find(ones) if ones else 0)
