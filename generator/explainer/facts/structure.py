"""What refers to what in a graph, apart from what is said: most saves of a preview change words, and none of this.

So whatever is found of it alone is found once, and not with each save: which records nothing refers to, which circles
references make, how many ties there are.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar, cast

from explainer.documents.rows import others
from explainer.facts.own_links import Link, OwnLinks
from explainer.facts.record import Key, Record
from explainer.schema.model import Schema

T = TypeVar("T")


class Structure:
    """The same object for graphs that have the same structure.

    These have records of the same keys and files, of which the same are sound and withdrawn, with as many statements of
    each property, of the same ranks; the same references, by the same statements; and the very same settings and types.
    """

    def __init__(self) -> None:
        self._kept: dict[Hashable, object] = {}

    def once(self, name: Hashable, make: Callable[[], T]) -> T:
        """What ``make`` returns, kept as long as the structure, of which alone it may be made. No read is noted."""
        if name not in self._kept:
            self._kept[name] = make()
        return cast("T", self._kept[name])


@dataclass(frozen=True, slots=True)
class Structured:
    """What a structure is of. ``own_links`` are those of the records in their order, then those of pages."""

    schema: Schema
    site: Record
    records: Mapping[Key, Record]
    own_links: Sequence[OwnLinks]
    site_links: Sequence[Link]
    is_sound: bool

    def is_like(self, other: Structured) -> bool:
        """Whether both have the same structure; of facts in which something is wrong that is not asked."""
        if self.schema is not other.schema or self.site is not other.site or not (self.is_sound and other.is_sound):
            return False
        if len(self.records) != len(other.records) or len(self.own_links) != len(other.own_links):
            return False
        one, another = [*self.records.values()], [*other.records.values()]
        if any(_shape(one[number]) != _shape(another[number]) for number in others(one, another)):
            return False
        if _leads(self.site_links) != _leads(other.site_links):
            return False
        own, owns = self.own_links, other.own_links
        return all(
            own[number].origin.path == owns[number].origin.path
            and _leads(own[number].links) == _leads(owns[number].links)
            for number in others(own, owns)
        )


@dataclass(slots=True)
class KeptStructure:
    """The structure of the last facts."""

    _last: Structured | None = None
    _structure: Structure = field(default_factory=Structure)

    def of(self, facts: Structured) -> Structure:
        """That of these facts."""
        if self._last is not None and not facts.is_like(self._last):
            self._structure = Structure()
        self._last = facts
        return self._structure


def _shape(record: Record) -> tuple[object, ...]:
    ranks = [(name, [one.rank for one in statements]) for name, statements in record.properties.items()]
    return record.key, record.path, record.sound, record.withdrawn, ranks


def _leads(links: Sequence[Link]) -> list[tuple[object, ...]]:
    return [(one.origin.path, one.target.key, one.kind, one.by, one.place) for one in links]
