"""What the system tells of changes in folders. It is quick, and misses some; ``watching`` finds those by itself."""

from __future__ import annotations

import contextlib
import logging
import os
import warnings
from collections.abc import Set
from pathlib import Path
from typing import Any

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch

Place = tuple[Path, bool]
"""A folder, and whether all that is in it counts, or its own names only."""
# Without this, each file that a build opens and closes would be an event as well: 20,000 a build of 10,000 records.
_CHANGES: list[type[FileSystemEvent]] = [
    *(FileCreatedEvent, FileModifiedEvent, FileMovedEvent, FileDeletedEvent),
    *(DirCreatedEvent, DirMovedEvent, DirDeletedEvent),
]


class Observed:
    """Has the system tell a handler what happens in folders, for as long as it can."""

    def __init__(self, handler: FileSystemEventHandler) -> None:
        self._handler = handler
        self._observer: BaseObserver | None = _observer()
        self._watched: dict[Place, tuple[_Held, ObservedWatch]] = {}

    @property
    def is_telling(self) -> bool:
        """Whether anything is told; else there are no watches to be had, or the file system has none."""
        return self._observer is not None

    def start(self) -> None:
        """Begins to tell."""
        if self._observer is not None:
            self._observer.start()

    def watch(self, wanted: Set[Place]) -> None:
        """Tells of these from now on, and of nothing else; of those that take the place of another, anew."""
        if self._observer is None:
            return
        gone = [place for place, (held, _) in self._watched.items() if place not in wanted or not held.is_at(place[0])]
        try:
            for place in gone:
                held, watch = self._watched.pop(place)
                held.close()
                self._observer.unschedule(watch)
            is_whole = all(one.is_alive() for one in self._observer.emitters)
        except Exception:  # noqa: BLE001 - a watch of what is gone can end in any way
            is_whole = False
        if not is_whole:
            self._renew()
        for place in sorted(wanted - self._watched.keys()):
            self._add(place)

    def _add(self, place: Place) -> None:
        if self._observer is None:
            return
        held = _Held(place[0])
        try:
            watch = self._observer.schedule(self._handler, str(place[0]), recursive=place[1], event_filter=_CHANGES)
        except (FileNotFoundError, NotADirectoryError, PermissionError):  # not this one; it is looked at
            held.close()
        except Exception:  # noqa: BLE001 - no more watches to be had, or a file system that has none
            held.close()
            self.stop()
            self.release()
        else:
            self._watched[place] = held, watch

    def _renew(self) -> None:
        """Begins anew with all of it, where a part of it has ended."""
        self.stop()
        self.release()
        self._observer = _observer()
        self.start()

    def stop(self) -> None:
        """Tells nothing any more."""
        observer, self._observer = self._observer, None
        if observer is not None and observer.is_alive():
            with contextlib.suppress(Exception):  # as above
                observer.stop()

    def release(self) -> None:
        """Lets go of all folders; to be called by who calls ``watch``."""
        for held, _ in self._watched.values():
            held.close()
        self._watched.clear()


class _Held:
    """A folder that is watched. While it is held open, no other one can get its number, by which it is known."""

    def __init__(self, folder: Path) -> None:
        self._descriptor: int | None = None
        self._mark: tuple[int, int] | None = None
        with contextlib.suppress(OSError):
            status = folder.stat()
            if hasattr(os, "O_PATH"):
                self._descriptor = os.open(folder, os.O_PATH | os.O_CLOEXEC | os.O_DIRECTORY)
                status = os.fstat(self._descriptor)
            self._mark = status.st_dev, status.st_ino

    def is_at(self, folder: Path) -> bool:
        """Whether the folder at a path is this one."""
        try:
            status = folder.stat()
        except OSError:
            return False
        return (status.st_dev, status.st_ino) == self._mark

    def close(self) -> None:
        """Lets it go."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def _observer() -> BaseObserver:
    observer = Observer()
    # What tells of a folder is a thread, which breaks where folders are moved while it reads of them.
    kind: Any = observer._emitter_class  # noqa: SLF001 - there is no other way to it

    def run(emitter: Any) -> None:
        with contextlib.suppress(Exception):  # that it has ended is seen
            kind.run(emitter)

    # It also warns of what it puts right by itself, in the middle of what is told of the project.
    logging.getLogger("watchdog").addHandler(logging.NullHandler())
    warnings.filterwarnings("ignore", category=RuntimeWarning, module=r"watchdog\.")
    observer._emitter_class = type(kind.__name__, (kind,), {"run": run})  # noqa: SLF001
    return observer
