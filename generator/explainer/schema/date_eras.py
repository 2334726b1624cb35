"""Years counted from elsewhere, an emperor's first year or the Buddha's death, and those in Roman numerals.

Only what has one answer without a table of moons is turned into a date. Where a country took the calendar of EDTF late,
of earlier dates the year alone is known by its number. Calendars with months of their own are only recognised.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from explainer.schema.date_short import han_number
from explainer.schema.date_words import CENTURY, FROM, OLD_STYLE, ROMAN, UNTIL

_FOUR_DIGITS = 4
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
ERA_NAMES = "|".join(re.escape(name) for name in sorted(_ERAS, key=len, reverse=True))
"""The names of all ways of counting, in a regular expression."""

_REGNAL = re.compile(
    rf"(?P<era>{ERA_NAMES}) ?(?P<year>\d{{1,4}}|元|[一二三四五六七八九十]{{1,3}})(?P<sign> ?[年년])?"
    r"(?:[ ./-]?(?P<month>\d{2}|[一二三四五六七八九十]{1,3})(?: ?[月월]|(?=[./-])))?"
    r"(?:[ ./-]?(?P<day>\d{2}|[一二三四五六七八九十]{1,3})(?: ?[日일]|\Z))?\.?"
)
_IN_ERA = re.compile(rf"(?P<era>{ERA_NAMES}) ?(?P<rest>\d.*)")
# A single letter is an era only where it stands as one: "h1 98" is half a year.
_HAS_ERA = re.compile(
    rf"(?<![^\W\d_])(?:(?:{'|'.join(re.escape(name) for name in _ERAS if len(name) > 1)}) ?[\d元一二三四五六七八九十]"
    r"|[mtshr]\d{1,2}[年.])"
)
_DECADE = re.compile(rf"(?P<era>{ERA_NAMES}) ?(?P<year>\d0) ?(?:年代|년대)")
_BEHIND = re.compile(r"(?P<year>\d{4}) ?(?P<era>b\. ?e\.|be)")
_OTHER_MONTHS = re.compile(
    r"\b(?:vendemiaire|brumaire|frimaire|nivose|pluviose|ventose|germinal|floreal|prairial|messidor|thermidor|fructidor"
    r"|muharram|safar|rabi|jumada|rajab|shaban|sha'ban|ramadan|ramazan|shawwal|dhu|zilhicce"
    r"|tishri|tishrei|cheshvan|heshvan|kislev|tevet|shevat|shvat|adar|nisan|iyar|iyyar|sivan|tammuz|av|elul"
    r"|farvardin|ordibehesht|khordad|tir|mordad|shahrivar|mehr|aban|azar|dey|bahman|esfand)\b"
    r"|\b(?:a\.?h|a\.?m)\.? ?\d{3,4}\Z"
    r"|\b\d{3,4} ?(?:a\.?h|a\.?m|a\.?p|s\.?h)\.?\Z|旧暦|舊曆|음력|lunar (?!new)|\blunar\Z"
    rf"|(?<![^\W_])(?:{OLD_STYLE})"
)

_BC = r"b\.? ?c\.?(?: ?e\.?)?|v\.? ?(?:chr|u\.? ?z)\.?|av\.? ?j\.?-? ?c\.?|a\.? ?c\.?|до н\.? ?э\.?|p\.? ?n\.? ?e\.?"
_AD = r"c\.? ?e\.?|a\.? ?d\.?|n\.? ?(?:chr|u\.? ?z)\.?|ap\.? ?j\.?-? ?c\.?|d\.? ?c\.?|н\.? ?э\.?"
_MINUS = re.compile(r"- ?(\d{1,3})")
_BCE = re.compile(rf"(?:(?:紀元前|公元前|기원전) ?(\d{{1,4}}) ?[年년]?|(?:{_BC}) (\d{{1,4}})|(\d{{1,4}}) ?(?:{_BC}))")
_CE = re.compile(rf"(?:(?:公元|西暦|서기|기원후) ?(\d{{1,4}}) ?[年년]?|(?:{_AD}) ?(\d{{1,4}})|(\d{{1,4}}) ?(?:{_AD}))")

_CENTURY = re.compile(
    rf"(?:the )?(?:(?P<number>\d{{1,2}}|[ivx]+)\.?"
    rf"(?:(?:st|nd|rd|th|e|eme|-й)? ?(?:{'|'.join(CENTURY)})|(?:st|nd|rd|th) c)\.?"
    rf"|(?:{'|'.join(CENTURY)}) (?P<behind>\d{{1,2}}|[ivx]+))"
)

_YEARS = re.compile(
    rf"(?:(?:{'|'.join(FROM)}) )?(?:(?:(?P<bc>{_BC})|(?P<ad>{_AD})) ?)?(?P<first>\d{{1,4}}) ?"
    rf"(?:(?P<dash>[-~])| (?:{'|'.join(UNTIL)}) ) ?(?P<last>\d{{1,4}})"
    rf"(?: ?(?:(?P<bc_behind>{_BC})|(?P<ad_behind>{_AD})))?"
)
_BEFORE_CHRIST, _AFTER_CHRIST = (
    re.compile(
        rf"(?:{east}) ?(?P<first>\d{{1,4}})(?P<behind> ?[年년] ?\d.*)|(?P<front>.*\D)(?P<last>\d{{1,4}}) ?(?:{west})"
    )
    for east, west in (("紀元前|公元前|기원전", _BC), ("公元|西暦|서기|기원후", _AD))
)
_CENTURY_BC = re.compile(rf"(?:紀元前|公元前|기원전) ?(?P<east>\d.*)|(?P<west>.+?) ?(?:{_BC})")


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
    if decade := _DECADE.fullmatch(said):
        era, number = _ERAS[decade["era"]], int(decade["year"])
        if number <= era.years:
            yield f"{era.before + number:04}/{era.before + min(number + 9, era.years):04}"
        return
    form = _REGNAL.fullmatch(said) or _BEHIND.fullmatch(said)
    if form is None:
        return
    written = form.groupdict()
    # "s 20" and "h1 2024" may be anything else.
    if len(written["era"]) == 1 and not (written["month"] or written.get("sign")):
        return
    # A number alone behind the year is no day, but may be a month: 令和6.5.
    if written.get("day") and not written["month"]:
        if _number(written["day"]) > 12:
            return
        written |= {"month": written["day"], "day": None}
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


def has_era(said: str) -> bool:
    """Whether a year of a text is counted from elsewhere, so that no century is to be found for it."""
    return bool(_HAS_ERA.search(said))


def completed_in_era(first: str, last: str) -> str:
    """The second of two dates with the era of the first one where it holds for both: ``昭和33年`` and ``35年``.

    It is left as it is where the first has no era, or the second one shares a year or says all four digits of its own.
    """
    if (mark := re.match("紀元前|公元前|기원전|公元|西暦|서기|기원후", first)) and re.match(r"\d{1,3} ?[年년]", last):
        return f"{mark[0]} {last}"
    one = _IN_ERA.fullmatch(first)
    if one is None or not (two := re.match(r"(\d+)(?: ?[年년]|(?= ?[-./] ?\d)|\.?\Z)", last)):
        return last
    year = re.match(r"\d+", one["rest"])
    numbers, others = re.findall(r"\d+", one["rest"]), re.findall(r"\d+", last)
    if not re.search("[年년月월日일]", last):  # only numbers: what is left out is what comes first
        whole = f"{one['era']} {'.'.join([*numbers[: max(0, len(numbers) - len(others))], *others])}"
    else:
        shared = year[0][: max(0, len(year[0]) - len(two[1]))] if year and len(year[0]) == _FOUR_DIGITS else ""
        whole = f"{one['era']} {shared}{last}"
    return last if len(two[1]) == _FOUR_DIGITS and not next(in_eras(whole), "") else whole


def in_our_era(said: str) -> Iterator[str]:
    """A year that is counted before or after the birth of Christ, or a century before it."""
    yield from _century_before_christ(said)
    if minus := _MINUS.fullmatch(said):  # 44 before our era, or the year that is 44 before the year 0
        yield from (f"-{year:04}" for year in (int(minus[1]) - 1, int(minus[1])) if year)
    for pattern, is_before in ((_BCE, True), (_CE, False)):
        form = pattern.fullmatch(said)
        if form and (year := int(next(filter(None, form.groups())))):
            yield _year_before(year) if is_before else f"{year:04}"


def years_of_our_era(said: str) -> Iterator[str]:
    """From one year to another, both before or both after the birth of Christ, which is said once: ``44-40 BC``.

    Behind a dash a last year with fewer digits may have the others of the first.
    """
    form = _YEARS.fullmatch(said)
    said_once = [name for name in ("bc", "ad", "bc_behind", "ad_behind") if form and form[name]]
    if form is None or len(said_once) != 1:
        return
    first, last = form["first"], form["last"].lstrip("0")
    whole = first[: max(0, len(first) - len(last))] + last
    is_before = said_once[0].startswith("bc")
    for end in dict.fromkeys(int(one or 0) for one in ((whole, last) if form["dash"] else (last,))):
        if is_before and 0 < end < int(first):
            yield f"{_year_before(int(first))}/{_year_before(end)}"
        elif not is_before and end > int(first) > 0:
            yield f"{int(first):04}/{end:04}"


def _year_before(year: int) -> str:
    """A year before Christ by its number."""
    return f"-{year - 1:04}" if year > 1 else "0000"


def of_our_era(said: str, read: Callable[[str], Iterator[str]]) -> Iterator[str]:
    """A day or a month of a year that is said to be before or after the birth of Christ.

    ``read`` is what reads one date that says its year in four digits.
    """
    for pattern, is_before in ((_BEFORE_CHRIST, True), (_AFTER_CHRIST, False)):
        if form := pattern.fullmatch(said):
            year = form["first"] or form["last"]
            found = read(f"{form['front'] or ''}{year:0>4}{form['behind'] or ''}")
            yield from filter(None, map(_before_christ, found)) if is_before else found
            return


def _before_christ(date: str) -> str:
    """A day, a month or a year of four digits as that many years before Christ; "" of other dates."""
    form = re.fullmatch(r"(\d{4})((?:-\d{2}){0,2})", date)
    if form is None or not int(form[1]):
        return ""
    return f"{'-' if int(form[1]) > 1 else ''}{int(form[1]) - 1:04}{form[2]}"


def century_of(said: str) -> Iterator[str]:
    """A century by its number."""
    if form := _CENTURY.fullmatch(said):
        written = form["number"] or form["behind"]
        number = ROMAN.get(written) or (int(written) if written.isdecimal() else 0)
        if number:
            yield f"{number - 1:02}XX"


def _century_before_christ(said: str) -> Iterator[str]:
    """The years of a century before Christ; EDTF has X for those after it alone."""
    if form := _CENTURY_BC.fullmatch(said):
        for found in century_of(form["east"] or form["west"]):
            number = int(found[:2])
            yield f"-{100 * number + 99:04}/{'-' if number else ''}{100 * number:04}"


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
