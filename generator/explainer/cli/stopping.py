"""SIGTERM, as a runner sends it that is stopped: it ends a command as Ctrl-C does, so that nothing is left behind."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from explainer.extensions.calling import EndOfProgram

STOPPED = 128 + signal.SIGTERM
_SAID = b"Stopped: what stood there before still does.\n"


class Terminated(EndOfProgram):
    """The process was told to end. No block takes it for an error, nor for an end that code of others asked for."""


@contextmanager
def cleaning_up() -> Iterator[None]:
    """Meanwhile SIGTERM is an exception, which lets every block clean up behind itself."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _stop(number: int, frame: FrameType | None) -> None:
    with suppress(OSError):  # where nothing can be written
        os.write(2, _SAID)  # whatever was being printed when it came
    raise Terminated
