"""The property type ``language``: a BCP 47 language tag."""

from __future__ import annotations

from explainer.schema.model import PropertyType
from explainer.schema.ports import Out, Printer
from explainer.schema.typed import Language


class LanguageType(PropertyType[Language]):
    """A BCP 47 language tag."""

    name = "language"
    roles = frozenset()

    def text(self, value: Language) -> str:
        """The tag."""
        return value.tag

    def print(self, value: Language, printer: Printer[Out]) -> Out:
        """What the language is called."""
        return printer.language(value.tag)


LANGUAGE = LanguageType()
