"""The property type ``text``: text with inline Markdown."""

from __future__ import annotations

from collections.abc import Mapping

from explainer.diagnostics import Findings
from explainer.documents.values import Value
from explainer.schema.model import Comparable, Property, PropertyType, Role, Schema
from explainer.schema.ports import FormField, Out, Printer, Visitor
from explainer.schema.property_types.folding import folded
from explainer.schema.scalars import scalar_text
from explainer.schema.typed import Markup, Text


class TextType(PropertyType[Text]):
    """Text with inline Markdown."""

    name = "text"
    markup = Markup.TEXT
    roles = PropertyType.roles | {Role.TITLE, Role.SUMMARY}

    def read(self, value: Value, property: Property, schema: Schema, findings: Findings) -> Text | None:
        """Text of any length."""
        return read_text(value, property.name, findings)

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

    def field(self, property: Property) -> FormField:
        """Text that may have several lines."""
        return FormField(is_long=True)

    def answer(self, text: str) -> str:
        """The answer with its lines."""
        return text

    def visit(self, value: Text, visitor: Visitor) -> None:
        """The text."""
        visitor.text(value)


TEXT = TextType()


def read_text(value: Value, name: str, findings: Findings) -> Text | None:
    """Text with inline Markdown; ``name`` is what a message calls it."""
    scalar = scalar_text(value, name, findings)
    return Text(scalar.text.strip("\n"), Markup.TEXT, scalar.span) if scalar else None
