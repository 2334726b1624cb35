"""Geometry of a drawing of nodes and labels.

All arithmetic is of the kind that IEEE 754 rounds correctly (``+ - * /`` and the square root), so that results are
equal to the last bit wherever they are computed; sines and powers are not.
"""

from __future__ import annotations

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
class Drawing:
    """The centres of all nodes, from the top left corner, the sides of their labels, and the size of the whole."""

    points: tuple[Point, ...]
    sides: tuple[Side, ...]
    width: float
    height: float


def distance(a: Point, b: Point) -> float:
    """The length of the segment ab."""
    x, y = a[0] - b[0], a[1] - b[1]
    return sqrt(x * x + y * y)
