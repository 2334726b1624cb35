"""From a place in a copy to what cites it: words, or a passage, that ``verify`` finds there and nowhere else in it.

What is found is checked by the same look-up that ``verify`` makes, so that nothing is offered which does not stand.
"""

from __future__ import annotations

from collections.abc import Iterator

from explainer.evidence.normalise import ComparableText, normalised
from explainer.evidence.selectors import Match, find_passage, find_words
from explainer.evidence.words import inside_word
from explainer.schema.locators import PARAGRAPH
from explainer.schema.typed import Locator, Passage, Quotation

LONGEST_QUOTATION = 300
"""Code points; what is longer is cited by its first and its last words."""
# How much is taken of an end of a passage, or of what stands beside words, until it stands once: in code points.
_LENGTHS = (16, 24, 36, 54, 80, 120, 180, 270, 400)
_MOST_CUTS = 60
_FEW = 4

Selector = tuple[Quotation | None, Passage | None, Locator | None]
"""What a citation says of where to look: only one of the first two is given."""


def selector_of(text: ComparableText, match: Match, words: str) -> Selector | None:
    """What a citation has to say for ``match``, which was found for ``words``; None where nothing tells it apart."""
    if match.end - match.start > LONGEST_QUOTATION and not match.marked:
        passage = passage_of(text, match.start, match.end)
        return (None, passage, None) if passage else None
    exact = words if match.marked else text.as_printed(match.start, match.end)
    found = find_words(text, exact)
    if found == [match]:
        return Quotation(exact), None, None
    for prefix, suffix in _beside(text, match):
        if find_words(text, exact, prefix, suffix) == [match]:
            return Quotation(exact, prefix, suffix), None, None
    number = text.paragraph(match.start)
    if [one for one in found if text.paragraph(one.start) == number] == [match]:
        return Quotation(exact), None, Locator(PARAGRAPH, str(number))
    return None


def passage_of(text: ComparableText, start: int, end: int) -> Passage | None:
    """The passage that is found at ``text[start:end]`` and nowhere else; None where there is none.

    Its two ends are as short as it takes to be found once. Either may be all of it.
    """
    place = [Match(start, end)]
    for first in _beginnings(text, start, end):
        for last in _endings(text, start, end):
            if find_passage(text, first, last) == place:
                return Passage(first, last)
        if len(find_words(text, first)) == 1:
            return None  # a longer beginning would stand in the same place
    return None


def _beginnings(text: ComparableText, start: int, end: int) -> Iterator[str]:
    """Beginnings of ``text[start:end]`` whose letters stand nowhere else in the text, be it within words."""
    for length in _LENGTHS:
        cut = _cut(text, min(start + length, end), end, 1)
        if cut is not None:
            letters = text.text[start:cut].strip()
            is_once = text.text.find(letters, text.text.find(letters) + 1) < 0
            if is_once and (words := _words(text, start, cut)):
                yield words
        if start + length >= end:
            return


def _endings(text: ComparableText, start: int, end: int) -> Iterator[str]:
    """Ends of ``text[start:end]``: those that stand in few places first, as the others take long to look up."""
    frequent = []
    for length in _LENGTHS:
        cut = _cut(text, max(end - length, start), start, -1)
        if cut is not None and (words := _words(text, cut, end)):
            if text.text.count(text.text[cut:end].strip()) <= _FEW:
                yield words
            else:
                frequent.append(words)
        if end - length <= start:
            break
    yield from reversed(frequent)


def _beside(text: ComparableText, match: Match) -> Iterator[tuple[str, str]]:
    """What stands before a match, what stands behind it, and both: more and more of it."""
    for length in _LENGTHS[:6]:
        left = _cut(text, max(match.start - length, 0), 0, -1)
        right = _cut(text, min(match.end + length, len(text.text)), len(text.text), 1)
        prefix = _words(text, left, match.start) if left is not None else ""
        suffix = _words(text, match.end, right) if right is not None else ""
        yield from ((prefix, ""), ("", suffix), (prefix, suffix))


def _cut(text: ComparableText, place: int, limit: int, step: int) -> int | None:
    """The nearest place from ``place`` on towards ``limit`` where no word is parted; None where none is near."""
    for cut in range(place, limit + step, step)[:_MOST_CUTS]:
        if not inside_word(text.text, cut):
            return cut
    return None


def _words(text: ComparableText, start: int, end: int) -> str:
    """The words as the source prints them; "" where they would not be read back as those that stand there."""
    words = text.as_printed(start, end).strip()
    return words if normalised(words) == text.text[start:end].strip() else ""
