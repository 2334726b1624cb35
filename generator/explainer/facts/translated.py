"""The texts of a record that are there in several languages, or could be."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from explainer.facts.record import Record
from explainer.schema.ports import Visitor
from explainer.schema.typed import Text

Place = tuple[str, str, int]
"""The group, or "", the property, and which of its texts: what names a text in each version of a file."""


def texts_of(record: Record) -> Iterator[tuple[Place, Text]]:
    """All texts of a record with their places, those in entries of groups and reasons among them."""
    numbers: dict[tuple[str, str], Iterator[int]] = {}
    for placed in record.placed:
        found = _Texts()
        placed.statement.visit(found)
        name = (placed.within.name if placed.within else "", placed.property.name)
        for text in found.texts:
            yield (*name, next(numbers.setdefault(name, count()))), text


class _Texts(Visitor):
    def __init__(self) -> None:
        self.texts: list[Text] = []

    def text(self, text: Text) -> None:
        self.texts.append(text)
