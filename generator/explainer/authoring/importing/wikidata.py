"""An item of Wikidata as an actor and its source: what is stated there of a person or a body, each with a citation.

The form of its JSON: https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html. Only statements that are not
deprecated count, and of dates only the best rank.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from explainer.authoring.yaml_text import readable
from explainer.facts.built_in import actor, source
from explainer.facts.built_in.every_type import SOURCES
from explainer.facts.built_in.periods import IN_OFFICE, LIFETIME
from explainer.schema.date_refusals import DateError
from explainer.schema.dates import parse_date
from explainer.schema.ports import Data

ITEM = re.compile(r"Q[1-9]\d{0,11}")
_LONGEST_NAME = 250
_MOST_OFFICES = 100
_MOST_RIVALS = 4
_INSTANCE_OF, _POSITION, _START, _END = "P31", "P39", "P580", "P582"
_BORN, _DIED = ("P569", "P571"), ("P570", "P576")
_CIRCUMSTANCES = "P1480"
_ABOUT, _UNSURE = frozenset({"Q5727902"}), frozenset({"Q18122778", "Q56644435", "Q30230067"})
_JULIAN = "Q1985786"
_TIME = re.compile(r"([+-])0*(\d{1,7})-(\d\d)-(\d\d)T")
_DAY, _MONTH, _YEAR, _DECADE = 11, 10, 9, 8
# Only what leaves no doubt; else somebody has to look.
_KINDS = {
    "Q5": actor.PERSON,
    **dict.fromkeys(("Q6256", "Q3624078", "Q3024240"), actor.COUNTRY),
    **dict.fromkeys(("Q7188", "Q192350", "Q327333"), actor.GOVERNMENT),
    **dict.fromkeys(
        ("Q43229", "Q4830453", "Q783794", "Q6881511", "Q891723", "Q7278", "Q484652", "Q163740", "Q79913", "Q3918",
         "Q11032", "Q1110794", "Q192283", "Q31855", "Q1194970"),
        actor.ORGANIZATION,
    ),
}  # fmt: skip


class NoItem(Exception):  # noqa: N818 - told to the user as it is
    """An answer or a file that does not tell of an item, with the reason in one sentence."""


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


@dataclass(frozen=True, slots=True)
class ActorDraft:
    """What an item says of an actor, and sentences on what was left out."""

    values: dict[str, Data]
    notes: list[str] = field(default_factory=list)


def items_in(text: str) -> dict[str, Item]:
    """The items of an answer or of a file by their ids. Raises NoItem."""
    try:
        read = json.loads(text)
    except RecursionError:
        raise NoItem("its JSON is nested too deep") from None
    except ValueError:
        is_page = text.lstrip()[:1] == "<"
        what = "a web page, such as one that tells of an error" if is_page else "no JSON"
        raise NoItem(f"what came is {what}, and no item") from None
    if isinstance(read, dict) and isinstance(problem := read.get("error"), dict):
        raise NoItem(f"Wikidata says: {_line(problem.get('info')) or 'there was an error'}")
    entities: Any = read.get("entities", [read]) if isinstance(read, dict) else read
    listed = entities.values() if isinstance(entities, dict) else entities if isinstance(entities, list) else []
    found = [_item(one) for one in listed if isinstance(one, dict)]
    return {one.id: one for one in found if one is not None}


def _item(data: Mapping[str, Any]) -> Item | None:
    id = data.get("id")
    if not isinstance(id, str) or not ITEM.fullmatch(id) or "missing" in data:
        return None
    labels = data.get("labels")
    names = {
        language.lower(): name
        for language, label in (labels.items() if isinstance(labels, dict) else ())
        if (name := _line(_at(label, "value")))
    }
    return Item(id, names, data)


def item_called(id: str, items: Mapping[str, Item]) -> Item:
    """The item that was asked for, or the only one, to which it was merged. Raises NoItem."""
    if id in items:
        return items[id]
    merged = [one for one in items.values() if one.data.get("claims")]
    if len(merged) == 1 and _at(merged[0].data, "redirects", "from") == id:
        return merged[0]
    raise NoItem(f"there is no item {id} in it")


def offices(item: Item) -> list[str]:
    """The ids of the items that name the offices which somebody held."""
    found = (_item_id(_value(claim)) for claim in _standing(item, _POSITION))
    return [id for id in dict.fromkeys(found) if id][:_MOST_OFFICES]


def actor_draft(item: Item, items: Mapping[str, Item], languages: tuple[str, ...], source_id: str) -> ActorDraft:
    """What an item says of an actor, in the languages of a project. Raises NoItem where it has no name in them."""
    names: dict[str, Data] = {one: item.names[one.lower()] for one in languages if one.lower() in item.names}
    if not names:
        name = item.name(languages)
        if not name:
            raise NoItem(f"{item.id} has no name in {', '.join(languages)}, nor in English")
        names = {languages[0]: name}
    draft = ActorDraft({actor.NAME: names})
    kinds = {_KINDS[id] for claim in _standing(item, _INSTANCE_OF) if (id := _item_id(_value(claim))) in _KINDS}
    if len(kinds) == 1:
        draft.values[actor.KIND] = kinds.pop()
    else:
        draft.notes.append("nothing says for sure which kind of actor it is")
    for name, properties in zip(LIFETIME, (_BORN, _DIED), strict=True):
        _enter_date(name, [claim for one in properties for claim in _best(item, one)], source_id, draft)
    _enter_offices(item, items, languages, source_id, draft)
    draft.values[actor.SAME_AS] = [item.address]
    draft.values[SOURCES] = [source_id]
    return draft


def source_values(item: Item, languages: tuple[str, ...], accessed: str) -> dict[str, Data]:
    """What is known of Wikidata's page of an item as a source; ``accessed`` is the day of looking, or ""."""
    values: dict[str, Data] = {
        source.TITLE: f"{item.name(languages)} ({item.id})", source.PUBLISHER: "Wikidata", source.ADDRESS: item.address,
        source.KIND: source.REFERENCE,
    }  # fmt: skip
    changed = _line(item.data.get("modified"))[:10]
    for name, day in ((source.PUBLISHED, changed), (source.ACCESSED, accessed)):
        with suppress(DateError):
            values[name] = parse_date(day).text
    return values


def _enter_date(name: str, claims: list[Mapping[str, Any]], source_id: str, draft: ActorDraft) -> None:
    read = [_date(claim, name, draft) for claim in claims]
    dates = list(dict.fromkeys(one for one in read if one))[:_MOST_RIVALS]
    if dates:
        draft.values[name] = [{"value": date, SOURCES: [source_id]} for date in dates]


def _enter_offices(
    item: Item, items: Mapping[str, Item], languages: tuple[str, ...], source_id: str, draft: ActorDraft
) -> None:
    found: list[dict[str, Data]] = []
    for claim in _standing(item, _POSITION)[:_MOST_OFFICES]:
        id = _item_id(_value(claim))
        if not id:
            continue
        title = items[id].name(languages) if id in items else ""
        if not title:
            draft.notes.append(f"an office was left out: {id} has no name here in {', '.join(languages)} or English")
            continue
        office: dict[str, Data] = {actor.TITLE: title}
        _enter_term(claim, title, office, draft)
        found.append({**office, SOURCES: [source_id]})
    if found:
        found.sort(key=_begin)
        draft.values[actor.ROLES] = list(found)


def _enter_term(claim: Mapping[str, Any], title: str, office: dict[str, Data], draft: ActorDraft) -> None:
    begin, end = IN_OFFICE
    for name, property in ((begin, _START), (end, _END)):
        snaks = _qualifiers(claim, property)
        dates = [date for snak in snaks if (date := _time(_at(snak, "datavalue", "value"), title, draft))]
        if len(set(dates)) == 1:
            office[name] = dates[0]
        elif snaks:
            what = "several" if dates else "none that is known"
            draft.notes.append(f'the date "{name}" of the office {title} was left out: there is {what}')
    if not _qualifiers(claim, _END):
        return
    if end not in office and isinstance(start := office.get(begin), str) and start[-1].isdigit():
        office[begin] = f"{start}/"  # it ended, and nobody knows when


def _begin(office: Mapping[str, Data]) -> tuple[int, ...]:
    start = office.get(IN_OFFICE[0])
    return parse_date(start).earliest if isinstance(start, str) else (10**12, 1, 1)


def _standing(item: Item, property: str) -> list[Mapping[str, Any]]:
    """The statements of a property that are not deprecated."""
    claims = _at(item.data, "claims", property)
    listed = claims if isinstance(claims, list) else []
    return [one for one in listed if isinstance(one, dict) and one.get("rank") != "deprecated"]


def _best(item: Item, property: str) -> list[Mapping[str, Any]]:
    claims = _standing(item, property)
    return [one for one in claims if one.get("rank") == "preferred"] or claims


def _qualifiers(claim: Mapping[str, Any], property: str) -> list[Any]:
    found = _at(claim, "qualifiers", property)
    return found if isinstance(found, list) else []


def _value(claim: Mapping[str, Any]) -> Any:
    return _at(claim, "mainsnak", "datavalue", "value")


def _item_id(value: Any) -> str:
    id = _at(value, "id")
    return id if isinstance(id, str) and ITEM.fullmatch(id) else ""


def _date(claim: Mapping[str, Any], what: str, draft: ActorDraft) -> str:
    """The date of a statement, with the mark of what is said of its being sure."""
    date = _time(_value(claim), what, draft)
    said = {_item_id(_at(snak, "datavalue", "value")) for snak in _qualifiers(claim, _CIRCUMSTANCES)}
    mark = "~" if said & _ABOUT else "?" if said & _UNSURE else ""
    return f"{date}{mark}" if date and "X" not in date else date


def _time(value: Any, what: str, draft: ActorDraft) -> str:
    """A time as EDTF: as precise as it is said to be, in the Gregorian calendar. "" where it cannot be said."""
    match = _TIME.match(str(_at(value, "time") or ""))
    precision = _at(value, "precision")
    if not match or not isinstance(precision, int):
        return ""
    sign, digits, month, day = match.groups()
    # There is no year 0 there: -0044 is 44 BCE, which is -0043 in EDTF.
    parts = (int(digits) if sign == "+" else 1 - int(digits), int(month), int(day))
    if str(_at(value, "calendarmodel")).endswith(_JULIAN) and precision >= _DAY:
        parts = _gregorian(*parts)
    found = "".join(_written(parts, precision))
    with suppress(DateError):
        return parse_date(found).text
    draft.notes.append(f"a date was left out ({what}): {match[0].rstrip('T')} with a precision of {precision}")
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


def _at(value: Any, *way: str) -> Any:
    for step in way:
        value = value.get(step) if isinstance(value, dict) else None
    return value


def _line(value: Any) -> str:
    return " ".join(readable(value).split())[:_LONGEST_NAME] if isinstance(value, str) else ""
