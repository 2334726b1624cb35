"""The lines of a drawing of relations: around what stands in the way, and side by side where several kinds tie."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.facts.ties import Pair, TieKind
from explainer.render.relations.geometry import Drawing, Point, distance

_BETWEEN = 2.6
_THINNEST, _WIDER, _WIDEST = 1.3, 0.7, 6.0
_DOUBLE = 2.0
# How far a line goes round what stands between its ends: at least, more for a longer way, at most of the width.
_ROUND, _ROUNDER, _WIDEST_BOW = 14.0, 0.12, 0.1
_SLIGHT = 0.07


@dataclass(frozen=True, slots=True)
class Line:
    """One stroke: the path in SVG's language, what it stands for, its width, and its dashes where they depend on it."""

    path: str
    kind: TieKind
    width: float
    dashes: str = ""


def bow_towards(drawing: Drawing, a: int, b: int, beside: bool) -> float:
    """How far the line between two nodes bows out, as a part of its length: towards the middle, where no label is.

    ``beside`` tells that both stand on one side, so that what is between them must be gone round.
    """
    start, end = drawing.points[a], drawing.points[b]
    length = distance(start, end) or 1.0
    far = min(_ROUND + length * _ROUNDER, drawing.width * _WIDEST_BOW) / length if beside else _SLIGHT
    middle = drawing.width / 2, drawing.height / 2
    return min(far, -far, key=lambda bow: distance(_control(start, end, bow), middle))


def rail(a: Point, b: Point) -> Line:
    """A piece of the line on which all hang that belong to a side."""
    return Line(" ".join(_path(a, b, 0.0, aside) for aside in (-_DOUBLE, _DOUBLE)), TieKind.ROLE, _THINNEST)


def _control(a: Point, b: Point, bow: float) -> Point:
    """The control point of a quadratic curve that bows out by a part of the distance between its ends."""
    return (a[0] + b[0]) / 2 - (b[1] - a[1]) * bow * 2, (a[1] + b[1]) / 2 + (b[0] - a[0]) * bow * 2


def lines(pair: Pair, a: Point, b: Point, bow: float = 0.0) -> tuple[Line, ...]:
    """The strokes of a pair from ``a`` to ``b``, one for each kind of tie, side by side; wider where there are more."""
    held = [(kind, len(pair.of_kind(kind))) for kind in TieKind if pair.of_kind(kind)]
    widths = [_width(count) for _, count in held]
    rooms = [width + (_DOUBLE if kind is TieKind.ROLE else 0) for (kind, _), width in zip(held, widths, strict=True)]
    edge = -(sum(rooms) + _BETWEEN * (len(rooms) - 1)) / 2
    found = []
    for (kind, _), width, room in zip(held, widths, rooms, strict=True):
        middle = edge + room / 2
        edge += room + _BETWEEN
        if kind is TieKind.ROLE:  # a double line
            sides = (middle - _DOUBLE, middle + _DOUBLE)
            path = " ".join(_path(a, b, bow, side) for side in sides)
            found.append(Line(path, kind, min(width, _THINNEST * 2)))
        else:
            found.append(Line(_path(a, b, bow, middle), kind, width, _dashes(kind, width)))
    return tuple(found)


def _width(count: int) -> float:
    return round(min(_THINNEST + _WIDER * (count - 1), _WIDEST), 1)


def _dashes(kind: TieKind, width: float) -> str:
    """Dots stand apart by their own size, so that wide ones stay dots."""
    if kind is TieKind.STATEMENT:
        return f"0.1 {round(width * 1.6 + 2.2, 1)}"
    return f"9 {round(width + 3.5, 1)}" if kind is TieKind.RELATION else ""


def _path(a: Point, b: Point, bow: float, aside: float) -> str:
    length = distance(a, b) or 1.0
    across, down = -(b[1] - a[1]) / length * aside, (b[0] - a[0]) / length * aside
    ends = [(x + across, y + down) for x, y in (a, _control(a, b, bow), b)]
    start, control, end = (f"{round(x, 1)} {round(y, 1)}" for x, y in ends)
    return f"M{start}L{end}" if bow == 0 else f"M{start}Q{control} {end}"
