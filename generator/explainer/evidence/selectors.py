"""Looking words up in a source, after the W3C Web Annotation model's TextQuoteSelector.

Words are found only where they stand letter for letter but for typography, and as whole words. Nothing is anchored
to what is merely near: a lookalike is no proof, and when a text was edited the answer is that it is not there.

Where a copy breaks its paragraphs does not matter: words may run on over a break. But anything that stands in
between, such as a line of the page's furniture, must be marked as left out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, islice

from explainer.evidence.marks import Gap, take_apart
from explainer.evidence.normalise import ComparableText, normalised
from explainer.evidence.words import inside_word

# A passage is some sentences. Were it longer, its end would be another one that only has the same words.
LONGEST_PASSAGE = 4000
# More are as ambiguous as two, and an archive may hold anything: "a b a b" a million times over.
MOST_MATCHES = 1000
_MOST_PLACES = 100_000
_MOST_BEGINNINGS = 5_000


@dataclass(frozen=True, slots=True)
class Match:
    """Words found at ``text[start:end]`` of a comparable text; ``marked`` tells of omissions or insertions.

    ``runs`` are the places of those that stand there word for word, where others stand between them.
    """

    start: int
    end: int
    marked: bool = False
    runs: tuple[tuple[int, int], ...] = field(default=(), compare=False)

    @property
    def pieces(self) -> tuple[tuple[int, int], ...]:
        """The place of all words, each piece that is without an omission or insertion."""
        return self.runs or ((self.start, self.end),)


def find_words(source: ComparableText, words: str, prefix: str = "", suffix: str = "") -> list[Match]:
    """Every place where ``words`` stand, after ``prefix`` and before ``suffix``.

    Brackets are taken as the source's own first; only where that finds nothing do they mark what was left out
    (``[...]``) or put in by an editor (``[word]``).
    """
    wanted = normalised(words)
    found: Iterator[Match] = (Match(start, start + len(wanted)) for start in _places(source, wanted))
    first = next(found, None)
    if first is not None:
        found = chain((first,), found)
    elif "[" in wanted:
        found = _marked(source, wanted)
    before, after = normalised(prefix), normalised(suffix)
    return list(islice((match for match in found if _stands_between(source.text, match, before, after)), MOST_MATCHES))


def find_passage(source: ComparableText, start: str, end: str) -> list[Match]:
    """Every stretch that begins with the words ``start`` and ends with the next ``end``, which may overlap."""
    found = []
    ends = find_words(source, end)
    starts_of_ends = [match.start for match in ends]
    for first in find_words(source, start):
        following = ends[bisect_left(starts_of_ends, first.start) :][:8]
        last = next((match for match in following if match.end >= first.end), None)
        if last is not None and last.end - first.start <= LONGEST_PASSAGE:
            found.append(Match(first.start, last.end, runs=(*first.pieces, *last.pieces)))
    return found


def overlap(one: Match, other: Match) -> bool:
    """Whether one of two matches lies within the other."""
    return (one.start >= other.start and one.end <= other.end) or (other.start >= one.start and other.end <= one.end)


def stands_in_part(source: ComparableText, words: str) -> int:
    """Where the words stand in a source only as a part of longer ones; -1 where they do not."""
    wanted = normalised(words)
    return source.text.find(wanted) if wanted else -1


def _places(source: ComparableText, words: str, begin: int = 0, limit: int | None = None) -> Iterator[int]:
    """Where ``words`` begin in ``text[begin:limit]`` as whole words; overlapping places count."""
    end = len(source.text) if limit is None else limit
    place = source.text.find(words, begin, end) if words else -1
    for _ in range(_MOST_PLACES):
        if place < 0:
            return
        if not inside_word(source.printed, place) and not inside_word(source.printed, place + len(words)):
            yield place
        place = source.text.find(words, place + 1, end)


def _marked(source: ComparableText, words: str) -> Iterator[Match]:
    """Places of words with marks: every run in order, the nearest next one each time.

    Of places with one end the shortest counts: it hides the least.
    """
    parts = take_apart(words)
    last: Match | None = None
    hopeful = parts.runs and all(run in source.text for run in parts.runs)
    for start in islice(_places(source, parts.runs[0]), _MOST_BEGINNINGS) if hopeful else ():
        end = start + len(parts.runs[0])
        runs = [(start, end)]
        for run, gap in zip(parts.runs[1:], parts.gaps, strict=True):
            place = _next_run(source, run, gap, end)
            if place < 0:
                break
            end = place + len(run)
            runs.append((place, end))
        else:
            if last and last.end != end:
                yield last
            last = Match(start, end, marked=True, runs=tuple(runs))
    if last:
        yield last


def _next_run(source: ComparableText, run: str, gap: Gap, end: int) -> int:
    """Where a run goes on after a mark, or -1."""
    for place in _places(source, run, end, end + gap.most + len(run) + 1):
        if gap.may_hide(source.text[end:place], source.text[end - 1 : end]):
            return place
    return -1


def _stands_between(text: str, match: Match, prefix: str, suffix: str) -> bool:
    """Whether what stands around a match is what the selector says; a space between them counts for nothing."""
    before = match.start - (text[match.start - 1 : match.start] == " ")
    after = match.end + (text[match.end : match.end + 1] == " ")
    return text.endswith(prefix, 0, before) and text.startswith(suffix, after)
