"""The property type ``group``: a value with properties of its own, such as one role of an actor."""

from __future__ import annotations

from explainer.schema.model import JsonObject, JsonWriter, Layout, Property, PropertyType
from explainer.schema.ports import Out, Printer
from explainer.schema.statements import Group


class GroupType(PropertyType[Group]):
    """A value with properties of its own, such as one role of an actor."""

    name = "group"
    roles = frozenset()
    needs = "properties"
    layout = Layout.TABLE
    may_be_disputed = False

    def print(self, value: Group, printer: Printer[Out]) -> Out:
        """All that it says, in a line; where a page has the room, each property stands in a cell of its own."""
        return printer.joined(one.type.print(one.value, printer) for one in value.all())

    def json(self, value: Group, property: Property, writer: JsonWriter) -> JsonObject:
        """Its properties, as those of a record."""
        return writer.properties(value.properties, property.properties)


GROUP = GroupType()
