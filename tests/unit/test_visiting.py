"""Visits to outside links: what an answer means, how politely one asks, and which hosts are never asked."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import urlsplit

import pytest

from explainer.outside.visiting import (
    Answer,
    AnswerState,
    Unreachable,
    fetch_from_web,
    public_address,
    visit,
    visits,
)

PAGES: Mapping[str, tuple[int, str]] = {
    "/there": (200, ""),
    "/moved": (301, "https://one.example/there"),
    "/elsewhere": (302, "/there"),
    "/gone": (404, ""),
    "/shut": (403, ""),
    "/broken": (503, ""),
    "/round": (301, "/round"),
    "/out": (301, "http://one.example/there"),
}


class Server(BaseHTTPRequestHandler):
    """Answers as PAGES says; no head without its page at /no-head."""

    def do_HEAD(self) -> None:
        self._answer(405 if self.path == "/no-head" else 0)

    def do_GET(self) -> None:
        self._answer(200 if self.path == "/no-head" else 0)

    def _answer(self, status: int) -> None:
        known, location = PAGES.get(self.path, (404, ""))
        self.send_response(status or known)
        if location:
            self.send_header("Location", location)
        self.end_headers()

    def log_message(self, format: str, *arguments: object) -> None:
        """Nothing: a test's output is its findings."""


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    server = HTTPServer(("127.0.0.1", 0), Server)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_port
    server.shutdown()
    server.server_close()


class Local:
    """A fetch that asks the test's own server, whatever the host."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.asked: list[str] = []

    def __call__(self, method: str, address: str) -> Answer:
        self.asked.append(f"{method} {address}")
        parts = urlsplit(address)
        if parts.scheme != "https" or parts.hostname == "silent.example":
            raise Unreachable("no answer", is_host=True)
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request(method, parts.path)
        answer = connection.getresponse()
        connection.close()
        return Answer(answer.status, answer.getheader("Location") or "")


@pytest.mark.parametrize(
    ("path", "state", "final"),
    [
        ("/there", AnswerState.ANSWERS, ""),
        ("/no-head", AnswerState.ANSWERS, ""),
        ("/moved", AnswerState.MOVED, "/there"),
        ("/elsewhere", AnswerState.ANSWERS, "/there"),
        ("/gone", AnswerState.UNREACHABLE, ""),
        ("/shut", AnswerState.UNCLEAR, ""),
        ("/broken", AnswerState.UNREACHABLE, ""),
        ("/round", AnswerState.UNREACHABLE, "/round"),
        ("/out", AnswerState.UNREACHABLE, ""),
    ],
)
def test_what_an_answer_means(port: int, path: str, state: AnswerState, final: str) -> None:
    found = visit(f"https://one.example{path}", Local(port))
    assert found.state is state, found
    if final:
        assert found.final == f"https://one.example{final}"


def test_hosts_are_asked_with_pauses_and_a_silent_one_once(port: int) -> None:
    fetch, waited = Local(port), list[float]()
    addresses = [
        "https://one.example/there", "https://silent.example/a", "https://two.example/there",
        "https://one.example/gone", "https://silent.example/b", "https://one.example/there",
    ]  # fmt: skip
    found = {one.address: one.state for one in visits(addresses, fetch, waited.append, 3)}
    assert fetch.asked == [
        "HEAD https://one.example/gone",
        "GET https://one.example/gone",
        "HEAD https://one.example/there",
        "HEAD https://silent.example/a",
        "HEAD https://two.example/there",
    ]
    assert waited == [3, 3]
    assert found["https://silent.example/b"] is AnswerState.UNREACHABLE
    assert len(found) == 5


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1",
        "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::",
        "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "255.255.255.255",
    ],
)  # fmt: skip
def test_a_network_of_ones_own_is_never_asked(address: str) -> None:
    with pytest.raises(Unreachable):
        public_address([address])
    with pytest.raises(Unreachable):
        public_address(["93.184.215.14", address])
    found = visit("https://inside.example/", fetch_from_web("tests", lambda host: [address]))
    assert (found.state, found.reason) == (AnswerState.UNREACHABLE, "its host is no public one")


def test_a_public_host_is_asked_at_the_address_that_was_looked_at() -> None:
    assert public_address(["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"]) == "93.184.215.14"


@pytest.mark.parametrize(
    "address",
    [
        "http://one.example/", "file:///etc/passwd", "gopher://one.example/", "https://one.example:8443/",
        "https://user:word@one.example/", "https:///nowhere", "https://" + "a" * 70 + "..example/",
        "https://one.example/" + "a" * 3000,
    ],
)  # fmt: skip
def test_what_is_no_plain_address_is_not_asked(address: str) -> None:
    asked: list[str] = []

    def resolve(host: str) -> list[str]:
        asked.append(host)
        return ["93.184.215.14"]

    found = visit(address, fetch_from_web("tests", resolve))
    assert (found.state, asked) == (AnswerState.UNCLEAR, [])


@pytest.mark.parametrize("address", ["https://[::1", "https://one.example:port/", "https://one.example:99999/"])
def test_what_cannot_be_read_is_no_crash(address: str) -> None:
    [found] = visits([address], fetch_from_web("tests", lambda host: ["93.184.215.14"]))
    assert found.state is not AnswerState.ANSWERS


def test_lines_in_an_address_make_no_second_request(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[str] = []
    monkeypatch.setattr("http.client.HTTPConnection.request", lambda self, method, path, **rest: sent.append(path))
    monkeypatch.setattr("http.client.HTTPConnection.getresponse", lambda self: Refusing())
    visit("https://one.example/a b/é?q=\r\nHost: x", fetch_from_web("tests", lambda host: ["93.184.215.14"]))
    assert all(path.isascii() and path.isprintable() and " " not in path for path in sent)


class Refusing:
    status = 404

    def getheader(self, name: str) -> None:
        """None of any name."""
