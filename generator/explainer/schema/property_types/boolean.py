"""The property type ``boolean``: ``true`` or ``false``, and nothing else that YAML would take."""

from __future__ import annotations

from explainer.schema.model import PropertyType
from explainer.schema.ports import Out, Printer
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


BOOLEAN = BooleanType()
