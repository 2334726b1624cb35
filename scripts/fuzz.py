"""Reads what machines invent with every reader of what strangers write, and tells what fails: ``make fuzz MINUTES=10``.

atheris follows which code an input reaches and goes on from there; where it is not installed, Hypothesis draws inputs.
An input that takes more than ten seconds is a failure, too. Each reader has a process and its share of the time.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import subprocess
import sys
import time
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / ".cache" / "fuzz" / "packages")]

FOLDER = ROOT / ".cache" / "fuzz"
LONGEST_INPUT = 4096
MOST_SECONDS = 10


def main() -> int:
    """All readers, one after the other; 1 where one failed."""
    if sys.argv[1:2] == ["--here"]:
        return _read(sys.argv[2], int(sys.argv[3]))
    targets = importlib.import_module("tests.fuzzing").TARGETS
    options = argparse.ArgumentParser(description="Read what machines invent, and tell what fails.")
    options.add_argument("--minutes", type=float, default=1, help="for all readers together")
    options.add_argument("--only", choices=targets, action="append", help="a reader; may stand several times")
    given = options.parse_args()
    names = given.only or list(targets)
    seconds = max(1, round(given.minutes * 60 / len(names)))
    failed = []
    for name in names:
        command = [sys.executable, __file__, "--here", name, str(seconds)]
        if subprocess.run(command, cwd=ROOT, check=False).returncode:  # noqa: S603 - this very program
            failed.append(name)
    _say(f"failed: {', '.join(failed)}" if failed else f"{len(names)} readers, {seconds} s each: none failed")
    return bool(failed)


def _read(name: str, seconds: int) -> int:
    if importlib.util.find_spec("atheris"):
        return _by_atheris(name, seconds)
    _say(f"{name}: {_by_hypothesis(name, seconds):,} inputs by Hypothesis")
    return 0


def _by_atheris(name: str, seconds: int) -> int:
    """Ends the process itself; an input that failed is left in .cache/fuzz as NAME-crash-... or NAME-timeout-..."""
    atheris = importlib.import_module("atheris")
    corpus = FOLDER / name
    corpus.mkdir(parents=True, exist_ok=True)
    for number, file in enumerate(sorted((ROOT / "tests" / "cases" / "base").rglob("*.*"))):
        (corpus / f"base-{number}").write_bytes(file.read_bytes())
    with atheris.instrument_imports(include=["explainer"], enable_loader_override=False):
        fuzzing = importlib.import_module("tests.fuzzing")
    words = FOLDER / "marks.dict"
    words.write_text("".join(f'"{_escaped(mark)}"\n' for mark in fuzzing.MARKS), "ascii")
    target = fuzzing.TARGETS[name]

    def read(data: bytes) -> None:
        target(data.decode("utf-8", "ignore"))

    atheris.Setup(
        [
            name, f"-max_total_time={seconds}", f"-max_len={LONGEST_INPUT}", f"-timeout={MOST_SECONDS}",
            f"-dict={words}", f"-artifact_prefix={FOLDER}/{name}-", "-verbosity=0", "-print_final_stats=0", str(corpus),
        ],
        read,
    )  # fmt: skip
    _say(f"{name}: {seconds} s by atheris")
    atheris.Fuzz()
    return 0


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _escaped(mark: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in mark.encode())


def _by_hypothesis(name: str, seconds: int) -> int:
    """How many inputs were read. What fails is raised, with the shortest input that Hypothesis finds for it."""
    fuzzing = importlib.import_module("tests.fuzzing")
    target = fuzzing.TARGETS[name]
    texts = st.lists(st.sampled_from(fuzzing.MARKS) | st.text(max_size=8), max_size=80).map("".join)
    count = 0

    @settings(max_examples=200, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(text=texts)
    def read(text: str) -> None:
        nonlocal count
        count += 1
        start = time.process_time()
        target(text)
        assert time.process_time() - start < MOST_SECONDS

    end = time.monotonic() + seconds
    while time.monotonic() < end:
        read()
    return count


if __name__ == "__main__":
    sys.exit(main())
