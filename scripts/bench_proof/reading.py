"""A text taken apart into sentences and words, so that rules can quote it rightly and wrongly.

Where a script has no spaces between words, the units are what stands between two marks or spaces: a cut anywhere else
could part a word, and whether it does is more than a rule can know.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from scripts.bench_proof.cases import SourceText
from scripts.bench_proof.chance import Chance
from scripts.bench_proof.languages import LANGUAGES, Language

# A point after a short word may end an abbreviation only.
_SENTENCE_END = re.compile(r"(?<=\w\w\w)[.!?][\"”»')\]]*\s+(?=[\"“«'(]?[^\Wa-zà-ÿа-я\d])|[।؟۔]\s+|[。！？][」』”]*")
_UNIT_OF_SPACED = re.compile(r"\S+")
_UNIT_OF_CHINESE = re.compile(r"[^、，。；：！？「」『』（）\s]+[、，。；：！？」』]*")
# A number, or the sign before one: what follows may be its unit or its thousands.
_NUMBER_AT_EDGE = re.compile(r"[\d$€£¥+-]$")
LEAST_WORDS, MOST_WORDS = 5, 40
LEAST_LETTERS, MOST_LETTERS = 8, 60


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, and where its units stand in it."""

    text: str
    units: tuple[tuple[int, int], ...]

    def cut(self, first: int, last: int) -> str:
        """The words from one unit to another, both included."""
        return self.text[self.units[first][0] : self.units[last][1]]

    def word(self, index: int) -> str:
        """One unit as it stands."""
        start, end = self.units[index]
        return self.text[start:end]


def folded(text: str) -> str:
    """Nothing but letters, digits and marks, in small letters: what no change of typography touches."""
    composed = unicodedata.normalize("NFKC", text).casefold()
    return "".join(one for one in composed if one.isalnum() or unicodedata.category(one) in ("Mn", "Mc"))


class Reading:
    """A text with its sentences, and what is known of its language."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.body = source.body
        self.language: Language = LANGUAGES[source.language]

    @cached_property
    def folded(self) -> str:
        """The whole text folded."""
        return folded(self.body)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences that have enough words to quote."""
        return tuple(self._sentences())

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Every different word of four letters and more, without marks, in the order of the text."""
        found = (word for sentence in self.sentences for word in re.findall(r"[^\W\d_]{4,}", sentence.text))
        return tuple(dict.fromkeys(found))

    def stands(self, words: str) -> bool:
        """Whether words stand in the text, typography apart: then no rule may call them false."""
        return folded(words) in self.folded

    def once(self, words: str) -> bool:
        """Whether words stand in the text exactly once, typography apart."""
        return self.folded.count(folded(words)) == 1

    def span(self, sentence: Sentence, chance: Chance) -> tuple[int, int] | None:
        """The first and last of some units in a row, as many as a quotation has; no number is parted from its unit."""
        least = min(LEAST_WORDS, len(sentence.units)) if self.language.spaced else 1
        first = chance.below(len(sentence.units) - least + 1)
        last = first + chance.between(least, min(len(sentence.units) - first, MOST_WORDS)) - 1
        if not self.language.spaced:
            while last > first and len(sentence.cut(first, last)) > MOST_LETTERS:
                last -= 1
            if not LEAST_LETTERS <= len(sentence.cut(first, last)) <= 2 * MOST_LETTERS:
                return None
        return None if self._parts_number(sentence, first - 1) or self._parts_number(sentence, last) else (first, last)

    def _parts_number(self, sentence: Sentence, index: int) -> bool:
        """Whether the edge behind a unit stands between a number and what may be its unit, or within a number."""
        return 0 <= index < len(sentence.units) - 1 and _NUMBER_AT_EDGE.search(sentence.word(index)) is not None

    def quotation(self, chance: Chance) -> str | None:
        """Some words as they stand in one sentence."""
        sentence = chance.choice(self.sentences)
        span = self.span(sentence, chance)
        return sentence.cut(*span) if span else None

    def _sentences(self) -> Iterator[Sentence]:
        unit = _UNIT_OF_CHINESE if self.language.name in ("zh", "zh-Hant", "ja") else _UNIT_OF_SPACED
        for paragraph in self.body.split("\n\n"):
            start = 0
            for end in [*(match.end() for match in _SENTENCE_END.finditer(paragraph)), len(paragraph)]:
                text = paragraph[start:end].strip()
                start = end
                units = tuple(match.span() for match in unit.finditer(text))
                enough = len(units) >= LEAST_WORDS if self.language.spaced else len(text) >= LEAST_LETTERS
                if units and enough and "[" not in text:
                    yield Sentence(text, units)
