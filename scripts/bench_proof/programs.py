"""Tools that are programs of their own.

Such a program reads a line of JSON for each text, ``{"text": "...", "language": "en"}``, and for each quotation of it,
``{"quotation": "..."}``, and answers each quotation with a line: ``true`` where it accepts it, ``false`` where not.
It need not answer at once, but in order, and ends when its input does.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from scripts.bench_proof.cases import Case


@dataclass(frozen=True, slots=True)
class Program:
    """A tool that is asked by its command."""

    name: str
    about: str
    command: tuple[str, ...]

    def answers(self, cases: Sequence[Case]) -> Iterator[bool]:
        """Whether it accepts each quotation, in order."""
        # A file, not a pipe: nobody has to read and to write at the same time.
        with tempfile.TemporaryFile("w+", encoding="utf-8") as questions:
            questions.writelines(f"{json.dumps(one)}\n" for one in _lines(cases))
            questions.seek(0)
            done = subprocess.run(  # noqa: S603 - whoever runs the bench names the command
                self.command, stdin=questions, stdout=subprocess.PIPE, check=True, encoding="utf-8"
            )
        lines = done.stdout.split()
        if len(lines) != len(cases) or not {*lines} <= {"true", "false"}:
            raise SystemExit(
                f"{self.name} answered {len(lines)} lines to {len(cases)} quotations, or no true and false"
            )
        return (line == "true" for line in lines)


def _lines(cases: Sequence[Case]) -> Iterator[dict[str, str]]:
    for (body, language), same in groupby(cases, key=lambda case: (case.body, case.language)):
        yield {"text": body, "language": language}
        yield from ({"quotation": case.quotation} for case in same)
