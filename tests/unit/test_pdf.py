"""The text of PDFs: lines and paragraphs, what is raised, what cannot be read, and a reader that breaks down."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest
from tests.pdfs import drawn, japanese, pdf
from tests.sink import with_findings

from explainer.diagnostics import has_errors
from explainer.evidence.extract import extract
from explainer.evidence.normalise import ComparableText
from explainer.evidence.reading import pdf as reader
from explainer.evidence.reading import pdf_pages
from explainer.evidence.selectors import find_words

REPORT = [
    ["The Ferrybank Report 1999", "We have waited long enough for a bridge, and we", "will build it now.", "Page 1"],
    [
        "The Ferrybank Report 1999",
        "It will not be cheap, the board said, but the coop-",
        "eration of both towns",
        "Page 2",
    ],
    ["The Ferrybank Report 1999", "makes it possible. Nobody spoke against it in May.", "Ada Lind", "Page 3"],
]
WHOLE = pdf(REPORT)
PARTED = "whether a hyphen belongs into them: "
SMALL, LARGE = "/F1 7 Tf 5 Ts", "0 Ts /F1 12 Tf"


def text_of(raw: bytes, *told: str) -> str:
    """The text of a PDF, of which just this is told."""
    text, problems = with_findings(extract, "saved", raw)
    assert [(str(problem.severity), problem.code) for problem in problems] == [("warning", "archive-file")] * len(told)
    for problem, words in zip(problems, told, strict=True):
        assert words in problem.message
    return text


def refusal(raw: bytes) -> str:
    text, [problem] = with_findings(extract, "saved", raw)
    assert (text, problem.code, bool(problem.help), "\n" in problem.message) == ("", "archive-file", True, False)
    return problem.message


def test_a_pdf_gives_its_text_without_furniture() -> None:
    text = text_of(WHOLE, f"{PARTED}coop-eration")
    assert "Report" not in text
    assert "Page" not in text
    source = ComparableText.of(text)
    for words in (
        "We have waited long enough for a bridge, and we will build it now.",
        "the cooperation of both towns makes it possible",
    ):
        assert len(find_words(source, words)) == 1, text


def test_the_paragraphs_of_a_pdf_end_after_short_sentences() -> None:
    assert text_of(pdf(REPORT[:1])).split("\n\n")[0].endswith("build it now.")


def test_lines_of_few_pages_are_no_furniture() -> None:
    text = text_of(pdf(REPORT[:2]), PARTED)
    assert text.count("The Ferrybank Report 1999") == 2


def test_pages_that_are_all_alike_have_a_text() -> None:
    assert text_of(pdf([["We agree."]] * 5)).startswith("We agree.")


def test_a_pdf_after_space_is_one() -> None:
    assert "waited" in text_of(b"\n" + WHOLE, PARTED)


def test_ligatures_of_a_pdf_are_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_answer", lambda saved, findings: {"pages": ["The \ufb01rst o\ufb03ce \ufb02oor"]})
    assert text_of(WHOLE) == "The first office floor\n"


def test_letters_that_are_placed_one_by_one_are_words() -> None:
    words = "[(W) -20 (e) -20 ( ) -20 (s) -20 (i) -20 (g) -20 (n)] TJ T* 6 Tc (wide) Tj"
    assert text_of(drawn([words])) == "We sign wide\n"


def test_japanese_has_no_spaces_where_a_line_ends() -> None:
    lines = (
        "両政府は昨日、合意に達した。新しい計画を発表",
        "した。会談は二日続き、",
        "NATOとは「別」だと述べたと関係者は話す。",
    )
    raw = japanese(lines)
    text = text_of(raw)
    assert "発表した。会談は二日続き、NATOとは「別」だと" in text.replace("\n\n", "")
    assert " " not in text


@pytest.mark.parametrize(
    ("lines", "text", "told"),
    [
        (f"(About 10) Tj {SMALL} (6) Tj {LARGE} ( tons) Tj", "About 10\u2076 tons", ()),
        (
            f"(in 1913.) Tj {SMALL} (29) Tj {LARGE} ( The end) Tj",
            "in 1913. The end",
            ("1 mark of a note was left out of the text: 29",),
        ),
        (f"(the bridge) Tj {SMALL} (1,2) Tj {LARGE} ( is) Tj", "the bridge is", ("left out of the text: 1,2",)),
        (f"(5 km) Tj {SMALL} (2) Tj {LARGE} ( of it) Tj", "5 km\u00b2 of it", ()),
        (
            "(the non-) Tj T* (nuclear and non-nuclear) Tj T* (states re-) Tj T* (sign it) Tj",
            None,
            (f"{PARTED}re-sign",),
        ),
    ],
)
def test_what_is_raised_or_parted_glues_to_nothing(lines: str, text: str | None, told: tuple[str, ...]) -> None:
    found = " ".join(text_of(drawn([lines]), *told).split())
    assert found == (text or "the non-nuclear and non-nuclear states re- sign it")
    for falsehood in ("106 tons", "1913.29", "bridge1", "resign", "re-sign"):
        assert find_words(ComparableText.of(found), falsehood) == []


def test_many_pages_are_refused_in_a_sentence() -> None:
    assert refusal(pdf([["A line"]] * 2_001)) == "the PDF has 2,001 pages, more than the 2,000 that are read"


def test_an_encrypted_pdf_is_refused_in_a_sentence() -> None:
    locked = b"/Encrypt<</Filter/Standard/V 1/R 2/P -44/O<%s>/U<%s>>>/ID[<00><00>]" % (b"41" * 32, b"42" * 32)
    assert refusal(drawn(["(secret) Tj"], trailer=locked)) == "the PDF is encrypted, and opens with a password only"


def test_a_pdf_without_text_is_refused_in_a_sentence() -> None:
    assert refusal(drawn(["0 0 m 9 9 l S"])) == "no readable text was found in the file"


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("import os; os.abort()", "the PDF cannot be read: it brings its reader down"),
        ("import ctypes; ctypes.string_at(0)", "the PDF cannot be read: it brings its reader down"),
        ("while True: pass", "the PDF could not be read within 1 seconds"),
        ("print('{')", "the PDF cannot be read: it brings its reader down"),
    ],
)
def test_a_reader_that_breaks_down_or_hangs_takes_nothing_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, message: str
) -> None:
    (tmp_path / "pages.py").write_text(script)
    monkeypatch.setattr(pdf_pages, "__file__", str(tmp_path / "pages.py"))
    monkeypatch.setattr(reader, "MOST_SECONDS", 1)
    assert refusal(WHOLE) == message


@pytest.mark.parametrize(
    "raw",
    [
        b"%PDF-",
        b"%PDF-1.4\n%%EOF\n",
        b"%PDF-1.4\nnothing of the kind\n" * 50,
        WHOLE[: len(WHOLE) // 3],
        WHOLE.replace(b"/Catalog", b"/Cata\0\0\0"),
        WHOLE.replace(b"/Pages 2 0 R", b"/Pages 9 0 R"),
        WHOLE.replace(b"/Kids[", b"/Kids 7["),
        WHOLE.replace(b"2 0 R/MediaBox", b"5 0 R/MediaBox").replace(b"/Kids[5 0 R", b"/Kids[2 0 R"),
        pdf([[]]),
        pdf([]),
    ],
    ids=range(10),
)
def test_a_broken_or_empty_pdf_is_told_or_read(raw: bytes) -> None:
    text, problems = with_findings(extract, "saved", raw)
    assert bool(text) != has_errors(problems)
    assert all(problem.code == "archive-file" and problem.help and "\n" not in problem.message for problem in problems)


DAMAGED = """
import random, sys
sys.path.insert(0, sys.argv[1])
import pdf_pages
whole, chance = sys.stdin.buffer.read(), random.Random(3)
for _ in range(150):
    raw = bytearray(whole)
    for _ in range(chance.randrange(1, 12)):
        raw[chance.randrange(5, len(raw))] = chance.randrange(256)
    answer = pdf_pages._answer(bytes(raw))
    assert set(answer) in ({"pages"}, {"problem", "reason"}), answer
print("sound")
"""


def test_damaged_pdfs_never_raise() -> None:
    command = [sys.executable, "-P", "-c", DAMAGED, str(Path(pdf_pages.__file__).parent)]
    done = subprocess.run(command, input=WHOLE, capture_output=True, check=False, timeout=60)
    assert done.stdout == b"sound\n", done.stderr.decode()


def test_without_the_extra_the_help_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    real = importlib.util.find_spec

    def without(name: str, package: str | None = None) -> ModuleSpec | None:
        return None if name == "pypdfium2" else real(name, package)

    monkeypatch.setattr(importlib.util, "find_spec", without)
    _, [problem] = with_findings(extract, "saved", WHOLE)
    assert problem.message == "this is a PDF, and nothing here can read one"
    assert "pypdfium2" in problem.help
