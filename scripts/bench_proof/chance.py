"""Choices that look like chance and are the same on every machine, in every version of Python."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TypeVar

_Item = TypeVar("_Item")


class Chance:
    """A row of choices that depends on nothing but its key: SHA-256 of the key and of the number of the choice."""

    def __init__(self, *key: object) -> None:
        self._key = "\n".join(map(str, key))
        self._drawn = 0

    def below(self, limit: int) -> int:
        """A number from 0 up to ``limit``, which is at least 1 and is never reached."""
        self._drawn += 1
        digest = hashlib.sha256(f"{self._key}\n{self._drawn}".encode()).digest()
        return int.from_bytes(digest[:8], "big") % limit

    def between(self, least: int, most: int) -> int:
        """A number from ``least`` to ``most``, both included."""
        return least + self.below(most - least + 1)

    def choice(self, items: Sequence[_Item]) -> _Item:
        """One of some items."""
        return items[self.below(len(items))]

    def shuffled(self, items: Sequence[_Item]) -> list[_Item]:
        """The items in another order."""
        rest = list(items)
        return [rest.pop(self.below(len(rest))) for _ in range(len(rest))]
