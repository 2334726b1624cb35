"""The property type ``localized``: text, or a map from BCP 47 language tags to text."""

from __future__ import annotations

import re
from collections.abc import Mapping

from explainer.diagnostics import Findings
from explainer.documents.values import Mapping as DocumentMapping
from explainer.documents.values import Value
from explainer.schema.json_schema import Node, described, either, text
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
from explainer.schema.ports import Data, FormField, Out, Printer, Speaker
from explainer.schema.property_types.folding import folded
from explainer.schema.property_types.language import language_pattern
from explainer.schema.property_types.string import MAX_STRING_BYTES, read_string
from explainer.schema.scalars import empty_value
from explainer.schema.typed import Localized

_TAGGED = re.compile(r"([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*): +(\S.*)\Z")


class LocalizedType(PropertyType[Localized]):
    """Text, or a map from BCP 47 language tags to text."""

    name = "localized"
    roles = PropertyType.roles | {Role.TITLE}

    def read(self, value: Value, property: Property, schema: Schema, findings: Findings) -> Localized | None:
        """One text, or a map from tags to texts."""
        if not isinstance(value, DocumentMapping):
            text = read_string(value, property.name, findings)
            return Localized({"": text.text}, text.span) if text else None
        texts = {}
        for entry in value:
            tag = check_tag(entry.key.text, entry.key.span, findings)
            text = read_string(entry.value, f"{property.name} in {entry.key.text}", findings)
            if tag and text:
                texts[tag] = text.text
        if not value.entries:
            empty_value(value.span, property.name, findings)
        return Localized(texts, value.span) if texts else None

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
        return speaker.joined(
            speaker.joined((speaker.theirs(text), speaker.ours(f" ({tag})" if tag else "")), "")
            for tag, text in value.texts.items()
        )

    def texts(self, value: Localized) -> Mapping[str, str]:
        """Its texts."""
        return value.texts

    def written(self, value: Localized) -> dict[str, str]:
        """Its texts by their tags."""
        return dict(value.texts)

    def schema(self, property: Property, writer: SchemaWriter) -> Node:
        """One text, or a text for each language."""
        tags: Node = {tag: described(text(), f"In {tag}.") for tag in writer.languages}
        texts: Node = {
            "type": "object",
            "properties": tags,
            "propertyNames": {"pattern": language_pattern()},
            "additionalProperties": text(),
            "minProperties": 1,
        }
        return either(text(maxLength=MAX_STRING_BYTES), texts)

    def field(self, property: Property) -> FormField:
        """Text, or one for each language."""
        return FormField(is_long=True, hint="In several languages, one a line: en: ..., fr: ...", has_example=False)

    def answer(self, text: str) -> Data:
        """A text for each language where every line begins with another tag, else one text."""
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        tagged = [match for line in lines if (match := _TAGGED.match(line))]
        if lines and len(tagged) == len(lines) and len({match[1] for match in tagged}) == len(tagged):
            return {match[1]: match[2] for match in tagged}
        return super().answer(text)


LOCALIZED = LocalizedType()


def localized_list(value: Localized) -> list[JsonObject]:
    """A text in its languages, in the order of the file; no language where none was said."""
    return [{"text": text, "language": tag} if tag else {"text": text} for tag, text in value.texts.items()]
