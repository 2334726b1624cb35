"""The tables of a run, in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scripts.bench_proof.cases import Case
from scripts.bench_proof.counting import Verdicts, number_of
from scripts.measured_pages import table

_TOTALS = (
    ("falsehoods accepted, no marks", False, False),
    ("falsehoods accepted, with marks", False, True),
    ("truths refused, no marks", True, False),
    ("truths refused, with marks", True, True),
)


def totals(cases: Sequence[Case], found: Sequence[Verdicts]) -> Iterator[str]:
    """Wrong verdicts of each tool, with and without marks; of a tool that was asked a sample, how many it was asked."""
    rows = []
    for label, holds, marked in _TOTALS:
        all_of = number_of(cases, holds=holds, marked=marked)
        rows.append([label, f"{all_of:,}", *(_wrong(one, holds, marked) for one in found)])
    yield from table(["wrong verdicts", "of", *(one.tool for one in found)], rows)


def _wrong(found: Verdicts, holds: bool, marked: bool) -> str:
    return _share(len(found.wrong(holds=holds, marked=marked)), number_of(found.cases, holds=holds, marked=marked))


def by_kind(cases: Sequence[Case], found: Sequence[Verdicts], *, holds: bool) -> Iterator[str]:
    """Wrong verdicts by kind, of truths or of falsehoods, of each tool that was asked all."""
    found = [one for one in found if len(one.cases) == len(cases)]
    kinds = dict.fromkeys((case.kind, case.marked) for case in cases if case.holds == holds)
    rows = []
    for kind, marked in sorted(kinds, key=lambda one: (one[0].startswith("pairs"), one[1])):
        all_of = number_of(cases, holds=holds, marked=marked, kind=kind)
        wrong = [len(one.wrong(holds=holds, marked=marked, kind=kind)) for one in found]
        shown = f"{kind}, with marks" if marked and kind.startswith("pairs") else kind
        rows.append([shown, f"{all_of:,}", *(f"{count:,}" for count in wrong)])
    head = "truths refused" if holds else "falsehoods accepted"
    yield from table([head, "of", *(one.tool for one in found)], rows)


def examples(found: Verdicts, shown: int) -> Iterator[str]:
    """What a tool got wrong, some of each kind, with the words of the text that come nearest."""
    for holds in (False, True):
        told: dict[str, int] = {}
        for case in found.wrong(holds=holds):
            told[case.kind] = told.get(case.kind, 0) + 1
            if told[case.kind] <= shown:
                yield f"{'refused' if holds else 'accepted'} ({case.kind}, {case.origin}): {case.quotation!r}"


def _share(count: int, all_of: int) -> str:
    if not count:
        return "0"
    return f"{count:,} ({count / all_of:.1%})" if all_of else "-"
