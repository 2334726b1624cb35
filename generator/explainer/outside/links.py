"""Addresses outside the site that its records name, such as where a source can be read and its archived copy."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.diagnostics import Span
from explainer.facts.graph import Graph
from explainer.schema.ports import Visitor
from explainer.schema.typed import Url


@dataclass(frozen=True, slots=True, order=True)
class OutsideLink:
    """An address, and where it stands: the record as ``type/id``, the property, its place in the file."""

    record: str
    property: str
    span: Span
    address: str


def outside_links(graph: Graph) -> list[OutsideLink]:
    """Every address in the property of a record, in the order of the files; those of withdrawn records are left out."""
    found = _Addresses()
    for record in graph:
        if not record.withdrawn:
            for placed in record.placed:
                found.name(record.name, (placed.within or placed.property).name)
                placed.statement.type.visit(placed.statement.value, found)
    return sorted(found.all)


class _Addresses(Visitor):
    def __init__(self) -> None:
        self.all: list[OutsideLink] = []

    def name(self, record: str, property: str) -> None:
        """Where the next addresses stand."""
        self._place = record, property

    def address(self, address: Url) -> None:
        self.all.append(OutsideLink(*self._place, address.span, address.text))
