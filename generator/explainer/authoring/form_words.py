"""What forms for issues and comments of new files say in a project's language, and what an answer in these words means.

GitHub writes the answers under the labels of their fields, so a label names one property and no other. In English a
label is the name of its property in words; another language calls it as pages do, and so it calls choices.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Protocol

from explainer.authoring.form_choices import fits_a_list
from explainer.facts.built_in.every_type import OF_THE_FILE, SOURCES
from explainer.letters import one_line
from explainer.schema.languages import primary
from explainer.schema.model import Property, RecordType
from explainer.schema.words import example_in_words

_ENGLISH = "en"


def message(text: str) -> str:
    """Marks a text that a catalogue translates, as that of ``render`` does: forms in English load none of it."""
    return text


class Words(Protocol):
    """What is asked of a :class:`explainer.render.language.catalogue.Catalogue`."""

    language: str
    colon: str
    full_stop: str
    after_sentence: str

    def gettext(self, message: str) -> str:
        """A message in the language."""
        ...

    def choice(self, word: str) -> str:
        """What a choice of a property is called on pages."""
        ...

    def label(self, property: Property) -> str:
        """What a property is called on pages."""
        ...

    def type_label(self, type: RecordType) -> str:
        """What a record of a type is called."""
        ...


class _English:
    language = _ENGLISH
    colon = ": "
    full_stop = "."
    after_sentence = ". "

    def gettext(self, message: str) -> str:
        return message

    def choice(self, word: str) -> str:
        return word

    def label(self, property: Property) -> str:
        return property.words

    def type_label(self, type: RecordType) -> str:
        return type.label


TYPE_LABEL = message("Kind of record")
ID_LABEL = message("Id")
ONE_OF = message("One of: %(choices)s")
# How a property type of explainer says that an answer is to be written.
_HINTS = (message("In several languages, one a line: en: ..., fr: ..."),)


def label_in_english(property: Property) -> str:
    """The name of a property in words, since two properties may be shown by the same ones."""
    return property.name.replace("_", " ").capitalize()


def asked(record_type: RecordType) -> list[Property]:
    """The properties that a form asks for: required ones first, then what it rests on, then the rest."""
    simple = [
        one
        for one in record_type.properties.values()
        if one.type.field(one) is not None and one.name not in OF_THE_FILE
    ]
    return sorted(simple, key=lambda one: (not one.required, one.name != SOURCES))


def _apart(label: str, property: Property) -> str:
    """A label in English that is not one of the two questions with which each form begins."""
    return f"{label} ({property.name})" if label in (TYPE_LABEL, ID_LABEL) else label


class FormWords:
    """The words of forms, as the ``words`` of a site's first language have them."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self.type_label = self.say(TYPE_LABEL)
        """Above the type of the new record, which is the first question of each form."""
        self.id_label = self.say(ID_LABEL)
        """Above its id, which is the second."""

    def say(self, text: str) -> str:
        """A message, or a word of a declaration, in one line."""
        return one_line(self._words.gettext(text))

    def type(self, record_type: RecordType) -> str:
        """What a record of a type is called, in one line."""
        return one_line(self._words.type_label(record_type))

    def sentences(self, told: Iterable[str]) -> str:
        """Sentences one behind the other, with nothing between two behind an ideographic full stop."""
        return " ".join(told).replace(f"{self._words.full_stop} ", self._words.after_sentence)

    def before(self, name: str) -> str:
        """A name with what stands between it and what follows."""
        return f"{name}{self._words.colon}"

    def called(self, property: Property) -> str:
        """What a property is called on pages."""
        return one_line(self._words.label(property))

    def example(self, property: Property) -> str:
        """An example of an answer; those of a project's own types are in its language as they stand."""
        return self.say(property.example) if example_in_words(property) else property.example

    def labels(self, record_type: RecordType) -> dict[str, Property]:
        """The properties that a form asks for by their labels, in its order. No two labels are the same."""
        properties = asked(record_type)
        labels = [_apart(label_in_english(one), one) for one in properties]
        if primary(self._words.language) != _ENGLISH:
            shown = [one_line(self._words.label(one)) for one in properties]
            count = Counter([self.type_label, self.id_label, *shown])
            told = [
                label if label and count[label] == 1 else f"{label} ({one.name})"
                for label, one in zip(shown, properties, strict=True)
            ]
            if len({self.type_label, self.id_label, *told}) == len(told) + 2:
                labels = told
        return dict(zip(labels, properties, strict=True))

    def choices(self, choices: Iterable[str]) -> dict[str, str]:
        """Choices as they stand in a file by what a form calls them; as they stand where that would not tell which."""
        written = [*choices]
        said = [one_line(self._words.choice(one)) for one in written]
        is_clear = len({*said}) == len(said) and "" not in said and (fits_a_list(said) or not fits_a_list(written))
        # A word for one choice that is another one as it stands would be read back as either.
        is_clear = is_clear and not any(one != own and one in written for one, own in zip(said, written, strict=True))
        return dict(zip(said if is_clear else written, written, strict=True))

    def written(self, choices: Iterable[str]) -> list[str]:
        """Choices as they stand in a file, each with what a form calls it, where that is another word."""
        return [one if one == said else f"{one} ({said})" for said, one in self.choices(choices).items()]


IN_ENGLISH = FormWords(_English())
"""The words of a form that was made before its project had a language, or words for it."""
