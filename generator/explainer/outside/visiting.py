"""Asks addresses on the web whether they answer: briefly, one after another, and only public ones.

The addresses come from strangers. So only https is spoken, only on its own port, only with hosts all of whose addresses
are public, and the connection goes to the very addresses that were looked at. Of an answer only its head is read.
"""

from __future__ import annotations

import http.client
import re
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote, urljoin, urlsplit

from explainer.outside.connecting import Connection, Deadline
from explainer.outside.public_hosts import NotPublic, public_addresses

SECONDS = 20
PAUSE = 2.0  # seconds between two questions to one host
_MOST_REDIRECTS = 5
_LONGEST_ADDRESS = 2000
_MOVED_FOR_GOOD = frozenset({301, 308})
_MOVED = frozenset({301, 302, 303, 307, 308})
_GONE = frozenset({404, 410})
# With these many hosts answer programs only: the page may well be there for a reader.
_SHUT_TO_PROGRAMS = frozenset({401, 403, 405, 406, 429, 451, 999})
# What a URL may hold as it is; all else, such as letters of other scripts, is written as octets.
_SAFE = "/%:=&?~+!$,;'@()*[]-._"


class Unreachable(Exception):  # noqa: N818 - told as it is
    """An address that does not answer, with the reason; ``is_host`` where none of its host's will."""

    def __init__(self, reason: str, is_host: bool = False) -> None:
        super().__init__(reason)
        self.is_host = is_host


class NotAsked(Exception):  # noqa: N818 - told as it is
    """An address that a program should not ask, with the reason."""


class AnswerState(StrEnum):
    """What is known of an address after a visit. ``UNCLEAR`` ones have to be looked at by a person."""

    ANSWERS = "answers"
    MOVED = "moved"
    UNCLEAR = "unclear"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True)
class Answer:
    """The head of an answer: its status code, and the address that it leads on to, or ""."""

    status: int
    location: str = ""


@dataclass(frozen=True, slots=True)
class Visit:
    """What came of visiting an address. ``reason`` says it in words; ``final`` is where it led, if elsewhere."""

    address: str
    state: AnswerState
    reason: str = ""
    final: str = ""


Fetch = Callable[[str, str], Answer]
"""Asks with a method (HEAD or GET) for an address. Raises Unreachable and NotAsked."""


def visits(
    addresses: Iterable[str], fetch: Fetch, wait: Callable[[float], None] | None = None, pause: float = PAUSE
) -> Iterator[Visit]:
    """Visits each address once, host by host; between two questions to one host lie ``pause`` seconds.

    Of a host that did not answer once no more is asked.
    """
    last = ""
    silent: dict[str, Unreachable] = {}

    def ask(method: str, address: str) -> Answer:
        nonlocal last
        host = _host(address)
        if host in silent:
            raise silent[host]
        if host == last:
            (wait or time.sleep)(pause)
        last = host
        try:
            return fetch(method, address)
        except Unreachable as problem:
            if problem.is_host:
                silent[host] = problem
            raise

    for address in sorted(set(addresses), key=lambda address: (_host(address), address)):
        yield visit(address, ask)


def _host(address: str) -> str:
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return ""


def visit(address: str, fetch: Fetch) -> Visit:
    """Asks for the head of a page, and for the page where a host gives no heads; follows where it leads."""
    here, for_good = address, True
    try:
        for _ in range(_MOST_REDIRECTS + 1):
            answer = fetch("HEAD", here)
            if answer.status >= 400:
                answer = fetch("GET", here)
            if answer.status not in _MOVED or not answer.location:
                return _judged(address, here, answer.status, for_good)
            for_good = for_good and answer.status in _MOVED_FOR_GOOD
            here = urljoin(here, answer.location)
    except NotAsked as problem:
        return Visit(address, AnswerState.UNCLEAR, str(problem), here if here != address else "")
    except (Unreachable, ValueError) as problem:
        return Visit(address, AnswerState.UNREACHABLE, _words(problem), here if here != address else "")
    return Visit(address, AnswerState.UNREACHABLE, "it leads on and on", here)


def _judged(address: str, here: str, status: int, for_good: bool) -> Visit:
    final = here if here != address else ""
    if 200 <= status < 300:
        moved = bool(final) and for_good
        return Visit(address, AnswerState.MOVED if moved else AnswerState.ANSWERS, "it moved" if moved else "", final)
    if status in _GONE:
        return Visit(address, AnswerState.UNREACHABLE, f"it is gone (status {status})", final)
    if status in _SHUT_TO_PROGRAMS:
        return Visit(address, AnswerState.UNCLEAR, f"it does not answer programs (status {status})", final)
    return Visit(address, AnswerState.UNREACHABLE, f"the host has trouble (status {status})", final)


def _words(problem: Exception) -> str:
    return re.sub(r"\s+", " ", str(problem))[:200] or "it cannot be reached"


def fetch_from_web(user_agent: str, resolve: Callable[[str], list[str]] | None = None) -> Fetch:
    """A fetch over the network. ``resolve`` gives the IP addresses of a host."""
    look_up = resolve or _resolved
    trusted = ssl.create_default_context()

    def fetch(method: str, address: str) -> Answer:
        host, path = _split(address)
        deadline = Deadline(SECONDS)
        over = Unreachable(f"no answer within {SECONDS} seconds", is_host=True)
        try:
            addresses = public_addresses(deadline.of(lambda: look_up(host)))
            if not addresses:
                raise Unreachable("there is no such host", is_host=True)
            with Connection(host, addresses, trusted, deadline) as connection:
                return _answer(connection, method, path, {"User-Agent": user_agent, "Accept": "*/*"})
        except NotPublic:
            raise Unreachable("its host is no public one") from None
        except TimeoutError:
            raise over from None

    return fetch


def _answer(connection: Connection, method: str, path: str, headers: dict[str, str]) -> Answer:
    try:
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        return Answer(answer.status, (answer.getheader("Location") or "")[:_LONGEST_ADDRESS])
    except (OSError, http.client.HTTPException) as problem:
        if connection.is_over or isinstance(problem, TimeoutError):
            raise TimeoutError from None
        if isinstance(problem, ssl.SSLError):
            raise Unreachable(f"its certificate or encryption fails: {problem.reason or problem}") from None
        raise Unreachable(f"it cannot be reached: {str(problem) or type(problem).__name__}", is_host=True) from None


def _split(address: str) -> tuple[str, str]:
    """The host and the path with the query of an address that may be asked. Raises NotAsked."""
    parts = urlsplit(address)
    if parts.scheme != "https":
        raise NotAsked("only https addresses are visited")
    if (
        not parts.hostname
        or parts.username is not None
        or parts.port not in (None, 443)
        or len(address) > _LONGEST_ADDRESS
    ):
        raise NotAsked("such an address is not visited")
    try:
        host = parts.hostname.encode("idna").decode()
    except UnicodeError:
        raise NotAsked("its host is not written as one") from None
    path = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
    return host, path


def _resolved(host: str) -> list[str]:
    try:
        return [str(one[4][0]) for one in socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError):
        raise Unreachable("there is no such host", is_host=True) from None
