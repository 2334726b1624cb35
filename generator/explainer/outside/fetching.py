"""A whole page of the web: where its address leads, what it holds, bounded in bytes and in time, and politely asked."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin

from explainer.outside.asking import (
    LONGEST_ADDRESS,
    MOST_REDIRECTS,
    MOVED,
    NotAsked,
    TooSlow,
    Unreachable,
    Web,
    location,
    split,
)
from explainer.outside.bodies import CODINGS, Body, Most, read_body
from explainer.outside.politeness import Hosts, host_of
from explainer.outside.robots import MOST_BYTES, Robots, RobotsFile

SECONDS = 60.0
"""How long one page may take, with all that its address leads to."""
MOST = Most(sent=16 * 1024 * 1024, unfolded=32 * 1024 * 1024)
_OF_ROBOTS = Most(MOST_BYTES, MOST_BYTES, is_cut=True)
_SECONDS_OF_ROBOTS = 20.0
_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.8",
    "Accept-Encoding": CODINGS,
    "Connection": "close",
}
_MEDIA_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]{1,60}/[a-z0-9!#$&^_.+-]{1,80}")
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([A-Za-z0-9._:+-]{1,40})", re.IGNORECASE)
_ASKS_TO_COME_LATER = 429


@dataclass(frozen=True, slots=True)
class Hop:
    """One answer on the way to a page: the address, the status, the head, the body as it was sent, where it leads."""

    address: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    sent: bytes = b""
    location: str = ""

    def header(self, name: str) -> str:
        """The first value of a field of the head, or ""."""
        return next((value for field, value in self.headers if field.lower() == name.lower()), "")


@dataclass(frozen=True, slots=True)
class Page:
    """What an address gave. ``hops`` are the answers in their order, of which the last is the page.

    ``content`` is its body without the content coding; where the status is no success, it is empty.
    """

    hops: tuple[Hop, ...]
    content: bytes

    @property
    def asked(self) -> str:
        """The address that was asked for."""
        return self.hops[0].address

    @property
    def final(self) -> str:
        """The address that it led to."""
        return self.hops[-1].address

    @property
    def status(self) -> int:
        """The status code of HTTP."""
        return self.hops[-1].status

    @property
    def media_type(self) -> str:
        """Its media type as the host says it, in small letters and without parameters; "" where it says none."""
        written = self.hops[-1].header("Content-Type").partition(";")[0].strip().lower()
        return written if _MEDIA_TYPE.fullmatch(written) else ""

    @property
    def charset(self) -> str:
        """The label of its encoding as the head says it, or ""."""
        match = _CHARSET.search(self.hops[-1].header("Content-Type"))
        return match[1] if match else ""


class Fetcher:
    """Fetches pages, of each host in turn with pauses, and only what its ``robots.txt`` lets programs read."""

    def __init__(
        self, web: Web, hosts: Hosts | None = None, *, seconds: float | None = None, most: Most = MOST,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:  # fmt: skip
        self._web = web
        self._hosts = hosts or Hosts()
        self._seconds = SECONDS if seconds is None else seconds
        self._most = most
        self._clock = clock
        self._robots = Robots(self._robots_file)

    def page(self, address: str, *, is_for_programs: bool = False, patience: int = 1) -> Page:
        """What an address gives, with any status. Raises Unreachable and NotAsked, with the reason.

        Where it ``is_for_programs``, such as an interface of the Wayback Machine, no ``robots.txt`` is looked at.
        With ``patience`` it may take so many times as long as others.
        """
        return self._page(address, self._seconds * patience, self._most, is_checked=not is_for_programs)

    def slow_down(self, address: str, seconds: float) -> None:
        """Has the host of an address be asked no more often than that."""
        self._hosts.slow_down(address, seconds)

    def _robots_file(self, address: str) -> RobotsFile:
        page = self._page(address, _SECONDS_OF_ROBOTS, _OF_ROBOTS, is_checked=False)
        return RobotsFile(page.status, page.content.decode("utf-8-sig", "replace"))

    def _page(self, address: str, seconds: float, most: Most, is_checked: bool) -> Page:
        hops: list[Hop] = []
        here = urldefrag(address).url
        left = seconds
        try:
            while len(hops) <= MOST_REDIRECTS:
                split(here)
                if is_checked and (delay := self._robots.check(here)):
                    self._hosts.slow_down(here, delay)
                with self._hosts.turn(here):
                    began = self._clock()
                    hop, content = self._ask(here, left, most)
                    left -= self._clock() - began
                hops.append(hop)
                if hop.status not in MOVED or not hop.location:
                    return Page(tuple(hops), content)
                here = _leads_to(here, hop.location)
                if left <= 0:
                    raise TooSlow(seconds)
        except TooSlow:
            raise TooSlow(seconds) from None
        except ValueError:
            raise NotAsked("such an address is not visited") from None
        raise Unreachable("it leads on and on")

    def _ask(self, address: str, seconds: float, most: Most) -> tuple[Hop, bytes]:
        with self._web.asked("GET", address, seconds, _HEADERS) as answer:
            if answer.status == _ASKS_TO_COME_LATER:
                raise Unreachable("it asks programs to come again later (status 429)", is_host=True)
            body = read_body(answer, most) if 200 <= answer.status < 300 else Body(b"", b"")
            headers = tuple((name, " ".join(value.split())) for name, value in answer.getheaders())
            reason = " ".join(answer.reason.split())[:100]
            return Hop(address, answer.status, reason, headers, body.sent, location(answer)), body.content


def _leads_to(here: str, written: str) -> str:
    """Where an answer leads. Raises NotAsked where that is no place to ask, and ValueError."""
    there = urldefrag(urljoin(here, written)).url
    if len(there) > LONGEST_ADDRESS:
        raise NotAsked("such an address is not visited")
    if not there.startswith("https://"):
        raise NotAsked(f"it leads to {there[:200]}, and only https addresses are visited")
    return there


def is_elsewhere(page: Page) -> bool:
    """Whether a page came from another host than the one that was asked."""
    return host_of(page.asked).removeprefix("www.") != host_of(page.final).removeprefix("www.")
