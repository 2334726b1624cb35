"""Whether a cluster of Dask answers, asked so that nobody waits for one that does not.

Dask bounds only a part of what its client asks: whatever listens without a word, and workers that stand still, it would
wait for as long as they do so.
"""

from __future__ import annotations

import socket
import struct
import threading
import time
from collections.abc import Callable, Collection
from concurrent.futures import Future
from typing import Any, TypeVar

T = TypeVar("T")
_SECONDS_TO_CONNECT = 5.0
_SECONDS_TO_TELL = 10.0
_SECONDS_BETWEEN_QUESTIONS = 5.0
# Workers say that they live every few seconds, also while they work.
_SECONDS_OF_SILENCE = 60.0
_LENGTH = struct.Struct("<Q")
_LONGEST_GREETING = 1 << 16


def within(seconds: float, ask: Callable[[], T]) -> T:
    """What is answered in so many seconds. Raises what asking raises, and TimeoutError: then a thread waits on."""
    answer: Future[T] = Future()

    def wait() -> None:
        try:
            answer.set_result(ask())
        except BaseException as problem:  # noqa: BLE001 - raised where it is waited for
            answer.set_exception(problem)

    threading.Thread(target=wait, daemon=True).start()
    try:
        return answer.result(seconds)
    except TimeoutError:
        raise TimeoutError("no answer in time") from None


def connected(address: str, client: Callable[..., T]) -> T:
    """A client of the scheduler at ``HOST:PORT``. Raises OSError, or ValueError, where none answers there.

    Asked plainly first: a client begins threads, and with them no process can be forked here.
    """
    host, _, port = address.rpartition(":")
    # A scheduler greets whoever comes, with the length of its greeting.
    with (
        socket.create_connection((host.strip("[]"), int(port)), _SECONDS_TO_CONNECT) as there,
        there.makefile("rb") as told,
    ):
        begin = told.read(_LENGTH.size)
    if len(begin) < _LENGTH.size or not 0 < _LENGTH.unpack(begin)[0] <= _LONGEST_GREETING:
        raise ValueError("what does is something else")
    try:
        return within(
            2 * _SECONDS_TO_CONNECT,
            lambda: client(f"tcp://{address}", timeout=_SECONDS_TO_CONNECT, set_as_default=False),
        )
    except OSError:
        raise
    except Exception as problem:  # noqa: BLE001 - of something that greets in the same way, what comes may be anything
        raise ValueError(str(problem)) from None


class Pulse:
    """Whether any of some ``workers`` is still worth waiting for, as the scheduler of a ``client`` tells it."""

    def __init__(self, client: Any, workers: Collection[str], silence: float = _SECONDS_OF_SILENCE) -> None:
        self._client, self._workers, self._silence = client, workers, silence
        self._heard: dict[str, object] = {}
        self._since = self._asked = time.monotonic()
        self._lives = True

    def __call__(self) -> bool:
        """To be asked again and again while somebody waits; who was lost once stays so."""
        now = time.monotonic()
        if self._lives and self._client.status != "running":
            self._lives = False
        elif self._lives and now - self._asked >= min(_SECONDS_BETWEEN_QUESTIONS, self._silence / 2):
            self._asked = now
            self._lives = self._is_heard(now)
        return self._lives

    def _is_heard(self, now: float) -> bool:
        try:
            told = within(_SECONDS_TO_TELL, self._client.scheduler_info)["workers"]
        except Exception:  # noqa: BLE001 - it is gone, or stands still
            return False
        heard = {name: told[name].get("last_seen") for name in self._workers if name in told}
        if heard != self._heard:
            self._heard, self._since = heard, now
        return bool(heard) and now - self._since < self._silence
