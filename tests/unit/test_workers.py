"""Work done by several processes: the same results in the same order as by one, whatever happens to a process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from weakref import ref

import pytest

from explainer import workers
from explainer.workers import _BATCH, Forked

MANY = range(500)
pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")


@pytest.fixture
def forking(monkeypatch: pytest.MonkeyPatch) -> None:
    """What runs the tests may have threads of its own, which none of this work meets."""
    monkeypatch.setattr(workers, "can_fork", lambda: True)


def squared(number: int) -> tuple[int, int]:
    return number * number, os.getpid()


@pytest.mark.usefixtures("forking")
def test_results_come_in_order_and_from_other_processes() -> None:
    found = list(Forked(processes=2).worked(squared, MANY))
    assert [square for square, _ in found] == [number * number for number in MANY]
    assert os.getpid() not in {process for _, process in found}
    again = Forked(processes=2).worked(squared, MANY, long=7)
    assert [square for square, _ in again] == [square for square, _ in found]


class Result:
    """What a process gives, of which it can be seen whether somebody still has it."""


@pytest.mark.usefixtures("forking")
def test_what_was_taken_is_let_go() -> None:
    taken = []
    for result in Forked(processes=2).worked(lambda number: Result(), MANY):
        taken.append(ref(result))
        assert sum(one() is not None for one in taken) <= 2 * _BATCH


@pytest.mark.parametrize(("items", "processes"), [(MANY, 1), (range(20), 2), ((), 2)], ids=["one", "few", "none"])
def test_little_work_is_done_here(items: range, processes: int) -> None:
    assert {process for _, process in Forked(processes=processes).worked(squared, items)} <= {os.getpid()}


def test_while_another_thread_runs_nothing_is_forked() -> None:
    ended = threading.Event()
    thread = threading.Thread(target=ended.wait)
    thread.start()
    try:
        assert {process for _, process in Forked(processes=2).worked(squared, MANY)} == {os.getpid()}
    finally:
        ended.set()
        thread.join()


@pytest.mark.usefixtures("forking")
def test_the_work_of_a_lost_process_is_done_again() -> None:
    here = os.getpid()

    def work(number: int) -> int:
        if number == 130 and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return number + 1

    assert list(Forked(processes=2).worked(work, MANY)) == [number + 1 for number in MANY]


@pytest.mark.usefixtures("forking")
def test_what_fails_in_a_process_fails_here() -> None:
    def work(number: int) -> int:
        if number == 333:
            raise ArithmeticError(f"at {number}")
        return number

    found: list[int] = []
    with pytest.raises(ArithmeticError, match="at 333") as raised:
        found.extend(Forked(processes=2).worked(work, MANY))
    assert found == list(range(312))  # whole batches come
    assert raised.traceback[-1].name == "work"


@pytest.mark.usefixtures("forking")
def test_what_cannot_be_sent_is_made_here() -> None:
    found = list(Forked(processes=2).worked(lambda number: lambda: number, MANY))
    assert [one() for one in found] == list(MANY)


@pytest.mark.usefixtures("forking")
def test_where_no_process_can_be_had_one_does_all(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*args: object, **kwargs: object) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr(ProcessPoolExecutor, "submit", refused)
    assert {process for _, process in Forked(processes=2).worked(squared, MANY)} == {os.getpid()}


KILLED = """
import os, sys, time
from pathlib import Path
from explainer.workers import Forked

def work(number):
    Path(sys.argv[1], str(os.getpid())).touch()
    time.sleep(60)

list(Forked(processes=2).worked(work, range(500)))
"""


def test_processes_end_with_the_one_that_they_came_from(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", KILLED, str(tmp_path)]) as parent:
        until = time.monotonic() + 30
        while len(list(tmp_path.iterdir())) < 2 and time.monotonic() < until:
            time.sleep(0.02)
        parent.kill()
    forked = [int(file.name) for file in tmp_path.iterdir()]
    assert len(forked) == 2
    until = time.monotonic() + 30
    while any(map(is_running, forked)) and time.monotonic() < until:
        time.sleep(0.02)
    assert not any(map(is_running, forked))


def is_running(process: int) -> bool:
    """A process that has ended and that nobody asked about yet runs no longer."""
    try:
        os.kill(process, 0)
        state = Path(f"/proc/{process}/stat")
        return not state.exists() or state.read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False


@pytest.mark.usefixtures("forking")
def test_few_items_are_worth_processes_where_they_take_long() -> None:
    few = range(10)
    for weight, is_worth in ((1, False), (4, False), (20, True)):
        found = [*Forked(weight=weight, processes=2).worked(squared, few, long=5)]
        assert [square for square, _ in found] == [number * number for number in few]
        assert (os.getpid() not in {process for _, process in found}) == is_worth
