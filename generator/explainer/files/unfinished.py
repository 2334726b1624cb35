"""Folders for what is not finished: made beside what it will replace, and found again if nobody finished it.

Whoever makes one holds a lock on it. The lock is gone with the process, whatever ended it, so what is not locked was
left behind and may be removed. Their names begin alike, so that one line of a ``.gitignore`` covers all of them.
"""

from __future__ import annotations

import fcntl
import os
import re
import secrets
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from explainer.files.changing import carried_on, is_decided

PREFIX = ".explainer-"
_NAME = re.compile(r"\.explainer-(?P<of>.*)-[0-9a-f]{8}")
_LONGEST = 100
_OLD = f"{PREFIX}old"
# What this process has begun and not finished: who is told to end at once does not wait until its turn comes.
_begun: dict[Path, None] = {}


def can_be_told(target: Path) -> bool:
    """Whether what is made for a target, and left, says for what it was made."""
    return len(target.name) < _LONGEST


def is_unfinished(name: str) -> bool:
    """Whether a name is one of those that such folders have."""
    return _NAME.fullmatch(name) is not None


@contextmanager
def unfinished_folder(folder: Path, name: str) -> Iterator[Path]:
    """A new folder beside the one called ``name``. It is removed with all that is in it, if it is still there then.

    Raises OSError, which names ``folder``.
    """
    with ExitStack() as stack:
        while True:
            path = _path(folder, name)
            # Before it is made: what ends the program may come at any moment.
            _begun[path] = None
            stack.callback(_remove_even_if_stopped, path)
            try:
                path.mkdir()
            except OSError as problem:  # nobody knows the new one's name
                raise OSError(problem.errno, problem.strerror, str(folder)) from None
            descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_DIRECTORY)
            stack.callback(os.close, descriptor)
            if _is_ours(descriptor, path):
                break
        yield path


@contextmanager
def marked_as_old(folder: Path) -> Iterator[Path]:
    """A name beside a folder that is about to be replaced in two steps, and a mark in it for whoever finds it there.

    The mark is a folder with nothing in it, which no branch of a stranger can bring: git knows files only.
    """
    mark = folder / _OLD
    mark.mkdir(exist_ok=True)
    descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC | os.O_DIRECTORY)
    try:
        _is_ours(descriptor, folder)
        yield _path(folder.parent, folder.name)
    finally:
        os.close(descriptor)
        with suppress(OSError):
            mark.rmdir()


def left_behind(folder: Path, name: str = "") -> Iterator[Path]:
    """What earlier runs left in a folder, of the things called ``name`` only where one is given.

    Each is locked while the caller has it, and never one that another run is still at, or that is another user's.
    """
    with suppress(OSError):
        for entry in sorted(os.listdir(folder)):  # noqa: PTH208 - names are all that is needed
            match = _NAME.fullmatch(entry)
            if match and (not name or match["of"] == name[:_LONGEST]):
                with _locked(folder / entry) as is_free:
                    if is_free:
                        yield folder / entry


def remove_left_behind(folder: Path, name: str = "") -> None:
    """Removes what earlier runs left in a folder, of the things called ``name`` only where one is given.

    A folder that was to be replaced, and that nothing has replaced, comes back; one that was being changed is changed.
    """
    for path in left_behind(folder, name):
        if not _brought_back(path) and _carried_on(path):
            remove(path)


def _carried_on(path: Path) -> bool:
    """Whether nothing is left to do with what stands there, as nearly always."""
    target = _target(path)
    return target is None or not is_decided(path) or carried_on(path, target)


def _target(path: Path) -> Path | None:
    """What it was made for; None where that name was too long to tell it."""
    match = _NAME.fullmatch(path.name)
    return path.with_name(match["of"]) if match and can_be_told(Path(match["of"])) else None


def _brought_back(path: Path) -> bool:
    target = _target(path)
    if target is None or os.path.lexists(target):
        return False
    with suppress(OSError):
        (path / _OLD).rmdir()  # only a folder with nothing in it
        path.rename(target)
        return True
    return False


def remove(path: Path) -> None:
    """Removes a file, or a folder with all that is in it, also out of folders of ours that nobody may write into."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, onerror=_with_rights)
    else:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _with_rights(function: Callable[[str], object], path: str, _: object) -> None:
    """Tries once more what could not be removed, where its folder may be written into by its owner from now on."""
    if function in (os.unlink, os.rmdir):
        with suppress(OSError):
            os.chmod(os.path.dirname(path), 0o700)  # noqa: PTH101, PTH120 - a text is what was given
            function(path)


def remove_begun() -> None:
    """Removes what this process has begun and not finished, whoever is at it: for a program that ends at once."""
    for path in list(_begun):
        _remove_even_if_stopped(path)


def _remove_even_if_stopped(path: Path) -> None:
    if not is_decided(path):  # what it is for could not be ended: the next run will
        try:
            remove(path)
        except BaseException:  # told to end while it cleans up
            remove(path)
            raise
    _begun.pop(path, None)


def _path(folder: Path, name: str) -> Path:
    return folder / f"{PREFIX}{name[:_LONGEST]}-{secrets.token_hex(4)}"


def _is_ours(descriptor: int, path: Path) -> bool:
    """Locks what was just made; False where somebody who cleans up was quicker."""
    with suppress(OSError):  # where a file system has no locks, nobody cleans up either
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    with suppress(OSError):
        return os.fstat(descriptor).st_ino == path.lstat().st_ino
    return False


@contextmanager
def _locked(path: Path) -> Iterator[bool]:
    """Whether what stands there belongs to this user, and to no run that goes on."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        yield False
        return
    try:
        status = os.fstat(descriptor)
        is_plain = stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)
        if not is_plain or status.st_uid != os.geteuid():
            yield False
            return
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
            return
        yield True
    finally:
        os.close(descriptor)
