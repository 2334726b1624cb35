"""Where a mark of a quotation stands in its source, and what stands beside the place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from explainer.evidence.clauses import (
    clause_begins,
    clause_ends,
    sentence_begins,
    sentence_ends,
    word_before,
    word_behind,
)
from explainer.evidence.inserting import tokens_of
from explainer.evidence.normalise import ComparableText
from explainer.evidence.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Place:
    """Where a gap stands in a source: ``text[start:end]`` is between two runs, or beside one at an end.

    At the beginning of a quotation ``start`` is -1, at its end ``end`` is; ``other`` is then where its other end is.
    """

    source: ComparableText
    start: int
    end: int
    languages: Sequence[Vocabulary]
    other: int = -1

    @property
    def hidden(self) -> str:
        """What stands there in the source."""
        return self.source.text[self.start : self.end]

    def denied_by(self, words: str) -> str:
        """A word that denies among some words, in any of the languages of the place."""
        return next((found for one in self.languages if (found := one.denied_by(words))), "")

    def turned_by(self, words: str) -> str:
        """A word that denies or bounds among some words, in any of the languages of the place."""
        return next((found for one in self.languages if (found := one.turned_by(words))), "")

    def stands_for_a_name(self, words: str) -> bool:
        """Whether some words do nothing but stand for a name."""
        found = tokens_of(words.casefold())
        return 0 < len(found) <= 2 and any(one.standing_for.issuperset(found) for one in self.languages)

    def is_retold(self, words: str, inserted: str) -> bool:
        """Whether "I" or "we" became the "he" or "they" of who tells what was said."""
        own, other = words.casefold(), inserted.casefold()
        return any(own in one.speaking and other in one.standing_for for one in self.languages)


def word_beside(source: ComparableText, at: int, *, behind: bool, is_within: bool = False) -> tuple[int, int]:
    """Where the word beside a run stands, which a bracket there may replace; nowhere where the clause ends there.

    Where it ``is_within``, a quotation mark there ends none.
    """
    text = source.text
    if is_within and not sentence_ends(source, at) and not (behind and clause_begins(text, at)):
        return word_behind(text, at) if behind else word_before(text, at)
    if behind:
        whole = clause_begins(text, at) or clause_ends(text, at) or sentence_ends(source, at)
        return (at, at) if whole else word_behind(text, at)
    whole = clause_ends(text, at) or sentence_begins(source, at)
    return (at, at) if whole else word_before(text, at)
