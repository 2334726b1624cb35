"""Files that were made to bring their readers down: each is read, or told in a sentence, and nothing is raised."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path

import pytest
import webencodings.labels
from tests.archives_of_pages import answer, epub
from tests.hostile.project import VALUES

from explainer.diagnostics import Findings
from explainer.documents.entities import unescaped
from explainer.evidence.archive import Copy, read_copy
from explainer.evidence.charset import decoded
from explainer.evidence.copy_record import CopyRecord, is_day, read_record, written_record
from explainer.evidence.nearest import nearest_passage
from explainer.evidence.normalise import ComparableText
from explainer.evidence.reading import epub as epubs
from explainer.evidence.reading import formats, plain
from explainer.evidence.reading.formats import read_saved
from explainer.evidence.reading.saved import Saved
from explainer.evidence.selectors import find_words
from explainer.evidence.walls import found_wall

MANY = "9" * 5000  # digits, of which Python reads no number
MAIL = "From: a@b.example\nTo: c@d.example\nSubject: Talks\n{}\n\nWe agree.\n"
CUES = "WEBVTT\n\n00:01.000 --> 00:02.000\nWe &#{}; agree.\n"
ADDRESS = "https://a.example/1"


def read(path: str, raw: bytes) -> tuple[str, list[str]]:
    """The last paragraph of a file, and what is told."""
    found = Findings()
    reading = read_saved(Saved(path, raw, addresses=(ADDRESS,)), found)
    return reading.paragraphs[-1] if reading else "", [one.message for one in found]


@pytest.mark.parametrize(
    "parameter", [f"format*{MANY}=flowed", f"charset*{MANY}=utf-8", "charset*=x'y'%ff", ";" * 9000]
)
def test_parameters_of_a_mail(parameter: str) -> None:
    assert read("a.eml", MAIL.format(f"Content-Type: text/plain; {parameter}").encode()) == ("We agree.", [])


@pytest.mark.parametrize(("number", "character"), [(MANY, "\ufffd"), ("0" * 5000 + "65", "A"), ("0" * 5000, "\ufffd")])
def test_references_to_characters(number: str, character: str) -> None:
    assert read("a.vtt", CUES.format(number).encode()) == (f"We {character} agree.", [])
    assert unescaped(f"a&#{number};b&#{number}") == f"a{character}b{character}"
    assert found_wall(f"<title>&#{number};</title><p>&#{number};</p>", "We agree. " * 300) is None


@pytest.mark.parametrize("text", ["&eacute;&#233;&#xe9;&#0233", "&#1114112;", "&#x110000;", "&#0;", "&#", "&amp;#65;"])
def test_references_are_what_they_are_to_others(text: str) -> None:
    import html

    assert unescaped(text) == html.unescape(text)


@pytest.mark.parametrize("label", sorted(webencodings.labels.LABELS))
def test_every_encoding_that_has_a_name(label: str) -> None:
    encoding = webencodings.lookup(label)
    assert encoding is not None
    name = encoding.name
    if name != "replacement":
        text = "hello" if name.startswith("utf-16") else "\xff\x80hello"
        raw = text.encode({"utf-16le": "utf-16le", "utf-16be": "utf-16be"}.get(name, "latin-1"))
        assert "hello" in decoded(raw, label).text


@pytest.mark.parametrize("location", ["http://[a", "//[", "https://a.example:x/"])
def test_a_redirect_of_a_web_archive_to_no_address(location: str) -> None:
    archive = answer(ADDRESS, b"", "302 Found", Location=location)
    text, told = read("a.warc", archive + answer("http://[b", b"<p>We agree.</p>"))
    assert not text
    assert told[0].startswith(f"the web archive has no page at {ADDRESS}")


def test_a_chapter_that_a_book_names_often_is_read_once() -> None:
    raw = epub({"a.xhtml": "<p>We agree.</p>"}, ["a.xhtml"] * 3000)
    reading = read_saved(Saved("a.epub", raw), Findings())
    assert reading is not None
    assert reading.paragraphs == ("We agree.",)


def test_a_book_that_unfolds_to_very_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(epubs, "MOST_BYTES", 2000)
    chapters = {f"{number}.xhtml": f"<p>{'We agree. ' * 100}</p>" for number in range(3)}
    assert read("a.epub", epub(chapters, chapters)) == ("", ["the book has more than the 2,000 bytes that are read"])


@pytest.mark.parametrize("before", ["", "= ", 'x="<" ', "' "])
def test_an_element_with_very_many_attributes(before: str) -> None:
    attributes = " ".join(f"a{number}='>'" for number in range(2000))
    text, told = read("a.html", f"<html><body><p {before}{attributes}>We agree.</p>".encode())
    assert not text
    assert told == ["an element of the page has more than the 1,000 attributes that are read"]


def test_a_long_attribute_is_one() -> None:
    data = "{'a': 1, 'b': 2} " * 5000
    assert read("a.html", f'<html><body><p data-of="{data}">We agree.</p>'.encode())[0] == "We agree."


@pytest.mark.parametrize("broken", [RecursionError(), MemoryError(), KeyError("x\ny"), ValueError("\x1b")])
def test_whatever_brings_a_reader_down_is_told_of_the_file(broken: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def raising(saved: Saved, findings: Findings) -> None:
        raise broken

    every = tuple(replace(one, read=raising) if one.name == "text" else one for one in formats.FORMATS)
    monkeypatch.setattr(formats, "FORMATS", every)
    text, [told] = read("a.txt", b"We agree.")
    assert not text
    assert told.startswith(f"the file cannot be read: {type(broken).__name__}")
    assert "\n" not in told


def test_a_fault_of_ours_is_told_as_one(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setattr(plain, "_of_utf_8", lambda *_: None)  # the reader of texts takes that apart, and fails itself
    with caplog.at_level("DEBUG", logger="explainer"):
        text, [told] = read("a.txt", b"We agree.")
    assert (text, told.startswith("explainer failed at a.txt:1:1: AttributeError: ")) == ("", True), told
    assert "Traceback" in caplog.text


def archived(folder: Path, copy: str, record: Mapping[str, object]) -> tuple[Copy | None, CopyRecord | None, list[str]]:
    """A copy, its record, and what is told of the two."""
    found = Findings()
    raw = copy.encode()
    (folder / "x.txt").write_bytes(raw)
    of_it = {"sha256_text": hashlib.sha256(raw).hexdigest(), **record}
    (folder / "x.json").write_text(json.dumps(of_it), "utf-8")
    return read_copy(folder, "x", found), read_record(folder, "x", Findings()), [one.message for one in found]


@pytest.mark.parametrize("kind", VALUES)
def test_hostile_values_in_a_copy_and_its_record(kind: str, tmp_path: Path) -> None:
    texts = ("address", "final", "day", "media_type", "charset", "sha256_raw", "of a later version")
    for value in VALUES[kind]:
        copy, record, told = archived(tmp_path, f"We agree. {value}\n", dict.fromkeys(texts, value))
        if copy is None:  # some characters may stand in no file
            assert told
        else:
            assert (copy.day, copy.excerpt, copy.times) == (value if is_day(value) else "", False, ())
            assert find_words(ComparableText.of(copy.text), "We agree") is not None
            nearest_passage(ComparableText.of(copy.text), f"We disagree {value}")
        if record is not None:
            assert json.loads(written_record(record))["of a later version"] == value
            (tmp_path / "y.json").write_bytes(written_record(record))
            assert read_record(tmp_path, "y", Findings()) == record


ODD: list[object] = [
    None,
    True,
    0,
    -1,
    10**400,
    1.5,
    "",
    [],
    {},
    [None],
    ["x"],
    ["00:00:99"],
    [["00:01"]],
    {"a": []},
    "\udc80",
]


@pytest.mark.parametrize("value", ODD, ids=lambda value: ascii(value)[:20])
def test_values_of_other_kinds_in_the_record_of_a_copy(value: object, tmp_path: Path) -> None:
    for field in fields(CopyRecord):
        copy, record, told = archived(tmp_path, "We agree.", {field.name: value})
        assert (copy is None) == (record is None) == bool(told)


@pytest.mark.parametrize(
    "raw",
    [b"", b"[]", b"{", b"null", b"[" * 100_000, b'{"a": ' * 100_000, b'{"status": ' + b"9" * 5000 + b"}",
     b"\xff", b'{"a": NaN}', b"\0" * 99, b'{"day": "2020-02-30", "day": 3}'],
    ids=lambda raw: ascii(raw)[:20],
)  # fmt: skip
def test_what_is_no_record_of_a_copy(raw: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_bytes(raw)
    found = Findings()
    record = read_record(tmp_path, "x", found)
    assert (record is None) == (len(found) == 1)
