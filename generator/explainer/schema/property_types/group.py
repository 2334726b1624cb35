"""The property type ``group``: a value with properties of its own, such as one role of an actor."""

from __future__ import annotations

from typing import Any

from explainer.schema.model import Layout, PropertyType


class GroupType(PropertyType[Any]):
    """A value with properties of its own, such as one role of an actor."""

    name = "group"
    needs = "properties"
    layout = Layout.TABLE
    may_be_disputed = False


GROUP = GroupType()
