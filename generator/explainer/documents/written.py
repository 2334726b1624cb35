"""Where in a file stands what was read out of it.

A scalar may be folded over lines, quoted or escaped, so its text has no fixed offset to the file. But its words stand
there in their order: they are laid beside those of the file once, in a time that grows with the text and not with what
is looked for in it.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, takewhile
from operator import eq
from typing import Protocol

from explainer.cached import cached_property
from explainer.diagnostics import Diagnostic, Span, TextPart
from explainer.documents.source import SourceFile

Place = tuple[int, int]
"""Line and column, both from 1."""

_WORD = re.compile(r"\S+")
_BLOCKS = ("|", ">")
# What a quoted scalar is made of: an escape or a doubled quote, else a character that is itself.
_PARTS = {
    '"': re.compile(r"\\(?:x(?P<x>..)|u(?P<u>.{4})|U(?P<U>.{8})|(?P<letter>.?))|(?P<plain>.)"),
    "'": re.compile(r"(?P<letter>')'|(?P<plain>.)"),
}
_ESCAPES = {'"': "\\", "'": "''"}
# Escapes of one letter that are spaces. Any other stands for its letter, or for what no file may hold.
_SPACES = frozenset("tnvfrNLP_ ")


def pointed(found: Diagnostic, files: Mapping[str, SourceFile]) -> Diagnostic:
    """The finding at the part of a text that it is about, in the file of ``files`` where that text stands."""
    part, file = found.about, files.get(found.span.path)
    if not isinstance(part, TextPart) or file is None:
        return found
    return replace(found, span=Written(file, found.span, part.text).span(part.start, part.end))


class LinePlaces:
    """The places in a file of what stands in its lines, joined by line ends."""

    def __init__(self, source: SourceFile) -> None:
        self._path = source.path
        self._starts = [0, *accumulate(len(line) + 1 for line in source.lines)]

    def span(self, start: int, end: int) -> Span:
        """Where the code points from ``start`` to ``end`` stand."""
        line, end_line = (bisect.bisect_right(self._starts, offset) for offset in (start, end))
        column, end_column = start - self._starts[line - 1] + 1, end - self._starts[end_line - 1] + 1
        return Span(self._path, line, column, end_line, end_column)


class Written:
    """The places in ``source`` of a scalar's ``text``, which stands there at ``scalar``."""

    def __init__(self, source: SourceFile, scalar: Span, text: str) -> None:
        self._source, self._scalar, self._text = source, scalar, text
        self._start = self._number = 0  # of the word that was looked for last

    def span(self, start: int, end: int) -> Span:
        """Where ``text[start:end]`` stands; where an escape hides any of it, the scalar's start is the answer."""
        words = self._text[start:end]
        first, last = start + len(words) - len(words.lstrip()), start + len(words.rstrip()) - 1
        begin, stop = self._place(first), self._place(last)
        if begin is None or stop is None or first > last or self._hides(first, last):
            return self._scalar.clipped()
        return Span(self._source.path, *begin, stop[0], stop[1] + 1)

    def _hides(self, first: int, last: int) -> bool:
        """Whether an escape stands for any character from the first to the last."""
        if not isinstance(self._words, _Escaped):
            return False
        return any(not self._text[at].isspace() and self._place(at) is None for at in range(first, last + 1))

    def _place(self, offset: int) -> Place | None:
        """The line and column of one character that is no space, if it stands in the file as itself."""
        number, inner = self._word(offset)
        return self._words.place(number, inner) if 0 <= number < self._same else None

    def _word(self, offset: int) -> tuple[int, int]:
        """The number of the word in which a character stands, -1 before the first one, and its place in that word."""
        if offset < self._start:
            number = bisect.bisect_right(self._starts, offset) - 1
            return number, offset - self._starts[number]
        between = self._text[self._start : offset + 1].rstrip()  # mostly what is asked for comes in its order
        words = between.split()
        if not words:
            return -1, 0
        self._number += len(words) - 1
        self._start += len(between) - len(words[-1])
        return self._number, offset - self._start

    @cached_property
    def _starts(self) -> list[int]:
        """Where each word of the text begins."""
        return [match.start() for match in _WORD.finditer(self._text)]

    @cached_property
    def _same(self) -> int:
        """How many words of the text are the same as those of the file, counted from the first."""
        words, written = self._text.split(), self._words.texts
        if written[: len(words)] == words:
            return len(words)
        return sum(takewhile(bool, map(eq, words, written)))

    @cached_property
    def _words(self) -> _Words:
        scalar, lines = self._scalar, self._source.lines
        mark = lines[scalar.line - 1][scalar.column - 1 : scalar.column]
        quotes = int(mark in _PARTS)
        first, column = (scalar.line + 1, 1) if mark in _BLOCKS else (scalar.line, scalar.column + quotes)
        pieces = []
        for number in range(first, scalar.end_line + 1):
            start = column if number == first else 1
            end = max(scalar.end_column - quotes - 1, 0) if number == scalar.end_line else None
            pieces.append(_Piece(number, start, lines[number - 1][start - 1 : end]))
        if quotes and any(_ESCAPES[mark] in piece.text for piece in pieces):
            return _Escaped(_PARTS[mark], pieces)
        return _Plain(pieces)


@dataclass(slots=True)
class _Piece:
    """What a scalar has of one line, from a column on."""

    line: int
    column: int
    text: str
    _starts: list[int] = field(default_factory=list)

    def start(self, number: int) -> int:
        """The column at which one of its words begins."""
        self._starts = self._starts or [self.column + match.start() for match in _WORD.finditer(self.text)]
        return self._starts[number]


class _Words(Protocol):
    """The words of a scalar as it is written."""

    texts: list[str]

    def place(self, number: int, inner: int) -> Place | None:
        """Where a character of a word stands, or None where an escape hides it."""


class _Plain:
    """Words of which each character stands for itself."""

    def __init__(self, pieces: Sequence[_Piece]) -> None:
        found = [piece.text.split() for piece in pieces]
        self.texts = [word for words in found for word in words]
        self._pieces = pieces
        self._ends = list(accumulate(map(len, found)))

    def place(self, number: int, inner: int) -> Place | None:
        at = bisect.bisect_right(self._ends, number)
        piece = self._pieces[at]
        return piece.line, piece.start(number - (self._ends[at - 1] if at else 0)) + inner


class _Escaped:
    """The words of a quoted scalar: an escape may be a part of one, a space after it, or a line's end that is none."""

    def __init__(self, parts: re.Pattern[str], pieces: Iterable[_Piece]) -> None:
        self.texts: list[str] = []
        self._places: list[list[Place | None]] = []
        characters: list[str] = []
        places: list[Place | None] = []
        for character, place in _characters(parts, pieces):
            if character.strip():
                characters.append(character)
                places.append(place)
            elif characters:
                self.texts.append("".join(characters))
                self._places.append(places)
                characters, places = [], []

    def place(self, number: int, inner: int) -> Place | None:
        return self._places[number][inner]


def _characters(parts: re.Pattern[str], pieces: Iterable[_Piece]) -> Iterator[tuple[str, Place | None]]:
    """The characters of a quoted scalar, and where those stand that no escape hides; after each line a space."""
    for piece in pieces:
        is_joined = False
        for match in parts.finditer(piece.text, len(piece.text) - len(piece.text.lstrip())):
            character = _character(match)
            is_joined = character == ""
            if character:
                yield character, (piece.line, piece.column + match.start()) if match["plain"] else None
        if not is_joined:
            yield " ", None
    yield " ", None


def _character(match: re.Match[str]) -> str:
    """What a part of a quoted scalar stands for; "" for the backslash that joins a line to the next."""
    if match["plain"]:
        return match["plain"]
    groups = match.groupdict()
    code = groups.get("x") or groups.get("u") or groups.get("U")
    if code:
        return chr(int(code, 16))
    return " " if match["letter"] in _SPACES else match["letter"]
