"""Asks programs whether quotations stand in texts, and tells how often each is wrong."""

from __future__ import annotations

import argparse
import json
import shlex
import sys
from collections.abc import Sequence
from dataclasses import asdict

from scripts.bench_proof import report
from scripts.bench_proof.cases import Case
from scripts.bench_proof.counting import Verdicts, judged
from scripts.bench_proof.installing import TARGET
from scripts.bench_proof.pairs import pairs, texts_of_pairs
from scripts.bench_proof.programs import Program
from scripts.bench_proof.rules import cases_of
from scripts.bench_proof.texts import texts
from scripts.bench_proof.tools import EXACT, LOWER, OURS, Tool

_TOOLS: dict[str, Tool] = {tool.name: tool for tool in (OURS, EXACT, LOWER)}


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
    parser.add_argument("--only", action="append", choices=sorted(_TOOLS), metavar="TOOL", help="only this tool")
    parser.add_argument("--tool", action="append", default=[], metavar="NAME=COMMAND", help="a program of yours")
    parser.add_argument("--examples", type=int, default=0, metavar="N", help="show so many mistakes of each kind")
    given = parser.parse_args(arguments)
    cases = all_cases(given.n, given.seed, given.language)
    chosen = [_TOOLS[name] for name in given.only or ([] if given.tool else _TOOLS)] + list(map(_program, given.tool))
    found = []
    for tool in chosen:
        sys.stderr.write(f"{tool.name}: {len(cases):,} quotations\n")
        found.append(judged(tool, cases))
    _keep(found)
    lines = [*report.totals(cases, found), ""]
    lines += [*report.by_kind(cases, found, holds=False), "", *report.by_kind(cases, found, holds=True)]
    for one in found if given.examples else ():
        lines += ["", one.tool, *report.examples(one, given.examples)]
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0


def _program(said: str) -> Program:
    name, _, command = said.partition("=")
    return Program(name, command, tuple(shlex.split(command)))


def _keep(found: Sequence[Verdicts]) -> None:
    """Writes every wrong verdict into the cache, with its text's id, for whoever wants to look at them."""
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


if __name__ == "__main__":
    sys.exit(main())
