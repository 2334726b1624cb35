"""The file in which it is kept of what each file of a site was made: JSON below a line with its fingerprint.

Nothing in it is code, and nothing of it is believed but from a file of this user that nobody else may write, in whose
folder nobody else may write either. What is damaged, of another version or of somebody else is thrown away.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from explainer.files.reading import is_file, read
from explainer.files.writing import make_private_folder, remove_files, replace_file
from explainer.kept.table import Node

_FORMAT = 1
_FORMS = "explainer keeps pages"
_MOST_BYTES = 1 << 30
_MOST_KEPT = 20
_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH


class Unusable(Exception):  # noqa: N818 - told as a note
    """What was kept cannot be used; the text says why, in a few words."""


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file of a site, and what it was made of.

    ``path`` is its path in the site, ``digest`` the SHA-256 of its bytes. ``about`` says what stands there beside its
    reads. ``frame`` is a fingerprint of the theme's frame around a page, whose ``shape`` says which, as JSON; ``made``
    is what the build collected of it. Of a text both are empty.
    """

    path: str
    digest: str
    about: str
    reads: array[int] = field(repr=False)
    shape: str = ""
    frame: str = ""
    made: Mapping[str, Any] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Index:
    """All that is kept of one build: ``mark`` stands for what sites are made with, beside facts, pages and history.

    ``facts`` are the types and texts of records by their path; ``nodes`` are all reads, ``files`` the files by the
    location of their entry in the plan.
    """

    mark: str
    facts: Mapping[str, tuple[str, str]]
    nodes: Sequence[Node]
    files: Mapping[str, KeptFile]


def load(place: Path) -> Index | None:
    """What is kept at a place; None where nothing is. Raises Unusable."""
    try:
        if not is_file(place):
            return None
        if not (_is_own(place) and _is_own(place.parent)):
            raise Unusable("somebody else may write it")
        head, _, body = read(place, _MOST_BYTES).partition(b"\n")
    except OSError as problem:
        raise Unusable((problem.strerror or str(problem)).lower()) from None
    words = head.decode("ascii", "replace").rsplit(" ", 2)
    if len(words) != 3 or words[0] != _FORMS:
        raise Unusable("it is damaged")
    if words[1] != str(_FORMAT):
        raise Unusable("another version of explainer wrote it")
    if words[2] != hashlib.sha256(body).hexdigest():
        raise Unusable("it is damaged")
    return _read(json.loads(body))


def save(place: Path, index: Index) -> None:
    """Keeps it, and few others beside it. Raises OSError."""
    body = json.dumps(_written(index), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    head = f"{_FORMS} {_FORMAT} {hashlib.sha256(body).hexdigest()}\n".encode()
    make_private_folder(place.parent)
    if is_file(place) and not _is_own(place):  # what is replaced keeps its rights
        remove_files([place])
    replace_file(place, head + body)
    others = sorted(place.parent.iterdir(), key=lambda one: one.lstat().st_mtime_ns)
    remove_files(others[:-_MOST_KEPT])


def _is_own(place: Path) -> bool:
    status = place.lstat()
    return status.st_uid == os.geteuid() and not status.st_mode & _OTHERS_MAY_WRITE


def _written(index: Index) -> dict[str, Any]:
    return {
        "mark": index.mark,
        "facts": {path: list(known) for path, known in index.facts.items()},
        "nodes": [[list(one.name), one.says, *([] if one.reads is None else [_hex(one.reads)])] for one in index.nodes],
        "files": {
            location: [one.path, one.digest, one.about, _hex(one.reads), one.shape, one.frame, one.made]
            for location, one in index.files.items()
        },
    }


def _read(told: Any) -> Index:
    nodes = [Node(tuple(name), says, _numbers(reads[0]) if reads else None) for name, says, *reads in told["nodes"]]
    files = {
        location: KeptFile(path, digest, about, _numbers(reads), shape, frame, made)
        for location, (path, digest, about, reads, shape, frame, made) in told["files"].items()
    }
    return Index(told["mark"], {path: (type, text) for path, (type, text) in told["facts"].items()}, nodes, files)


def _hex(numbers: array[int]) -> str:
    return numbers.tobytes().hex()


def _numbers(written: str) -> array[int]:
    found = array("I")
    found.frombytes(bytes.fromhex(written))
    return found
