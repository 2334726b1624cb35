"""What is told of files and folders that are not read."""

from __future__ import annotations

from explainer.diagnostics import Diagnostic, Span, error
from explainer.files.reading import SymbolicLink


def symlink(path: str) -> Diagnostic:
    """The finding that a path is a symbolic link."""
    message = "a symbolic link is not followed, because it could point at any file of the machine"
    return error("symlink", Span.at(path), message, "put a copy of the file in its place")


def unreadable(path: str, problem: OSError, what: str = "file") -> Diagnostic:
    """The finding that a file, or a folder, cannot be read; ``problem`` says why."""
    if isinstance(problem, SymbolicLink):
        return symlink(path)
    reason = problem.strerror or str(problem)
    help = f"check the {what}'s permissions" if problem.strerror else "put an ordinary file in its place"
    return error("unreadable-file", Span.at(path), f"the {what} cannot be read: {reason.lower()}", help)


def not_plain(path: str) -> Diagnostic:
    """The finding that a path is a device, a socket or a pipe."""
    return unreadable(path, OSError("it is not a regular file"))
