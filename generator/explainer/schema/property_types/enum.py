"""The property type ``enum``: one word of a fixed list."""

from __future__ import annotations

from explainer.schema.json_schema import Node, forms
from explainer.schema.model import Property, PropertyType, SchemaWriter
from explainer.schema.ports import FormField, Out, Printer, Speaker
from explainer.schema.typed import Choice


class EnumType(PropertyType[Choice]):
    """One word of a fixed list."""

    name = "enum"
    needs = "choices"

    def text(self, value: Choice) -> str:
        """The word as it was declared."""
        return value.text

    def print(self, value: Choice, printer: Printer[Out]) -> Out:
        """The word in the site's language."""
        return printer.term(value.text)

    def word(self, value: Choice, speaker: Speaker[Out]) -> Out:
        """The word as it was declared."""
        return speaker.name(value.text)

    def schema(self, property: Property, writer: SchemaWriter) -> Node:
        """One of the choices."""
        return {"enum": [form for choice in property.choices for form in forms(choice)]}

    def field(self, property: Property) -> FormField:
        """One of the choices."""
        return FormField(choices=property.choices)


ENUM = EnumType()
