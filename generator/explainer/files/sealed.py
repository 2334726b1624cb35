"""Files of this user's own that are kept from run to run: sealed, and believed only where nobody else may write them.

What is kept is never trusted. A file is taken if it belongs to this user and lies in a folder of this user's, neither
of which anybody else may write, and if its bytes have the fingerprint in its first line. All else is thrown away.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shlex
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from explainer.files.reading import Kind, is_file, kind_of, read
from explainer.files.writing import make_private_folder, remove_files, replace_file
from explainer.refused import is_of_machine, reason, what_helps

_MOST_BYTES = 1 << 30
_DIGITS = 64  # of a SHA-256
_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH


class Unusable(Exception):  # noqa: N818 - told as a note
    """What was kept cannot be used; the text says why, in a few words."""


# What helps where something cannot be kept, by why: what somebody put into the folder of the caches is in the way.
_ELSEWHERE = "name another folder for caches in XDG_CACHE_HOME"
_HELPS = {
    errno.EISDIR: "remove that folder: a file is kept there",
    errno.ENOTDIR: f"remove the file that stands where a folder is to be, or {_ELSEWHERE}",
    errno.EEXIST: f"remove the file that stands where a folder is to be, or {_ELSEWHERE}",
    errno.ENOSPC: f"make room on it, or {_ELSEWHERE}",
    errno.EDQUOT: f"make room, or {_ELSEWHERE}",
    errno.EROFS: _ELSEWHERE,  # no rights help
    errno.EACCES: f"change its rights, or {_ELSEWHERE}",
    errno.EPERM: f"change its rights, or {_ELSEWHERE}",
}


def why_unkept(problem: OSError, place: Path) -> str:
    """Why something could not be kept at a ``place``, and what helps, as what stands behind a colon in a note."""
    named = problem.filename2 or problem.filename
    where = named if isinstance(named, str) else place
    if is_of_machine(problem):
        return f"{reason(problem)}; {what_helps(problem)}"
    return f"{where}: {reason(problem)}; {_HELPS.get(problem.errno or 0, f'{what_helps(problem)}, or {_ELSEWHERE}')}"


def own_folder(top: Path, *names: str) -> Path:
    """A folder below ``top`` by its names, where each is of this user: beside one of somebody else another is used.

    Its name ends with the number of the user. Nothing is made. Where none can be had, it is the folder of that name.
    """
    folder = top
    for name in names:
        folder = _own(folder / name)
    return folder


def _own(folder: Path) -> Path:
    with suppress(OSError):  # nothing is there, or nobody may look
        if _owner(folder) != os.geteuid():
            beside = folder.with_name(f"{folder.name}-{os.geteuid()}")
            kind = kind_of(beside)
            may_make = os.access(folder.parent, os.W_OK | os.X_OK, effective_ids=os.access in os.supports_effective_ids)
            # Whoever else writes there may have put a link, or a folder of their own, under that name.
            if may_make if kind is None else kind is Kind.FOLDER and _owner(beside) == os.geteuid():
                return beside
    return folder


def _owner(folder: Path) -> int:
    return folder.stat().st_uid


def _passed_over(place: Path) -> str:
    """Whose folder is passed over for one that is not there yet, in which something is to be kept; "" if nobody's."""
    end = f"-{os.geteuid()}"
    for folder in place.parents:
        if folder.name.endswith(end) and kind_of(folder) is None:
            other = folder.with_name(folder.name.removesuffix(end))
            if kind_of(other) is not None:
                return f"{other} belongs to somebody else, and {folder} is used from now on"
    return ""


def open_sealed(place: Path, form: str, version: int) -> bytes | None:
    """What is kept at a place in a form and a version of it; None where nothing is. Raises Unusable."""
    try:
        if not is_file(place):
            if (kind := kind_of(place)) is None:
                if why := _passed_over(place):
                    raise Unusable(why)
                return None
            raise Unusable(f"{place} is a {kind}; remove it")
        for one in (place.parent, place):
            if not _is_own(one):
                raise Unusable(_of_others(one, is_folder=one != place))
        head, _, body = read(place, _MOST_BYTES).partition(b"\n")
    except OSError as problem:
        raise Unusable(reason(problem) if is_of_machine(problem) else f"{place}: {reason(problem)}") from None
    words = head.decode("ascii", "replace").rsplit(" ", 2)
    if len(words) != 3 or words[0] != form:
        raise Unusable("it is damaged")
    if words[1] != str(version):
        raise Unusable("another version of explainer wrote it")
    if words[2] != hashlib.sha256(body).hexdigest():
        raise Unusable("it is damaged")
    return body


def _of_others(place: Path, is_folder: bool) -> str:
    """That somebody else may write something; of a folder of theirs, which stays, with the command that helps."""
    if not (is_folder and place.lstat().st_uid != os.geteuid()):
        return f"somebody else may write {place}"
    away = " ".join(map(shlex.quote, (str(place), f"{place}.old")))
    return f"{place} belongs to somebody else; have another one made with: mv {away}"


def seal(place: Path, form: str, version: int, body: Iterable[bytes], most: int | None) -> None:
    """Keeps it, and at most so many files in its folder, the newest; None where its owner sees to them. Raises OSError.

    The parts of the ``body`` are put behind each other as they come: as much as a site may have is in memory once.
    """
    begin = f"{form} {version} ".encode()
    whole = bytearray(begin + b"0" * _DIGITS + b"\n")
    start = len(whole)
    for part in body:
        whole += part
    with memoryview(whole) as view:
        view[len(begin) : len(begin) + _DIGITS] = hashlib.sha256(view[start:]).hexdigest().encode()
    make_private_folder(place.parent)
    if is_file(place) and not _is_own(place):  # what is replaced keeps its rights
        remove_files([place])
    replace_file(place, whole)
    if most is not None:
        keep_newest(place.parent, most)


def keep_newest(folder: Path, most: int) -> None:
    """Leaves at most so many files and folders in a folder, those that changed last. Raises OSError."""
    remove_files(_oldest_first(folder)[:-most])


def _oldest_first(folder: Path) -> list[Path]:
    """What lies in a folder; other processes write there too, and what they have not finished may be gone at once."""
    found = []
    for one in folder.iterdir():
        with suppress(FileNotFoundError):
            found.append((one.lstat().st_mtime_ns, one))
    return [one for _, one in sorted(found)]


def _is_own(place: Path) -> bool:
    status = place.lstat()
    return status.st_uid == os.geteuid() and not status.st_mode & _OTHERS_MAY_WRITE
