"""What stands in the JSON of an item of Wikidata: its statements, their values and qualifiers; its times as EDTF."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from explainer.authoring.yaml_text import readable
from explainer.schema.date_refusals import DateError
from explainer.schema.dates import parse_date

ITEM = re.compile(r"Q[1-9]\d{0,11}")
_LONGEST_NAME = 250
_CIRCUMSTANCES = "P1480"
_ABOUT, _UNSURE = frozenset({"Q5727902"}), frozenset({"Q18122778", "Q56644435", "Q30230067"})
_JULIAN = "Q1985786"
_TIME = re.compile(r"([+-])0*(\d{1,7})-(\d\d)-(\d\d)T")
_DAY, _MONTH, _YEAR, _DECADE = 11, 10, 9, 8


@dataclass(frozen=True, slots=True)
class Item:
    """An item: its id, its names by language in small letters, and its statements as they stand in the JSON."""

    id: str
    names: Mapping[str, str]
    data: Mapping[str, Any]

    @property
    def address(self) -> str:
        """Where it can be read."""
        return f"https://www.wikidata.org/wiki/{self.id}"

    def name(self, languages: Iterable[str]) -> str:
        """Its name in the first of some languages that it has one in, else in English or in all; "" for none."""
        tags = [*(language.lower() for language in languages), "en", "mul"]
        return next((self.names[tag] for tag in tags if tag in self.names), "")


def standing(item: Item, property: str) -> list[Mapping[str, Any]]:
    """The statements of a property that are not deprecated."""
    claims = at(item.data, "claims", property)
    listed = claims if isinstance(claims, list) else []
    return [one for one in listed if isinstance(one, dict) and one.get("rank") != "deprecated"]


def best(item: Item, property: str) -> list[Mapping[str, Any]]:
    claims = standing(item, property)
    return [one for one in claims if one.get("rank") == "preferred"] or claims


def qualifiers(claim: Mapping[str, Any], property: str) -> list[Any]:
    found = at(claim, "qualifiers", property)
    return found if isinstance(found, list) else []


def value_of(claim: Mapping[str, Any]) -> Any:
    return at(claim, "mainsnak", "datavalue", "value")


def item_id(value: Any) -> str:
    id = at(value, "id")
    return id if isinstance(id, str) and ITEM.fullmatch(id) else ""


def date_of(claim: Mapping[str, Any], what: str, notes: list[str]) -> str:
    """The date of a statement, with the mark of what is said of its being sure."""
    date = time_of(value_of(claim), what, notes)
    said = {item_id(at(snak, "datavalue", "value")) for snak in qualifiers(claim, _CIRCUMSTANCES)}
    mark = "~" if said & _ABOUT else "?" if said & _UNSURE else ""
    return f"{date}{mark}" if date and "X" not in date else date


def time_of(value: Any, what: str, notes: list[str]) -> str:
    """A time as EDTF: as precise as it is said to be, in the Gregorian calendar. "" where it cannot be said."""
    match = _TIME.match(str(at(value, "time") or ""))
    precision = at(value, "precision")
    if not match or not isinstance(precision, int):
        return ""
    sign, digits, month, day = match.groups()
    # There is no year 0 there: -0044 is 44 BCE, which is -0043 in EDTF.
    parts = (int(digits) if sign == "+" else 1 - int(digits), int(month), int(day))
    if str(at(value, "calendarmodel")).endswith(_JULIAN) and precision >= _DAY:
        parts = _gregorian(*parts)
    found = "".join(_written(parts, precision))
    with suppress(DateError):
        return parse_date(found).text
    notes.append(f"a date was left out ({what}): {match[0].rstrip('T')} with a precision of {precision}")
    return ""


def _written(parts: tuple[int, int, int], precision: int) -> Iterator[str]:
    year, month, day = parts
    shown = f"{year:04}" if 0 <= year <= 9999 else f"-{-year:04}" if -9999 <= year < 0 else f"Y{year}"
    if precision == _DECADE and 0 <= year <= 9999:
        yield f"{shown[:3]}X"
    elif precision >= _YEAR:
        yield shown
        yield f"-{month:02}" if precision >= _MONTH else ""
        yield f"-{day:02}" if precision >= _DAY else ""


def _gregorian(year: int, month: int, day: int) -> tuple[int, int, int]:
    """A day of the Julian calendar in the Gregorian one, by the number of days that count from 4713 BCE."""
    shift = (14 - month) // 12
    number = day + (153 * (month + 12 * shift - 3) + 2) // 5
    number += 365 * (year + 4800 - shift) + (year + 4800 - shift) // 4 - 32083
    days = number + 32044
    centuries = (4 * days + 3) // 146097
    rest = days - 146097 * centuries // 4
    years = (4 * rest + 3) // 1461
    left = rest - 1461 * years // 4
    months = (5 * left + 2) // 153
    year = 100 * centuries + years - 4800 + months // 10
    return year, months + 3 - 12 * (months // 10), left - (153 * months + 2) // 5 + 1


def at(value: Any, *way: str) -> Any:
    for step in way:
        value = value.get(step) if isinstance(value, dict) else None
    return value


def line(value: Any) -> str:
    return " ".join(readable(value).split())[:_LONGEST_NAME] if isinstance(value, str) else ""
