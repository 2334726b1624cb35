"""The words of record types that readers see: labels, choices, names of backlinks, and what each property is for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from explainer.schema.model import Property, RecordType

# Types whose values are words, so that an example of them is in a language.
_WORDED = frozenset({"localized", "prose", "string", "text", "words_or_ref"})
# A map, what has no letters, an id, a name of a type or a property, a licence, an address, a zone or a file.
_IN_EVERY_FILE = re.compile(
    r"\{|[^A-Za-z]*\Z|[a-z0-9]+(?:[-_][a-z0-9]+)+\Z|[A-Z]+(?:-[A-Z0-9.]+)+\Z|\S+[@/]\S+\Z|\S+\.md\Z"
)


def words_of(record_type: RecordType) -> Iterator[str]:
    """Every word of a record type that a catalogue can translate; some more than once."""
    yield record_type.label
    yield record_type.plural
    yield from words_of_properties(record_type.properties.values())


def words_of_properties(properties: Iterable[Property]) -> Iterator[str]:
    """The same of some of its properties, and of those within."""
    for property in properties:
        yield from (words for words in (property.words, property.reverse, property.help) if words)
        yield from property.choices
        yield from words_of_properties(property.properties)


def ambiguous_labels(types: Iterable[RecordType]) -> dict[str, list[str]]:
    """The labels that properties of several kinds share, each with the names of these kinds of values.

    ``To`` is the end of an office where it is a date, and the other side of a relation where it is a reference: other
    languages say these in two words.
    """
    found: dict[str, set[str]] = {}
    for record_type in types:
        for property in every_property(record_type):
            found.setdefault(property.words, set()).add(property.type.name)
    return {label: sorted(kinds) for label, kinds in sorted(found.items()) if len(kinds) > 1}


def every_property(type: RecordType) -> Iterator[Property]:
    """The properties of a type, and those within."""
    return _all(type.properties.values())


def _all(properties: Iterable[Property]) -> Iterator[Property]:
    for property in properties:
        yield property
        yield from _all(property.properties)


def example_in_words(property: Property) -> str:
    """The example of one of our own properties, where it is words, which a catalogue says in its language.

    "" where it is a number, an id, a code or a map, which stands so in every file.
    """
    example = property.example
    is_words = property.type.name in _WORDED and not _IN_EVERY_FILE.match(example)
    return example if is_words and not property.is_own else ""


def examples_of(properties: Iterable[Property]) -> Iterator[str]:
    """The examples of properties, and of the parts of each, that are words."""
    for one in properties:
        if words := example_in_words(one):
            yield words
        yield from examples_of(one.properties)
