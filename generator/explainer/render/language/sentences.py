"""The sentence around a place in a text: what a backlink shows."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from explainer.letters import one_line
from explainer.render.language.numbered import are_counted
from explainer.render.language.sentence_ends import ends_sentence
from explainer.render.language.tongues import cut_in_tongues

_PARAGRAPH = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*+]|\d+[.)])[ \t])|\n(?=#)")
# A sentence ends with its mark and what closes after it, unless that is the full stop of "J. Kim" or "No. 5".
_END = re.compile(r"(?<=[.!?\u3002\uff01\uff1f])[\"'\u201d\u2019)\]]*(?:\s+|(?<=[\u3002\uff01\uff1f]))")
# A citation may go on in the next line, and hold sentences: a passage of its source.
_CITATIONS = re.compile(r"(?<![ \t])[ \t]*\[@(?:[^\[\]\n]|\n(?!\s*\n))*\]")
# What stands before the words of a block, and before the lines of a block quote.
_LEAD = re.compile(r"\A(?:[ \t]*(?:>|(?:[-*+]|#{1,6})[ \t]))*[ \t]*")
_NUMBER = re.compile(r"(\d{1,9})([.)])[ \t]+")
# It is no sentence: it tells which one, or which entry of a list.
_FIRST_NUMBER = re.compile(r"[ \t]*(?:(?:>|[-*+][ \t])[ \t]*)*\d{1,3}\.[ \t]+")
_BLOCK_QUOTE = re.compile(r"[ \t]*>")
_QUOTE = re.compile(r"(?:\A|\n)[ \t]*>[ \t>]*")
# A line between blocks, or under a heading.
_RULE = re.compile(r"^[ \t]*(?:-{3,}|={3,}|\*{3,}|_{3,})[ \t]*$", re.MULTILINE)
_ROW = re.compile(r"[ \t]*\|")
_TARGET = re.compile(r"(?<![!\[])\[([^\[\]\n]+)\]\([^()\s]*\)")
LONGEST = 300


class Sentences:
    """The sentences of a Markdown text in a language, a BCP 47 tag or "".

    Where they end is found once, however many are asked for. A text that has no ``blocks`` is one paragraph, in which
    each sign is shown.
    """

    def __init__(self, text: str, language: str = "", *, blocks: bool = True) -> None:
        self._language = language
        # Where citations stood, and how much of the text the first of them took together.
        cited = [found.span() for found in _CITATIONS.finditer(text)]
        self._starts, self._ends = [start for start, _ in cited], [end for _, end in cited]
        self._taken = [0, *itertools.accumulate(end - start for start, end in cited)]
        text = _CITATIONS.sub("", text)
        self._text = text = _RULE.sub(lambda rule: " " * len(rule[0]), text) if blocks else text
        self._blocks = blocks
        self._paragraphs = _Parts(text, _PARAGRAPH.finditer(text) if blocks else ())
        self._leads: dict[int, int] = {}
        self._sentences: dict[tuple[int, int], _Parts] = {}

    def at(self, offset: int) -> str:
        """The sentence that holds ``offset``, without list marks and citations, at most 300 long."""
        offset = self._without_citations(offset)
        start, end = place = self._paragraphs.around(offset)
        sentences = self._sentences.get(place)
        if sentences is None:
            sentences = self._sentences[place] = self._parts(self._text[start:end])
        offset -= start
        paragraph = sentences.text
        first, last = sentences.around(offset)
        if last - first > LONGEST:
            # One character more than is shown says that there is more.
            before = _tail(paragraph[max(first, offset - LONGEST) : offset], LONGEST // 2)
            after = _head(paragraph[offset : min(last, offset + LONGEST)], LONGEST // 2)
        else:
            before, after = paragraph[first:offset], paragraph[offset:last]
        sentence = before + after
        if self._blocks:
            sentence = self._without_marks(sentence, paragraph, start, is_first=first == 0 and before[:1] != "\u2026")
        return one_line(sentence)

    def _without_marks(self, sentence: str, paragraph: str, start: int, *, is_first: bool) -> str:
        """A sentence of the block at ``start`` without the marks of blocks; ``is_first`` where it begins with them."""
        if is_first:
            sentence = sentence[self._lead(start) :]
        if _BLOCK_QUOTE.match(paragraph):
            sentence = _QUOTE.sub("\n", sentence)
        if _ROW.match(sentence):
            sentence = ", ".join(cell.strip() for cell in sentence.strip(" \t\n|").split("|") if cell.strip())
        return sentence

    def _lead(self, start: int) -> int:
        """How long the marks are before the words of the block at ``start``: a number is one in a list alone."""
        if not self._leads:
            self._leads = self._found_leads()
        return self._leads[start]

    def _found_leads(self) -> dict[int, int]:
        leads: dict[int, int] = {}
        entries: list[tuple[int, re.Match[str]]] = []
        for start, block in self._paragraphs:
            lead = _LEAD.match(block)
            leads[start] = len(lead[0]) if lead else 0
            number = _NUMBER.match(block, leads[start])
            if number is None or (entries and entries[-1][1][2] != number[2]):
                leads |= _of_list(entries)
                entries = []
            if number is not None:
                entries.append((start, number))
        return leads | _of_list(entries)

    def _parts(self, paragraph: str) -> _Parts:
        number = _FIRST_NUMBER.match(paragraph)
        ends = (
            found
            for found in _END.finditer(paragraph, number.end() if number else 0)
            if ends_sentence(paragraph, found.start(), found.end(), self._language)
        )
        return _Parts(paragraph, ends)

    def _without_citations(self, offset: int) -> int:
        """A place of the written text in the text without citations; of one within a citation, where that stood."""
        number = bisect.bisect_right(self._ends, offset)
        if number < len(self._starts) and self._starts[number] <= offset:
            offset = self._starts[number]
        return offset - self._taken[number]


def _of_list(entries: Sequence[tuple[int, re.Match[str]]]) -> dict[int, int]:
    """The leads of entries that follow each other, by where each begins, if their numbers are those of a list."""
    numbers = [int(number[1]) for _, number in entries]
    return {start: number.end() for start, number in entries} if are_counted(numbers) else {}


class _Parts:
    """A text in parts, which end at matches: with the match, or before it where it is white space."""

    def __init__(self, text: str, ends: Iterable[re.Match[str]]) -> None:
        self.text = text
        found = list(ends)
        self._starts = [match.start() for match in found]
        self._ends = [match.end() for match in found]
        self._stops = [match.start() if match.group().isspace() else match.end() for match in found]

    def __iter__(self) -> Iterator[tuple[int, str]]:
        """Where each part begins, and the part."""
        for start, end in itertools.pairwise([0, *self._ends, len(self.text)]):
            yield start, self.text[start:end]

    def around(self, offset: int) -> tuple[int, int]:
        """Where the part begins that holds a place, and where it ends."""
        passed = bisect.bisect_right(self._ends, offset)
        after = max(passed, bisect.bisect_left(self._starts, offset))
        start = self._ends[passed - 1] if passed else 0
        return start, self._stops[after] if after < len(self._stops) else len(self.text)


def without_targets(sentence: str) -> str:
    """A sentence of a hand-written page, with its links to files as their words alone."""
    return _TARGET.sub(r"\1", sentence)


def shortened(text: str, limit: int) -> str:
    """The text cut at a word, with an ellipsis, where it is longer than ``limit``."""
    return text if len(text) <= limit else cut_in_tongues(text, lambda words: _head(words, limit))


def _head(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    space = cut.rfind(" ")
    return (cut[:space] if space > limit // 2 else cut).rstrip(" ,;:") + "\u2026"


def _tail(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    cut = text[-limit:]
    space = cut.find(" ")
    return "\u2026" + (cut[space + 1 :] if -1 < space < limit // 2 else cut)
