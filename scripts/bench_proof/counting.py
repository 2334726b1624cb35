"""What each tool got wrong, counted by kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from scripts.bench_proof.cases import Case
from scripts.bench_proof.tools import Tool


@dataclass(frozen=True, slots=True)
class Verdicts:
    """A tool's answers to all cases."""

    tool: str
    cases: Sequence[Case]
    accepted: Sequence[bool]

    def wrong(self, *, holds: bool, marked: bool | None = None, kind: str | None = None) -> list[Case]:
        """The cases with a wrong answer: truths refused or falsehoods accepted, of one kind or of all."""
        pairs = zip(self.cases, self.accepted, strict=True)
        return [case for case, accepted in pairs if accepted != holds and _is(case, holds, marked, kind)]


def _is(case: Case, holds: bool, marked: bool | None, kind: str | None) -> bool:
    return case.holds == holds and marked in (None, case.marked) and kind in (None, case.kind)


def judged(tool: Tool, cases: Sequence[Case]) -> Verdicts:
    """A tool's answers to some cases."""
    ordered = sorted(range(len(cases)), key=lambda index: (cases[index].origin, cases[index].body))
    answers = dict(zip(ordered, tool.answers([cases[index] for index in ordered]), strict=True))
    return Verdicts(tool.name, cases, [answers[index] for index in range(len(cases))])


def number_of(cases: Sequence[Case], *, holds: bool, marked: bool | None = None, kind: str | None = None) -> int:
    """How many cases there are of a sort."""
    return sum(_is(case, holds, marked, kind) for case in cases)


def results(cases: Sequence[Case], found: Sequence[Verdicts]) -> list[dict[str, Any]]:
    """For each kind of case how many there are, and how many each tool judged wrongly, as JSON has it."""
    kinds = dict.fromkeys((case.kind, case.holds, case.marked) for case in cases)
    return [
        {
            "kind": kind,
            "holds": holds,
            "marked": marked,
            "cases": number_of(cases, holds=holds, marked=marked, kind=kind),
            "wrong": {one.tool: len(one.wrong(holds=holds, marked=marked, kind=kind)) for one in found},
        }
        for kind, holds, marked in kinds
    ]
