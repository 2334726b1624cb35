"""Which processes a test has left behind, be their parents gone or not. Linux tells it for next to nothing; other
systems are not asked.
"""

from __future__ import annotations

import contextlib
import os
import signal
import time
from collections.abc import Iterable
from pathlib import Path

# A process that is ending, or that its parent has just been told to end, may take that long.
PATIENCE = 10.0
# What is started inherits this variable, and keeps it when its parent ends.
MARK = "STARTED_BY_TESTS"
# How often, and after how many seconds, a process is asked again that seems to have been given nothing.
_LOOKS, _BETWEEN = 3, 0.01
_PROCESSES = Path("/proc")


class Watch:
    """Finds what this process has started, and what that has started in turn."""

    def __init__(self) -> None:
        self._mark = f"{os.getpid()}-{time.monotonic_ns()}"
        self._seen: set[str] = set()
        self._ours: set[str] = set()
        os.environ[MARK] = self._mark

    def running(self) -> dict[int, str]:
        """The process ids of what runs, with the names of the programs."""
        there = set(_numbers())
        wanted = f"\0{MARK}={self._mark}\0".encode()
        self._ours |= {
            number for number, given in _environments(there - self._seen).items() if wanted in b"\0" + given + b"\0"
        }
        self._seen = there
        self._ours &= there
        # A child that was given another environment.
        children = (
            b" ".join(_read(str(os.getpid()), f"task/{task}/children") for task in _numbers("self/task"))
            .decode()
            .split()
        )
        return {int(number): name for number in {*self._ours, *children} if (name := name_of(number))}

    def left(self, before: Iterable[int]) -> dict[int, str]:
        """What runs, did not run before, and was not started by that; what is about to end is given time to."""
        known, until = set(before), time.monotonic() + PATIENCE
        while found := {number: name for number, name in self.running().items() if not _within(number, known)}:
            if time.monotonic() > until:
                break
            time.sleep(0.02)
        return found


def end(numbers: Iterable[int]) -> None:
    """Ends processes at once, and waits until they have ended."""
    for number in numbers:
        with contextlib.suppress(ProcessLookupError):
            os.kill(number, signal.SIGKILL)
    until = time.monotonic() + PATIENCE
    while any(name_of(str(number)) for number in numbers) and time.monotonic() < until:
        time.sleep(0.02)


def _environments(numbers: Iterable[str]) -> dict[str, bytes]:
    """What processes were given. One that is just about to run another program has nothing for a moment."""
    given = {number: _read(number, "environ") for number in numbers}
    for _ in range(_LOOKS):
        if not (without := [number for number, found in given.items() if not found and name_of(number)]):
            break
        time.sleep(_BETWEEN)
        given |= {number: _read(number, "environ") for number in without}
    return given


def _numbers(folder: str = "") -> list[str]:
    try:
        names = os.listdir(_PROCESSES / folder)  # noqa: PTH208 - twice for each test
    except OSError:  # there is none but on Linux
        return []
    return [name for name in names if name.isdecimal()]


def name_of(number: str) -> str:
    """The program of a process that runs; "" where it has ended, be its end noticed by its parent or not."""
    name, state, _ = _status(number)
    return "" if state in ("", "Z", "X") else name


def _within(number: int, known: set[int]) -> bool:
    """Whether a process, or one that it comes from, is known: a browser has others start and end as it likes."""
    while number > 1:
        if number in known:
            return True
        number = _status(str(number))[2]
    return False


def _status(number: str) -> tuple[str, str, int]:
    """The name, the state and the parent of a process; "", "" and 0 where there is none."""
    # The number, the name in brackets, which may itself hold brackets and spaces, the state, the parent, and more.
    head, _, rest = _read(number, "stat").decode("utf-8", "replace").rpartition(")")
    state, parent = rest.split()[:2] if rest else ("", "0")
    return head.partition("(")[2], state, int(parent)


def _read(number: str, file: str) -> bytes:
    try:
        return (_PROCESSES / number / file).read_bytes()
    except OSError:  # it has ended, or is somebody else's
        return b""
