"""The property type ``number``: a decimal number such as ``1.10``, whose digits are kept."""

from __future__ import annotations

from explainer.schema.model import PropertyType
from explainer.schema.typed import Number


class NumberType(PropertyType[Number]):
    """A decimal number such as ``1.10``, whose digits are kept."""

    name = "number"
    roles = frozenset()

    def text(self, value: Number) -> str:
        """The digits that were written."""
        return value.text


NUMBER = NumberType()
