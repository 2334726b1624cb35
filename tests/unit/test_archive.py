"""Copies of sources: which there are, and what keeps one from being used."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.sink import with_findings

from explainer.diagnostics import Findings
from explainer.evidence.archive import MAX_COPY_BYTES, copies, read_copy
from explainer.evidence.verify import copies_without_source

ID = "gazette"


def test_a_copy_is_read_with_its_hash(tmp_path: Path) -> None:
    raw = b"\xef\xbb\xbfWe agree.\r\n"
    (tmp_path / "gazette.txt").write_bytes(raw)
    copy, found = with_findings(read_copy, tmp_path, ID)
    assert found == []
    assert copy is not None
    assert (copy.path, copy.text) == ("archive/gazette.txt", "We agree.\r\n")
    assert copy.sha256 == hashlib.sha256(raw).hexdigest()


def test_a_copy_is_called_as_its_folder_is(tmp_path: Path) -> None:
    (tmp_path / "gazette.txt").write_bytes(b"x")
    copy = read_copy(tmp_path, ID, Findings(), "../copies")
    assert copy is not None
    assert copy.path == "../copies/gazette.txt"


def test_no_copy_is_no_finding(tmp_path: Path) -> None:
    assert with_findings(read_copy, tmp_path, ID) == (None, [])
    assert with_findings(read_copy, tmp_path / "nowhere", ID) == (None, [])
    (tmp_path / "file").write_text("x")
    assert with_findings(read_copy, tmp_path / "file", ID) == (None, [])


def huge(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(MAX_COPY_BYTES + 1)


BAD: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "empty": (lambda path: path.write_bytes(b""), "archive-file", "empty"),
    "blank": (lambda path: path.write_bytes(b"\xef\xbb\xbf \n\t\r\n"), "archive-file", "empty"),
    "binary": (lambda path: path.write_bytes(b"\x89PNG\r\n\0\0\1"), "archive-file", "binary"),
    "a PDF with a zero": (lambda path: path.write_bytes(b"%PDF-1.4\n\0"), "archive-file", "binary"),
    "huge": (huge, "archive-file", "bytes"),
    "latin-1": (lambda path: path.write_bytes("Caf\xe9\n".encode("latin-1")), "not-utf8", "0xe9"),
    "utf-16": (lambda path: path.write_text("We agree", "utf-16"), "not-utf8", "UTF-16"),
    "symlink": (lambda path: path.symlink_to("/etc/hostname"), "symlink", "symbolic link"),
    "dangling": (lambda path: path.symlink_to("nowhere"), "symlink", "symbolic link"),
    "folder": (lambda path: path.mkdir(), "unreadable-file", "regular"),
    "fifo": (os.mkfifo, "unreadable-file", "regular"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_copy_that_cannot_be_used_is_told(tmp_path: Path, kind: str) -> None:
    make, code, words = BAD[kind]
    make(tmp_path / "gazette.txt")
    copy, [found] = with_findings(read_copy, tmp_path, ID)
    assert copy is None
    assert (found.code, found.span.path) == (code, "archive/gazette.txt")
    assert words in found.message
    assert found.help
    assert "fact file" not in found.help


def test_what_is_in_an_archive(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden.txt", "c.html", "d.txt~", "e.f.txt"):
        (tmp_path / name).write_text("x")
    (tmp_path / "g.txt").symlink_to("a.txt")
    assert copies(tmp_path) == ["a", "b", "e.f", "g"]
    assert copies(tmp_path / "nowhere") == []
    assert copies(tmp_path / "a.txt") == []


def test_a_name_that_is_not_utf8_can_be_told(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("x")
    [id] = copies(tmp_path)
    id.encode()
    _, [found] = with_findings(copies_without_source, [id], [], "archive")
    found.span.path.encode()


def test_a_copy_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / f"{ID}.txt").mkdir()
    copy, [found] = with_findings(read_copy, tmp_path, ID)
    assert (copy, found.code) == (None, "unreadable-file")
