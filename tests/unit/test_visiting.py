"""Visits to outside links: what an answer means, how politely one asks, and which hosts are never asked."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator, Mapping
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import urlsplit

import pytest

from explainer.outside.asking import Unreachable
from explainer.outside.connecting import Deadline
from explainer.outside.politeness import Hosts
from explainer.outside.public_hosts import NotPublic, public_addresses
from explainer.outside.visiting import (
    Answer,
    AnswerState,
    fetch_from_web,
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
    found = {one.address: one.state for one in visits(addresses, fetch, Hosts(3, waited.append, lambda: 0.0))}
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


NOT_PUBLIC = [
    # this host and networks of one's own
    "127.0.0.1", "127.255.0.9", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "0.0.0.0", "0.1.2.3",
    "100.64.0.1", "169.254.169.254", "::1", "::", "fc00::1", "fd00:ec2::254",
    # one link, one site, many hosts
    "fe80::1", "fe80::1%eth0", "2606:2800:21f:cb07::1%eth0", "fec0::1", "feff::1", "224.0.0.1", "239.255.255.250",
    "ff02::1", "ff0e::1",
    # for documents, benchmarks and protocols, or nobody's
    "192.0.0.1", "192.0.0.9", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "192.88.99.1", "240.0.0.1",
    "255.255.255.255", "2001:db8::1", "3fff::1", "3ffe::1", "100::1", "5f00::1", "4000::1", "200::1",
    # what stands for an IPv4 address: mapped, compatible, translated, tunnelled
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:93.184.215.14", "::127.0.0.1", "::10.0.0.1", "::ffff:0:127.0.0.1",
    "::ffff:0:a00:1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b::e000:1", "64:ff9b:1::7f00:1",
    "64:ff9b:1::5db8:d70e", "2002:7f00:1::", "2002:5db8:d70e::1", "2001:0:5db8:d70e::1", "2001:20::1",
    "2606:2800::5efe:10.0.0.1", "2606:2800::200:5efe:a9fe:a9fe",
    # no address
    "", "localhost", "1.2.3", "0x7f.1", "2130706433", "127.0.0.01", "1.1.1.1 ", "1.1.1.1/32",
]  # fmt: skip


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_a_network_of_ones_own_is_never_asked(address: str) -> None:
    with pytest.raises(NotPublic):
        public_addresses([address])
    with pytest.raises(NotPublic):
        public_addresses(["93.184.215.14", address])
    found = visit("https://inside.example/", fetch_from_web("tests", lambda host: [address]))
    assert (found.state, found.reason) == (AnswerState.UNREACHABLE, "its host is no public one")


@pytest.mark.parametrize(
    "address",
    ["93.184.215.14", "1.1.1.1", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "2a00:1450::1", "64:ff9b::5db8:d70e"],
)
def test_a_public_host_is_asked_at_the_addresses_that_were_looked_at(address: str) -> None:
    assert public_addresses([address, "1.0.0.1"]) == [address, "1.0.0.1"]


def test_each_place_that_an_answer_leads_to_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_up: list[str] = []

    def resolve(host: str) -> list[str]:
        looked_up.append(host)
        return ["::ffff:0:127.0.0.1" if host == "inside.example" else "93.184.215.14"]

    monkeypatch.setattr("http.client.HTTPConnection.request", lambda *arguments, **rest: None)
    monkeypatch.setattr("http.client.HTTPConnection.getresponse", lambda self: Leading())
    found = visit("https://one.example/", fetch_from_web("tests", resolve))
    assert looked_up == ["one.example", "inside.example"]
    assert (found.state, found.reason) == (AnswerState.UNREACHABLE, "its host is no public one")


class Leading:
    status = 302

    def getheader(self, name: str) -> str:
        """Where the answer leads."""
        return "https://inside.example/keys"

    def close(self) -> None:
        """Nothing is open."""


# The head of a record of TLS, after which a host may go on as slowly as it likes.
BEGUN = bytes([0x16, 3, 3, 0x40, 0])


@pytest.mark.parametrize("beginning", [BEGUN, b""], ids=["trickles", "is silent"])
def test_a_question_ends_in_time(beginning: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    stopped = threading.Event()
    connect = socket.create_connection
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            there, _ = server.accept()
            with there, contextlib.suppress(OSError):
                there.sendall(beginning)
                while not stopped.wait(0.02):
                    there.sendall(b"x" if beginning else b"")

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        monkeypatch.setattr("explainer.outside.visiting.SECONDS", 0.2)
        monkeypatch.setattr("socket.create_connection", lambda there, seconds: connect(server.getsockname(), seconds))
        found = visit("https://slow.example/", fetch_from_web("tests", lambda host: ["93.184.215.14"]))
        stopped.set()
        thread.join(5)
    assert (found.state, found.reason) == (AnswerState.UNREACHABLE, "no answer within 0.2 seconds")


def test_a_host_that_cannot_be_looked_up_in_time_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    found_out = threading.Event()

    def resolve(host: str) -> list[str]:
        found_out.wait(5)
        return ["93.184.215.14"]

    monkeypatch.setattr("explainer.outside.visiting.SECONDS", 0.1)
    found = visit("https://slow.example/", fetch_from_web("tests", resolve))
    found_out.set()
    assert found.reason == "no answer within 0.1 seconds"
    with pytest.raises(TimeoutError):
        Deadline(0).left()


@pytest.mark.parametrize(
    ("problem", "told"),
    [
        (socket.gaierror(socket.EAI_AGAIN, "try again"), "its host cannot be looked up now"),
        (socket.gaierror(socket.EAI_NONAME, "unknown"), "there is no such host"),
        (UnicodeError("a label is too long"), "there is no such host"),
    ],
)
def test_a_host_that_is_not_found_is_told(problem: Exception, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(*arguments: object, **options: object) -> None:
        raise problem

    monkeypatch.setattr("socket.getaddrinfo", nobody)
    assert visit("https://one.example/", fetch_from_web("tests")).reason == told


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
    [found] = visits([address], fetch_from_web("tests", lambda host: ["93.184.215.14"]), Hosts(0))
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

    def close(self) -> None:
        """Nothing is open."""
