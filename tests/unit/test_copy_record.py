"""What is recorded beside a copy: written and read again, damaged, and of later versions."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from tests.sink import with_findings

from explainer.evidence.copy_record import MAX_RECORD_BYTES, CopyRecord, read_record, record_file, written_record

ID = "gazette"
FULL = CopyRecord(
    "https://gazette.example/a", "https://www.gazette.example/a", "2024-05-06", "text/html", 200, "shift_jis",
    "0" * 64, "1" * 64, True, ("00:00:01", "100:59:59", "0:07"),
    {"hops": ["https://gazette.example/a"], "later": {"key": 1}},
)  # fmt: skip


@pytest.mark.parametrize(
    "record", [FULL, CopyRecord(), CopyRecord(excerpt=True), CopyRecord(final="https://é.example")]
)
def test_a_record_is_read_as_it_was_written(tmp_path: Path, record: CopyRecord) -> None:
    record_file(tmp_path, ID).write_bytes(written_record(record))
    assert with_findings(read_record, tmp_path, ID) == (record, [])


def test_what_is_not_known_is_not_written() -> None:
    assert json.loads(written_record(CopyRecord(day="2024-05-06"))) == {"day": "2024-05-06"}


def test_a_copy_without_a_record_is_none_of_which_something_is_known(tmp_path: Path) -> None:
    assert with_findings(read_record, tmp_path, ID) == (CopyRecord(), [])
    assert with_findings(read_record, tmp_path / "nowhere", ID) == (CopyRecord(), [])


def test_a_record_is_of_one_text_only() -> None:
    record = CopyRecord(sha256_text=hashlib.sha256(b"We agree.").hexdigest())
    assert (record.is_of(b"We agree."), record.is_of(b"We agree. ")) == (True, False)
    assert not CopyRecord().is_of(b"")


BAD = {
    "no JSON": (b"{", "no JSON object"),
    "a list": (b"[]", "no JSON object"),
    "empty": (b"", "no JSON object"),
    "nested": (b"[" * 60_000, "no JSON object"),
    "half of a pair": (rb'{"final": "\ud800"}', "no JSON object"),
    "a number": (b'{"day": 3}', '"day"'),
    "a text for yes": (b'{"excerpt": "true"}', '"excerpt" of the copy\'s record is no true or false'),
    "yes for a number": (b'{"status": true}', '"status" of the copy\'s record is no whole number'),
    "too much": (b" " * (MAX_RECORD_BYTES + 1), "bytes"),
    "no UTF-8": (b'{"final": "\xe9"}', "0xe9"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_record_that_cannot_be_used_is_told(tmp_path: Path, kind: str) -> None:
    raw, words = BAD[kind]
    record_file(tmp_path, ID).write_bytes(raw)
    record, [found] = with_findings(read_record, tmp_path, ID)
    assert record is None
    assert (found.span.path, bool(found.help)) == ("archive/gazette.json", True)
    assert words in found.message


def test_no_link_is_followed(tmp_path: Path) -> None:
    record_file(tmp_path, ID).symlink_to("/etc/hostname")
    _, [found] = with_findings(read_record, tmp_path, ID)
    assert found.code == "symlink"
