"""The property type ``ref``: another record, as ``id`` or ``type/id``."""

from __future__ import annotations

from explainer.schema.model import JsonObject, JsonWriter, Property, PropertyType
from explainer.schema.ports import Out, Printer
from explainer.schema.typed import Reference


class RefType(PropertyType[Reference]):
    """Another record, as ``id`` or ``type/id``."""

    name = "ref"
    needs = "targets"

    def text(self, value: Reference) -> str:
        """As it was written."""
        return value.text

    def print(self, value: Reference, printer: Printer[Out]) -> Out:
        """A link to the record that is meant."""
        return printer.reference(value)

    def json(self, value: Reference, property: Property, writer: JsonWriter) -> JsonObject:
        """What it takes to name the record, to show it and to open it."""
        return writer.reference(value)


REF = RefType()
