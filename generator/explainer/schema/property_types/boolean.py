"""The property type ``boolean``: ``true`` or ``false``, and nothing else that YAML would take."""

from __future__ import annotations

from explainer.schema.json_schema import Node
from explainer.schema.model import JsonWriter, Property, PropertyType, SchemaWriter
from explainer.schema.ports import Out, Printer, Speaker
from explainer.schema.typed import Boolean


class BooleanType(PropertyType[Boolean]):
    """``true`` or ``false``, and nothing else that YAML would take."""

    name = "boolean"
    roles = frozenset()

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
