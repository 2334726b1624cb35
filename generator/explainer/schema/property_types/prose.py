"""The property type ``prose``: text with Markdown blocks: paragraphs, lists and block quotes."""

from __future__ import annotations

from collections.abc import Mapping

from explainer.diagnostics import Findings
from explainer.documents.values import Value
from explainer.schema.model import Comparable, Layout, Property, PropertyType, Role, Schema
from explainer.schema.ports import FormField, Out, Printer, Visitor
from explainer.schema.property_types.folding import folded
from explainer.schema.scalars import scalar_text
from explainer.schema.typed import Markup, Text


class ProseType(PropertyType[Text]):
    """Text with Markdown blocks: paragraphs, lists and block quotes."""

    name = "prose"
    markup = Markup.PROSE
    roles = frozenset({Role.BESIDE})
    layout = Layout.BLOCKS

    def read(self, value: Value, property: Property, schema: Schema, findings: Findings) -> Text | None:
        """Text of any length."""
        scalar = scalar_text(value, property.name, findings)
        return Text(scalar.text.strip("\n"), Markup.PROSE, scalar.span) if scalar else None

    def text(self, value: Text) -> str:
        """As it was written."""
        return value.text

    def print(self, value: Text, printer: Printer[Out]) -> Out:
        """The text, with as much Markdown as it may hold."""
        return printer.text(value)

    def compare(self, value: Text) -> Comparable:
        """White space counts only where it parts paragraphs."""
        return ("text", folded(value.text, paragraphs=True))

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


PROSE = ProseType()
