"""Books: chapters in the order of reading, and what keeps a book from being read."""

from __future__ import annotations

import pytest
from tests.archives_of_pages import epub, zipped
from tests.sink import with_findings

from explainer.evidence.extract import extracted
from explainer.evidence.reading import epub as reader
from explainer.evidence.reading import packed
from explainer.evidence.reading.saved import Saved

CHAPTERS = {
    "a.xhtml": "<h1>The end</h1><p>We agreed<sup><a epub:type='noteref' href='#n'>1</a></sup> on it.</p>",
    "text/b%20c.xhtml": "<h1>The beginning</h1><p>They <del>never</del> met<br/>in May.</p><p hidden='hidden'>No.</p>",
    "nav.xhtml": "<nav><ol><li>The end</li></ol></nav>",
}
CONTAINER = "META-INF/container.xml"
LOCK = b"<encryption><EncryptedData><CipherReference URI='%s'/></EncryptedData></encryption>"


def test_chapters_come_in_the_order_of_reading() -> None:
    raw = epub(CHAPTERS, ["text/b%20c.xhtml", "a.xhtml"], {"META-INF/encryption.xml": LOCK % b"OEBPS/font.otf"})
    copy, [told] = with_findings(extracted, Saved("book.epub", raw))
    assert copy is not None
    assert copy.text.strip().split("\n\n") == ["The beginning", "They met", "in May.", "The end", "We agreed on it."]
    assert (copy.record.media_type, copy.record.charset) == ("application/epub+zip", "utf-8")
    assert told.message == "1 mark of a note was left out of the text: 1"


def test_a_chapter_is_read_once() -> None:
    copy, found = with_findings(extracted, Saved("book.epub", epub({"a": "<p>We agree.</p>"}, ["a"] * 9_000)))
    assert found == []
    assert copy is not None
    assert copy.text == "We agree.\n"


def refusal(raw: bytes) -> str:
    copy, [found] = with_findings(extracted, Saved("book.epub", raw))
    assert (copy, found.code, bool(found.help), "\n" in found.message) == (None, "archive-file", True, False)
    return found.message


BOMB = b"<!DOCTYPE a [<!ENTITY b 'xxxxxxxxxx'>" + b"".join(
    b"<!ENTITY b%d '%s'>" % (n, b"&b%d;" % (n - 1) * 10 if n else b"&b;" * 10) for n in range(12)
)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (epub({}, []), "no readable text was found in the file"),
        (epub({"a.xhtml": ""}, ["a.xhtml"]), "no readable text was found in the file"),
        (zipped({CONTAINER: b"<container/>"}), "the book cannot be read"),
        (zipped({CONTAINER: b""}), "the book cannot be read"),
        (zipped({CONTAINER: b"<rootfile full-path='../../etc/passwd'/>"}), "the book cannot be read"),
        (zipped({CONTAINER: BOMB + b"]><rootfile full-path='&b11;'/>"}), "the book cannot be read"),
        (zipped({CONTAINER: b"<!DOCTYPE a SYSTEM 'http://a.example/x'><a/>"}), "the book cannot be read"),
        (epub({"a.xhtml": "<p>x</p>"}, ["a.xhtml"], {"OEBPS/a.xhtml": b" " * 3_100_000}), "bytes that are unpacked"),
        (epub(dict.fromkeys(map(str, range(5_001)), ""), map(str, range(5_001))), "the book has 5,001 chapters"),
        (epub(dict.fromkeys("abc", f"<p>{'x' * 2_900}</p>"), "abc"), "more than the 8,000 characters"),
        (
            epub(CHAPTERS, CHAPTERS, {"META-INF/encryption.xml": LOCK % b"OEBPS/a.xhtml"}),
            "is protected against copying",
        ),
        (epub(CHAPTERS, CHAPTERS)[:-30], "the file cannot be unpacked"),
    ],
    ids=[
        "no chapter",
        "empty",
        "no book",
        "no list",
        "outside",
        "entities",
        "fetches",
        "bomb",
        "many",
        "long",
        "locked",
        "cut",
    ],
)
def test_what_is_no_book_is_told(monkeypatch: pytest.MonkeyPatch, raw: bytes, words: str) -> None:
    monkeypatch.setattr(packed, "MOST_UNPACKED", 3_000_000)
    monkeypatch.setattr(reader, "MAX_COPY_BYTES", 8_000)
    assert words in refusal(raw)
