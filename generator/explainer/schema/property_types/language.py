"""The property type ``language``: a BCP 47 language tag."""

from __future__ import annotations

from explainer.schema.model import Comparable, PropertyType
from explainer.schema.ports import Out, Printer, Speaker
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

    def compare(self, value: Language) -> Comparable:
        """Capitals do not count."""
        return ("language", value.tag.lower())

    def word(self, value: Language, speaker: Speaker[Out]) -> Out:
        """The tag."""
        return speaker.name(value.tag)


LANGUAGE = LanguageType()
