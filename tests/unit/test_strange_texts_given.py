"""Texts and dates of every strange kind, given away in every format, and read again by programs that others use."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from pybtex.database import parse_string
from tests.case_projects import BASE
from tests.case_projects import project as case_project
from tests.export_reading import from_database, from_lines
from tests.renderings import rendering_of
from tests.unit.test_opened_by_others import others

from explainer.export.api import Api
from explainer.export.bundle import Bundle
from explainer.export.csv_files import unguarded
from explainer.given import FORMATS

ADDRESS = "https://ferry.example/"
TEXTS = (
    *("He said \"no\" and 'yes'", "a,b;c\td", "back\\slash \\n \\u0041", "100% {of} $x$ #1 & ~tilde_under^up", "{open"),
    *(
        "un}open",
        '=HYPERLINK("x")',
        "-0044",
        "+1",
        "@here",
        "'quoted'",
        "'=x",
        "\U0001f600\u200d\U0001f469 end",
        "e\u0301x",
    ),
    *("\u05e2\u05d1\u05e8\u05d9\u05ea", "\u0627\u0644\u0639", "nb\u00a0sp", "\U0001d52a\U0001d51e", "a | b", "NULL"),
    *(
        "nan",
        "NA",
        "true",
        "1e5",
        "007",
        "2024-01-01",
        "TY  - JOUR",
        "ER  -",
        "%s %(x)s {0}",
        "\ud55c\uad6d \u9996\u8133",
    ),
    *(
        "x" * 1500,
        "a: b # c",
        "O'Neil; DROP TABLE records",
        "\u00dcn\u00ef \u00df\u1e9e\u0130i",
        "\u201ccurly\u201d \u2014",
    ),
    *("\ufb01 ligature", "soft\u00adhyphen", "END:VEVENT", "\\, \\; \\N", "<http://x> _:b1 .", '"@en'),
)
DATES = (
    *("-0044", "-0044-03-15", "1999~", "1999?", "199X", "1999-21", "1999-05/..", "../1999", "1999-02/2001-03", "19XX"),
    *("1999-05-06", "1999-05", "1999", "-0100/-0044", "0000", "0001-01-01", "9999-12-31", "1999-XX", "Y170000002"),
    *("1999-05-06T10:00+09:00", "1999-05-06T10:00Z", "2031-06-01/2031-06-03", "9999-12-30/9999-12-31"),
)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of a site with a topic, a source and an event to come of each text, and an event of each date."""
    written: dict[str, str] = {}
    for number, text in enumerate(TEXTS):
        said = json.dumps(text, ensure_ascii=False)
        written |= {
            f"content/topics/t{number}.yaml": f"title: {said}\nsummary: {said}\n",
            f"content/sources/s{number}.yaml": f"title: {said}\npublisher: {said}\nauthors: [{said}]\nkind: news\n"
            f"pages: {said}\nurl: https://x.example/{number}\npublished: 1999-05-05\nlanguage: en\n",
            f"content/events/e{number}.yaml": f"title: {said}\ndate: 2031-05-06\nstatus: planned\nplace: {said}\n"
            f"summary: {said}\nsources: [gazette-1999]\n",
        }
    for number, date in enumerate(DATES):
        said = f"title: Date {number}\ndate: '{date}'\nsummary: x\nsources: [gazette-1999]\n"
        written[f"content/events/d{number}.yaml"] = said
    rendering = rendering_of(case_project(tmp_path_factory.mktemp("strange") / "p", written), ADDRESS)
    assert {f"t{number}" for number in range(len(TEXTS))} <= {one.id for one in rendering.graph.of_type("topic")}
    assert {f"d{number}" for number in range(len(DATES))} <= {one.id for one in rendering.graph.of_type("event")}
    return dict(Bundle(rendering).files(FORMATS))


def wanted(kind: str, one_line: bool = False) -> dict[str, str]:
    return {f"{kind}{number}": " ".join(text.split()) if one_line else text for number, text in enumerate(TEXTS)}


def of(kind: str, found: dict[str, str]) -> dict[str, str]:
    return {id: text for id, text in found.items() if re.fullmatch(rf"{kind}\d+", id)}


def test_the_database_and_the_lines_say_the_same_and_what_was_written(files: dict[str, bytes]) -> None:
    lines = from_lines(files["records.jsonl"].decode())
    assert from_database(files["facts.sqlite"]) == lines
    titles = {key.partition("/")[2]: one["title"] for key, one in lines.items()}
    for kind in "tse":
        assert of(kind, titles) == wanted(kind)


def test_tables_are_read_back(files: dict[str, bytes], tmp_path: Path) -> None:
    with others():
        import frictionless
        import pandas as pd
    for kind, name in {"t": "topics", "s": "sources", "e": "events"}.items():
        text = files[f"csv/{name}.csv"].decode()
        rows = {row["id"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}
        assert of(kind, {id: unguarded(row["title"]) for id, row in rows.items()}) == wanted(kind)
        with others():
            frame = pd.read_csv(io.StringIO(text, newline=""), dtype=str, keep_default_na=False, index_col="id")
        assert of(kind, {id: unguarded(title) for id, title in frame["title"].items()}) == wanted(kind)
    dated = {
        row["id"]: row["date"] for row in csv.DictReader(io.StringIO(files["csv/events.csv"].decode(), newline=""))
    }
    assert [dated[f"d{number}"][:10] for number in range(len(DATES))] == [date[:10] for date in DATES]
    for path, content in files.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(content)
    with others():
        frictionless.system.trusted = False
        report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["name", "type", "rowNumber", "note"])[:5]


def test_linked_data_is_read_back(files: dict[str, bytes]) -> None:
    with others():
        import rdflib

        dataset = rdflib.Dataset()
        dataset.parse(data=files["facts.nq"], format="nquads")
        quads = [(str(one), str(term), value) for one, term, value, _ in dataset.quads((None, None, None, None))]
    names = {one: str(value) for one, term, value in quads if term == "http://schema.org/name"}
    events = {one.split("/")[-2]: name for one, name in names.items() if "/events/" in one}
    assert of("e", events) == wanted("e")
    assert [value for *_, value in quads if isinstance(value, rdflib.Literal) and value.ill_typed] == []


def test_a_calendar_is_read_back(files: dict[str, bytes]) -> None:
    with others():
        import icalendar

        found = icalendar.Calendar.from_ical(files["events.ics"]).walk("VEVENT")
    told = {str(one["UID"]).partition("@")[0]: one for one in found}
    for name in ("SUMMARY", "LOCATION"):
        assert of("e", {id: str(one.get(name)) for id, one in told.items()}) == wanted("e", one_line=True)


def test_bibliographies_are_read_back(files: dict[str, bytes]) -> None:
    with others():
        import bibtexparser.entrypoint
        import rispy

        references = rispy.loads(files["sources.ris"].decode())
        library = bibtexparser.entrypoint.parse_string(files["sources.bib"].decode())
    items = json.loads(files["sources.csl.json"])
    entries = parse_string(files["sources.bib"].decode(), "bibtex").entries
    assert of("s", {one["id"]: one["title"] for one in references}) == wanted("s", one_line=True)
    assert of("s", {one["id"]: one["title"] for one in items}) == wanted("s", one_line=True)
    assert list(entries) == [one["id"] for one in items] == [entry.key for entry in library.entries]
    assert library.failed_blocks == []
    assert all(entry.fields["title"].count("{") == entry.fields["title"].count("}") for entry in entries.values())


def test_a_site_of_nothing_gives_files_that_programs_take(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    site = (BASE / "content/site.yaml").read_text("utf-8").replace("voices: [ada-lind]\n", "")
    (tmp_path / "content/site.yaml").write_text(site, "utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# Nothing yet\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text(f"site_name: x\nsite_url: {ADDRESS}\n", "utf-8")
    rendering = rendering_of(tmp_path, ADDRESS)
    out = tmp_path / "out"
    made = dict(Bundle(rendering).files(FORMATS))
    for path, content in made.items():
        (out / path).parent.mkdir(exist_ok=True, parents=True)
        (out / path).write_bytes(content)
    api = Api(rendering)
    answers: dict[str, Any] = {path: json.loads(api.content(path)) for path in api.files()}
    assert answers["index.json"]["records"] == 0
    with others():
        import frictionless
        import icalendar
        import openapi_spec_validator
        import rdflib

        frictionless.system.trusted = False
        assert frictionless.validate(str(out / "datapackage.json")).valid
        openapi_spec_validator.validate(answers["openapi.json"])
        calendar = icalendar.Calendar.from_ical(made["events.ics"])
        dataset = rdflib.Dataset()
        dataset.parse(data=made["facts.nq"], format="nquads")
    assert [one.name for one in calendar.subcomponents] == ["VTIMEZONE"]  # RFC 5545 wants one of something
    assert json.loads(made["sources.csl.json"]) == []
    assert from_database(made["facts.sqlite"]) == {}
