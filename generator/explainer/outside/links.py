"""Addresses outside the site that its records name, such as where a source can be read and its archived copy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from explainer.diagnostics import Span
from explainer.facts.graph import Graph
from explainer.facts.record import Group, Statement
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
    return sorted(
        OutsideLink(record.name, name, url.span, url.text)
        for record in graph
        if not record.withdrawn
        for name, statements in record.properties.items()
        for url in _urls(statements)
    )


def _urls(statements: Iterable[Statement]) -> Iterator[Url]:
    for statement in statements:
        if isinstance(statement.value, Url):
            yield statement.value
        elif isinstance(statement.value, Group):
            for inner in statement.value.properties.values():
                yield from _urls(inner)
