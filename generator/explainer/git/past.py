"""Which bytes a file had after each revision that changed it, newest first: git's hashes, without any contents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from explainer.git.git import HISTORY, GitFailed, ask, git_program

_FORMAT = "%x01%H"
_REVISION = re.compile(r"\x01[0-9a-f]{40,64}")
_STATUS = re.compile(r":+[0-7 ]+ (?P<ids>[0-9a-f ]+) [A-Z]+\d*")

Versions = tuple[tuple[int, str], ...]
"""The number of a revision, which counts from the newest, and git's hash of the bytes that it left."""


def past_versions(root: Path, folders: Iterable[str]) -> Mapping[str, Versions]:
    """The versions of each file in folders of the project at ``root``, by its path today; a renamed file begins anew.

    Nothing where git is missing, or tells nothing. Never raises.
    """
    program = git_program()
    if program is None:
        return {}
    try:
        answer = ask(HISTORY, program, root, "--no-renames", f"--format={_FORMAT}", "HEAD", "--", *folders)
    except GitFailed:
        return {}
    return read_versions(answer.text) if answer.ok else {}


def read_versions(log: str) -> dict[str, Versions]:
    """The versions of each file that a log with raw statuses names."""
    found: dict[str, list[tuple[int, str]]] = {}
    number, fields = -1, iter(log.split("\0"))
    for one in fields:
        word = one.lstrip("\n")
        if _REVISION.fullmatch(word):
            number += 1
        elif status := _STATUS.fullmatch(word):
            found.setdefault(next(fields, ""), []).append((number, status["ids"].split()[-1]))
    return {path: tuple(versions) for path, versions in found.items()}
