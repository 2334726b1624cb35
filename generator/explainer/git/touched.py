"""Which lines of a project's files a branch has touched since it left another.

git is not asked for the difference to the working tree: for that it would run the filters that a repository names. The
files are read here, and only copies of what differs are compared.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from explainer.files.reading import Kind, kind_of, read
from explainer.files.writing import put
from explainer.git.git import LINES, PREFIX, GitFailed, ask, git_program
from explainer.git.revisions import ComparisonError, EntryKind, Repository, TreeEntry
from explainer.git.worktree import is_blob

_HUNK = re.compile(r"@@ -\d+(?:,(?P<old>\d+))? \+(?P<first>\d+)(?:,(?P<new>\d+))? @@")
_NEW_FILE = "+++ "
_BEFORE, _AFTER = "a", "b"
_MOST_BYTES = 64 * 1024 * 1024  # as many as an evidence.lock may have
# Where a file is new, files that are gone may be what it was: of no more than these git is asked.
_MOST_GONE = 500

Touched = Mapping[str, frozenset[int]]


def touched_lines(root: Path, base: str, paths: Iterable[str]) -> Touched | None:
    """The lines of each of these files that were added or changed since the branch of the project left ``base``.

    Paths are relative to ``root``, the project; lines count from 1; what is not committed counts too. ``base`` is a
    branch, which is looked for at ``origin`` first, or a revision. None where git cannot tell, such as in a shallow
    clone. Of what is no plain file, and was another thing before, the first line is touched.
    """
    if not base or base.startswith("-"):
        return None
    with suppress(ComparisonError, GitFailed, OSError), Repository(root) as repository:
        return _touched(repository, root, _left_at(repository, base), sorted(set(paths)))
    return None


def _left_at(repository: Repository, base: str) -> str:
    """The commit on which the branch left another."""
    head = repository.commit("HEAD")
    with suppress(ComparisonError):
        return repository.merge_base(repository.commit(f"refs/remotes/origin/{base}"), head)
    return repository.merge_base(repository.commit(base), head)


def _touched(repository: Repository, root: Path, commit: str, paths: list[str]) -> Touched:
    before = {entry.path: entry for entry in repository.entries(commit, ["."])}
    found: dict[str, frozenset[int]] = {}
    now: dict[str, bytes] = {}
    for path in paths:
        content, entry = _content(root / path), before.get(path)
        if content is None:
            if not _is_as_before(root / path, entry):
                found[path] = frozenset({1})
        elif entry is None or entry.kind is not EntryKind.FILE or not is_blob(content, entry.id):
            now[path] = content
    if not now:
        return found
    wanted = {path: before[path].id for path in now if path in before and before[path].kind is EntryKind.FILE}
    if len(wanted) < len(now):
        gone = (path for path, one in before.items() if one.kind is EntryKind.FILE and _is_gone(root / path))
        endings = {Path(path).suffix for path in now}
        alike = [path for path in gone if Path(path).suffix in endings]
        wanted |= {path: before[path].id for path in alike[:_MOST_GONE]}
    blobs = dict(repository.contents(dict.fromkeys(wanted.values()), _MOST_BYTES))
    old = {path: blob for path, id in wanted.items() if (blob := blobs[id].content) is not None}
    return {**found, **_compared(old, now)}


def _compared(old: Mapping[str, bytes], now: Mapping[str, bytes]) -> Touched:
    """The lines that differ, by git's comparison of copies. These are called by numbers: no name is a stranger's."""
    program = git_program()
    names = {path: str(number) for number, path in enumerate({**now, **old})}
    with tempfile.TemporaryDirectory(prefix="explainer-lines-") as name:
        folder = Path(name).resolve()
        for path, content in old.items():
            put(folder, f"{_BEFORE}/{names[path]}", content)
        for path, content in now.items():
            # A checkout may have made CRLF of all line ends.
            is_same_text = b"\r\n" in content and b"\r\n" not in old.get(path, b"\r\n")
            put(folder, f"{_AFTER}/{names[path]}", content.replace(b"\r\n", b"\n") if is_same_text else content)
        for side in (_BEFORE, _AFTER):
            put(folder, f"{side}/same", b"")  # so that both are there
        answer = ask(LINES, program or "", folder, _BEFORE, _AFTER)
    if answer.code not in (0, 1):  # 1: they differ
        raise GitFailed(answer.complaint)
    paths = {f"{_AFTER}/{number}": path for path, number in names.items()}
    return {paths[file]: lines for file, lines in read_diff(answer.text).items() if file in paths}


def _content(file: Path) -> bytes | None:
    try:
        content = read(file, _MOST_BYTES)
    except (OSError, ValueError):
        return None
    return content if len(content) <= _MOST_BYTES else None


def _is_as_before(file: Path, entry: TreeEntry | None) -> bool:
    """Whether what cannot be read was the same kind of thing before."""
    try:
        kind = kind_of(file)
    except (OSError, ValueError):
        return entry is not None
    if kind is None:
        return True
    expected = {Kind.FILE: EntryKind.FILE, Kind.LINK: EntryKind.SYMLINK}.get(kind)
    return entry is not None and entry.kind is expected


def _is_gone(file: Path) -> bool:
    try:
        return kind_of(file) is None
    except (OSError, ValueError):
        return False


def folder_in_repository(root: Path) -> str:
    """The way from the top of the repository to the project at ``root``, with a slash at its end; "" at the top."""
    program = git_program()
    if program is None:
        return ""
    try:
        answer = ask(PREFIX, program, root)
    except GitFailed:
        return ""
    return answer.text.removesuffix("\n") if answer.ok else ""


def read_diff(diff: str) -> Touched:
    """The added and changed lines of a diff without context, by the new file's path."""
    found: dict[str, set[int]] = {}
    path = ""
    lines = iter(diff.split("\n"))
    for line in lines:
        hunk = _HUNK.match(line)
        if line.startswith(_NEW_FILE):
            # git ends a name that holds a space with a tab; one in quotes has characters that no fact file may have.
            path = line.removeprefix(_NEW_FILE).removesuffix("\t")
        elif hunk:
            first, count = int(hunk["first"]), int(hunk["new"] or 1)
            found.setdefault(path, set()).update(range(first, first + count))
            _pass_over(lines, count + int(hunk["old"] or 1))
    return {path: frozenset(numbers) for path, numbers in found.items() if numbers and path != "/dev/null"}


def _pass_over(lines: Iterator[str], count: int) -> None:
    """A changed line may look like the head of a file, so as many as the hunk announced are not looked at."""
    while count > 0:
        line = next(lines, None)
        if line is None:
            return
        count -= not line.startswith("\\")  # "\ No newline at end of file" is not counted
