"""The border to code of somebody else: whatever it does, the caller gets a value or one exception.

Everything that a package or a project's own rule brings is loaded, asked and called through here. It runs with all
rights of whoever called, so this protects from mistakes and not from malice: ``os._exit`` ends the program.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from explainer.extensions.watching import WATCH, TooLong

P = ParamSpec("P")
R = TypeVar("R")


class Stopped(Exception):  # noqa: N818 - it tells of a failure of others
    """Code of somebody else gave nothing; ``problem`` is what it raised, or TooLong."""

    def __init__(self, problem: BaseException) -> None:
        super().__init__()
        self.problem = problem


class EndOfProgram(BaseException):
    """Somebody told the whole program to end while this or that was running; nothing takes it for a failure."""


class OurWords(Exception):  # noqa: N818 - it is raised on the way to somebody else's code, and told as it is
    """Code of somebody else is not what it has to be; the text says in our words what is wrong with it."""


def called(whose: str, function: Callable[P, R], /, *args: P.args, **named: P.kwargs) -> R:
    """What a function of somebody else gives; ``whose`` it is, is told to who waits for it.

    Raises Stopped for all that it raises, ``SystemExit`` among it, and where it takes too long. What ends the program
    goes through; a Ctrl-C with a note on what was running.
    """
    call = WATCH.begin(whose)
    try:
        try:
            return function(*args, **named)
        finally:
            WATCH.end(call)
    except BaseException as problem:
        WATCH.end(call)  # what ends a late call may have come while its end was being noted
        if isinstance(problem, TooLong):
            if not call.is_late:
                raise  # the call that this one was made in is late
            problem.seconds = call.most
        if isinstance(problem, EndOfProgram):
            raise
        if isinstance(problem, KeyboardInterrupt) and threading.current_thread() is threading.main_thread():
            problem.add_note(f"while {whose} was running")
            raise
        raise Stopped(problem) from None
