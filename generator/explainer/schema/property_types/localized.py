"""The property type ``localized``: text, or a map from BCP 47 language tags to text."""

from __future__ import annotations

from explainer.schema.model import JsonObject, JsonWriter, Property, PropertyType, Role
from explainer.schema.ports import Out, Printer
from explainer.schema.typed import Localized


class LocalizedType(PropertyType[Localized]):
    """Text, or a map from BCP 47 language tags to text."""

    name = "localized"
    roles = PropertyType.roles | {Role.TITLE}

    def text(self, value: Localized) -> str:
        """The first of its texts."""
        return next(iter(value.texts.values()))

    def print(self, value: Localized, printer: Printer[Out]) -> Out:
        """The text that suits the readers of the site best."""
        tag, text = value.best(printer.languages)
        return printer.words(text, tag)

    def json(self, value: Localized, property: Property, writer: JsonWriter) -> list[JsonObject]:
        """Its texts with their languages."""
        return localized_list(value)


LOCALIZED = LocalizedType()


def localized_list(value: Localized) -> list[JsonObject]:
    """A text in its languages, in the order of the file; no language where none was said."""
    return [{"text": text, "language": tag} if tag else {"text": text} for tag, text in value.texts.items()]
