"""Drawings of relations as templates see them: marks that are links, their labels, and the strokes between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt

from explainer.facts.built_in import ACTOR, Actor, kind_of
from explainer.facts.record import Record
from explainer.facts.ties import Pair
from explainer.render.language.label_boxes import text_width, wrapped
from explainer.render.language.monogram import initials
from explainer.render.page.scope import PageScope
from explainer.render.relations.columns import in_columns
from explainer.render.relations.geometry import Drawing, Node, Point, Side
from explainer.render.relations.lines import lines
from explainer.render.relations.sides import Camps, Place, chosen
from explainer.render.relations.strokes import Stage, StrokeView, strokes

_LINE_HEIGHT = 1.2
_ASCENT = 0.92
_ANCHORS = {Side.BELOW: "middle", Side.ABOVE: "middle", Side.RIGHT: "start", Side.LEFT: "end"}
_SHAPES = {"person": "ring", "country": "disc", "organization": "square", "government": "square"}


@dataclass(frozen=True, slots=True)
class Format:
    """The size of a drawing and of its letters in the same unit, and the greatest number of records in it.

    ``beside`` is the greatest number on each side, with what heads it.
    """

    name: str
    width: float
    letters: float
    label_width: float
    most: int
    beside: Mapping[Place, int]


# As wide as the page at its widest, where a unit is a pixel; and as wide as a telephone.
WIDE = Format("wide", 840, 15, 176, 12, {Place.LEFT: 5, Place.RIGHT: 5, Place.ABOVE: 3, Place.BELOW: 3})
NARROW = Format("narrow", 360, 14, 106, 10, {Place.LEFT: 5, Place.RIGHT: 5, Place.ABOVE: 1, Place.BELOW: 1})
# For the line of a text.
_NEAR = Format("near", 520, 14, 152, 12, {})
_NEAR_REACH, _NEAR_ROW, _NEAR_RADIUS = 92.0, 42.0, 20.0


@dataclass(frozen=True, slots=True)
class LabelLineView:
    """One line of a label and where its baseline begins, ends or has its middle."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class MarkView:
    """A record in a drawing. ``title`` is its name with what it is; ``language`` is "" for the site's own.

    ``initials`` stand in the mark of the record that the page is about, which needs no link; "" in others.
    """

    number: int
    shape: str
    x: float
    y: float
    radius: float
    anchor: str
    label: tuple[LabelLineView, ...]
    href: str
    title: str
    language: str
    initials: str = ""


@dataclass(frozen=True, slots=True)
class PictureView:
    """A drawing: its name among those of the page, its size, and what to draw, strokes first."""

    name: str
    width: float
    height: float
    letters: float
    marks: tuple[MarkView, ...]
    strokes: tuple[StrokeView, ...]


def picture(scope: PageScope, pairs: Sequence[Pair], found: Camps, form: Format) -> PictureView | None:
    """The sides with those of each who met most of another, and what ties them; None where there is no tie."""
    sides = chosen(pairs, found, form.most, form.beside)
    records = [record for members in sides.values() for record in members]
    if not records:
        return None
    numbers = {record.key: number for number, record in enumerate(records)}
    placed = {place: [numbers[record.key] for record in members] for place, members in sides.items()}
    cast = _Cast(scope, records, form, 3)
    drawing = in_columns(cast.nodes, placed, form.width)
    heads = frozenset(numbers[key] for key in found.head_keys if key in numbers)
    return cast.picture(drawing, strokes(scope, pairs, Stage(records, placed, heads, drawing)))


def star(scope: PageScope, middle: Record, pairs: Sequence[Pair]) -> PictureView:
    """One record in the middle and those it is tied to on both sides of it, each with its label outward."""
    form = _NEAR
    others = [pair.b if pair.a is middle else pair.a for pair in pairs[: form.most]]
    rows = (len(others) + 1) // 2
    height = max(rows * _NEAR_ROW, _NEAR_ROW * 2) + 8
    centre = (form.width / 2, round(height / 2, 1))
    cast = _Cast(scope, [middle, *others], form, 2)
    places = [_beside(number, len(others), centre) for number in range(len(others))]
    points = (centre, *(point for point, _ in places))
    drawing = Drawing(points, (Side.BELOW, *(side for _, side in places)), form.width, round(height, 1))
    shown = enumerate(pairs[: form.most], start=1)
    spokes = [StrokeView(0, number, lines(pair, centre, points[number])) for number, pair in shown]
    around = cast.picture(drawing, spokes)
    first = _monogram(around.marks[0], scope.rendering.plain_title(middle), form.letters)
    return replace(around, marks=(first, *around.marks[1:]))


def _monogram(mark: MarkView, name: str, letters: float) -> MarkView:
    """A mark with the initials of a name in it instead of the name beside it."""
    line = LabelLineView(mark.x, round(mark.y + letters * 0.36, 1), name)
    return replace(mark, radius=_NEAR_RADIUS, label=(line,), initials=initials(name) or name[:1])


class _Cast:
    """The records of a drawing, with the room that each takes."""

    def __init__(self, scope: PageScope, records: Sequence[Record], form: Format, most_lines: int) -> None:
        self.scope = scope
        self.records = records
        self.form = form
        names = (scope.rendering.plain_title(record) for record in records)
        self.labels = [wrapped(name, form.letters, form.label_width, most_lines) for name in names]
        self.nodes = [self._node(record, label) for record, label in zip(records, self.labels, strict=True)]

    def picture(self, drawing: Drawing, strokes: Sequence[StrokeView]) -> PictureView:
        """The drawing as templates see it."""
        marks = tuple(self._mark(drawing, number) for number in range(len(self.records)))
        form = self.form
        return PictureView(form.name, drawing.width, drawing.height, form.letters, marks, tuple(strokes))

    def _node(self, record: Record, label: Sequence[str]) -> Node:
        letters = self.form.letters
        width = max((text_width(line, letters) for line in label), default=0.0)
        radius = letters * (0.62 if _shape(record) in ("disc", "diamond") else 0.48)
        return Node(round(radius, 1), round(width, 1), round(len(label) * letters * _LINE_HEIGHT, 1))

    def _mark(self, drawing: Drawing, number: int) -> MarkView:
        record, node = self.records[number], self.nodes[number]
        (x, y), side = drawing.points[number], drawing.sides[number]
        box = node.label(side)
        start = {Side.RIGHT: x - box.left, Side.LEFT: x + box.right}.get(side, x)
        letters = self.form.letters
        label = tuple(
            LabelLineView(round(start, 1), round(y - box.above + (row * _LINE_HEIGHT + _ASCENT) * letters, 1), line)
            for row, line in enumerate(self.labels[number])
        )
        href, title = self.scope.href(record), _title(self.scope, record)
        language = self.scope.rendering.name(record).language
        return MarkView(number, _shape(record), x, y, node.radius, _ANCHORS[side], label, href, title, language)


def _beside(number: int, count: int, centre: Point) -> tuple[Point, Side]:
    """The place of one of ``count`` around a centre: by turns right and left, from the top down, on an ellipse."""
    right = number % 2 == 0
    rows = (count + 1) // 2 if right else count // 2
    down = (number // 2 - (rows - 1) / 2) * _NEAR_ROW
    tall = max(rows / 2, 1.5) * _NEAR_ROW * 1.12
    across = _NEAR_REACH * sqrt(max(1 - down * down / (tall * tall), 0.0))
    x = centre[0] + across if right else centre[0] - across
    return (round(x, 1), round(centre[1] + down, 1)), Side.RIGHT if right else Side.LEFT


def _shape(record: Record) -> str:
    return _SHAPES.get(Actor(record).kind, "ring") if record.type.name == ACTOR else "diamond"


def _title(scope: PageScope, record: Record) -> str:
    words = scope.rendering.words
    kind = kind_of(record)
    told = words.gettext(kind) if kind else words.type_label(record.type)
    values = {"name": scope.rendering.title(record), "kind": told}
    return words.gettext("%(name)s (%(kind)s)") % values
