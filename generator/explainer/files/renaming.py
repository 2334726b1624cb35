"""Renames in one step that the standard library does not have: two names exchanged, and a name that is only ever new.

Linux has both as renameat2(2), macOS as renamex_np(2). Not every file system can do them: then it is done in the safest
way that is left.
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

_AT_FDCWD = -100
_EXCHANGE, _NEW = (2, 4) if sys.platform == "darwin" else (2, 1)
# What a system or a file system answers that cannot do it; others are failures, such as a disk that is gone.
_CANNOT = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EXDEV, errno.EPERM})


def exchange(one: Path, other: Path) -> bool:
    """Two names change what they stand for, at one moment; False where this system cannot do it. Raises OSError."""
    return _rename(one, other, _EXCHANGE)


def rename_new(path: Path, target: Path) -> None:
    """Renames to a name that must be free. Raises FileExistsError where it is not, and OSError."""
    if _rename(path, target, _NEW):
        return
    if os.path.lexists(target):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    if path.is_dir():
        path.rename(target)  # onto another folder only if that is empty
        return
    try:
        os.link(path, target, follow_symlinks=False)
    except OSError as problem:
        if problem.errno not in _CANNOT:
            raise
        path.rename(target)
    else:
        path.unlink()


def _rename(one: Path, other: Path, flag: int) -> bool:
    call = _SYSTEM
    if call is None:
        return False
    code = call(os.fsencode(one), os.fsencode(other), flag)
    if code in _CANNOT:
        return False
    if code:
        raise OSError(code, os.strerror(code), str(one), None, str(other))
    return True


def _system_call() -> Callable[[bytes, bytes, int], int] | None:
    """The system's own call, which gives 0 or the number of an error; None where it has none."""
    try:
        library = ctypes.CDLL(None, use_errno=True)
        function = library.renamex_np if sys.platform == "darwin" else library.renameat2
    except (AttributeError, OSError):
        return None

    def rename(one: bytes, other: bytes, flag: int) -> int:
        if sys.platform == "darwin":
            failed = function(one, other, ctypes.c_uint(flag))
        else:
            failed = function(_AT_FDCWD, one, _AT_FDCWD, other, ctypes.c_uint(flag))
        return ctypes.get_errno() if failed else 0

    return rename


_SYSTEM = _system_call()
