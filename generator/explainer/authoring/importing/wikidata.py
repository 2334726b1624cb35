"""An item of Wikidata as an actor and its source: what is stated there of a person or a body, each with a citation.

The form of its JSON: https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html. Only statements that are not
deprecated count, and of dates only the best rank.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from explainer.authoring.importing.wikidata_claims import (
    ITEM,
    Item,
    at,
    best,
    date_of,
    item_id,
    line,
    qualifiers,
    standing,
    time_of,
    value_of,
)
from explainer.facts.built_in import actor, source
from explainer.facts.built_in.every_type import DATED_NAMES, SAME_AS, SOURCES
from explainer.facts.built_in.periods import IN_OFFICE, LIFETIME
from explainer.schema.date_refusals import DateError
from explainer.schema.dates import parse_date
from explainer.schema.ports import Data

_MOST_OFFICES = 100
_MOST_RIVALS = 4
# Names that an item had for a time: the official one, and any that has no property of its own.
_NAMES = ("P1448", "P2561")
_MOST_NAMES = 100
_INSTANCE_OF, _POSITION, _START, _END = "P31", "P39", "P580", "P582"
_BORN, _DIED = ("P569", "P571"), ("P570", "P576")
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
        raise NoItem(f"Wikidata says: {line(problem.get('info')) or 'there was an error'}")
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
        if (name := line(at(label, "value")))
    }
    return Item(id, names, data)


def item_called(id: str, items: Mapping[str, Item]) -> Item:
    """The item that was asked for, or the only one, to which it was merged. Raises NoItem."""
    if id in items:
        return items[id]
    merged = [one for one in items.values() if one.data.get("claims")]
    if len(merged) == 1 and at(merged[0].data, "redirects", "from") == id:
        return merged[0]
    raise NoItem(f"there is no item {id} in it")


def offices(item: Item) -> list[str]:
    """The ids of the items that name the offices which somebody held."""
    found = (item_id(value_of(claim)) for claim in standing(item, _POSITION))
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
    kinds = {_KINDS[id] for claim in standing(item, _INSTANCE_OF) if (id := item_id(value_of(claim))) in _KINDS}
    if len(kinds) == 1:
        draft.values[actor.KIND] = kinds.pop()
    else:
        draft.notes.append("nothing says for sure which kind of actor it is")
    for name, properties in zip(LIFETIME, (_BORN, _DIED), strict=True):
        _enter_date(name, [claim for one in properties for claim in best(item, one)], source_id, draft)
    _enter_dated_names(item, languages, source_id, draft)
    _enter_offices(item, items, languages, source_id, draft)
    draft.values[SAME_AS] = [item.address]
    draft.values[SOURCES] = [source_id]
    return draft


def source_values(item: Item, languages: tuple[str, ...], accessed: str) -> dict[str, Data]:
    """What is known of Wikidata's page of an item as a source; ``accessed`` is the day of looking, or ""."""
    values: dict[str, Data] = {
        source.TITLE: f"{item.name(languages)} ({item.id})", source.PUBLISHER: "Wikidata", source.ADDRESS: item.address,
        source.KIND: source.REFERENCE,
    }  # fmt: skip
    changed = line(item.data.get("modified"))[:10]
    for name, day in ((source.PUBLISHED, changed), (source.ACCESSED, accessed)):
        with suppress(DateError):
            values[name] = parse_date(day).text
    return values


def _enter_date(name: str, claims: list[Mapping[str, Any]], source_id: str, draft: ActorDraft) -> None:
    read = [date_of(claim, name, draft.notes) for claim in claims]
    dates = list(dict.fromkeys(one for one in read if one))[:_MOST_RIVALS]
    if dates:
        draft.values[name] = [{"value": date, SOURCES: [source_id]} for date in dates]


def _enter_dated_names(item: Item, languages: tuple[str, ...], source_id: str, draft: ActorDraft) -> None:
    """The names that are said to have begun or ended, each once with all of its languages.

    What is said of one time in several languages is one name. Names in languages that the project has not are left out.
    """
    found: dict[str, dict[str, Data]] = {}
    begin, end = IN_OFFICE
    for claim in [claim for one in _NAMES for claim in standing(item, one)][:_MOST_NAMES]:
        text, tag = (line(at(value_of(claim), part)) for part in ("text", "language"))
        time: dict[str, Data] = {}
        if not text or not (qualifiers(claim, _START) or qualifiers(claim, _END)):
            continue
        own = next((one for one in languages if one.lower() == tag.lower()), "")
        if not own and tag.lower() != "mul":
            draft.notes.append(f"a name was left out: {text} is in the language {tag or 'unknown'}")
            continue
        _enter_term(claim, f"name {text}", time, draft)
        if time:
            found.setdefault(f"{time.get(begin)} {time.get(end)}", time).setdefault(own or languages[0], text)
    names = sorted((_dated_name(one, source_id) for one in found.values()), key=_begin_of_name)
    if names:
        draft.values[DATED_NAMES] = list(names)


def _dated_name(found: Mapping[str, Data], source_id: str) -> dict[str, Data]:
    times = {name: found[name] for name in IN_OFFICE if name in found}
    texts = {tag: text for tag, text in found.items() if tag not in IN_OFFICE}
    return {actor.NAME: texts, **times, SOURCES: [source_id]}


def _begin_of_name(name: Mapping[str, Data]) -> tuple[int, ...]:
    """A name whose beginning nobody tells was the first."""
    return _begin(name) if IN_OFFICE[0] in name else (-(10**12), 1, 1)


def _enter_offices(
    item: Item, items: Mapping[str, Item], languages: tuple[str, ...], source_id: str, draft: ActorDraft
) -> None:
    found: list[dict[str, Data]] = []
    for claim in standing(item, _POSITION)[:_MOST_OFFICES]:
        id = item_id(value_of(claim))
        if not id:
            continue
        title = items[id].name(languages) if id in items else ""
        if not title:
            draft.notes.append(f"an office was left out: {id} has no name here in {', '.join(languages)} or English")
            continue
        office: dict[str, Data] = {actor.TITLE: title}
        _enter_term(claim, f"office {title}", office, draft)
        found.append({**office, SOURCES: [source_id]})
    if found:
        found.sort(key=_begin)
        draft.values[actor.ROLES] = list(found)


def _enter_term(claim: Mapping[str, Any], title: str, office: dict[str, Data], draft: ActorDraft) -> None:
    begin, end = IN_OFFICE
    for name, property in ((begin, _START), (end, _END)):
        snaks = qualifiers(claim, property)
        dates = [date for snak in snaks if (date := time_of(at(snak, "datavalue", "value"), title, draft.notes))]
        if len(set(dates)) == 1:
            office[name] = dates[0]
        elif snaks:
            what = "several" if dates else "none that is known"
            draft.notes.append(f'the date "{name}" of the {title} was left out: there is {what}')
    if not qualifiers(claim, _END):
        return
    if end not in office and isinstance(start := office.get(begin), str) and start[-1].isdigit():
        office[begin] = f"{start}/"  # it ended, and nobody knows when


def _begin(office: Mapping[str, Data]) -> tuple[int, ...]:
    start = office.get(IN_OFFICE[0])
    return parse_date(start).earliest if isinstance(start, str) else (10**12, 1, 1)
