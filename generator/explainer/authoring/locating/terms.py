"""What a passage would hold that a citation rests on: names, dates, numbers and words of what is cited.

For a citation of a record that is all that the record says in its properties, its title and its summary; for one of a
single statement that statement's value, and for one of an entry, such as a role, the entry: beside what it is said of.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from explainer.facts.built_in import ACTOR, EVENT, QUESTION, QUOTE, SOURCE, TOPIC, Actor, summary_of
from explainer.facts.built_in.every_type import NOTE, OF_THE_FILE, SOURCES
from explainer.facts.graph import Graph
from explainer.facts.record import Group, Placed, Record, Statement
from explainer.letters import WORD as OF_WORD
from explainer.render.language.date_forms import date_forms
from explainer.schema.languages import primary
from explainer.schema.model import Layout
from explainer.schema.ports import Speaker
from explainer.schema.typed import Citation, Date, Reference

PART = 0.5
"""How much of a name is told by its single words."""
RELATED, YEAR_ALONE, WORD = 0.5, 0.5, 0.4
"""How much the name of what a record is only related to, a year without a day, and a word count beside a name."""
MOST_TERMS = 60
_PARTS = re.compile(rf"[{OF_WORD}]+")
_LONGEST_NAME, _MOST_PARTS = 60, 12

_NUMBER = re.compile(r"(?<![\w.,])\d[\d.,\u00a0\u202f]*\d|(?<![\w.,])\d(?=%)")
_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]|\[\[([^\[\]]*)\]\]")
_WORDS = re.compile(r"[\u4e00-\u9fff\u3400-\u4dbf]{2,}|[\u30a1-\u30fa\u30fc]{3,}|[\uac00-\ud7af]{2,}|[^\W\d_]{4,}")
_SHORTEST_PART = 2
# What is said of the fact file, or of all that a record tells; and what is no name in a text, but sorts records.
_NOT_IN_TEXTS = OF_THE_FILE | {SOURCES, NOTE}
_TOLD_IN_WORDS = frozenset({EVENT, QUOTE, QUESTION, TOPIC, SOURCE})
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Term:
    """Something that the passage may hold.

    ``forms`` are its ways of being written, with how much of it each tells, up to 1. ``parts`` are words of it, which
    count with other endings too and together tell ``by_parts``. ``weight`` is how much it counts, 1 for a name, a date
    or a number. ``shown`` is what people are told.
    """

    shown: str
    forms: Mapping[str, float]
    parts: tuple[str, ...] = ()
    by_parts: float = PART
    weight: float = 1.0


Terms = tuple[Term, ...]


class TermReader:
    """Reads the terms of one graph's records; what is the same for many of them is made once."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self._names: dict[tuple[str, str], tuple[str, ...]] = {}
        self._records_with: dict[str, int] = {}
        for record in graph:
            texts = [*record.names.values(), *([summary.text] if (summary := summary_of(record)) else [])]
            for word in set(_WORDS.findall(" ".join(texts).lower())):
                self._records_with[word] = self._records_with.get(word, 0) + 1

    def terms(self, record: Record, placed: Placed, language: str) -> Terms:
        """The terms of a citation that stands at ``placed`` in a record; ``language`` is the source's, or ""."""
        speaker = _Collector(self, language)
        if placed.group is not None:
            found = [*_of_group(placed.group, speaker), *self._own_name(record, speaker)]
        elif placed.property.name != SOURCES:
            found = [*_said(placed.statement, speaker), *self._own_name(record, speaker)]
        else:
            found = [*self._of_record(record, speaker)]
        every: dict[str, Term] = {}
        for term in found:
            known = every.get(term.shown)
            if known is None or known.weight < term.weight:
                every[term.shown] = term
        # A word of a name counts with the name.
        of_names = {part.lower() for term in every.values() if term.forms for part in (*term.parts, *term.forms)}
        chosen = [term for term in every.values() if term.forms or not of_names.issuperset(map(str.lower, term.parts))]
        return tuple(sorted(chosen, key=lambda term: -term.weight)[:MOST_TERMS])

    def _of_record(self, record: Record, speaker: _Collector) -> Iterator[Term]:
        type = record.type
        told = {type.title_property, type.summary_property}
        for name, property in type.properties.items():
            if name not in _NOT_IN_TEXTS | told and property.type.layout is not Layout.BLOCKS:
                for statement in record.statements(name):
                    yield from _said(statement, speaker)
        yield from self._own_name(record, speaker)
        summary = summary_of(record)
        if summary is not None:
            yield from speaker.in_language(summary.text, "")

    def _own_name(self, record: Record, speaker: _Collector) -> Iterator[Term]:
        """What a record is called: the name of a thing, or the words that tell what happened or was said."""
        if record.type.name in _TOLD_IN_WORDS:
            for tag, words in record.names.items():
                yield from speaker.in_language(words, tag)
        else:
            yield name_term(self.names(record))

    def names(self, record: Record) -> tuple[str, ...]:
        """All that a text may call a record."""
        known = self._names.get(record.key)
        if known is None:
            own = Actor(record).names if record.type.name == ACTOR else tuple(record.names.values())
            known = self._names[record.key] = own or (record.id,)
        return known

    def rarity(self, word: str) -> float:
        """How much a word says of a record, by how few others have it in their title or summary; from 0 to 1."""
        size = len(self.graph)
        return math.log((size + 1) / (self._records_with.get(word.lower(), 0) + 1)) / math.log(size + 1)


def name_term(names: tuple[str, ...], weight: float = 1.0) -> Term:
    """A term for a thing that has these names."""
    parts = dict.fromkeys(
        part for name in names for part in re.findall(rf"[{WORD}]+", name) if len(part) > _SHORTEST_PART
    )
    words = tuple(parts)[:_MOST_PARTS] if any(len(name.split()) > 1 for name in names) else ()
    return Term(names[0], dict.fromkeys(names, 1.0), words, weight=weight)


def _said(statement: Statement, speaker: _Collector) -> Terms:
    """What a statement says: all values of a group, but for what each rests on."""
    if isinstance(statement.value, Group):
        return tuple(_of_group(statement.value, speaker))
    return statement.type.word(statement.value, speaker)


def _of_group(group: Group, speaker: _Collector) -> Iterator[Term]:
    for statement in group.all():
        if not isinstance(statement.value, Citation):
            yield from statement.type.word(statement.value, speaker)


class _Collector(Speaker[Terms]):
    """Takes the terms out of values."""

    def __init__(self, reader: TermReader, language: str) -> None:
        self._reader, self._language = reader, language
        site = reader.graph.languages[0]
        self._site = site
        self._dates = tuple(
            dict.fromkeys(tag for tag in (language, *(() if language else reader.graph.languages)) if tag)
        )

    def theirs(self, text: str) -> Terms:
        """A short text as the name of something, such as a place or an office; of a long one its numbers and words."""
        plain = plain_words(text)
        if _ADDRESS.match(plain) or not re.search(r"\w", plain):
            return ()
        if len(plain) <= _LONGEST_NAME and not _NUMBER.search(plain):
            return (name_term((plain,), WORD),)
        return tuple(self.in_language(text, ""))

    def in_language(self, text: str, tag: str) -> Iterator[Term]:
        """The numbers of a text, and its words where the source is in its language, which is the site's for ""."""
        plain = plain_words(text)
        for number in _NUMBER.findall(plain):
            yield Term(number, dict.fromkeys({number, re.sub(r"[,\u00a0\u202f]", "", number)}, 1.0))
        if self._language and primary(self._language) != primary(tag or self._site):
            return
        for word in {word.lower(): word for word in reversed(_WORDS.findall(plain))}.values():
            yield Term(word, {}, (word,), 1.0, WORD * self._reader.rarity(word))

    def name(self, text: str) -> Terms:
        """A number; the words of choices and the tags of languages are no source's."""
        return (Term(text, {text: 1.0}),) if text.isdecimal() and len(text) > 1 else ()

    def ours(self, text: str) -> Terms:
        """Nothing."""
        return ()

    def date(self, date: Date) -> Terms:
        """The date in the forms of the source's language."""
        every = date_forms(date.date, self._dates)
        return tuple(
            Term(max(forms, key=forms.__getitem__), forms, weight=1.0 if len(forms) > 1 else YEAR_ALONE)
            for forms in every
        )

    def reference(self, reference: Reference) -> Terms:
        """All names of the record that is meant; what records are only sorted by is no name in a text."""
        record = self._reader.graph.standing(reference)
        if record is None or record.type.name in {SOURCE, TOPIC, QUESTION}:
            return ()
        return (name_term(self._reader.names(record), 1.0 if record.type.name == ACTOR else RELATED),)

    def citation(self, citation: Citation) -> Terms:
        """Nothing."""
        return ()

    def joined(self, parts: Iterable[Terms], between: str = ", ") -> Terms:
        """All terms of the parts."""
        return tuple(term for part in parts for term in part)


def plain_words(text: str) -> str:
    """A text with the words of its links in their place."""
    return _LINK.sub(lambda match: match[1] or match[2] or "", text).strip()
