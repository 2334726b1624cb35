"""What runs gave, kept as JSON in .cache/bench so that the page can be written of several runs; and its arithmetic."""

from __future__ import annotations

import json
import math
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from scripts.bench.running import Run

COLD, NOTHING, EDIT = "cold build", "nothing changed", "after one edit"
CHECK, CHECK_EDIT, HELP = "check", "check after an edit", "--help"
PREVIEW = "preview: "
TIMES = 10
GROWTH = f"cold build, {TIMES} times as many facts"


@dataclass(frozen=True, slots=True)
class Measured:
    """The runs of one side in one row, in order of the rounds; ``files`` and ``bytes`` are those of its site.

    ``heaviest`` are the bytes of its heaviest page, compressed.
    Where there are none, ``note`` says why. ``by`` is the day and the command that measured it.
    """

    row: str
    side: str
    runs: tuple[Run, ...] = ()
    files: int = 0
    bytes: int = 0
    heaviest: int = 0
    note: str = ""
    by: str = ""

    def figures(self, figure: str) -> list[float]:
        """One figure of every run: ``wall``, ``cpu`` or ``memory``."""
        return [float(getattr(run, figure)) for run in self.runs]


@dataclass(frozen=True, slots=True)
class Spread:
    """Minimum, median and maximum."""

    least: float
    median: float
    most: float

    @classmethod
    def of(cls, values: Iterable[float]) -> Spread:
        """The spread of one value or more."""
        values = list(values)
        return cls(min(values), statistics.median(values), max(values))


def ratios(ours: Measured, other: Measured, figure: str) -> Spread | None:
    """How many times as much ours takes, each pair of runs of one round by itself; None where there is no pair."""
    pairs = zip(ours.figures(figure), other.figures(figure), strict=False)
    found = [one / another for one, another in pairs if another]
    return Spread.of(found) if found else None


def exponent(few: Measured, many: Measured, times: float, figure: str = "cpu") -> float:
    """How a figure grows: 1 is in step with the number of facts, 2 with its square. By the medians."""
    one, other = (statistics.median(measured.figures(figure)) for measured in (few, many))
    return math.log(other / one) / math.log(times)


@dataclass(frozen=True, slots=True)
class Results:
    """All rows that were measured with so many fact files."""

    count: int
    about: dict[str, str] = field(default_factory=dict)
    measured: tuple[Measured, ...] = ()

    def get(self, row: str, side: str) -> Measured | None:
        """What a side took in a row."""
        return next((one for one in self.measured if (one.row, one.side) == (row, side)), None)

    def like(self, row: str, side: str) -> Measured | None:
        """The same; of a builder that remembers nothing, its cold build stands for a second one."""
        return self.get(row, side) or (self.get(COLD, side) if row in (NOTHING, EDIT) else None)

    @property
    def rows(self) -> list[str]:
        """The rows, in the order in which they were measured first."""
        return list(dict.fromkeys(one.row for one in self.measured))

    def joined(self, newer: Results) -> Results:
        """These and newer ones, which take the place of those of the same row and side, and of why it once failed."""
        new = {one.side for one in newer.measured}
        held = (one for one in self.measured if one.runs or one.side not in new)
        found = {(one.row, one.side): one for one in (*held, *newer.measured)}
        return replace(newer, about={**self.about, **newer.about}, measured=tuple(found.values()))


def kept(path: Path, count: int) -> Results:
    """Results of earlier runs with as many fact files; none where there is no file of them, or it is no such file."""
    try:
        values = json.loads(path.read_text("utf-8"))
        rows = tuple(_measured(one) for one in values.pop("measured"))
        return Results(**values, measured=rows)
    except (OSError, ValueError, TypeError, KeyError):
        return Results(count)


def keep(path: Path, results: Results) -> None:
    """Writes results for another day."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(asdict(results), indent=1), "utf-8")


def _measured(values: dict[str, Any]) -> Measured:
    runs: Sequence[dict[str, float]] = values.pop("runs")
    return Measured(**values, runs=tuple(Run(**run) for run in runs))
