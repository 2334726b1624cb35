"""Which processes a test has left behind. Linux tells it for next to nothing; other systems are not asked."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import sys
import time
from collections.abc import Iterable
from pathlib import Path

# A process that is ending, or that its parent has just been told to end, may take that long.
PATIENCE = 10.0
_ADOPT_ORPHANS = 36  # PR_SET_CHILD_SUBREAPER of linux/prctl.h


def adopt_orphans() -> None:
    """From now on, what loses its parent becomes a child of this process, so that :func:`running` sees it."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_ADOPT_ORPHANS, 1, 0, 0, 0)


def running() -> dict[int, str]:
    """The process ids of all children that run, whoever of this process's threads started them, and their names."""
    found = {}
    for task in Path("/proc/self/task").glob("*/children"):
        for word in _read(task).split():
            state = _read(Path("/proc", word, "stat"))
            # "17 (name, which may hold spaces) S ..."; Z is a process that has ended and was not asked how.
            name, _, rest = state.rpartition(")")
            if rest and not rest.startswith((" Z", " X")):
                found[int(word)] = name.partition("(")[2]
    return found


def left(before: Iterable[int]) -> dict[int, str]:
    """What runs and did not run before; what is about to end is given time to."""
    known, until = set(before), time.monotonic() + PATIENCE
    while found := {pid: name for pid, name in running().items() if pid not in known}:
        if time.monotonic() > until:
            break
        time.sleep(0.02)
    return found


def end(processes: Iterable[int]) -> None:
    """Ends children at once, and waits until they are gone."""
    for pid in processes:
        with contextlib.suppress(ProcessLookupError, ChildProcessError):
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


def _read(file: Path) -> str:
    try:
        return file.read_text("utf-8", "replace")
    except OSError:  # it has ended meanwhile
        return ""
