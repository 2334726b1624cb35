"""Sections that stand on several pages, such as a block that is embedded twice: a search finds them once."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Protocol, TypeVar

_SHORT = 80  # characters of a text: shorter ones may say the same of different things
_TEXT = 5  # of the fields of what is shown


class _Entry(Protocol):
    """What the index keeps of an entry; ``shown`` are its fields as JSON."""

    @property
    def address(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def length(self) -> int: ...
    @property
    def shown(self) -> str: ...


T = TypeVar("T", bound=_Entry)


def each_once(entries: Iterable[T]) -> list[T]:
    """The entries without sections that say, in words and length, what an earlier section of another page says."""
    found: list[T] = []
    told: set[tuple[object, ...]] = set()
    for entry in entries:
        if "#" in entry.address and entry.length >= _SHORT:
            said = (entry.title, entry.length, json.loads(entry.shown)[_TEXT])
            if said in told:
                continue
            told.add(said)
        found.append(entry)
    return found
