"""The files of a project as they lie on the disk now, listed and named as git would name them.

So what is not committed, and what git does not know at all, can be compared with a revision.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from explainer.diagnostics import Diagnostic
from explainer.documents.refusals import unreadable
from explainer.files.reading import Kind, entries, kind_of, link_on_the_way
from explainer.git.revisions import EntryKind, TreeEntry


class NotRead(Exception):  # noqa: N818 - told to the user as it is
    """Something of the working tree cannot be read, and would be told as removed; ``found`` says what."""

    def __init__(self, found: Diagnostic) -> None:
        super().__init__(found.message)
        self.found = found


_KINDS = {Kind.FILE: EntryKind.FILE, Kind.LINK: EntryKind.SYMLINK, Kind.OTHER: EntryKind.OTHER}


def worktree_entries(root: Path, places: Sequence[str]) -> Iterator[TreeEntry]:
    """All paths at or below ``places``, which are relative to ``root``, without ids; nothing is followed."""
    for place in places:
        path = root / place
        try:
            link = link_on_the_way(root, place)
            kind = Kind.LINK if link else kind_of(path)
        except OSError as problem:
            raise _unreadable(place, problem) from None
        if kind is Kind.FOLDER:
            yield from _below(path, place)
        elif kind is not None:
            yield TreeEntry(link or place, _KINDS[kind], "")


def _below(folder: Path, prefix: str) -> Iterator[TreeEntry]:
    left = [(folder, prefix)]
    while left:
        inner, above = left.pop()
        try:
            found = entries(inner)
        except OSError as problem:  # passed over, all that stands in it would be told as removed
            raise _unreadable(above, problem) from None
        for one in found:
            path = f"{above}/{one.name}"
            if one.kind is not Kind.FOLDER:
                yield TreeEntry(path, _KINDS[one.kind], "")
            # What begins with a dot is read by nothing here, and may be another program's huge cache.
            elif not one.name.startswith("."):
                if _is_submodule(one.path):
                    yield TreeEntry(path, EntryKind.OTHER, "")
                else:
                    left.append((one.path, path))


def _is_submodule(folder: Path) -> bool:
    try:
        return kind_of(folder / ".git") is not None
    except OSError:  # it is told where it is listed
        return False


def _unreadable(path: str, problem: OSError) -> NotRead:
    return NotRead(unreadable(path.encode("utf-8", "backslashreplace").decode(), problem, "folder"))


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
