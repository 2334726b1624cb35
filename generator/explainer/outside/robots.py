"""What hosts ask of programs in their ``robots.txt``, by the Robots Exclusion Protocol (RFC 9309).

A host that has none (status 400 to 499) lets everything be asked; one that has trouble with it (500 to 599, or no
answer) nothing. What can be read of the first 500 kibibytes counts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from explainer.outside.asking import NotAsked, Unreachable, one_line

if TYPE_CHECKING:
    from protego import Protego

AGENT = "explainer"
"""The name that a host can give rules for."""
MOST_BYTES = 500 * 1024


@dataclass(frozen=True, slots=True)
class RobotsFile:
    """The answer to the question for a host's ``robots.txt``: its status, and its text where it has one."""

    status: int
    text: str


class Robots:
    """The rules of hosts, each read once. ``read`` asks for the file at an address.

    It raises Unreachable and NotAsked.
    """

    def __init__(self, read: Callable[[str], RobotsFile]) -> None:
        self._read = read
        self._rules: dict[str, Protego | None] = {}
        self._refused: dict[str, str] = {}

    def check(self, address: str) -> float:
        """The seconds that the host wants between two questions, or 0.

        Raises NotAsked where it asks programs not to ask for the address, Unreachable where it does not answer at all.
        """
        host = urlsplit(address).netloc.lower()
        if host not in self._rules and host not in self._refused:
            self._learn(host)
        if host in self._refused:
            raise NotAsked(self._refused[host])
        rules = self._rules[host]
        if rules is None:
            return 0.0
        if not rules.can_fetch(address, AGENT):
            raise NotAsked("its robots.txt asks programs not to read it")
        return rules.crawl_delay(AGENT) or 0.0

    def _learn(self, host: str) -> None:
        from protego import Protego  # noqa: PLC0415  an extra: it may be missing

        try:
            file = self._read(f"https://{host}/robots.txt")
        except Unreachable as problem:
            if problem.is_host:
                raise
            self._refused[host] = f"its robots.txt cannot be read, so nothing is asked: {one_line(problem)}"
        except NotAsked as problem:
            self._refused[host] = f"its robots.txt leads to where nothing is asked: {one_line(problem)}"
        else:
            if file.status >= 500:
                status = f"(status {file.status})"
                self._refused[host] = f"its robots.txt cannot be read {status}, so nothing is asked"
            else:
                self._rules[host] = Protego.parse(file.text) if 200 <= file.status < 300 else None
