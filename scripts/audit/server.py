"""A small server for a built site, over loopback: compressed, with the headers of a plain static host.

It keeps a list of what it sent, so that the weight of a page is measured and not estimated.
"""

from __future__ import annotations

import contextlib
import functools
import gzip
import mimetypes
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import unquote, urlsplit

_TEXT = {"text/", "application/javascript", "application/json", "application/xml", "image/svg+xml", "application/feed"}
# What static hosts commonly say. Names of our own files carry no version, so they may not be kept for longer.
_MAX_AGE = 600


@dataclass(frozen=True, slots=True)
class Sent:
    """One answer: the path that was asked for, its status, and its size in bytes with headers, as sent."""

    path: str
    status: int
    size: int


@dataclass(slots=True)
class Answers:
    """What a folder answers to paths, and what was sent so far. Threads share it."""

    folder: Path
    base: str = "/"
    sent: list[Sent] = field(default_factory=list)

    def file(self, path: str) -> Path | None:
        """The file for a path of a request; nothing outside the folder."""
        if not path.startswith(self.base):
            return None
        target = (self.folder / unquote(path.removeprefix(self.base))).resolve()
        if path.endswith("/"):
            target /= "index.html"
        return target if target.is_file() and target.is_relative_to(self.folder.resolve()) else None


@functools.lru_cache(maxsize=4096)
def _compressed(file: Path, _changed: int) -> bytes:
    return gzip.compress(file.read_bytes(), 6, mtime=0)


def content_type(file: Path) -> str:
    """The media type by the file's ending, with UTF-8 where it is text."""
    found = (
        "font/woff2" if file.suffix == ".woff2" else mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    )
    return f"{found}; charset=utf-8" if _is_text(found) else found


def _is_text(media_type: str) -> bool:
    return media_type.startswith(tuple(_TEXT)) or media_type.endswith(("+json", "+xml"))


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    answers: ClassVar[Answers]  # set in a class of its own for each server

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def _answer(self, with_body: bool) -> None:
        path = urlsplit(self.path).path
        file, status = self.answers.file(path), HTTPStatus.OK
        if file is None:
            file, status = self.answers.file(f"{self.answers.base}404.html"), HTTPStatus.NOT_FOUND
        type, body = (content_type(file), file.read_bytes()) if file else ("text/plain", b"not found")
        head = [
            f"HTTP/1.1 {status.value} {status.phrase}",
            f"Content-Type: {type}",
            f"Cache-Control: max-age={_MAX_AGE}",
        ]
        if file and _is_text(type) and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = _compressed(file, file.stat().st_mtime_ns)
            head += ["Content-Encoding: gzip", "Vary: Accept-Encoding"]
        head += ["X-Content-Type-Options: nosniff", f"Content-Length: {len(body)}", "", ""]
        answer = "\r\n".join(head).encode("ascii") + (body if with_body else b"")
        self.answers.sent.append(Sent(path, status, len(answer)))
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self.wfile.write(answer)

    def log_message(self, *arguments: object) -> None:
        """Says nothing; what was sent stands in the list."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Says nothing of browsers that hang up; anything else is a mistake of ours."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@dataclass(frozen=True, slots=True)
class Served:
    """A site that is being served: its address, which ends with a slash, and what was sent so far."""

    address: str
    answers: Answers


@contextlib.contextmanager
def served(folder: Path, base: str = "/") -> Iterator[Served]:
    """Serves a folder over loopback, at a free port, for as long as the context lasts."""
    answers = Answers(folder, base)
    handler = type("Handler", (_Handler,), {"answers": answers})
    with _Server(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield Served(f"http://127.0.0.1:{server.server_address[1]}{base}", answers)
        finally:
            server.shutdown()
            thread.join()
