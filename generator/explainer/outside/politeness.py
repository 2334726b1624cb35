"""How often a host is asked: with a pause between two questions, and no more once it has not answered."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from explainer.outside.asking import Unreachable

PAUSE = 2.0  # seconds between two questions to one host
_LONGEST_PAUSE = 30.0


def host_of(address: str) -> str:
    """The host of an address with its port, or "" where it has none that can be read."""
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return ""


class Hosts:
    """What one run knows of the hosts that it asks."""

    def __init__(
        self,
        pause: float = PAUSE,
        wait: Callable[[float], None] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._pause = pause
        self._pauses: dict[str, float] = {}
        self._wait = wait or time.sleep
        self._clock = clock
        self._asked: dict[str, float] = {}
        self._silent: dict[str, Unreachable] = {}

    @contextmanager
    def turn(self, address: str) -> Iterator[None]:
        """Waits until the host of an address may be asked. Raises Unreachable where it did not answer before.

        The question is asked meanwhile; where it shows that none of the host's addresses answers, that is kept.
        """
        host = host_of(address)
        if host in self._silent:
            raise self._silent[host]
        if host in self._asked:
            left = self._asked[host] + self._pauses.get(host, self._pause) - self._clock()
            if left > 0:
                self._wait(left)
        try:
            yield
        except Unreachable as problem:
            if problem.is_host:
                self._silent[host] = problem
            raise
        finally:
            self._asked[host] = self._clock()

    def slow_down(self, address: str, seconds: float) -> None:
        """Has the host of an address wait so long between two questions, if that is longer, and no age."""
        self._pauses[host_of(address)] = min(max(seconds, self._pause), _LONGEST_PAUSE)
