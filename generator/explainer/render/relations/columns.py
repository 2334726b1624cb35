"""Where the nodes of a drawing of relations stand: two sides as columns, a row above and a row below.

Labels stand outside and lines run inside: those of the left column to its left, of the right one to its right, of the
row above over it and of the row below under it. So no line runs over a label, whatever is tied to what; that needs no
search, and the work grows with the number of nodes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from explainer.render.relations.geometry import LABEL_GAP, Drawing, Node, Point, Side
from explainer.render.relations.sides import Place

_LABELS = {Place.LEFT: Side.LEFT, Place.RIGHT: Side.RIGHT, Place.ABOVE: Side.ABOVE, Place.BELOW: Side.BELOW}
_ROW, _GAP = 44.0, 16.0
# Between a row and the columns there is room for lines that spread.
_SPREAD = 64.0
# The least room for lines between the columns, as a share of the width.
_INSIDE = 0.24

Numbers = Mapping[Place, Sequence[int]]
"""The numbers of the nodes of each side, from top to bottom or from the middle outwards."""


def in_columns(nodes: Sequence[Node], sides: Numbers, width: float) -> Drawing:
    """The nodes in their places; each stands on one side. The drawing is wider where its labels need that."""
    left, right = (_outside(nodes, sides[place]) for place in (Place.LEFT, Place.RIGHT))
    rows = [_row_width(nodes, sides[place]) for place in (Place.ABOVE, Place.BELOW)]
    marks = sum(max((nodes[n].radius for n in sides[place]), default=0.0) for place in (Place.LEFT, Place.RIGHT))
    inside = max([width - left - right, width * _INSIDE, marks + _GAP, *rows])
    across = {Place.LEFT: left, Place.RIGHT: left + inside}
    middle = left + inside / 2
    points: dict[int, Point] = {}
    down = _row(nodes, sides[Place.ABOVE], (middle, 0.0), points, above=True)
    bottom = down
    for place, x in across.items():
        y = down
        for number in sides[place]:
            tall = max(nodes[number].label_height, 2 * nodes[number].radius, _ROW - _GAP) + _GAP
            points[number] = (x, y + tall / 2)
            y += tall
        bottom = max(bottom, y)
    if sides[Place.BELOW]:
        bottom = _row(nodes, sides[Place.BELOW], (middle, bottom + _SPREAD / 2), points, above=False)
    place_of = {number: place for place, numbers in sides.items() for number in numbers}
    return Drawing(
        tuple((round(points[number][0], 1), round(points[number][1], 1)) for number in range(len(nodes))),
        tuple(_LABELS[place_of[number]] for number in range(len(nodes))),
        round(left + inside + right + 0.05, 1),
        round(bottom + 0.05, 1),
    )


def _outside(nodes: Sequence[Node], numbers: Sequence[int]) -> float:
    """The room that a column and its labels take, from the edge to the middle of its marks."""
    return max((nodes[n].label_width + LABEL_GAP + nodes[n].radius for n in numbers), default=_GAP) + 1


def _wide(node: Node) -> float:
    return max(node.label_width, 2 * node.radius) + _GAP


def _row_width(nodes: Sequence[Node], numbers: Sequence[int]) -> float:
    """The room of a row between the columns, whose lines keep away from it."""
    return sum(_wide(nodes[number]) for number in numbers) + 2 * _GAP if numbers else 0.0


def _row(nodes: Sequence[Node], numbers: Sequence[int], at: Point, points: dict[int, Point], *, above: bool) -> float:
    """Puts a row below a point, the first node in its middle; gives where what follows may begin."""
    middle, top = at
    if not numbers:
        return top
    tall = max(nodes[number].label_height for number in numbers)
    radius = max(nodes[number].radius for number in numbers)
    y = top + (tall + LABEL_GAP if above else 0.0) + radius
    ordered: list[int] = []
    for order, number in enumerate(numbers):
        ordered.insert(len(ordered) if order % 2 else 0, number)
    x = middle - sum(_wide(nodes[number]) for number in ordered) / 2
    for number in ordered:
        points[number] = (x + _wide(nodes[number]) / 2, y)
        x += _wide(nodes[number])
    return y + radius + (_SPREAD if above else tall + LABEL_GAP)
