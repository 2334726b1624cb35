"""Writing folders: beside first, then swapped, so that a failure leaves what stood there before."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from explainer.settings.output import misplaced
from explainer.settings.project import Project

# Stands in every folder that this program wrote: only such a folder is ever replaced.
MARKER = ".explainer"


class NotOurs(Exception):  # noqa: N818 - told to the user as it is
    """A folder that is not ours to write: it holds what others wrote, or stands among a project's sources."""


def keep_apart(target: Path, project: Project) -> None:
    """Raises NotOurs where a folder to write is the project, or holds what is kept there, or lies among it."""
    why = misplaced(target, project.root, project.settings)
    if why:
        raise NotOurs(f"{target.resolve()} {why}; name another folder")


@contextmanager
def replaced_folder(target: Path, own: Iterable[str] = (MARKER,)) -> Iterator[Path]:
    """A new folder to fill, which takes the place of ``target`` when the block ends well; else it is removed.

    ``own`` are names of which one must stand in a folder that may be replaced. Raises NotOurs where none does.
    """
    target = target.absolute()
    if target.is_symlink() or (target.exists() and not _may_replace(target, own)):
        raise NotOurs(f"{target} holds files that explainer did not write; name another folder, or empty it")
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{target.name}-new-", dir=target.parent))
    try:
        beside.chmod(0o755)
        yield beside
        _swap(beside, target)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _may_replace(target: Path, own: Iterable[str]) -> bool:
    if not target.is_dir():
        return False
    names = set(os.listdir(target))  # noqa: PTH208 - a set of names is all that is needed
    return not names or bool(names & set(own))


def _swap(new: Path, target: Path) -> None:
    """Two renames; the old folder comes back if the second one fails."""
    old = Path(tempfile.mkdtemp(prefix=f".{target.name}-old-", dir=target.parent))
    try:
        if target.exists():
            target.rename(old / "site")
        try:
            new.rename(target)
        except OSError:
            if (old / "site").exists():
                (old / "site").rename(target)
            raise
    finally:
        shutil.rmtree(old, ignore_errors=True)


def replace_folder(target: Path, files: Iterable[tuple[str, bytes]]) -> int:
    """Writes ``files``, by their path relative to ``target``; the number of files written."""
    count = 0
    with replaced_folder(target) as folder:
        for path, content in files:
            place = folder / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
            count += 1
        (folder / MARKER).write_text("Written by explainer pages; replaced as a whole by its next run.\n", "utf-8")
    return count


def replace_file(target: Path, content: bytes) -> bool:
    """Writes one file beside and renames it into its place; whether it changed. Its folder is made where needed.

    A file that is replaced keeps its permissions.
    """
    if target.is_file() and not target.is_symlink() and target.read_bytes() == content:
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    mode = stat.S_IMODE(target.stat().st_mode) if target.is_file() and not target.is_symlink() else 0o644
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.parent)
    beside = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
        beside.chmod(mode)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
    return True
