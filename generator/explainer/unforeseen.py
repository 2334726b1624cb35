"""What nobody foresaw, told in a sentence: what failed, and at which file the program was.

A mistake in a file is a diagnostic, whatever it is. What arrives here is a fault of the program, or of the machine: a
full disk, too little memory. Who reads it may be neither a programmer nor the one who wrote the file.
"""

from __future__ import annotations

import os
import traceback
from pathlib import Path
from types import FrameType

from explainer.diagnostics import Span
from explainer.refused import is_spent, reason, what_helps

EXIT_CODE = 70
"""What the program ends with then: EX_SOFTWARE of BSD's sysexits.h. Nothing is known then of the project."""

HOW_TO_DEBUG = "explainer --debug COMMAND"
"""How the program is run to show its traces."""

_PACKAGE = f"{Path(__file__).parent}{os.sep}"
_OWN = "explainer."
# The declarations of built-in types have places as well, at which nobody can mend anything.
_DECLARATIONS = "explainer/schema/"
_MOST = 200


def told(problem: BaseException) -> str:
    """What failed and where, in one sentence without an end."""
    place = at(problem)
    where = f" at {place.path}:{place.line}:{place.column}" if place else ""
    if isinstance(problem, MemoryError):
        return f"the memory of this machine did not suffice{where}"
    if isinstance(problem, OSError) and problem.errno is not None:
        if is_spent(problem):
            return f"the system could not do what was asked of it: {reason(problem)}"
        file = f" with {os.fsdecode(problem.filename)}" if _is_name(problem.filename) else where
        return f"the system could not do what was asked of it{file}: {reason(problem)}"
    if isinstance(problem, RecursionError):
        return f"explainer failed{where}, for something is nested too deep"
    said = " ".join(str(problem).split())[:_MOST]
    return f"explainer failed{where}: {type(problem).__name__}{': ' if said else ''}{said}"


def remedy(problem: BaseException, debug: str) -> str:
    """What to do about it, in one sentence without an end; ``debug`` is how the program is run to show the trace."""
    if isinstance(problem, MemoryError):
        return "close other programs or use a larger machine, and run it again"
    if isinstance(problem, OSError) and problem.errno is not None:
        return f"{what_helps(problem)}, and run it again; {debug} shows what was asked"
    return (
        "this is a fault of explainer, and none of yours: please report it where you have explainer from, "
        f"with the file that it names and what {debug} says"
    )


def at(problem: BaseException) -> Span | None:
    """The place in a file that the program had in hand, or None where it had none."""
    frames = [frame for frame, _ in traceback.walk_tb(problem.__traceback__)]
    own = [frame for frame in reversed(frames) if frame.f_code.co_filename.startswith(_PACKAGE)]
    return next((place for frame in own if (place := _in_hand(frame)) is not None), None)


def is_ours(problem: BaseException, others: tuple[str, ...]) -> bool:
    """Whether it failed in this package, or in a library that the package called.

    ``others`` are folders of programs that call code of other people: what comes below them is theirs.
    """
    files = [frame.f_code.co_filename for frame, _ in traceback.walk_tb(problem.__traceback__)]
    if any(file.endswith((".html", ".xml", ".jinja")) for file in files):
        return False
    last = next((file for file in reversed(files) if file.startswith((_PACKAGE, *others))), "")
    return last.startswith(_PACKAGE)


def is_raised_here(problem: BaseException) -> bool:
    """Whether this package failed itself: and neither a library that it called nor the machine.

    Errors of a class of ours are raised on purpose.
    """
    files = [frame.f_code.co_filename for frame, _ in traceback.walk_tb(problem.__traceback__)]
    on_purpose = type(problem).__module__.startswith(_OWN) or isinstance(problem, (MemoryError, RecursionError))
    return bool(files) and files[-1].startswith(_PACKAGE) and not on_purpose


def _in_hand(frame: FrameType) -> Span | None:
    """The place of what a function worked on last: of its variables the last one that has a place."""
    places = [place for value in frame.f_locals.values() if (place := _place(value)) is not None]
    return places[-1] if places else None


def _place(value: object) -> Span | None:
    if not type(value).__module__.startswith(_OWN):
        return None
    span = value if isinstance(value, Span) else getattr(value, "span", None)
    if not isinstance(span, Span):
        paths = (getattr(value, name, None) for name in ("path", "source"))
        span = next((Span.at(path) for path in paths if isinstance(path, str) and path), None)
    return span if span is not None and not span.path.startswith(_DECLARATIONS) else None


def _is_name(filename: object) -> bool:
    return isinstance(filename, (str, bytes))
