"""What git knows of each file: on which days it was made and changed.

One pass over the log serves every file. A history is an extra: without git, without a repository, or with one that
cannot be read there is none, and that is no mistake. Nothing is fetched, and nothing that a repository's settings name
is run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from functools import partial
from pathlib import Path, PurePosixPath

from explainer.files.reading import read
from explainer.git.git import HISTORY, NEWEST, PLACE, SECONDS, Answer, GitFailed, ask, git_program
from explainer.git.revisions import UNSHALLOW, why_unread
from explainer.git.versions import Comparer, Pair, Version, same_versions
from explainer.reads import note

# The file that git blame is told to use, and that hosts of repositories honour.
IGNORED_REVISIONS = ".git-blame-ignore-revs"
_LISTED = re.compile(r"^[0-9a-f]{40,64}(?=\s|$)", re.MULTILINE)
_MOST_LISTED = 1024 * 1024
_SECONDS: float = SECONDS
_LAST_SECOND = 253402300799  # of the year 9999
# Fact files of one type are alike: with git's own 50 % a deleted fact would lend its history to an unlike new one.
_LIKENESS = "70%"
# Each field ends with a zero byte; the mark in front tells a revision from the statuses of files.
_FORMAT = "%x01%H%x00%P%x00%ct"
_REVISION = re.compile(r"\x01([0-9a-f]{40,64})")
# Before the letters stand the modes and the hashes of the file before, of each parent of a merge, and after.
_STATUS = re.compile(r"(?::+[0-7 ]+ (?P<ids>[0-9a-f ]+) )?(?P<kind>[A-Z]+)(?P<likeness>\d*)")


class FileChange(StrEnum):
    """What a revision did to a file."""

    ADDED = "added"
    CHANGED = "changed"
    MOVED = "moved"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Change:
    """One revision of a file.

    ``day`` is the day in UTC, as YYYY-MM-DD, on which the revision was committed in its present form, and never later
    than the newest revision. ``number`` counts all revisions of a history from the newest, which is 0.
    """

    revision: str
    day: str
    kind: FileChange
    number: int


@dataclass(frozen=True, slots=True)
class History:
    """The changes of files by their path relative to the project, newest first.

    ``complete`` is False in a shallow clone, which knows the newest revisions only. ``revision_uri`` is an address
    with ``{revision}`` in it at which one can be seen, or "". ``missing`` is why git tells nothing, or not all.
    """

    changes: Mapping[str, tuple[Change, ...]] = field(default_factory=dict, repr=False)
    complete: bool = True
    revision_uri: str = ""
    missing: str = field(default="", compare=False)

    def of(self, path: str) -> tuple[Change, ...]:
        """The changes of one file; none where nothing is known of it."""
        note("history", path)
        return self.changes.get(path, ())

    def address(self, revision: str) -> str:
        """Where a revision can be seen, or ""."""
        is_pattern = self.revision_uri.startswith("https://") and "{revision}" in self.revision_uri
        return self.revision_uri.replace("{revision}", revision) if is_pattern else ""


NO_HISTORY = History()


def read_history(
    root: Path, folders: Sequence[str], revision_uri: str = "", comparer: Comparer | None = None
) -> History:
    """The history of all files in ``folders``, which are relative to the project at ``root``. Never raises.

    A file keeps its history where it is renamed within them. Changes that are not committed are not known. A revision
    after which a file says the same as before, as ``comparer`` knows, did not change it.
    """
    inside = [folder for folder in folders if _is_inside(folder)]
    program = git_program()
    if program is None or not inside:
        return NO_HISTORY if program else History(missing="git is not installed")
    try:
        place, newest = (ask(call, program, root, seconds=_SECONDS) for call in (PLACE, NEWEST))
        about = place.text.splitlines()
        if not (place.ok and newest.ok and len(about) == 2):
            return History(missing=why_unread(root, place.complaint or newest.complaint))
        # Likeness needs the files' contents, which a partial clone has not; without them only equal files are moved.
        log = _log(program, root, _LIKENESS, inside)
        log = log if log.ok and log.text else _log(program, root, "100%", inside)
        if not log.ok:
            return History(missing=why_unread(root, log.complaint))
    except GitFailed as problem:
        return History(missing=f"git did not answer: {problem}"[:200])
    is_shallow = about[0] == "true"
    compare = partial(same_versions, root, comparer=comparer) if comparer else _none_the_same
    found = read_log(log.text, _second(newest.text), is_shallow, _of_form(Path(about[1])), compare)
    return History(found, not is_shallow, revision_uri, f"the clone is shallow; {UNSHALLOW}" if is_shallow else "")


def _of_form(repository: Path) -> Set[str]:
    """The revisions that changed how files are written and not what they say, as git's own file for that lists them."""
    file = repository / IGNORED_REVISIONS
    try:
        return set(_LISTED.findall(read(file, _MOST_LISTED).decode("utf-8")))
    except (OSError, UnicodeDecodeError):
        return set()


def _none_the_same(pairs: Sequence[Pair]) -> Set[Pair]:
    return set()


def read_log(
    log: str,
    newest: int = _LAST_SECOND,
    shallow: bool = False,
    of_form: Set[str] = frozenset(),
    compare: Callable[[Sequence[Pair]], Set[Pair]] = _none_the_same,
) -> dict[str, tuple[Change, ...]]:
    """The changes of each file, by its path today. ``log`` is what git says, ``newest`` the last second that counts.

    A file that a revision in ``of_form`` changed, and did not make, move or remove, said the same before and after; so
    did those pairs of versions that ``compare`` picks out.
    """
    revisions = list(_revisions(log))
    for revision in revisions:
        if revision.id in of_form:
            revision.touches = [one for one in revision.touches if one.old or one.kind is not FileChange.CHANGED]
    _leave_out_form(revisions, compare)
    files = _Files()
    for number, revision in enumerate(revisions):
        # Where a shallow clone ends, every file looks as if it had just been made.
        if not shallow or revision.parents:
            files.enter(number, revision, newest)
    return files.changes()


@dataclass(slots=True)
class _Touch:
    """What a revision did to one file; ``old`` is the path that it had before, where it was renamed.

    ``versions`` are the hashes of its bytes: before, of a merge for each parent, and after; none where git told none.
    """

    kind: FileChange
    path: str
    old: str = ""
    versions: tuple[str, ...] = ()

    def pairs(self) -> list[Pair]:
        """The file before and after, of a merge beside each parent; none where it was made or removed."""
        if self.kind is not FileChange.CHANGED or not self.versions or not all(id.strip("0") for id in self.versions):
            return []
        *before, after = self.versions
        return [(Version(self.old or self.path, id), Version(self.path, after)) for id in before]


@dataclass(slots=True)
class _Revision:
    id: str
    parents: str
    second: int
    touches: list[_Touch] = field(default_factory=list)


class _Files:
    """Files by their path today, while the log is read backwards."""

    def __init__(self) -> None:
        self._found: dict[str, list[Change]] = {}
        # What a path of an older revision is called today; "" where the file that bore it is gone.
        self._today: dict[str, str] = {}
        self._born: set[str] = set()

    def enter(self, number: int, revision: _Revision, newest: int) -> None:
        """Adds one revision, which is older than all before it or stands beside them."""
        day = _day(min(revision.second, newest))
        moves = []
        for touch in revision.touches:
            path = self._today.get(touch.path, touch.path)
            if path:
                change = Change(revision.id, day, touch.kind, number)
                self._found.setdefault(path, []).append(change)
            if touch.old:
                moves.append((touch.old, touch.path, path))
            if touch.old or touch.kind is FileChange.ADDED:
                self._born.add(path)
        # All at once: two files may have changed their names with each other.
        self._today.update((new, "") for _, new, _ in moves)
        for old, _, path in moves:
            self._today[old] = path
            self._gather(old, path)

    def _gather(self, old: str, path: str) -> None:
        """Changes on a branch beside the move bear the old name; they are the file's, if no other file took it."""
        if path and path != old and old not in self._born:
            self._found.setdefault(path, []).extend(self._found.pop(old, ()))

    def changes(self) -> dict[str, tuple[Change, ...]]:
        """All that was found, newest first."""
        return {
            path: tuple(sorted(changes, key=lambda change: change.number))
            for path, changes in sorted(self._found.items())
        }


def _leave_out_form(revisions: Iterable[_Revision], compare: Callable[[Sequence[Pair]], Set[Pair]]) -> None:
    """Takes out what a revision did to a file that says the same as before; one that got another name was moved."""
    revisions = list(revisions)
    same = compare([pair for revision in revisions for touch in revision.touches for pair in touch.pairs()])
    for revision in revisions if same else ():
        for touch in revision.touches:
            # What a merge left as one of its sides had it, that side had changed.
            if not same.isdisjoint(touch.pairs()):
                touch.kind = FileChange.MOVED
        revision.touches = [one for one in revision.touches if one.old or one.kind is not FileChange.MOVED]


def _revisions(log: str) -> Iterator[_Revision]:
    fields = iter(log.split("\0"))
    revision = None
    for one in fields:
        word = one.lstrip("\n")
        if found := _REVISION.fullmatch(word):
            if revision is not None:
                yield revision
            parents, second = (next(fields, "") for _ in range(2))
            revision = _Revision(found[1], parents, _second(second))
        elif revision is not None and (status := _STATUS.fullmatch(word)):
            revision.touches.append(_touch(status, fields))
    if revision is not None:
        yield revision


def _touch(status: re.Match[str], fields: Iterator[str]) -> _Touch:
    """One file's entry. A merge has a letter for each parent and lists only what it made otherwise than all of them."""
    letters, likeness, versions = status["kind"], status["likeness"], tuple((status["ids"] or "").split())
    if letters[0] == "R" and likeness:
        old, path = next(fields, ""), next(fields, "")
        return _Touch(FileChange.MOVED if likeness == "100" else FileChange.CHANGED, path, old, versions)
    kind = {"A": FileChange.ADDED, "D": FileChange.REMOVED}.get("".join(set(letters)), FileChange.CHANGED)
    # Where a file takes the place of a link, its bytes say nothing of what was there.
    return _Touch(kind, next(fields, ""), versions=() if "T" in letters else versions)


def _log(program: str, root: Path, likeness: str, folders: Iterable[str]) -> Answer:
    """The log of the folders, in which files are one that are so like each other."""
    options = (f"--find-renames={likeness}", f"--format={_FORMAT}", "HEAD", "--")
    return ask(HISTORY, program, root, *options, *folders, seconds=_SECONDS)


def _is_inside(folder: str) -> bool:
    path = PurePosixPath(folder)
    return bool(folder) and "\0" not in folder and not path.is_absolute() and ".." not in path.parts


def _second(text: str) -> int:
    digits = text.strip()
    return min(int(digits), _LAST_SECOND) if digits.isascii() and digits.isdigit() and len(digits) < 20 else 0


def _day(second: int) -> str:
    return datetime.fromtimestamp(second, UTC).date().isoformat()
