"""Pages made by processes that are started anew, where a system cannot fork or this process may not.

What they need is sent to each of them once, as to a cluster, and they send back files. To send it takes cloudpickle,
which comes with the extra ``cluster``; without it one process makes all.
"""

from __future__ import annotations

import logging
import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from importlib.util import find_spec
from typing import Any, TypeVar

from mkdocs.theme import Theme as MkDocsTheme

from explainer.adapters.mkdocs.cluster import CrewOfExecutor, arrive
from explainer.room import see_room
from explainer.settings.themes import Theme
from explainer.workers import Crew, Forked, begin, can_fork, cores

T = TypeVar("T")
R = TypeVar("R")
# Each begins with a second of imports and reads all that it is sent, and one more stays to the end of the program:
# less work than this is not worth it.
_FEWEST = 5000


def crew_here(theme: MkDocsTheme, own: Theme, notes: list[str], weight: int = 1) -> Crew:
    """Those who make the pages of a build on this machine; ``notes`` take in what there is to tell of them.

    ``weight`` is as how many pages of records one of everything counts.
    """
    if can_fork() or multiprocessing.current_process().daemon or find_spec("cloudpickle") is None:
        return Forked(notes, weight)
    from explainer.adapters.mkdocs.sending import packed  # noqa: PLC0415 - with the extra

    return Spawned(lambda making: packed(making, theme, own), notes)


class Spawned:
    """All cores of this machine, by processes that have nothing of this one."""

    def __init__(self, pack: Callable[[object], bytes], notes: list[str]) -> None:
        self._pack, self._notes = pack, notes

    def worked(self, work: Callable[[T], R], items: Sequence[T], long: int = 0) -> Iterator[R]:
        """As :class:`explainer.workers.Crew` has it."""
        processes = cores()
        if processes < 2 or len(items) < _FEWEST:
            yield from map(work, items)
            return
        with _Pool(processes) as pool:
            crew = CrewOfExecutor(pool, self._pack, pool.send)
            yield from crew.worked(work, items, long)
        if crew.lost:
            self._notes.append(
                f"{crew.lost} batches of pages did not come back from other processes, and were made here"
            )


class _Pool(Executor):
    """Processes that are begun when it is known what to send them."""

    def __init__(self, processes: int) -> None:
        self._processes = processes
        self._pool: ProcessPoolExecutor | None = None

    def send(self, key: str, data: bytes) -> None:
        """Has each process get the work when it begins. Raises what tells that none can begin."""
        see_room(self._processes)
        context = multiprocessing.get_context("spawn")
        self._pool = ProcessPoolExecutor(self._processes, context, _begin, (key, data))

    def submit(self, work: Callable[..., Any], /, *given: Any, **named: Any) -> Future[Any]:
        """As an executor has it."""
        assert self._pool is not None
        return self._pool.submit(work, *given, **named)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = True) -> None:
        """Ends the processes, also where not all of their work is wanted any more."""
        if self._pool is not None:
            self._pool.shutdown(wait, cancel_futures=cancel_futures)


def _begin(key: str, data: bytes) -> None:
    begin()
    logging.getLogger("mkdocs").setLevel(logging.ERROR)  # the process that it came from has warned of all that there is
    arrive(key, data)
