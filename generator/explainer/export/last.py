"""The files of all facts that the last site has, of which those of this one are made where records say the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple, Protocol

from explainer.export import json_lines
from explainer.export.nquads import Part


class Piece(NamedTuple):
    """What one record has of the files.

    ``quads`` are the bytes of its N-Quads, ``blanks`` the blank nodes among them; ``csv`` the letters of its rows in
    each of the tables that all types share, in their order.
    """

    quads: int
    blanks: int
    csv: Sequence[int]


class Last(Protocol):
    """The last site. ``pieces`` are those of its records, by their names and in the order of its files.

    ``same`` are the names of records that would have just so much, and the same, again.
    """

    @property
    def pieces(self) -> Mapping[str, Piece]:
        """The pieces of records."""

    @property
    def same(self) -> frozenset[str]:
        """The records of which nothing that was read says anything else."""

    def read(self, path: str) -> bytes | None:
        """A file, by its path among those of all facts; None where it is not as it was written."""


def known_texts(last: Last) -> Iterator[tuple[str, bytes]]:
    """The documents of records that say the same, by their names."""
    texts = json_lines.texts(last.read("records.jsonl") or b"")
    if len(texts) == len(last.pieces):
        same = last.same
        yield from (one for one in zip(last.pieces, texts, strict=True) if one[0] in same)


def known_quads(last: Last, path: str) -> Iterator[tuple[str, Part]]:
    """The parts of the N-Quads of records that say the same, by their names."""
    file = memoryview(last.read(path) or b"")
    if len(file) != sum(piece.quads for piece in last.pieces.values()):
        return
    start, number, same = 0, 1, last.same
    for name, (size, blanks, _) in last.pieces.items():
        if size and name in same:
            yield name, Part(file[start : start + size], number, blanks)
        start += size
        number += blanks


def spliced(file: str, heading: str, sizes: Sequence[int], others: Mapping[int, str]) -> str | None:
    """A table in which some groups of rows, by their numbers, are others; None where it has other groups than these."""
    ends = [len(heading)]
    for size in sizes:
        ends.append(ends[-1] + size)
    if ends[-1] != len(file) or not file.startswith(heading):
        return None
    found, done = [], 0
    for number, (start, end) in enumerate(pairwise(ends)):
        if number in others:
            found += [file[done:start], others[number]]
            done = end
    return "".join([*found, file[done:]])
