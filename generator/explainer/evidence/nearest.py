"""The passage most like words that were not found, with the difference marked. For help texts only."""

from __future__ import annotations

import difflib
import re
from array import array
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from explainer.evidence.normalise import ComparableText, normalised
from explainer.evidence.words import WITHOUT_SPACES
from explainer.letters import WORD

# What is compared: words and the marks beside them; where there are no spaces, single letters.
_SPACED = rf"(?![{WITHOUT_SPACES}])[{WORD}]"
_WORD = re.compile(rf"[{WITHOUT_SPACES}]|\.\.\.|(?:{_SPACED}|(?<=[{WORD}])[-'.,](?={_SPACED}))+|\S")
# Below this likeness a passage would not help, but mislead.
_LEAST_LIKE = 0.55
_LONGEST = 400
# A word that stands in more places than this says nothing about any of them.
_MOST_PLACES = 200

# How many words more than the quotation's are looked at on each side.
_AROUND = 4

Word = tuple[int, int]


def nearest_passage(source: ComparableText, words: str) -> str:
    """What the source has instead: ``It [-depends-] {+hangs+} on them``, or "" where nothing is like it.

    ``[-...-]`` stands only in the quotation, ``{+...+}`` only in the source.
    """
    text = normalised(words)
    wanted = _words(text)[:_LONGEST]
    there = _indexed(source.text)
    ours = [text[slice(*word)] for word in wanted]
    start = max(0, _best_start(ours, there) - _AROUND)
    window = there.words(start, len(wanted) + _AROUND + max(_AROUND, len(wanted) // 4))
    theirs = [source.text[slice(*word)] for word in window]
    blocks = difflib.SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()[:-1]
    if not blocks or sum(block.size for block in blocks) / len(wanted) < _LEAST_LIKE:
        return ""
    # The passage has as many words before the first match and after the last as the quotation has.
    first, last = blocks[0], blocks[-1]
    begin = max(0, first.b - first.a)
    end = last.b + len(wanted) - last.a
    return _marked(text, wanted, source.text, window[begin:end])


def _words(text: str) -> list[Word]:
    return [match.span() for match in _WORD.finditer(text)]


class _Indexed:
    """The words of a source, and where each of them stands."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = array("q")
        self._places: dict[str, array[int]] = {}
        for number, match in enumerate(_WORD.finditer(text)):
            self._starts.append(match.start())
            word = match.group().lower()
            places = self._places.get(word)
            if places is None:
                places = self._places[word] = array("q")
            if len(places) <= _MOST_PLACES:
                places.append(number)

    def words(self, first: int, count: int) -> list[Word]:
        """So many words from the one of that number on."""
        if first >= len(self._starts):
            return []
        return [match.span() for match in islice(_WORD.finditer(self._text, self._starts[first]), count)]

    def places(self, word: str) -> Sequence[int]:
        """The numbers of a word, upper case or lower; none for one that says nothing, as it stands everywhere."""
        found = self._places.get(word.lower(), ()) if word[0].isalnum() else ()
        return found if len(found) <= _MOST_PLACES else ()


@lru_cache(maxsize=1)  # a source is asked for one quotation after the other
def _indexed(text: str) -> _Indexed:
    return _Indexed(text)


def _best_start(wanted: list[str], there: _Indexed) -> int:
    """Where most of the words would line up; each word votes for the place that it would give the first one."""
    votes: dict[int, float] = {}
    for index, word in enumerate(wanted):
        found = there.places(word)
        for place in found:
            # A rare word says more; its neighbours get a share, because words may have been left out between.
            for shift in (-2, -1, 0, 1, 2):
                votes[place - index + shift] = votes.get(place - index + shift, 0) + (1 - 0.3 * abs(shift)) / len(found)
    return max(votes, key=lambda place: (votes[place], -place), default=0)


def _marked(text: str, wanted: list[Word], source: str, there: list[Word]) -> str:
    ours, theirs = ([one[slice(*word)] for word in words] for one, words in ((text, wanted), (source, there)))
    matcher = difflib.SequenceMatcher(None, ours, theirs, autojunk=False)
    parts: list[str] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            parts.append(_cut(source, there[c:d], "{}"))
        else:
            parts.append(_cut(text, wanted[a:b], "[-{}-]"))
            parts.append(_cut(source, there[c:d], "{{+{}+}}"))
    return "".join(parts).strip()


def _cut(text: str, words: list[Word], form: str) -> str:
    """Words as they stand in a text, with the space before them; "" for none."""
    if not words:
        return ""
    start, end = words[0][0], words[-1][1]
    return f"{' ' if text[start - 1 : start] == ' ' else ''}{form.format(text[start:end])}"
