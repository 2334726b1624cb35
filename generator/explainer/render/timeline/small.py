"""The lanes of the timeline for a telephone: no labels and no links, for the eye only; the list below has both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from explainer.render.timeline.lanes import Lanes
from explainer.render.timeline.layout import PITCH, in_stacks
from explainer.render.timeline.marks import EDGE, Mark
from explainer.render.timeline.spans import percent, rem

# The width in rem of a small picture on the smallest telephone, and the highest stacks there: lower for many.
SMALL = 14.0
_SMALL_HIGH, _SMALL_MANY = 6, 700


@dataclass(frozen=True, slots=True)
class SpotView:
    """A moment in a picture for a telephone, or, with a ``count``, a stack that has no room for all of its marks."""

    kind: str
    x: str
    y: str
    height: str
    vague: bool
    count: str = ""


@dataclass(frozen=True, slots=True)
class SmallLaneView:
    """A lane in a picture for a telephone."""

    title: str
    count: int
    spots: tuple[SpotView, ...]
    height: str


def small_lanes(placed: Lanes, marks: Sequence[Mark]) -> Iterator[SmallLaneView]:
    """The lanes without labels, as narrow as a telephone: where how much was."""
    highest = _SMALL_HIGH if len(marks) <= _SMALL_MANY else 2
    for number, lane in enumerate(placed.lanes):
        members = [mark for mark, (own, *_) in zip(marks, placed.of, strict=True) if own == number]
        found = in_stacks([(mark.span.middle * SMALL, mark.number) for mark in members], highest, SMALL)
        levels = max(min(len(stack.members), highest) for stack in found)
        base = (levels + (1 if any(stack.is_bin(highest) for stack in found) else 0)) * PITCH + EDGE
        spots: list[SpotView] = []
        for stack in found:
            first = marks[stack.members[0]]
            if stack.is_bin(highest):
                at, tall = percent(min(stack.at, SMALL - PITCH) / SMALL), highest * PITCH
                spots.append(
                    SpotView(first.kind, at, rem(base - tall), rem(tall), vague=False, count=str(len(stack.members)))
                )
                continue
            for one, at_rem, level in stack.cells(highest):
                y = rem(base - (level + 0.5) * PITCH)
                spots.append(SpotView(marks[one].kind, percent(at_rem / SMALL), y, "", marks[one].vague))
        yield SmallLaneView(lane.title, len(members), tuple(spots), rem(base + EDGE))
