"""Geometry of a drawing of nodes, labels and edges: what overlaps, what crosses, and how hard that is to read.

All arithmetic is of the kind that IEEE 754 rounds correctly (``+ - * /`` and the square root), so that results are
equal to the last bit wherever they are computed; sines and powers are not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from math import sqrt

Point = tuple[float, float]

LABEL_GAP = 4.0


class Side(IntEnum):
    """Where the label of a node stands."""

    BELOW = 0
    ABOVE = 1
    RIGHT = 2
    LEFT = 3


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle around a centre, by how far it reaches to each side; it need not hold the centre."""

    left: float
    right: float
    above: float
    below: float


@dataclass(frozen=True, slots=True)
class Node:
    """A round mark with a label of a given size beside it, in the unit of the drawing."""

    radius: float
    label_width: float
    label_height: float

    def mark(self) -> Box:
        """The room of the mark."""
        return Box(self.radius, self.radius, self.radius, self.radius)

    def label(self, side: Side) -> Box:
        """The room of the label."""
        near, half, tall = self.radius + LABEL_GAP, self.label_width / 2, self.label_height
        if side is Side.BELOW:
            return Box(half, half, -near, near + tall)
        if side is Side.ABOVE:
            return Box(half, half, near + tall, -near)
        if side is Side.RIGHT:
            return Box(-near, near + self.label_width, tall / 2, tall / 2)
        return Box(near + self.label_width, -near, tall / 2, tall / 2)

    def whole(self, side: Side) -> Box:
        """The room of both."""
        mark, label = self.mark(), self.label(side)
        return Box(
            max(mark.left, label.left),
            max(mark.right, label.right),
            max(mark.above, label.above),
            max(mark.below, label.below),
        )


@dataclass(frozen=True, slots=True)
class Edge:
    """Two nodes by their numbers; ``weight`` is how much ties them, at least 1."""

    a: int
    b: int
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Drawing:
    """The centres of all nodes, from the top left corner, the sides of their labels, and the size of the whole."""

    points: tuple[Point, ...]
    sides: tuple[Side, ...]
    width: float
    height: float


def overlap(a: Box, at: Point, b: Box, to: Point) -> Point:
    """How far two boxes at two places reach into each other across and down; not above 0 where they do not."""
    across = min(at[0] + a.right, to[0] + b.right) - max(at[0] - a.left, to[0] - b.left)
    down = min(at[1] + a.below, to[1] + b.below) - max(at[1] - a.above, to[1] - b.above)
    return across, down


def runs_over(a: Point, b: Point, box: Box, at: Point) -> bool:
    """Whether the segment ab runs over a box, by clipping it as Liang and Barsky do."""
    (ax, ay), (bx, by), (x, y) = a, b, at
    west, east, north, south = x - box.left, x + box.right, y - box.above, y + box.below
    # Most lines are far away.
    if (
        (ax < west and bx < west)
        or (ax > east and bx > east)
        or (ay < north and by < north)
        or (ay > south and by > south)
    ):
        return False
    enters, leaves = 0.0, 1.0
    for start, way, low, high in ((ax, bx - ax, west, east), (ay, by - ay, north, south)):
        if way != 0:
            first, last = (low - start) / way, (high - start) / way
            enters, leaves = max(enters, min(first, last)), min(leaves, max(first, last))
    return enters < leaves


def crosses(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether the segments ab and cd cross at a point inside both."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = a, b, c, d
    wide, tall = bx - ax, by - ay
    if (wide * (cy - ay) - tall * (cx - ax)) * (wide * (dy - ay) - tall * (dx - ax)) >= 0:
        return False
    wide, tall = dx - cx, dy - cy
    return (wide * (ay - cy) - tall * (ax - cx)) * (wide * (by - cy) - tall * (bx - cx)) < 0


def distance(a: Point, b: Point) -> float:
    """The length of the segment ab."""
    x, y = a[0] - b[0], a[1] - b[1]
    return sqrt(x * x + y * y)


def overlapping(nodes: Sequence[Node], drawing: Drawing) -> list[tuple[int, int]]:
    """The pairs of nodes of which a mark or label stands on the other's."""
    whole = [node.whole(side) for node, side in zip(nodes, drawing.sides, strict=True)]
    return [
        (i, j)
        for i in range(len(nodes))
        for j in range(i)
        if min(overlap(whole[i], drawing.points[i], whole[j], drawing.points[j])) > 0
    ]
