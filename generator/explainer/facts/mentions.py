"""Names of actors in prose: the first plain mention of each becomes a link.

Two ways of writing meet here. Where words are parted by spaces, a name counts only as whole words; in Hangul, Han
and Kana a name may be followed by a particle without a space, so it counts wherever it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from explainer.facts.built_in import ACTOR, Actor
from explainer.facts.record import Key, Record
from explainer.schema.markup import masked, without_code_blocks

_WORD = re.compile(r"\w+")
_WITHOUT_SPACES = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_JOINED_BEFORE = re.compile(r"\w[-\u2010\u2011]\Z")
_JOINED_AFTER = re.compile(r"[-\u2010\u2011]?\w")
_LINKS = re.compile(r"!?\[\[[^\[\]\n]*\]\]|\[[^\[\]\n]*\]\([^()\n]*\)|<[^<>\s]+>|https?://[^\s()\[\]<>]+")
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found at ``text[start:end]``."""

    start: int
    end: int
    target: Key


class Names:
    """The names of all actors, found in a text in one pass; ``shared`` are those that several actors have."""

    def __init__(self, actors: Mapping[Key, Sequence[str]]) -> None:
        owners: dict[str, list[Key]] = {}
        for key, names in actors.items():
            for name in names:
                owners.setdefault(name, []).append(key)
        self.shared = {name: tuple(found) for name, found in owners.items() if len(found) > 1}
        # A shared name is nobody's, and none of its words belong to anybody else.
        self._owners = {
            name: found[0] if len(found) == 1 else None
            for name, found in owners.items()
            if len(name) >= _SHORTEST and not set(name) & set("|[]\n")
        }
        # Thousands may share a family name, but not a length: a look-up for each length keeps the work linear.
        lengths: dict[str, set[int]] = {}
        for name in self._owners:
            lengths.setdefault(_start(name), set()).add(len(name))
        self._lengths = {start: sorted(found, reverse=True) for start, found in lengths.items()}

    def mentions(self, text: str) -> Iterator[Mention]:
        """The mentions in a Markdown text outside its code and links, the longest name first, none overlapping."""
        plain = _LINKS.sub(lambda match: "\0" * len(match.group()), masked(without_code_blocks(text)))
        plain = plain.replace("\n", " ")  # a name may go on in the next line
        done = 0
        for start in _starts(plain):
            if start < done:
                continue
            for length in self._lengths.get(_start(plain[start : start + 80]), ()):
                name = plain[start : start + length]
                if name in self._owners and _stands_alone(plain, name, start):
                    done = start + length
                    owner = self._owners[name]
                    if owner is not None:
                        yield Mention(start, done, owner)
                    break


def names_by_actor(records: Iterable[Record]) -> dict[Key, tuple[str, ...]]:
    """What mentions are found by: the names of each actor that still stands."""
    return {one.key: Actor(one).names for one in records if one.type.name == ACTOR and not one.withdrawn}


def with_mentions(text: str, names: Names, own: Record, linked: set[str]) -> tuple[str, list[tuple[int, Key]]]:
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
        before = text[done : mention.start]
        link = f"[[{type_name}/{id}|{text[mention.start : mention.end]}]]"
        found.append((length + len(before), mention.target))
        parts += (before, link)
        length += len(before) + len(link)
        done = mention.end
    return "".join([*parts, text[done:]]), found


def _start(name: str) -> str:
    """What names are looked up by: the first word, or the first two characters where words are not parted."""
    if _WITHOUT_SPACES.match(name):
        return name[:2]
    word = _WORD.match(name)
    return word.group() if word else name[:1]


def _starts(text: str) -> Iterator[int]:
    for match in _WORD.finditer(text):
        yield match.start()
        for inner in range(match.start() + 1, match.end()):
            if _WITHOUT_SPACES.match(text, inner):
                yield inner


def _stands_alone(text: str, name: str, start: int) -> bool:
    """Whether a name is no part of a longer word; a hyphen joins, so that Ann Lee is not found in Ann Lee-Jones."""
    if _WITHOUT_SPACES.match(name):
        return True
    end = start + len(name)
    return not _JOINED_BEFORE.search(text[max(0, start - 2) : start]) and not _JOINED_AFTER.match(text, end)
