"""The property type ``localized``: text, or a map from BCP 47 language tags to text."""

from __future__ import annotations

from explainer.schema.model import PropertyType, Role
from explainer.schema.typed import Localized


class LocalizedType(PropertyType[Localized]):
    """Text, or a map from BCP 47 language tags to text."""

    name = "localized"
    roles = frozenset({Role.TITLE})


LOCALIZED = LocalizedType()
