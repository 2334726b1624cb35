"""Where marks of one lane of a timeline stand: labelled ones in rows, crowds in stacks and bins.

Lengths across are in rem at the narrowest width at which a timeline is drawn (:data:`PLOT`). A wider one moves marks
apart and never together, so what does not overlap here overlaps nowhere. Lengths down are in rem as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from explainer.render.language.label_boxes import text_width

PLOT = 36.0
"""The narrowest width of the axis."""

TEXT = 0.6
"""The size of labels."""

ROW = 1.2
"""The height of a row of labelled marks: a target of 24 pixels."""

DOT = 0.24
"""The radius of a mark at one point."""

PITCH = 0.56
"""The least distance between two stacks, and between two marks of a stack."""

BIN_PITCH = 1.3
"""The least distance between two stacks where some are bins, so that their numbers have room."""

BIN = 1.1
"""The width of a bin."""

GAP = 0.3
LABEL_LENGTH = 13.0
ROWS = 9
THIN = 0.6
_THIN_ROWS = 3
COLUMNS = 3

HIGH = 8
"""A stack that would be higher goes on beside itself, where there is room."""

Extent: TypeAlias = tuple[float, float]
"""The left and right end of something, in rem from the left end of the axis."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something to place: from ``start`` to ``end``, in rem, which are the same for a point."""

    start: float
    end: float
    label: str = ""

    @property
    def is_point(self) -> bool:
        """Whether it is drawn as a dot."""
        return self.end <= self.start


@dataclass(frozen=True, slots=True)
class InRow:
    """An item's row, from 0, and whether its label ends with the item or before it, instead of beginning there."""

    row: int
    label_ends: bool = False


@dataclass(frozen=True, slots=True)
class Stack:
    """Marks that share a place on the axis: ``at``, in rem, and the numbers of the items in the order of time.

    It may go on in as many ``columns`` as there is room for up to the next stack.
    """

    at: float
    members: tuple[int, ...]
    columns: int = 1

    def is_bin(self, highest: int) -> bool:
        """Whether it holds more than its columns take, each up to ``highest`` marks."""
        return len(self.members) > self.columns * highest

    def cells(self, highest: int) -> Iterator[tuple[int, float, int]]:
        """Each member with its place and its level: first to last upwards, and one column after the other."""
        needed = min(self.columns, -(-len(self.members) // min(highest, HIGH)))
        levels = -(-len(self.members) // needed)
        for order, number in enumerate(self.members):
            yield number, self.at + PITCH * (order // levels), order % levels


def extent(item: Item, label_ends: bool = False) -> Extent:
    """How far an item and its label reach: a bar's begins or ends with it or stands before it; a dot's is beside it."""
    length = _length(item)
    if item.is_point:
        return (
            (item.start - DOT - length, item.start + DOT)
            if label_ends
            else (item.start - DOT, item.start + DOT + length)
        )
    return (
        (item.start - length if stands_before(item) else item.start, item.end)
        if label_ends
        else (item.start, max(item.start + length, item.end))
    )


def stands_before(item: Item) -> bool:
    """Whether a label that does not begin with its item ends where that begins: a bar may be shorter than its label."""
    return item.is_point or _length(item) > item.end - item.start


def _length(item: Item) -> float:
    return text_width(item.label, TEXT) + GAP


def in_rows(items: Sequence[Item], most: int = ROWS) -> list[InRow] | None:
    """A row for each item so that nothing in it overlaps, or None where that takes more than ``most`` rows.

    A label stands at an item's end where it would leave the picture, or where this saves a row.
    """
    placed = [InRow(0)] * len(items)
    ends: list[float] = []
    for number in sorted(range(len(items)), key=lambda number: (items[number].start, items[number].end, number)):
        behind, before = extent(items[number]), extent(items[number], label_ends=True)
        ways = [(behind, False)] if behind[1] <= PLOT or before[0] < 0 else []
        ways += [(before, True)] if before[0] >= 0 else []
        row, right, label_ends = next(
            (
                (row, reach[1], at_end)
                for reach, at_end in ways
                for row, end in enumerate(ends)
                if end + GAP <= reach[0]
            ),
            (len(ends), ways[0][0][1], ways[0][1]),
        )
        if row == most:
            return None
        ends[row : row + 1] = [right]
        placed[number] = InRow(row, label_ends)
    return placed


def thin_rows(items: Sequence[Item]) -> list[int | None]:
    """A row for each item without its label; None for a point, a short one, and what does not fit into few rows."""
    rows: list[int | None] = [None] * len(items)
    ends: list[float] = []
    for number in sorted(range(len(items)), key=lambda number: (items[number].start, number)):
        item = items[number]
        if item.end - item.start < 2 * PITCH:
            continue
        row = next((row for row, end in enumerate(ends) if end + GAP <= item.start), len(ends))
        if row < _THIN_ROWS:
            ends[row : row + 1] = [item.end]
            rows[number] = row
    return rows


def in_stacks(places: Sequence[tuple[float, int]], highest: int, width: float = PLOT) -> list[Stack]:
    """Items by their place in stacks, wider ones where some hold too many marks and become bins."""
    found = _stacks(places, PITCH, width)
    return _stacks(places, BIN_PITCH, width) if any(stack.is_bin(highest) for stack in found) else found


def _stacks(places: Sequence[tuple[float, int]], pitch: float, width: float) -> list[Stack]:
    """Each stack begins a pitch or more behind the last, where its first item lies."""
    found: list[tuple[float, list[int]]] = []
    for place, number in sorted(places):
        if not found or place - found[-1][0] >= pitch:
            found.append((place, []))
        found[-1][1].append(number)
    following = [*(at for at, _ in found), width + PITCH / 2][1:]
    return [
        Stack(at, tuple(members), min(COLUMNS, max(1, int((after - at) / PITCH + 0.001))))
        for (at, members), after in zip(found, following, strict=True)
    ]
