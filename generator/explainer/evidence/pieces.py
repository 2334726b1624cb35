"""What a line of the lock file says of the words in a copy, apart from how they are looked up."""

from __future__ import annotations

from typing import NamedTuple


class Piece(NamedTuple):
    """Words that stand in one piece in a copy: ``exact`` is its text from ``start`` to before ``end``."""

    start: int
    end: int
    exact: str
