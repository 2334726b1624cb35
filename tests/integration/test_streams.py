"""Standard streams that are closed, full or broken: as /dev/null, or it is said that nothing was heard."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.case_projects import project, settled
from tests.sites import BIN, environment

from explainer.cli.streams import EXIT_CODE

# The exit code of each with streams that take what it says.
COMMANDS = {
    "--help": 0,
    "--version": 0,
    "check --help": 0,
    "explain invalid-locator": 0,
    "nonsense": 2,
    "check --nonsense": 2,
    "check": 0,
    "check --format json": 0,
    "archive list": 0,
    "new actor": 2,
    "forms --check": 1,
}
SENTENCE = "Error: what was to be said could not be written to where it was to go: no space left on device\n"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return settled(project(tmp_path_factory.mktemp("streams"), {}))


def shell(root: Path, command: str, streams: str) -> subprocess.CompletedProcess[str]:
    words = ["bash", "-c", f"set -o pipefail; explainer {command} {streams}"]
    env = environment(PATH=f"{BIN}{os.pathsep}{os.environ['PATH']}")
    return subprocess.run(
        words, cwd=root, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=60
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_a_closed_stream_is_dev_null(root: Path, command: str) -> None:
    closed = shell(root, command, ">&- 2>&- <&-")
    assert (closed.returncode, closed.stdout, closed.stderr) == (COMMANDS[command], "", "")
    closed, opened = shell(root, command, ">&-"), shell(root, command, ">/dev/null")
    assert (
        (closed.returncode, closed.stderr) == (opened.returncode, opened.stderr) == (COMMANDS[command], opened.stderr)
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_an_output_that_takes_nothing_is_told_and_is_no_fault_of_explainer(root: Path, command: str) -> None:
    full = shell(root, command, ">/dev/full")
    plain = shell(root, command, "")
    wanted = (EXIT_CODE, SENTENCE) if plain.stdout else (plain.returncode, plain.stderr)
    assert (full.returncode, full.stderr) == wanted
    assert shell(root, command, ">/dev/full 2>&1").returncode == EXIT_CODE


def test_who_reads_no_further_hears_nothing_of_it(root: Path) -> None:
    done = shell(root, "check --help", "| true")
    assert (done.returncode, done.stderr) == (EXIT_CODE, "")


def test_no_file_takes_the_number_of_a_closed_stream(root: Path, tmp_path: Path) -> None:
    done = shell(root, f"pages {tmp_path / 'tree'}", ">&- 2>&- <&-")
    assert done.returncode == 0
    assert not [path for path in (tmp_path / "tree").rglob("*.md") if "Wrote" in path.read_text("utf-8")]


ENDING = """
import atexit, sys, threading, time
from explainer.cli import commands

class Held:
    def __del__(self):
        print("given back")

def main():
    held = Held()
    threading.Thread(target=lambda: (time.sleep(0.2), print("thread"))).start()
    atexit.register(print, "registered")
    print("said")
    sys.exit(3)

commands.main = main
commands.run()
"""


def test_the_program_ends_with_what_it_holds_when_all_that_was_registered_is_done() -> None:
    done = subprocess.run([sys.executable, "-c", ENDING], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.splitlines()) == (3, ["said", "thread", "registered"]), done.stderr
