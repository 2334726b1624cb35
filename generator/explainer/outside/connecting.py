"""A connection to a host of the public internet that ends in time, whatever the host does.

It goes to the very addresses that were looked at, so that a name which leads elsewhere a moment later leads nowhere.
A time-out of a socket counts from the last byte that came: a host that sends one now and then would be waited for
without end. So the whole of a question, with the looking up of its host, has one time.
"""

from __future__ import annotations

import contextlib
import http.client
import socket
import ssl
import threading
import time
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import TypeVar

T = TypeVar("T")


class Deadline:
    """The time that one question has, in seconds from now."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds that are left. Raises TimeoutError when there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left

    def of(self, work: Callable[[], T]) -> T:
        """What ``work`` gives, which cannot be given a time itself. Raises TimeoutError, and what it raises."""
        done: list[T] = []
        failed: list[Exception] = []

        def run() -> None:
            try:
                done.append(work())
            except Exception as problem:  # noqa: BLE001 - raised again, where it was asked for
                failed.append(problem)

        # What is given up is waited for by nobody, and does not keep the program from ending.
        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        thread.join(self.left())
        if failed:
            raise failed[0]
        if not done:
            raise TimeoutError
        return done[0]


class Connection(http.client.HTTPSConnection):
    """A connection for one question, over TLS. Use it in a ``with`` statement.

    Once the time is over, whatever waits for the host fails with an OSError or HTTPException; ``is_over`` says so.
    """

    def __init__(self, host: str, addresses: Sequence[str], trusted: ssl.SSLContext, deadline: Deadline) -> None:
        super().__init__(host, 443, timeout=deadline.left(), context=trusted)
        self._addresses = addresses
        self._trusted = trusted
        self._deadline = deadline
        self._timer = threading.Timer(deadline.left(), self._cut)
        self._timer.daemon = True
        # That of an answer, too, which the library forgets where the host closes the connection at the answer's end.
        self._open: socket.socket | None = None
        self.is_over = False

    def __enter__(self) -> Connection:
        self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._timer.cancel()
        self.close()

    def connect(self) -> None:
        """Connects with the first of the addresses that answers. Raises OSError."""
        plain = self._connected()
        # Named before the handshake, which a host can draw out as well.
        # An end without a word of TLS is no end of an answer, but one that broke off (RFC 9112, 9.8).
        self.sock = self._open = self._trusted.wrap_socket(
            plain, server_hostname=self.host, do_handshake_on_connect=False, suppress_ragged_eofs=False
        )
        self.sock.do_handshake()

    def _connected(self) -> socket.socket:
        for address in self._addresses[:-1]:
            with contextlib.suppress(OSError):
                return socket.create_connection((address, 443), self._deadline.left())
        return socket.create_connection((self._addresses[-1], 443), self._deadline.left())

    def _cut(self) -> None:
        self.is_over = True
        if self._open is not None:
            with contextlib.suppress(OSError):
                # The socket below that of TLS: whoever waits for it is told so, and nothing is taken from under him.
                socket.socket.shutdown(self._open, socket.SHUT_RDWR)
