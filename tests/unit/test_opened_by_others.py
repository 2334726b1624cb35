"""What is given away in bulk, opened by the programs that others open it with, and none of it read by our own code."""

from __future__ import annotations

import asyncio
import json
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from pybtex.database import parse_string
from tests.case_projects import project as case_project
from tests.renderings import rendering_of
from tests.sites import GOLDEN, ROOT

from explainer.export.bundle import Bundle
from explainer.export.queries import queries
from explainer.facts.built_in import Actor, Source
from explainer.given import FORMATS
from explainer.render.page.context import Rendering

ADDRESS = "https://ferry.example/strait/"
PROV = "http://www.w3.org/ns/prov#"


@contextmanager
def others() -> Iterator[None]:
    """Meanwhile a warning is no error: these programs warn of their own code."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@pytest.fixture(scope="module", params=[GOLDEN, ROOT], ids=["golden", "repository"])
def rendering(request: pytest.FixtureRequest) -> Rendering:
    return rendering_of(request.param, ADDRESS)


@pytest.fixture(scope="module")
def folder(rendering: Rendering, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a project's bundle."""
    folder = tmp_path_factory.mktemp("bundle")
    for path, content in Bundle(rendering).files(FORMATS):
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


def test_datasette_serves_the_database_with_its_tables_search_and_questions(folder: Path, rendering: Rendering) -> None:
    async def answers() -> dict[str, Any]:
        metadata = json.loads((folder / "datasette.json").read_text("utf-8"))
        served = Datasette([], immutables=[str(folder / "facts.sqlite")], metadata=metadata)
        await served.invoke_startup()
        paths = {
            "home": "/",
            "actor": "/facts/actors",
            "quotes": "/facts/quotes.json?_shape=array&_size=max",
            "search": "/facts/records.json?_search=the&_shape=array",
            **{one.name: f"/facts/{one.name}.json?_shape=array&words=%22the%22" for one in queries()},
        }
        return {name: await served.client.get(path) for name, path in paths.items()}

    with others():
        from datasette.app import Datasette

        with ThreadPoolExecutor(1) as thread:  # where a browser was tested before, this one has a loop already
            found = thread.submit(lambda: asyncio.run(answers())).result()
    assert {name: answer.status_code for name, answer in found.items()} == dict.fromkeys(found, 200)
    assert len(found["quotes"].json()) == len(rendering.graph.of_type("quote", withdrawn=True))
    assert found["search"].json()
    assert found[queries()[0].name].json()


def test_frictionless_finds_every_file_as_it_is_listed(folder: Path) -> None:
    with others():
        import frictionless

        frictionless.system.trusted = False
        report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["name", "type", "rowNumber", "note"])[:5]
    assert report.stats["tasks"] == len(json.loads((folder / "datapackage.json").read_text("utf-8"))["resources"])


def test_columns_have_the_types_that_all_their_cells_obey(tmp_path: Path) -> None:
    declared = (
        "label: Ship\nplural: Ships\nfolder: ships\ntitle_property: name\nproperties:\n"
        "  name: {type: string, required: true}\n  tons: {type: number}\n  crew: {type: number, disputable: true}\n"
        "  steam: {type: boolean}\n  rig: {type: enum, choices: [brig, bark]}\n  built: {type: date}\n"
        "  sunk: {type: date}\n  found: {type: date}\n  site: {type: url}\n  seen: {type: date, many: true}\n"
    )
    files = {
        "content/types/ship.yaml": declared,
        "content/ships/one.yaml": "name: =One\ntons: -1.50\nsteam: true\nrig: brig\nbuilt: 1901\nsunk: 1912-04-15\n"
        "found: -0044-03-15\nsite: https://ships.example/one\nseen: [1901-01-01]\n"
        "crew:\n  - {value: 4, sources: [gazette-1999]}\n  - {value: 5, sources: [daily-post-2004]}\n",
        "content/ships/two.yaml": "name: 'Two, \"the\" second'\ntons: +7\nsteam: false\nbuilt: 1907\n",
    }
    for path, content in Bundle(rendering_of(case_project(tmp_path / "p", files))).files(FORMATS):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(content)
    with others():
        import frictionless

        frictionless.system.trusted = False
        package = frictionless.Package(str(tmp_path / "datapackage.json"))
        resource = package.get_table_resource("csv-ships.csv")
        rows = resource.read_rows()
        assert package.validate().valid
    assert {field.name: field.type for field in resource.schema.fields} == {
        **dict.fromkeys(
            ("id", "label", "page", "withdrawn", "name", "crew", "rig", "found", "site", "seen", "note"), "string"
        ),
        **dict.fromkeys(("found_earliest", "found_latest"), "string"),
        **dict.fromkeys(("built_earliest", "built_latest", "sunk", "sunk_earliest", "sunk_latest"), "date"),
        **dict.fromkeys(("seen_earliest", "seen_latest"), "date"),
        "tons": "number",
        "steam": "boolean",
        "built": "year",
    }
    fields = {field.name: field for field in resource.schema.fields}
    assert fields["rig"].constraints == {"enum": ["brig", "bark"]}
    assert fields["id"].constraints == {"required": True, "unique": True}
    assert fields["site"].format == "uri"
    assert [(str(row["tons"]), row["steam"], row["built"]) for row in rows] == [
        ("-1.50", True, 1901),
        ("7", False, 1907),
    ]
    assert [row["found"] for row in rows] == ["-0044-03-15", None]


def test_frictionless_sees_a_file_that_was_changed(folder: Path, tmp_path: Path) -> None:
    with others():
        import frictionless

        package = json.loads((folder / "datapackage.json").read_text("utf-8"))
        package["resources"] = [one for one in package["resources"] if one["path"] == "csv/actors.csv"]
        package["resources"][0]["schema"].pop("foreignKeys", None)
        (tmp_path / "csv").mkdir()
        changed = (folder / "csv" / "actors.csv").read_bytes().replace(b"person", b"PERSON", 1)
        (tmp_path / "csv" / "actors.csv").write_bytes(changed)
        (tmp_path / "datapackage.json").write_text(json.dumps(package), "utf-8")
        report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert [kind for [kind] in report.flatten(["type"])] == ["constraint-error", "hash-count"]


def test_pandas_reads_tables_and_lines(folder: Path, rendering: Rendering) -> None:
    with others():
        import pandas as pd

        actors = pd.read_csv(folder / "csv" / "actors.csv", index_col="id")
        statements = pd.read_csv(folder / "csv" / "statements.csv")
        records = pd.read_json(folder / "records.jsonl", lines=True)
    assert set(actors.index) == {one.id for one in rendering.graph.of_type("actor", withdrawn=True)}
    assert len(records) == len(rendering.graph)
    assert set(statements["record"]) == {one.name for one in rendering.graph}


def test_rdflib_reads_the_linked_data(folder: Path, rendering: Rendering) -> None:
    with others():
        import rdflib

        data = rdflib.Dataset()
        data.parse(data=(folder / "facts.nq").read_text("utf-8"), format="nquads")
        quads = [tuple(map(str, quad)) for quad in data.quads((None, None, None, None))]
    graph = rendering.graph
    people = {one.id for one in graph.of_type("actor") if Actor(one).is_person}
    assert {subject for subject, _, kind, _ in quads if kind == "http://schema.org/Person"} >= {
        f"{ADDRESS}actors/{id}/#record" for id in people
    }
    derived = {source for _, term, source, _ in quads if term in (f"{PROV}wasDerivedFrom", f"{PROV}wasQuotedFrom")}
    assert derived
    assert derived <= {f"{ADDRESS}sources/{one.id}/#record" for one in graph.of_type("source")}
    owners = [(proof, graph.get(*proof.claim.owner.split("/", 1))) for proof in rendering.evidence.proofs]
    states = {str(proof.state) for proof, owner in owners if owner is not None and not owner.withdrawn}
    labels = [(one, label) for one, term, label, _ in quads if term.endswith("rdf-schema#label")]
    looked = {label for one, label in labels if not one.startswith(ADDRESS)}
    assert looked == states


def test_readers_of_bibliographies_find_every_source(folder: Path, rendering: Rendering) -> None:
    with others():
        import rispy

        references = rispy.loads((folder / "sources.ris").read_text("utf-8"))
    entries = parse_string((folder / "sources.bib").read_text("utf-8"), "bibtex").entries
    items = json.loads((folder / "sources.csl.json").read_text("utf-8"))
    sources = rendering.graph.of_type("source")
    ids = [one.id for one in sources]
    assert [one["id"] for one in references] == ids
    assert [one["id"] for one in items] == ids
    assert list(entries) == ids
    for one, reference, item in zip(sources, references, items, strict=True):
        source = Source(one)
        title = rendering.plain_title(one)
        # Words that describe a work without a title stand in brackets, as in lists of references.
        assert {reference["title"], item["title"]} == {f"[{title}]" if source.is_described else title}
        actors = [rendering.graph.resolve(author.actor) if author.actor else None for author in source.authors]
        names = [
            rendering.plain_title(actor) if actor else one.name
            for actor, one in zip(actors, source.authors, strict=True)
        ]
        assert reference.get("authors", []) == names
        assert reference.get("urls", []) == ([source.address.text] if source.address else [])


def test_a_calendar_program_finds_what_is_to_come(tmp_path: Path) -> None:
    with others():
        import icalendar
    events = {
        "ahead": "title: A meeting; with, signs\\n\ndate: 2031-05-06\nstatus: planned\nplace: Hall\nsummary: "
        + "길다 " * 60,
        "days": "title: Fair\ndate: 2031-06-01/2031-06-03\nstatus: proposed\nsummary: A fair.\n",
        "month": "title: Vague\ndate: 2031-07\nstatus: planned\nsummary: Some day.\n",
        "open": "title: Open\ndate: 2031-07-01/..\nstatus: planned\nsummary: For ever.\n",
        "past": "title: Past\ndate: 1999-07-01\nsummary: It was.\n",
        "season": "title: Spring\ndate: 2031-21\nstatus: planned\nsummary: Some day in spring.\n",
        "this-year": "title: Vague\ndate: 2024\nsummary: It may have been.\n",
    }
    files = {f"content/events/{id}.yaml": f"{text}\nsources: [gazette-1999]\n" for id, text in events.items()}
    root = case_project(tmp_path / "p", files)
    made = Bundle(rendering_of(root, ADDRESS))
    text = made.content("events.ics")
    assert made.content("events.ics") == text
    left_out = "event/season (2031-21), event/month (2031-07), event/open (2031-07-01/..)"
    why = "whose days are not known or are disputed, which a calendar cannot say"
    assert made.told == [f"events.ics leaves out 3 events to come {why}: {left_out}"]
    assert all(len(line) <= 75 for line in text.split(b"\r\n"))
    assert b"\n" not in text.replace(b"\r\n", b"")
    with others():
        found = icalendar.Calendar.from_ical(text).walk("VEVENT")
    told = [
        (str(one["UID"]), str(one.decoded("DTSTART")), str(one.decoded("DTEND")), str(one["STATUS"])) for one in found
    ]
    assert told == [
        ("ahead@ferry.example", "2031-05-06", "2031-05-07", "CONFIRMED"),
        ("days@ferry.example", "2031-06-01", "2031-06-04", "TENTATIVE"),
    ]
    assert str(found[0]["SUMMARY"]) == "A meeting; with, signs\\n"
    assert str(found[0]["DESCRIPTION"]) == ("길다 " * 60).strip()


def test_how_to_cite_is_yaml_of_the_citation_file_format(folder: Path) -> None:
    import yaml

    told = yaml.safe_load((folder / "CITATION.cff").read_text("utf-8"))
    assert {"cff-version", "message", "title", "authors"} <= told.keys()
    assert told["type"] == "dataset"
    assert told["authors"] == [{"name": told["authors"][0]["name"]}]
