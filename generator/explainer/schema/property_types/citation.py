"""The property type ``citation``: a source, and where in it to look."""

from __future__ import annotations

from explainer.schema.model import JsonObject, JsonWriter, Property, PropertyType
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

    def json(self, value: Citation, property: Property, writer: JsonWriter) -> JsonObject:
        """The source, the place in it, and how far it is proved."""
        return writer.citation(value)


CITATION = CitationType()
