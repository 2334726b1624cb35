"""Every record as one document: what all files and parts that are given away are made of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from explainer.facts.record import Key, Record
from explainer.render.machines.record_json import record_facts
from explainer.render.page.context import Rendering

Document = dict[str, Any]
"""What a record says, as :func:`~explainer.render.machines.record_json.record_facts` has it."""


class Documents:
    """The documents of one site by record, each made when it is first asked for, and kept."""

    def __init__(self, rendering: Rendering) -> None:
        self.rendering = rendering
        self._made: dict[Key, Document] = {}

    def of(self, record: Record) -> Document:
        """The document of a record."""
        found = self._made.get(record.key)
        if found is None:
            found = self._made[record.key] = record_facts(self.rendering, record)
        return found

    def __iter__(self) -> Iterator[tuple[Record, Document]]:
        """All records by type and id, those too that were withdrawn, with their documents."""
        for type in self.rendering.graph.schema:
            for record in self.rendering.graph.of_type(type.name, withdrawn=True):
                yield record, self.of(record)
