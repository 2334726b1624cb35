"""The part of docs/dev/proof.md that a run writes: what was asked, by which command, and what came out."""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from scripts import measured_pages
from scripts.bench_proof import report
from scripts.bench_proof.cases import Case
from scripts.bench_proof.counting import Verdicts
from scripts.bench_proof.timing import SIZES
from scripts.bench_proof.tools import Tool

PAGE = Path(__file__).resolve().parent.parent.parent / "docs" / "dev" / "proof.md"
BEGIN = "<!-- What follows is written by `make bench-proof ARGS=--write`. -->"
_LONGEST = 110


def with_measured(page: str, measured: Sequence[str]) -> str:
    """The page with its measured part in place of the one before."""
    return measured_pages.with_measured(page, BEGIN, measured)


def measured(
    command: str,
    cases: Sequence[Case],
    tools: Sequence[Tool],
    found: Sequence[Verdicts],
    times: Mapping[str, list[float]],
) -> Iterator[str]:
    """The measured part, line by line."""
    languages = sorted({case.language for case in cases})
    texts = {case.origin for case in cases if not case.kind.startswith("pairs")}
    by_hand = sum(case.kind.startswith("pairs") for case in cases)
    day = time.strftime("%Y-%m-%d", time.gmtime())
    yield f"Measured on {day} by `{command}`, with Python {platform.python_version()} on {os.cpu_count()} cores:"
    yield f"{len(cases):,} quotations of {len(texts)} texts in {len(languages)} languages, {by_hand} of them from pairs"
    yield f"made by hand: {', '.join(languages)}."
    yield ""
    yield from report.totals(cases, found)
    yield ""
    heads = ["seconds of CPU for 1,000 verdicts on one text", *(tool.name for tool in tools)]
    rows = [
        [f"of {size // 1000:,} KB", *(f"{times[tool.name][at]:,.2f}" for tool in tools)]
        for at, size in enumerate(SIZES)
    ]
    yield from measured_pages.table(heads, rows)
    yield ""
    yield from (f"- **{tool.name}**: {tool.about}." for tool in tools)
    for holds, head in ((False, "Falsehoods accepted, by kind"), (True, "Truths refused, by kind")):
        yield from ("", f"### {head}", "")
        yield from report.by_kind(cases, found, holds=holds)
    yield from ("", "### An example of each kind", "")
    yield from _examples(cases)


def _examples(cases: Sequence[Case]) -> Iterator[str]:
    """The first quotation of each kind made by rule; where it can be, one of the English texts of the pairs."""
    first: dict[tuple[bool, str], Case] = {}
    for case in sorted(cases, key=lambda case: case.origin != "pairs-en"):
        if not case.kind.startswith("pairs"):
            first.setdefault((case.holds, case.kind), case)
    rows = [
        [case.kind, "holds" if holds else "does not", f"`{_shown(case.quotation)}`"]
        for (holds, _), case in sorted(first.items(), key=lambda one: not one[0][0])
    ]
    yield "| kind | the quotation | such as |\n|---|---|---|"
    yield from (f"| {' | '.join(row)} |" for row in rows)


def _shown(quotation: str) -> str:
    """A quotation for a cell: on one line, with what is invisible made visible, and no longer than fits."""
    seen = quotation.replace("\n", "⏎").replace("|", "/").replace("`", "'")
    for invisible in ("\u200b", "\u2060", "\ufeff", "\u202e", "\u2066", "\ufe0f", "\u00a0", "\u202f", "\u2009"):
        seen = seen.replace(invisible, f"<U+{ord(invisible):04X}>")
    if len(seen) <= _LONGEST:
        return seen
    mark = seen.find("[")
    start = max(0, mark - _LONGEST // 2) if mark >= 0 else 0
    cut = seen[start : start + _LONGEST]
    return f"{'… ' if start else ''}{cut} …"
