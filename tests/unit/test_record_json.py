"""The JSON of records: every record keeps to the schema, and says what its file says."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.renderings import rendering_of, texts
from tests.sites import GOLDEN, RECORD_SCHEMA, ROOT

from explainer.facts.graph import Graph
from explainer.render.machines import record_json
from explainer.schema.dates import EARLIEST_DAY, LATEST_DAY
from explainer.schema.property_types import PROPERTY_TYPES
from explainer.schema.property_types.date import day_text

SCHEMA = json.loads(RECORD_SCHEMA.read_text("utf-8"))
ADDRESS = "https://ferry.example/strait/"


@cache
def files(project: Path = GOLDEN, site_url: str = ADDRESS) -> dict[str, str]:
    return texts(rendering_of(project, site_url))


def graph() -> Graph:
    return rendering_of(GOLDEN, ADDRESS).graph


def record(path: str, site_url: str = ADDRESS) -> Any:
    return json.loads(files(site_url=site_url)[f"{path}.json"])


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert set(SCHEMA["$defs"]["property"]["properties"]["type"]["anyOf"][0]["enum"]) == set(PROPERTY_TYPES)


@pytest.mark.parametrize("project", [GOLDEN, ROOT], ids=["golden", "repository"])
@pytest.mark.parametrize("site_url", [ADDRESS, ""])
def test_every_record_keeps_to_the_schema(project: Path, site_url: str) -> None:
    validator = Draft202012Validator(SCHEMA)
    for one in rendering_of(project, site_url).graph:
        text = files(project, site_url)[f"{one.type.folder}/{one.id}.json"]
        mistakes = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(json.loads(text))]
        assert not mistakes, f"{one.name}: {mistakes}"
        assert "\n" not in text


def test_every_property_is_there() -> None:
    for one in graph():
        written = record(f"{one.type.folder}/{one.id}")
        told = {name for name, found in one.properties.items() if found} - {"sources", "corrections", "withdrawn"}
        assert set(written["properties"]) == told
        counts = {name: len(entry["statements"]) for name, entry in written["properties"].items()}
        assert counts == {name: len(one.statements(name)) for name in counts}
        assert len(written["sources"]) == len(one.statements("sources"))


def test_addresses_are_relative_to_the_site_and_whole_where_it_has_one() -> None:
    written = record("actors/mori-hana")
    assert written["site"] == ADDRESS
    assert written["url"] == ADDRESS + written["address"] == f"{ADDRESS}actors/mori-hana/"
    assert not {"site", "url"} & set(record("actors/mori-hana", site_url=""))


def test_values_have_the_form_of_their_type() -> None:
    place = record("places/south-harbour")["properties"]
    name = {statement["language"]: statement["text"] for statement in place["name"]["statements"][0]["value"]}
    assert name["en"] == "South harbour"
    opened = [statement["value"] for statement in place["opened"]["statements"]]
    assert {"edtf", "earliest", "latest"} == set(opened[0])
    assert all(isinstance(statement["value"], bool) for statement in place["staffed"]["statements"])
    assert all(isinstance(statement["value"], str) for statement in place["depth"]["statements"])
    pier = place["piers"]["statements"][0]
    assert "sources" not in pier["value"]
    assert set(pier["value"]["name"]) == {"type", "statements"}


def test_rival_statements_keep_rank_reason_and_sources() -> None:
    ranked = [
        statement
        for one in graph()
        for entry in record(f"{one.type.folder}/{one.id}")["properties"].values()
        for statement in entry["statements"]
        if statement["rank"] != "normal"
    ]
    assert {statement["rank"] for statement in ranked} == {"preferred", "deprecated"}
    assert any(statement.get("reason") and statement.get("sources") for statement in ranked)


def test_citations_tell_how_far_they_are_proved() -> None:
    evidence = rendering_of(GOLDEN, ADDRESS).evidence
    for one in graph():
        sources = record(f"{one.type.folder}/{one.id}")["sources"]
        told = {(source["id"], source.get("state")) for source in sources if not one.withdrawn}
        assert told <= {(proof.claim.source, str(proof.state)) for proof in evidence.of(one.name)}, one.name
    assert {"translated", "located", "cited"} <= {str(proof.state) for proof in evidence.proofs}


def test_a_passage_that_only_a_program_chose_says_so() -> None:
    citing = record("events/ferry-opens")["sources"]
    assert [one.get("located_by") for one in citing if "passage" in one] == ["machine"]
    assert not any("located_by" in one for one in record("quotes/kim-on-fares")["sources"])


def test_backlinks_are_those_of_the_graph() -> None:
    for one in graph():
        wanted = {
            link.origin.path
            for link in graph().backlinks(one)
            if link.origin is not one and not getattr(link.origin, "withdrawn", False)
        }
        written = record(f"{one.type.folder}/{one.id}")["backlinks"]
        assert len(written) == len(wanted)
        assert all(entry["via"] for entry in written)


def test_withdrawn_records_say_so_and_leave_the_list() -> None:
    withdrawn = [one for one in graph() if one.withdrawn]
    assert withdrawn
    for one in withdrawn:
        assert record(f"{one.type.folder}/{one.id}")["withdrawn"]["reason"]
        assert one.id not in {entry["id"] for entry in record(f"{one.type.folder}/index")["records"]}


def test_lists_have_every_record_that_stands() -> None:
    for type in graph().schema:
        standing = [one.id for one in graph().of_type(type.name)]
        if standing:
            assert [entry["id"] for entry in record(f"{type.folder}/index")["records"]] == standing


def test_the_card_of_a_person_tells_role_and_last_words() -> None:
    card = record("actors/mori-hana")["card"]
    assert card["kind"] == "person"
    assert card["initials"] == "MH"
    assert card["role"]
    assert len(card["statements"]) <= 2
    assert all(said["address"].startswith("quotes/") for said in card["statements"])
    assert record("quotes/mori-on-time")["card"]["state_label"]


@pytest.mark.parametrize(
    ("day", "text"),
    [
        ((2024, 2, 29), "2024-02-29"),
        ((0, 1, 1), "0000-01-01"),
        ((-43, 3, 15), "-000043-03-15"),
        ((17000, 12, 31), "+017000-12-31"),
        (EARLIEST_DAY, None),
        (LATEST_DAY, None),
    ],
)
def test_days_of_any_year(day: tuple[int, int, int], text: str | None) -> None:
    assert day_text(day) == text


def test_files_for_machines() -> None:
    assert files()["robots.txt"].endswith(f"\nSitemap: {ADDRESS}sitemap.xml\n")
    assert "Sitemap" not in files(site_url="")["robots.txt"]
    manifest = json.loads(files()["site.webmanifest"])
    assert manifest["name"] == "The strait ferry"
    assert (ROOT / "generator" / "explainer" / "theme" / manifest["icons"][0]["src"]).is_file()


def test_the_schema_names_every_kind_of_place() -> None:
    from explainer.schema.locators import LOCATOR_KINDS

    kinds = [found for found in nodes(SCHEMA) if found.get("enum", [None])[0] == "paragraph"]
    assert [found["enum"] for found in kinds] == [list(LOCATOR_KINDS)]


def nodes(value: object) -> Iterator[dict[str, Any]]:
    """Every object of a JSON value."""
    inner: Iterable[object] = ()
    if isinstance(value, dict):
        yield value
        inner = value.values()
    elif isinstance(value, list):
        inner = value
    for one in inner:
        yield from nodes(one)


def test_a_long_list_stands_in_parts_that_lead_on(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = json.loads(files()["events/index.json"])
    assert whole.keys() == {"format", "type", "records"}
    monkeypatch.setattr(record_json, "LISTED", 1)
    made, path, told = texts(rendering_of(GOLDEN, ADDRESS)), "events/index.json", []
    while path:
        part = json.loads(made[path])
        told.append(part)
        path = part["next"]
    assert [one["part"] for one in told] == [*range(1, told[0]["parts"] + 1)]
    assert len(told) == len(whole["records"]) > 2
    assert [record for part in told for record in part["records"]] == whole["records"]
    assert sum(path.startswith("events/index") for path in made) == len(told)
