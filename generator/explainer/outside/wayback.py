"""Captures of the Wayback Machine, by the interfaces that it has for programs.

* https://archive.org/help/wayback_api.php (which capture of an address is the nearest to a time),
* https://github.com/internetarchive/wayback/tree/master/wayback-cdx-server (the index of all captures),
* ``/web/TIMESTAMPid_/ADDRESS`` (a capture with the bytes that came from the host), ``/save/ADDRESS`` (make one now).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import quote, unquote, urljoin, urlsplit

from explainer.outside.asking import LONGEST_ADDRESS, Unreachable, trouble
from explainer.outside.fetching import Fetcher, Page

HOST = "https://web.archive.org"
AVAILABILITY = "https://archive.org/wayback/available"
INDEX = f"{HOST}/cdx/search/cdx"
PAUSE = 4.0
"""Seconds between two questions: fifteen in a minute are let through without an account."""
_MOST_CAPTURES = 3
_OF_SAVING = 3  # it fetches the page with all that belongs to it before it answers
# What an answer gives that is not as it is documented.
_NO_ANSWER = (KeyError, TypeError, ValueError, RecursionError)
_ADDRESS = re.compile(
    r"https?://(?:www\.|web\.)?archive\.org/web/(?P<timestamp>[0-9]{4,14})(?:[a-z]{2}_)?/(?P<address>.+)", re.DOTALL
)
_LINK = re.compile(r"<([^<>\s]{1,2500})>\s*;\s*rel=\"[^\"]{0,60}\bmemento\"")
_TIMESTAMP = re.compile(r"[0-9]{14}")
_PAGE = re.compile(rf"https?://[!-~\u00a1-\ud7ff\ue000-\U0010ffff]{{1,{LONGEST_ADDRESS}}}")
_TIME = re.compile(r"(?P<year>[0-9]{4})(?:-?(?P<month>[0-9]{2})(?:-?(?P<day>[0-9]{2})(?P<time>[0-9]{6})?)?)?")


@dataclass(frozen=True, slots=True)
class Capture:
    """A page as it was kept at a time, which is UTC as ``YYYYMMDDhhmmss``."""

    timestamp: str
    address: str

    @property
    def public(self) -> str:
        """Where readers can see it."""
        return f"{HOST}/web/{self.timestamp}/{self.address}"

    @property
    def day(self) -> str:
        """Its day, as YYYY-MM-DD, as far as the timestamp tells."""
        return "-".join(part for part in (self.timestamp[:4], self.timestamp[4:6], self.timestamp[6:8]) if part)

    @property
    def raw(self) -> str:
        """Where it is given with the bytes that came from the host, and nothing else."""
        return f"{HOST}/web/{self.timestamp}id_/{self.address}"


def capture_at(address: str) -> Capture | None:
    """The capture that an address of the Wayback Machine shows; None where it is another address."""
    match = _ADDRESS.fullmatch(address)
    return Capture(match["timestamp"], match["address"]) if match else None


def is_of(capture: Capture, address: str) -> bool:
    """Whether a capture is of the page at an address: the same but for what the Wayback Machine evens out.

    These are http and https, ``www.``, the port, case, a slash at the end, and the order of what is asked for.
    """
    return _evened(capture.address) == _evened(address)


def _evened(address: str) -> tuple[str, str, list[str]]:
    try:
        parts = urlsplit(unquote(address).lower())
        return (parts.hostname or "").removeprefix("www."), parts.path.rstrip("/"), sorted(parts.query.split("&"))
    except ValueError:
        return "", address, []


def timestamp(written: str) -> str:
    """The middle of a year, month or day, or a moment, as a timestamp: "2024", "2024-02", "20240215", and so on.

    "" where it is none of these, of a time that can have no capture, or of no day at all.
    """
    match = _TIME.fullmatch(written)
    if match is None or match["year"] < "1990":
        return ""
    if not match["month"]:
        return f"{match['year']}0701000000"
    if not "01" <= match["month"] <= "12" or not "01" <= (match["day"] or "01") <= "31":
        return ""
    return f"{match['year']}{match['month']}{match['day'] or '15'}{match['time'] or '120000'}"


def _named(address: str) -> Capture | None:
    """The capture that an answer names; None where it is no address of a capture of a page."""
    try:
        capture = capture_at(urljoin(HOST, address))
    except ValueError:
        return None
    if capture is None or not _TIMESTAMP.fullmatch(capture.timestamp) or not _PAGE.fullmatch(capture.address):
        return None
    return capture


class Wayback:
    """The Wayback Machine, asked by a fetcher. Everything here raises Unreachable and NotAsked."""

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher
        for address in (HOST, AVAILABILITY):
            fetcher.slow_down(address, PAUSE)

    def nearest(self, address: str, when: str = "") -> Iterator[Capture]:
        """Captures of a page that was there, the nearest to a timestamp first; the newest where none is given.

        The one that the Wayback Machine names is tried first, and its index is asked only where that is not enough.
        """
        first = self._available(address, when)
        if first is not None and is_of(first, address):
            yield first
        yield from (one for one in self._indexed(address, when) if one != first and is_of(one, address))

    def raw(self, capture: Capture) -> Page:
        """A capture with the bytes that came from the host. Raises Unreachable where it is of no page."""
        page = self._fetcher.page(capture.raw, is_for_programs=True)
        if page.status != 200:
            raise Unreachable(trouble(page.status))
        return page

    def save(self, address: str) -> Capture:
        """Has a page kept now, and gives its capture."""
        page = self._fetcher.page(f"{HOST}/save/{address}", is_for_programs=True, patience=_OF_SAVING)
        for hop in reversed(page.hops):
            for found in (hop.header("Content-Location"), *_LINK.findall(hop.header("Link")), hop.address):
                capture = _named(found)
                if capture is not None and is_of(capture, address):
                    return capture
        raise Unreachable(trouble(page.status) if page.status >= 400 else "it does not say where it has kept the page")

    def _available(self, address: str, when: str) -> Capture | None:
        """The capture that the Wayback Machine names as the nearest; what is no such answer names none."""
        asked = f"{AVAILABILITY}?url={quote(address, safe='')}" + (f"&timestamp={when}" if when else "")
        with suppress(*_NO_ANSWER):
            found = json.loads(self._answer(asked))["archived_snapshots"]["closest"]
            if found["available"] is True and str(found.get("status", "200")) == "200":
                return _named(str(found["url"]))
        return None

    def _indexed(self, address: str, when: str) -> list[Capture]:
        order = f"&closest={when}&sort=closest&limit={_MOST_CAPTURES}" if when else f"&limit=-{_MOST_CAPTURES}"
        fields = "&output=json&fl=timestamp,original&filter=statuscode:200"
        found = []
        with suppress(*_NO_ANSWER):
            rows = json.loads(self._answer(f"{INDEX}?url={quote(address, safe='')}{fields}{order}") or "[]")
            for moment, original in rows[1 : _MOST_CAPTURES + 1]:  # the first row has the names of the fields
                capture = _named(Capture(str(moment), str(original)).public)
                found += [capture] if capture is not None else []
        return found if when else found[::-1]

    def _answer(self, address: str) -> str:
        page = self._fetcher.page(address, is_for_programs=True)
        if page.status >= 400:
            raise Unreachable(trouble(page.status))
        return page.content.decode("utf-8", "replace")
