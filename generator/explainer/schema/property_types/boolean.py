"""The property type ``boolean``: ``true`` or ``false``, and nothing else that YAML would take."""

from __future__ import annotations

from explainer.schema.model import PropertyType
from explainer.schema.typed import Boolean


class BooleanType(PropertyType[Boolean]):
    """``true`` or ``false``, and nothing else that YAML would take."""

    name = "boolean"


BOOLEAN = BooleanType()
