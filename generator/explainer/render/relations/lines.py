"""The lines of a drawing of relations: around what stands in the way, and side by side where several kinds tie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from explainer.facts.ties import Pair, TieKind
from explainer.render.relations.geometry import Drawing, Edge, Node, Point, distance, runs_over

_BENDS = (0.0, 0.05, -0.05, 0.1, -0.1, 0.15, -0.15)
_PIECES = 8
_BETWEEN = 2.6
_THINNEST, _WIDER, _WIDEST = 1.3, 0.7, 6.0
_DOUBLE = 2.0
_OVER_MARK, _OVER_LABEL, _BEND = 4.0, 1.0, 3.0


@dataclass(frozen=True, slots=True)
class Line:
    """One stroke: the path in SVG's language, what it stands for, its width, and its dashes where they depend on it."""

    path: str
    kind: TieKind
    width: float
    dashes: str = ""


def bend(nodes: Sequence[Node], drawing: Drawing, edge: Edge) -> float:
    """How far an edge should bow out, as a part of its length: as little as spares strangers' marks and labels."""
    costs = [_bend_cost(nodes, drawing, edge, one) for one in _BENDS]
    return _BENDS[costs.index(min(costs))]


def _bend_cost(nodes: Sequence[Node], drawing: Drawing, edge: Edge, bow: float) -> float:
    a, b = drawing.points[edge.a], drawing.points[edge.b]
    control = _control(a, b, bow)
    course = [_on_curve(a, control, b, piece / _PIECES) for piece in range(_PIECES + 1)]
    cost = abs(bow) * _BEND
    for number, node in enumerate(nodes):
        if number in (edge.a, edge.b):
            continue
        at, label = drawing.points[number], node.label(drawing.sides[number])
        pieces = list(pairwise(course))
        cost += _OVER_MARK * any(runs_over(start, end, node.mark(), at) for start, end in pieces)
        cost += _OVER_LABEL * any(runs_over(start, end, label, at) for start, end in pieces)
    return cost


def _control(a: Point, b: Point, bow: float) -> Point:
    """The control point of a quadratic curve that bows out by a part of the distance between its ends."""
    return (a[0] + b[0]) / 2 - (b[1] - a[1]) * bow * 2, (a[1] + b[1]) / 2 + (b[0] - a[0]) * bow * 2


def _on_curve(a: Point, control: Point, b: Point, part: float) -> Point:
    rest = 1 - part
    first, second, third = rest * rest, 2 * rest * part, part * part
    return first * a[0] + second * control[0] + third * b[0], first * a[1] + second * control[1] + third * b[1]


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
