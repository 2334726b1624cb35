"""What stands for the type of a property whose declaration was refused."""

from __future__ import annotations

from typing import Any

from explainer.diagnostics import Findings
from explainer.documents.values import Value
from explainer.schema.model import Property, PropertyType, Schema


class RefusedType(PropertyType[Any]):
    """No type that could be declared: what records say of such a property is passed over in silence."""

    name = "refused"
    roles = frozenset()

    def read(self, value: Value, property: Property, schema: Schema, findings: Findings) -> Any | None:
        """Nothing: that the declaration is wrong was reported."""
        return None

    def field(self, property: Property) -> None:
        """Nobody is asked."""


REFUSED = RefusedType()
