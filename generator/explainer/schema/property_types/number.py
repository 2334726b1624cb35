"""The property type ``number``: a decimal number such as ``1.10``, whose digits are kept."""

from __future__ import annotations

import re
from decimal import Decimal

from explainer.diagnostics import Findings
from explainer.documents.values import Value
from explainer.schema.json_schema import Node
from explainer.schema.model import Comparable, Property, PropertyType, Schema, SchemaWriter
from explainer.schema.ports import Out, Printer, Speaker
from explainer.schema.scalars import scalar_text
from explainer.schema.typed import Number

_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?\Z")


_WITH_UNIT = re.compile(r"([+-]?\d+(?:\.\d+)?)\s*[^\W\d_%]{1,20}\.?")


class NumberType(PropertyType[Number]):
    """A decimal number such as ``1.10``, whose digits are kept."""

    name = "number"
    roles = frozenset()

    def read(self, value: Value, property: Property, schema: Schema, findings: Findings) -> Number | None:
        """Digits, with a point before decimals; they are kept as they were written."""
        scalar = scalar_text(value, property.name, findings)
        if scalar is None:
            return None
        if not _NUMBER.match(scalar.text) or len(scalar.text) > 60:
            message = f'{property.name} must be a number, not "{scalar.text[:40]}"'
            help = "write digits with a point before decimals, without spaces, commas or units"
            if with_unit := _WITH_UNIT.fullmatch(scalar.text.strip()):
                help = f"write {with_unit[1]} alone, without its unit"
            findings.error("wrong-type", scalar.span.clipped(), message, help)
            return None
        return Number(Decimal(scalar.text), scalar.text, scalar.span)

    def text(self, value: Number) -> str:
        """The digits that were written."""
        return value.text

    def print(self, value: Number, printer: Printer[Out]) -> Out:
        """The digits that were written, with the sign before decimals that readers know."""
        return printer.number(value.text)

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
