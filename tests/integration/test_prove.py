"""``explainer prove``: one quotation against one file, where there is no project."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.sites import run

COPY = "The bridge.\n\nWe have waited, as all know, long enough. We will support the deal, and they support it.\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    found = tmp_path / "copy.txt"
    found.write_text(COPY, "utf-8")
    return found


def test_words_that_stand_there(file: Path) -> None:
    done = run("explainer", "prove", "We will support", "copy.txt", cwd=file.parent)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "verified\ncopy.txt:3:43: paragraph 2\n"
        "  ... bridge. We have waited, as all know, long enough. [We will support] the deal, and they support it. ...\n"
    )


def test_what_marks_hide(file: Path) -> None:
    done = run("explainer", "prove", "We have waited, [...] long enough", "copy.txt", cwd=file.parent)
    assert done.returncode == 0
    assert done.stdout.startswith("verified-marked\n")
    assert '  [...] \u2190 "as all know,"\n' in done.stdout


def test_words_that_stand_in_several_places(file: Path) -> None:
    done = run("explainer", "prove", "support", "copy.txt", cwd=file.parent)
    assert done.returncode == 0
    assert done.stdout.startswith("verified, in 2 places\n")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("We will reject the deal", "We will [-reject-] {+support+} the deal"),
        ("We will [back] the deal", '[back] stands for "support", and may say something else'),
        ("No word of it stands anywhere here", "nothing in the copy comes near"),
        ("We [...] the deal", "too few words stand beside a mark"),
        ("", "nothing in the copy comes near"),
    ],
)
def test_words_that_do_not(file: Path, words: str, told: str) -> None:
    done = run("explainer", "prove", words, "copy.txt", cwd=file.parent)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("failed: the words do not stand in copy.txt\n")
    assert told in done.stdout


def test_as_json(file: Path) -> None:
    done = run("explainer", "prove", "[w]e will support", "copy.txt", "--format", "json", cwd=file.parent)
    told = json.loads(done.stdout)
    assert (done.returncode, told["state"], told["count"], told["marks_judged"]) == (0, "verified-marked", 1, True)
    assert told["places"][0]["hides"] == [{"mark": "[w]", "words": "W"}]
    missed = json.loads(run("explainer", "prove", "x y", "copy.txt", "--format", "json", cwd=file.parent).stdout)
    assert (missed["state"], missed["places"]) == ("failed", [])
    assert missed["instead"]


def test_a_language_of_which_nothing_is_known_is_told(tmp_path: Path) -> None:
    (tmp_path / "copy.txt").write_text("ჩვენ დაველოდეთ ბევრი ხანი აქ.\n", "utf-8")
    words = "ჩვენ დაველოდეთ [...] ხანი აქ"
    done = run("explainer", "prove", words, "copy.txt", "--language", "ka", cwd=tmp_path)
    assert done.returncode == 0
    assert "what a mark may hide is not judged in this language" in done.stdout


def test_a_web_page_is_read_as_archive_add_reads_it(tmp_path: Path) -> None:
    lines = [f"<p>The board met in June, for the {number}th time since the war.</p>" for number in range(4, 12)]
    head = '<head><meta charset="utf-8"><title>News</title></head>'
    page = f"<!doctype html><html>{head}<body><article><h1>News</h1>{''.join(lines)}</article></body></html>"
    (tmp_path / "page.html").write_text(page, "utf-8")
    done = run("explainer", "prove", "for the 5th time since the war", "page.html", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("x", "no.txt"), "does not exist"),
        (("x", "copy.txt", "--language", "German"), 'did you mean "de"?'),
        (("x", "raw.bin"), "is not valid UTF-8"),
        (("x", "empty.txt"), "is empty"),
    ],
)
def test_what_cannot_be_asked_is_told(file: Path, arguments: tuple[str, ...], told: str) -> None:
    (file.parent / "raw.bin").write_bytes(b"\xff\xfa\x80")
    (file.parent / "empty.txt").write_bytes(b"")
    done = run("explainer", "prove", *arguments, cwd=file.parent)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert "Traceback" not in done.stderr
