"""Work done by several processes: the same results in the same order as by one, whatever happens to a process."""

from __future__ import annotations

import errno
import multiprocessing
import multiprocessing.queues
import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any
from weakref import ref

import pytest

from explainer import workers
from explainer.side_by_side import side_by_side
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
    found = list(Forked([], processes=2).worked(squared, MANY))
    assert [square for square, _ in found] == [number * number for number in MANY]
    assert os.getpid() not in {process for _, process in found}
    again = Forked([], processes=2).worked(squared, MANY, long=7)
    assert [square for square, _ in again] == [square for square, _ in found]


class Result:
    """What a process gives, of which it can be seen whether somebody still has it."""


@pytest.mark.usefixtures("forking")
def test_what_was_taken_is_let_go() -> None:
    taken = []
    for result in Forked([], processes=2).worked(lambda number: Result(), MANY):
        taken.append(ref(result))
        assert sum(one() is not None for one in taken) <= 2 * _BATCH


@pytest.mark.parametrize(("items", "processes"), [(MANY, 1), (range(20), 2), ((), 2)], ids=["one", "few", "none"])
def test_little_work_is_done_here(items: range, processes: int) -> None:
    assert {process for _, process in Forked([], processes=processes).worked(squared, items)} <= {os.getpid()}


def test_while_another_thread_runs_nothing_is_forked() -> None:
    ended = threading.Event()
    thread = threading.Thread(target=ended.wait)
    thread.start()
    try:
        assert {process for _, process in Forked([], processes=2).worked(squared, MANY)} == {os.getpid()}
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

    assert list(Forked([], processes=2).worked(work, MANY)) == [number + 1 for number in MANY]


@pytest.mark.usefixtures("forking")
def test_what_fails_in_a_process_fails_here() -> None:
    def work(number: int) -> int:
        if number == 333:
            raise ArithmeticError(f"at {number}")
        return number

    found: list[int] = []
    with pytest.raises(ArithmeticError, match="at 333") as raised:
        found.extend(Forked([], processes=2).worked(work, MANY))
    assert found == list(range(312))  # whole batches come
    assert raised.traceback[-1].name == "work"


@pytest.mark.usefixtures("forking")
def test_what_cannot_be_sent_is_made_here() -> None:
    found = list(Forked([], processes=2).worked(lambda number: lambda: number, MANY))
    assert [one() for one in found] == list(MANY)


@pytest.mark.usefixtures("forking")
def test_where_no_process_can_be_had_one_does_all(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*args: object, **kwargs: object) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr(ProcessPoolExecutor, "submit", refused)
    assert {process for _, process in Forked([], processes=2).worked(squared, MANY)} == {os.getpid()}


@pytest.mark.parametrize("at_once", [1, 2, 9])
def test_large_works_come_in_order_each_from_a_process_of_its_own(at_once: int) -> None:
    def work(number: int) -> tuple[int, int]:
        time.sleep((4 - number) / 20)  # the last is ready first
        return number, os.getpid()

    found = [one for one in side_by_side(work, range(4), at_once) if one is not None]
    assert [number for number, _ in found] == [0, 1, 2, 3]
    assert len({process for _, process in found} - {os.getpid()}) == 4


def test_of_a_large_work_that_was_lost_or_failed_or_cannot_be_sent_nothing_comes() -> None:
    def work(number: int) -> object:
        if number == 1:
            os.kill(os.getpid(), signal.SIGKILL)
        if number == 2:
            raise SystemExit(3)
        return work if number == 3 else number

    assert list(side_by_side(work, range(5), 2)) == [0, None, None, None, 4]


def test_of_a_large_work_that_is_ended_while_it_is_sent_nothing_comes() -> None:
    class EndsWhenSent:
        def __reduce__(self) -> str:
            os.kill(os.getpid(), signal.SIGTERM)
            return "nothing"

    assert list(side_by_side(lambda number: EndsWhenSent(), range(2), 2)) == [None, None]


def test_where_no_process_can_be_had_nothing_comes_of_large_works(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise BlockingIOError("no more processes")

    monkeypatch.setattr(os, "fork", refuse)
    assert list(side_by_side(squared, range(3), 2)) == [None, None, None]


def test_a_large_work_has_its_part_of_the_cores_work_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def work(number: int) -> tuple[int, int, list[int]]:
        is_alone = threading.active_count() <= workers.Part.threads
        found = list(Forked([]).worked(squared, MANY)) if is_alone else []
        assert [square for square, _ in found] == [one * one for one in MANY]
        return os.getpid(), workers.cores(), [process for _, process in found]

    for cores, part in ((5, 2), (3, 1)):
        monkeypatch.setattr(workers.Part, "cores", cores)
        for one in side_by_side(work, range(2), 2):
            assert one is not None
            own, given, others = one
            assert given == part
            assert (own in others) == (part == 1)
    assert workers.cores() == 3


def test_who_stops_taking_ends_large_works_and_all_that_works_for_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told(number: int) -> None:
        Path(tmp_path, str(os.getpid())).touch()
        time.sleep(0.02)

    def work(number: int) -> int:
        if number:
            list(Forked([]).worked(told, range(5000)))
        return number

    monkeypatch.setattr(workers.Part, "cores", 6)
    running = side_by_side(work, range(3), 3)
    assert next(running) == 0
    until = time.monotonic() + 30
    while len(list(tmp_path.iterdir())) < 4 and time.monotonic() < until:
        time.sleep(0.02)
    running.close()
    forked = [int(file.name) for file in tmp_path.iterdir()]
    assert len(forked) == 4
    assert not any(map(is_running, forked))


@pytest.mark.usefixtures("forking")
@pytest.mark.parametrize(
    ("problem", "why"),
    [
        (OSError(errno.EROFS, "Read-only file system"), "no semaphores can be made for them: read-only file system"),
        (
            OSError(errno.ENOSPC, "No space left on device"),
            "no semaphores can be made for them: no space left on device",
        ),
        (NotImplementedError("too few semaphores"), "no semaphores can be made for them: too few semaphores"),
        (ImportError("no sem_open"), "no semaphores can be made for them: no sem_open"),
    ],
    ids=["read-only", "full", "few", "none"],
)
def test_where_nothing_can_be_shared_one_does_all(
    monkeypatch: pytest.MonkeyPatch, problem: Exception, why: str
) -> None:
    def refused(*args: object, **kwargs: object) -> None:
        raise problem

    monkeypatch.setattr(workers, "ProcessPoolExecutor", refused)
    notes: list[str] = []
    assert {process for _, process in Forked(notes, processes=2).worked(squared, MANY)} == {os.getpid()}
    assert notes == [f"no other process could be begun ({why}): one makes all, which takes longer"]


@pytest.mark.usefixtures("forking")
def test_what_was_begun_before_one_was_refused_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    fork, forked = os.fork, list[int]()

    def once() -> int:
        if forked:
            raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")
        forked.append(fork())
        return forked[0]

    monkeypatch.setattr(os, "fork", once)
    notes: list[str] = []
    assert {process for _, process in Forked(notes, processes=2).worked(squared, MANY)} == {os.getpid()}
    assert len(forked) == len(notes) == 1
    assert not multiprocessing.active_children()


@pytest.mark.usefixtures("forking")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_where_the_thread_ends_that_gives_work_one_does_all(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*args: object) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(multiprocessing.queues.Queue, "_start_thread", refused)
    notes: list[str] = []
    assert {process for _, process in Forked(notes, processes=2).worked(squared, MANY)} == {os.getpid()}
    assert len(notes) == 1
    assert not multiprocessing.active_children()


LIMITED = """
import os, resource, sys
from explainer.workers import Forked

resource.setrlimit(resource.RLIMIT_NOFILE, (int(sys.argv[1]), resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
notes = []
made = list(Forked(notes, processes=2).worked(lambda number: number, range(500)))
assert made == list(range(500))
os.close(os.open(sys.argv[0], os.O_RDONLY))
print(*notes)
"""


@pytest.mark.parametrize("most", [8, 12, 15, 18, 30, 200])
def test_few_open_files_are_told_and_all_is_made(tmp_path: Path, most: int) -> None:
    script = tmp_path / "script.py"
    script.write_text(LIMITED, "utf-8")
    done = subprocess.run(
        [sys.executable, str(script), str(most)], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert (f"a process may have {most} here, and `ulimit -n` lets it have more" in done.stdout) == (most < 200)


KILLED = """
import os, sys, time
from pathlib import Path
from typing import Any
from explainer.workers import Forked

def work(number):
    Path(sys.argv[1], str(os.getpid())).touch()
    time.sleep(60)

list(Forked([], processes=2).worked(work, range(500)))
"""
KILLED_BESIDE = KILLED.replace(
    "from explainer.workers import Forked",
    "from explainer.side_by_side import side_by_side\nfrom explainer.workers import Part",
).replace(
    "list(Forked([], processes=2).worked(work, range(500)))",
    "Part.cores = 2\nlist(side_by_side(work, range(2), 2))",
)


@pytest.mark.parametrize("code", [KILLED, KILLED_BESIDE], ids=["batches", "side-by-side"])
def test_processes_end_with_the_one_that_they_came_from(tmp_path: Path, code: str) -> None:
    with subprocess.Popen([sys.executable, "-c", code, str(tmp_path)]) as parent:
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
        found = [*Forked([], weight=weight, processes=2).worked(squared, few, long=5)]
        assert [square for square, _ in found] == [number * number for number in few]
        assert (os.getpid() not in {process for _, process in found}) == is_worth


def waiting() -> set[int]:
    """The signals that wait in this thread."""
    return {int(one) for one in signal.pthread_sigmask(signal.SIG_BLOCK, ())}


@pytest.mark.usefixtures("forking")
def test_signals_wait_while_processes_are_begun_and_not_in_them(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[set[int]] = []
    submit, stopping = ProcessPoolExecutor.submit, {int(signal.SIGINT), int(signal.SIGTERM), int(signal.SIGHUP)}

    def listening(self: ProcessPoolExecutor, *given: Any) -> Any:
        seen.append(waiting())
        return submit(self, *given)

    monkeypatch.setattr(ProcessPoolExecutor, "submit", listening)
    before = waiting()
    in_workers = list(Forked([], processes=2).worked(lambda _: waiting(), MANY))
    assert all(stopping <= one for one in seen)
    assert not any(stopping & one for one in in_workers)
    assert waiting() == before
    assert list(side_by_side(lambda _: waiting(), range(2), 2)) == [before, before]


def test_a_large_work_ends_that_was_begun_as_its_command_was_stopped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    process = multiprocessing.get_context("fork").Process
    start = process.start

    def stopped(self: Any) -> None:
        start(self)
        os.kill(os.getpid(), signal.SIGINT)  # which waits till it is begun

    def work(number: int) -> None:
        time.sleep(60)

    monkeypatch.setattr(process, "start", stopped)
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        next(side_by_side(work, range(2), 2))
    assert not multiprocessing.active_children()
    assert time.monotonic() - began < 20
