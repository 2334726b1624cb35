"""Looking words up in a source, after the W3C Web Annotation model's TextQuoteSelector.

Words are found only where they stand letter for letter but for typography, and as whole words. Nothing is anchored
to what is merely near: a lookalike is no proof, and when a text was edited the answer is that it is not there.

Where a copy breaks its paragraphs does not matter: words may run on over a break. But anything that stands in
between, such as a line of the page's furniture, must be marked as left out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import chain, islice

from explainer.evidence.gap_places import Place
from explainer.evidence.hidden import Hidden
from explainer.evidence.hiding import (
    MOST_OMITTED,
    MOST_REPLACED,
    hides,
    refusal,
    refusal_at_end,
)
from explainer.evidence.marks import Gap, Marked, is_only_marks, take_apart
from explainer.evidence.normalise import ComparableText, has_hidden_signs, normalised
from explainer.evidence.running import RunningText, running_text
from explainer.evidence.vocabulary import Languages
from explainer.evidence.words import inside_word, is_letter

# A passage is some sentences. Were it longer, its end would be another one that only has the same words.
LONGEST_PASSAGE = 4000
# More are as ambiguous as two, and an archive may hold anything: "a b a b" a million times over.
MOST_MATCHES = 1000
_MOST_PLACES = 100_000
_MOST_BEGINNINGS = 5_000
# Words whose marks are refused so often are none of the source's. Of each run so many places are tried.
_MOST_REFUSED = 300
_MOST_TRIED = 8


@dataclass(frozen=True, slots=True)
class Match:
    """Words found at ``text[start:end]`` of a comparable text.

    ``marked`` tells of omissions or insertions, and ``hides`` what each of them hides.

    ``runs`` are the places of those that stand there word for word, where others stand between them.
    """

    start: int
    end: int
    marked: bool = False
    hides: tuple[Hidden, ...] = ()
    runs: tuple[tuple[int, int], ...] = field(default=(), compare=False)

    @property
    def pieces(self) -> tuple[tuple[int, int], ...]:
        """The place of all words, each piece that is without an omission or insertion."""
        return self.runs or ((self.start, self.end),)


@dataclass(frozen=True, slots=True)
class Refused:
    """Words that would be found, did their marks not hide what they must not: where, and why."""

    match: Match
    reason: str


def find_words(
    source: ComparableText, words: str, prefix: str = "", suffix: str = "", language: str = ""
) -> list[Match]:
    """Every place where ``words`` stand, after ``prefix`` and before ``suffix``.

    Brackets are taken as the source's own first; only where that finds nothing do they mark what was left out
    (``[...]``) or put in by an editor (``[word]``). ``language`` is that of the words, a BCP 47 tag, where it is known.
    """
    wanted = normalised(words)
    if not any(map(is_letter, wanted)) or has_hidden_signs(words):
        return []
    asked = (wanted, normalised(prefix), normalised(suffix), language)
    found = _found(source, *asked)
    running = None if found else running_text(source)
    return found if running is None else [_in_copy(match, running) for match in _found(running.text, *asked)]


def _found(source: ComparableText, wanted: str, prefix: str, suffix: str, language: str) -> list[Match]:
    found: Iterator[Match] = (Match(start, start + len(wanted)) for start in _places(source, wanted))
    first = next(found, None)
    if first is not None:
        found = chain((first,), found)
    elif "[" in wanted:
        found = (one for one in _marked(source, wanted, language) if isinstance(one, Match))
    return list(islice((one for one in found if _stands_between(source.text, one, prefix, suffix)), MOST_MATCHES))


def _in_copy(match: Match, running: RunningText) -> Match:
    start, end = running.place(match.start, match.end)
    return replace(match, start=start, end=end, runs=tuple(running.place(*run) for run in match.runs))


def refused_marks(source: ComparableText, words: str, language: str = "") -> Refused | None:
    """Where words with marks would be found, and why their marks are refused; None where they stand nowhere."""
    wanted = normalised(words)
    found = _marked(source, wanted, language) if "[" in wanted else iter(())
    return next((one for one in found if isinstance(one, Refused)), None)


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
    text = source.text
    end = len(text) if limit is None else limit
    place = text.find(words, begin, end) if words else -1
    for _ in range(_MOST_PLACES):
        if place < 0:
            return
        if not inside_word(text, place) and not inside_word(text, place + len(words)):
            yield place
        place = text.find(words, place + 1, end)


def _marked(source: ComparableText, words: str, language: str) -> Iterator[Match | Refused]:
    """Places of words with marks: every run in order, the nearest next one each time; and places that are refused.

    Of places with one end the shortest counts: it hides the least.
    """
    parts = take_apart(words)
    languages = Languages(source.text, language)
    last: Match | None = None
    refused = 0
    hopeful = parts.runs and all(run in source.text for run in parts.runs)
    for start in islice(_places(source, parts.runs[0]), _MOST_BEGINNINGS) if hopeful else ():
        found = _from(_Beginning(source, start, languages), parts)
        if isinstance(found, Refused):
            refused += 1
            yield found
            if refused == _MOST_REFUSED:
                break
        elif found is not None:
            if last and last.end != found.end:
                yield last
            last = found
    if last:
        yield last


@dataclass(frozen=True, slots=True)
class _Beginning:
    """A place in a source where words with marks may begin, and the languages that tell there what marks may hide."""

    source: ComparableText
    start: int
    languages: Languages

    def between(self, start: int, end: int, other: int = -1) -> Place:
        """The place of a gap; -1 stands for where the quotation does not reach. Its ``other`` end is its beginning."""
        return Place(self.source, start, end, self.languages.at(self.start), self.start if other < 0 else other)


def _from(beginning: _Beginning, parts: Marked) -> Match | Refused | None:
    """The words with marks that begin at a place; None where a run of them does not follow."""
    end = beginning.start + len(parts.runs[0])
    runs, hidden = [(beginning.start, end)], []
    before, *inner, behind = parts.gaps
    reason = ""
    for run, gap in zip(parts.runs[1:], inner, strict=True):
        most = MOST_OMITTED if gap.omission and not parts.thin else MOST_REPLACED
        place, refused = _next_run(beginning, run, gap, (end, end + most))
        if place < 0:
            return None
        reason = reason or refused
        hidden.append(hides(beginning.between(end, place), gap))
        end = place + len(run)
        runs.append((place, end))
    ends = [(beginning.between(-1, beginning.start, end), before), (beginning.between(end, -1), behind)]
    reason = reason or next((told for place, gap in ends if (told := refusal_at_end(place, gap))), "")
    hidden = [
        *(hides(place, gap) for place, gap in ends[:1] if gap.marks),
        *hidden,
        *(hides(place, gap) for place, gap in ends[1:] if gap.marks),
    ]
    letters = [Hidden(letter.written, letter.written[1].swapcase()) for letter in parts.letters]
    match = Match(beginning.start, end, marked=True, hides=(*letters, *hidden), runs=tuple(runs))
    return Refused(match, reason) if reason else match


def _next_run(beginning: _Beginning, run: str, gap: Gap, within: tuple[int, int]) -> tuple[int, str]:
    """Where a run goes on after a mark, and why it may not: the first place where it may, or else the first; or -1."""
    first = (-1, "")
    start, most = within
    closing = is_only_marks(run)
    for place in islice(_places(beginning.source, run, start, most + len(run) + 1), _MOST_TRIED):
        reason = refusal(beginning.between(start, place), gap, closing=closing)
        if not reason:
            return place, ""
        if first[0] < 0:
            first = (place, reason)
    return first


def _stands_between(text: str, match: Match, prefix: str, suffix: str) -> bool:
    """Whether what stands around a match is what the selector says; a space between them counts for nothing."""
    before = match.start - (text[match.start - 1 : match.start] == " ")
    after = match.end + (text[match.end : match.end + 1] == " ")
    return text.endswith(prefix, 0, before) and text.startswith(suffix, after)
