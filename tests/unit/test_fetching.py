"""Whole pages of the web: where they lead, how much is taken, how long it takes, and what is never asked."""

from __future__ import annotations

import gzip
import socket
import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import pytest
from tests.outside_server import HTML, Answering, Handler, Outside, Reply, leads_to, outside

from explainer.outside.asking import NotAsked, Unreachable
from explainer.outside.bodies import Most
from explainer.outside.fetching import Fetcher, is_elsewhere
from explainer.outside.politeness import Hosts

PAGE = b"<p>The bridge was opened in May."
MANY = b"<p>" + b"The bridge was opened in May. " * 5000
SMALL = Most(sent=20_000, unfolded=200_000)


@contextmanager
def fetching(
    replies: Mapping[str, Answering], addresses: Mapping[str, str] | None = None, seconds: float = 5, most: Most = SMALL
) -> Iterator[tuple[Fetcher, Outside]]:
    with outside(replies, addresses) as web:
        yield Fetcher(web.web(), Hosts(0), seconds=seconds, most=most), web


def reason(fetcher: Fetcher, address: str) -> str:
    with pytest.raises((Unreachable, NotAsked)) as found:
        fetcher.page(address)
    return str(found.value)


def test_a_page_with_all_that_is_known_of_it() -> None:
    head = {"Content-Type": 'Text/HTML; Charset="EUC-KR"', "Content-Encoding": "gzip"}
    replies = {"one.example/a?b=%C3%A9": Reply(gzip.compress(PAGE, mtime=0), headers=head)}
    with fetching({"one.example/old": leads_to("/a?b=\xc3\xa9#c", 301), **replies}) as (fetcher, web):
        page = fetcher.page("https://one.example/old#top")
    assert (page.asked, page.final) == ("https://one.example/old", "https://one.example/a?b=%C3%A9")
    assert (page.status, page.content, page.media_type, page.charset) == (200, PAGE, "text/html", "EUC-KR")
    assert [hop.status for hop in page.hops] == [301, 200]
    assert gzip.decompress(page.hops[-1].sent) == PAGE
    assert set(web.dialled) == {"93.184.215.14"}
    assert all(head["User-Agent"] == "explainer/tests" for head in web.server.heads)


PACKED = gzip.compress(PAGE, mtime=0)  # the same bytes in each worker: they are a part of the names of tests


def two_members() -> bytes:
    return gzip.compress(PAGE[:9], mtime=0) + gzip.compress(PAGE[9:], mtime=0) + b"what stands after it"


def bare() -> bytes:
    engine = zlib.compressobj(wbits=-15)
    return engine.compress(PAGE) + engine.flush()


@pytest.mark.parametrize(
    ("coding", "sent"),
    [
        ("gzip", PACKED), ("x-gzip", PACKED), ("GZIP", two_members()), ("identity", PAGE),
        ("deflate", zlib.compress(PAGE)), ("deflate", bare()), ("", PAGE),
    ],
)  # fmt: skip
@pytest.mark.parametrize("says_length", [None, ""])
def test_a_body_is_unfolded(coding: str, sent: bytes, says_length: str | None) -> None:
    reply = Reply(sent, headers={"Content-Encoding": coding} if coding else {}, says_length=says_length)
    with fetching({"one.example/": reply}) as (fetcher, _):
        page = fetcher.page("https://one.example/")
    assert (page.content, page.hops[-1].sent) == (PAGE, sent)


def chunks(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    handler.wfile.write(b"6\r\n<p>The\r\n0\r\n\r\n")


def endless(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    while not handler.server.stopped.is_set():
        handler.wfile.write(b"x" * 65536)


def half_chunk(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    handler.wfile.write(b"ff\r\n<p>The")


def without_a_last_word(handler: Handler) -> None:
    handler.send_response(200)
    handler.end_headers()
    handler.wfile.write(b"<p>The brid")
    handler.wfile.flush()
    handler.request.shutdown(socket.SHUT_RDWR)  # the connection ends, and TLS says nothing


def continues(handler: Handler) -> None:
    while not handler.server.stopped.is_set():
        handler.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")


def endless_trailers(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    handler.wfile.write(b"1\r\nx\r\n0\r\n")
    while not handler.server.stopped.is_set():
        handler.wfile.write(b"X: y\r\n")


def endless_chunk_size(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    while not handler.server.stopped.is_set():
        handler.wfile.write(b"1" * 65536)


def negative_chunk(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    handler.wfile.write(b"-5\r\n<p>The bridge")


def endless_status(handler: Handler) -> None:
    while not handler.server.stopped.is_set():
        handler.wfile.write(b"HTTP/1.1 200 " + b"x" * 65536)


def hung(handler: Handler) -> None:
    handler.server.stopped.wait(30)


def many_heads(handler: Handler) -> None:
    handler.send_response(200)
    for number in range(200):
        handler.send_header(f"X-{number}", "x")
    handler.end_headers()


def no_http(handler: Handler) -> None:
    handler.wfile.write(b"\x00\x01\x02 hello\r\n\r\n")


BOMB = gzip.compress(b"\0" * 50_000_000, mtime=0)
HOSTILE: list[tuple[str, Answering, str]] = [
    ("says that it is 10 GB", Reply(b"x", says_length="10000000000"), "it is larger than 20,000 bytes"),
    ("has no end", endless, "it is larger than 20,000 bytes"),
    ("is long", Reply(MANY), "it is larger than 20,000 bytes"),
    ("a thousandfold", Reply(BOMB[:19_000], headers={"Content-Encoding": "gzip"}), "it is larger than 200,000 bytes"),
    ("twice folded", Reply(BOMB[:9], headers={"Content-Encoding": "gzip, gzip"}), "it comes in a coding that nobody"),
    ("another coding", Reply(PAGE, headers={"Content-Encoding": "br"}), "it comes in a coding that nobody asked for"),
    ("ends early", Reply(PAGE, says_length="500"), "the answer broke off"),
    ("ends in the middle of gzip", Reply(PACKED[:-9], headers={"Content-Encoding": "gzip"}), "broke off"),
    ("no gzip", Reply(PAGE, headers={"Content-Encoding": "gzip"}), "what it sends is compressed and damaged"),
    ("no deflate", Reply(b"\xff" * 99, headers={"Content-Encoding": "deflate"}), "compressed and damaged"),
    ("half a chunk", half_chunk, "it cannot be reached: IncompleteRead"),
    ("a chunk of less than nothing", negative_chunk, "it cannot be reached: read length must be non-negative"),
    ("no last word of TLS", without_a_last_word, "the answer broke off"),
    ("a head without end", many_heads, "it cannot be reached: got more than 100 headers"),
    ("no HTTP", no_http, "it cannot be reached"),
    ("asks to come later", Reply(status=429), "it asks programs to come again later (status 429)"),
    ("leads round", leads_to("https://one.example/"), "it leads on and on"),
    ("leads to http", leads_to("http://one.example/b"), "it leads to http://one.example/b, and only https addresses"),
    ("leads to a file", leads_to("file:///etc/passwd"), "it leads to file:///etc/passwd, and only https"),
    ("leads inside", leads_to("https://inside.example/keys"), "its host is no public one"),
    ("leads to a number", leads_to("https://169.254.169.254/keys"), "its host is no public one"),
    ("leads to a port", leads_to("https://one.example:8443/"), "such an address is not visited"),
    ("leads to a user", leads_to("https://a:b@one.example/"), "such an address is not visited"),
    ("leads to no address", leads_to("https://[::1"), "such an address is not visited"),
    ("leads to a long address", leads_to("/" + "a" * 3000), "such an address is not visited"),
    ("leads to no host", leads_to("https://other.nowhere/"), "there is no such host"),
    ("leads to no name of a host", leads_to("https://a\x01b.example/"), "its host is not written as one"),
    ("leads to a control character", leads_to("http://one.example/\x9b2J"), "it leads to http://one.example/%9B2J"),
    ("leads to one that is cut", leads_to("https://one.example/" + "a" * 3000), "such an address is not visited"),
]  # fmt: skip
ADDRESSES = {"inside.example": "10.0.0.7", "169.254.169.254": "169.254.169.254"}


@pytest.mark.parametrize(("reply", "told"), [one[1:] for one in HOSTILE], ids=[one[0] for one in HOSTILE])
def test_what_a_hostile_host_does_is_a_sentence(reply: Answering, told: str) -> None:
    with fetching({"one.example/": reply}, ADDRESSES) as (fetcher, web):
        found = reason(fetcher, "https://one.example/")
    assert told in found
    assert set(web.dialled) == {"93.184.215.14"}


def test_chunks_are_put_together() -> None:
    with fetching({"one.example/": chunks}) as (fetcher, _):
        assert fetcher.page("https://one.example/").content == b"<p>The"


@pytest.mark.parametrize("answering", [continues, endless_trailers, endless_chunk_size, endless_status, hung])
def test_no_answer_is_waited_for_without_end(answering: Answering) -> None:
    with fetching({"one.example/": answering}, seconds=0.5) as (fetcher, _):
        began = time.monotonic()
        assert reason(fetcher, "https://one.example/").startswith(("no answer within 0.5 seconds", "it cannot be"))
        assert time.monotonic() - began < 3


def dripping(handler: Handler, length: str = "1000", head: bytes = b"") -> None:
    handler.send_response(200)
    if length:
        handler.send_header("Content-Length", length)
    handler.send_header("Connection", "close")
    handler.end_headers()
    handler.wfile.write(head)
    while not handler.server.stopped.wait(0.02):
        handler.wfile.write(b"x")
        handler.wfile.flush()


@pytest.mark.parametrize(
    "drip",
    [
        dripping,
        lambda handler: dripping(handler, ""),
        lambda handler: dripping(handler, "", gzip.compress(PAGE, mtime=0)[:20]),
    ],
    ids=["with a length", "without", "in gzip"],
)
def test_a_byte_now_and_then_is_not_waited_for(drip: Answering) -> None:
    with fetching({"slow.example/": drip}, seconds=0.4) as (fetcher, _):
        began = time.monotonic()
        assert reason(fetcher, "https://slow.example/") == "no answer within 0.4 seconds"
        assert time.monotonic() - began < 3
        assert reason(fetcher, "https://slow.example/other") == "no answer within 0.4 seconds"


def test_all_that_an_address_leads_to_has_one_time() -> None:
    def late(handler: Handler) -> None:
        time.sleep(0.2)
        handler.reply(leads_to(f"{handler.path}a"))

    with fetching({f"one.example/{'a' * number}": late for number in range(9)}, seconds=0.5) as (fetcher, web):
        began = time.monotonic()
        assert reason(fetcher, "https://one.example/") == "no answer within 0.5 seconds"
        assert time.monotonic() - began < 2
    assert len(web.asked) < 5


def test_a_certificate_of_another_host_is_refused() -> None:
    with fetching({}) as (fetcher, web):
        web.server.tls.sni_callback = None
        assert "certificate" in reason(fetcher, "https://one.example/")
    assert web.server.asked == []


def test_a_page_of_another_host_is_told() -> None:
    replies = {"one.example/a": leads_to("https://www.one.example/a"), "www.one.example/a": Reply(PAGE)}
    with fetching({**replies, "one.example/b": leads_to("https://two.example/b"), "two.example/b": Reply()}) as (
        fetcher,
        _,
    ):
        assert not is_elsewhere(fetcher.page("https://one.example/a"))
        assert is_elsewhere(fetcher.page("https://one.example/b"))


def test_a_page_that_is_not_there_has_no_body() -> None:
    with fetching({}) as (fetcher, _):
        page = fetcher.page("https://one.example/")
    assert (page.status, page.content) == (404, b"")


def robots(text: str, status: int = 200) -> Mapping[str, Answering]:
    return {
        "one.example/robots.txt": Reply(text.encode(), status, {"Content-Type": "text/plain"}),
        "one.example/open": Reply(PAGE),
        "one.example/shut/a": Reply(PAGE),
        "one.example/away": leads_to("https://two.example/"),
        "two.example/robots.txt": Reply(b"User-agent: explainer\nDisallow: /"),
        "two.example/": Reply(PAGE),
    }


RULES = "User-agent: *\nDisallow: /\n\nUser-agent: explainer\nDisallow: /shut/\nCrawl-delay: 7\n"


def test_what_a_host_asks_of_programs_is_honoured() -> None:
    waited: list[float] = []
    with outside(robots(RULES)) as web:
        fetcher = Fetcher(web.web(), Hosts(1, waited.append, lambda: 0.0), most=SMALL)
        assert fetcher.page("https://one.example/open").content == PAGE
        assert reason(fetcher, "https://one.example/shut/a") == "its robots.txt asks programs not to read it"
        assert reason(fetcher, "https://one.example/away") == "its robots.txt asks programs not to read it"
    assert web.server.asked == [
        *("one.example/robots.txt", "one.example/open", "one.example/away", "two.example/robots.txt"),
    ]
    assert waited == [7, 7]


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (Reply(status=404), ""), (Reply(status=403), ""), (Reply(b"<p>no rules", headers=HTML), ""),
        (Reply(b"\xef\xbb\xbfUser-agent: *\nDisallow: /"), "its robots.txt asks programs not to read it"),
        (Reply(b"User-agent: *\nDisallow: /\n" + b"#" * 600_000), "its robots.txt asks programs not to read it"),
        (Reply(b"#" * 600_000 + b"\nUser-agent: *\nDisallow: /"), ""),
        (leads_to("/rules"), "its robots.txt asks programs not to read it"),
        (leads_to("https://two.example/none"), ""),
        (leads_to("https://inside.example/"), "its robots.txt cannot be read, so nothing is asked: its host is no"),
        (leads_to("http://one.example/"), "its robots.txt leads to where nothing is asked: it leads to http:"),
        (leads_to("/robots.txt"), "its robots.txt cannot be read, so nothing is asked: it leads on and on"),
        (Reply(status=503), "its robots.txt cannot be read (status 503), so nothing is asked"),
        (Reply(status=429), "it asks programs to come again later"),
    ],
)  # fmt: skip
def test_every_answer_about_robots(reply: Answering, told: str) -> None:
    replies = {"one.example/robots.txt": reply, "one.example/": Reply(PAGE)}
    rules = Reply(b"User-agent: explainer\nDisallow: /")
    with fetching({**replies, "one.example/rules": rules}, ADDRESSES) as (fetcher, web):
        if told:
            assert told in reason(fetcher, "https://one.example/")
        else:
            assert fetcher.page("https://one.example/").content == PAGE
        assert told == "" or "one.example/" not in web.asked
        if "later" not in told:
            assert fetcher.page("https://one.example/", is_for_programs=True).content == PAGE


def test_a_host_is_asked_with_pauses_and_one_that_is_silent_once() -> None:
    waited: list[float] = []
    now = iter(range(1000))
    with outside({"one.example/a": Reply(PAGE), "two.example/a": Reply(PAGE)}) as web:
        fetcher = Fetcher(web.web(), Hosts(10, waited.append, lambda: float(next(now))), most=SMALL)
        for address in ("one.example/a", "two.example/a", "one.example/a"):
            assert fetcher.page(f"https://{address}").content == PAGE
        assert reason(fetcher, "https://silent.nowhere/a") == "there is no such host"
        assert reason(fetcher, "https://silent.nowhere/b") == "there is no such host"
    assert len(waited) == 3
    assert all(0 < seconds <= 10 for seconds in waited)
