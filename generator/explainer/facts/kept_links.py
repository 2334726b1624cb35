"""The references of all records, looked for again where they can have become others since the last time.

Which records a reference means depends on the keys with its id alone, and which names a text holds on those of all
names that stand in it as characters. So a new record, or another name of an actor, touches few of the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass
from functools import cached_property

from explainer.facts.links import Links, links_of
from explainer.facts.mentions import Names
from explainer.facts.record import Key, Record
from explainer.facts.texts import TextLinks
from explainer.schema.markup import without_links
from explainer.schema.model import Schema
from explainer.schema.ports import Visitor
from explainer.schema.typed import Markup, Text

Of = Callable[[Record, TextLinks], Links]


class KeptLinks:
    """Keeps what was found from one time to the next. Nothing is kept where a record type was refused or is another."""

    def __init__(self) -> None:
        self._kept: dict[int, _Found] = {}
        self._schema: Schema | None = None
        self._known: Set[Key] = frozenset()
        self._names = Names({})

    def begin(self, schema: Schema, known: Set[Key], names: Names) -> Of:
        """What gives the references of a record and its texts now; ``known`` are the keys of all records."""
        earlier, self._kept = self._kept, {}
        if schema is not self._schema or schema.refused:
            earlier = {}
        ids = frozenset(id for _, id in known ^ self._known) if known is not self._known else frozenset()
        changed = tuple(names.other_than(self._names)) if names is not self._names else ()
        self._schema, self._known, self._names = schema, known, names

        def of(record: Record, texts: TextLinks) -> Links:
            found = earlier.get(id(record))
            if found is None or not found.is_of(record, texts) or found.may_differ(ids, changed):
                found = _Found(record, texts, links_of(record, texts, schema, known, names))
            self._kept[id(record)] = found
            return found.links

        return of


@dataclass(frozen=True)
class _Found:
    """The references of a record, which is held so that no other one gets its identity."""

    record: Record
    texts: TextLinks
    links: Links

    def is_of(self, record: Record, texts: TextLinks) -> bool:
        """Whether they are those of this record and its texts."""
        return self.record is record and self.texts is texts

    def may_differ(self, ids: frozenset[str], names: tuple[str, ...]) -> bool:
        """Whether they may be others, now that there are other records with these ids, and names are others'."""
        if ids and not ids.isdisjoint(self._ids):
            return True
        return any(name in self._words for name in names)

    @cached_property
    def _ids(self) -> frozenset[str]:
        unresolved = (one.reference.id for one in self.links.unresolved)
        return frozenset((*(one.target[1] for one in self.links.found), *unresolved))

    @cached_property
    def _words(self) -> str:
        """All texts in which names are looked for, as they are looked through."""
        return "\n".join(_proses(self.record))


def _proses(record: Record) -> Iterator[str]:
    reader = _Reader()
    for placed in record.placed:
        placed.statement.type.visit(placed.statement.value, reader)
        if placed.statement.reason:
            reader.text(placed.statement.reason)
    return (without_links(text.scan.plain) for text in reader.texts)


class _Reader(Visitor):
    def __init__(self) -> None:
        self.texts: list[Text] = []

    def text(self, text: Text) -> None:
        if text.markup is Markup.PROSE:
            self.texts.append(text)
