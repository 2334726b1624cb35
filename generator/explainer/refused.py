"""Why the system refused to open, read or write something, in words, and what helps against it."""

from __future__ import annotations

import errno
from contextlib import suppress

# What helps, by the names of errors: not every system has all of them. ``{what}`` is what was to be opened.
_HELPS: dict[str, tuple[str, ...]] = {
    "check the permissions of the {what}, and of the folders above it": ("EACCES",),
    "let this program in: the system guards the {what} by more than its permissions": ("EPERM",),
    "see that more files may be open at once": ("EMFILE",),
    "close other programs, for all of them together have too many files open": ("ENFILE",),
    "close other programs, for they leave too little memory": ("ENOMEM", "ENOBUFS"),
    "make room on the disk": ("ENOSPC",),
    "make room, for your share of the disk is used up": ("EDQUOT",),
    "have the disk mounted so that it may be written, or name a place on another one": ("EROFS",),
    "give the {what}, or the folders above it, shorter names": ("ENAMETOOLONG",),
    "take out the symbolic links above the {what} that lead round in a circle": ("ELOOP",),
    "put a file in the place of the folder": ("EISDIR",),
    "put a folder in the place of the file that stands above it": ("ENOTDIR",),
    "put the {what} back if it is to be there, for it went away meanwhile": ("ENOENT",),
    "close the program that holds the {what}": ("EBUSY", "ETXTBSY", "EDEADLK"),
    "close other programs, which hold what is needed": ("EAGAIN",),
    "have the disk looked after, and take the {what} from a copy": ("EIO", "EUCLEAN", "ENXIO", "ENODEV"),
    "mount the network's folder again, for the {what} is not where it was there": ("ESTALE",),
    "see that the computer answers on which the {what} lies": (
        *("ETIMEDOUT", "ENOTCONN", "ENOLINK", "EREMOTEIO", "ECOMM", "EHOSTDOWN", "EHOSTUNREACH"),
        *("ENETDOWN", "ENETUNREACH", "ENETRESET", "ECONNABORTED", "ECONNREFUSED", "ECONNRESET"),
    ),
}
_BY_NUMBER = {
    number: help
    for help, names in _HELPS.items()
    for name in names
    if (number := getattr(errno, name, None)) is not None
}
_SPENT = frozenset({errno.EMFILE, errno.ENFILE})


def is_spent(problem: OSError) -> bool:
    """Whether too many files were open at once: then nothing is wrong with the one that could not be opened."""
    return problem.errno in _SPENT


def is_of_machine(problem: OSError) -> bool:
    """Whether the machine had too little of something, so that any other file would have been refused, too."""
    return is_spent(problem) or problem.errno in {errno.ENOMEM, errno.ENOBUFS, errno.EAGAIN}


def reason(problem: OSError) -> str:
    """Why the system refused something, in a few words; where too many files were open, with how many may be."""
    said = (problem.strerror or str(problem)).lower()
    if problem.errno == errno.EMFILE:
        with suppress(ImportError):  # not every system has it
            import resource  # noqa: PLC0415

            most = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
            return f"{said}: a process may have {most} here, and `ulimit -n` lets it have more"
    return said


def what_helps(problem: OSError, what: str = "file") -> str:
    """What to do about it, as a sentence without an end; ``what`` names what was to be opened: ``file``, ``folder``."""
    return _BY_NUMBER.get(problem.errno or 0, "see why the system refuses the {what}").format(what=what)
