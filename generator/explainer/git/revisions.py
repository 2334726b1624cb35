"""The files of a project as a git revision holds them, read from git's objects: nothing is checked out.

Symbolic links and submodules are listed as such and never followed; a project may lie in any folder of a repository.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import IO

from explainer.git.git import (
    COMMIT,
    CONTENTS,
    MERGE_BASE,
    PARTIAL,
    SHALLOW,
    TREE,
    Answer,
    Call,
    Conversation,
    GitFailed,
    ask,
    git_program,
)
from explainer.printable import printable

_ID = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
# So many names of objects fit into a pipe, and so git never waits for a reader that waits for git.
_AT_ONCE = 500
_NONE = "not a git repository"
UNSHALLOW = 'fetch it whole with "git fetch --unshallow" (in a workflow of GitHub: fetch-depth: 0)'


class ComparisonError(ValueError):
    """There is nothing to compare; says why, and what to do, in plain sentences."""


class EntryKind(StrEnum):
    """What stands at a path."""

    FILE = "file"
    SYMLINK = "symbolic link"
    OTHER = "submodule or other entry"


@dataclass(frozen=True, slots=True)
class TreeEntry:
    """One path of a revision, relative to the project; ``id`` is git's hash of its bytes."""

    path: str
    kind: EntryKind
    id: str


@dataclass(frozen=True, slots=True)
class Blob:
    """The bytes of a file, or None where they are missing, or too many; ``size`` is their number, if known, else 0."""

    content: bytes | None
    size: int = 0


class Repository:
    """The git repository around a project. Use it as a context: one process serves all contents."""

    def __init__(self, root: Path) -> None:
        """Finds the repository of the project at ``root``; raises ComparisonError where there is none."""
        program = git_program()
        if program is None:
            raise ComparisonError("git is not installed, and the comparison reads revisions with it; install git")
        self._program = program
        self._root = root
        self._batch: Conversation | None = None
        answer = self._ask(SHALLOW)
        if not answer.ok:
            raise ComparisonError(_no_repository(root, answer.complaint))
        self._is_shallow = answer.text.strip() == "true"

    def __enter__(self) -> Repository:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, at: TracebackType | None
    ) -> None:
        if self._batch is not None:
            self._batch.close()

    def commit(self, revision: str) -> str:
        """The id of the commit that somebody names: a branch, a tag, the beginning of an id, ``HEAD~2``."""
        found = ""
        if revision and not revision.startswith("-"):
            wanted = f"{revision}^{{commit}}"
            found = self._ask(COMMIT, wanted).text.strip()
        if _ID.fullmatch(found):
            return found
        if self._is_shallow:
            raise ComparisonError(
                f'this clone is shallow and does not hold the revision "{_shown(revision)}"; {UNSHALLOW}'
            )
        help = "name a branch, a tag or a commit; what only a server has, fetch first"
        raise ComparisonError(f'there is no revision "{_shown(revision)}" in this repository; {help}')

    def merge_base(self, one: str, other: str) -> str:
        """The newest commit that two commits, given by their ids, both rest on."""
        found = self._ask(MERGE_BASE, one, other).text.split("\n")[0].strip()
        if _ID.fullmatch(found):
            return found
        if self._is_shallow:
            raise ComparisonError(
                f"this clone is shallow and does not hold the commit that both sides rest on; {UNSHALLOW}"
            )
        raise ComparisonError("the two revisions have no commit in common; compare them with two names, BASE HEAD")

    def entries(self, commit: str, places: Sequence[str]) -> Iterator[TreeEntry]:
        """All paths at or below ``places``, which are relative to the project, in a commit given by its id."""
        answer = self._ask(TREE, commit, "--", *places)
        if not answer.ok:
            raise ComparisonError(f"git cannot list the files of {commit[:12]}: {_reason(answer.complaint)}")
        for line in answer.text.split("\0"):
            about, tab, path = line.partition("\t")
            if tab:
                mode, kind, id = about.split()
                yield TreeEntry(path, _kind(mode, kind), id)

    def contents(self, ids: Iterable[str], most: int) -> Iterator[tuple[str, Blob]]:
        """What objects hold, each with its id and in the order given; no bytes of what has more than ``most``."""
        wanted = list(ids)
        for start in range(0, len(wanted), _AT_ONCE):
            yield from self._some(wanted[start : start + _AT_ONCE], most)

    def _some(self, ids: Sequence[str], most: int) -> Iterator[tuple[str, Blob]]:
        try:
            if self._batch is None:
                self._batch = Conversation(CONTENTS, self._program, self._root)
            self._batch.say(ids)
            for id in ids:
                yield id, _content(self._batch.answers, most)
        except OSError as problem:
            if self._ask(PARTIAL).output.strip():
                help = 'fetch it whole with "git fetch --refetch --no-filter"'
                raise ComparisonError(f"this clone is partial and lacks what is in these files; {help}") from None
            raise ComparisonError(f"git stopped while it read files: {_reason(str(problem))}") from None

    def _ask(self, call: Call, *more: str) -> Answer:
        try:
            return ask(call, self._program, self._root, *more)
        except GitFailed as problem:
            raise ComparisonError(f"git cannot be run here: {_reason(str(problem))}") from None


def _content(answers: IO[bytes], most: int) -> Blob:
    """The next answer of ``git cat-file --batch``: a line ``id type size`` or ``id missing``, then the bytes."""
    head = answers.readline().split()
    if len(head) < 2:
        raise OSError("its output ended too early")
    if len(head) != 3:
        return Blob(None)
    size = int(head[2])
    if size <= most:
        content = answers.read(size + 1)
        if len(content) != size + 1:
            raise OSError("its output ended too early")
        return Blob(content[:-1] if head[1] == b"blob" else None, size)
    left = size + 1
    while left > 0:
        passed = answers.read(min(left, 1 << 20))
        if not passed:
            raise OSError("its output ended too early")
        left -= len(passed)
    return Blob(None, size)


def _kind(mode: str, kind: str) -> EntryKind:
    if mode == "120000":
        return EntryKind.SYMLINK
    return EntryKind.FILE if kind == "blob" else EntryKind.OTHER


def why_unread(root: Path, complaint: str) -> str:
    """Why git tells nothing of a project's past; "" where there is none, as before the first commit."""
    is_none = _NONE in complaint and not _has_repository(root)
    return (
        "" if not complaint or is_none or "does not have any commits" in complaint else _no_repository(root, complaint)
    )


def _no_repository(root: Path, complaint: str) -> str:
    if "dubious ownership" in complaint:
        return f'git does not read {root}, because another user owns it; see "git help config", safe.directory'
    if _NONE in complaint and not _has_repository(root):
        return f"{root} is in no git repository, so there is no revision to compare with; run this in a clone"
    return f"git cannot read the repository of {root}: {_reason(complaint)}"


def _has_repository(root: Path) -> bool:
    """Whether a folder is in what git made a repository, which it calls none where it is broken or lies elsewhere."""
    return any(os.path.lexists(folder / ".git") for folder in (root, *root.parents))


def _reason(complaint: str) -> str:
    """The first line of what git or the system complains of."""
    lines = complaint.strip().removeprefix("fatal: ").splitlines()
    return _shown(lines[0]) if lines else "it gives no reason"


def _shown(text: str) -> str:
    return printable(text[:80])
