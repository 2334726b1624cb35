"""The references of all records, looked for again where they can have become others since the last time.

Which records a reference means depends on the keys with its id alone, and which names a text holds on those of all
names that stand in it as characters. So a new record, or another name of an actor, touches few of the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from explainer.cached import cached_property
from explainer.documents.rows import Rows, others
from explainer.facts.graph import Link
from explainer.facts.links import Links, links_of
from explainer.facts.mentions import Names
from explainer.facts.own_links import OwnLinks
from explainer.facts.record import Key, Record
from explainer.facts.texts import NO_LINKS, TextLinks
from explainer.schema.markup import without_links
from explainer.schema.model import Schema
from explainer.schema.ports import Visitor
from explainer.schema.typed import Markup, Text

# Records whose texts are put together in less than a twentieth of a second.
_AT_ONCE = 500


class KeptLinks:
    """Keeps what was found from one time to the next. Nothing is kept where a record type was refused or is another."""

    def __init__(self) -> None:
        self._rows = Rows()
        self._records: Mapping[Key, Record] = {}
        self._names = Names({})
        self._unread: Iterator[Found] = iter(())

    def of(
        self,
        records: Mapping[Key, Record],
        texts: Mapping[str, TextLinks],
        schema: Schema,
        names: Names,
    ) -> Sequence[Found]:
        """The references of each of the records; ``texts`` are the links in each, by its path."""
        # Until this has come to its end: what is found is changed where it stands.
        rows, self._rows = self._rows, Rows()

        def make(record: Record) -> Found:
            # The links of its texts were read with the record, and are the same as long as it is.
            return references(record, texts, schema, records, names)

        every = [*records.values()]
        found = rows.of("references", every, make, (schema, object() if schema.refused else schema))
        ids = frozenset(id for _, id in records.keys() ^ self._records.keys()) if self._records else frozenset()
        changed = tuple(names.other_than(self._names)) if names is not self._names else ()
        if self._records and (ids or changed):
            of_ids = frozenset(f"{type}/{id}" for type in schema.types for id in ids)
            for one in found:
                if one.may_differ(ids, of_ids, changed):
                    one.be(make(one.record))
        touched = others([*map(self._records.get, records)], every) if self._records else ()
        targets = frozenset(every[number].name for number in touched)
        for one in [one for one in found if not targets.isdisjoint(one.of_graph.targets)] if targets else ():
            one.of_graph = _own_links(one.record, one.links, records)
        self._rows, self._records, self._names = rows, records, names
        self._unread = iter(found)
        return found

    def learn(self) -> bool:
        """Puts together the texts of some records more, in which other names are looked for; False where all are.

        To do so of all is a good part of what it takes to rename an actor; who has time does it before.
        """
        unread = (one for one in self._unread if "words" not in one.__dict__)
        return bool([one.words for one in islice(unread, _AT_ONCE)])


def references(
    record: Record, texts: Mapping[str, TextLinks], schema: Schema, records: Mapping[Key, Record], names: Names
) -> Found:
    """The references of one of the records, looked for now."""
    own = links_of(record, texts.get(record.path, NO_LINKS), schema, records.keys(), names)
    return Found(record, own, _own_links(record, own, records))


def links_from(origin: Record, own: Links, records: Mapping[Key, Record]) -> Iterator[Link]:
    """References as links of the graph of these records."""
    for one in own.found:
        yield Link(origin, records[one.target], one.kind, one.span, one.by, one.place, one.text, one.offset)


def _own_links(origin: Record, own: Links, records: Mapping[Key, Record]) -> OwnLinks:
    return OwnLinks.of(origin, tuple(links_from(origin, own, records)), dict(own.marked))


@dataclass(eq=False)
class Found:
    """The references of a record, by key and as links of the graph."""

    record: Record
    links: Links
    of_graph: OwnLinks

    def be(self, other: Found) -> None:
        """Takes over what was found anew of the same record."""
        self.links, self.of_graph = other.links, other.of_graph

    def may_differ(self, ids: frozenset[str], of_ids: frozenset[str], names: tuple[str, ...]) -> bool:
        """Whether they may be others, now that there are other records with these ids, and names are others'.

        ``of_ids`` are the names that records with these ids can have.
        """
        if ids and not of_ids.isdisjoint(self.of_graph.targets):
            return True
        if ids and any(one.reference.id in ids for one in self.links.unresolved):
            return True
        return any(name in self.words for name in names)

    @cached_property
    def words(self) -> str:
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
