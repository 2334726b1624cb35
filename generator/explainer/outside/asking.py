"""One question to a host on the web: only over https, only to public addresses, and over in time.

The addresses come from strangers. So only https is spoken, only on its own port, only with hosts all of whose addresses
are public, and the connection goes to the very addresses that were looked at.
"""

from __future__ import annotations

import http.client
import re
import socket
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

from explainer.outside.connecting import Connection, Deadline
from explainer.outside.public_hosts import NotPublic, public_addresses

LONGEST_ADDRESS = 2000
MOVED = frozenset({301, 302, 303, 307, 308})
MOST_REDIRECTS = 5
_GONE = frozenset({404, 410})
# With these many hosts answer programs only: the page may well be there for a reader.
SHUT_TO_PROGRAMS = frozenset({401, 403, 405, 406, 429, 451, 999})
_HOST = re.compile(r"[a-z0-9._:-]+")
# What a URL may hold as it is; all else, such as letters of other scripts, is written as octets.
_SAFE = "/%:=&?~+!$,;'@()*[]-._"


class Unreachable(Exception):  # noqa: N818 - told as it is
    """An address that does not answer, with the reason; ``is_host`` where none of its host's will."""

    def __init__(self, reason: str, is_host: bool = False) -> None:
        super().__init__(reason)
        self.is_host = is_host


class TooSlow(Unreachable):
    """An address that does not answer in the time that it has, in seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"no answer within {seconds:g} seconds", is_host=True)


class NotAsked(Exception):  # noqa: N818 - told as it is
    """An address that a program should not ask, with the reason."""


def _resolved(host: str) -> list[str]:
    try:
        return [str(one[4][0]) for one in socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as problem:
        is_network = isinstance(problem, socket.gaierror) and problem.errno == socket.EAI_AGAIN
        reason = "its host cannot be looked up now" if is_network else "there is no such host"
        raise Unreachable(reason, is_host=True) from None


@dataclass(frozen=True, slots=True)
class Web:
    """Who asks, and by what: ``resolve`` gives the addresses of a host, ``trusted`` tells which certificates count."""

    user_agent: str
    resolve: Callable[[str], list[str]] = _resolved
    trusted: ssl.SSLContext = field(default_factory=ssl.create_default_context)

    @contextmanager
    def asked(
        self, method: str, address: str, seconds: float, headers: Mapping[str, str]
    ) -> Iterator[http.client.HTTPResponse]:
        """The answer to one question, to be read meanwhile; all of it is over within ``seconds``.

        Raises Unreachable and NotAsked, also for what goes wrong while the answer is read.
        """
        host, path = split(address)
        deadline = Deadline(seconds)
        try:
            addresses = public_addresses(deadline.of(lambda: self.resolve(host)))
            if not addresses:
                raise Unreachable("there is no such host", is_host=True)
            with Connection(host, addresses, self.trusted, deadline) as connection, _told(connection):
                connection.request(method, path, headers={"User-Agent": self.user_agent, **headers})
                with closing(connection.getresponse()) as answer:
                    yield answer
        except NotPublic:
            raise Unreachable("its host is no public one") from None
        except TimeoutError:
            raise TooSlow(seconds) from None


@contextmanager
def _told(connection: Connection) -> Iterator[None]:
    """Says in words what breaks a connection. Raises TimeoutError where the time was over."""
    try:
        yield
    except (OSError, http.client.HTTPException, ValueError) as problem:
        if connection.is_over or isinstance(problem, TimeoutError):
            raise TimeoutError from None
        if isinstance(problem, ssl.SSLEOFError):
            raise Unreachable("the answer broke off") from None
        if isinstance(problem, ssl.SSLError):
            raise Unreachable(f"its certificate or encryption fails: {problem.reason or problem}") from None
        raise Unreachable(f"it cannot be reached: {str(problem) or type(problem).__name__}", is_host=True) from None
    if connection.is_over:  # a connection that is cut looks like one that has ended
        raise TimeoutError


def split(address: str) -> tuple[str, str]:
    """The host and the path with the query of an address that may be asked. Raises NotAsked, and ValueError."""
    parts = urlsplit(address)
    if parts.scheme != "https":
        raise NotAsked("only https addresses are visited")
    if (
        not parts.hostname
        or parts.username is not None
        or parts.port not in (None, 443)
        or len(address) > LONGEST_ADDRESS
    ):
        raise NotAsked("such an address is not visited")
    try:
        host = parts.hostname.encode("idna").decode()
    except UnicodeError:
        host = ""
    if not _HOST.fullmatch(host):
        raise NotAsked("its host is not written as one")
    path = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
    return host, path


def location(answer: http.client.HTTPResponse) -> str:
    """Where an answer leads, or "": its octets as they came, those that no address may hold written as such.

    Many hosts send letters as they are, in UTF-8; the library reads each of their octets as a letter of Latin-1.
    """
    written = (answer.getheader("Location") or "").strip()
    return quote(written.encode("latin-1", "replace"), safe=f"{_SAFE}#")[
        : LONGEST_ADDRESS + 1
    ]  # too long stays too long


def trouble(status: int) -> str:
    """What a status that gives no page says of its address, in words."""
    if status in _GONE:
        return f"it is gone (status {status})"
    if status in SHUT_TO_PROGRAMS:
        return f"it does not answer programs (status {status})"
    return f"the host has trouble (status {status})"


def one_line(problem: Exception) -> str:
    """The words of a failure, which may be a stranger's, in one short line."""
    return re.sub(r"\s+", " ", str(problem))[:200] or "it cannot be reached"
