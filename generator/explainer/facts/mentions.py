"""Names of actors in prose: the first plain mention of each becomes a link.

Two ways of writing meet here. Where words are parted by spaces, a name counts only as whole words; in Hangul, Han
and Kana a name may be followed by a particle without a space, so it counts wherever it stands, but for the longer
words that ``longer_words.py`` knows. A vowel sign or an accent belongs to the letter before it, and how it is encoded
does not count. A name that may be a word of the language asks for a link that is written (``common_words.py``).
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from explainer.facts.built_in import ACTOR, SOURCE, Actor, Source
from explainer.facts.built_in.every_type import allows_mentions
from explainer.facts.common_words import is_common, needs_capital, proves_name
from explainer.facts.longer_words import is_within_longer_word
from explainer.facts.record import Key, Record
from explainer.letters import JOINERS, MARKS, evened
from explainer.schema.languages import primary
from explainer.schema.markup import without_links
from explainer.schema.typed import Text

_LETTERS = "\\u3040-\\u30ff\\u3400-\\u9fff\\uac00-\\ud7af"
_UNSPACED = f"[{_LETTERS}]"
_WITHOUT_SPACES = re.compile(_UNSPACED)
# A letter of a word that is parted from others by spaces; such a word ends where a script without them goes on.
_SPACED = rf"[^\W{_LETTERS}]"
# Where a name may begin: with a word, and with each letter of a script without spaces.
_START = re.compile(rf"(?<!{_SPACED})(?<![{MARKS}{JOINERS}])\w|(?=\w){_UNSPACED}")
_JOINED_BEFORE = re.compile(rf"(?:{_SPACED}|[{MARKS}])[-\u2010\u2011]\Z")
_JOINED_AFTER = re.compile(rf"[{MARKS}{JOINERS}]|[-\u2010\u2011]?{_SPACED}")
_MARKED_AFTER = re.compile(rf"[{MARKS}]")
_SHORTEST = 2
_NOWHERE: Key = ("", "")
_NAMES, _PUBLISHER = "names", "publisher"
"""What records learn here."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found at ``text[start:end]``."""

    start: int
    end: int
    target: Key


class Names:
    """The names of all actors, found in a text in one pass; ``shared`` are those that several actors have.

    ``others`` are names that are nobody's, such as The Ann Lee Times, of which no part is an actor's. ``language`` is
    the primary tag of the language that the texts are written in, or "".
    """

    def __init__(self, actors: Mapping[Key, Sequence[str]], others: Iterable[str] = (), language: str = "") -> None:
        owners: dict[str, list[Key]] = {}
        written: dict[str, str] = {}
        for key, names in actors.items():
            for name in names:
                plain = evened(name)[0]
                written.setdefault(plain, name)
                if key not in owners.setdefault(plain, []):
                    owners[plain].append(key)
        others = tuple(others)
        for name in others:
            owners.setdefault(evened(name)[0], [])
        self._made_of = (actors, others)
        self._in_others: dict[str, Names] = {}
        self.shared = {written[name]: tuple(found) for name, found in owners.items() if len(found) > 1}
        # A name that is shared, or of no actor, is nobody's, and none of its words belong to anybody else.
        self._owners = {
            name: found[0] if len(found) == 1 and not is_common(name, language) else None
            for name, found in owners.items()
            if len(name) >= _SHORTEST and not set(name) & set("|[]\n")
        }
        self._language = language
        self._needing = {name for name in self._owners if needs_capital(name, language)}
        self._beginnings = {name[:_SHORTEST] for name in self._owners}
        self._candidate = _any_of(self._beginnings)
        # In order, so that the names that a text begins with are found without asking for every one.
        self._sorted = sorted(self._owners)
        self._shorter = _shorter_names(self._sorted)
        self._longest = max(map(len, self._sorted), default=0)

    def of(self, language: str) -> Names:
        """The same names, for a text in another language (a BCP 47 tag); itself for "", which is no other."""
        wanted = primary(language) if language else self._language
        if wanted == self._language:
            return self
        if wanted not in self._in_others:
            self._in_others[wanted] = Names(*self._made_of, wanted)
        return self._in_others[wanted]

    def other_than(self, earlier: Names) -> Iterator[str]:
        """The names that are somebody else's than they were, or nobody's, or new."""
        for name in self._owners.keys() | earlier._owners.keys():
            if self._owners.get(name, _NOWHERE) != earlier._owners.get(name, _NOWHERE):
                yield name

    def mentions(self, text: Text) -> Iterator[Mention]:
        """The mentions in a Markdown text outside its code and links, the longest name first, none overlapping."""
        plain, places = evened(without_links(text.scan.plain))  # a name may go on in the next line
        beginnings, find, done = self._beginnings, self._candidate.search, 0
        while match := find(plain, done):
            start, done = match.start(), match.start() + 1
            if match.group() in beginnings and _START.match(plain, start):
                name = self._longest_at(plain, start)
                if name:
                    done = start + len(name)
                    owner = self._owners[name]
                    begin, end = (places[start], places[done]) if places else (start, done)
                    if owner is not None and self._is_proved(name, text.text, begin):
                        yield Mention(begin, end, owner)

    def _is_proved(self, name: str, text: str, start: int) -> bool:
        return name not in self._needing or proves_name(text, start, self._language)

    def _longest_at(self, text: str, start: int) -> str:
        """The longest name that stands at a place in whole words, or "".

        In their order, the last name that does not come after the text begins with every other that the text begins
        with.
        """
        if not _may_begin(text, start):
            return ""
        number = bisect.bisect_right(self._sorted, text[start : start + self._longest]) - 1
        while number >= 0:
            name = self._sorted[number]
            if text.startswith(name, start) and _ends_there(text, name, start):
                # What a shorter name would be a part of is no mention of it either.
                return "" if is_within_longer_word(text, start, start + len(name), self._language) else name
            number = self._shorter[number]
        return ""


def _any_of(beginnings: Iterable[str]) -> re.Pattern[str]:
    """Finds all of the beginnings, which have two characters each, and what has a first of one and a second of another.

    A class of characters costs the same however many they are, and most words begin with none of these.
    """
    classes = ["".join(map(re.escape, sorted(set(characters)))) for characters in zip(*beginnings, strict=True)]
    return re.compile("".join(f"[{characters}]" for characters in classes) or r"(?!)")


def _shorter_names(names: Sequence[str]) -> list[int]:
    """For each of the names, which are in order, the number of the longest other one that it begins with, or -1."""
    shorter: list[int] = []
    for number, name in enumerate(names):
        found = number - 1
        while found >= 0 and not name.startswith(names[found]):
            found = shorter[found]
        shorter.append(found)
    return shorter


class Named(NamedTuple):
    """What mentions have to know of one record: names that lead to it, and names that lead nowhere.

    ``publisher`` is that of a source.
    """

    key: Key
    names: tuple[str, ...] = ()
    nobodys: tuple[str, ...] = ()
    publisher: str = ""


def called(record: Record) -> Named:
    """What mentions have to know of a record."""
    if record.type.name == SOURCE:
        return Named(record.key, publisher=_publisher(record))
    if record.type.name != ACTOR or record.withdrawn:
        return Named(record.key)
    is_found, names = _named(record)
    return Named(record.key, tuple(names)) if is_found else Named(record.key, (), tuple(names))


def names_by_actor(every: Sequence[Named]) -> dict[Key, tuple[str, ...]]:
    """What mentions are found by: the names of each actor that still stands, and does not keep its names to itself."""
    return {one.key: one.names for one in every if one.names}


def names_of_others(every: Sequence[Named]) -> tuple[str, ...]:
    """Names that lead nowhere: of those who published the sources, with and without the article, and of actors whose
    names are linked only where that is written.
    """
    published = {one.publisher for one in every if one.publisher}
    unlinked = {name for one in every for name in one.nobodys}
    return tuple(sorted({name for full in published for name in (full, full.removeprefix("The "))} - {""} | unlinked))


def _named(actor: Record) -> tuple[bool, Sequence[str]]:
    """Whether texts may mention an actor by its names, and these; a record learns them."""
    found: tuple[bool, Sequence[str]] | None = actor.learned.get(_NAMES)
    if found is None:
        found = actor.learned[_NAMES] = (allows_mentions(actor), Actor(actor).names)
    return found


def _publisher(source: Record) -> str:
    found: str | None = source.learned.get(_PUBLISHER)
    if found is None:
        found = source.learned[_PUBLISHER] = Source(source).publisher
    return found


def with_mentions(text: Text, names: Names, own: Record, linked: set[str]) -> tuple[str, list[tuple[int, Key]]]:
    """The text with a wikilink around the first mention of each actor, and where in the result each stands.

    ``own`` is the record that the text belongs to and ``linked`` holds ids that the text links already: neither is
    linked again.
    """
    parts: list[str] = []
    found: list[tuple[int, Key]] = []
    seen = {*linked, own.id if own.type.name == ACTOR else ""}
    done = length = 0
    for mention in names.mentions(text):
        type_name, id = mention.target
        if id in seen:
            continue
        seen.add(id)
        before = text.text[done : mention.start]
        link = f"[[{type_name}/{id}|{text.text[mention.start : mention.end]}]]"
        found.append((length + len(before), mention.target))
        parts += (before, link)
        length += len(before) + len(link)
        done = mention.end
    return "".join([*parts, text.text[done:]]), found


def _may_begin(text: str, start: int) -> bool:
    """Whether a name can begin at a place. A hyphen joins, so that Ann Lee is not found in Mary-Ann Lee."""
    return bool(_WITHOUT_SPACES.match(text, start)) or not _JOINED_BEFORE.search(text[max(0, start - 2) : start])


def _ends_there(text: str, name: str, start: int) -> bool:
    """Whether a name at a place is no part of a longer word, as Ann Lee is in Ann Lee-Jones."""
    joined = _MARKED_AFTER if _WITHOUT_SPACES.match(name) else _JOINED_AFTER
    return not joined.match(text, start + len(name))
