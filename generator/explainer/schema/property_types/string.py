"""The property type ``string``: one line of at most 4 KiB without markup."""

from __future__ import annotations

from collections.abc import Mapping

from explainer.schema.json_schema import Node, text
from explainer.schema.model import Comparable, Property, PropertyType, Role, SchemaWriter
from explainer.schema.ports import Out, Printer, Visitor
from explainer.schema.property_types.folding import folded
from explainer.schema.text_types import MAX_STRING_BYTES
from explainer.schema.typed import Text


class StringType(PropertyType[Text]):
    """One line of at most 4 KiB without markup."""

    name = "string"
    roles = PropertyType.roles | {Role.TITLE, Role.SUMMARY}

    def text(self, value: Text) -> str:
        """As it was written."""
        return value.text

    def print(self, value: Text, printer: Printer[Out]) -> Out:
        """The text, with as much Markdown as it may hold."""
        return printer.text(value)

    def compare(self, value: Text) -> Comparable:
        """White space does not count."""
        return ("text", folded(value.text))

    def texts(self, value: Text) -> Mapping[str, str]:
        """The text, in the language of its record."""
        return {"": value.text}

    def schema(self, property: Property, writer: SchemaWriter) -> Node:
        """Any text of one line that is not too long."""
        return text(maxLength=MAX_STRING_BYTES)

    def visit(self, value: Text, visitor: Visitor) -> None:
        """The text."""
        visitor.text(value)


STRING = StringType()
