"""What stands in a fact file: text, lists and maps, each with its place, before any property reads it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from explainer.diagnostics import Span
from explainer.documents.source import SourceFile


# A file has hundreds of these two, and to make a tuple takes a third of the time of a frozen dataclass.
class Scalar(NamedTuple):
    """Text as it stands in the file: ``no`` and ``1.10`` are text, whatever YAML would make of them."""

    text: str
    span: Span
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    values: tuple[Value, ...]
    span: Span


class MapEntry(NamedTuple):
    """One ``key: value`` of a map."""

    key: Scalar
    value: Value


@dataclass(frozen=True, slots=True)
class Mapping:
    """A map, in the order of the file. No key stands twice; not ``complete`` where one was refused."""

    entries: tuple[MapEntry, ...]
    span: Span
    complete: bool = True
    _by_key: dict[str, Value] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_key", {entry.key.text: entry.value for entry in self.entries})

    def get(self, key: str) -> Value | None:
        """The value under ``key``, or None."""
        return self._by_key.get(key)

    def __iter__(self) -> Iterator[MapEntry]:
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
