"""The property type ``words_or_ref``: words that say what is meant, or the record of it."""

from __future__ import annotations

from collections.abc import Mapping

from explainer.diagnostics import Findings, Span
from explainer.documents.values import Mapping as DocumentMapping
from explainer.documents.values import Scalar, Value
from explainer.schema.citations import parse_reference
from explainer.schema.json_schema import Node, closed, either, live, text
from explainer.schema.model import JsonWriter, Property, Schema, SchemaWriter
from explainer.schema.ports import Data, Listener
from explainer.schema.property_types.name_or_ref import NameOrRefType, names_record, read_map
from explainer.schema.property_types.ref import REF
from explainer.schema.property_types.string import MAX_STRING_BYTES, STRING
from explainer.schema.property_types.words import is_of_languages, texts_schema
from explainer.schema.typed import Reference, Text


class WordsOrRefType(NameOrRefType):
    """Words of one line, in one language or in several, which are translated as others are; or a record.

    The name of somebody is the same in every language, and stands under ``name_or_ref``.
    """

    name = "words_or_ref"
    parts = STRING.parts

    def read(self, value: Value, property: Property, schema: Schema, findings: Findings) -> Text | Reference | None:
        """Words, or such words by language; or an id behind its type."""
        if isinstance(value, DocumentMapping):
            targets = schema.targets(property)
            names_one = len(value.entries) == 1 and value.entries[0].key.text in targets
            if value.entries and (names_one or not is_of_languages(value)):
                return read_map(value, property.name, targets, schema, findings)
        elif isinstance(value, Scalar) and "/" in value.text:
            written, targets = value.text.strip(), schema.targets(property)
            if names_record(written, targets, schema):
                return parse_reference(written, value.span, targets, schema.type_names, findings)
        return STRING.read(value, property, schema, findings)

    def json(self, value: Text | Reference, property: Property, writer: JsonWriter) -> object:
        """The words, in their languages where they have several, or what it takes to name, show and open the record."""
        if isinstance(value, Reference):
            return REF.json(value, property, writer)
        return STRING.json(value, property, writer)

    def place(self, value: Text | Reference, tag: str) -> Span | None:
        """That of the words in the language."""
        return None if isinstance(value, Reference) else STRING.place(value, tag)

    def written(self, value: Text | Reference) -> object:
        """The words, or several by their tags; or the record as it was written."""
        return value.text if isinstance(value, Reference) else STRING.written(value)

    def in_language(self, value: Text | Reference, listener: Listener) -> Text | Reference:
        """The words in the language of the listener where there are some; a record is called in it anyway."""
        return value if isinstance(value, Reference) else STRING.in_language(value, listener)

    def answer(self, text: str) -> Data:
        """Words for each language where they are written like that, else one text."""
        return STRING.answer(text)

    def schema(self, property: Property, writer: SchemaWriter) -> Node:
        """Words or an id after its type, words for each language, or a map of type and id."""
        one = text(maxLength=MAX_STRING_BYTES)
        maps = (closed({target: live(target)}, [target]) for target in writer.targets(property))
        return either(one, texts_schema(one, writer.languages), *maps)

    def texts(self, value: Text | Reference) -> Mapping[str, str]:
        """The words, where nothing but these is said."""
        return {} if isinstance(value, Reference) else STRING.texts(value)


WORDS_OR_REF = WordsOrRefType()
