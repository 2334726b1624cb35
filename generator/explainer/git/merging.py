"""Three versions of a file made one, by git: what each of two sides changed since the one that both began from."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from explainer.files.writing import put
from explainer.git.git import MERGE, GitFailed, ask, git_program

YOURS = "yours"
_MOST_CONFLICTS = 127


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged text; with ``conflicts`` it holds both versions of so many places, between git's marks."""

    content: bytes
    conflicts: int


def merge(yours: bytes, base: bytes, theirs: bytes, name: str) -> Merged | None:
    """Merges what ``yours`` and ``theirs`` made of ``base``; None where there is no git, or it cannot merge them.

    ``name`` is what the marks call their version. Binary files cannot be merged.
    """
    program = git_program()
    if program is None:
        return None
    with tempfile.TemporaryDirectory(prefix="explainer-merge-") as folder:
        names = ("yours", "base", "theirs")
        for part, content in zip(names, (yours, base, theirs), strict=True):
            put(Path(folder), part, content)
        labels = [word for label in (YOURS, "the version that both began from", name) for word in ("-L", label)]
        try:
            answer = ask(MERGE, program, Path(folder), *labels, *names)
        except GitFailed:
            return None
    return Merged(answer.output, answer.code) if answer.code <= _MOST_CONFLICTS else None
