"""Which lines of a project's files a branch has touched since it left another, as git tells."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from explainer.git.git import ask, git_program

_HUNK = re.compile(r"@@ -\d+(?:,(?P<old>\d+))? \+(?P<first>\d+)(?:,(?P<new>\d+))? @@")
_NEW_FILE = "+++ "
_DIFF = (
    *("diff", "--unified=0", "--no-prefix", "--relative", "--no-color", "--no-ext-diff", "--no-textconv"),
    *("--no-indent-heuristic", "--ignore-submodules", "--merge-base", "--end-of-options"),
)

Touched = Mapping[str, frozenset[int]]


def touched_lines(root: Path, base: str) -> Touched | None:
    """The lines of each file that were added or changed since the branch of the project at ``root`` left ``base``.

    Paths are relative to ``root``, lines count from 1; what is not committed counts too. ``base`` is a branch, which
    is looked for at ``origin`` first, or a revision. None where git cannot tell, such as in a shallow clone.
    """
    program = git_program()
    if program is None or not base or base.startswith("-"):
        return None
    try:
        for revision in (f"refs/remotes/origin/{base}", base):
            answer = ask(program, root, *_DIFF, revision, "--", ".")
            if answer.ok:
                return read_diff(answer.text)
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
    return None


def folder_in_repository(root: Path) -> str:
    """The way from the top of the repository to the project at ``root``, with a slash at its end; "" at the top."""
    program = git_program()
    if program is None:
        return ""
    try:
        answer = ask(program, root, "rev-parse", "--show-prefix")
    except (OSError, ValueError, subprocess.SubprocessError):
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
