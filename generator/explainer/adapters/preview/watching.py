"""Watches a project's files, and gathers what changes until it has been quiet for a moment."""

from __future__ import annotations

import re
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
from watchdog.observers.polling import PollingObserver

from explainer.files.reading import is_folder

QUIET = 0.03
"""Seconds without a change after which a burst is over."""
LONGEST = 2.0
"""Seconds after which a burst that does not end is taken as it is."""
# Without this, each file that a build opens and closes would be an event as well: 20,000 a build of 10,000 records.
_CHANGES: list[type[FileSystemEvent]] = [
    *(FileCreatedEvent, FileModifiedEvent, FileMovedEvent, FileDeletedEvent),
    *(DirCreatedEvent, DirMovedEvent, DirDeletedEvent),
]
# What editors and version control write beside a file, besides hidden files.
_PASSING = re.compile(
    r"(?:^[.#]|^4913$|^~\$|(?:~|#|\.(?:bak|orig|tmp|temp|part|crswp|sw[a-z])|___jb_(?:tmp|old)___|\.sb-[\w-]+)$)"
)
_POLLING = 0.3


@dataclass(slots=True)
class Changes:
    """What changed: paths, and old paths by new ones where something was renamed. ``unknown``: that is not all."""

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
    """Watches folders with all that is in them, and other files in folders whose rest does not count."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._changes = Changes()
        self._last = 0.0
        self._closed = False
        self._observer = _observer()
        self._watched: dict[tuple[Path, bool], tuple[object, ObservedWatch]] = {}

    def watch(self, folders: Iterable[Path], files: Iterable[Path]) -> None:
        """Watches these from now on and nothing else. What does not exist yet is seen when it comes."""
        wanted = {(folder.absolute(), True) for folder in folders if is_folder(folder)}
        # A folder that is made or removed shows in the one above it.
        wanted |= {(path.absolute().parent, False) for path in (*files, *folders) if is_folder(path.absolute().parent)}
        marks = {place: _mark(place[0]) for place in wanted}
        for place, (mark, watch) in list(self._watched.items()):
            if marks.get(place) != mark:  # gone, or another one of the same name
                self._observer.unschedule(watch)
                del self._watched[place]
        for place, mark in marks.items():
            if place not in self._watched:
                try:
                    self._watched[place] = mark, self._schedule(*place)
                except OSError:  # no more watches to be had, or it has just gone
                    self._fall_back()
                    return self.watch(folders, files)
        return None

    def _schedule(self, folder: Path, recursive: bool) -> ObservedWatch:
        return self._observer.schedule(self, str(folder), recursive=recursive, event_filter=_CHANGES)

    def _fall_back(self) -> None:
        """From now on files are looked at again and again, as some file systems and limits allow nothing better."""
        if isinstance(self._observer, PollingObserver):
            return
        self._observer.stop()
        self._observer = PollingObserver(timeout=_POLLING)
        self._observer.start()
        self._watched.clear()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Notes one change; called by a thread of the observer."""
        source = Path(str(event.src_path))
        target = Path(str(event.dest_path)) if event.dest_path else None
        with self._changed:
            for path in (source, target):
                if path is not None and not is_passing(path):
                    self._changes.paths.add(path)
            if target is not None and event.event_type == "moved" and not is_passing(source):
                self._changes.renamed[target] = self._changes.renamed.pop(source, source)
            self._last = time.monotonic()
            self._changed.notify_all()

    def wait(self, timeout: float | None = None) -> Changes:
        """The next changes, once they are over; none after ``timeout`` seconds, or when the watcher is closed."""
        with self._changed:
            self._changed.wait_for(lambda: self._changes or self._closed, timeout)
            first = time.monotonic()
            while self._changes and not self._closed:
                now = time.monotonic()
                quiet = min(self._last + QUIET, first + LONGEST) - now
                if quiet <= 0:
                    break
                self._changed.wait(quiet)
            found, self._changes = self._changes, Changes()
            return found

    def start(self) -> None:
        """Begins to watch."""
        self._observer.start()

    def close(self) -> None:
        """Ends watching, and every wait."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self._observer.stop()

    @property
    def closed(self) -> bool:
        """Whether it has ended."""
        return self._closed


def _observer() -> BaseObserver:
    return Observer()


def _mark(folder: Path) -> object:
    """What tells a folder from another one at the same path."""
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def is_passing(path: Path) -> bool:
    """Whether a name is that of an editor's temporary or backup file."""
    return _PASSING.search(path.name) is not None or path.name == "__pycache__"
