"""What records are about, in words that carry their language: for data that no page stands around.

A text says its language in its file, or is in that of the site, for which a plain one stands. A plain text in letters
of other languages has none, as nobody knows which it is; nor has the plain name of a person, which is the same in many,
nor another name of anything, nor the title of a source of which nobody says the language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from explainer.facts.built_in import ACTOR, QUOTE, SOURCE, Actor, Quote, Source, summary_of
from explainer.facts.built_in.every_type import ALIASES, dated_names_of
from explainer.facts.own_language import can_be_in, language_in_source, names_of
from explainer.facts.record import Record
from explainer.render.language.sentences import shortened
from explainer.render.machines.linked_things import Things
from explainer.render.machines.schema_nodes import Node, spoken
from explainer.render.page.context import TITLE_LENGTH, Rendering
from explainer.schema.typed import Markup, Text


class SpokenThings(Things):
    """Makes the nodes of one site's records, for data in which each has a name: others are named by that alone."""

    def __init__(self, rendering: Rendering) -> None:
        super().__init__(rendering)
        self._site_language = rendering.graph.languages[0]

    def described(self, record: Record) -> Node:
        """A record's node with its description; nothing for a type that names none of schema.org."""
        summary = summary_of(record) if record.type.name != QUOTE else None  # whose words are its text
        return self.of(record, self._words(summary) if summary else "")

    def language_printed(self, citation: Mapping[str, Any], words: str) -> str:
        """The BCP 47 tag of what a citation of a document has of its source's words; "" where nobody knows it."""
        if language := citation.get("as_printed", {}).get("language"):
            return str(language)
        source = self._graph.get(citation["type"], citation["id"])
        tag = _language_of(source) if source else ""
        return tag if tag and can_be_in(words, tag) else ""

    def names(self, record: Record) -> list[Node]:
        """What a record is called in each language."""
        return self._name(record)

    def language_of_plain(self, text: str) -> str:
        """The tag of the language of a text that says none; "" where nobody knows it."""
        return self._own(text)

    def _brief(self, record: Record) -> Node:
        return {"@id": f"{self._address(record)}#record"}

    def _first(self, record: Record) -> Node:
        return self._named_briefly(record)

    def _address_apart(self, record: Record) -> str:
        return self._address(record)

    def _name(self, record: Record) -> list[Node]:
        """What it is called in each language."""
        title = record.value(record.type.title_property)
        names = names_of(record, self._site_language)
        if record.type.name == QUOTE or not names:  # the name of a quote is made of its speaker's and its words
            name = self._rendering.name(record)
            return [spoken(name.text, "" if name.parts else name.language or self._own(name.text))]
        if isinstance(title, Text) and title.markup is not Markup.STRING:
            return [spoken(shortened(words, TITLE_LENGTH * 2), tag) for words, tag in self._texts(title)]
        return [spoken(text, tag or self._language_of_name(record, text)) for tag, text in names.items()]

    def _language_of_name(self, record: Record, text: str) -> str:
        """The language of a plain name."""
        if record.type.name == ACTOR:
            return "" if Actor(record).is_person else self._own(text)
        return "" if record.type.name == SOURCE and not _language_of(record) else self._own(text)

    def _alternate_names(self, record: Record) -> list[Node]:
        """Other names, each once; what it is called in other languages are names themselves."""
        said = [*record.statements(record.type.title_property), *record.statements(ALIASES)]
        texts = [*(one.type.texts(one.value) for one in said), *(name.texts for name in dated_names_of(record))]
        # A text beside translations that says no language is in the site's.
        found = [(tag or (self._site_language if one.keys() != {""} else ""), one[tag]) for one in texts for tag in one]
        named = set(names_of(record, self._site_language).values())
        return [spoken(text, tag) for tag, text in dict.fromkeys(found) if text not in named]

    def _publisher(self, source: Source) -> list[Node]:
        text = source.publisher_text
        if text is None:
            return []
        if text.language or text.translations:
            return self._words(text)
        return [spoken(text.text, language_in_source(source.record, text.text, self._site_language))]

    def _words(self, text: Text) -> list[Node]:
        return [spoken(words, tag) for words, tag in self._texts(text)]

    def _words_of(self, quote: Quote) -> list[Node]:
        if quote.words is None:
            return []
        first, *others = self._texts(quote.words)
        return [spoken(words, tag) for words, tag in ((first[0], quote.language_tag(first[1])), *others)]

    def _texts(self, text: Text) -> Iterator[tuple[str, str]]:
        """The words of a text in each language, and which that is: a BCP 47 tag, "" where nobody knows."""
        original = text.original
        for one in (original, *original.translations):
            if not one.text and original.translations:  # nothing is said of it in this one
                continue
            if one.language in ("", self._site_language):
                words = self._rendering.plain(one)
                # Beside translations its file says that it is in the site's.
                is_said = one.language or original.translations
                yield words, self._site_language if is_said else self._own(words)
            else:
                yield self._plain(one), one.language

    def _plain(self, text: Text) -> str:
        """The words of a text in another language than the site's, in which records are called what they are there."""
        return self._rendering.texts.alone(text, partial(self._link, text.language))

    def _link(self, language: str, target: str, label: str) -> tuple[str, str] | None:
        record = self._graph.resolve_wikilink(target)
        if record is None:
            return None
        names = {} if label or record.type.name == QUOTE else record.names
        return "", label or names.get(language) or self._rendering.plain_title(record)

    def _own(self, text: str) -> str:
        """The site's language, where a plain text can be in it."""
        return self._site_language if can_be_in(text, self._site_language) else ""


def _language_of(source: Record) -> str:
    language = Source(source).language
    return language.tag if language else ""
