"""The property type ``enum``: one word of a fixed list."""

from __future__ import annotations

from explainer.diagnostics import Findings
from explainer.documents.values import Value
from explainer.schema.choice_words import choice_meant
from explainer.schema.json_schema import Node, forms
from explainer.schema.model import Property, PropertyType, Schema, SchemaWriter
from explainer.schema.ports import FormField, Out, Printer, Speaker
from explainer.schema.scalars import scalar_text
from explainer.schema.typed import Choice


class EnumType(PropertyType[Choice]):
    """One word of a fixed list."""

    name = "enum"
    needs = "choices"

    def read(self, value: Value, property: Property, schema: Schema, findings: Findings) -> Choice | None:
        """One of the choices of its declaration."""
        scalar = scalar_text(value, property.name, findings)
        if scalar is None:
            return None
        if scalar.text not in property.choices:
            message = f'{property.name} cannot be "{scalar.text[:40]}"'
            help, meant = choice_meant(scalar.text, property.choices)
            findings.error("unknown-choice", scalar.span.clipped(), message, help, slip=meant)
            return None
        return Choice(scalar.text, scalar.span)

    def text(self, value: Choice) -> str:
        """The word as it was declared."""
        return value.text

    def print(self, value: Choice, printer: Printer[Out]) -> Out:
        """The word in the site's language."""
        return printer.choice(value.text)

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
