"""The passages of a copy that hold most of what a citation rests on, with a measure of how much that is.

**The measure of agreement** of a passage is the share of the citation's terms that stand in it, from 0 to 1. Each term
counts by its weight and by how rare it is in this copy: with S sentences, of which n have the term, its rarity is
log(1 + S / (1 + n)) / log(1 + S), which is 1 for a term that stands nowhere in the copy and near 0 for one that stands
in all of it. Of a term that stands there in part, such as a date without its year or one word of a name, that part
counts. What the copy has nowhere counts as missing: so a passage gets a high measure only where it tells all.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from explainer.authoring.locating.copy_index import CopyIndex
from explainer.authoring.locating.terms import PART, Term
from explainer.evidence.selecting import passage_of
from explainer.evidence.selectors import LONGEST_PASSAGE
from explainer.schema.typed import Passage

MOST = 3
LEAST_TERMS = 3
"""So many terms a passage holds that a program may take without a person."""
LEAD = 0.1
"""And by so much its measure is higher than that of any other."""
_MOST_SENTENCES = 3
# A text names somebody once and then says "he": what stands in so many sentences before a passage counts for its place
# among the others, by this share, but not for its measure.
_BEFORE, _SHARE_BEFORE = 3, 0.3
_PRICE = 0.03  # what each sentence more has to add
_LEAST = 0.05
# A term that stands in more sentences than this leads to none of them; it counts where others lead.
_RARE = 300
_TRIED = 12
_MOST_SEEDS = 20


@dataclass(frozen=True, slots=True)
class Proposal:
    """A passage at ``text[start:end]`` of a copy in comparable form, with its measure and the terms in it, or not."""

    passage: Passage
    start: int
    end: int
    measure: float
    held: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Window:
    first: int
    last: int
    measure: float
    with_before: float

    @property
    def order(self) -> tuple[float, int, int]:
        """The best first: of equally good ones the shortest, then the first."""
        length = self.last - self.first
        return -(self.with_before - _PRICE * length), length, self.first

    def overlaps(self, other: _Window) -> bool:
        return self.first <= other.last and other.first <= self.last


_WHOLE = -1
_Hit = tuple[int, float, int]
"""A form of a term that stands somewhere: the term's number, how much of it that tells, and which part it is."""


class _Counted:
    """A citation's terms in one copy."""

    def __init__(self, index: CopyIndex, terms: Sequence[Term]) -> None:
        self.index = index
        self.terms = terms
        size = max(len(index), 1)
        self._hits: dict[int, list[_Hit]] = {}
        self._frequent: list[tuple[frozenset[int], _Hit]] = []
        self._weights = []
        for number, term in enumerate(terms):
            every = [(found, hit) for found, hit in _forms(index, number, term) if found]
            count = max((len(found) for found, hit in every if hit[2] == _WHOLE or not term.forms), default=0)
            rarity = math.log(1 + size / (1 + count)) / math.log(1 + size)
            self._weights.append(term.weight * rarity)
            for found, hit in every:
                self._add(found, hit)
        self._all = sum(self._weights) or 1.0
        if not self._hits and self._frequent:
            found, _ = min(self._frequent, key=lambda one: len(one[0]))
            self._hits = {sentence: [] for sentence in sorted(found)[:_RARE]}

    def _add(self, found: frozenset[int], hit: _Hit) -> None:
        if len(found) > _RARE:
            self._frequent.append((found, hit))
            return
        for sentence in found:
            self._hits.setdefault(sentence, []).append(hit)

    def seeds(self) -> list[int]:
        """The sentences that tell most by themselves: of rare terms, else of the rarest."""
        told = {
            sentence: sum(self._weights[number] * share for number, share, _ in hits)
            for sentence, hits in self._hits.items()
        }
        return sorted(told, key=lambda sentence: (-told[sentence], sentence))[:_MOST_SEEDS]

    def has_any(self, sentence: int) -> bool:
        """Whether some term stands in a sentence."""
        return sentence in self._hits or any(sentence in found for found, _ in self._frequent)

    def told(self, first: int, last: int) -> dict[int, float]:
        """How much of each term stands in the sentences from ``first`` to ``last``, up to 1; nothing of the others."""
        return self._told(range(first, last + 1))

    def before(self, first: int) -> dict[int, float]:
        """A share of what stands in the sentences before the sentence ``first``."""
        told = self._told(range(max(0, first - _BEFORE), first))
        return {number: share * _SHARE_BEFORE for number, share in told.items()}

    def _told(self, sentences: range) -> dict[int, float]:
        hits = {hit for sentence in sentences for hit in self._hits.get(sentence, ())}
        hits |= {hit for found, hit in self._frequent if any(sentence in found for sentence in sentences)}
        whole: dict[int, float] = {}
        parts: dict[int, float] = {}
        for number, share, part in hits:
            if part == _WHOLE:
                whole[number] = max(share, whole.get(number, 0))
            else:
                parts[number] = parts.get(number, 0) + share
        return {number: max(whole.get(number, 0), parts.get(number, 0)) for number in whole.keys() | parts.keys()}

    def measure(self, told: Mapping[int, float]) -> float:
        """The measure of agreement of a passage that tells so much of each term."""
        return sum(self._weights[number] * share for number, share in sorted(told.items())) / self._all


def _forms(index: CopyIndex, number: int, term: Term) -> Iterator[tuple[frozenset[int], _Hit]]:
    """Where each form and each part of a term stands."""
    for form, share in term.forms.items():
        yield index.sentences(form), (number, share, _WHOLE)
    for part, word in enumerate(term.parts):
        yield index.beginnings(word), (number, term.by_parts / len(term.parts), part)


def proposals(index: CopyIndex, terms: Sequence[Term]) -> list[Proposal]:
    """Up to MOST passages, the best first; none where nothing in the copy tells of the terms."""
    counted = _Counted(index, terms)
    found: list[Proposal] = []
    taken: list[_Window] = []
    for window in sorted(_windows(counted), key=lambda one: one.order)[: _TRIED * _MOST_SENTENCES]:
        if any(window.overlaps(other) for other in taken):
            continue
        placed = _unique(index, window)
        if placed is None:
            continue
        passage, start, end = placed
        taken.append(window)
        found.append(_proposal(counted, window, passage, start, end))
        if len(found) == MOST:
            break
    return found


def _unique(index: CopyIndex, window: _Window) -> tuple[Passage, int, int] | None:
    """The passage of a window and its place; where its words stand twice, with the sentence behind it or before it."""
    behind, before = min(window.last + 1, len(index) - 1), max(window.first - 1, 0)
    for first, last in ((window.first, window.last), (window.first, behind), (before, window.last)):
        start, end = index.starts[first], index.ends[last]
        passage = passage_of(index.text, start, end)
        if passage is not None:
            return passage, start, end
    return None


def may_be_taken(found: Sequence[Proposal], at_least: float) -> bool:
    """Whether a program may take the first of some proposals without a person."""
    if not found or found[0].measure < at_least or len(found[0].held) < LEAST_TERMS:
        return False
    return all(found[0].measure - other.measure >= LEAD for other in found[1:])


def _windows(counted: _Counted) -> Iterator[_Window]:
    index = counted.index
    for first in counted.seeds():
        before = counted.before(first)
        for last in range(first, min(first + _MOST_SENTENCES, len(index))):
            if index.ends[last] - index.starts[first] > LONGEST_PASSAGE:
                break
            if last > first and not counted.has_any(last):
                continue  # it would only be longer
            told = counted.told(first, last)
            measure = counted.measure(told)
            if measure >= _LEAST:
                every = told | {number: share for number, share in before.items() if share > told.get(number, 0)}
                yield _Window(first, last, measure, counted.measure(every))


def _proposal(counted: _Counted, window: _Window, passage: Passage, start: int, end: int) -> Proposal:
    told = counted.told(window.first, window.last)
    held = tuple(term.shown for number, term in enumerate(counted.terms) if told.get(number, 0) >= PART)
    missing = tuple(term.shown for term in counted.terms if term.shown not in held)
    return Proposal(passage, start, end, window.measure, held, missing)
