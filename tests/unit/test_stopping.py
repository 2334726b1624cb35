"""A command that is told to end: once, and blocks clean up; twice, and nobody is waited for; nothing is left behind."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from tests.unit.test_workers import is_running

from explainer.cli import stopping
from explainer.cli.stopping import Terminated, cleaning_up
from explainer.files import unfinished
from explainer.files.changing import JOURNAL
from explainer.files.unfinished import unfinished_folder
from explainer.side_by_side import side_by_side

ENDS = {
    signal.SIGINT: (KeyboardInterrupt, 130),
    signal.SIGTERM: (Terminated, 143),
    signal.SIGHUP: (Terminated, 129),
}
EACH = pytest.mark.parametrize("number", ENDS)


@pytest.fixture(autouse=True)
def handlers() -> Iterator[None]:
    """Ends of a program that the process of the tests has by itself."""
    before = {number: signal.getsignal(number) for number in ENDS}
    for number in ENDS:
        signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)
    yield
    left = {number: signal.getsignal(number) for number in ENDS}
    for number, one in before.items():
        signal.signal(number, one)
    assert left[signal.SIGINT] is signal.default_int_handler
    assert {left[signal.SIGTERM], left[signal.SIGHUP]} == {signal.SIG_DFL}


def end_of(block: Callable[[], object]) -> BaseException:
    """What ends a block that is told to end."""
    with pytest.raises((KeyboardInterrupt, Terminated)) as raised:
        _cleaning_up(block)
    return raised.value


def _cleaning_up(block: Callable[[], object]) -> None:
    with cleaning_up():
        block()


def ignored(number: int) -> None:
    """A signal that code of others gets, which passes over whatever ends it."""
    with suppress(BaseException):
        signal.raise_signal(number)


@EACH
def test_a_signal_lets_blocks_clean_up(number: signal.Signals, tmp_path: Path) -> None:
    def block() -> None:
        with unfinished_folder(tmp_path, "site") as folder:
            (folder / "page").touch()
            signal.raise_signal(number)

    kind, code = ENDS[number]
    end = end_of(block)
    assert (type(end), getattr(end, "exit_code", 130)) == (kind, code)
    assert not [*tmp_path.iterdir()]


@EACH
def test_what_is_ignored_stays_so(number: signal.Signals) -> None:
    before = signal.signal(number, signal.SIG_IGN)
    with cleaning_up():
        signal.raise_signal(number)
    assert signal.signal(number, before) is signal.SIG_IGN


@EACH
def test_a_second_signal_removes_what_is_not_finished_at_once(number: signal.Signals, tmp_path: Path) -> None:
    there: list[bool] = []

    def block() -> None:
        with unfinished_folder(tmp_path, "site") as folder:
            (folder / "page").touch()
            for _ in range(2):
                ignored(number)
                there.append(folder.is_dir())
            raise KeyboardInterrupt

    end_of(block)
    assert there == [True, False]
    assert not [*tmp_path.iterdir()]


def test_what_no_block_could_clean_up_is_removed(tmp_path: Path) -> None:
    kept = unfinished_folder(tmp_path, "site")  # whose end a signal came before

    def block() -> None:
        kept.__enter__()
        signal.raise_signal(signal.SIGINT)

    end_of(block)
    assert not [*tmp_path.iterdir()]
    assert not unfinished._begun


def test_a_change_that_is_decided_stays_for_the_next_run(tmp_path: Path) -> None:
    def block() -> None:
        with unfinished_folder(tmp_path, "site") as folder:
            (folder / JOURNAL).touch()
            ignored(signal.SIGINT)
            ignored(signal.SIGINT)
            raise KeyboardInterrupt

    end_of(block)
    [folder] = tmp_path.iterdir()
    assert [*folder.iterdir()] == [folder / JOURNAL]
    assert not unfinished._begun


def test_after_a_third_signal_the_program_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    codes: list[int] = []
    monkeypatch.setattr(os, "_exit", codes.append)

    def block() -> None:
        ignored(signal.SIGTERM)
        ignored(signal.SIGHUP)
        assert not codes
        signal.raise_signal(signal.SIGINT)

    end_of(block)
    assert codes == [130]


def stubborn(place: Path) -> None:
    """Work of a process that no signal but one ends, and that writes into a folder all the time."""
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    for name in itertools.count():
        (place / f"{os.getpid()}-{name}").touch()
        time.sleep(0.001)


def test_a_second_signal_ends_who_works_for_a_command_before_it_removes_what_they_write(tmp_path: Path) -> None:
    def block() -> None:
        with unfinished_folder(tmp_path, "site") as folder:
            next(side_by_side(lambda _: stubborn(folder), range(2), 2))

    began, calling = time.monotonic(), f"sleep 0.7; kill -INT {os.getpid()}; sleep 0.3; kill -INT {os.getpid()}"
    with subprocess.Popen(["sh", "-c", calling]):
        end_of(block)
    assert 0.9 < time.monotonic() - began < 10
    assert not [*tmp_path.iterdir()]


BUSY = """
import os, sys, time
from pathlib import Path
from explainer.cli.stopping import cleaning_up
from explainer.files.unfinished import unfinished_folder
from explainer.workers import Forked

def work(number):
    Path(sys.argv[2], str(os.getpid())).touch()
    until = time.monotonic() + 60
    while time.monotonic() < until:
        (folder / f"{number}-{time.monotonic_ns()}").touch()

with cleaning_up(), unfinished_folder(Path(sys.argv[1]), "site") as folder:
    list(Forked([], processes=2).worked(work, range(500)))
"""


@EACH
def test_a_program_that_waits_for_its_processes_waits_no_longer(number: signal.Signals, tmp_path: Path) -> None:
    place, told = tmp_path / "place", tmp_path / "told"
    place.mkdir()
    told.mkdir()
    program = [sys.executable, "-c", BUSY, str(place), str(told)]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        until = time.monotonic() + 30
        while len([*told.iterdir()]) < 2 and time.monotonic() < until:
            time.sleep(0.02)
        for _ in range(2):
            process.send_signal(number)
            time.sleep(0.3)
        process.communicate(timeout=10)
    forked = [int(one.name) for one in told.iterdir()]
    assert len(forked) == 2
    assert not any(map(is_running, forked))
    assert not [*place.iterdir()]


def test_no_module_is_loaded_by_a_signal(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("explainer.workers", "explainer.files.unfinished"):
        monkeypatch.delitem(sys.modules, name)
    stopping._end_all()
    assert "explainer.workers" not in sys.modules
