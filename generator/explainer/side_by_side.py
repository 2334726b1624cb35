"""A few large works at the same time, each in a process of its own, which may have others work for it.

The processes are forked as those of :mod:`explainer.workers` are, and send what they made when they are done.
"""

from __future__ import annotations

import multiprocessing
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Collection, Generator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, Pipe, wait
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar, cast

from explainer import workers
from explainer.room import REFUSALS, see_room
from explainer.workers import Part, begin, frozen, undisturbed

T = TypeVar("T")
R = TypeVar("R")
# Until what works side by side has ended its own processes; more than that is not its work, and it is killed.
_SECONDS_TO_END = 20.0
# Longer than what works for it takes to end what it has in hand, which another call would break off.
_SECONDS_BETWEEN_CALLS = 8.0


def side_by_side(work: Callable[[T], R], items: Sequence[T], at_once: int) -> Generator[R | None, None, None]:
    """What ``work`` makes of each of the items, in their order, ``at_once`` of them at a time, each in its own process.

    None where nothing came of it: the process was lost, could not be begun, what it did failed, or could not be
    sent. Then neither it nor another that worked for it does anything any more. Each has an equal part of the cores.
    Who stops taking closes the iterator, which ends all of them.
    """
    share = max(1, workers.cores() // at_once)
    waiting, done = deque(enumerate(items)), dict[int, R | None]()
    running: dict[Connection, tuple[int, BaseProcess]] = {}
    with frozen():
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
            for receiving in running:
                receiving.close()  # nobody waits for what another would send
            _end_all([process for _, process in running.values()])


def _begun(work: Callable[[T], R], item: T, share: int) -> tuple[Connection, BaseProcess]:
    receiving, sending = Pipe(duplex=False)
    process: BaseProcess | None = None
    try:
        # It would be stopped as this process is, until it knows better.
        with sending, undisturbed() as before:
            given = work, item, share, sending, before
            process = multiprocessing.get_context("fork").Process(target=_work_beside, args=given)
            process.start()
    except BaseException:  # also what a signal raises that has waited until it was begun
        receiving.close()
        if process is not None and process.pid is not None:
            _end_all([process])
        raise
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
    Part.cores, Part.threads = share, threading.active_count()
    with suppress(BaseException):  # it is told by who does it once more
        try:
            # What works for it is ended by it, as it would be by whoever began it.
            signal.signal(signal.SIGTERM, signal.default_int_handler)
            signal.pthread_sigmask(signal.SIG_SETMASK, signals)
            sending.send(work(item))
        finally:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _end_all(processes: Sequence[BaseProcess]) -> None:
    """Has processes end, all at once: they are called again till they hear it. Then sees that they are gone."""
    end = time.monotonic() + _SECONDS_TO_END
    while (alive := _alive(processes)) and time.monotonic() < end:
        for one in alive:
            one.terminate()
        again = time.monotonic() + _SECONDS_BETWEEN_CALLS
        while (alive := _alive(processes)) and (left := again - time.monotonic()) > 0:
            wait([one.sentinel for one in alive], left)
    for one in processes:
        _see_gone(one)


def _alive(processes: Sequence[BaseProcess]) -> list[BaseProcess]:
    return [one for one in processes if one.is_alive()]


def _see_gone(process: BaseProcess) -> None:
    """Waits until a process and all that worked for it are gone, for all of them hold its end of the sentinel."""
    process.join(_SECONDS_TO_END)
    if process.is_alive():
        process.kill()
        process.join()
    wait([process.sentinel], _SECONDS_TO_END)  # of one whose end was seen before, too
