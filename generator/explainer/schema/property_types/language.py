"""The property type ``language``: a BCP 47 language tag."""

from __future__ import annotations

from explainer.schema.model import PropertyType
from explainer.schema.typed import Language


class LanguageType(PropertyType[Language]):
    """A BCP 47 language tag."""

    name = "language"


LANGUAGE = LanguageType()
