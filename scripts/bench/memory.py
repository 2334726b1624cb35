"""How much memory a build of many facts takes, and how much this machine has: who has too little is killed unheard."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

_TOLD = Path("/proc/meminfo")
# What a container may have, by either version of control groups.
_LIMITS = (Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"))
_FREE = re.compile(r"^(?:MemAvailable|SwapFree):\s+(\d+) kB$", re.MULTILINE)


def free_memory() -> int | None:
    """Bytes that programs can still have, with those on disks that stand in for memory; None where nothing tells it."""
    try:
        found = _FREE.findall(_TOLD.read_text("ascii"))
    except (OSError, UnicodeDecodeError):
        return None
    most = [sum(int(kilobytes) << 10 for kilobytes in found)] if found else []
    for limit in _LIMITS:
        with suppress(OSError, ValueError):  # "max" where there is none
            most.append(int(limit.read_text("ascii")))
    return min(most, default=None)
