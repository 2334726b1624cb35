"""What is given away in bulk: the same facts in each file, the same bytes each time, nothing that a program runs."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import example, given
from hypothesis import strategies as st
from tests.case_projects import BASE
from tests.case_projects import project as case_project
from tests.export_reading import facts, from_database, from_lines
from tests.renderings import rendering_of
from tests.sites import GOLDEN, ROOT

from explainer import workers
from explainer.cli.commands import main
from explainer.diagnostics import Findings
from explainer.documents.parse import parse
from explainer.documents.source import SourceFile
from explainer.documents.values import Document
from explainer.export import apart, sqlite
from explainer.export.about import About
from explainer.export.bundle import Bundle
from explainer.export.csv_files import guarded, table, unguarded
from explainer.export.datapackage import FILE
from explainer.export.documents import Documents
from explainer.export.queries import queries
from explainer.export.readme import readme
from explainer.export.rows import CSV_TABLES
from explainer.export.tables import BETWEEN
from explainer.facts.record import Record
from explainer.files.folders import replace_folder
from explainer.files.marks import EXPORT, SITE
from explainer.given import FORMATS, table_names
from explainer.render.language.catalogue import Catalogue
from explainer.render.machines.record_json import record_facts

ADDRESS = "https://ferry.example/strait/"
of = Documents.of
PROJECTS = pytest.mark.parametrize("project", [GOLDEN, ROOT], ids=["golden", "repository"])


@cache
def bundle(project: Path = GOLDEN, address: str = ADDRESS) -> Bundle:
    return Bundle(rendering_of(project, address))


def opened(project: Path = GOLDEN) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(bundle(project).content("facts.sqlite"))
    connection.row_factory = sqlite3.Row
    return connection


def rows(name: str, project: Path = GOLDEN) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(bundle(project).content(f"csv/{name}.csv").decode(), newline="")))


def test_where_no_file_can_be_written_beside_the_database_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise OSError("no space left on device")

    by_a_file = bundle().content("facts.sqlite")
    monkeypatch.setattr(sqlite, "TemporaryDirectory", refuse)
    assert bundle().content("facts.sqlite") == by_a_file


@PROJECTS
@pytest.mark.parametrize("address", [ADDRESS, ""])
def test_the_database_and_the_lines_say_what_the_records_say(project: Path, address: str) -> None:
    made, rendering = bundle(project, address), rendering_of(project, address)
    said = {one.name: facts(json.loads(json.dumps(record_facts(rendering, one)))) for one in rendering.graph}
    assert said
    assert from_lines(made.content("records.jsonl").decode()) == said
    assert from_database(made.content("facts.sqlite")) == said


@PROJECTS
def test_equal_facts_give_equal_bytes(project: Path) -> None:
    one, other = Bundle(rendering_of(project, ADDRESS)), Bundle(rendering_of(project, ADDRESS))
    for path in (*one.names(), "datapackage.json"):
        assert one.content(path) == other.content(path), path


@PROJECTS
def test_a_document_that_was_just_made_is_the_one_that_is_read_back(project: Path) -> None:
    documents = Documents(rendering_of(project, ADDRESS))
    for record in documents.records():
        made = documents.of(record)
        assert made == documents.of(record) == json.loads(documents.text(record)), record


@PROJECTS
def test_files_that_are_made_together_are_those_that_are_made_alone(project: Path) -> None:
    together = dict(Bundle(rendering_of(project, ADDRESS)).files(FORMATS))
    alone = {path: Bundle(rendering_of(project, ADDRESS)).content(path) for path in (*bundle(project).names(), FILE)}
    assert together == alone
    for format in FORMATS:
        for path, content in Bundle(rendering_of(project, ADDRESS)).files((format,)):
            assert path == FILE or content == alone[path], (format, path)


@PROJECTS
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")
def test_files_that_all_cores_make_are_those_of_one(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    by_one = dict(Bundle(rendering_of(project, ADDRESS)).files(FORMATS))
    for where in (apart, workers):
        monkeypatch.setattr(where, "can_fork", lambda: True)
        monkeypatch.setattr(where, "cores", lambda: 2)
    monkeypatch.setattr(apart, "_RECORDS", 7)
    monkeypatch.setattr(workers, "_FEWEST", 2)
    here = os.getpid()
    monkeypatch.setattr(Documents, "of", lambda self, record: by_others(here, self, record))
    assert dict(Bundle(rendering_of(project, ADDRESS)).files(FORMATS)) == by_one
    for format in ("csv", "nquads", "jsonl"):
        for path, content in Bundle(rendering_of(project, ADDRESS)).files((format,)):
            assert path == FILE or content == by_one[path], (format, path)


def by_others(here: int, documents: Documents, record: Record) -> Any:
    assert os.getpid() != here, "one process makes them"
    return of(documents, record)


@pytest.mark.parametrize("format", ["csl", "bibtex", "ris", "ics"])
def test_a_format_of_some_records_takes_no_documents_of_all(format: str) -> None:
    made = Bundle(rendering_of(GOLDEN, ADDRESS))
    made.documents.reads = {}
    assert dict(made.files((format,)))
    assert made.documents.reads == {}


@PROJECTS
def test_the_database_is_whole(project: Path) -> None:
    with closing(opened(project)) as connection:
        assert [tuple(row) for row in connection.execute("PRAGMA integrity_check")] == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA freelist_count").fetchone()[0] == 0
        keys = connection.execute("PRAGMA foreign_key_list(quotes)").fetchall()
        assert {(key["from"], key["table"]) for key in keys} >= {("speaker", "actors"), ("occasion", "events")}


def test_a_table_shows_what_a_page_shows_first() -> None:
    with closing(opened()) as connection:
        found = {row["id"]: dict(row) for row in connection.execute("SELECT * FROM places")}
    north = found["north-harbour"]
    assert north["page"] == f"{ADDRESS}places/north-harbour/"
    assert any(BETWEEN in (place["signage"] or "") for place in found.values())
    assert {"opened", "opened_earliest", "opened_latest"} <= north.keys()
    assert "piers" not in north, "groups stand in the statements"
    keepers = {place["keeper"] for place in found.values()} - {None}
    assert keepers
    assert keepers <= {row["id"] for row in rows("actors")}


def test_the_full_text_finds_parts_of_words_in_any_language() -> None:
    with closing(opened()) as connection:
        names = connection.execute("SELECT text FROM texts WHERE language = 'ko'").fetchall()
        assert names
        for row in names:
            if len(row["text"]) >= 3:
                wanted = f'"{row["text"][:3]}"'
                assert connection.execute("SELECT count(*) FROM search WHERE search MATCH ?", (wanted,)).fetchone()[0]


def test_a_python_whose_sqlite_has_no_full_text_makes_all_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "has_trigrams", lambda: False)
    records = sqlite.record_rows(bundle().documents)
    made = sqlite.database(records, bundle().rows, bundle().tables.values())
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(made)
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    assert "search" not in names
    assert from_database(made) == from_database(bundle().content("facts.sqlite"))


@PROJECTS
@pytest.mark.parametrize("query", queries(), ids=lambda query: query.name)
def test_each_question_is_answered(project: Path, query: Any) -> None:
    assert query.question.endswith((".", "?")), query.question
    with closing(opened(project)) as connection:
        words = {"two-letters": "정"}.get(query.name, '"the"')
        found = connection.execute(query.sql, {"words": words}).fetchall()
    assert found or project == GOLDEN, "the repository has something of everything"
    assert all(any(value is not None for value in tuple(row)) for row in found)


@pytest.mark.parametrize("words", ["한국", "일본", "首脳", "日本", "北", "Un"])
def test_words_of_two_letters_are_found_in_every_record_that_has_them(words: str) -> None:
    query = next(one for one in queries() if one.name == "two-letters")
    with closing(opened(ROOT)) as connection:
        found = [tuple(row) for row in connection.execute(query.sql, {"words": words})]
        texts = [tuple(row) for row in connection.execute("SELECT page, text FROM records")]
    assert {page for *_, page in found} == {page for page, text in texts if words.lower() in text.lower()}
    assert found
    assert all(words.lower() in snippet.lower() for _, _, snippet, _ in found)


def test_who_is_quoted_counts_what_stands_in_a_copy() -> None:
    with closing(opened(ROOT)) as connection:
        found = [dict(row) for row in connection.execute(queries()[0].sql)]
    graph = rendering_of(ROOT, ADDRESS).graph
    assert sum(row["quotes"] for row in found) == len(graph.of_type("quote"))
    assert all(row["found_in_a_copy"] <= row["in_their_own_words"] <= row["quotes"] for row in found)


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'\t=1"), (" =1", "' =1"), ("\uff1d1", "'\uff1d1"),
        ("'=1", "''=1"), ("'tis", "'tis"), ("a=1", "a=1"), ("", ""), ("+49 1", "'+49 1"), ("-1 ", "'-1 "),
        ("-1+A1", "'-1+A1"), ("-0044-A1", "'-0044-A1"), ("-0044\n=1", "'-0044\n=1"), ("'-0044", "''-0044"),
        ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"), ("-", "'-"), ("--1", "'--1"), ("-1,5", "'-1,5"),
        # Numbers and dates, which name no function and no other cell.
        ("+1", "+1"), ("-1.50", "-1.50"), ("-2e-5", "-2e-5"), ("-0044", "-0044"), ("-0044-03-15", "-0044-03-15"),
        ("-0044/-0043-XX", "-0044/-0043-XX"), ("-0044?-03~/..", "-0044?-03~/.."), ("-44XX", "-44XX"),
    ],
)  # fmt: skip
def test_no_cell_is_a_formula(cell: str, safe: str) -> None:
    assert guarded(cell) == safe
    assert unguarded(safe) == cell


@given(st.text())
@example("'\n=")
@example("''")
def test_what_makes_a_cell_safe_can_be_taken_away(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell
    safe = guarded(cell)
    assert not safe.startswith(tuple("=@\t\r"))
    assert not safe.startswith(("+", "-")) or not re.search(r"[A-WYZa-df-z!|($]", safe)


GUIDES = {"en": "data.md", "ja": "data.ja.md", "ko": "data.ko.md"}
"""The page about the data in each language of it."""


def told_rules() -> list[re.Pattern[str]]:
    """By what the page about the data, and the text beside the data, tell their readers to know our apostrophes."""
    pages = [(ROOT / "docs" / name).read_text("utf-8") for name in GUIDES.values()]
    about = About("T", "", "", "", "", "", "", "", "en")
    texts = [*pages, *(readme(about, [], Catalogue(language)) for language in ("en", "de", "es", "fr", "ja", "ko"))]
    found = [re.findall(r"(\^'\S+\])(?=[`\"\n])", text) for text in texts]
    assert [len(one) for one in found] == [2, 2, 2, 1, 1, 1, 1, 1, 1]
    return [re.compile(rule) for one in found for rule in one]


RULES = told_rules()


def as_in_the_facts(cell: str) -> str:
    [told] = {cell[1:] if rule.match(cell) else cell for rule in RULES}
    return told


@given(st.text(alphabet=" '=+-@\uff1d\uff0b\uff0d\uff20\t\r\n\xa0\u3000\x1f0.eaX/~", max_size=12))
@example("\u3000\uff1d1")
@example("'\t")
@example("-0044")
def test_who_reads_what_is_told_can_take_away_what_makes_a_cell_safe(cell: str) -> None:
    assert as_in_the_facts(guarded(cell)) == cell
    assert guarded(cell) in (cell, f"'{cell}")


def test_every_cell_comes_back_as_the_facts_have_it(tmp_path: Path) -> None:
    begun = [
        "=1",
        "+a",
        "-a",
        "@a",
        "\uff1d1",
        "\uff0b1",
        "\uff0d1",
        "\uff201",
        "'=1",
        "''\uff1d1",
        "'tis",
        "-1.5",
        "' @a",
    ]
    topics = {
        f"content/topics/t{number}.yaml": f"title: {json.dumps(text, ensure_ascii=False)}\nsummary: Boats.\n"
        for number, text in enumerate(begun)
    }
    made = Bundle(rendering_of(case_project(tmp_path / "p", topics), ADDRESS))
    found = list(csv.DictReader(io.StringIO(made.content("csv/topics.csv").decode(), newline="")))
    assert {as_in_the_facts(row["title"]) for row in found} >= set(begun)
    assert sum(as_in_the_facts(row["title"]) != row["title"] for row in found) == len(begun) - 2
    for name in CSV_TABLES:
        cells = csv.reader(io.StringIO(made.content(f"csv/{name}.csv").decode(), newline=""))
        rows = [["" if value is None else str(value) for value in row] for row in getattr(made.rows, name)]
        assert [[as_in_the_facts(cell) for cell in row] for row in cells][1:] == rows


@given(st.lists(st.text(alphabet=st.characters(exclude_characters="\x00", exclude_categories=["Cs"])), min_size=1))
def test_a_table_is_read_as_it_was_written(cells: list[str]) -> None:
    [heading, row] = csv.reader(io.StringIO(table(["x"] * len(cells), [cells]), newline=""))
    assert len(heading) == len(cells)
    assert [unguarded(cell) for cell in row] == cells


def test_hostile_texts_come_back_from_every_table(tmp_path: Path) -> None:
    words = '=HYPERLINK("https://evil.example","x"),\'"; DROP TABLE records; -- | \U0001f600'
    root = case_project(
        tmp_path / "p", {"content/topics/x.yaml": f"title: {json.dumps(words, ensure_ascii=False)}\nsummary: Boats.\n"}
    )
    made = Bundle(rendering_of(root, ADDRESS))
    read = csv.DictReader(io.StringIO(made.content("csv/topics.csv").decode(), newline=""))
    titles = {row["id"]: row["title"] for row in read}
    assert titles["x"].startswith("'=")
    assert unguarded(titles["x"]) == words
    assert from_database(made.content("facts.sqlite"))["topic/x"]["title"] == words


def test_a_type_whose_folder_has_the_name_of_another_table_keeps_its_records(tmp_path: Path) -> None:
    declared = "label: S\nplural: S\ntitle_property: title\nproperties:\n  title: {type: string, required: true}\n"
    files = {f"content/types/{name}.yaml": f"folder: {name}\n{declared}" for name in ("statements", "texts")}
    files["content/statements/one.yaml"] = "title: One\n"
    graph = rendering_of(case_project(tmp_path / "p", files)).graph
    names = table_names(graph.schema)
    assert names["statements"] == "statements_"
    assert len(set(names.values())) == len(names)
    made = Bundle(rendering_of(tmp_path / "p"))
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(made.content("facts.sqlite"))
        assert connection.execute("SELECT id, title FROM statements_").fetchall() == [("one", "One")]


@PROJECTS
def test_the_list_of_files_names_each_with_its_hash(project: Path) -> None:
    made = bundle(project)
    package = json.loads(made.content("datapackage.json"))
    assert [one["path"] for one in package["resources"]] == made.names()
    for one in package["resources"]:
        content = made.content(one["path"])
        assert (one["bytes"], one["hash"]) == (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Le premier câble transatlantique", "le-premier-cable-transatlantique"),
        ("Fähre / Größe", "fahre-grosse"),
        ("The ferry", "the-ferry"),
        ("?", "facts"),
    ],
)
def test_the_data_is_called_as_the_site_is_in_plain_letters(tmp_path: Path, title: str, name: str) -> None:
    settings = f"format: 2\ntitle: '{title}'\nsubject: B.\nlanguages: [en]\n"
    made = Bundle(rendering_of(case_project(tmp_path / "p", {"content/site.yaml": settings}), ADDRESS))
    assert json.loads(made.content("datapackage.json"))["name"] == name


@pytest.mark.parametrize(
    ("licence", "cited", "packaged"),
    [
        (
            "cc-by-4.0",
            'license: "CC-BY-4.0"',
            {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"},
        ),
        ("Alle Rechte vorbehalten", "", {"title": "Alle Rechte vorbehalten"}),
        (
            "https://licence.example/ours",
            'license-url: "https://licence.example/ours"',
            {"title": "https://licence.example/ours", "path": "https://licence.example/ours"},
        ),
    ],
)
def test_a_licence_in_words_is_given_as_no_identifier(
    tmp_path: Path, licence: str, cited: str, packaged: dict[str, str]
) -> None:
    settings = f"format: 2\ntitle: A\nsubject: B.\nlanguages: [en]\nlicence: {licence}\n"
    made = Bundle(rendering_of(case_project(tmp_path / "p", {"content/site.yaml": settings}), ADDRESS))
    lines = made.content("CITATION.cff").decode().splitlines()
    assert [one for one in lines if one.startswith("license")] == ([cited] if cited else [])
    assert json.loads(made.content("datapackage.json"))["licenses"] == [packaged]


def test_a_site_without_an_address_has_no_linked_data() -> None:
    assert "facts.nq" in bundle().names()
    assert "facts.nq" not in Bundle(rendering_of(GOLDEN)).names()


@pytest.mark.parametrize("format", [*FORMATS, "all"])
def test_a_command_writes_what_the_bundle_has(tmp_path: Path, format: str) -> None:
    done = CliRunner().invoke(main, ["-C", str(GOLDEN), "export", format, str(tmp_path / "out")])
    assert done.exit_code == 0, done.output
    made = Bundle(rendering_of(GOLDEN, "https://ferry.example/strait/"))
    formats = FORMATS if format == "all" else (format,)
    written = {
        path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*") if path.is_file()
    }
    assert written == {*made.names(formats), "datapackage.json", ".explainer"}
    listed = [
        one["path"] for one in json.loads((tmp_path / "out" / "datapackage.json").read_text("utf-8"))["resources"]
    ]
    assert listed == made.names(formats)


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    done = CliRunner().invoke(main, ["-C", str(GOLDEN), "export", "csv", str(tmp_path)])
    assert done.exit_code == 2
    assert "files that explainer did not write" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_without_an_address_a_sentence_tells_why_there_is_no_linked_data(tmp_path: Path) -> None:
    root = case_project(tmp_path / "p", {})
    done = CliRunner().invoke(main, ["-C", str(root), "export", "nquads", str(tmp_path / "out")])
    assert done.exit_code == 2
    assert "nquads names each fact by its address, and the site has none: set site_url in mkdocs.yml" in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "refusal"),
    [
        (("export", "nquads", "out"), "set site_url in mkdocs.yml"),
        (("export", "csv", "mine"), "files that explainer did not write"),
        (("pages", "mine"), "files that explainer did not write"),
        (("export", "csv", "site"), "holds a site, which explainer build wrote; name another folder"),
        (("pages", "site"), "holds a site, which explainer build wrote; name another folder"),
        (("build", "--site-dir", "data"), "holds facts for other programs, which explainer export wrote"),
        (("export", "csv", "out"), ""),
    ],
)
def test_notes_on_the_facts_stand_before_no_refusal(tmp_path: Path, arguments: tuple[str, ...], refusal: str) -> None:
    source = "title: Old\nkind: news\npublished: 1990\n"
    root = case_project(tmp_path / "p", {"content/sources/old.yaml": source})
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine", "utf-8")
    for name, maker in (("site", SITE), ("data", EXPORT)):
        replace_folder(tmp_path / name, [("index.html", b"x")], maker)
    *command, folder = arguments
    done = CliRunner().invoke(main, ["-C", str(root), *command, str(tmp_path / folder)])
    assert done.exit_code == (2 if refusal else 0)
    assert refusal in done.stderr
    assert ("uncited-source" in done.stderr) is not bool(refusal)


def test_facts_with_an_error_are_not_exported(tmp_path: Path) -> None:
    root = case_project(tmp_path / "p", {"content/topics/x.yaml": "title: X\n"})
    done = CliRunner().invoke(main, ["-C", str(root), "export", "all", str(tmp_path / "out")])
    assert done.exit_code == 1
    assert "missing-property" in done.stderr
    assert done.stderr.endswith("Nothing was written.\n")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("language", "guide"), GUIDES.items())
def test_the_page_for_people_shows_the_questions_as_they_are_run(language: str, guide: str) -> None:
    text = (ROOT / "docs" / guide).read_text("utf-8")
    for query in queries():
        assert f"{Catalogue(language).gettext(query.question)}\n\n```sql\n{query.sql}\n```\n" in text


def test_a_command_takes_fact_files_as_the_one_before_read_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    root = case_project(tmp_path / "p", {})
    read: list[str] = []

    def reading(file: SourceFile, findings: Findings) -> Document:
        read.append(file.path)
        return parse(file, findings)

    monkeypatch.setattr("explainer.facts.read_files.parse", reading)
    found = []
    for name in ("first", "second"):
        read.clear()
        done = CliRunner().invoke(main, ["-C", str(root), "export", "all", str(tmp_path / name)])
        assert done.exit_code == 0, done.output
        files = sorted(one for one in (tmp_path / name).rglob("*") if one.is_file())
        found.append([(one.relative_to(tmp_path / name), one.read_bytes()) for one in files])
        assert ("content/topics/crossings.yaml" in read) is (name == "first")
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ("As of 2026-01-02.", "Licence: none is stated", "    this text", "rests on. Quotations")),
        ("ja", ("2026-01-02現在。", "ライセンス：記載なし", "    この文書", "ください。引用")),
        ("de", ("Stand: 2026-01-02.", "Lizenz: keine angegeben", "    dieser Text", "beruht. Zitate")),
    ],
)
def test_what_lies_there_is_told_in_the_language_of_the_site(language: str, told: tuple[str, ...]) -> None:
    about = About("T", "", "", "", "", "", "", "2026-01-02", language)
    text = readme(about, ["README.txt", "csv/texts.csv"], Catalogue(language))
    assert [words for words in told if words not in text] == []
    assert language == "en" or not {"table", "files", "program"} & {*text.split()}


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "en",
            (
                "If you use these facts, please",
                ": for each the values",
                "Who is quoted most",
                "What the site calls",
            ),
        ),
        ("de", ("Wer diese Fakten verwendet", ": zu jedem Eintrag", "Wer wird am meisten", "Wie die Website")),
        ("es", ("Si usa estos datos", ": de cada uno", "A quién se cita", "Cómo lo llama")),
        ("fr", ("Si vous utilisez ces faits", ": pour chaque entrée", "Qui est le plus cité", "Comment le site")),
        ("ja", ("これらの事実を使う", "：それぞれについて", "最も多く引用", "このサイトでの")),
        ("ko", ("이 사실들을 사용", ": 각 항목에", "누가 가장 많이", "이 사이트에서")),
    ],
)
def test_files_for_programs_tell_people_in_the_language_of_the_site(
    tmp_path: Path, language: str, told: tuple[str, ...]
) -> None:
    site = (BASE / "content/site.yaml").read_text("utf-8").replace("languages: [en]", f"languages: [{language}]")
    made = Bundle(rendering_of(case_project(tmp_path / "p", {"content/site.yaml": site}), ADDRESS))
    cited = yaml.safe_load(made.content("CITATION.cff"))["message"]
    text = cited + "".join(made.content(path).decode() for path in ("datasette.json", "datapackage.json"))
    assert [words for words in told if words not in text] == []


@pytest.mark.parametrize(
    ("languages", "text", "translated", "told"),
    [
        ("ko", "우리는 충분히 기다렸다.", "{en: Paper}", ("", "")),
        ("ko", "우리는 충분히 기다렸다.", "{en: Paper, ko: 연합뉴스}", ("연합뉴스", "연합뉴스")),
        ("ko", "우리는 충분히 기다렸다.", "Paper", ("Paper", "Paper")),
        ("ko", "{ko: 우리는 기다렸다., en: We waited.}", "{en: Paper}", ("", "")),
        ("en", "{en: We waited., ko: 우리는 기다렸다.}", "{ko: 연합뉴스, en: Paper}", ("Paper", "Paper")),
        ("en", "{en: We waited., ko: 우리는 기다렸다.}", "{ko: 연합뉴스}", ("", "")),
    ],
)
def test_a_translator_stands_beside_the_text_that_is_theirs(
    tmp_path: Path, languages: str, text: str, translated: str, told: tuple[str, str]
) -> None:
    site = (BASE / "content" / "site.yaml").read_text("utf-8")
    both = "ko, en" if languages == "ko" else "en, ko"
    quote = f"speaker: ada-lind\ntext: {text}\ntranslated_by: {translated}\nform: direct\nsources: [gazette-1999]\n"
    files = {
        "content/quotes/own.yaml": quote,
        "content/site.yaml": site.replace("languages: [en]", f"languages: [{both}]"),
    }
    root = case_project(tmp_path / "p", files)
    [of_quote] = [row for row in rows("quotes", root) if row["id"] == "own"]
    [stated] = [
        row for row in rows("statements", root) if row["record"] == "quote/own" and row["property"] == "translated_by"
    ]
    assert (of_quote["translated_by"], stated["value"]) == told
