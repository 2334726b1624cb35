"""How long code of somebody else has been running: told to whoever waits, and ended where it can be.

One thread looks once a second while such code runs. A loop of Python is ended by an exception that CPython raises in
the thread of the loop; what waits in the system, or catches whatever is raised, cannot be ended from within, and then
a sentence says which code to take out.
"""

from __future__ import annotations

import contextlib
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass

from explainer.printable import printable

TOLD_AFTER = 10.0  # seconds until somebody who waits hears what they wait for
MOST_SECONDS = 60.0  # that one call may take
AFTERWARDS = 3.0  # seconds that it may take once it was too late: who saves a file does not wait again and again
GRACE = 5.0  # seconds that a call has to end after it was told to
_TICK = 1.0


class TooLong(BaseException):
    """A call took longer than it may, which were so many ``seconds``."""

    seconds = 0.0

    def __str__(self) -> str:
        return f"it had not ended after {self.seconds:g} seconds"


@dataclass(slots=True, eq=False)
class Call:
    """One call of somebody else's code: whose it is, its thread, since when, for how long at most, and within which."""

    whose: str
    thread: int
    began: float
    most: float
    outer: Call | None
    is_late: bool = False
    was_told: bool = False
    was_given_up: bool = False

    @property
    def calls(self) -> Iterator[Call]:
        """This call and those that it was made in, the outermost last."""
        call: Call | None = self
        while call is not None:
            yield call
            call = call.outer


class Watch:
    """All calls that run now, the innermost of each thread. While there are any, what they print goes to stderr.

    So findings on standard output can be read by a program, whatever a package prints beside them.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._innermost: dict[int, Call] = {}
        self._stdout = sys.stdout
        self._late: set[str] = set()
        self._is_looking = False

    def begin(self, whose: str) -> Call:
        """Notes that a call begins in this thread."""
        thread = threading.get_ident()
        with self._lock:
            if not self._innermost:
                self._stdout, sys.stdout = sys.stdout, sys.stderr
            most = min(AFTERWARDS, MOST_SECONDS) if whose in self._late else MOST_SECONDS
            call = Call(whose, thread, time.monotonic(), most, self._innermost.get(thread))
            self._innermost[thread] = call
            if not self._is_looking:
                with contextlib.suppress(RuntimeError):  # where no thread can be had, nobody looks
                    threading.Thread(target=self._look, name="explainer-extensions", daemon=True).start()
                    self._is_looking = True
        return call

    def end(self, call: Call) -> None:
        """Notes that a call has ended, once or again; afterwards nothing is raised in its thread because of it."""
        with self._lock:
            innermost = self._innermost.get(call.thread)
            # A call within it may have been ended in the very moment at which it was noted.
            if innermost is None or call not in innermost.calls:
                return
            if call.is_late:
                _raise_in(call.thread, None)
                self._late.add(call.whose)
            else:
                self._late.discard(call.whose)
            if call.outer is not None:
                self._innermost[call.thread] = call.outer
            else:
                del self._innermost[call.thread]
            if not self._innermost:
                sys.stdout = self._stdout

    def _look(self) -> None:
        while True:
            time.sleep(min(_TICK, MOST_SECONDS / 5))
            with self._lock:
                if not self._innermost:
                    self._is_looking = False
                    return
                told = [sentence for call in self._innermost.values() if (sentence := _hurry(call))]
            for sentence in told:
                with contextlib.suppress(Exception):  # nobody may be there to read it
                    sys.stderr.write(f"{sentence}\n")
                    sys.stderr.flush()


def _hurry(innermost: Call) -> str:
    """Ends the outermost call of a thread if it is late; gives what there is to say of it, or ""."""
    call = list(innermost.calls)[-1]
    seconds = time.monotonic() - call.began
    running = f"{printable(call.whose)} has been running for {seconds:.0f} seconds"
    if seconds >= call.most:
        call.is_late = True
        _raise_in(call.thread, TooLong)
    if seconds >= call.most + GRACE and not call.was_given_up:
        call.was_told = call.was_given_up = True
        return (
            f"{running} and cannot be stopped: end this program (Ctrl-C, or Ctrl-\\ if it does not listen), "
            "and take that out of mkdocs.yml"
        )
    if seconds >= TOLD_AFTER and not call.was_told:
        call.was_told = True
        return f"waiting: {running}"
    return ""


def _raise_in(thread: int, problem: type[BaseException] | None) -> None:
    """Has a thread raise an exception between two of its instructions; None takes back what was not raised yet.

    https://docs.python.org/3/c-api/init.html#c.PyThreadState_SetAsyncExc, which CPython alone has.
    """
    import ctypes  # noqa: PLC0415 - it takes as long as a small check, and hardly anything is ever late

    raising = getattr(getattr(ctypes, "pythonapi", None), "PyThreadState_SetAsyncExc", None)
    if raising is not None:
        raising(ctypes.c_ulong(thread), ctypes.py_object(problem) if problem else None)


WATCH = Watch()
