"""The property type ``ref``: another record, as ``id`` or ``type/id``."""

from __future__ import annotations

from explainer.diagnostics import Findings
from explainer.documents.values import Value
from explainer.schema.citations import read_reference
from explainer.schema.json_schema import ID, Node, either, list_name, live
from explainer.schema.model import Comparable, JsonObject, JsonWriter, Property, PropertyType, Schema, SchemaWriter
from explainer.schema.ports import Out, Printer, Speaker, Visitor
from explainer.schema.several import ByIds
from explainer.schema.typed import Reference


class RefType(PropertyType[Reference]):
    """Another record, as ``id`` or ``type/id``."""

    name = "ref"
    parts = ByIds()
    needs = "targets"

    def read(self, value: Value, property: Property, schema: Schema, findings: Findings) -> Reference | None:
        """An id, alone or after its type; whether the record exists is decided when all are known."""
        return read_reference(value, property.name, schema.targets(property), schema.type_names, findings)

    def text(self, value: Reference) -> str:
        """As it was written."""
        return value.text

    def print(self, value: Reference, printer: Printer[Out]) -> Out:
        """A link to the record that is meant."""
        return printer.reference(value)

    def json(self, value: Reference, property: Property, writer: JsonWriter) -> JsonObject:
        """What it takes to name the record, to show it and to open it."""
        return writer.reference(value)

    def compare(self, value: Reference) -> Comparable:
        """The record that is named, however it is written."""
        return ("reference", *named(value))

    def word(self, value: Reference, speaker: Speaker[Out]) -> Out:
        """The title of the record that is meant."""
        return speaker.reference(value)

    def schema(self, property: Property, writer: SchemaWriter) -> Node:
        """An id where one type is meant, else an id after its type; each also in the other form."""
        targets = writer.targets(property)
        if len(targets) == 1:
            return either(live(targets[0]), {"type": "string", "pattern": f"^{targets[0]}/{ID}$"})
        return either(live(list_name(targets)), {"type": ["string", "integer"], "pattern": f"^{ID}$"})

    def visit(self, value: Reference, visitor: Visitor) -> None:
        """The record."""
        visitor.reference(value)

    def targets(self, property: Property, schema: Schema) -> tuple[str, ...]:
        """Those of the declaration; all where it names any."""
        return schema.targets(property)


REF = RefType()


def named(reference: Reference) -> tuple[str, str]:
    """The type and id that a reference names; "" for a type that only the graph can tell."""
    only = reference.targets[0] if len(reference.targets) == 1 else ""
    return reference.type or only, reference.id
