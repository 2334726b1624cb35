"""Captures of the Wayback Machine: its interfaces as they are documented, and answers that are none."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import pytest
from tests.outside_server import Answering, Outside, Reply, leads_to, outside

from explainer.outside.asking import NotAsked, Unreachable
from explainer.outside.fetching import Fetcher
from explainer.outside.politeness import Hosts
from explainer.outside.wayback import Capture, Wayback, capture_at, timestamp

ADDRESS = "https://one.example/a?b=1"
QUOTED = "https%3A%2F%2Fone.example%2Fa%3Fb%3D1"
AVAILABLE = f"archive.org/wayback/available?url={QUOTED}&timestamp=20240215120000"
INDEX = f"web.archive.org/cdx/search/cdx?url={QUOTED}&output=json&fl=timestamp,original&filter=statuscode:200"
CLOSEST = f"{INDEX}&closest=20240215120000&sort=closest&limit=3"
JSON = {"Content-Type": "application/json"}
FIRST = Capture("20240216010203", ADDRESS)
SECOND = Capture("20240301000000", "http://one.example:80/a?b=1")


def json_reply(value: object) -> Reply:
    return Reply(json.dumps(value).encode(), headers=JSON)


def availability(capture: Capture | None, **changed: object) -> Reply:
    """The answer of https://archive.org/help/wayback_api.php."""
    if capture is None:
        return json_reply({"url": ADDRESS, "archived_snapshots": {}})
    closest: Mapping[str, object] = {
        "available": True,
        "url": f"http://web.archive.org/web/{capture.timestamp}/{capture.address}",
        "timestamp": capture.timestamp,
        "status": "200",
    }
    return json_reply({"url": ADDRESS, "archived_snapshots": {"closest": {**closest, **changed}}})


def index(*captures: Capture) -> Reply:
    """The answer of the index, with ``output=json``: the names of the fields, and a row for each capture."""
    return json_reply([["timestamp", "original"], *([one.timestamp, one.address] for one in captures)])


@contextmanager
def asking(replies: Mapping[str, Answering]) -> Iterator[tuple[Wayback, Outside]]:
    with outside(replies) as web:
        yield Wayback(Fetcher(web.web(), Hosts(0, lambda seconds: None))), web


def test_the_nearest_capture_is_named_and_others_follow() -> None:
    with asking({AVAILABLE: availability(FIRST), CLOSEST: index(FIRST, SECOND)}) as (wayback, web):
        found = wayback.nearest(ADDRESS, "20240215120000")
        assert next(found) == FIRST
        assert web.server.asked == [AVAILABLE], "the index is asked only where it has to be, and no robots.txt"
        assert list(found) == [SECOND]
    assert web.server.asked == [AVAILABLE, CLOSEST]


@pytest.mark.parametrize(
    ("of", "is_same"),
    [
        ("http://one.example:80/a?b=1", True), ("https://www.one.example/a/?b=1", True),
        ("https://ONE.example/A?b=1", True), ("https://one.example/%61?b=1", True),
        ("https://one.example/a", False), ("https://one.example/a?b=2", False), ("https://one.example/ab?b=1", False),
        ("https://two.example/a?b=1", False), ("https://[", False),
    ],
)  # fmt: skip
def test_a_capture_of_another_page_is_none(of: str, is_same: bool) -> None:
    other = Capture("20240216010203", of)
    with asking({AVAILABLE: availability(other), CLOSEST: index(other)}) as (wayback, _):
        assert list(wayback.nearest(ADDRESS, "20240215120000")) == ([other] if is_same else [])


def test_without_a_time_the_newest_counts() -> None:
    replies = {
        f"archive.org/wayback/available?url={QUOTED}": availability(None),
        f"{INDEX}&limit=-3": index(FIRST, SECOND),
    }
    with asking(replies) as (wayback, _):
        assert list(wayback.nearest(ADDRESS)) == [SECOND, FIRST]


@pytest.mark.parametrize(
    "odd",
    [
        availability(None), availability(FIRST, available=False), availability(FIRST, status="404"),
        availability(FIRST, url="https://elsewhere.example/web/20240101000000/https://one.example/"),
        availability(FIRST, url="http://web.archive.org/web/2024/https://one.example/"), availability(FIRST, url=7),
        Reply(b"<p>The Wayback Machine is resting."), Reply(b""), json_reply([]), json_reply(7), json_reply(None),
        json_reply({"archived_snapshots": []}), json_reply({"archived_snapshots": {"closest": 7}}),
        Reply(b"[" * 5000), Reply(b"\xff\xfe"), availability(FIRST, url="http://["),
        availability(FIRST, url=f"{FIRST.public}{'/' * 5000}"), availability(FIRST, url=f"{FIRST.public}?\n x: y"),
    ],
)  # fmt: skip
def test_what_is_no_capture_is_none(odd: Reply) -> None:
    with asking({AVAILABLE: odd, CLOSEST: index(SECOND)}) as (wayback, _):
        assert list(wayback.nearest(ADDRESS, "20240215120000")) == [SECOND]


@pytest.mark.parametrize(
    "odd",
    [
        Reply(b""), json_reply([]), json_reply({}), json_reply([["timestamp", "original"], ["x", ADDRESS]]),
        json_reply([["timestamp", "original"], ["20240101000000", "javascript:x"]]), json_reply([[], [1], [2]]),
        json_reply([["timestamp", "original"], ["20240101000000", f"{ADDRESS}{'/' * 5000}"]]),
        json_reply([["timestamp", "original"], ["20240101000000", f"{ADDRESS}#\ud800"]]),
        json_reply([["timestamp", "original"], 7]), Reply(b"org,example)/ 2024 text/html"), Reply(b"[" * 5000),
    ],
)  # fmt: skip
def test_an_index_that_is_none_has_none(odd: Reply) -> None:
    with asking({AVAILABLE: availability(None), CLOSEST: odd}) as (wayback, _):
        assert list(wayback.nearest(ADDRESS, "20240215120000")) == []


def test_trouble_of_the_wayback_machine_is_told() -> None:
    with asking({AVAILABLE: Reply(status=503)}) as (wayback, _):
        with pytest.raises(Unreachable, match="the host has trouble"):
            next(wayback.nearest(ADDRESS, "20240215120000"))
        with pytest.raises(Unreachable, match="it is gone"):
            wayback.raw(FIRST)


def test_a_capture_is_fetched_with_the_bytes_that_came_from_the_host() -> None:
    raw = f"web.archive.org/web/20240216010203id_/{ADDRESS}"
    with asking({raw: Reply(b"<p>The bridge"), f"web.archive.org{'/web/20240216010203id_/'}x": Reply()}) as (
        wayback,
        _,
    ):
        assert wayback.raw(FIRST).content == b"<p>The bridge"


KEPT = "https://web.archive.org/web/20261126210000/https://one.example/a?b=1"


@pytest.mark.parametrize(
    "reply",
    [
        leads_to(KEPT),
        Reply(b"", headers={"Content-Location": "/web/20261126210000/https://one.example/a?b=1"}),
        Reply(b"", headers={"Link": f'<{ADDRESS}>; rel="original", <{KEPT}>; rel="first last memento"; datetime="x"'}),
    ],
)
def test_a_page_is_kept_and_its_capture_given(reply: Reply) -> None:
    replies = {f"web.archive.org/save/{ADDRESS}": reply, KEPT.removeprefix("https://"): Reply(b"<p>kept")}
    with asking(replies) as (wayback, _):
        assert wayback.save(ADDRESS).public == KEPT


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (Reply(status=429), "it asks programs to come again later"),
        (Reply(status=523), "the host has trouble (status 523)"),
        (Reply(b"<p>Job queued"), "it does not say where it has kept the page"),
        (leads_to("https://web.archive.org/web/2024/x"), "it is gone (status 404)"),
        (Reply(headers={"Content-Location": "http://["}), "it does not say where it has kept the page"),
        (Reply(headers={"Link": '<http://[>; rel="memento"'}), "it does not say where it has kept the page"),
        (Reply(headers={"Content-Location": KEPT.replace("one.", "two.")}), "it does not say where it has kept"),
        (Reply(headers={"Content-Location": "/web/20261126210000/javascript:x"}), "it does not say where it has"),
    ],
)
def test_a_page_that_is_not_kept_is_told(reply: Reply, told: str) -> None:
    with (
        asking({f"web.archive.org/save/{ADDRESS}": reply}) as (wayback, _),
        pytest.raises((Unreachable, NotAsked)) as found,
    ):
        wayback.save(ADDRESS)
    assert told in str(found.value)


@pytest.mark.parametrize(
    ("address", "capture"),
    [
        ("https://web.archive.org/web/20240216010203/https://one.example/", ("20240216010203", "https://one.example/")),
        ("http://web.archive.org/web/20240216010203if_/http://a.b/c", ("20240216010203", "http://a.b/c")),
        ("https://web.archive.org/web/2024/https://one.example/", ("2024", "https://one.example/")),
        ("https://archive.org/web/2024/https://one.example/", ("2024", "https://one.example/")),
        ("https://web.archive.org/web/2024*/https://one.example/", None),
        ("https://web.archive.org.evil.example/web/2024/https://one.example/", None),
        ("https://archive.ph/AbCdE", None),
        ("https://web.archive.org/web/x/https://one.example/", None),
    ],
)
def test_addresses_of_captures(address: str, capture: tuple[str, str] | None) -> None:
    assert capture_at(address) == (Capture(*capture) if capture else None)


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2024", "20240701000000"), ("2024-02", "20240215120000"), ("2024-02-15", "20240215120000"),
        ("20240216010203", "20240216010203"), ("1989", ""), ("2024-13", ""), ("2024-00", ""), ("2024-01-32", ""),
        ("", ""), ("yesterday", ""), ("2024-2", ""), ("202", ""), ("20240216010", ""),
    ],
)  # fmt: skip
def test_times(written: str, moment: str) -> None:
    assert timestamp(written) == moment
