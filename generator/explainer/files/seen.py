"""Files known again by what the system says of them, without a look at their bytes, as git knows those of its index.

Whoever writes into a file, gives it another name or takes one away sets the time of the last change of its state, and
nobody can choose that. What was noted within the same tick of the file system's clock as it was last changed says
nothing: it could change once more in that tick.
"""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path

Seen = tuple[int, int, int, int]
"""The number of a file, its size in bytes, when its bytes changed last, and when anything of it did, in nanoseconds."""

# The coarsest clock of a file system in use counts by two seconds.
_TICK = 3_000_000_000
UNSEEN: Seen = (0, 0, 0, 0)
"""Of what is no plain file, or may change unseen: it is never the same."""


def seen(file: str | Path) -> Seen:
    """What the system says of a plain file now; UNSEEN where there is none. Never raises OSError."""
    try:
        return of_status(os.lstat(file))
    except OSError:
        return UNSEEN


def is_settled(told: Seen) -> bool:
    """Whether a file that was just read had been left alone for a while, so that a change since then would be seen."""
    return told[3] + _TICK < time.time_ns()


def of_status(status: os.stat_result) -> Seen:
    """The same, of what the system said."""
    if not stat.S_ISREG(status.st_mode):
        return UNSEEN
    return status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns
