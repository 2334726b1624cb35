"""The property type ``number``: a decimal number such as ``1.10``, whose digits are kept."""

from __future__ import annotations

from explainer.schema.json_schema import Node
from explainer.schema.model import Comparable, Property, PropertyType, SchemaWriter
from explainer.schema.ports import Out, Speaker
from explainer.schema.typed import Number


class NumberType(PropertyType[Number]):
    """A decimal number such as ``1.10``, whose digits are kept."""

    name = "number"
    roles = frozenset()

    def text(self, value: Number) -> str:
        """The digits that were written."""
        return value.text

    def compare(self, value: Number) -> Comparable:
        """The number itself: 1.10 is 1.1."""
        return ("number", value.value)

    def word(self, value: Number, speaker: Speaker[Out]) -> Out:
        """The digits that were written."""
        return speaker.name(value.text)

    def schema(self, property: Property, writer: SchemaWriter) -> Node:
        """Digits, with a point before decimals."""
        return {
            "type": ["number", "string"],
            "pattern": r"^[+-]?[0-9]+(?:\.[0-9]+)?$",
            "errorMessage": "write digits, with a point before decimals",
        }


NUMBER = NumberType()
