"""What a verdict of a tool costs, apart from its start: in seconds of CPU, which other programs do not change."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from itertools import cycle, islice

from scripts.bench_proof.cases import Case, SourceText
from scripts.bench_proof.chance import Chance
from scripts.bench_proof.rules import cases_of
from scripts.bench_proof.texts import long_text
from scripts.bench_proof.tools import Tool

SIZES = (10_000, 1_000_000)
_CASES = 1000
_FIRST, _MOST = 20, 10_000
# A measurement counts once it is so much longer than this, and than the tool's start, that the start's noise is small.
_ENOUGH = 1.0


def timed_cases(size: int) -> list[Case]:
    """A thousand quotations of an English text of so many characters; what they quote stands in its middle."""
    short = SourceText("timing", "en", long_text(SIZES[0])[: SIZES[0]])
    made = [case for case in cases_of(short, 60) if case.body == short.body]
    filler = long_text(size)[SIZES[0] : SIZES[0] + (size - SIZES[0]) // 2] if size > SIZES[0] else ""
    body = f"{filler}{short.body}{filler}"
    return [replace(case, body=body) for case in islice(Chance("timing").shuffled(made), _CASES)]


def seconds_per_thousand(tool: Tool, cases: Sequence[Case]) -> float:
    """The seconds of CPU that a thousand verdicts on one text take, its reading and the tool's start apart."""
    once = min(_elapsed(tool, cases[:1]) for _ in range(3))
    count = _FIRST
    while True:
        took = _elapsed(tool, list(islice(cycle(cases), count))) - once
        if took > max(_ENOUGH, once) or count >= _MOST:
            return max(took, 0.0) / (count - 1) * 1000
        count = min(_MOST, count * 5)


def _elapsed(tool: Tool, cases: Sequence[Case]) -> float:
    start = _cpu()
    for _ in tool.answers(cases):
        pass
    return _cpu() - start


def _cpu() -> float:
    """The seconds that this process has computed, and the programs that it has started and that have ended."""
    return sum(os.times()[:4])
