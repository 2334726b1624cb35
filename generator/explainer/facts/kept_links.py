"""The references of all records, looked for again where they can have become others since the last time.

Which records a reference means depends on the keys with its id alone, and which names a text holds on those of all
names that stand in it as characters. So a new record, or another name of an actor, touches few of the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cached_property

from explainer.facts.graph import Link
from explainer.facts.links import Links, links_of
from explainer.facts.mentions import Names
from explainer.facts.own_links import OwnLinks
from explainer.facts.record import Key, Record
from explainer.facts.texts import TextLinks
from explainer.schema.markup import without_links
from explainer.schema.model import Schema
from explainer.schema.ports import Visitor
from explainer.schema.typed import Markup, Text

Of = Callable[[Record, TextLinks], tuple[Links, OwnLinks]]


class KeptLinks:
    """Keeps what was found from one time to the next. Nothing is kept where a record type was refused or is another."""

    def __init__(self) -> None:
        self._kept: dict[int, _Found] = {}
        self._schema: Schema | None = None
        self._records: Mapping[Key, Record] = {}
        self._known: Set[Key] = frozenset()
        self._names = Names({})

    def begin(self, schema: Schema, records: Mapping[Key, Record], known: Set[Key], names: Names) -> Of:
        """What gives the references of a record and its texts now, also as links of the graph.

        ``known`` are the keys of all ``records``.
        """
        earlier, self._kept = self._kept, {}
        if schema is not self._schema or schema.refused:
            earlier = {}
        ids = frozenset(id for _, id in known ^ self._known) if known is not self._known else frozenset()
        changed = tuple(names.other_than(self._names)) if names is not self._names else ()
        others = {key for key, record in records.items() if self._records.get(key) is not record} if earlier else set()
        self._schema, self._records, self._known, self._names = schema, records, known, names
        may_differ, kept = bool(ids or changed), self._kept

        def of(record: Record, texts: TextLinks) -> tuple[Links, OwnLinks]:
            # Called for each of all records with each save, and nearly always for what is known: it has to be quick.
            found = earlier.get(id(record))
            is_of = found is not None and found.record is record and found.texts is texts
            if found is None or not is_of or (may_differ and found.may_differ(ids, changed)):
                own = links_of(record, texts, schema, known, names)
                found = _Found(record, texts, own, _own_links(record, own, records))
            elif not others.isdisjoint(found.targets):
                found.of_graph = _own_links(record, found.links, records)
            kept[id(record)] = found
            return found.links, found.of_graph

        return of


def links_from(origin: Record, own: Links, records: Mapping[Key, Record]) -> Iterator[Link]:
    """References as links of the graph of these records."""
    for one in own.found:
        yield Link(origin, records[one.target], one.kind, one.span, one.by, one.place, one.text, one.offset)


def _own_links(origin: Record, own: Links, records: Mapping[Key, Record]) -> OwnLinks:
    return OwnLinks.of(origin, tuple(links_from(origin, own, records)), dict(own.marked))


@dataclass
class _Found:
    """The references of a record, which is held so that no other one gets its identity."""

    record: Record
    texts: TextLinks
    links: Links
    of_graph: OwnLinks

    @cached_property
    def targets(self) -> frozenset[Key]:
        """The keys of all that it refers to."""
        return frozenset(one.target for one in self.links.found)

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
        placed.statement.visit(reader)
    return (without_links(text.scan.plain) for text in reader.texts)


class _Reader(Visitor):
    def __init__(self) -> None:
        self.texts: list[Text] = []

    def text(self, text: Text) -> None:
        if text.markup is Markup.PROSE:
            self.texts.append(text)
