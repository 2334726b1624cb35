"""Watches a project's files, and gathers what changes until it has been quiet for a moment."""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

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

from explainer.adapters.preview.scanning import Seen, changed, is_passing, scan
from explainer.files.reading import is_folder, is_own_folder

QUIET = 0.03
"""Seconds without a change after which a burst is over."""
LONGEST = 2.0
"""Seconds after which a burst that does not end is taken as it is."""
# Without this, each file that a build opens and closes would be an event as well: 20,000 a build of 10,000 records.
_CHANGES: list[type[FileSystemEvent]] = [
    *(FileCreatedEvent, FileModifiedEvent, FileMovedEvent, FileDeletedEvent),
    *(DirCreatedEvent, DirMovedEvent, DirDeletedEvent),
]
# Seconds between two looks at all files, of which the system may not have told; as many times what a look takes.
_OFTEN, _OFTEN_TIMES = 1.0, 50
# The same where the system tells of nothing.
_ALONE, _ALONE_TIMES = 0.3, 10


@dataclass(slots=True)
class Changes:
    """What changed: paths, and old paths by new ones where something was renamed."""

    paths: set[Path] = field(default_factory=set)
    renamed: dict[Path, Path] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.paths)

    def add(self, other: Changes) -> None:
        """Takes in what changed later."""
        self.paths |= other.paths
        for new, old in other.renamed.items():
            self.renamed[new] = self.renamed.pop(old, old)


class Watcher(FileSystemEventHandler):
    """Watches files, and folders with all that is in them: it is told of most changes, and finds the others itself."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._changes = Changes()
        self._last = 0.0
        self._closed = False
        self._observer: BaseObserver | None = _observer()
        self._watched: dict[tuple[Path, bool], tuple[_Held, ObservedWatch]] = {}
        self._seen: dict[Path, Seen] = {}
        self._next = 0.0

    def watch(self, places: Iterable[Path]) -> None:
        """Watches these paths from now on, and nothing else. What is not there yet is seen when it comes."""
        wanted = dict.fromkeys(place.absolute() for place in places)
        # What was watched already and has changed since is still to be told.
        self._seen = {place: self._seen[place] if place in self._seen else scan(place) for place in wanted}
        self._follow()

    def _follow(self) -> None:
        """Has the system tell of what is there now."""
        # What a link leads to is not looked at, and a folder that is made or removed shows in the one above it.
        wanted = {(place, True) for place in self._seen if is_own_folder(place)}
        wanted |= {(place.parent, False) for place in self._seen if is_folder(place.parent)}
        for place, (held, watch) in list(self._watched.items()):
            if place not in wanted or not held.is_at(place[0]):
                self._let_go(place, held, watch)
        for place in wanted - self._watched.keys():
            if self._observer is None:
                return
            held = _Held(place[0])
            try:
                watch = self._observer.schedule(self, str(place[0]), recursive=place[1], event_filter=_CHANGES)
            except FileNotFoundError:  # it has just gone, which will be found
                held.close()
            except Exception:  # noqa: BLE001 - no more watches to be had, or a file system that has none
                held.close()
                self._fall_back()
            else:
                self._watched[place] = held, watch

    def _let_go(self, place: tuple[Path, bool], held: _Held, watch: ObservedWatch) -> None:
        held.close()
        del self._watched[place]
        if self._observer is not None:
            with contextlib.suppress(KeyError, OSError):  # one of what is gone has ended by itself
                self._observer.unschedule(watch)

    def _fall_back(self) -> None:
        """From now on all is found by looking, as some file systems and limits allow nothing better."""
        self._end_observer()
        self.release()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Notes one change; called by a thread of the observer."""
        source = Path(str(event.src_path))
        target = Path(str(event.dest_path)) if event.dest_path else None
        counted = {path for path in (source, target) if path is not None and self._counts(path)}
        if not counted:
            return
        with self._changed:
            self._changes.paths |= counted
            if target in counted and event.event_type == "moved" and source in counted:
                self._changes.renamed[target] = self._changes.renamed.pop(source, source)
            self._last = time.monotonic()
            self._changed.notify_all()

    def _counts(self, path: Path) -> bool:
        """Whether something at a path is watched, or may hold what is."""
        return not is_passing(path) and any(
            path.is_relative_to(place) or place.is_relative_to(path) for place in self._seen
        )

    def wait(self, timeout: float | None = None) -> Changes:
        """The next changes, once they are over; none after ``timeout`` seconds, or when the watcher is closed."""
        end = time.monotonic() + timeout if timeout is not None else float("inf")
        found = Changes()
        while not found and not self._closed:
            with self._changed:
                until = max(0.0, min(self._next, end) - time.monotonic())
                self._changed.wait_for(lambda: self._changes or self._closed, until)
                was_told = bool(self._changes)
            if was_told:
                self._settle()
            if was_told or time.monotonic() >= self._next:
                found = self._found() if was_told else self._found_by_itself()
            if time.monotonic() >= end:
                break
        return found

    def _settle(self) -> None:
        """Waits for the end of a burst that the system tells of."""
        first = time.monotonic()
        with self._changed:
            while not self._closed:
                quiet = min(self._last + QUIET, first + LONGEST) - time.monotonic()
                if quiet <= 0:
                    return
                self._changed.wait(quiet)

    def _found_by_itself(self) -> Changes:
        """What a look finds, and, where it finds anything, what others find until nothing changes any more."""
        found, first = self._found(), time.monotonic()
        more = found
        while more and not self._closed and time.monotonic() - first < LONGEST:
            time.sleep(QUIET)
            more = self._found()
            found.add(more)
        return found

    def _found(self) -> Changes:
        """What was told, and what is another than at the last look."""
        begin = time.monotonic()
        with self._changed:
            found, self._changes = self._changes, Changes()
        for place, before in list(self._seen.items()):
            self._seen[place] = scan(place)
            found.paths |= changed(before, self._seen[place])
        end = time.monotonic()
        least, times = (_OFTEN, _OFTEN_TIMES) if self._observer is not None else (_ALONE, _ALONE_TIMES)
        self._next = end + max(least, times * (end - begin))
        return found

    def start(self) -> None:
        """Begins to watch."""
        if self._observer is not None:
            self._observer.start()

    def close(self) -> None:
        """Ends watching, and every wait."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self._end_observer()

    def release(self) -> None:
        """Lets go of all folders; to be called by who calls ``watch``."""
        for held, _ in self._watched.values():
            held.close()
        self._watched.clear()

    def _end_observer(self) -> None:
        observer, self._observer = self._observer, None
        if observer is not None and observer.is_alive():
            observer.stop()

    @property
    def closed(self) -> bool:
        """Whether it has ended."""
        return self._closed


class _Held:
    """A folder that is watched. While it is held open, no other one can get its number, by which it is known."""

    def __init__(self, folder: Path) -> None:
        self._descriptor: int | None = None
        self._mark: tuple[int, int] | None = None
        with contextlib.suppress(OSError):
            status = folder.stat()
            self._mark = status.st_dev, status.st_ino
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
    return Observer()
