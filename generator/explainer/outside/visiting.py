"""Asks addresses on the web whether they answer: briefly, one after another, and only public ones.

How a host is asked is told in :mod:`explainer.outside.asking`. Of an answer only its head is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urljoin

from explainer.outside.asking import (
    MOST_REDIRECTS,
    MOVED,
    SHUT_TO_PROGRAMS,
    NotAsked,
    Unreachable,
    Web,
    location,
    one_line,
    trouble,
)
from explainer.outside.politeness import Hosts, host_of

SECONDS = 20
_MOVED_FOR_GOOD = frozenset({301, 308})


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


def visits(addresses: Iterable[str], fetch: Fetch, hosts: Hosts | None = None) -> Iterator[Visit]:
    """Visits each address once, host by host, with a pause between two questions to one host.

    Of a host that did not answer once no more is asked.
    """
    politely = hosts or Hosts()

    def ask(method: str, address: str) -> Answer:
        with politely.turn(address):
            return fetch(method, address)

    for address in sorted(set(addresses), key=lambda address: (host_of(address), address)):
        yield visit(address, ask)


def visit(address: str, fetch: Fetch) -> Visit:
    """Asks for the head of a page, and for the page where a host gives no heads; follows where it leads."""
    here, for_good = address, True
    try:
        for _ in range(MOST_REDIRECTS + 1):
            answer = fetch("HEAD", here)
            if answer.status >= 400:
                answer = fetch("GET", here)
            if answer.status not in MOVED or not answer.location:
                return _judged(address, here, answer.status, for_good)
            for_good = for_good and answer.status in _MOVED_FOR_GOOD
            here = urljoin(here, answer.location)
    except NotAsked as problem:
        return Visit(address, AnswerState.UNCLEAR, str(problem), here if here != address else "")
    except (Unreachable, ValueError) as problem:
        return Visit(address, AnswerState.UNREACHABLE, one_line(problem), here if here != address else "")
    return Visit(address, AnswerState.UNREACHABLE, "it leads on and on", here)


def _judged(address: str, here: str, status: int, for_good: bool) -> Visit:
    final = here if here != address else ""
    if 200 <= status < 300:
        moved = bool(final) and for_good
        return Visit(address, AnswerState.MOVED if moved else AnswerState.ANSWERS, "it moved" if moved else "", final)
    state = AnswerState.UNCLEAR if status in SHUT_TO_PROGRAMS else AnswerState.UNREACHABLE
    return Visit(address, state, trouble(status), final)


def fetch_from_web(user_agent: str, resolve: Callable[[str], list[str]] | None = None) -> Fetch:
    """A fetch over the network. ``resolve`` gives the IP addresses of a host."""
    web = Web(user_agent, resolve) if resolve else Web(user_agent)

    def fetch(method: str, address: str) -> Answer:
        with web.asked(method, address, SECONDS, {"Accept": "*/*"}) as answer:
            return Answer(answer.status, location(answer))

    return fetch
