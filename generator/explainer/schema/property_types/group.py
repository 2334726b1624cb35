"""The property type ``group``: a value with properties of its own, such as one role of an actor."""

from __future__ import annotations

from explainer.diagnostics import Findings, Span
from explainer.documents.values import Flawed, Mapping, Scalar, Sequence, Value, kind_of
from explainer.schema.json_schema import Node
from explainer.schema.model import (
    Comparable,
    JsonObject,
    JsonWriter,
    Layout,
    Property,
    PropertyType,
    Schema,
    SchemaWriter,
)
from explainer.schema.ports import Data, Listener, Out, Printer, Speaker
from explainer.schema.property_types.citation import CITATION
from explainer.schema.property_types.group_entries import glued_meant, pair_meant
from explainer.schema.property_types.properties import PropertyReader
from explainer.schema.property_types.text import TEXT
from explainer.schema.scalars import empty_value, says_nothing
from explainer.schema.several import flow, once
from explainer.schema.statements import Group, Statement, told


class GroupType(PropertyType[Group]):
    """A value with properties of its own, such as one role of an actor."""

    name = "group"
    roles = frozenset()
    needs = "properties"
    layout = Layout.TABLE
    may_be_disputed = False

    def read(self, value: Value, property: Property, schema: Schema, findings: Findings) -> Group | None:
        """A map of the properties that it declares."""
        owner = f"an entry of {property.name}" if property.many else property.name
        if property.many and (pair := pair_meant(value, property)):
            message = f"an entry of {property.name} has a name for each of its parts"
            findings.error("wrong-type", value.span.clipped(), message, f"write {pair}")
            return None
        if isinstance(value, Mapping):
            properties = PropertyReader(schema, findings).properties(value, property.properties, owner)
            return Group(properties, value.span) if properties else None
        if says_nothing(value):
            empty_value(value.span.clipped(), property.name, findings)
        elif not isinstance(value, Flawed):
            names = ", ".join(inner.name for inner in property.properties)
            message = f"{owner} must be a map, but this is {kind_of(value)}"
            dash = "- " if property.many else ""
            entry = self.entry_meant(value.text, property, schema) if isinstance(value, Scalar) else ""
            first = next(iter(property.properties))
            listed = (
                [one.text for one in value.values if isinstance(one, Scalar)] if isinstance(value, Sequence) else []
            )
            if listed and first.many:
                entry = f"{first.name}: [{', '.join(map(flow, once(listed)))}]"
            help = f"write {dash}{entry}; it takes {names}" if entry else f"it takes {names}"
            findings.error("wrong-type", value.span.clipped(), message, help)
        return None

    def entry_meant(self, written: str, property: Property, schema: Schema) -> str:
        """The first property that an entry needs, with what was written."""
        if glued := glued_meant(written, property):
            return glued
        name = next(iter(self.blank(property)), property.properties[0].name)
        inner = next(one for one in property.properties if one.name == name)
        if inner.many:
            values = inner.type.parts.of(written) or [part.strip() for part in written[:60].split(",")]
            return f"{name}: [{', '.join(map(flow, once(values)))}]"
        if not inner.type.parts.of(written) and not _can_be(written, inner, schema):
            return f"{name}: {inner.example or '...'}"
        return " and ".join(
            f"{'- ' if number else ''}{name}: {one}"
            for number, one in enumerate(inner.type.parts.of(written) or [written[:60]])
        )

    def print(self, value: Group, printer: Printer[Out]) -> Out:
        """All that it says, in a line; where a page has the room, each property stands in a cell of its own."""
        return printer.joined(one.type.print(one.value, printer) for one in value.all())

    def json(self, value: Group, property: Property, writer: JsonWriter) -> JsonObject:
        """Its properties, as those of a record."""
        return writer.properties(value.properties, property.properties)

    def compare(self, value: Group) -> Comparable:
        """All that it says, in whatever order."""
        inner = ((name, tuple(map(_account, found))) for name, found in value.properties.items())
        return ("group", *sorted(inner, key=lambda pair: pair[0]))

    def word(self, value: Group, speaker: Speaker[Out]) -> Out:
        """All that it says, in a line."""
        return speaker.joined(one.type.word(one.value, speaker) for one in value.all())

    def written(self, value: Group) -> dict[str, object]:
        """The values of its properties, each in a list."""
        return {name: [one.type.written(one.value) for one in found] for name, found in value.properties.items()}

    def in_language(self, value: Group, listener: Listener) -> Group:
        """With what its properties say to the listener."""
        return Group({name: told(found, listener) for name, found in value.properties.items()}, value.span)

    def schema(self, property: Property, writer: SchemaWriter) -> Node:
        """A map of its properties."""
        return writer.properties(property.properties)

    def field(self, property: Property) -> None:
        """A form asks for no groups."""

    def blank(self, property: Property) -> Data:
        """The properties that it needs, or the first where it needs none."""
        needed = [one for one in property.properties if one.required] or property.properties[:1]
        return {one.name: one.blank for one in needed}


GROUP = GroupType()


def _can_be(written: str, property: Property, schema: Schema) -> bool:
    """Whether a property can have what was written for its value."""
    findings = Findings()
    property.type.read(Scalar(written, Span.at("")), property, schema, findings)
    return not findings.has_errors


def _account(statement: Statement) -> Comparable:
    """What a statement says, with its rank, its reason and what it rests on."""
    reason = TEXT.compare(statement.reason) if statement.reason else ()
    return statement.says, statement.rank, reason, tuple(map(CITATION.compare, statement.sources))
