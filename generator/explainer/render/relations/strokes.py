"""The strokes of a drawing of relations: what belongs to a side hangs on one line, all else that ties has its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from explainer.facts.record import Record
from explainer.facts.ties import Pair, TieKind
from explainer.render.page.scope import PageScope
from explainer.render.relations.geometry import Drawing
from explainer.render.relations.lines import Line, bow_towards, lines, rail
from explainer.render.relations.sides import Place

_LINES_FOR_EACH = 3


@dataclass(frozen=True, slots=True)
class StrokeView:
    """What ties the marks ``a`` and ``b``, by their numbers.

    ``href`` leads to the evidence, on the same page, and ``title`` says what ties them; both are "" where the page
    tells that beside the drawing.
    """

    a: int
    b: int
    lines: tuple[Line, ...]
    href: str = ""
    title: str = ""

    @property
    def is_said_only(self) -> bool:
        """Whether only statements tie them."""
        return all(line.kind is TieKind.STATEMENT for line in self.lines)


@dataclass(frozen=True, slots=True)
class Stage:
    """Whom a drawing shows and where: numbers are places in ``records``, ``heads`` are those that head a side."""

    records: Sequence[Record]
    placed: Mapping[Place, Sequence[int]]
    heads: frozenset[int]
    drawing: Drawing


def strokes(scope: PageScope, pairs: Sequence[Pair], stage: Stage) -> list[StrokeView]:
    """All strokes, in the order in which they are drawn."""
    return [*_rails(scope, pairs, stage), *_ties(scope, pairs, stage)]


def pair_id(number: int) -> str:
    """The anchor of the line of the table that tells what ties a pair, by the pair's number from 0."""
    return f"pair-{number + 1}"


def _rails(scope: PageScope, pairs: Sequence[Pair], stage: Stage) -> Iterator[StrokeView]:
    """What belongs to a side hangs on one line from its head, a piece for each."""
    told = {(pair.a.key, pair.b.key): number for number, pair in enumerate(pairs)}
    points = stage.drawing.points
    for members in stage.placed.values():
        if not members or members[0] not in stage.heads:
            continue
        head = members[0]
        for last, number in pairwise(sorted(members, key=lambda one: points[one])):
            # In a row the head stands in the middle: a piece belongs to its end that is farther away.
            member = max(last, number, key=lambda one: abs(points[one][0] - points[head][0]) + points[one][1])
            first, second = sorted((stage.records[head].key, stage.records[member].key))
            found = told.get((first, second))
            href, title = _evidence(scope, pairs[found], found) if found is not None else ("", "")
            yield StrokeView(head, member, (rail(points[last], points[number]),), href, title)


def _ties(scope: PageScope, pairs: Sequence[Pair], stage: Stage) -> Iterator[StrokeView]:
    """All other ties, the strongest first: what a head is to its own side is the line on which they hang."""
    numbers = {record.key: number for number, record in enumerate(stage.records)}
    place_of = {number: place for place, members in stage.placed.items() for number in members}
    left = _LINES_FOR_EACH * len(numbers)
    for order, pair in enumerate(pairs):
        a, b = numbers.get(pair.a.key), numbers.get(pair.b.key)
        if a is None or b is None or left == 0:
            continue
        beside = place_of[a] is place_of[b]
        if beside and (a in stage.heads or b in stage.heads):
            continue
        left -= 1
        across = {place_of[a], place_of[b]} == {Place.LEFT, Place.RIGHT}
        bow = 0.0 if across else bow_towards(stage.drawing, a, b, beside)
        points = stage.drawing.points
        yield StrokeView(a, b, lines(pair, points[a], points[b], bow), *_evidence(scope, pair, order))


def _evidence(scope: PageScope, pair: Pair, number: int) -> tuple[str, str]:
    """Where the page tells what ties a pair, and how many ties that are."""
    words, rendering = scope.rendering.words, scope.rendering
    values = {
        "a": rendering.title(pair.a),
        "b": rendering.title(pair.b),
        "ties": words.plural("%(num)d tie", "%(num)d ties", len(pair.ties)),
    }
    return f"#{pair_id(number)}", words.gettext("%(a)s and %(b)s: %(ties)s") % values
