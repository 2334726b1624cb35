"""The preview's HTTP server: GET and HEAD, files of the site, and a stream that tells browsers what changed."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import socket
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import MappingProxyType
from urllib.parse import parse_qs, quote, unquote, urlsplit

from explainer.adapters.mkdocs.broken_code import code_problem
from explainer.adapters.preview.answers import PATIENCE
from explainer.adapters.preview.content import Content, file_of
from explainer.adapters.preview.guard import Guard, is_host_name
from explainer.adapters.preview.on_demand import Refused
from explainer.adapters.preview.overlay import ASSETS, OWN, as_json, described, placeholder, with_script, with_told
from explainer.adapters.preview.session import NONE, PreviewState, Session, version
from explainer.diagnostics import Diagnostic
from explainer.environment import forwarded_host

NOTHING: Mapping[str, str] = MappingProxyType({})
_PORTS = 50
_HEARTBEAT = 10.0
# A name that changes with what is in the file: a browser need not ask for it again.
_LASTING = re.compile(r"[.-][0-9a-f]{8}[./]")
_BUSY = {errno.EADDRINUSE, errno.EACCES}


class PreviewServer(ThreadingHTTPServer):
    """Serves a session. ``editor`` is the form of addresses that open an editor at a place, or "".

    ``allowed`` are names, beside those of this machine, by which browsers may ask.
    """

    daemon_threads = True
    # On Windows the option would let two servers share a port.
    allow_reuse_address = os.name != "nt"
    request_queue_size = 128

    def __init__(self, session: Session, host: str, port: int, editor: str, allowed: Iterable[str] = ()) -> None:
        """Listens on the next free port. Raises OSError where there is none, or no such host."""
        self.session, self.editor = session, editor
        # Why the wanted port could not be taken, as a number of errno; 0 where it could.
        self.refused = 0
        if ":" in host:
            self.address_family = socket.AF_INET6
        for number in range(port, min(port + _PORTS, 65536)) if port else (0,):
            try:
                super().__init__((host, number), _Handler)
                break
            except OSError as problem:
                if problem.errno not in _BUSY or number == min(port + _PORTS, 65536) - 1:
                    raise
                self.refused = problem.errno
        bound = int(self.server_address[1])
        named = forwarded_host(bound).lower()
        # Of a machine that somebody else's browser shows: its ports have a name of their own there.
        self.forwarded = named if is_host_name(named) else ""
        names = {*(name.lower() for name in allowed), self.forwarded} - {""}
        self.guard = Guard(host, bound, frozenset(names))

    @property
    def address(self) -> str:
        """The site's root, for a browser."""
        host = "localhost" if self.guard.host in ("0.0.0.0", "::") else self.guard.host  # noqa: S104 - a comparison
        shown = f"[{host}]" if ":" in host else host
        site = self.session.state.site
        base = site.base if site else "/"
        return f"https://{self.forwarded}{base}" if self.forwarded else f"http://{shown}:{self.guard.port}{base}"

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that went away is no news."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 60
    server: PreviewServer
    _has_begun = False

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""

    def version_string(self) -> str:
        """Does not tell of its parts."""
        return "explainer"

    def do_HEAD(self) -> None:
        """As GET, without the content."""
        self.do_GET()

    def do_GET(self) -> None:
        """Answers one request; whatever goes wrong with it is told, and nobody else's request suffers."""
        self._has_begun = False
        try:
            self._answer()
        except (ConnectionError, TimeoutError):  # the browser went away
            self.close_connection = True
        except (Exception, SystemExit) as broken:  # noqa: BLE001 - a page is made by code of others too
            self.close_connection = True
            if not self._has_begun:
                self._refuse([code_problem(broken, root=self.server.session.root)])

    def _answer(self) -> None:
        try:
            parts = urlsplit(self.path)
        except ValueError:
            self._plain(HTTPStatus.BAD_REQUEST, "this is no address")
            return
        headers = {name: self.headers.get(name, "") for name in ("Host", "Origin") if self.headers.get(name)}
        if site := self.headers.get("Sec-Fetch-Site"):
            headers["Sec-Fetch-Site"] = site
        own = parts.path.startswith(OWN)
        if refusal := self.server.guard.refusal(headers, own):
            self._plain(HTTPStatus.FORBIDDEN, refusal)
        elif parts.path == f"{OWN}events":
            query = parse_qs(parts.query)
            self._events(query.get("page", ["/"])[0])
        elif own:
            self._asset(parts.path.removeprefix(OWN))
        else:
            self._site(parts.path)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What the library refuses, such as POST, in plain words."""
        self.close_connection = True
        status = HTTPStatus.METHOD_NOT_ALLOWED if code == HTTPStatus.NOT_IMPLEMENTED else HTTPStatus(code)
        more = {"Allow": "GET, HEAD"} if status is HTTPStatus.METHOD_NOT_ALLOWED else {}
        self._send(status, f"{message or status.phrase}\n".encode(), "text/plain; charset=utf-8", more)

    def _site(self, path: str) -> None:
        session = self.server.session
        state = session.state
        if state.number == 0:
            state = session.wait(0, PATIENCE)
        if state.site is None:
            self._nothing_yet(state)
            return
        base = state.site.base
        if not path.startswith(base):
            self._redirect(base) if path == "/" or f"{path}/" == base else self._missing(state)
            return
        path = path.removeprefix(base)
        try:
            content = session.content(state, path)
        except Refused as refused:
            self._refuse(refused.found)
            return
        except TimeoutError:
            self._html(HTTPStatus.SERVICE_UNAVAILABLE, _waiting())
            return
        if content is not None:
            self._content(state, content)
        elif file_of(state.site, f"{path}/"):
            self._redirect(f"{base}{quote(unquote(path))}/")
        else:
            self._missing(state)

    def _refuse(self, found: Iterable[Diagnostic]) -> None:
        """Tells why a page cannot be shown."""
        title, told = "This page cannot be made", "It shows by itself once this is mended."
        page = placeholder(title, told, "refused", found, self.server.session.lines)
        self._html(HTTPStatus.INTERNAL_SERVER_ERROR, page)

    def _content(self, state: PreviewState, content: Content, status: HTTPStatus = HTTPStatus.OK) -> None:
        data, tag = content.data, content.version
        if content.is_page:
            tag = version(state, content)
            site = state.site
            found = [*state.found, *(site.warnings.get(content.file, []) if site and state.current else [])]
            told = with_told(data, not state.current, dict.fromkeys(found), self.server.session.lines)
            data = with_script(told, tag)
            if told != content.data:  # a browser without scripts asks again when it is mended
                tag = hashlib.sha256(told).hexdigest()[:16]
        headers = {"ETag": f'"{tag}"'} if status is HTTPStatus.OK else {}
        if _LASTING.search(content.file):
            headers["Cache-Control"] = "max-age=31536000, immutable"
        self._send(status, data, content.kind, headers)

    def _missing(self, state: PreviewState) -> None:
        content = None
        with contextlib.suppress(Refused, OSError):
            content = self.server.session.content(state, "404.html")
        if content is not None:
            self._content(state, content, HTTPStatus.NOT_FOUND)
        else:
            self._plain(HTTPStatus.NOT_FOUND, "there is no such page")

    def _nothing_yet(self, state: PreviewState) -> None:
        if state.number == 0:
            self._html(HTTPStatus.SERVICE_UNAVAILABLE, _waiting())
            return
        title, told = "There is no site to show yet", "It shows by itself once this is mended."
        page = placeholder(title, told, NONE, state.found, self.server.session.lines)
        self._html(HTTPStatus.SERVICE_UNAVAILABLE, page)

    def _asset(self, name: str) -> None:
        if name in ("preview.js", "preview.css"):
            content = Content.of(name, (ASSETS / name).read_bytes())
            self._send(HTTPStatus.OK, content.data, content.kind, {"ETag": f'"{content.version}"'})
        else:
            self._plain(HTTPStatus.NOT_FOUND, "there is no such file")

    def _events(self, page: str) -> None:
        """A stream of Server-Sent Events, one for each build, until the browser goes."""
        self.close_connection = True
        session = self.server.session
        self._head(
            HTTPStatus.OK, {"Content-Type": "text/event-stream", "Cache-Control": "no-store", "Connection": "close"}
        )
        if self.command == "HEAD":
            return
        state = session.state
        if state.number == 0:
            state = session.wait(0, _HEARTBEAT)
        site = state.site
        file = file_of(site, page.removeprefix(site.base)) if site else ""
        with contextlib.suppress(OSError), session.looking_at(file):
            told = -1
            while not session.closed:
                if state.number != told:
                    told = state.number
                    self._say(as_json(self._news(state, page, file)))
                else:
                    self._say("")
                state = session.wait(told, _HEARTBEAT)

    def _say(self, text: str) -> None:
        self.wfile.write((f"data: {text}\n\n" if text else ":\n\n").encode())
        self.wfile.flush()

    def _news(self, state: PreviewState, page: str, file: str) -> dict[str, object]:
        session, site = self.server.session, state.site
        base = site.base if site else "/"
        shown = session.version(state, page.removeprefix(base))
        found = [*state.found, *(site.warnings.get(file, []) if site and state.current else [])]
        root = session.root
        return {
            "version": shown,
            "current": state.current,
            "found": [described(one, root, session.lines, self.server.editor) for one in dict.fromkeys(found)],
            "moved": base + quote(state.moved[file].removesuffix("index.html")) if file in state.moved else "",
        }

    def _redirect(self, path: str) -> None:
        self._send(HTTPStatus.FOUND, b"", "text/plain; charset=utf-8", {"Location": path})

    def _plain(self, status: HTTPStatus, text: str) -> None:
        self._send(status, f"{text}\n".encode(), "text/plain; charset=utf-8")

    def _html(self, status: HTTPStatus, document: bytes) -> None:
        self._send(status, document, "text/html; charset=utf-8")

    def _send(self, status: HTTPStatus, data: bytes, kind: str, more: Mapping[str, str] = NOTHING) -> None:
        headers = {"Content-Type": kind, "Cache-Control": "no-cache", **more}
        if "ETag" in headers and self.headers.get("If-None-Match") == headers["ETag"]:
            status, data = HTTPStatus.NOT_MODIFIED, b""
        else:
            headers["Content-Length"] = str(len(data))
        self._head(status, headers)
        if self.command != "HEAD" and data:
            self.wfile.write(data)

    def _head(self, status: HTTPStatus, headers: dict[str, str]) -> None:
        self._has_begun = True
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.end_headers()


def _waiting() -> bytes:
    return placeholder("This page is being made", "It shows by itself.", "waiting")
