"""The files of a project as they lie on the disk now, listed and named as git would name them.

So what is not committed, and what git does not know at all, can be compared with a revision.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from explainer.git.revisions import EntryKind, TreeEntry


def worktree_entries(root: Path, places: Sequence[str]) -> Iterator[TreeEntry]:
    """All paths at or below ``places``, which are relative to ``root``, without ids; nothing is followed."""
    for place in places:
        path = root / place
        if path.is_symlink() or path.is_file():
            yield _entry(place, path)
        elif path.is_dir():
            yield from _below(path, place)


def _below(folder: Path, prefix: str) -> Iterator[TreeEntry]:
    try:
        found = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:  # read_content reports it wherever facts are checked
        return
    for one in found:
        path = f"{prefix}/{one.name}"
        if one.is_dir(follow_symlinks=False):
            # What begins with a dot is read by nothing here, and may be another program's huge cache.
            if not one.name.startswith("."):
                is_submodule = (Path(one.path) / ".git").exists()
                yield from [TreeEntry(path, EntryKind.OTHER, "")] if is_submodule else _below(Path(one.path), path)
        else:
            yield _entry(path, Path(one.path))


def _entry(path: str, file: Path) -> TreeEntry:
    if file.is_symlink():
        return TreeEntry(path, EntryKind.SYMLINK, "")
    if not file.is_file():
        return TreeEntry(path, EntryKind.OTHER, "")
    return TreeEntry(path, EntryKind.FILE, "")


def blob_id(content: bytes, like: str = "") -> str:
    """The id that git gives to these bytes; ``like`` is an id of the repository, which tells its kind of hash."""
    head = f"blob {len(content)}\0".encode()
    if len(like) == 64:
        return hashlib.sha256(head + content).hexdigest()
    return hashlib.sha1(head + content, usedforsecurity=False).hexdigest()


def is_blob(content: bytes, id: str) -> bool:
    """Whether git would store these bytes under the id, also where a checkout has made CRLF of its line ends."""
    if blob_id(content, id) == id:
        return True
    return b"\r\n" in content and blob_id(content.replace(b"\r\n", b"\n"), id) == id
