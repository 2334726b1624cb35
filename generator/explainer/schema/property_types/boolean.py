"""The property type ``boolean``: ``true`` or ``false``, and nothing else that YAML would take."""

from __future__ import annotations

from explainer.diagnostics import Findings
from explainer.documents.values import Value
from explainer.schema.json_schema import Node
from explainer.schema.keyword_words import FALSE, TRUE, means
from explainer.schema.model import JsonWriter, Property, PropertyType, Schema, SchemaWriter
from explainer.schema.ports import Out, Printer, Speaker
from explainer.schema.scalars import scalar_text
from explainer.schema.typed import Boolean


class BooleanType(PropertyType[Boolean]):
    """``true`` or ``false``, and nothing else that YAML would take."""

    name = "boolean"
    roles = frozenset()

    def read(self, value: Value, property: Property, schema: Schema, findings: Findings) -> Boolean | None:
        """``true`` or ``false``."""
        return read_boolean(value, property.name, findings)

    def text(self, value: Boolean) -> str:
        """``true`` or ``false``."""
        return "true" if value.value else "false"

    def print(self, value: Boolean, printer: Printer[Out]) -> Out:
        """Yes or no."""
        return printer.term("yes") if value.value else printer.term("no")

    def json(self, value: Boolean, property: Property, writer: JsonWriter) -> bool:
        """True or false."""
        return value.value

    def word(self, value: Boolean, speaker: Speaker[Out]) -> Out:
        """Yes or no."""
        return speaker.ours("yes" if value.value else "no")

    def written(self, value: Boolean) -> bool:
        """True or false."""
        return value.value

    def schema(self, property: Property, writer: SchemaWriter) -> Node:
        """True or false."""
        return {"type": "boolean"}


BOOLEAN = BooleanType()


def read_boolean(value: Value, name: str, findings: Findings) -> Boolean | None:
    """``true`` or ``false``, and nothing else that YAML would take."""
    scalar = scalar_text(value, name, findings)
    if scalar is None:
        return None
    if scalar.text not in ("true", "false"):
        message = f'{name} must be true or false, not "{scalar.text[:40]}"'
        meant = next((one for one in (TRUE, FALSE) if means(scalar.text, one)), "true or false")
        findings.error("wrong-type", scalar.span.clipped(), message, f"write {meant}")
        return None
    return Boolean(scalar.text == "true", scalar.span)
