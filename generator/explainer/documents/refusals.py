"""What is told of files and folders that are not read."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.diagnostics import Diagnostic, Span, error
from explainer.files.reading import SymbolicLink
from explainer.refused import reason, what_helps

_TOO_LARGE_CODE = "file-too-large"


@dataclass(frozen=True, slots=True)
class Limit:
    """How many bytes a file may have, and what is told of one that has more."""

    most: int
    code: str = _TOO_LARGE_CODE
    help: str = "a fact file holds one record: split it, and leave long source texts outside the repository"


def symlink(path: str) -> Diagnostic:
    """The finding that a path is a symbolic link."""
    message = "a symbolic link is not followed, because it could point at any file of the machine"
    return error("symlink", Span.at(path), message, "put a copy of the file in its place")


def unreadable(path: str, problem: OSError, what: str = "file") -> Diagnostic:
    """The finding that a file, or a folder, cannot be read; ``problem`` says why."""
    if isinstance(problem, SymbolicLink):
        return symlink(path)
    help = what_helps(problem, what) if problem.errno is not None else "put an ordinary file in its place"
    return error("unreadable-file", Span.at(path), f"the {what} cannot be read: {reason(problem)}", help)


def not_plain(path: str) -> Diagnostic:
    """The finding that a path is a device, a socket or a pipe."""
    return unreadable(path, OSError("it is not a regular file"))


def too_large(path: str, size: int, limit: Limit) -> Diagnostic:
    """The finding that a file has ``size`` bytes, which are too many."""
    message = f"the file has {size:,} bytes, more than the {limit.most:,} that are allowed"
    return error(limit.code, Span.at(path), message, limit.help)
