"""``python -m tests.faults [POINTS [SEED [COMMAND...]]]``: faults on commands that write; 1 where one does harm."""

from __future__ import annotations

import random
import signal
import sys
import time
from collections.abc import Iterator

from tests.faults.commands import WRITERS
from tests.faults.faults import Result, at_once, changing, closed, full, killed, machines, repositories
from tests.faults.trial import load_everything

_SHOWN = 3
# They write as "build" and "check --fix" do, and are tried at fewer points.
WRITE_ALIKE = frozenset(
    {"build, the first", "pages", "format", "forms", "schema", "from-issue", "init", "new --from", "migrate"}
)


def main(arguments: list[str]) -> int:
    """Runs them. POINTS is how many trials each fault has with a command; commands that are named are tried alone."""
    count, seed = (int(one) for one in [*arguments[:2], *("100", "1")[len(arguments[:2]) :]])
    named = arguments[2:]
    chance, few = random.Random(seed), max(1, count // 5)
    load_everything()
    began = time.monotonic()
    say(f"{'fault':34}{'command':20}{'trials':>6}  (seed {seed})")
    trials = wrong = 0
    for result in results(named or list(WRITERS), count, few, chance, and_all=not named):
        trials, wrong = trials + result.trials, wrong + len(result.wrong)
        state = "ok" if not result.wrong else f"{len(result.wrong)} FAULTS"
        say(f"{result.kind:34}{result.command:20}{result.trials:>6}  {state}")
        for problem in result.wrong[:_SHOWN]:
            say(f"    {problem[:300]}")
    say(f"{trials} trials in {time.monotonic() - began:.0f} s: {wrong or 'no'} faults")
    return 1 if wrong or not trials else 0


def results(names: list[str], count: int, few: int, chance: random.Random, and_all: bool) -> Iterator[Result]:
    """Each fault with each command, and then those that are not of one command."""
    for name in names:
        many = few if name in WRITE_ALIKE else count
        yield killed(name, signal.SIGKILL, many, chance)
        yield killed(name, signal.SIGTERM, many, chance)
        yield full(name, few, chance)
        yield closed(name, few, chance)
        yield changing(name, few, chance)
    if and_all:
        yield machines(chance)
        yield repositories()
        yield at_once(max(1, count // 20))


def say(line: str) -> None:
    """Tells it now: the whole takes minutes."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
