"""Records from tables: each line is one, all of them or none, and what is wrong is one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.case_projects import project as base_project
from tests.sites import files, run, told

HEADER = "date,title.en,summary,participants.0.actor,sources\n"
LINES = (
    '1999-05-03,The quay,Built.,ada-lind,"gazette-1999, paragraph 3; gazette-1999"\n'
    '1999-05-04,"Second, quay",Built.,ben-moss,gazette-1999\n'
)


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return base_project(tmp_path / "project", {})


def new(base: Path, table: str | bytes, *arguments: str, name: str = "table.csv") -> tuple[int, str, str]:
    (base.parent / name).write_bytes(table if isinstance(table, bytes) else table.encode())
    done = run("explainer", "new", "event", "--from", base.parent / name, *arguments, cwd=base)
    return done.returncode, done.stdout, done.stderr


def test_each_line_is_a_record_and_is_written_once(base: Path) -> None:
    before = files(base)
    code, said, wrong = new(base, HEADER + LINES, "--dry-run")
    assert (code, wrong) == (0, "")
    assert said.startswith("Would write content/events/the-quay.yaml\n    # yaml-language-server:")
    assert said.endswith("Nothing was written: this was a rehearsal.\n")
    assert files(base) == before
    code, said, wrong = new(base, HEADER + LINES)
    assert (code, said) == (0, "Wrote content/events/the-quay.yaml\nWrote content/events/second-quay.yaml\n"), wrong
    text = (base / "content/events/the-quay.yaml").read_text("utf-8")
    assert text.endswith("  - actor: ada-lind\nsources:\n  - gazette-1999, paragraph 3\n  - gazette-1999\n"), text
    code, said, _ = new(base, HEADER + LINES)
    assert (code, said.count("is there already: line ")) == (0, 2)
    assert told(run("explainer", "check", "content/events", cwd=base)).count("error") == 0


def test_only_what_is_missing_is_set(base: Path) -> None:
    path = base / "content/events/bridge-opened.yaml"
    before = path.read_text("utf-8")
    table = "id;Date;note\nbridge-opened;1066;From: a table\n"
    code, said, wrong = new(base, table, "--only-missing", "--dry-run")
    assert (code, said.splitlines()[0]) == (0, "Would set in content/events/bridge-opened.yaml: note"), wrong
    assert path.read_text("utf-8") == before
    code, said, wrong = new(base, table, "--only-missing")
    assert (code, said) == (0, "Set in content/events/bridge-opened.yaml: note\n"), wrong
    assert path.read_text("utf-8") == f"{before}note: 'From: a table'\n"
    assert new(base, table, "--only-missing")[1].startswith(
        "content/events/bridge-opened.yaml is there already: line 2"
    )


def test_only_what_is_missing_is_set_from_a_bibliography(base: Path) -> None:
    (base.parent / "a.bib").write_text(
        "@article{a, title={The bridge}, url={https://gazette.example/1999/bridge}, volume={7}, year=1066}", "utf-8"
    )
    done = run("explainer", "new", "source", "--from", base.parent / "a.bib", "--only-missing", cwd=base)
    assert done.stdout == "Set in content/sources/gazette-1999.yaml: volume\n", told(done)
    assert (base / "content/sources/gazette-1999.yaml").read_text("utf-8").endswith("volume: '7'\n")


@pytest.mark.parametrize(
    "header",
    [
        "Titel;Datum;Ort;Zusammenfassung;Quelle",
        "Titre;Date;Lieu;Résumé;Sources",
        "Título;Fecha;Lugar;Resumen;Fuentes",
        "題名;日付;場所;要約;出典",
        "제목;날짜;장소;요약;출처",
        "TITLE;When;Venue;Abstract;sources",
    ],
)
def test_columns_may_be_called_as_in_other_languages(base: Path, header: str) -> None:
    code, said, wrong = new(base, f"{header};id\nThe quay;1999-05-03;Ferrybank;Built.;gazette-1999;quay\n")
    assert (code, said) == (0, "Wrote content/events/quay.yaml\n"), wrong
    text = (base / "content/events/quay.yaml").read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert lines == [
        "title: The quay",
        "date: 1999-05-03",
        "summary: Built.",
        "place: Ferrybank",
        "sources:",
        "  - gazette-1999",
    ]


def test_a_column_of_a_part_of_a_date_is_no_date(base: Path) -> None:
    code, _, wrong = new(base, "Titel;Ende\nThe quay;1999-05-03\n")
    assert code == 1
    assert 'the header names "Ende", which is no property of event' in wrong


WIDE = ",".join(f"c{number}" for number in range(200))


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (HEADER + '=TODAY(),"x",,,\n', 'line 2, column "date": "=TODAY()" is a formula: write its value'),
        (HEADER + "+SUM(A1),x,,,\n", 'line 2, column "date": "+SUM(A1)" is a formula: write its value'),
        (HEADER + "#REF!,x,,,\n", '"#REF!" is what a formula left that failed'),
        (f"{WIDE}\n{WIDE}\n", "the table has 200 columns, and 100 are read"),
        (HEADER + "Date,Title,,,\n", "the table has two headers, in line 1 and in line 2: delete one"),
        ("When,What\ndate,title.en\n1999,x\n", "the table has two headers, in line 1 and in line 2: delete one"),
        (HEADER + LINES + HEADER + LINES, "the table has two headers, in line 1 and in line 4: delete one"),
        ("daet,title.en\n1999,x\n", 'the header names "daet", which is no property of event; did you mean "date"?'),
        ("x,y\n1999,x\n", 'the header names "x", "y", which are no properties of event; there are id, '),
        ("date,title.en\n1999,x,y\n", "line 2 has a cell in a column that the header does not name"),
        ("date,date,title.en\n1999,1998,x\n", 'two columns are called "date"'),
        ('date,title.en\n1999,"x\n', "line 2 is no CSV: the quotation mark that opens a cell is never closed"),
        ("id,title.en\na,x\na,y\n", 'the id "a" stands in line 2 and in line 3'),
        ("id,title.en\nA B,x\n", 'line 2: "A B" is not an id; did you mean "a-b"?'),
        ("date,title.en\n1999,\n", "line 2 has no id and no title to make one of: add a column id"),
        ("", "the table is empty"),
        ("date,title.en\n", "the table has a header and no line below it"),
        ("date,title.en\n1999,x\n".encode("utf-16"), "the file is encoded as UTF-16"),
        (b"PK\x03\x04 and so on", "this is a workbook of a spreadsheet: save the sheet as CSV in UTF-8"),
        ("date,title.en\n" + "1999,x\n" * 10_001, "the table has more than 10,000 lines"),
    ],
    ids=range(20),
)
def test_what_is_no_table_is_one_sentence_and_nothing_is_written(base: Path, table: str | bytes, words: str) -> None:
    before = files(base)
    code, said, wrong = new(base, table)
    assert (code, said, words in wrong, len(wrong.splitlines())) == (1, "", True, 1), wrong
    assert files(base) == before


def test_one_wrong_line_keeps_all_from_being_written(base: Path) -> None:
    before = files(base)
    code, said, wrong = new(base, HEADER + LINES + "someday,Third,x,ada-lind,gazette-1999\n")
    assert (code, said) == (1, "")
    assert wrong.startswith("content/events/third.yaml would come of line 4 of table.csv:\n"), wrong
    assert '"someday" is not an EDTF date' in wrong
    assert wrong.endswith("Nothing was written.\n")
    assert files(base) == before


def test_what_goes_with_a_file_only(base: Path) -> None:
    done = run("explainer", "new", "event", "x", "--dry-run", cwd=base)
    assert (done.returncode, "--only-missing and --dry-run go with --from FILE or" in done.stderr) == (2, True)
