"""The goals of speed: what is aimed at, what it was before, and what was measured."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scripts.bench.results import (
    CHECK,
    CHECK_EDIT,
    COLD,
    EDIT,
    GROWTH,
    NOTHING,
    PREVIEW,
    TIMES,
    Results,
    exponent,
    ratios,
)

HEAVIEST = "heaviest"


@dataclass(frozen=True, slots=True)
class Goal:
    """What a figure of ours should be at most, with so many fact files; ``before`` is what it was at first.

    ``figure``, that of its runs or HEAVIEST, is of ``row``:
    in ``unit``, or as a share of what ``beside`` takes in ``beside_row``, or how it grows. ``behind`` is what the goal
    is a step to, in words.
    """

    words: str
    count: int
    row: str
    figure: str
    most: float
    before: float
    beside: str = ""
    beside_row: str = ""
    unit: str = "s"
    behind: str = ""

    def measured(self, results: Results) -> float | None:
        """The median of what was measured; None where it was not."""
        ours = results.get(self.row, "ours")
        if ours is None or not ours.runs:
            return None
        if self.row == GROWTH:
            few = results.get(COLD, "ours")
            return exponent(few, ours, TIMES, self.figure) if few and few.runs else None
        if self.figure == HEAVIEST:
            return ours.heaviest / 1e3
        if not self.beside:
            values = sorted(ours.figures(self.figure))
            return values[len(values) // 2]
        other = results.like(self.beside_row or self.row, self.beside)
        found = ratios(ours, other, self.figure) if other else None
        return found.median if found else None

    def worded(self, value: float | None) -> str:
        """A value of this goal in words: ``0.5x``, ``400 MB``, ``1.05``."""
        if value is None:
            return "not measured"
        if self.row == GROWTH:
            return f"{value:.2f}"
        if self.beside:
            return f"{value:.2f}x"
        return f"{value:.0f} {self.unit}" if self.unit in ("KB", "MB") else f"{value:.2f} {self.unit}"


def _preview(kind: str, most: float, before: float) -> Goal:
    words = f"preview, {kind}: from a save to the changed page"
    return Goal(words, 10_000, f"{PREVIEW}{kind}", "wall", most, before, behind="0.10 s")


def _nothing(count: int, before: float) -> Goal:
    words = "nothing changed, beside Zensical's second build"
    return Goal(words, count, NOTHING, "wall", 0.35, before, "zensical", behind="0.10x")


def _growth(count: int) -> Goal:
    words = "exponent of growth of a cold build's CPU, to ten times as many"
    return Goal(words, count, GROWTH, "cpu", 1.05, 1.1, behind="a million on paper, by this slope")


_HUGO = "1.00x Hugo, for the same bytes and files"
_READING = "1.00x the reading of the files"

GOALS: Sequence[Goal] = (
    Goal("cold build beside MkDocs", 1_000, COLD, "wall", 0.6, 3.3, "mkdocs", behind=_HUGO),
    Goal("cold build beside MkDocs", 10_000, COLD, "wall", 0.5, 2.6, "mkdocs", behind=_HUGO),
    Goal("build after one edit beside Hugo's whole build", 10_000, EDIT, "wall", 1.0, 30, "hugo", COLD, behind="0.50x"),
    _nothing(1_000, 9),
    _nothing(10_000, 8),
    Goal("peak of memory of a cold build", 10_000, COLD, "memory", 400, 896, unit="MB", behind="230 MB"),
    Goal("the heaviest page, compressed", 10_000, COLD, HEAVIEST, 100, 1058, unit="KB"),
    Goal("`check` from nothing, CPU", 10_000, CHECK, "cpu", 4, 9.0, behind=_READING),
    Goal("`check` after an edit, CPU", 10_000, CHECK_EDIT, "cpu", 1, 9.0, behind=_READING),
    _preview("text", 0.25, 1.6),
    _preview("new record", 0.4, 4.6),
    _preview("renamed actor", 0.4, 7.1),
    _preview("story", 0.3, 4.0),
    _preview("template", 0.5, 9.7),
    _growth(1_000),
    _growth(10_000),
)


def rows(results: Mapping[int, Results]) -> Iterator[list[str]]:
    """A row of a table for each goal: words, facts, goal, before, measured, whether it is reached, the goal behind."""
    for goal in GOALS:
        found = results.get(goal.count)
        value = goal.measured(found) if found else None
        reached = "" if value is None else "yes" if value <= goal.most else "no"
        yield [
            goal.words,
            f"{goal.count:,}",
            goal.worded(goal.most),
            goal.worded(goal.before),
            goal.worded(value),
            reached,
            goal.behind,
        ]
