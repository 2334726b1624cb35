"""Work on many things, done by all cores: by processes that are forked when all that they need is in memory.

Nothing is sent to them but numbers, for they have what this process had; what they make comes back in order. Where a
process is lost, or what it does fails, this one does the same work again: then it fails here, where it can be told.

Of many small things a process is given one batch after the other; each of a few large ones has a process of its own
(:mod:`explainer.side_by_side`), which may have others work for it.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from concurrent.futures import wait as wait_for
from contextlib import contextmanager, suppress
from multiprocessing.connection import wait
from typing import Any, Generic, Protocol, TypeVar

from explainer.collector import is_something_kept
from explainer.room import REFUSALS, see_room, why_refused

T = TypeVar("T")
R = TypeVar("R")
# What one process is given at once: enough that asking costs little, and few enough that all end at the same time.
_BATCH = 24
# To fork costs some hundredths of a second, which less work than this is not worth.
_FEWEST = 64
_SECONDS_BETWEEN_LOOKS = 1.0
# Until processes that are killed are gone, and with them those that worked for them and watch their end.
_SECONDS_TO_GO = 5.0
_STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_CAN_WAIT = hasattr(signal, "pthread_sigmask")  # as everywhere where a process can be forked
# What the processes of a run work at; they have it from the process that they are forked of.
_job: Any = None


class Part:
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
    if Part.cores is not None:
        return Part.cores
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def can_fork() -> bool:
    """Whether this process can be forked safely: on systems made for it, and while no other thread may hold a lock.

    A process that was started to work for another may have none of its own, but for one that works side by side.
    """
    is_alone = threading.active_count() <= Part.threads and not multiprocessing.current_process().daemon
    return is_alone and "fork" in multiprocessing.get_all_start_methods()


class Forked:
    """All cores of this machine. ``notes`` take in what there is to tell of them.

    ``weight`` is as how many others an item counts that takes long; ``processes`` are as many as there are cores.
    """

    def __init__(self, notes: list[str], weight: int = 1, processes: int | None = None) -> None:
        self._notes = notes
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
        with frozen():
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
            with undisturbed():  # the first one has all processes begun
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
def frozen() -> Iterator[None]:
    """Has the collector not go through what all processes share meanwhile: it would have each copy it."""
    is_kept = is_something_kept()
    gc.freeze()
    try:
        yield
    finally:
        if not is_kept:
            gc.unfreeze()


@contextmanager
def undisturbed() -> Iterator[Collection[signal.Signals | int]]:
    """Has signals that stop a command wait meanwhile; gives which waited before.

    While a process is begun there are moments at which Python swallows what a signal raises, or would leave one behind
    that was begun by half.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _STOPPING) if _CAN_WAIT else ()
    try:
        yield before
    finally:
        if _CAN_WAIT:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def begin() -> None:
    """Has a process leave it to the one that it came from to be stopped, and end with it."""
    Part.threads = 1
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for number in (signal.SIGINT, signal.SIGHUP):  # a terminal sends them to all
        signal.signal(number, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    assert parent is not None
    with undisturbed():  # a thread that took signals in would have them raise while this one waits for none
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()
    if _CAN_WAIT:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPPING)


def end_all() -> None:
    """Kills all processes that were begun here, and sees that they and all that worked for them are gone."""
    begun, until = multiprocessing.active_children(), time.monotonic() + _SECONDS_TO_GO
    for one in begun:
        one.kill()
    # Whoever works for one of them holds its end of the sentinel, too.
    sentinels: set[Any] = {one.sentinel for one in begun}
    while sentinels and (left := until - time.monotonic()) > 0:
        sentinels.difference_update(wait(sentinels, left))


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def _run(start: int) -> list[Any]:
    made: list[Any] = _job.batch(start)
    return made
