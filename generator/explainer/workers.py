"""Work on many things, done by all cores: by processes that are forked when all that they need is in memory.

Nothing is sent to them but numbers, for they have what this process had; what they make comes back in order. Where a
process is lost, or what it does fails, this one does the same work again: then it fails here, where it can be told.

Of many small things a process is given one batch after the other (:class:`Forked`); each of a few large ones has a
process of its own (:func:`side_by_side`), which may have others work for it.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Collection, Generator, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from concurrent.futures import wait as wait_for
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, Pipe, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, Protocol, TypeVar, cast

from explainer.collector import is_something_kept
from explainer.room import REFUSALS, see_room, why_refused

T = TypeVar("T")
R = TypeVar("R")
# What one process is given at once: enough that asking costs little, and few enough that all end at the same time.
_BATCH = 24
# To fork costs some hundredths of a second, which less work than this is not worth.
_FEWEST = 64
# Until what works side by side has ended its own processes; more than that is not its work, and it is killed.
_SECONDS_TO_END = 20.0
_SECONDS_BETWEEN_LOOKS = 1.0
# What the processes of a run work at; they have it from the process that they are forked of.
_job: Any = None


class _Part:
    """What this process may have of the machine, where it works beside others: so many cores, None means all of them.

    ``threads`` are those that it has while it does nothing but its work.
    """

    cores: int | None = None
    threads = 1


class Crew(Protocol):
    """Those who do the work of a build: processes that are forked here, or whoever stands behind an executor."""

    def worked(self, work: Callable[[T], R], items: Sequence[T], long: int = 0) -> Iterator[R]:
        """What ``work`` makes of each of the items, in their order; the first ``long`` ones take long."""


def cores() -> int:
    """How many processes can run at once here."""
    if _Part.cores is not None:
        return _Part.cores
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def can_fork() -> bool:
    """Whether this process can be forked safely: on systems made for it, and while no other thread may hold a lock.

    A process that was started to work for another may have none of its own, but for one that works side by side.
    """
    is_alone = threading.active_count() <= _Part.threads and not multiprocessing.current_process().daemon
    return is_alone and "fork" in multiprocessing.get_all_start_methods()


class Forked:
    """All cores of this machine. ``notes`` take in what there is to tell of them.

    ``weight`` is as how many others an item counts that takes long; ``processes`` are as many as there are cores.
    """

    def __init__(self, notes: list[str] | None = None, weight: int = 1, processes: int | None = None) -> None:
        self._notes = notes if notes is not None else []
        self._weight, self._processes = weight, processes or cores()

    def worked(self, work: Callable[[T], R], items: Sequence[T], long: int = 0) -> Iterator[R]:
        """What ``work`` makes of each of the items, in their order.

        The first ``long`` items are those that take long, of which a process is given one at a time. ``work`` must give
        the same whichever process runs it, and what it gives must be picklable. What it raises is raised here, as if
        nobody else had worked. Where no process can be begun, this one does all, and the notes say why.
        """
        weight = len(items) + long * (self._weight - 1)
        if self._processes < 2 or len(items) < 2 or weight < _FEWEST or not can_fork():
            yield from map(work, items)
            return
        job = _Job(work, items, long)
        yield from job.results(self._processes)
        if job.refused is not None:
            self._notes.append(f"no other process could be begun ({job.refused}): one makes all, which takes longer")


class _Job(Generic[T, R]):
    """Work on some items, in batches."""

    def __init__(self, work: Callable[[T], R], items: Sequence[T], long: int) -> None:
        self._work = work
        self._items = items
        self._long = long
        self._threads = 0
        self.refused: str | None = None
        """Why no other process could be begun; None where some could."""

    def results(self, processes: int) -> Iterator[R]:
        """What is made of the items, in their order."""
        global _job  # noqa: PLW0603 - a forked process has nothing else to find it by
        _job = self
        before, self._threads = multiprocessing.active_children(), threading.active_count()
        with _frozen():
            pool = self._pool(processes)
            try:
                starts = [*range(self._long), *range(self._long, len(self._items), _BATCH)]
                # Whatever was taken from here is let go: a future keeps what it gave.
                futures = deque((start, self._submitted(pool, start)) for start in starts)
                while futures:
                    yield from self._made(*futures.popleft())
            finally:
                if pool is not None:
                    pool.shutdown(wait=self.refused is None, cancel_futures=True)
                # Those that were begun before one could not be wait for work, and the end of this process for them.
                for one in set(multiprocessing.active_children()).difference(before):
                    one.kill()
                    one.join()
                _job = None

    def _pool(self, processes: int) -> ProcessPoolExecutor | None:
        try:
            see_room(processes)
        except REFUSALS as problem:
            self.refused = why_refused(problem)
            return None
        try:
            return ProcessPoolExecutor(processes, multiprocessing.get_context("fork"), begin)
        except REFUSALS as problem:
            self.refused = f"no semaphores can be made for them: {why_refused(problem)}"
            return None

    def _submitted(self, pool: ProcessPoolExecutor | None, start: int) -> Future[list[R]] | None:
        if pool is None or self.refused is not None:
            return None
        try:
            return pool.submit(_run, start)
        except BrokenExecutor:  # all are lost
            return None
        except REFUSALS as problem:
            self.refused = why_refused(problem)
            return None

    def _made(self, start: int, future: Future[list[R]] | None) -> list[R]:
        if future is not None and self._comes(future):
            with suppress(Exception):  # whatever it is, it happens again here if it is of the work
                return future.result()
        return self.batch(start)

    def _comes(self, future: Future[list[R]]) -> bool:
        """Waits for what a process makes; False where nobody is left who would bring it."""
        while self.refused is None and not wait_for([future], _SECONDS_BETWEEN_LOOKS).done:
            if threading.active_count() <= self._threads and not future.done():
                self.refused = "the thread that gives them work has ended"
        return future.done()

    def batch(self, start: int) -> list[R]:
        """What is made of the items from a number on."""
        size = 1 if start < self._long else _BATCH
        return [self._work(item) for item in self._items[start : start + size]]


@contextmanager
def _frozen() -> Iterator[None]:
    """Has the collector not go through what all processes share meanwhile: it would have each copy it."""
    is_kept = is_something_kept()
    gc.freeze()
    try:
        yield
    finally:
        if not is_kept:
            gc.unfreeze()


def begin() -> None:
    """Has a process leave it to the one that it came from to be stopped, and end with it."""
    _Part.threads = 1
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    assert parent is not None
    threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def _run(start: int) -> list[Any]:
    made: list[Any] = _job.batch(start)
    return made


def side_by_side(work: Callable[[T], R], items: Sequence[T], at_once: int) -> Generator[R | None, None, None]:
    """What ``work`` makes of each of the items, in their order, ``at_once`` of them at a time, each in its own process.

    None where nothing came of it: the process was lost, could not be begun, what it did failed, or could not be
    sent. Then neither it nor another that worked for it does anything any more. Each has an equal part of the cores.
    Who stops taking closes the iterator, which ends all of them.
    """
    share = max(1, cores() // at_once)
    waiting, done = deque(enumerate(items)), dict[int, R | None]()
    running: dict[Connection, tuple[int, BaseProcess]] = {}
    with _frozen():
        try:
            for number in range(len(items)):
                while number not in done:
                    while waiting and len(running) < at_once:
                        following, item = waiting.popleft()
                        with suppress(*REFUSALS):
                            see_room(1)
                            receiving, process = _begun(work, item, share)
                            running[receiving] = following, process
                            continue
                        done[following] = None
                    for ready in wait([*running]) if running else ():
                        receiving = cast("Connection", ready)
                        which, process = running.pop(receiving)
                        done[which] = _received(receiving, process)
                yield done.pop(number)
        finally:
            for _, process in running.values():
                process.terminate()
            for _, process in running.values():
                _see_gone(process)


def _begun(work: Callable[[T], R], item: T, share: int) -> tuple[Connection, BaseProcess]:
    receiving, sending = Pipe(duplex=False)
    # It would be stopped as this process is, until it knows better.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM))
    given = work, item, share, sending, before
    with sending:
        process = multiprocessing.get_context("fork").Process(target=_work_beside, args=given)
        try:
            process.start()
        except OSError:
            receiving.close()
            raise
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return receiving, process


def _received(receiving: Connection, process: BaseProcess) -> Any:
    """What a process has sent, once it is gone; None where that is nothing, or not all of it."""
    found = None
    with receiving, suppress(Exception):  # of what is sent by half anything may be raised
        found = receiving.recv()
    _see_gone(process)
    return found


def _work_beside(
    work: Callable[[T], R], item: T, share: int, sending: Connection, signals: Collection[signal.Signals | int]
) -> None:
    begin()
    _Part.cores, _Part.threads = share, threading.active_count()
    with suppress(BaseException):  # it is told by who does it once more
        try:
            # What works for it is ended by it, as it would be by whoever began it.
            signal.signal(signal.SIGTERM, signal.default_int_handler)
            signal.pthread_sigmask(signal.SIG_SETMASK, signals)
            sending.send(work(item))
        finally:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _see_gone(process: BaseProcess) -> None:
    """Waits until a process and all that worked for it are gone, for all of them hold its end of the sentinel."""
    process.join(_SECONDS_TO_END)
    if process.is_alive():
        process.kill()
        process.join()
        wait([process.sentinel], _SECONDS_TO_END)
