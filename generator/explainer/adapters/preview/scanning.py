"""What stands in the folders that a preview follows, so that it can tell by itself what became of them.

Systems tell of changes, but not of all: a folder that takes the place of another one, a file system over a network or
of a container, a queue that ran over. What was there before and is there now can always be compared.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Mapping
from pathlib import Path

# What editors and version control write beside a file, besides hidden files.
_PASSING = re.compile(
    r"(?:^[.#]|^4913$|^~\$|(?:~|#|\.(?:bak|orig|tmp|temp|part|crswp|sw[a-z])|___jb_(?:tmp|old)___|\.sb-[\w-]+)$)"
)
Seen = dict[str, tuple[int, ...]]
"""What tells a file or folder from what may stand at the same path later, by that path."""
_MODE = 2


def scan(place: Path) -> Seen:
    """What stands at a path and below it now; a link is itself, wherever it leads. Never raises."""
    found: Seen = {}
    try:
        status = os.lstat(place)
    except (OSError, ValueError):
        return found
    found[str(place)] = _mark(status)
    folders = [str(place)] if stat.S_ISDIR(status.st_mode) else []
    while folders:
        try:
            with os.scandir(folders.pop()) as entries:
                folders += [path for entry in entries if (path := _entry(entry, found))]
        except OSError:  # it has just gone, or nobody may look into it, which its rights tell
            continue
    return found


def changed(before: Seen, after: Seen) -> set[Path]:
    """The paths at which something else stands than did."""
    if before == after:
        return set()
    return {Path(path) for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def look_again(scanned: Mapping[Path, Seen], path: Path) -> bool:
    """Has what was scanned at some places know what stands at one path now; False where it takes more than one look.

    So it is where a folder stands or stood there, in which anything may be another, or nobody has seen its folder.
    """
    try:
        status = os.lstat(path)
    except FileNotFoundError:
        status = None
    except (OSError, ValueError):
        return False
    if status is not None and stat.S_ISDIR(status.st_mode):
        return False
    name = str(path)
    for place, seen in scanned.items():
        if place.is_relative_to(path) and place != path:
            return False
        if not path.is_relative_to(place):
            continue
        before = seen.get(name)
        if (before is not None and stat.S_ISDIR(before[_MODE])) or (place != path and str(path.parent) not in seen):
            return False
        if status is not None:
            seen[name] = _mark(status)
        else:
            seen.pop(name, None)
    return True


def is_passing(path: Path) -> bool:
    """Whether a name is that of an editor's temporary or backup file."""
    return _is_passing(path.name)


def _entry(entry: os.DirEntry[str], found: Seen) -> str:
    """Adds one name of a folder; gives its path where it is a folder to look into, else ""."""
    if _is_passing(entry.name):
        return ""
    try:
        status = entry.stat(follow_symlinks=False)
    except OSError:
        return ""
    found[entry.path] = _mark(status)
    return entry.path if stat.S_ISDIR(status.st_mode) else ""


def _mark(status: os.stat_result) -> tuple[int, ...]:
    same = status.st_dev, status.st_ino, status.st_mode, status.st_uid, status.st_gid
    # The times of a folder are those of its names, which are looked at themselves.
    return same if stat.S_ISDIR(status.st_mode) else (*same, status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def _is_passing(name: str) -> bool:
    return _PASSING.search(name) is not None or name == "__pycache__"
