"""The property type ``string``: one line of at most 4 KiB without markup."""

from __future__ import annotations

from explainer.schema.model import PropertyType, Role
from explainer.schema.typed import Text


class StringType(PropertyType[Text]):
    """One line of at most 4 KiB without markup."""

    name = "string"
    roles = frozenset({Role.TITLE, Role.SUMMARY})


STRING = StringType()
