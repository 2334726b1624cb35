"""The property type ``localized``: text, or a map from BCP 47 language tags to text."""

from __future__ import annotations

from collections.abc import Mapping

from explainer.diagnostics import Findings, Span
from explainer.documents.values import Mapping as DocumentMapping
from explainer.documents.values import Value
from explainer.schema.json_schema import Node, either, text
from explainer.schema.languages import check_tag
from explainer.schema.model import (
    Comparable,
    JsonObject,
    JsonWriter,
    Property,
    PropertyType,
    Role,
    Schema,
    SchemaWriter,
)
from explainer.schema.ports import Data, FormField, Listener, Out, Printer, Speaker
from explainer.schema.property_types.folding import folded
from explainer.schema.property_types.string import MAX_STRING_BYTES, read_string
from explainer.schema.property_types.tagged_lines import texts_by_tag, told_as_one
from explainer.schema.property_types.words import completed_entry, texts_schema, word_texts
from explainer.schema.scalars import empty_value
from explainer.schema.typed import Localized, Markup, Text


class LocalizedType(PropertyType[Localized]):
    """Text, or a map from BCP 47 language tags to text."""

    name = "localized"
    roles = PropertyType.roles | {Role.TITLE}

    def read(self, value: Value, property: Property, schema: Schema, findings: Findings) -> Localized | None:
        """One text, or a map from tags to texts."""
        if not isinstance(value, DocumentMapping):
            if told_as_one(value, property.name, schema.languages, findings):
                return None
            text = read_string(value, property.name, findings)
            return Localized({"": text.text}, text.span) if text else None
        texts: dict[str, str] = {}
        places: dict[str, Span] = {}
        for entry in value:
            of_entry = Findings()
            tag = check_tag(entry.key.text, entry.key.span, of_entry)
            text = read_string(entry.value, f"{property.name} in {entry.key.text}", of_entry)
            findings.extend(completed_entry(one, entry, value) for one in of_entry)
            if tag and text:
                texts[tag], places[tag] = text.text, text.span
        if not value.entries:
            empty_value(value.span, property.name, findings)
        return Localized(texts, value.span, tuple(places.values())) if texts else None

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

    def compare(self, value: Localized) -> Comparable:
        """White space does not count, nor does the order of languages."""
        return ("localized", *sorted((tag, folded(text)) for tag, text in value.texts.items()))

    def word(self, value: Localized, speaker: Speaker[Out]) -> Out:
        """Each text with the tag of its language."""
        return word_texts(value.texts, speaker)

    def texts(self, value: Localized) -> Mapping[str, str]:
        """Its texts."""
        return value.texts

    def place(self, value: Localized, tag: str) -> Span:
        """That of the text in the language."""
        return value.place(tag)

    def written(self, value: Localized) -> dict[str, str]:
        """Its texts by their tags."""
        return dict(value.texts)

    def schema(self, property: Property, writer: SchemaWriter) -> Node:
        """One text, or a text for each language."""
        return either(text(maxLength=MAX_STRING_BYTES), texts_schema(text(), writer.languages))

    def field(self, property: Property) -> FormField:
        """Text, or one for each language."""
        return FormField(is_long=True, hint="In several languages, one a line: en: ..., fr: ...", has_example=False)

    def answer(self, text: str) -> Data:
        """A text for each language where every line begins with another tag, else one text."""
        texts = texts_by_tag(text)
        return {**texts} if texts else super().answer(text)

    def in_language(self, value: Localized, listener: Listener) -> Localized:
        """With the language of a text that does not say its own, and the catalogue's words for it where it has some."""
        if "" not in value.texts:
            return value
        text = Text(value.texts[""], Markup.STRING, value.span)
        others = {tag: text for tag, text in value.texts.items() if tag}
        told = listener.told(text) if listener.language not in others else ""
        own = {listener.language: told} if told else {}
        return Localized({**own, listener.site_language: text.text, **others}, value.span)


LOCALIZED = LocalizedType()


def localized_list(value: Localized) -> list[JsonObject]:
    """A text in its languages, in the order of the file; no language where none was said."""
    return [{"text": text, "language": tag} if tag else {"text": text} for tag, text in value.texts.items()]
