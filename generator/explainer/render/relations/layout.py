"""Where the nodes of a drawing of relations stand: near to what they are tied to, and never on one another.

The layout minimises stress: pairs are moved one after the other towards the distance that their shortest path asks
for, with steps that grow smaller, as Zheng, Pawar and Goodman describe (Graph Drawing by Stochastic Gradient Descent,
2018). Then nodes with their labels are pushed apart as boxes. Several beginnings are tried, and the drawing that is
easiest to read is polished. No chance is in it and no set is walked through: equal input gives equal bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush
from math import sqrt

from explainer.render.relations.geometry import Box, Drawing, Edge, Node, Point, Side, overlap
from explainer.render.relations.polish import faults, polished

_STARTS = 8
_ROUNDS = 40
_SHRINK = 0.82
_SETTLING = 60
_LAST_STEP = 0.05
_GAP = 12.0

_Places = list[list[float]]


def lay_out(nodes: Sequence[Node], edges: Sequence[Edge], width: float, height: float) -> Drawing:
    """A drawing of the given ``width``; ``height`` is what it aims at, and becomes what the nodes need.

    Coordinates have one decimal. No two nodes overlap with mark or label, and all lie inside. A node wider than the
    drawing makes it wider. The work grows with the square of the number of nodes: a caller chooses whom to draw.
    """
    if not nodes:
        return Drawing((), (), width, 0.0)
    boxes = [node.whole(Side.BELOW) for node in nodes]
    size = max([width, *(box.left + box.right for box in boxes)]), height
    goals = _goals(len(nodes), edges)
    found = [_attempt(boxes, goals, size, seed) for seed in range(_STARTS)]
    best = min(range(len(found)), key=lambda number: (faults(nodes, edges, found[number]), number))
    return polished(nodes, edges, found[best])


def _goals(count: int, edges: Sequence[Edge]) -> list[list[float]]:
    """The distance that each two nodes should have: their shortest path; parts that nothing ties stand farthest."""
    near: list[dict[int, float]] = [{} for _ in range(count)]
    for edge in edges:
        near[edge.a][edge.b] = near[edge.b][edge.a] = 0.0
    for edge in edges:
        # Nodes that share few neighbours get room between them, so that a hub does not gather a crowd at its feet.
        apart = len(near[edge.a].keys() ^ near[edge.b].keys())
        near[edge.a][edge.b] = near[edge.b][edge.a] = sqrt(1 + apart / 4) / sqrt(sqrt(max(edge.weight, 1.0)))
    rows = [_shortest(near, origin) for origin in range(count)]
    longest = max(1.0, *(way for row in rows for way in row.values()))
    return [[row.get(number, longest * 1.1) for number in range(count)] for row in rows]


def _shortest(near: list[dict[int, float]], origin: int) -> dict[int, float]:
    """The length of the shortest path from one node to each that can be reached, as Dijkstra finds it."""
    found: dict[int, float] = {}
    ahead = [(0.0, origin)]
    while ahead:
        way, node = heappop(ahead)
        if node not in found:
            found[node] = way
            for other, step in near[node].items():
                if other not in found:
                    heappush(ahead, (way + step, other))
    return found


def _attempt(boxes: Sequence[Box], goals: list[list[float]], size: Point, seed: int) -> Drawing:
    chance = _Sequence(seed)
    points = [[chance.next(), chance.next()] for _ in boxes]
    order = chance.shuffled([(i, j) for i in range(len(boxes)) for j in range(i)])
    longest = max(max(row) for row in goals)
    step = longest * longest
    for _ in range(_ROUNDS):
        _relax(points, goals, order, step, (1.0, 1.0))
        step = max(step * _SHRINK, _LAST_STEP)
    _turn_long_side(points, size)
    scale = _fill(points, boxes, size)
    for number in range(_SETTLING):
        if number < _SETTLING // 2:
            _relax(points, goals, order, _LAST_STEP, scale)
        _push_apart(points, boxes)
        _keep_inside(points, boxes, size)
    return _settled(points, boxes, size[0])


def _relax(points: _Places, goals: list[list[float]], order: list[tuple[int, int]], step: float, scale: Point) -> None:
    """Moves each pair towards its goal, near ones more than far ones."""
    wide, tall = scale
    for i, j in order:
        goal, a, b = goals[i][j], points[i], points[j]
        x, y = (a[0] - b[0]) / wide, (a[1] - b[1]) / tall
        length = sqrt(x * x + y * y) or 1e-9
        move = min(step / (goal * goal), 1.0) * (length - goal) / (2 * length)
        across, down = move * x * wide, move * y * tall
        a[0] -= across
        a[1] -= down
        b[0] += across
        b[1] += down


def _turn_long_side(points: _Places, size: Point) -> None:
    """Turns the cloud of points so that its principal axis lies along the longer side of the drawing."""
    for axis in (0, 1):
        middle = sum(point[axis] for point in points) / len(points)
        for point in points:
            point[axis] -= middle
    xx, yy = sum(x * x for x, _ in points), sum(y * y for _, y in points)
    xy = sum(x * y for x, y in points)
    root = sqrt((xx - yy) * (xx - yy) + 4 * xy * xy)
    cosine, sine = xy, (yy - xx + root) / 2  # the eigenvector of the greater eigenvalue
    length = sqrt(cosine * cosine + sine * sine)
    if length > 1e-9:
        cosine, sine = cosine / length, sine / length
        for point in points:
            along, aside = point[0] * cosine + point[1] * sine, point[1] * cosine - point[0] * sine
            point[0], point[1] = (along, aside) if size[0] >= size[1] else (aside, along)


def _fill(points: _Places, boxes: Sequence[Box], size: Point) -> Point:
    """Spreads the points over the drawing; gives how many of its units one unit of distance has become."""
    scale = []
    for axis in (0, 1):
        before = max(box.left if axis == 0 else box.above for box in boxes)
        after = max(box.right if axis == 0 else box.below for box in boxes)
        low, high = min(point[axis] for point in points), max(point[axis] for point in points)
        factor = max(size[axis] - before - after, 1.0) / (high - low) if high - low > 1e-9 else 1.0
        for point in points:
            point[axis] = (point[axis] - low) * factor + before
        scale.append(factor)
    return scale[0], scale[1]


def _push_apart(points: _Places, boxes: Sequence[Box]) -> None:
    """Moves every two boxes that overlap apart, along the shorter way."""
    for i, box in enumerate(boxes):
        for j in range(i):
            a, b = points[i], points[j]
            across, down = overlap(box, (a[0], a[1]), boxes[j], (b[0], b[1]))
            across, down = across + _GAP, down + _GAP
            if across > 0 and down > 0:
                axis, by = (0, across) if across < down else (1, down)
                half = by / 2 if a[axis] >= b[axis] else -by / 2
                a[axis] += half
                b[axis] -= half


def _keep_inside(points: _Places, boxes: Sequence[Box], size: Point) -> None:
    for point, box in zip(points, boxes, strict=True):
        point[0] = max(min(point[0], size[0] - box.right), box.left)
        point[1] = max(min(point[1], size[1] - box.below), box.above)


def _settled(points: _Places, boxes: Sequence[Box], width: float) -> Drawing:
    """The final places. What still overlaps goes down until it does not, from the top on, so that this ends."""
    placed: dict[int, Point] = {}
    for number in sorted(range(len(points)), key=lambda one: (points[one][1], one)):
        box, x, y = boxes[number], round(points[number][0], 1), round(points[number][1], 1)
        moved = True
        while moved:
            moved = False
            for other, at in placed.items():
                if min(overlap(box, (x, y), boxes[other], at)) > 0:
                    y, moved = round(at[1] + boxes[other].below + box.above + 1, 1), True
        placed[number] = (x, y)
    final = tuple(placed[number] for number in range(len(points)))
    height = max(y + box.below for (_, y), box in zip(final, boxes, strict=True))
    return Drawing(final, (Side.BELOW,) * len(final), width, height)


class _Sequence:
    """Numbers between 0 and 1 that look like chance and are always the same: a linear congruential generator."""

    def __init__(self, seed: int) -> None:
        self._state = seed * 2654435761 % 2**32 + 1

    def next(self) -> float:
        self._state = (self._state * 1664525 + 1013904223) % 2**32
        return self._state / 2**32

    def shuffled(self, items: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """The items in another order, as Fisher and Yates do it."""
        for last in range(len(items) - 1, 0, -1):
            other = int(self.next() * (last + 1))
            items[last], items[other] = items[other], items[last]
        return items
