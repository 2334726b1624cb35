"""What hosts sent, as WARC: read back by another reader, the same each time, whatever a head holds."""

from __future__ import annotations

import gzip
import io
import zlib
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from explainer.evidence.raw_copy import written_answers
from explainer.outside.fetching import Hop

MOMENT = datetime(2026, 9, 21, 7, 8, 9, tzinfo=UTC)
PAGE = "<p>다리가 개통되었다.".encode()


def records(file: bytes) -> list[tuple[Any, bytes]]:
    return [(one, one.content_stream().read()) for one in ArchiveIterator(io.BytesIO(file), check_digests="raise")]


def test_answers_are_read_back() -> None:
    hops = [
        Hop("https://one.example/a b", 301, "Moved Permanently", (("Location", "/é"),)),
        Hop("https://one.example/é", 200, "OK", (("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked"),
            ("Content-Type", "text/html")), gzip.compress(PAGE, mtime=0)),
    ]  # fmt: skip
    file = written_answers(hops, MOMENT, "explainer/1 (tests)")
    (info, about), (first, _), (second, page) = records(file)
    assert info.rec_type == "warcinfo"
    assert about.decode().splitlines()[:2] == [
        "format: WARC File Format 1.1",
        "http-header-user-agent: explainer/1 (tests)",
    ]
    assert first.rec_headers["WARC-Target-URI"] == "https://one.example/a%20b"
    assert (second.rec_headers["WARC-Target-URI"], page) == ("https://one.example/%C3%A9", PAGE)
    assert {one.rec_headers["WARC-Date"] for one in (info, first, second)} == {"2026-09-21T07:08:09Z"}
    assert len({one.rec_headers["WARC-Record-ID"] for one in (info, first, second)}) == 3
    assert second.http_headers["Content-Length"] == str(len(gzip.compress(PAGE, mtime=0)))
    assert second.http_headers["Transfer-Encoding"] is None
    assert file == written_answers(hops, MOMENT, "explainer/1 (tests)")


def test_each_record_is_compressed_on_its_own() -> None:
    file = written_answers([Hop("https://one.example/", 200, "OK", (), PAGE)], MOMENT, "x")
    members = 0
    while file:
        engine = zlib.decompressobj(31)
        engine.decompress(file)
        file, members = engine.unused_data, members + 1
    assert members == 2


def test_the_reference_checker_finds_nothing_wrong(tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.warc.gz"
    file.write_bytes(written_answers([Hop("https://one.example/", 200, "", (("A", "b"),), PAGE)], MOMENT, "x"))

    class Command:
        verbose, inputs = True, [str(file)]

    checker = Checker(Command())
    checker.process_all()
    assert checker.exit_value == 0, capsys.readouterr()


HEAD = st.text(st.characters(max_codepoint=255, exclude_characters="\r\n"), max_size=30)


@given(
    st.lists(st.tuples(HEAD.filter(lambda name: name.strip() and ":" not in name), HEAD), max_size=4),
    HEAD,
    st.binary(max_size=50),
)
def test_no_head_steps_out_of_its_record(headers: list[tuple[str, str]], reason: str, sent: bytes) -> None:
    kept = tuple((name, " ".join(value.split())) for name, value in headers if name.lower() != "content-encoding")
    hop = Hop("https://one.example/", 200, " ".join(reason.split()), kept, sent)
    found = records(written_answers([hop, hop], MOMENT, "x"))
    assert [one.rec_type for one, _ in found] == ["warcinfo", "response", "response"]
    assert [body for _, body in found[1:]] == [sent, sent]
