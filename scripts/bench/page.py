"""The part of docs/dev/speed.md that a run writes: the goals, and a table for each number of facts."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Mapping

from scripts import measured_pages
from scripts.bench import goals, report
from scripts.bench.results import Results, Spread
from scripts.installing import ROOT

PAGE = ROOT / "docs" / "dev" / "speed.md"
BEGIN = "<!-- What follows is written by `make bench ARGS=--write`. -->"


def with_measured(page: str, results: Mapping[int, Results]) -> str:
    """The page with its measured part in place of the one before."""
    return measured_pages.with_measured(page, BEGIN, list(measured(results)))


def measured(results: Mapping[int, Results]) -> Iterator[str]:
    """The measured part, line by line; ``results`` by the number of fact files."""
    yield from ("## Goals", "")
    heads = ("at most", "facts", "goal", "at first", "measured", "reached", "the goal behind it")
    yield from measured_pages.table(heads, list(goals.rows(results)))
    for count, found in sorted(results.items()):
        if not found.measured:
            continue
        yield from ("", f"## {count:,} facts", "")
        loads = Spread.of(run.load for one in found.measured for run in one.runs or ())
        machine = f"Python {platform.python_version()} on {os.cpu_count()} cores"
        load = f"{loads.least:.1f} to {loads.most:.1f}"
        yield f"Measured with {machine}. The load of the machine before the runs was {load}."
        yield ""
        yield from report.commands(found)
        yield ""
        yield from report.rows(found)
        yield ""
        yield from report.sides(found)
