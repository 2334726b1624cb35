"""Asks programs whether quotations stand in texts, and tells how often each is wrong."""

from __future__ import annotations

import argparse
import json
import shlex
import sys
from collections.abc import Sequence
from dataclasses import asdict

from scripts.bench_proof import page, report
from scripts.bench_proof.cases import Case
from scripts.bench_proof.chance import Chance
from scripts.bench_proof.counting import Verdicts, judged, results
from scripts.bench_proof.installing import TARGET
from scripts.bench_proof.kept import Kept
from scripts.bench_proof.known_peers import PEERS
from scripts.bench_proof.pairs import pairs, texts_of_pairs
from scripts.bench_proof.programs import Program
from scripts.bench_proof.rules import cases_of
from scripts.bench_proof.texts import texts
from scripts.bench_proof.timing import SIZES, seconds_per_thousand, timed_cases
from scripts.bench_proof.tools import EXACT, LOWER, OURS, Tool

_OWN: dict[str, Tool] = {tool.name: tool for tool in (OURS, EXACT, LOWER)}


# A browser takes long, so it is asked some only; which, is drawn from all kinds.
_SAMPLE = 1000
_SAMPLED = "text fragments"
_LOCKED = [*PEERS, _SAMPLED]
_NAMES = [*_OWN, *_LOCKED]


def all_cases(count: int, seed: str, languages: Sequence[str] = ()) -> list[Case]:
    """The pairs, and ``count`` cases by each rule for each text, without what chance made twice."""
    sources = [*texts_of_pairs(), *texts()]
    made = [case for pair in pairs() for case in pair.cases()]
    made += [case for source in sources for case in cases_of(source, count, seed)]
    return [case for case in dict.fromkeys(made) if not languages or case.language in languages]


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m scripts.bench_proof", description=__doc__)
    parser.add_argument("--n", type=int, default=20, metavar="N", help="cases by each rule for each text (20)")
    parser.add_argument("--seed", default="1", help="another one makes other cases (1)")
    parser.add_argument("--language", action="append", default=[], metavar="TAG", help="only this language")
    parser.add_argument("--only", action="append", choices=_NAMES, metavar="TOOL", help="only this tool")
    parser.add_argument("--tool", action="append", default=[], metavar="NAME=COMMAND", help="a program of yours")
    parser.add_argument("--write", action="store_true", help="measure times too, and write all into docs/dev/proof.md")
    parser.add_argument("--examples", type=int, default=0, metavar="N", help="show so many mistakes of each kind")
    given = parser.parse_args(arguments)
    cases = all_cases(given.n, given.seed, given.language)
    chosen = [_tool(name) for name in given.only or ([] if given.tool else _NAMES)] + list(map(_program, given.tool))
    found = []
    for tool in chosen:
        asked = _asked(tool, cases)
        sys.stderr.write(f"{tool.name}: {len(asked):,} quotations\n")
        # What is ours, or somebody's own, may have changed since.
        found.append(judged(Kept(tool) if tool.name in _LOCKED else tool, asked))
    _keep(cases, found)
    if given.write:
        words = "make bench-proof " + shlex.join(
            ["ARGS=" + shlex.join(sys.argv[1:] if arguments is None else arguments)]
        )
        lines = list(page.measured(words, cases, chosen, found, _times(chosen)))
        page.PAGE.write_text(page.with_measured(page.PAGE.read_text("utf-8"), lines), "utf-8")
        return 0
    lines = [*report.totals(cases, found), ""]
    lines += [*report.by_kind(cases, found, holds=False), "", *report.by_kind(cases, found, holds=True)]
    for one in found if given.examples else ():
        lines += ["", one.tool, *report.examples(one, given.examples)]
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0


def _times(tools: Sequence[Tool]) -> dict[str, list[float]]:
    """What a thousand verdicts of each tool cost, by the size of the text."""
    times: dict[str, list[float]] = {tool.name: [] for tool in tools}
    for size in SIZES:
        cases = timed_cases(size)
        for tool in tools:
            times[tool.name].append(seconds_per_thousand(tool, cases))
            sys.stderr.write(f"{tool.name}: {times[tool.name][-1]:.2f} s for 1,000 verdicts on {size:,} letters\n")
    return times


def _asked(tool: Tool, cases: Sequence[Case]) -> Sequence[Case]:
    """The cases that a tool is asked: all, but for the one that takes too long."""
    return Chance("sample").shuffled(cases)[:_SAMPLE] if tool.name == _SAMPLED else cases


def _tool(name: str) -> Tool:
    if name == _SAMPLED:
        from scripts.bench_proof.fragments import TextFragments  # noqa: PLC0415 - only this one needs a browser

        return TextFragments()
    return _OWN[name] if name in _OWN else PEERS[name]()


def _program(said: str) -> Program:
    name, _, command = said.partition("=")
    if not command or name in _NAMES:
        raise SystemExit(f'--tool "{said}": write NAME=COMMAND, with a name that no other tool has')
    return Program(name, command, tuple(shlex.split(command)))


def _keep(cases: Sequence[Case], found: Sequence[Verdicts]) -> None:
    """Writes every wrong verdict into the cache, with its text's id, and how many there are of each kind."""
    TARGET.mkdir(parents=True, exist_ok=True)
    wrong = {
        one.tool: [
            {key: value for key, value in asdict(case).items() if key != "body"}
            for holds in (False, True)
            for case in one.wrong(holds=holds)
        ]
        for one in found
    }
    (TARGET / "wrong.json").write_text(json.dumps(wrong, ensure_ascii=False, indent=1), "utf-8")
    (TARGET / "results.json").write_text(json.dumps(results(cases, found), indent=1), "utf-8")


if __name__ == "__main__":
    sys.exit(main())
