"""What stands in a fact file: text, lists and maps, each with its place, before any property reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from explainer.diagnostics import Span
from explainer.documents.source import SourceFile


@dataclass(frozen=True, slots=True)
class Scalar:
    """Text as it stands in the file: ``no`` and ``1.10`` are text, whatever YAML would make of them."""

    text: str
    span: Span
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    values: tuple[Value, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Entry:
    """One ``key: value`` of a map."""

    key: Scalar
    value: Value


@dataclass(frozen=True, slots=True)
class Mapping:
    """A map, in the order of the file. No key stands twice; not ``complete`` where one was refused."""

    entries: tuple[Entry, ...]
    span: Span
    complete: bool = True
    _by_key: dict[str, Value] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_key", {entry.key.text: entry.value for entry in self.entries})

    def get(self, key: str) -> Value | None:
        """The value under ``key``, or None."""
        return self._by_key.get(key)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)


@dataclass(frozen=True, slots=True)
class Flawed:
    """A value whose mistake was reported already: later stages pass over it in silence."""

    span: Span


Value = Scalar | Sequence | Mapping | Flawed


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed file. ``root`` is Flawed where it could not be parsed; not ``sound`` where any part was refused."""

    source: SourceFile
    root: Value
    sound: bool = True

    @property
    def path(self) -> str:
        """The file's path relative to the project."""
        return self.source.path


def kind_of(value: Value) -> str:
    """What a value is, in words for a message."""
    match value:
        case Scalar(text=""):
            return "nothing"
        case Scalar():
            return "text"
        case Sequence():
            return "a list"
        case Mapping():
            return "a map"
        case Flawed():
            return "a value with a mistake"


def plain(value: Value) -> object:
    """A value of plain Python types, whatever its layout: text, lists and maps; None for a part with a mistake."""
    match value:
        case Scalar():
            return value.text
        case Sequence():
            return [plain(one) for one in value.values]
        case Mapping():
            return {entry.key.text: plain(entry.value) for entry in value}
        case Flawed():
            return None


def locate(source: SourceFile, scalar: Span, text: str, start: int, end: int) -> Span:
    """Where ``text[start:end]`` stands in the file of the scalar that has this text.

    A scalar may be folded over lines, quoted or escaped, so its text has no fixed offset to the file; the same words
    are looked for in the scalar's own lines instead. Where an escape hides them, the scalar's start is the answer.
    """
    words = text[start:end].split()
    region = "\n".join(source.lines[scalar.line - 1 : scalar.end_line])
    before = sum(1 for _ in _occurrences(words, text, 0, start))
    found = next(islice(_occurrences(words, region, scalar.column - 1, len(region)), before, None), None)
    if found is None:
        return scalar.clipped()
    line, column = _place(region, found[0])
    end_line, end_column = _place(region, found[1])
    return Span(source.path, scalar.line + line, column, scalar.line + end_line, end_column)


def _occurrences(words: list[str], text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the words follow each other in ``text[start:end]``, whatever space is between them."""
    if len(words) == 1:  # as nearly always; a pattern for each would cost more than all the searching
        word = words[0]
        while (start := text.find(word, start, end)) >= 0:
            yield start, (start := start + len(word))
    elif words:
        pattern = re.compile(r"\s+".join(re.escape(word) for word in words))
        yield from (match.span() for match in pattern.finditer(text, start, end))


def _place(text: str, offset: int) -> tuple[int, int]:
    line = text.count("\n", 0, offset)
    return line, offset - (text.rfind("\n", 0, offset) + 1) + 1
