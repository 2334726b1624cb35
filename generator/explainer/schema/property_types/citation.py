"""The property type ``citation``: a source, and where in it to look."""

from __future__ import annotations

from explainer.schema.model import PropertyType
from explainer.schema.ports import Out, Printer
from explainer.schema.typed import Citation


class CitationType(PropertyType[Citation]):
    """A source, and where in it to look."""

    name = "citation"
    roles = frozenset()
    may_be_disputed = False

    def text(self, value: Citation) -> str:
        """The id of the source."""
        return value.source.id

    def print(self, value: Citation, printer: Printer[Out]) -> Out:
        """The mark of its note."""
        return printer.citation(value)


CITATION = CitationType()
