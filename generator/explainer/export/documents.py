"""Every record as one document: what all files and parts that are given away are made of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from explainer.facts.record import Key, Record
from explainer.reads import Read, recorded
from explainer.render.machines.compact import compact_and_read
from explainer.render.machines.record_json import record_facts
from explainer.render.page.context import Rendering
from explainer.schema.property_types import PROPERTY_TYPES
from explainer.schema.property_types.group import GROUP

_HOLD_NO_PROPERTIES = PROPERTY_TYPES.keys() - {GROUP.name}
Document = dict[str, Any]
"""What a record says, as :func:`~explainer.render.machines.record_json.record_facts` has it."""


class Documents:
    """The documents of one site by record, each made when it is first asked for.

    They are kept as their JSON, which takes a tenth of the room.
    """

    def __init__(self, rendering: Rendering) -> None:
        self.rendering = rendering
        self.reads: dict[Key, set[Read]] | None = None
        """What was read for all that is told of each record, where somebody wants to know."""
        self.words: dict[Key, str] = {}
        """What records say in words, as a database of the same facts has it."""
        self._made: dict[Key, bytes] = {}

    @contextmanager
    def reading_of(self, record: Record) -> Iterator[None]:
        """What is read in the block counts as read for what is told of a record."""
        if self.reads is None:
            yield
            return
        with recorded() as reads:
            yield
        self.reads.setdefault(record.key, set()).update(reads)

    def text(self, record: Record) -> bytes:
        """The document of a record as compact JSON in UTF-8."""
        text = self._made.get(record.key)
        return text if text is not None else self._make(record)[0]

    def _make(self, record: Record) -> tuple[bytes, Document]:
        with self.reading_of(record):
            text, document = compact_and_read(record_facts(self.rendering, record))
        made = self._made[record.key] = text.encode()
        return made, document

    def take(self, record: Record, text: bytes) -> None:
        """Takes in a document that was made before, and would be made just so again."""
        self._made[record.key] = text

    @property
    def count(self) -> int:
        """Of how many records there is a document already."""
        return len(self._made)

    def let_go(self) -> None:
        """Forgets the documents: what is asked again is made again."""
        self._made.clear()
        self.words.clear()

    def of(self, record: Record) -> Document:
        """The document of a record, anew each time but for parts that documents share; nobody changes one."""
        text = self._made.get(record.key)
        if text is None:
            return self._make(record)[1]
        document: Document = json.loads(text)
        return document

    def __iter__(self) -> Iterator[tuple[Record, Document]]:
        """All records by type and id, those too that were withdrawn, with their documents."""
        return ((record, self.of(record)) for record in self.records())

    def records(self) -> Iterator[Record]:
        """The same without their documents."""
        graph = self.rendering.graph
        return (record for type in graph.schema for record in graph.of_type(type.name, withdrawn=True))


def citations_in(document: Document) -> Iterator[Document]:
    """All citations of a document, those of the record first."""
    yield from document["sources"]
    yield from _cited_in(document["properties"].values())


def _cited_in(properties: Iterable[Document]) -> Iterator[Document]:
    for said in properties:
        may_hold = said["type"] not in _HOLD_NO_PROPERTIES
        for statement in said["statements"]:
            if "sources" in statement:
                yield from statement["sources"]
            value = statement["value"]
            if may_hold and isinstance(value, dict) and value and all(_is_property(one) for one in value.values()):
                yield from _cited_in(value.values())


def _is_property(value: object) -> bool:
    return isinstance(value, dict) and "statements" in value
