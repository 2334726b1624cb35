"""Builds the same facts with explainer and with its peers in turn, and tells how long each takes."""

from __future__ import annotations

import argparse
import re
import shlex
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from scripts.bench import page, report
from scripts.bench.installing import TARGET
from scripts.bench.measuring import DEFAULT_ROWS, ROWS, Bench, measure, sides
from scripts.bench.results import Results, keep, kept
from scripts.bench.sides import SIDES

_KEPT = re.compile(r"results-(\d+)\.json")


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m scripts.bench", description=__doc__)
    parser.add_argument("--n", type=int, default=1000, metavar="N", help="fact files on every side (1000)")
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="runs of each side in each row, in turn (3)")
    parser.add_argument("--only", type=_named(SIDES), default=[*SIDES], metavar="A,B", help=f"of {','.join(SIDES)}")
    parser.add_argument(
        "--rows",
        type=_named(ROWS),
        default=[*DEFAULT_ROWS],
        metavar="A,B",
        help=f"of {','.join(ROWS)}; growth, which builds ten times as many too, only where it is named",
    )
    parser.add_argument("--work", type=Path, default=TARGET, metavar="FOLDER", help="where projects are put (.cache)")
    parser.add_argument("--limit", type=float, default=3600, metavar="SECONDS", help="for one program (3600)")
    parser.add_argument("--write", action="store_true", help="write what was measured so far into docs/dev/speed.md")
    given = parser.parse_args(arguments)
    given.work.mkdir(parents=True, exist_ok=True)
    chosen, missing = sides(given.only)
    with tempfile.TemporaryDirectory(prefix="work-", dir=given.work.resolve()) as work:
        bench = Bench(given.n, given.rounds, given.rows, Path(work), given.limit)
        if lacking := [why for side in chosen if (why := bench.lacking(side))]:
            parser.error("; ".join(lacking))
        found = [*measure(bench, chosen), *missing]
    words = sys.argv[1:] if arguments is None else arguments
    command = "make bench " + shlex.join(["ARGS=" + shlex.join(words)])
    by = f"{time.strftime('%Y-%m-%d', time.gmtime())} by `{command}`"
    results = Results(given.n, {side.name: side.about for side in chosen}, tuple(replace(one, by=by) for one in found))
    sys.stdout.writelines(f"{line}\n" for line in (*report.rows(results), "", *report.sides(results)))
    file = TARGET / f"results-{given.n}.json"
    keep(file, kept(file, given.n).joined(results))
    if given.write:
        numbers = {int(one[1]): path for path in TARGET.iterdir() if (one := _KEPT.fullmatch(path.name))}
        every = {number: kept(path, number) for number, path in numbers.items()}
        page.PAGE.write_text(page.with_measured(page.PAGE.read_text("utf-8"), every), "utf-8")
    return 0


def _named(known: Iterable[str]) -> Callable[[str], list[str]]:
    """What reads names with commas between them, of those that are known."""
    names = [*known]

    def read(text: str) -> list[str]:
        found = [one for one in text.split(",") if one]
        wrong = [one for one in found if one not in names]
        if wrong or not found:
            raise argparse.ArgumentTypeError(f"{text!r}: name some of {','.join(names)}")
        return found

    return read


if __name__ == "__main__":
    sys.exit(main())
