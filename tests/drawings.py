"""What overlaps in a drawing of nodes, labels and lines, measured apart from what lays it out."""

from __future__ import annotations

from collections.abc import Sequence

from explainer.render.relations.geometry import Box, Drawing, Node, Point


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


def overlapping(nodes: Sequence[Node], drawing: Drawing) -> list[tuple[int, int]]:
    """The pairs of nodes of which a mark or label stands on the other's."""
    whole = [node.whole(side) for node, side in zip(nodes, drawing.sides, strict=True)]
    return [
        (i, j)
        for i in range(len(nodes))
        for j in range(i)
        if min(overlap(whole[i], drawing.points[i], whole[j], drawing.points[j])) > 0
    ]
