"""The property type ``enum``: one word of a fixed list."""

from __future__ import annotations

from explainer.schema.model import PropertyType
from explainer.schema.typed import Choice


class EnumType(PropertyType[Choice]):
    """One word of a fixed list."""

    name = "enum"
    needs = "choices"


ENUM = EnumType()
