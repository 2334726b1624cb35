"""Watches a project's files, and gathers what changes until it has been quiet for a moment."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler

from explainer.adapters.preview.observing import Observed
from explainer.adapters.preview.scanning import Seen, changed, is_passing, look_again, scan
from explainer.files.reading import is_folder, is_own_folder

QUIET = 0.015
"""Seconds without a change after which a burst is over."""
LONGEST = 2.0
"""Seconds after which a burst that does not end is taken as it is."""
# Seconds between two looks at all files, of which the system may not have told; as many times what a look takes.
_OFTEN, _OFTEN_TIMES = 1.0, 50
# The same where the system tells of nothing.
_ALONE, _ALONE_TIMES = 0.3, 10
# Seconds after a file was told of until the next look at all others, which would keep its page from being made.
_AFTERWARDS = 0.5


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
        self._told = Observed(self)
        self._seen: dict[Path, Seen] = {}
        # When to look at all files next, and until when that may be put off for those that are told of.
        self._next = self._latest = 0.0
        self._rests = False

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
        self._told.watch(wanted | {(place.parent, False) for place in self._seen if is_folder(place.parent)})

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
                self._rests = False
                found = self._heard() if was_told else self._found_by_itself()
            self._rests = not found
            if time.monotonic() >= end:
                break
        return found

    def is_settled(self) -> bool:
        """Whether whoever waits for changes was told of all that there are."""
        is_current = all(scan(place) == seen for place, seen in list(self._seen.items()))
        return self._rests and is_current and not self._changes

    def has_heard(self) -> bool:
        """Whether the system has told of a change that nobody has taken yet."""
        return bool(self._changes)

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

    def _heard(self) -> Changes:
        """What was told, where it is of single files; all else that may have changed is looked for a moment later."""
        now, found = time.monotonic(), self._taken()
        if now >= self._latest or not all(look_again(self._seen, path) for path in found.paths):
            found.add(self._found())
        else:
            self._next = max(self._next, min(now + _AFTERWARDS, self._latest))
        return found

    def _taken(self) -> Changes:
        with self._changed:
            found, self._changes = self._changes, Changes()
        return found

    def _found(self) -> Changes:
        """What was told, and what is another than at the last look."""
        begin = time.monotonic()
        found = self._taken()
        for place, before in list(self._seen.items()):
            self._seen[place] = scan(place)
            found.paths |= changed(before, self._seen[place])
        end = time.monotonic()
        least, times = (_OFTEN, _OFTEN_TIMES) if self._told.is_telling else (_ALONE, _ALONE_TIMES)
        self._next = end + max(least, times * (end - begin))
        self._latest = self._next + LONGEST
        return found

    def start(self) -> None:
        """Begins to watch."""
        self._told.start()

    def close(self) -> None:
        """Ends watching, and every wait."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self._told.stop()

    def release(self) -> None:
        """Lets go of all folders; to be called by who calls ``watch``."""
        self._told.release()

    @property
    def closed(self) -> bool:
        """Whether it has ended."""
        return self._closed
