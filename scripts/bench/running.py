"""One run of a program: how long it took, what it used, and what all its processes held at the same time."""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

# MkDocs' theme warns of MkDocs 2, which nobody here installs.
_ENVIRONMENT = {"NO_MKDOCS_2_WARNING": "1", "ASTRO_TELEMETRY_DISABLED": "1"}
# What reaches into another Python, or has one compile all that it imports with each start: nobody's own runs do so.
_WITHOUT = ("PYTHONPATH", "PYTHONHOME", "PYTHONDONTWRITEBYTECODE")
_SECONDS_BETWEEN_LOOKS = 0.1
_BYTES_OF_MAXRSS = 1 if sys.platform == "darwin" else 1024
_PSS = re.compile(rb"^Pss:\s+(\d+)", re.MULTILINE)


class Failed(Exception):  # noqa: N818 - what happened, in a word
    """A program ended with an error, or took too long; says its last words."""


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds on the clock and of CPU, of children too, and the peak of memory in MB (millions of bytes).

    Memory is that of all processes together; what they share, as forked ones do, counts once. ``load`` is the
    machine's, as an average of the minute before: with one above 0.5, others were at work.
    """

    wall: float
    cpu: float
    memory: float
    load: float


def caches_of(folder: Path) -> Path:
    """What a program in a folder keeps for its user: beside that, so that a fresh copy knows of no other."""
    return folder.parent / "caches"


def environment(folder: Path) -> dict[str, str]:
    """The environment of a program in a folder: the caller's, without what makes its Python another than users have."""
    kept = {name: value for name, value in os.environ.items() if name not in _WITHOUT}
    return {**kept, **_ENVIRONMENT, "XDG_CACHE_HOME": str(caches_of(folder).resolve())}


def run(command: Sequence[str], folder: Path, limit: float) -> Run:
    """Runs a program in a folder, for ``limit`` seconds at most. Raises Failed."""
    load = os.getloadavg()[0]
    begin = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 - commands of the bench's own
        command,
        cwd=folder,
        env=environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    watch = _Watch(process.pid, limit)
    words = threading.Thread(target=watch.hear, args=(process.stdout,), daemon=True)
    looks = threading.Thread(target=watch.look, daemon=True)
    words.start()
    looks.start()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    watch.ended.set()
    looks.join()
    words.join(2)
    assert process.stdout is not None
    process.stdout.close()
    if process.returncode:
        why = "took too long" if watch.stopped else f"ended with {process.returncode}"
        raise Failed(f"{Path(command[0]).name} {why}: {watch.last_words}")
    # A program begins with the figure of the one that started it, so what is no more tells nothing.
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    single = usage.ru_maxrss * _BYTES_OF_MAXRSS / 1e6 if usage.ru_maxrss > own else 0
    return Run(wall, usage.ru_utime + usage.ru_stime, max(watch.peak / 1e6, single), load)


class _Watch:
    """Looks at a group of processes now and then, hears what it says, and ends it when its time is over."""

    def __init__(self, group: int, limit: float) -> None:
        self.ended = threading.Event()
        self.peak = 0
        self.stopped = False
        self._group = group
        self._end = time.monotonic() + limit
        self._heard = b""

    @property
    def last_words(self) -> str:
        return self._heard.decode("utf-8", "replace").strip()

    def hear(self, stream: Iterable[bytes]) -> None:
        for line in stream:
            self._heard = (self._heard + line)[-600:]

    def look(self) -> None:
        while not self.ended.wait(_SECONDS_BETWEEN_LOOKS):
            self.peak = max(self.peak, memory_of(self._group))
            if time.monotonic() > self._end:
                self.stopped = True
                os.killpg(self._group, 9)
                return


def members(group: int) -> list[Path]:
    """The folders in /proc of the processes of a group; none where a system has no such folder."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        fields = _stat(folder)
        if fields and int(fields[2]) == group:
            found.append(folder)
    return found


def memory_of(group: int) -> int:
    """Bytes that the processes of a group hold now, those that several share counted once."""
    total = 0
    for folder in members(group):
        try:
            found = _PSS.search((folder / "smaps_rollup").read_bytes())
        except OSError:  # it has ended meanwhile
            continue
        total += int(found[1]) * 1024 if found else 0
    return total


def cpu_of(group: int) -> float:
    """Seconds of CPU that the processes of a group have used, with children that ended."""
    ticks = 0
    for folder in members(group):
        fields = _stat(folder)
        ticks += sum(int(field) for field in fields[11:15]) if fields else 0
    return ticks / os.sysconf("SC_CLK_TCK")


def _stat(folder: Path) -> list[str]:
    """The fields of a process after its name, as proc(5) has them from the third on."""
    try:
        return (folder / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []
