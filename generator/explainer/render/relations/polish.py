"""The last touch to a drawing of relations: single nodes and labels move where fewer lines cross or run over them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf

from explainer.render.relations.geometry import (
    Box,
    Drawing,
    Edge,
    Node,
    Point,
    Side,
    crosses,
    distance,
    overlap,
    runs_over,
)

_PASSES = 4
# Places that are tried in all, so that the time of a large drawing is bounded too.
_TRIES = 2400
_STEPS = (24.0, 60.0, 120.0, 220.0)
_WAYS = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1))
_GAP = 6.0
# What each fault costs: a line over a stranger's mark lies about who is tied to whom, the others only hide words.
_CROSSING, _OVER_MARK, _OVER_LABEL, _OVER_OWN_LABEL, _LENGTH = 1.0, 4.0, 1.6, 0.8, 1.0
# Marks that stand closer than this crowd each other; lines that leave a mark within some 12 degrees look like one.
_CROWDED, _ROOM = 1.2, 84.0
_ALONGSIDE, _NARROW_COSINE = 1.0, 0.978


def faults(nodes: Sequence[Node], edges: Sequence[Edge], drawing: Drawing) -> float:
    """What makes a drawing hard to read, as one number: crossings, lines over marks and labels, long ways."""
    desk = _Desk(nodes, edges, drawing)
    return sum(desk.cost(number) for number in range(len(nodes)))


def polished(nodes: Sequence[Node], edges: Sequence[Edge], drawing: Drawing) -> Drawing:
    """The drawing with fewer faults: nodes take turns to go where, or to turn their label to where, they have least.

    As before, nothing overlaps and nothing leaves the drawing, which is cut at what its nodes need.
    """
    desk = _Desk(nodes, edges, drawing)
    for _ in range(_PASSES):
        desk.spread()
        worst_first = sorted(range(len(nodes)), key=lambda number: (-desk.cost(number), number))
        moves = [desk.improve(number) for number in worst_first if desk.tries > 0]
        if not any(moves):
            break
    desk.spread()
    return desk.drawing()


class _Desk:
    """A drawing while it is worked on."""

    def __init__(self, nodes: Sequence[Node], edges: Sequence[Edge], drawing: Drawing) -> None:
        self.tries = _TRIES
        self.ends = [(edge.a, edge.b) for edge in edges]
        self.points = list(drawing.points)
        self.sides = list(drawing.sides)
        self.size = drawing.width, drawing.height
        self.marks = [node.mark() for node in nodes]
        self.labels = [[node.label(side) for side in Side] for node in nodes]
        self.whole = [[node.whole(side) for side in Side] for node in nodes]
        self.edges: list[list[tuple[int, float]]] = [[] for _ in nodes]
        self.strangers: list[list[tuple[int, int]]] = [
            [(a, b) for a, b in self.ends if number not in (a, b)] for number in range(len(nodes))
        ]
        for edge in edges:
            self.edges[edge.a].append((edge.b, edge.weight))
            self.edges[edge.b].append((edge.a, edge.weight))

    def cost(self, number: int, limit: float = inf) -> float:
        """The faults in which one node has a part, with its label and edges; from ``limit`` on, not all of them."""
        points, here = self.points, self.points[number]
        mark, label = self.marks[number], self.labels[number][self.sides[number]]
        found = 0.0
        for a, b in self.strangers[number]:
            if runs_over(points[a], points[b], mark, here):
                found += _OVER_MARK
            if runs_over(points[a], points[b], label, here):
                found += _OVER_LABEL
        found += self._crowding(number)
        for other, weight in self.edges[number]:
            if found >= limit:
                break
            there = points[other]
            found += self._edge_cost(number, other, here, there)
            found += _LENGTH * weight * distance(here, there) / (self.size[0] + self.size[1]) / 2
            if runs_over(here, there, label, here):
                found += _OVER_OWN_LABEL
            if runs_over(here, there, self.labels[other][self.sides[other]], there):
                found += _OVER_OWN_LABEL
        return found

    def _crowding(self, number: int) -> float:
        """How close the other marks stand, and how close to one another the lines leave."""
        x, y = self.points[number]
        found = 0.0
        for other, (ox, oy) in enumerate(self.points):
            if other != number and abs(ox - x) < _ROOM and abs(oy - y) < _ROOM:
                found += _CROWDED * max(1 - distance((x, y), (ox, oy)) / _ROOM, 0.0)
        return found

    def _edge_cost(self, number: int, other: int, here: Point, there: Point) -> float:
        """What one edge meets on its way."""
        points = self.points
        found = self._alongside(here, there, number, other) + self._alongside(there, here, other, number)
        for a, b in self.strangers[number]:
            if other not in (a, b) and crosses(here, there, points[a], points[b]):
                found += _CROSSING
        for stranger, at in enumerate(points):
            if stranger not in (number, other):
                if runs_over(here, there, self.marks[stranger], at):
                    found += _OVER_MARK
                if runs_over(here, there, self.labels[stranger][self.sides[stranger]], at):
                    found += _OVER_LABEL
        return found

    def _alongside(self, here: Point, there: Point, number: int, other: int) -> float:
        """How many of the lines at ``here`` go almost the way of the one to ``there``."""
        x, y, length = there[0] - here[0], there[1] - here[1], distance(here, there)
        found = 0.0
        for stranger, _ in self.edges[number]:
            if stranger != other:
                sx, sy = self.points[stranger][0] - here[0], self.points[stranger][1] - here[1]
                cosine = (x * sx + y * sy) / (length * distance((0, 0), (sx, sy)) or 1)
                found += _ALONGSIDE * max(cosine - _NARROW_COSINE, 0.0) / (1 - _NARROW_COSINE)
        return found

    def improve(self, number: int) -> bool:
        """Moves a node to the best of its places; whether that was another."""
        start = best = self.points[number], self.sides[number]
        least = self.cost(number)
        for place in self._places(number):
            self.points[number], self.sides[number] = place
            found = self.cost(number, least)
            self.tries -= 1
            if found < least - 1e-6:
                best, least = place, found
        self.points[number], self.sides[number] = best
        return best != start

    def _places(self, number: int) -> Iterator[tuple[Point, Side]]:
        at, side = self.points[number], self.sides[number]
        for turned in Side:
            if turned is not side and self._is_free(number, at, turned):
                yield at, turned
        for step in _STEPS:
            for across, down in _WAYS:
                to = round(at[0] + across * step, 1), round(at[1] + down * step, 1)
                for turned in (side,) if step > _STEPS[0] else Side:
                    if self._is_free(number, to, turned):
                        yield to, turned

    def _is_free(self, number: int, at: Point, side: Side) -> bool:
        box = self.whole[number][side]
        if (
            at[0] < box.left
            or at[0] + box.right > self.size[0]
            or at[1] < box.above
            or at[1] + box.below > self.size[1]
        ):
            return False
        return not any(
            min(overlap(box, at, self.whole[other][self.sides[other]], to)) > -_GAP
            for other, to in enumerate(self.points)
            if other != number
        )

    def spread(self) -> None:
        """Uses all room: moves everything apart as far as the size allows, which crosses no lines."""
        for axis in (0, 1):
            sides = [
                (self.whole[number][side].left, self.whole[number][side].right)
                if axis == 0
                else (self.whole[number][side].above, self.whole[number][side].below)
                for number, side in enumerate(self.sides)
            ]
            places = [point[axis] for point in self.points]
            factor = _factor(places, sides, self.size[axis])
            moved = [place * factor for place in places]
            shift = -min(place - before for place, (before, _) in zip(moved, sides, strict=True))
            self.points = [
                (round(place + shift, 1), point[1]) if axis == 0 else (point[0], round(place + shift, 1))
                for place, point in zip(moved, self.points, strict=True)
            ]

    def drawing(self) -> Drawing:
        """The result, without empty room above and below."""
        boxes: list[Box] = [self.whole[number][side] for number, side in enumerate(self.sides)]
        top = min(at[1] - box.above for at, box in zip(self.points, boxes, strict=True))
        bottom = max(at[1] + box.below for at, box in zip(self.points, boxes, strict=True))
        points = tuple((x, round(y - top + 0.05, 1)) for x, y in self.points)
        return Drawing(points, tuple(self.sides), round(self.size[0], 1), round(bottom - top + 0.2, 1))


def _factor(places: Sequence[float], sides: Sequence[tuple[float, float]], room: float) -> float:
    """How far places can be drawn apart along one axis until what stands at them fills the room; at least 1."""
    least = inf
    for place, (before, _) in zip(places, sides, strict=True):
        for other, (_, after) in zip(places, sides, strict=True):
            if other > place:
                least = min(least, (room - before - after) / (other - place))
    return max(least, 1.0) if least < inf else 1.0
