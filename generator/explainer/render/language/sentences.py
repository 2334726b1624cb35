"""The sentence around a place in a text: what a backlink shows."""

from __future__ import annotations

import re

_PARAGRAPH = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*+]|\d+[.)])[ \t])|\n(?=#)")
# A sentence ends with its mark and what closes after it. After a single capital, as in "J. Kim", it goes on.
_END = re.compile(
    r"(?<![A-Z]\.)(?<=[.!?\u3002\uff01\uff1f])[\"'\u201d\u2019)\]]*(?:\s+|(?<=[\u3002\uff01\uff1f]))(?!\[@)"
)
_CITATIONS = re.compile(r"[ \t]*\[@[^\[\]\n]*\]")
_LEAD = re.compile(r"\A[ \t]*(?:[-*+>]|\d+[.)]|#{1,6})[ \t]+")
_ROW = re.compile(r"[ \t]*\|")
_TARGET = re.compile(r"(?<![!\[])\[([^\[\]\n]+)\]\([^()\s]*\)")
LONGEST = 300


def sentence_at(text: str, offset: int) -> str:
    """The sentence of a Markdown text that holds ``offset``, without list marks and citations, at most 300 long."""
    start, end = _bounds(text, offset, _PARAGRAPH)
    paragraph = text[start:end]
    first, last = _bounds(paragraph, offset - start, _END)
    before, after = paragraph[first : offset - start], paragraph[offset - start : last]
    if len(before) + len(after) > LONGEST:
        before = _tail(before, LONGEST // 2)
        after = _head(after, LONGEST // 2)
    sentence = _CITATIONS.sub("", _LEAD.sub("", before) + after)
    if _ROW.match(sentence):
        sentence = ", ".join(cell.strip() for cell in sentence.strip(" \t\n|").split("|") if cell.strip())
    return " ".join(sentence.split())


def without_targets(sentence: str) -> str:
    """A sentence of a hand-written page, with its links to files as their words alone."""
    return _TARGET.sub(r"\1", sentence)


def shortened(text: str, limit: int) -> str:
    """The text cut at a word, with an ellipsis, where it is longer than ``limit``."""
    return text if len(text) <= limit else _head(text, limit)


def _bounds(text: str, offset: int, pattern: re.Pattern[str]) -> tuple[int, int]:
    start, end = 0, len(text)
    for match in pattern.finditer(text):
        if match.end() <= offset:
            start = match.end()
        elif match.start() >= offset:
            end = match.start() if text[match.start() : match.end()].isspace() else match.end()
            break
    return start, end


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
