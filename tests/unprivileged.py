"""Files that may not be read or written, also where the tests run as root, who may do everything."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

_NOBODY = 65534


@contextlib.contextmanager
def unprivileged(*closed: Path, mode: int = 0) -> Iterator[None]:
    """Meanwhile nobody has any right to what is ``closed``, and this process has those of an ordinary user."""
    before = {path: path.stat().st_mode for path in closed}
    for path in closed:
        path.chmod(mode)
    is_root = os.geteuid() == 0
    try:
        if is_root:
            os.seteuid(_NOBODY)
        yield
    finally:
        if is_root:
            os.seteuid(0)
        for path, kept in before.items():
            path.chmod(kept)


@contextlib.contextmanager
def open_folder() -> Iterator[Path]:
    """A folder that an ordinary user reaches, unlike those of pytest; all in it belongs to that user."""
    folder = Path(tempfile.mkdtemp(prefix="explainer-tests-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def give_away(folder: Path) -> None:
    """Makes a folder with all that is in it the ordinary user's."""
    if os.geteuid() == 0:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, _NOBODY, _NOBODY, follow_symlinks=False)
