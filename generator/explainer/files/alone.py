"""One run of the program at a time, where it writes what others may be writing."""

from __future__ import annotations

import errno
import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 60.0
"""Seconds that a run waits for another one."""
_PAUSE = 0.05


class Busy(Exception):  # noqa: N818 - told to the user
    """Another run writes in the folder, and did not end in time."""


@contextmanager
def alone_in(folder: Path, waiting: Callable[[], None], patience: float = PATIENCE) -> Iterator[None]:
    """Meanwhile no other run that asks is in the folder. Raises Busy after ``patience`` seconds, and OSError.

    ``waiting`` is called once where another one is there. The lock is the folder's own, so that no file is left; where
    a file system has none, all go on at once.
    """
    descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC | os.O_DIRECTORY)
    try:
        if not _take(descriptor):
            waiting()
            until = time.monotonic() + patience
            while not _take(descriptor):
                if time.monotonic() > until:
                    raise Busy
                time.sleep(_PAUSE)
        yield
    finally:
        os.close(descriptor)


def _take(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as problem:
        return problem.errno not in (errno.EWOULDBLOCK, errno.EACCES)
    return True
