"""The web as tests have it: hosts by name behind one socket of this machine, over TLS with certificates of their own.

What asks is the code that asks the real web: it looks names up, refuses addresses that are not public, goes to the very
address that it looked at, and checks the certificate. Only where a public address leads is ours.
"""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import trustme

from explainer.outside.asking import Unreachable, Web

PUBLIC = "93.184.215.14"
HTML = {"Content-Type": "text/html; charset=utf-8"}


@dataclass(frozen=True)
class Reply:
    """What a host answers. ``says_length`` is what it says of the length: "" nothing, else a number of its own."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: HTML)
    says_length: str | None = None


Answering = Reply | Callable[["Handler"], None]
"""A reply, or a function that does with the connection what it likes."""


def leads_to(address: str, status: int = 302) -> Reply:
    """A redirect."""
    return Reply(status=status, headers={"Location": address})


@cache
def authority() -> trustme.CA:
    """Who certifies hosts, in these tests only."""
    return trustme.CA()


@cache
def context_of(host: str) -> ssl.SSLContext:
    """The certificate of a host. What is set in it stays for all tests."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority().issue_cert(host).configure_cert(context)
    return context


class Handler(BaseHTTPRequestHandler):
    """Answers as the server's replies say, by "host/path?query"."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Server

    def setup(self) -> None:
        """Speaks TLS from here on."""
        self.plain = self.request
        self.request = self.server.tls.wrap_socket(self.plain, server_side=True, suppress_ragged_eofs=False)
        super().setup()

    def finish(self) -> None:
        """Says the last word of TLS, and closes all."""
        with contextlib.suppress(OSError, ValueError):
            super().finish()
        with contextlib.suppress(OSError, ValueError):
            self.request.unwrap()
        self.request.close()

    def do_GET(self) -> None:
        """The answer to any question."""
        where = f"{self.headers['Host']}{self.path}"
        with self.server.lock:
            self.server.asked.append(where)
            self.server.heads.append(dict(self.headers))
        found = self.server.replies.get(where)
        if found is None:
            found = Reply(b"There is no such page.", 404)
        if callable(found):
            found(self)
        else:
            self.reply(found)
        self.close_connection = True

    def reply(self, reply: Reply) -> None:
        """Sends one."""
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        length = str(len(reply.body)) if reply.says_length is None else reply.says_length
        if length:
            self.send_header("Content-Length", length)
        self.end_headers()
        self.wfile.write(reply.body)

    def log_message(self, format: str, *arguments: object) -> None:
        """Nothing: a test's output is its findings."""


class Server(ThreadingHTTPServer):
    """Hosts behind one socket."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, replies: Mapping[str, Answering]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.replies = dict(replies)
        self.asked: list[str] = []
        self.heads: list[dict[str, str]] = []
        self.lock = threading.Lock()
        self.stopped = threading.Event()
        self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority().issue_cert("nobody.example").configure_cert(self.tls)
        self.tls.sni_callback = self._named

    def _named(self, connection: ssl.SSLObject, host: str, _: object) -> None:
        with self.lock:
            connection.context = context_of(host or "nobody.example")

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Nothing: who breaks off is a case of its own."""

    def pages(self) -> list[str]:
        """What was asked, but for the files for programs."""
        return [one for one in self.asked if not one.endswith("/robots.txt")]


class Outside:
    """A server that runs, and the web that leads to it. ``addresses`` are those of hosts that have another one."""

    def __init__(self, server: Server, addresses: Mapping[str, str]) -> None:
        self.server = server
        self.dialled: list[str] = []
        self._addresses = addresses

    @property
    def asked(self) -> list[str]:
        """What was asked, in its order, but for the files for programs."""
        return self.server.pages()

    def web(self, user_agent: str = "explainer/tests") -> Web:
        """Who asks this server."""
        trusted = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        authority().configure_trust(trusted)
        return Web(user_agent, self._resolve, trusted)

    def _resolve(self, host: str) -> list[str]:
        if host.endswith(".nowhere"):
            raise Unreachable("there is no such host", is_host=True)
        return [self._addresses.get(host, PUBLIC)]


@contextlib.contextmanager
def outside(replies: Mapping[str, Answering], addresses: Mapping[str, str] | None = None) -> Iterator[Outside]:
    """The web meanwhile: what connects to the public address comes to a server of this test, all else is an error."""
    server = Server(replies)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    found = Outside(server, addresses or {})
    connect = socket.create_connection

    def connected(there: tuple[str, int], *arguments: Any, **options: Any) -> socket.socket:
        found.dialled.append(there[0])
        if there != (PUBLIC, 443):
            raise AssertionError(f"{there} was dialled")
        return connect(server.server_address, *arguments, **options)  # type: ignore[arg-type]

    socket.create_connection = connected  # type: ignore[assignment]
    try:
        yield found
    finally:
        socket.create_connection = connect
        server.stopped.set()
        server.shutdown()
        server.server_close()
        thread.join(5)
