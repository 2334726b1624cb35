"""What stands for the type of a property whose declaration was refused."""

from __future__ import annotations

from typing import Any

from explainer.schema.model import Property, PropertyType


class RefusedType(PropertyType[Any]):
    """No type that could be declared: what records say of such a property is passed over in silence."""

    name = "refused"
    roles = frozenset()

    def field(self, property: Property) -> None:
        """Nobody is asked."""


REFUSED = RefusedType()
