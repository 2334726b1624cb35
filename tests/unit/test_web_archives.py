"""Web archives: which page of theirs a source is, in which encoding, and what keeps one from being taken."""

from __future__ import annotations

import gzip
import io
import zlib

import pytest
from tests.archives_of_pages import answer, warc_gz, zipped
from tests.sink import with_findings

from explainer.evidence.extract import extracted
from explainer.evidence.reading import packed
from explainer.evidence.reading.saved import Saved

HERE = "https://gazette.example/talks"
TEXT = "They met for nine hours on Monday and left without a word about it, said the board in the night."


def page(words: str, charset: str = "utf-8", head: str = "") -> bytes:
    return f"<html><head>{head}</head><body><article><p>{words} {TEXT}</p><p>{TEXT} {TEXT}</p></article>".encode(
        charset
    )


def text_of(raw: bytes, *addresses: str) -> str:
    copy, found = with_findings(extracted, Saved("saved", raw, addresses=addresses or (HERE,)))
    assert found == []
    assert copy is not None
    assert copy.record.day == "2024-05-06"
    return f"{copy.record.final} {copy.record.charset} {copy.text.split(' They')[0]}"


def refusal(raw: bytes, *addresses: str) -> str:
    copy, [found] = with_findings(extracted, Saved("saved", raw, addresses=addresses))
    assert (copy, found.code, bool(found.help), "\n" in found.message) == (None, "archive-file", True, False)
    return found.message


OTHER = answer("https://gazette.example/weather", page("It rains."))
THIS = answer(HERE, page("We agree."))


@pytest.mark.parametrize(
    "raw",
    [
        THIS,
        OTHER + THIS + OTHER,
        warc_gz([OTHER, THIS]),
        gzip.compress(OTHER + THIS, mtime=0),
        answer(HERE, page("We did not agree."), day="2023-01-01T00:00:00Z") + THIS,
        THIS + answer(HERE, page("We did not agree."), day="2023-01-01T00:00:00Z"),
        answer(HERE, gzip.compress(page("We agree."), mtime=0), Content_Encoding="gzip"),
        zipped({"archive/a.warc.gz": warc_gz([OTHER]), "archive/b.warc": THIS, "pages/pages.jsonl": b"{}"}),
    ],
    ids=["alone", "among others", "gzip", "gzip of all", "older before", "older after", "encoded", "WACZ"],
)
def test_the_page_at_the_address_of_the_source_is_taken(raw: bytes) -> None:
    assert text_of(raw) == f"{HERE} utf-8 We agree."


@pytest.mark.parametrize(
    "address", ["http://gazette.example/talks", "https://www.gazette.example/talks/", "https://GAZETTE.example/talks#a"]
)
def test_an_address_is_the_same_that_leads_to_the_same_page(address: str) -> None:
    assert text_of(OTHER + THIS, address).endswith("We agree.")
    assert text_of(OTHER + THIS, "https://nowhere.example/", address).endswith("We agree.")


def test_redirects_in_the_archive_are_followed() -> None:
    moved = answer("https://gazette.example/t", b"", "301 Moved", Location="/old")
    again = answer("https://gazette.example/old", b"", "302 Found", Location=HERE)
    assert text_of(OTHER + moved + again + THIS, "https://gazette.example/t").startswith(f"{HERE} ")
    round_and_round = moved + answer("https://gazette.example/old", b"", "302 Found", Location="/t")
    told = refusal(OTHER + round_and_round, "https://gazette.example/t")
    assert told.startswith(
        "the web archive has no page at https://gazette.example/t: the answer there was the status 30"
    )


def test_the_encoding_that_the_server_declared_counts_before_that_of_the_page() -> None:
    head = "<meta charset=iso-8859-1>"
    raw = answer(HERE, page("합의했다.", "cp949", head), Content_Type="text/html; charset=EUC-KR")
    assert text_of(raw) == f"{HERE} euc-kr 합의했다."
    raw = answer(HERE, page("It’s signed.", "cp1252", head), Content_Type="text/html; charset=klingon")
    assert text_of(raw) == f"{HERE} windows-1252 It’s signed."


def test_a_web_archive_with_another_page_in_it_is_a_sentence() -> None:
    assert refusal(OTHER, HERE) == f"the web archive has no page at {HERE}; it has https://gazette.example/weather"
    gone = answer(HERE, page("Not found"), "404 Not Found")
    assert (
        refusal(gone, HERE)
        == f"the web archive has no page at {HERE}: the answer there was the status 404, and no other page"
    )
    many = b"".join(answer(f"https://gazette.example/{n}", page("x")) for n in range(9))
    assert refusal(many, HERE).endswith("/0, https://gazette.example/1, https://gazette.example/2 and 6 more")


def test_without_an_address_only_the_one_page_can_be_meant() -> None:
    copy, found = with_findings(
        extracted, Saved("saved", THIS + answer("https://a.example/x.png", b"x", Content_Type="image/png"))
    )
    assert found == []
    assert copy is not None
    assert copy.record.final == HERE
    picture = answer("https://a.example/x.png", b"x", Content_Type="image/png")
    assert refusal(picture) == "the web archive holds no page"
    assert "the source has no address to choose one by" in refusal(OTHER + THIS)


def bomb() -> bytes:
    squeezed = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    parts = [squeezed.compress(b"WARC/1.0\r\n" + b" " * (1 << 20)) for _ in range(2)]
    return b"".join(parts) + squeezed.flush()


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (bomb(), "it holds more than the 1,000,000 bytes that are unpacked"),
        (zipped({"archive/a.warc": b" " * 1_100_000}), "it holds more than the 1,000,000 bytes that are unpacked"),
        (b"\x1f\x8b\x08nothing of the kind", "the web archive cannot be read"),
        (warc_gz([OTHER, THIS])[:-300], "no page at"),
        (b"WARC/1.0\r\n\r\n", "the web archive holds no page"),
        (b"WARC/1.0\r\nContent-Length: x\r\n\r\nhttp", "the web archive"),
        (zipped({"archive/a.warc": THIS})[:-40], "the file cannot be unpacked"),
        (zipped({"a.txt": b"x"}), "a ZIP file that is no book and no web archive"),
        (zipped({"[Content_Types].xml": b"x"}), "an office document"),
        (answer(HERE, b"\x0bxx", Content_Encoding="br"), "is compressed as br, which nothing here can unpack"),
    ],
    ids=["gzip bomb", "zip bomb", "no gzip", "cut", "empty", "no length", "cut zip", "zip", "office", "brotli"],
)
def test_what_cannot_be_taken_is_told(monkeypatch: pytest.MonkeyPatch, raw: bytes, words: str) -> None:
    monkeypatch.setattr(packed, "MOST_UNPACKED", 1_000_000)
    assert words in refusal(raw, HERE)


def test_no_more_is_unpacked_than_allowed() -> None:
    with pytest.raises(packed.TooMuch):
        packed.unzipped(gzip.compress(b" " * 1000, mtime=0), 999)
    assert packed.unzipped(gzip.compress(b" " * 1000, mtime=0), 1000) == b" " * 1000
    assert packed.unzipped(gzip.compress(b"a", mtime=0) + gzip.compress(b"b", mtime=0)) == b"ab"
    assert io.BytesIO(packed.unzipped(b"plain")).read() == b""
