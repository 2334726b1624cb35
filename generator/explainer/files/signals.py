"""Signals that end a program, held off for the moments in which names change."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@contextmanager
def held() -> Iterator[None]:
    """Signals that end a program wait meanwhile; they come afterwards."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []

    def note(number: int, frame: FrameType | None) -> None:
        came.append(number)

    before = {number: signal.getsignal(number) for number in _SIGNALS}
    caught = {number: one for number, one in before.items() if one is not None and one != signal.SIG_IGN}
    for number in caught:
        signal.signal(number, note)
    try:
        yield
    finally:
        for number, one in caught.items():
            signal.signal(number, one)
        for one_that_came in came:
            signal.raise_signal(one_that_came)
