"""The order that a type's records have by themselves, where the settings of the site name no other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from explainer.facts.built_in import ACTOR, QUOTE, Actor, by_date, date_of
from explainer.facts.record import Record
from explainer.reads import is_recorded
from explainer.render.language.collation import Key, collation
from explainer.render.page.context import Rendering
from explainer.render.page.kinds import actor_group
from explainer.schema.model import RecordType
from explainer.schema.typed import Markup

_ORDER = "order"


def in_order(rendering: Rendering, type_name: str) -> list[Record]:
    """A type's records: in time, or by name with people before bodies. Withdrawn ones are left out."""
    graph = rendering.graph
    records = graph.of_type(type_name)
    if is_recorded() or not records or not _is_named_by_itself(records[0].type):
        return sorted(records, key=lambda record: _order(rendering, record))
    found = partial(_order, rendering)
    keys = graph.rows.of((_ORDER, type_name), records, found, graph.languages, equal=True)
    [numbers] = graph.rows.of((_ORDER, type_name, "numbers"), [keys], _in_order)
    return [records[number] for number in numbers]


def _in_order(keys: Sequence[tuple[object, ...]]) -> list[int]:
    return sorted(range(len(keys)), key=keys.__getitem__)


def sort_name(rendering: Rendering, record: Record) -> str:
    """The name that a list sorts by."""
    return Actor(record).sort_as(rendering.graph.languages[0]) or rendering.plain_title(record)


def told_name(rendering: Rendering, record: Record) -> str:
    """The same as it is printed: words that are not in the site's language carry theirs."""
    return Actor(record).sort_as(rendering.graph.languages[0]) or rendering.title(record)


def place_of(rendering: Rendering, record: Record) -> Key:
    """Where readers of the site's language look for a record's name among others."""
    return collation(rendering.graph.languages[0]).key(sort_name(rendering, record))


def _order(rendering: Rendering, record: Record) -> tuple[object, ...]:
    """What a record is sorted by; kept with it where it is named by itself, unless somebody notes what is read."""
    languages = rendering.graph.languages
    if is_recorded() or not _is_named_by_itself(record.type):
        return _found_order(rendering, record)
    kept = record.made.get(_ORDER)
    if kept is None or kept[0] != languages:
        kept = record.made[_ORDER] = languages, _found_order(rendering, record)
    found: tuple[object, ...] = kept[1]
    return found


def _is_named_by_itself(type: RecordType) -> bool:
    return type.name != QUOTE and type.properties[type.title_property].type.markup is Markup.STRING


def _found_order(rendering: Rendering, record: Record) -> tuple[object, ...]:
    first: tuple[object, ...] = by_date(date_of(record)) if record.type.date_property else ()
    if record.type.name == ACTOR:
        first = (actor_group(rendering.words, record)[0],)
    return (*first, place_of(rendering, record), record.id)
