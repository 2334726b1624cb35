"""Years counted from elsewhere, an emperor's first year or the Buddha's death, and those in Roman numerals.

Only what has one answer without a table of moons is turned into a date. Where a country took the calendar of EDTF late,
of earlier dates the year alone is known by its number. Calendars with months of their own are only recognised.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from explainer.schema.date_short import han_number
from explainer.schema.date_words import ROMAN

_MEIJI_SUN, _DANGI_SUN, _THAI_NEW_YEAR = 1873, 1896, 1941


@dataclass(frozen=True, slots=True)
class _Era:
    """A way of counting: year 1 is ``before + 1``; it has ``years``, and months as in EDTF from the year ``sun`` on."""

    before: int
    years: int
    sun: int


_ERAS: Mapping[str, _Era] = {
    name: era
    for names, era in (
        ("明治 meiji m", _Era(1867, 45, _MEIJI_SUN)),
        ("大正 taisho t", _Era(1911, 15, _MEIJI_SUN)),
        ("昭和 showa s", _Era(1925, 64, _MEIJI_SUN)),
        ("平成 heisei h", _Era(1988, 31, _MEIJI_SUN)),
        ("令和 reiwa r", _Era(2018, 99, _MEIJI_SUN)),
        ("民國 民国 中華民國 中華民国 minguo", _Era(1911, 999, 1912)),
        ("단기 檀紀 dangi", _Era(-2333, 9999, _DANGI_SUN)),
        ("주체 主體 juche", _Era(1911, 999, _DANGI_SUN)),
        ("พ.ศ. พ.ศ b.e. be", _Era(-543, 9999, _THAI_NEW_YEAR)),
    )
    for name in names.split()
}
# Years that some went on to count after an era ended.
BEYOND = 99
_NAMES = "|".join(re.escape(name) for name in sorted(_ERAS, key=len, reverse=True))
_REGNAL = re.compile(
    rf"(?P<era>{_NAMES}) ?(?P<year>\d{{1,4}}|元|[一二三四五六七八九十]{{1,3}})(?P<sign> ?[年년])?"
    r"(?:[ ./-]?(?P<month>\d{2}|[一二三四五六七八九十]{1,3})(?: ?[月월]|(?=[./-])))?"
    r"(?:[ ./-]?(?P<day>\d{2}|[一二三四五六七八九十]{1,3})(?: ?[日일]|\Z))?\.?"
)
_BEHIND = re.compile(r"(?P<year>\d{4}) ?(?P<era>b\. ?e\.|be)")
_OTHER_MONTHS = re.compile(
    r"\b(?:vendemiaire|brumaire|frimaire|nivose|pluviose|ventose|germinal|floreal|prairial|messidor|thermidor|fructidor"
    r"|muharram|safar|rabi|jumada|rajab|shaban|sha'ban|ramadan|ramazan|shawwal|dhu|zilhicce"
    r"|tishri|tishrei|cheshvan|heshvan|kislev|tevet|shevat|shvat|adar|nisan|iyar|iyyar|sivan|tammuz|av|elul"
    r"|farvardin|ordibehesht|khordad|tir|mordad|shahrivar|mehr|aban|azar|dey|bahman|esfand)\b"
    r"|\b(?:a\.?h|a\.?m)\.? ?\d{3,4}\Z"
    r"|\b\d{3,4} ?(?:a\.?h|a\.?m|a\.?p|s\.?h)\.?\Z|旧暦|舊曆|음력|lunar (?!new)|\blunar\Z"
    r"|\bold style\b|\bo\.s\.|\bjulian\b"
)


def years_of_era(said: str) -> int:
    """How many years the era of a date had that names a later one; 0 for any other text."""
    form = _REGNAL.fullmatch(said)
    if form is None or next(in_eras(said), "") or not next(in_eras(said, BEYOND), ""):
        return 0
    return _ERAS[form["era"]].years


def in_eras(said: str, beyond: int = 0) -> Iterator[str]:
    """What a date whose year is counted from elsewhere is in EDTF.

    ``said`` has small letters, and two digits a day. An era may have ``beyond`` more years than it had.
    """
    form = _REGNAL.fullmatch(said) or _BEHIND.fullmatch(said)
    if form is None:
        return
    written = form.groupdict()
    # "s 20" and "h1 2024" may be anything else.
    if len(written["era"]) == 1 and not (written["month"] or written.get("sign")):
        return
    era, number = _ERAS[written["era"].replace("b. e.", "b.e.")], _number(written["year"])
    year = era.before + number
    if not 1 <= number <= era.years + beyond or year < 1:
        return
    month, day = (_number(written.get(name) or "") for name in ("month", "day"))
    # A month that no calendar has is left to be told.
    if not written.get("month") or (year < era.sun and 1 <= month <= 12):
        yield f"{year:04}"
    else:
        yield f"{year:04}-{month:02}-{day:02}" if written.get("day") else f"{year:04}-{month:02}"


def in_roman(said: str) -> Iterator[str]:
    """A year in Roman numerals, or a day with its month in them."""
    if re.fullmatch(r"m{1,2}(?:c[md]|d?c{0,3})(?:x[cl]|l?x{0,3})(?:i[xv]|v?i{0,3})", said) and len(said) > 2:
        values = [dict(zip("ivxlcdm", (1, 5, 10, 50, 100, 500, 1000), strict=True))[letter] for letter in said]
        yield f"{sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True)):04}"
    form = re.fullmatch(r"(\d{2})\.? ?([ivx]+)\.? ?(\d{4})", said)
    if form and ROMAN.get(form[2], 13) <= 12:
        yield f"{form[3]}-{ROMAN[form[2]]:02}-{form[1]}"


def is_of_another_calendar(said: str) -> bool:
    """Whether a text names a month, or counts years, of a calendar whose days are others than those of EDTF."""
    return bool(_OTHER_MONTHS.search(said))


def _number(written: str) -> int:
    """A number in digits or in Han signs up to 99; 0 where there is none."""
    if not written or written.isdecimal():
        return int(written or 0)
    return 1 if written == "元" else han_number(written)
