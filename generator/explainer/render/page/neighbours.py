"""What stands before and after each record of a type: the way to read on.

That is the way through time, whichever end of it a list begins at. Where the settings of the site order the list of a
type by something else, readers who come from there go on as it does.
"""

from __future__ import annotations

from explainer.facts.record import Key, Record
from explainer.reads import result
from explainer.render.page.context import Rendering
from explainer.render.page.list_order import is_in_time, listed
from explainer.render.page.type_order import in_order

Neighbours = tuple[Record | None, Record | None]


def neighbours(rendering: Rendering, record: Record) -> Neighbours:
    """The record before and the one after in the order of their type; each may be None."""
    name = record.type.name

    def found() -> Neighbours:
        around = rendering.once((neighbours, name), lambda: _pairs(_ordered(rendering, name)))
        return around.get(record.key, (None, None))

    return result(("neighbours", *record.key), found, told_of_neighbours)


def told_of_neighbours(found: Neighbours) -> str:
    """All that the records around one can say by being there; what they say themselves is read by itself."""
    return repr([record and record.path for record in found])


def _ordered(rendering: Rendering, type_name: str) -> list[Record]:
    own = None if is_in_time(rendering, type_name) else listed(rendering, type_name)
    return in_order(rendering, type_name) if own is None else own


def _pairs(records: list[Record]) -> dict[Key, Neighbours]:
    around = [None, *records, None]
    return {record.key: (around[at], around[at + 2]) for at, record in enumerate(records)}
