"""Standard input and output as a caller hands them over: open, closed, or a file on a disk that is full.

A stream that is closed works as /dev/null does. One that takes no more words is a matter of whoever gave it: that is
told where it still can be, and no word of a fault of explainer is in it.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import click

EXIT_CODE = 1
"""What the program ends with where its words could not be written, as programs do whose reader has gone."""

_STREAMS = {"stdin": "r", "stdout": "w", "stderr": "w"}
_LAST = 2  # the number of the last standard stream


@contextmanager
def whole_streams() -> Iterator[None]:
    """Meanwhile each standard stream is there; one that was closed is /dev/null.

    Python has None for a stream that was closed, and the system gives its number to the next file that is opened: what
    is meant for the terminal would be written into that.
    """
    closed = [name for name in _STREAMS if getattr(sys, name) is None]
    if closed:
        while (number := os.open(os.devnull, os.O_RDWR)) <= _LAST:
            os.set_inheritable(number, True)
        os.close(number)
    for name in closed:
        setattr(sys, name, open(os.devnull, _STREAMS[name], encoding="utf-8"))  # noqa: SIM115, PTH123 - for the run
    try:
        yield
    finally:
        for name in closed:
            getattr(sys, name).close()
            setattr(sys, name, None)


class NotTaken(BaseException):
    """Standard output, or standard error, took no more words. No block takes it for an error of its own."""

    def __init__(self, problem: OSError) -> None:
        super().__init__(str(problem))
        self.problem = problem


@contextmanager
def named_as_output() -> Iterator[None]:
    """Tells a failure to write what click prints from one to write a file; only the first is changed."""
    try:
        yield
    except OSError as problem:
        frames = (frame for frame, _ in traceback.walk_tb(problem.__traceback__))
        if not any(frame.f_code is click.echo.__code__ for frame in frames):  # noqa: TID251 - it is not called here
            raise
        raise NotTaken(problem) from None


def drop_the_rest() -> None:
    """Has Python, which writes what is left when it ends, write that nowhere: it would fail once more."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            with suppress(OSError):
                nowhere = os.open(os.devnull, os.O_WRONLY)
                os.dup2(nowhere, stream.fileno())
                os.close(nowhere)
