"""Reading what a stranger may have put there: no link is followed, nothing is waited for, only plain files are opened.

A symbolic link leads anywhere: to a key, to the environment of the process. So do devices, sockets and pipes, or they
never end. A hard link cannot be told from the file itself, and git brings none. It is taken for what it is, a file of
the folder, unless it belongs to somebody else than its folder does: then somebody has given another user's file a name
here. To refuse every file of two names would refuse stores and backups in which equal files are one on purpose.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import NamedTuple

_OPENED = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
_CHUNK = 1 << 20


class Kind(StrEnum):
    """What stands at a path, by itself: what a link leads to does not count."""

    FILE = "file"
    FOLDER = "folder"
    LINK = "symbolic link"
    OTHER = "device, socket or pipe"


class SymbolicLink(OSError):  # noqa: N818 - an OSError of one kind
    """The path, or a folder on the way to it, is a symbolic link."""

    def __init__(self) -> None:
        super().__init__("it is a symbolic link")


class NotPlain(OSError):  # noqa: N818 - an OSError of one kind
    """What stands there is no plain file of its folder."""


class Entry(NamedTuple):
    """One name in a folder; ``where`` is its whole path. Of tens of thousands nobody opens most."""

    name: str
    where: str
    kind: Kind

    @property
    def path(self) -> Path:
        """Its whole path."""
        return Path(self.where)


def kind_of(path: Path) -> Kind | None:
    """What stands at a path; None where nothing does. Raises OSError where that cannot be told."""
    try:
        return _kind(path.lstat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return None


def is_there(path: Path) -> bool:
    """Whether anything stands at a path; False too where nobody may look. Never raises."""
    with suppress(OSError, ValueError):
        return kind_of(path) is not None
    return False


def is_file(path: Path) -> bool:
    """Whether there is a regular file, or a link to one; False too where nobody may look. Never raises."""
    with suppress(OSError, ValueError):
        return path.is_file()
    return False


def is_folder(path: Path) -> bool:
    """Whether there is a folder, or a link to one; False too where nobody may look. Never raises."""
    with suppress(OSError, ValueError):
        return path.is_dir()
    return False


def is_own_folder(path: Path) -> bool:
    """Whether there is a folder, and no link to one; False too where nobody may look. Never raises."""
    with suppress(OSError, ValueError):
        return kind_of(path) is Kind.FOLDER
    return False


def is_readable(path: Path) -> bool:
    """Whether a file may be opened, or the names in a folder listed and used, by the rights that count now."""
    wanted = os.R_OK | os.X_OK if is_folder(path) else os.R_OK
    return os.access(path, wanted, effective_ids=os.access in os.supports_effective_ids)


def link_on_the_way(root: Path, location: str) -> str:
    """The first part of a path below ``root`` that is a symbolic link, as a path from there; "" where none is.

    Raises OSError where a folder on the way may not be looked into.
    """
    parts = PurePosixPath(location).parts
    for number in range(1, len(parts) + 1):
        if parts[number - 1] != ".." and kind_of(root.joinpath(*parts[:number])) is Kind.LINK:
            return "/".join(parts[:number])
    return ""


def entries(folder: Path) -> list[Entry]:
    """What stands in a folder, sorted by name. Raises OSError where it is a link, or may not be listed."""
    if kind_of(folder) is Kind.LINK:
        raise SymbolicLink
    with os.scandir(folder) as found:
        return sorted([Entry(one.name, one.path, _kind_of_entry(one)) for one in found])


def statuses(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    """What the system says of each file below a folder, however deep, with its path; in the same order each time.

    Nothing where there is no folder. Raises NotPlain for all but files and folders, SymbolicLink where the folder
    itself is a link, and OSError.
    """
    if (kind := kind_of(folder)) is Kind.LINK:
        raise SymbolicLink
    left = [str(folder)] if kind is not None else []
    while left:
        with os.scandir(left.pop()) as found:
            listed = sorted(found, key=lambda one: one.name)
        for one in listed:
            if one.is_dir(follow_symlinks=False):
                left.append(one.path)
            elif one.is_file(follow_symlinks=False):
                yield one.path, one.stat(follow_symlinks=False)
            else:
                raise NotPlain("it is not a regular file")


def read(file: Path, most: int | None = None) -> bytes:
    """A plain file's bytes, and not many more than ``most`` of them: one more tells that there are too many.

    Raises SymbolicLink, NotPlain and OSError.
    """
    _refuse(file.lstat().st_mode)  # before it is opened: some devices do something then
    return _read(os.open(file, _OPENED), most, file.parent)


def read_within(folder: Path, location: str, most: int | None = None) -> bytes:
    """As :func:`read`, of a file below a folder; no folder on the way to it from there is a link either.

    ``location`` has ``/`` between its parts.
    """
    *above, name = PurePosixPath(location).parts
    opened = os.open(folder, os.O_RDONLY | os.O_CLOEXEC | os.O_DIRECTORY)
    try:
        for part in above:
            if part == "..":
                raise NotPlain("it lies outside its folder")
            inner = _opened(part, os.O_RDONLY | os.O_CLOEXEC | os.O_DIRECTORY | os.O_NOFOLLOW, opened)
            os.close(opened)
            opened = inner
        _refuse(os.stat(name, dir_fd=opened, follow_symlinks=False).st_mode)
        return _read(_opened(name, _OPENED, opened), most, folder.joinpath(*above))
    finally:
        os.close(opened)


def chunks(file: Path) -> Iterator[bytes]:
    """As :func:`read`, of a file of any size, a part at a time."""
    _refuse(file.lstat().st_mode)
    with os.fdopen(os.open(file, _OPENED), "rb") as stream:
        _refuse(os.fstat(stream.fileno()).st_mode)
        while chunk := stream.read(_CHUNK):
            yield chunk


def _opened(name: str, flags: int, folder: int) -> int:
    try:
        return os.open(name, flags, dir_fd=folder)
    except OSError as problem:
        if _kind(os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode) is Kind.LINK:
            raise SymbolicLink from None
        raise problem from None


def _read(descriptor: int, most: int | None, folder: Path) -> bytes:
    try:
        status = os.fstat(descriptor)
        _refuse(status.st_mode)
        if status.st_nlink > 1 and status.st_uid != folder.stat().st_uid:
            raise NotPlain("it is another user's file under a second name")
        if status.st_size < (_CHUNK if most is None else min(most, _CHUNK)):
            found = os.read(descriptor, status.st_size + 1)
            if len(found) <= status.st_size:  # all of it, as nearly always, by one call
                return found
            os.lseek(descriptor, 0, os.SEEK_SET)
        with os.fdopen(descriptor, "rb", closefd=False) as stream:
            return stream.read() if most is None else stream.read(most + 1)
    finally:
        os.close(descriptor)


def _refuse(mode: int) -> None:
    kind = _kind(mode)
    if kind is Kind.LINK:
        raise SymbolicLink
    if kind is not Kind.FILE:
        raise NotPlain("it is not a regular file")


def _kind(mode: int) -> Kind:
    if stat.S_ISLNK(mode):
        return Kind.LINK
    if stat.S_ISDIR(mode):
        return Kind.FOLDER
    return Kind.FILE if stat.S_ISREG(mode) else Kind.OTHER


def _kind_of_entry(entry: os.DirEntry[str]) -> Kind:
    if entry.is_symlink():
        return Kind.LINK
    if entry.is_dir(follow_symlinks=False):
        return Kind.FOLDER
    return Kind.FILE if entry.is_file(follow_symlinks=False) else Kind.OTHER
