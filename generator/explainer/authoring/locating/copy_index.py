"""A copy, indexed once: in which of its sentences a name, a date or a number stands.

This only finds what to propose: whether a passage stands in the copy, ``evidence`` says. So it takes no account of
upper and lower case, and in Hangul, where particles follow names without a space, of no ends of words.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from explainer.evidence.normalise import ComparableText, normalised
from explainer.evidence.words import WITHOUT_SPACES, inside_word
from explainer.letters import WORD

_HANGUL = "\u1100-\u11ff\uac00-\ud7af"
# A word; in Hangul and in scripts without spaces, one letter.
_TOKEN = re.compile(rf"[{WITHOUT_SPACES}{_HANGUL}]|(?:(?![{WITHOUT_SPACES}{_HANGUL}])[{WORD}])+")
_WORD = re.compile(rf"[{WORD}]+")
_LETTER_ALONE = re.compile(rf"[{WITHOUT_SPACES}{_HANGUL}]")
_IS_HANGUL = re.compile(f"[{_HANGUL}]")
_END = re.compile(rf"[.!?]['\")\]]*(?=[ {WITHOUT_SPACES}])|\u3002['\")\]]*")
# "Mr. Kim", "U.S. forces", "Feb. 3": a full stop that ends no sentence.
_ABBREVIATED = re.compile(r"(?:^|[\s(.'\"])[A-Z][a-z]{0,2}\.\Z")
_LONGEST_SENTENCE = 500
_MOST_PLACES = 5000
_SHORT = 3
# Words of one stem share so much of their beginning, and differ by an ending of so many letters.
_SHORTEST_STEM, _OF_A_WORD, _LONGEST_ENDING = 4, 0.7, 3


class CopyIndex:
    """A copy's sentences, and where its words stand."""

    def __init__(self, text: ComparableText) -> None:
        self.text = text
        self._folded = _folded(text.text)
        self.starts, self.ends = _sentences(text)
        self._places: dict[str, array[int]] = {}
        for token, place in _tokens(self._folded):
            places = self._places.get(token)
            if places is None:
                places = self._places[token] = array("q")
            if len(places) < _MOST_PLACES:
                places.append(place)
        self._words = sorted(self._places)
        self._found: dict[str, frozenset[int]] = {}
        self._begun: dict[str, frozenset[int]] = {}

    def __len__(self) -> int:
        """How many sentences there are."""
        return len(self.starts)

    def sentences(self, words: str) -> frozenset[int]:
        """The numbers of the sentences in which words begin."""
        found = self._found.get(words)
        if found is None:
            found = self._found[words] = frozenset(self._looked_up(words))
        return found

    def beginnings(self, word: str) -> frozenset[int]:
        """The numbers of the sentences that have a word, whatever ending it has there."""
        known = self._begun.get(word)
        if known is None:
            known = self._begun[word] = self._sentences_of_stem(word)
        return known

    def _sentences_of_stem(self, word: str) -> frozenset[int]:
        _, folded, _ = _taken_apart(word)
        if len(folded) < _SHORTEST_STEM or _LETTER_ALONE.search(folded):
            # In Hangul a particle may follow the word, and another one in the source.
            is_joined = len(folded) > 2 and all(map(_IS_HANGUL.match, folded))
            return self.sentences(word[:-1] if is_joined else word)
        stem = folded[: max(_SHORTEST_STEM, round(len(folded) * _OF_A_WORD))]
        longest = len(folded) + _LONGEST_ENDING
        found: set[int] = set()
        for number in range(bisect_left(self._words, stem), len(self._words)):
            token = self._words[number]
            if not token.startswith(stem):
                break
            if len(token) <= longest:
                found.update(bisect_right(self.starts, place) - 1 for place in self._places[token])
        return frozenset(found)

    def _looked_up(self, words: str) -> Iterator[int]:
        exactly, wanted, tokens = _taken_apart(words)
        if not tokens:
            return
        _, token, offset = min((len(self._places.get(token, ())), token, place) for token, place in tokens)
        for place in self._places.get(token, ()):
            start = place - offset
            if not self._folded.startswith(wanted, start) or start < 0:
                continue
            if exactly and not self.text.text.startswith(exactly, start):
                continue
            if self._is_whole(start, start + len(wanted)):
                yield bisect_right(self.starts, start) - 1

    def _is_whole(self, start: int, end: int) -> bool:
        """Whether no word is parted at the start, and none at the end; a particle may follow one in Hangul."""
        before, first = self._folded[start - 1 : start], self._folded[start]
        last, after = self._folded[end - 1], self._folded[end : end + 1]
        if before and _IS_HANGUL.match(first) and _IS_HANGUL.match(before):
            return False
        return not (_is_run(before) and _is_run(first)) and not (_is_run(last) and _is_run(after))


@lru_cache(maxsize=100_000)  # one form is looked up in many copies
def _taken_apart(words: str) -> tuple[str, str, tuple[tuple[str, int], ...]]:
    """Words to look up: "" or how they have to be written, what is compared, and the parts of that."""
    comparable = normalised(words)
    # "US" is no "us".
    exactly = comparable if len(comparable) <= _SHORT and comparable.isupper() else ""
    folded = _folded(comparable)
    return exactly, folded, tuple(_tokens(folded))


def _tokens(text: str) -> Iterator[tuple[str, int]]:
    """The parts of a text and their places; a letter that is a part comes with its neighbour too, as that is rarer."""
    if not _LETTER_ALONE.search(text):
        yield from ((match[0], match.start()) for match in _WORD.finditer(text))
        return
    before, end = "", 0
    for match in _TOKEN.finditer(text):
        token = match[0]
        yield token, match.start()
        is_alone = _LETTER_ALONE.match(token) is not None
        if is_alone and before and end == match.start():
            yield before + token, match.start() - 1
        before, end = token if is_alone else "", match.end()


def _is_run(character: str) -> bool:
    """Whether a character makes one word with such a one beside it."""
    return character.isalnum() and not _LETTER_ALONE.match(character)


def _folded(text: str) -> str:
    """The text without upper case, place by place."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(small if len(small := character.lower()) == 1 else character for character in text)


def _sentences(text: ComparableText) -> tuple[array[int], array[int]]:
    """Where the sentences begin and end; no paragraph shares one with another."""
    starts, ends = array("q"), array("q")
    whole = text.text
    borders = [*(text.settings.place(place) for place in text.paragraphs), len(whole)]
    for first, last in pairwise(borders):
        start = first
        for match in _END.finditer(whole, first, last):
            if _is_end(whole, first, match):
                _add_cut(text, start, match.end(), starts, ends)
                start = match.end()
        _add_cut(text, start, last, starts, ends)
    return starts, ends


def _is_end(text: str, first: int, match: re.Match[str]) -> bool:
    """Whether a mark ends a sentence: no small letter goes on behind it, and it shortens no word."""
    if text[match.end() + 1 : match.end() + 2].islower():
        return False
    return match[0][0] != "." or not _ABBREVIATED.search(text, max(first, match.start() - 6), match.start() + 1)


def _add_cut(text: ComparableText, start: int, end: int, starts: array[int], ends: array[int]) -> None:
    """Adds a sentence, in parts where it is very long; nothing where there are no words."""
    whole = text.text
    while start < end and whole[start] == " ":
        start += 1
    while end > start and whole[end - 1] == " ":
        end -= 1
    while start < end:
        cut = end
        if end - start > _LONGEST_SENTENCE:
            near = range(start + _LONGEST_SENTENCE, min(start + 2 * _LONGEST_SENTENCE, end))
            cut = next((place for place in near if not inside_word(whole, place)), near.stop)
        starts.append(start)
        ends.append(cut)
        start = cut + (whole[cut : cut + 1] == " ")
