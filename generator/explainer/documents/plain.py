"""Values of another tool's YAML file, such as mkdocs.yml, as that tool reads them, each with its place.

In a fact file a scalar is the text that stands there; here ``on`` is true and ``5`` a number, as YAML 1.1 has it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from explainer.diagnostics import Span

# What YAML 1.1 makes of a scalar; datetime is a date, and bool a number to Python.
Atom = str | int | float | bool | date | None


@dataclass(frozen=True, slots=True)
class Plain:
    """Text, a number, true or false, a date, or nothing.

    ``variable`` names the environment variable that holds it, or is "" where it stands in the file.
    """

    value: Atom
    span: Span
    variable: str = ""


@dataclass(frozen=True, slots=True)
class PlainList:
    """A list."""

    values: tuple[PlainValue, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class PlainMap:
    """A map: keys with their values, no key twice, in the order of the file."""

    entries: tuple[tuple[Plain, PlainValue], ...]
    span: Span

    def get(self, name: str) -> PlainValue | None:
        """The value under the text ``name``, or None."""
        return next((value for key, value in self.entries if key.value == name), None)

    def key(self, name: str) -> Span:
        """The place of a key, or of the map where it has no such key."""
        return next((key.span for key, _ in self.entries if key.value == name), self.span.clipped())

    def __iter__(self) -> Iterator[tuple[Plain, PlainValue]]:
        return iter(self.entries)


@dataclass(frozen=True, slots=True)
class Foreign:
    """A value of which only its own tool knows the meaning, such as ``!!python/name:``; ``tag`` as it is written."""

    tag: str
    text: str
    span: Span


PlainValue = Plain | PlainList | PlainMap | Foreign


def shown(value: PlainValue) -> str:
    """What a value is, in words for a message: ``"maybe"``, ``3``, ``a list``; of one from the environment only where.

    What a variable holds may be a secret, and whoever sends a change may name any of them.
    """
    match value:
        case Plain(value=None):
            return "nothing"
        case Plain(variable=str(name)) if name:
            return f"what the environment variable {name} holds"
        case Plain(value=bool(flag)):
            return "true" if flag else "false"
        case Plain(value=str(text)):
            return f'"{text[:60]}"'
        case Plain(value=found):
            return str(found)[:60]
        case PlainList():
            return "a list"
        case PlainMap():
            return "a map"
        case Foreign(tag=tag):
            return f"a value of {tag[:60]}"
