"""Whether this machine has room for more processes: for the files that they hold open, and threads that ask them."""

from __future__ import annotations

import os
import threading
from contextlib import ExitStack

from explainer.refused import reason

# Pipes that one begun process and all of them together take, and what their work opens.
_PIPES = 12
# Threads of this process that give the others work, and take what they make.
_THREADS = 3
REFUSALS = (OSError, RuntimeError, ImportError)
"""What Python raises where it cannot make what processes share, or cannot begin one of them or the thread for them."""


def see_room(processes: int) -> None:
    """Raises OSError or RuntimeError where there cannot be as many open files and threads as so many processes take.

    Asked first, since one that is begun by half keeps files open that nobody closes, and then no page can be made; and
    where a thread cannot begin that gives them work, nobody hears of it.
    """
    with ExitStack() as stack:
        for _ in range(processes + _PIPES):
            for end in os.pipe():
                stack.callback(os.close, end)
        enough = threading.Event()
        threads = [threading.Thread(target=enough.wait) for _ in range(_THREADS)]
        for thread in threads:
            thread.start()
            stack.callback(thread.join)
            stack.callback(enough.set)


def why_refused(problem: Exception) -> str:
    """Why a process could not be begun, in a few words, by what Python raised then."""
    return reason(problem) if isinstance(problem, OSError) else str(problem)
