"""``explainer check --fix`` and ``explainer format``: what changes, what is left alone, and that nothing else changes.

A case is one file, ``tests/cases_fix/NAME.yml``: the files in which a project differs from ``tests/cases/base``, those
that change with their new text, and the codes of what could have been mended but for another mistake. Those of
``tests/cases_format`` are the same for the form of files, where nothing is mended.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from tests.case_projects import project, settled

from explainer.checking import Checked, check
from explainer.cli.mending import mended, tally, write
from explainer.diagnostics import Edit, Slip, Span, error
from explainer.fixes.edits import Fix, edited, without_overlaps
from explainer.fixes.formatting import formatted
from explainer.fixes.mending import Mended
from explainer.reporters.changes import unified
from explainer.schema.ids import slip_of_id
from explainer.settings.project import find_project
from explainer.spelling import slip

TESTS = Path(__file__).resolve().parent.parent
FIXES = sorted((TESTS / "cases_fix").glob("*.yml"))
FORMS = sorted((TESTS / "cases_format").glob("*.yml"))


def checked(root: Path, files: Mapping[str, str | None]) -> Checked:
    return check(find_project(settled(project(root, files))))


def mend(found: Checked, paths: set[str]) -> Mended:
    return mended(found, lambda path: path in paths)


def files_of(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.mark.parametrize("path", FIXES, ids=lambda path: path.stem)
def test_a_case_is_mended_as_it_says(path: Path, tmp_path: Path) -> None:
    case: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    files = {name: text if isinstance(text, str) else None for name, text in case["files"].items()}
    root = tmp_path / "project"
    found = checked(root, files)
    before = files_of(root)
    change = mend(found, set(files))
    assert sorted(one.code for one in change.left) == sorted(case.get("left", []))
    assert change.texts == {name: text.removeprefix("\ufeff") for name, text in case["after"].items()}

    assert files_of(root) == before, "nothing is written before it is asked for"
    write(change, found)
    assert files_of(root) == {**before, **{name: text.encode() for name, text in case["after"].items()}}
    again = check(find_project(root))
    assert not set(change.fixed) & set(again.diagnostics)
    assert facts_of(again) >= facts_of(found)
    assert mend(again, set(files)).texts == {}, "mending twice is mending once"


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_case_is_brought_into_form_as_it_says(path: Path, tmp_path: Path) -> None:
    case: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    root = tmp_path / "project"
    found = checked(root, case["files"])
    before = files_of(root)
    change = Mended(formatted(found.sources, found.graph, set(case["files"]).__contains__))
    assert change.texts == {name: text.removeprefix("\ufeff") for name, text in case["after"].items()}

    assert files_of(root) == before, "nothing is written before it is asked for"
    write(change, found)
    assert files_of(root) == {**before, **{name: text.encode() for name, text in case["after"].items()}}
    again = check(find_project(root))
    assert codes_of(again) == codes_of(found)
    assert facts_of(again) == facts_of(found)
    assert formatted(again.sources, again.graph, set(case["files"]).__contains__) == {}


def codes_of(found: Checked) -> list[str]:
    return sorted(one.code for one in found.diagnostics)


def facts_of(found: Checked) -> int:
    return sum(len(statements) for record in found.graph for statements in record.properties.values())


PATH = "content/topics/x.yaml"


@pytest.mark.parametrize(
    ("written", "ids", "meant"),
    [
        ("ben-mos", ["ben-moss", "ada-lind"], "ben-moss"),
        ("benmoss", ["ben-moss"], "ben-moss"),
        ("transprot", ["transport"], "transport"),
        ("bridge-opend", ["bridge-opened", "bridge-agreed"], "bridge-opened"),
        ("gazette-1998", ["gazette-1999"], None),
        ("gazete-1999", ["gazette-1998", "gazette-1999"], "gazette-1999"),
        ("ida-lind", ["ada-lind"], None),
        ("kim-ho", ["kim-ha"], None),
        ("anna-lund", ["anna-lind", "anna-lunt"], None),
        ("event-2", ["event-12"], None),
        ("", ["ada-lind"], None),
    ],
)
def test_an_id_is_a_slip_only_where_it_can_be_no_other(written: str, ids: list[str], meant: str | None) -> None:
    found = slip_of_id(written, ids)
    assert (found.meant if found else None) == meant


@pytest.mark.parametrize(
    ("written", "choices", "meant"),
    [
        ("Person", ["person", "organization"], "person"),
        ("organisation", ["person", "organization"], "organization"),
        ("title_propertie", ["title_property", "date_property"], "title_property"),
        ("born", ["died", "name"], None),
        ("level1", ["level2"], None),
        ("form2", ["form1", "form"], None),
    ],
)
def test_a_word_of_a_list_is_a_slip_where_one_is_near(written: str, choices: list[str], meant: str | None) -> None:
    assert slip(written, choices) == (Slip(written, meant) if meant else None)


def test_edits_are_made_together_and_never_over_each_other() -> None:
    one, other = Edit(Span.at(PATH, 1, 1, 3), "long word"), Edit(Span.at(PATH, 2, 2, 0), "!")
    assert edited("abc def\r\nxyz", [other, one]) == "long word def\r\nx!yz"
    finding = error("x", Span.at(PATH), "m")
    first = Fix(finding, (one,))
    second = Fix(finding, (Edit(Span.at(PATH, 1, 3, 2), ""),))
    beside = Fix(finding, (Edit(Span.at(PATH, 1, 4, 1), ""),))
    elsewhere = Fix(finding, (Edit(Span.at("content/site.yaml", 1, 3, 2), ""),))
    assert without_overlaps([first, second, beside, elsewhere, first]) == [first, beside, elsewhere]


TYPO = {"content/topics/tolls.yaml": "title: Tolls\nsummary: What it costs.\nbroader: crosings\n"}


def test_a_written_file_keeps_its_permissions(tmp_path: Path) -> None:
    found = checked(tmp_path, TYPO)
    file = tmp_path / "content" / "topics" / "tolls.yaml"
    file.chmod(0o640)
    write(mend(found, set(TYPO)), found)
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert file.read_text("utf-8").endswith("broader: crossings\n")
    assert [path for path in file.parent.iterdir() if path.name.startswith(".")] == []


def test_a_file_that_was_saved_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    found = checked(tmp_path, TYPO)
    change = mend(found, set(TYPO))
    (tmp_path / "content" / "topics" / "tolls.yaml").write_text("title: Mine\nsummary: Mine.\n")
    with pytest.raises(click.ClickException, match="changed while it was checked; nothing was written"):
        write(change, found)
    assert (tmp_path / "content" / "topics" / "tolls.yaml").read_text() == "title: Mine\nsummary: Mine.\n"


def test_a_failure_says_what_is_written_and_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {**TYPO, "content/topics/fords.yaml": "title: Fords\nsummary: Where people waded.\nbroader: crosings\n"}
    found = checked(tmp_path, files)
    before = files_of(tmp_path)
    calls: list[int] = []

    def full(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    second = tmp_path / "content/topics/tolls.yaml"
    with pytest.raises(click.ClickException) as failed:
        write(mend(found, set(files)), found)
    told = f"cannot write {second}: no space left on device; what stood there before still does"
    assert failed.value.message == told
    assert files_of(tmp_path) == before


@pytest.mark.parametrize(
    ("change", "done", "told"),
    [
        (Mended({}), True, "There is nothing that has one right answer."),
        (Mended({}, left=(error("x", Span.at(PATH), "m"),)), True, "Nothing was mended."),
        (Mended({PATH: ""}), True, "Mended 1 file."),
        (Mended({PATH: "", "b": ""}, (error("x", Span.at(PATH), "m"),)), False, "Would mend 1 finding in 2 files."),
    ],
)
def test_one_sentence_tells_how_much(change: Mended, done: bool, told: str) -> None:
    assert tally(change, done) == told


def test_the_change_is_shown_as_a_unified_diff() -> None:
    shown = unified("content/a.yaml", "one\r\ntwo \nthr\x1b[31mee", "one\r\ntwo\nthr\x1b[31mee\n")
    assert shown.splitlines() == [
        "--- a/content/a.yaml",
        "+++ b/content/a.yaml",
        "@@ -1,3 +1,3 @@",
        " one",
        "-two ",
        "-thr\ufffd[31mee",
        "\\ No newline at end of file",
        "+two",
        "+thr\ufffd[31mee",
    ]
    coloured = unified("content/a.yaml", "two \n", "two\n", colour=True)
    assert "\x1b[31m-two\x1b[0m\x1b[41m \x1b[0m" in coloured
    assert unified("content/a.yaml", "one\n", "one\n") == ""


def test_a_fix_whose_words_carry_proof_stays_out_where_the_proof_would_break(tmp_path: Path) -> None:
    """Marks around words that were looked up are part of what was looked up, or they are not: no new error comes."""
    files: dict[str, str | None] = {
        "content/quotes/ben-on-tolls.yaml": "speaker: ben-moss\nform: direct\ntext: “Nobody will pay.”\n"
        "sources:\n  - source: daily-post-2004\n    exact: Nobody will pay\n"
    }
    found = checked(tmp_path, files)
    assert [one.code for one in found.diagnostics] == ["quotation-marks"]
    change = mend(found, set(files))
    write(change, found)
    assert [one for one in check(find_project(tmp_path)).diagnostics if one.code != "quotation-marks"] == []
