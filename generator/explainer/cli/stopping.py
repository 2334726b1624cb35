"""Signals that end a command: each lets all blocks clean up behind themselves, so that nothing is left behind.

That are Ctrl-C, SIGTERM, as a runner sends it that is stopped, and SIGHUP, as of a terminal that is closed. Who sends a
second one waits for nobody: what works for this process is ended, and what is not finished removed, there and then.
After a third one the program is gone.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from explainer.extensions.calling import EndOfProgram

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
# A build may have put its site in place a moment before: nobody can tell at any moment whether it has.
_SAID = b"Stopped: nothing is left half written.\n"
_BESIDES = 128
"""What a shell adds to the number of the signal that ended a program."""


class Terminated(EndOfProgram):
    """The process was told to end. No block takes it for an error, nor for an end that code of others asked for."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.exit_code = _BESIDES + number


@contextmanager
def cleaning_up() -> Iterator[None]:
    """Meanwhile a signal to end is an exception: KeyboardInterrupt of Ctrl-C, else Terminated.

    What is ignored, as where ``nohup`` runs the program, stays so. Whatever a block could not clean up, for which there
    are moments between two lines, is gone when the block ends.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in _SIGNALS}
    caught = {number: one for number, one in before.items() if one is not None and one != signal.SIG_IGN}
    stopping = _Stopping()
    for number in caught:
        signal.signal(number, stopping.come)
    try:
        yield
    except (KeyboardInterrupt, Terminated):
        _end_all()
        raise
    finally:
        for number, one in caught.items():
            signal.signal(number, one)


class _Stopping:
    def __init__(self) -> None:
        self._came = 0

    def come(self, number: int, frame: FrameType | None) -> None:
        self._came += 1
        if self._came == 1 and number != signal.SIGINT:
            with suppress(OSError):  # where nothing can be written
                os.write(2, _SAID)  # whatever was being printed when it came
        if self._came > 1:
            _end_all()
        if self._came > 2:
            os._exit(_BESIDES + number)
        if number == signal.SIGINT:
            raise KeyboardInterrupt
        raise Terminated(number)


def _end_all() -> None:
    """Ends the processes that work for this one, then removes what is not finished: one after the other."""
    # A command that loaded neither has begun none, and a signal is no moment to load anything.
    if workers := sys.modules.get("explainer.workers"):
        workers.end_all()
    if unfinished := sys.modules.get("explainer.files.unfinished"):
        unfinished.remove_begun()
