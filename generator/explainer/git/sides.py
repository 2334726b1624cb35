"""One side of a comparison: the files of a project in a revision, or on the disk as they are now."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from explainer.diagnostics import Diagnostic, Findings, Span
from explainer.documents.refusals import Limit, symlink, too_large
from explainer.documents.source import MAX_FILE_BYTES, SourceFile, decode, read_bytes
from explainer.files.reading import chunks
from explainer.git.revisions import Blob, EntryKind, Repository, TreeEntry
from explainer.git.worktree import NotRead, blob_id, is_blob, worktree_entries


class Objects(Protocol):
    """What gives the bytes of git's objects by their ids."""

    def contents(self, ids: Iterable[str], most: int) -> Iterator[tuple[str, Blob]]:
        """Each id with what it holds, without the bytes where there are more than ``most``."""


@dataclass(slots=True)
class Side:
    """Files by their path relative to the project.

    ``name`` is what readers are told: a revision, or "the working tree". ``commit`` is its id, or "" for the working
    tree. Two sides share ``contents``, by git's hash of them, so that what is equal is read once. ``large``
    holds paths that may be larger than other text files, with the bytes that are allowed.
    """

    name: str
    commit: str
    entries: Mapping[str, TreeEntry]
    objects: Objects
    large: Mapping[str, int]
    contents: dict[str, Blob] = field(default_factory=dict)
    _refused: dict[str, Diagnostic] = field(default_factory=dict)

    def load(self, paths: Iterable[str]) -> None:
        """Reads the contents of many files at once."""
        wanted: dict[int, dict[str, None]] = {}
        for path in paths:
            entry = self.entries.get(path)
            if entry and entry.kind is EntryKind.FILE and entry.id and entry.id not in self.contents:
                wanted.setdefault(self._most(path), {})[entry.id] = None
        for most, ids in wanted.items():
            self.contents.update(self.objects.contents(ids, most))

    def content(self, path: str) -> bytes | None:
        """A file's bytes, or None where they cannot be had."""
        blob = self._blob(path)
        return blob.content if blob else None

    def source(self, path: str, findings: Findings) -> SourceFile:
        """A file as the pipeline takes it; its text is None where it cannot be taken, which is reported."""
        return SourceFile.of(path, self._text(path, findings))

    def _text(self, path: str, findings: Findings) -> str | None:
        entry = self.entries[path]
        if path in self._refused:
            findings.add(self._refused[path])
            return None
        if entry.kind is EntryKind.SYMLINK:
            findings.add(symlink(path))
            return None
        blob = self._blob(path)
        if blob and blob.size > self._most(path):
            findings.add(too_large(path, blob.size, Limit(self._most(path))))
            return None
        if blob is None or blob.content is None:
            message = "the file cannot be read: " + ("it is " if entry.kind is EntryKind.OTHER else "not in this clone")
            what = "no ordinary file" if entry.kind is EntryKind.OTHER else ""
            help = "put an ordinary file in its place" if what else "fetch the whole history"
            findings.error("unreadable-file", Span.at(path), message + what, help)
            return None
        return decode(path, blob.content, findings)

    def _blob(self, path: str) -> Blob | None:
        self.load([path])
        entry = self.entries.get(path)
        return self.contents.get(entry.id) if entry else None

    def _most(self, path: str) -> int:
        return self.large.get(path, MAX_FILE_BYTES)


def revision_side(repository: Repository, revision: str, commit: str, places: list[str], large: dict[str, int]) -> Side:
    """The side of a commit, given by its id; ``places`` are the files and folders that count."""
    entries = {entry.path: entry for entry in repository.entries(commit, places)}
    return Side(revision, commit, entries, repository, large)


def worktree_side(root: Path, places: list[str], base: Side, texts: tuple[str, ...]) -> Side:
    """The side of the disk. A file that git would store as ``base`` has it gets the same id.

    Only files whose names end with one of ``texts`` are read into memory, others through a sieve.
    """
    side = Side("the working tree", "", {}, base.objects, base.large, contents=base.contents)
    entries: dict[str, TreeEntry] = {}
    like = next((entry.id for entry in base.entries.values()), "")
    for entry in worktree_entries(root, places):
        before = base.entries.get(entry.path)
        known = before.id if before and before.kind is EntryKind.FILE else ""
        entries[entry.path] = entry
        if entry.kind is EntryKind.SYMLINK:
            entries[entry.path] = replace(entry, id=blob_id(os.fsencode((root / entry.path).readlink()), like))
        if entry.kind is EntryKind.OTHER and before and before.kind is EntryKind.OTHER:
            entries[entry.path] = before
        if entry.kind is not EntryKind.FILE:
            continue
        if not entry.path.endswith(texts):
            entries[entry.path] = replace(entry, id=_passed_through(root / entry.path, like))
            continue
        found = Findings()
        limit = Limit(base.large.get(entry.path, MAX_FILE_BYTES))
        raw = read_bytes(root / entry.path, entry.path, found, limit)
        for one in found:
            if one.code == "unreadable-file":
                raise NotRead(one)
        side._refused.update((entry.path, one) for one in found)  # noqa: SLF001 - it is being made here
        if raw is None:
            entries[entry.path] = replace(entry, id=_passed_through(root / entry.path, like))
            continue
        id = known if known and is_blob(raw, known) else blob_id(raw, like)
        entries[entry.path] = replace(entry, id=id)
        side.contents.setdefault(id, Blob(raw, len(raw)))
    side.entries = entries
    return side


def _passed_through(file: Path, like: str) -> str:
    """The id of a file of any size, which is never held in memory as a whole; "" where it cannot be read."""
    digest = hashlib.sha256() if len(like) == 64 else hashlib.sha1(usedforsecurity=False)
    try:
        digest.update(f"blob {file.lstat().st_size}\0".encode())
        for chunk in chunks(file):
            digest.update(chunk)
    except OSError:
        return ""
    return digest.hexdigest()
