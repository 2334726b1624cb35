"""The order of a type's records, and what stands before and after each: the way to read on."""

from __future__ import annotations

from explainer.facts.built_in import Actor, by_date, date_of
from explainer.facts.record import Key, Record
from explainer.render.page.context import Rendering

Neighbours = tuple[Record | None, Record | None]


def in_order(rendering: Rendering, type_name: str) -> list[Record]:
    """A type's records: in time where they have dates, else by name. Withdrawn ones are left out."""
    return sorted(rendering.graph.of_type(type_name), key=lambda record: _order(rendering, record))


def neighbours(rendering: Rendering, record: Record) -> Neighbours:
    """The record before and the one after in the order of their type; each may be None."""
    known = rendering.neighbours
    if record.type.name not in known:
        known[record.type.name] = _pairs(in_order(rendering, record.type.name))
    return known[record.type.name].get(record.key, (None, None))


def sort_name(rendering: Rendering, record: Record) -> str:
    """The name that a list sorts by."""
    return Actor(record).sort_as or rendering.title(record)


def _pairs(records: list[Record]) -> dict[Key, Neighbours]:
    around = [None, *records, None]
    return {record.key: (around[at], around[at + 2]) for at, record in enumerate(records)}


def _order(rendering: Rendering, record: Record) -> tuple[object, ...]:
    when = by_date(date_of(record)) if record.type.date_property else ()
    return (*when, sort_name(rendering, record).casefold(), record.id)
