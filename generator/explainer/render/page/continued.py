"""Pages that would be too long in one piece: which lines stand on which part, and the ways from part to part.

How many parts there are follows from what can be counted at once, for it is asked whenever a site is planned; which
lines a part has is found when it is made.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from explainer.render.page.context import Rendering
from explainer.render.page.scope import PageScope

# A page of parts leads to so many others at most, so that it does not grow with them; each leads to the next one.
_MOST_WAYS = 100


@dataclass(frozen=True, slots=True)
class WayView:
    """A way to a part. ``ids`` are places of the whole that begin there, so that links to them come near."""

    label: str
    href: str
    is_here: bool = False
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TurnView:
    """The part before or after this one."""

    label: str
    title: str
    href: str
    language: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class ContinuedView:
    """What a page shows of a whole that stands on several: ``told`` is "Part 2 of 7", or "" on no part of it."""

    told: str
    ways: tuple[WayView, ...]
    before: TurnView | None
    after: TurnView | None


@dataclass(frozen=True, slots=True)
class Part:
    """A part by its number from 1: where it stands, with what it begins and ends, and the places on it."""

    number: int
    location: str
    first: str
    last: str
    ids: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """What it has, in words."""
        return between(self.first, self.last)


def needed(weight: int, most: int) -> int:
    """How many parts a whole of some weight has, of which none is heavier than ``most``; 1 where it is not parted."""
    return max(1, -(-weight // most))


def shared(weights: Sequence[int], count: int) -> list[range]:
    """Which items stand on each of so many parts, in their order, so that parts weigh nearly the same.

    No part is empty where there are enough items.
    """
    ends = list(accumulate(weights))
    parts: list[range] = []
    for number in range(1, count + 1):
        start = parts[-1].stop if parts else 0
        stop = bisect_right(ends, ends[-1] * number / count) if ends else 0
        # One at least, and one for each part to come.
        stop = min(max(stop, start + 1), max(len(ends) - (count - number), start), len(ends))
        parts.append(range(start, stop if number < count else len(ends)))
    return parts


def between(first: str, last: str) -> str:
    """What a part has, by what begins and what ends it."""
    return first if first == last else f"{first} \u2013 {last}"


def continued(scope: PageScope, parts: Sequence[Part], here: int = 0) -> ContinuedView:
    """The ways from a page to the parts of a whole; ``here`` is the number of the part that it is, 0 for none."""
    around = {number: _next(scope, parts, number) for number in (here - 1, here + 1) if here}
    words = scope.rendering.words
    told = words.gettext("Part %(number)s of %(all)s") % {"number": here, "all": len(parts)} if here else ""
    step = needed(len(parts), _MOST_WAYS)
    known = set(parts[here - 1].ids) if here else set()
    ways = []
    for group in (parts[at : at + step] for at in range(0, len(parts), step)):
        ids = dict.fromkeys(id for part in group for id in part.ids if id not in known)
        known.update(ids)
        label = between(group[0].first, group[-1].last)
        href = scope.rendering.routes.link(scope.location, group[0].location)
        ways.append(WayView(label, href, any(part.number == here for part in group), tuple(ids)))
    return ContinuedView(told, tuple(ways), around.get(here - 1), around.get(here + 1))


def part_title(rendering: Rendering, title: str, view: ContinuedView) -> str:
    """The title of a page that is a part of something with a title."""
    return rendering.words.gettext("%(title)s: %(part)s") % {"title": title, "part": view.told}


def _next(scope: PageScope, parts: Sequence[Part], number: int) -> TurnView | None:
    if not 1 <= number <= len(parts):
        return None
    part = parts[number - 1]
    words = scope.rendering.words.gettext("Part %(number)s of %(all)s")
    href = scope.rendering.routes.link(scope.location, part.location)
    return TurnView(href=href, label=words % {"number": number, "all": len(parts)}, title=part.label)
