"""The marks of a timeline's lanes: dots, bars that fade where a date does, and bins where there are too many."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from explainer.render.language.label_boxes import text_width, wrapped
from explainer.render.language.tongues import cut_in_tongues
from explainer.render.timeline.layout import (
    BIN,
    HIGH,
    LABEL_LENGTH,
    PITCH,
    PLOT,
    ROW,
    TEXT,
    THIN,
    InRow,
    Item,
    in_rows,
    in_stacks,
    stands_before,
    thin_rows,
)
from explainer.render.timeline.spans import Span, percent, rem

MOST_MARKS = 700
FEW = 150
HIGHEST = 24
_MOST_LABELS = 60
BAR = 0.9
_THIN_BAR = 0.36
EDGE = 0.35
_ELLIPSIS = "\u2026"


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment, or a role from beginning to end, before it is placed.

    ``number`` is that of its line in the list, ``name`` says all in words, ``label`` is what has room beside it, or "".
    ``year`` is the one under which the list has it, ``date`` its date in words.
    """

    number: int
    href: str
    name: str
    label: str
    language: str
    kind: str
    span: Span
    year: int
    date: str
    vague: bool = False
    planned: bool = False


@dataclass(frozen=True, slots=True)
class MarkView:
    """A mark as it is drawn: ``shape`` is dot, bar or bin; of a dot ``x`` and ``y`` are its centre.

    ``number`` is that of its line in the list, and -1 for a bin, which shows ``label``, its count. One that ``arrives``
    is a bar with an arrow for a beginning: it began before, nobody knows when.
    """

    number: int
    shape: str
    kind: str
    href: str
    name: str
    language: str
    x: str
    y: str
    width: str
    height: str
    fade: str
    vague: bool
    planned: bool
    label: str = ""
    label_x: str = ""
    label_y: str = ""
    label_ends: bool = False
    arrives: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """The marks of a lane, its height, and how many rows of labels it has: none where marks are stacked."""

    marks: tuple[MarkView, ...]
    height: str
    rows: int

    @property
    def is_dense(self) -> bool:
        """Whether marks have no labels and are stacked."""
        return not self.rows


def cut_label(text: str) -> str:
    """A label as long as a picture has room for."""
    return cut_in_tongues(text, _cut)


def _cut(text: str) -> str:
    if text_width(text, TEXT) <= LABEL_LENGTH:
        return text
    room = LABEL_LENGTH - text_width(_ELLIPSIS, TEXT)
    words, kept = text.split(), ""
    for word in words:
        longer = f"{kept} {word}".strip()
        if text_width(longer, TEXT) > room:
            break
        kept = longer
    # A first word that is too long, and scripts without spaces, are cut between letters.
    return kept.rstrip(" ,;:") + _ELLIPSIS if len(kept) > len(text) // 4 else wrapped(text, TEXT, LABEL_LENGTH, 1)[0]


def labelled(marks: Sequence[Mark], most_rows: int) -> Drawn | None:
    """A lane with a label at each mark, or None where they are too many."""
    if not marks or len(marks) > _MOST_LABELS or not all(mark.label for mark in marks):
        return None
    rows = in_rows([_item(mark) for mark in marks], most_rows)
    if rows is None:
        return None
    count = 1 + max(row.row for row in rows)
    views = tuple(_in_row(mark, row) for mark, row in zip(marks, rows, strict=True))
    return Drawn(views, rem(2 * EDGE + ROW * count), count)


def _item(mark: Mark, label: bool = True) -> Item:
    return Item(mark.span.start * PLOT, mark.span.end * PLOT, mark.label if label else "")


def _in_row(mark: Mark, row: InRow) -> MarkView:
    top = EDGE + ROW * row.row
    base = rem(top + ROW / 2 + TEXT * 0.35)
    if mark.span.end > mark.span.start:
        view = _bar(mark, top + (ROW - BAR) / 2, BAR)
        at = mark.span.end if row.label_ends and not stands_before(_item(mark)) else mark.span.start
    else:
        view = dot(mark, mark.span.start, top + ROW / 2)
        at = mark.span.start
    return replace(view, label=mark.label, label_x=percent(at), label_y=base, label_ends=row.label_ends)


BinWords: TypeAlias = Callable[[Sequence[Mark]], tuple[str, str]]
"""Gives the name and the address of a bin of marks, which are in the order of time."""


def dense(lanes: Sequence[Sequence[Mark]], words: BinWords) -> list[Drawn]:
    """Lanes without labels; their stacks are as high as the number of marks in all of them allows."""
    layouts = [_Dense.of(marks) for marks in lanes]
    few = sum(len(one.points) for one in layouts) <= FEW
    highest = next(
        (
            most
            for most in range(HIGHEST if few else HIGH, 1, -1)
            if sum(one.count(most) for one in layouts) <= MOST_MARKS
        ),
        1,
    )
    return [one.drawn(highest, words) for one in layouts]


@dataclass(frozen=True, slots=True)
class _Dense:
    """A lane's marks, those that are long enough for a bar of their own with its row, and the others as points."""

    marks: Sequence[Mark]
    rows: tuple[int | None, ...]
    points: tuple[tuple[float, int], ...]

    @classmethod
    def of(cls, marks: Sequence[Mark]) -> _Dense:
        rows = thin_rows([_item(mark, label=False) for mark in marks])
        points = [(mark.span.middle * PLOT, number) for number, mark in enumerate(marks) if rows[number] is None]
        return cls(marks, tuple(rows), tuple(points))

    def count(self, highest: int) -> int:
        """How many marks are drawn if no stack is higher."""
        bars = sum(row is not None for row in self.rows)
        stacks = in_stacks(self.points, highest)
        return bars + sum(1 if stack.is_bin(highest) else len(stack.members) for stack in stacks)

    def drawn(self, highest: int, words: BinWords) -> Drawn:
        stacks = in_stacks(self.points, highest)
        bins = [len(stack.members) for stack in stacks if stack.is_bin(highest)]
        levels = 1 + max((level for stack in stacks for _, _, level in stack.cells(highest)), default=-1)
        above = EDGE + THIN * (1 + max((row for row in self.rows if row is not None), default=-1))
        stacked = max(min(highest, HIGH), 3) * PITCH + ROW / 2 if bins else levels * PITCH
        base = above + stacked
        views = [
            _bar(mark, EDGE + THIN * row, _THIN_BAR)
            for mark, row in zip(self.marks, self.rows, strict=True)
            if row is not None
        ]
        for stack in stacks:
            if stack.is_bin(highest):
                height = max(PITCH, (stacked - ROW / 2) * len(stack.members) / max(bins))
                views.append(_bin([self.marks[number] for number in stack.members], stack.at, base, height, words))
            else:
                views += (
                    dot(self.marks[n], at / PLOT, base - (level + 0.5) * PITCH) for n, at, level in stack.cells(highest)
                )
        return Drawn(tuple(views), rem(base + EDGE), 0)


def dot(mark: Mark, at: float, y: float) -> MarkView:
    """A mark as a dot around a place of the axis, from 0 to 1, and ``y`` in rem."""
    # Too short to be seen to fade: the sign of an uncertain date is on the dot.
    vague = mark.vague or bool(mark.span.fade)
    return MarkView(
        mark.number,
        "dot",
        mark.kind,
        mark.href,
        mark.name,
        mark.language,
        percent(at),
        rem(y),
        "",
        "",
        "",
        vague,
        mark.planned,
    )


def _bar(mark: Mark, y: float, height: float) -> MarkView:
    left, width = percent(mark.span.start), percent(mark.span.end - mark.span.start)
    return MarkView(
        mark.number,
        "bar",
        mark.kind,
        mark.href,
        mark.name,
        mark.language,
        left,
        rem(y),
        width,
        rem(height),
        mark.span.fade,
        mark.vague,
        mark.planned,
        arrives=mark.span.arrives,
    )


def _bin(marks: Sequence[Mark], at: float, base: float, height: float, words: BinWords) -> MarkView:
    name, href = words(marks)
    top, at = base - height, min(at, PLOT - BIN)
    left, width = percent(at / PLOT), percent(BIN / PLOT)
    label = str(len(marks)) if len(marks) < 1000 else "999+"
    return MarkView(
        -1,
        "bin",
        marks[0].kind,
        href,
        name,
        "",
        left,
        rem(top),
        width,
        rem(height),
        "",
        vague=False,
        planned=False,
        label=label,
        label_x=left,
        label_y=rem(top - 0.15),
    )
