"""Whether a folder can be written at a place, as far as that can be told before there is anything to write."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_WHAT = {
    stat.S_IFREG: "a file",
    stat.S_IFLNK: "a symbolic link",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
}


def no_folder(path: Path) -> OSError | None:
    """Why what stands at a path is no folder, as an error that names it; None where it is one, or leads to one.

    Raises OSError where nobody can tell, or where nothing stands.
    """
    mode = path.lstat().st_mode
    if stat.S_ISLNK(mode) and not path.exists():
        return _error(errno.ENOTDIR, f"it is a symbolic link to {path.readlink()}, where nothing is", path)
    reached = path.stat().st_mode
    if stat.S_ISDIR(reached):
        return None
    return _error(errno.ENOTDIR, f"it is {_WHAT.get(stat.S_IFMT(reached), 'no folder')}, and no folder", path)


def refuse_place(target: Path, *, is_replaced: bool = True) -> None:
    """Raises OSError, which names the path, where no folder can be written at ``target``; nothing is made.

    A folder that ``is_replaced`` as a whole must not be a link or a file system of its own. Nobody knows whether a disk
    will be full by then.
    """
    target = target.absolute()
    if _stands(target):
        _refuse_what_is_there(target, is_replaced)
    above = next(one for one in (target.parents if is_replaced else (target, *target.parents)) if _stands(one))
    if wrong := no_folder(above):
        raise wrong
    _refuse_closed(above, target)
    longest = os.pathconf(above, "PC_NAME_MAX")
    for part in target.relative_to(above).parts:
        if len(os.fsencode(part)) > longest:
            raise _error(errno.ENAMETOOLONG, f"{part[:20]}... is too long for a name here", above)


@contextmanager
def made_again_gone(folder: Path) -> Iterator[None]:
    """Where the block fails, the folders that it had to make for this one are taken away, if nothing is in them."""
    made = [one for one in (folder, *folder.parents) if not one.exists()]
    try:
        yield
    except BaseException:
        for one in made:
            with suppress(OSError):
                one.rmdir()
        raise


def _stands(path: Path) -> bool:
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def _refuse_what_is_there(target: Path, is_replaced: bool) -> None:
    if is_replaced and target.is_symlink() and target.exists():
        raise _error(errno.ELOOP, f"it is a symbolic link; name what it leads to, {target.resolve()}", target)
    if wrong := no_folder(target):
        raise wrong
    if is_replaced and target.is_mount():
        reason = "a file system is mounted there, which cannot be replaced; name a folder in it"
        raise _error(errno.EBUSY, reason, target)


def _refuse_closed(folder: Path, target: Path) -> None:
    """Refuses a folder in which nothing can be made."""
    disk = os.statvfs(folder)
    if disk.f_flag & os.ST_RDONLY:
        raise _error(errno.EROFS, f"{folder} is on a file system that can only be read", target)
    if not os.access(folder, os.W_OK | os.X_OK, effective_ids=os.access in os.supports_effective_ids):
        raise _error(errno.EACCES, f"you may not write in {folder}", target)
    if (disk.f_blocks and not disk.f_bavail) or (disk.f_files and not disk.f_favail):
        raise _error(errno.ENOSPC, "no space left on device", target)


def _error(number: int, reason: str, path: Path) -> OSError:
    return OSError(number, reason, str(path))
