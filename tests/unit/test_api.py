"""The API of a site: each file keeps to its schema, parts join to the whole, and the description passes a linter."""

from __future__ import annotations

import gzip
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from tests.case_projects import project as case_project
from tests.renderings import rendering_of
from tests.sites import GOLDEN, ROOT

from explainer import addresses, given
from explainer.build import Surroundings, build
from explainer.checking import check
from explainer.export import api as parts
from explainer.export.api import Api
from explainer.render.machines.record_json import record_facts
from explainer.settings.project import find_project
from explainer.site import Kind

ADDRESS = "https://ferry.example/strait/"
PROJECTS = pytest.mark.parametrize("project", [GOLDEN, ROOT], ids=["golden", "repository"])
# What a file is, by the first part of its path, where the schema calls it something else.
NAMES = {"citations": "citations_part"}


@cache
def files(project: Path = GOLDEN, address: str = ADDRESS) -> dict[str, Any]:
    made = Api(rendering_of(project, address))
    return {path: json.loads(made.content(path)) for path in made.files()}


def all_of(kind: str, project: Path = GOLDEN, address: str = ADDRESS) -> list[Any]:
    """What the parts of a kind hold, found by following ``next`` from the index, as a client would."""
    found: list[Any] = []
    for type in files(project, address)["index.json"]["types"]:
        address_of_part = type["first"].get(kind)
        while address_of_part:
            part = files(project, address)[address_of_part.removeprefix(f"{addresses.API}/")]
            found += part["edges" if kind == "graph" else kind]
            address_of_part = part["next"]
    return found


@PROJECTS
@pytest.mark.parametrize("address", [ADDRESS, ""])
def test_every_file_keeps_to_its_schema(project: Path, address: str) -> None:
    made = files(project, address)
    definitions = made["schema.json"]["$defs"]
    Draft202012Validator.check_schema(made["schema.json"])
    for path, answer in made.items():
        kind = path.partition("/")[0].removesuffix(".json")
        if kind not in ("schema", "openapi"):
            schema = {"$ref": f"#/$defs/{NAMES.get(kind, kind)}", "$defs": definitions}
            mistakes = [f"{one.json_path}: {one.message}" for one in Draft202012Validator(schema).iter_errors(answer)]
            assert not mistakes, f"{path}: {mistakes[:3]}"


@PROJECTS
def test_the_description_passes_a_linter_and_its_examples_their_schemas(project: Path) -> None:
    described = files(project)["openapi.json"]
    assert list(OpenAPIV31SpecValidator(described).iter_errors()) == []
    components = described["components"]
    for path, item in described["paths"].items():
        content = item["get"]["responses"]["200"]["content"]["application/json"]
        if "example" in content:
            schema = {**content["schema"], "components": components}
            assert list(Draft202012Validator(schema).iter_errors(content["example"])) == [], path


def test_a_linter_sees_what_is_wrong_with_a_description() -> None:
    described = files()["openapi.json"]
    wrong = described | {"paths": {"/x/{id}": {"get": {"responses": {}}}}}
    assert list(OpenAPIV31SpecValidator(wrong).iter_errors())


@PROJECTS
def test_every_described_address_is_there(project: Path) -> None:
    described, made = files(project)["openapi.json"]["paths"], files(project)
    index = made["index.json"]
    assert described.keys() >= {f"/{addresses.API}/index.json", "/{folder}/{id}.json"}
    told = {one for name, one in index["addresses"].items() if name not in ("record", "bulk")}
    told |= {one for type in index["types"] for one in type["first"].values()}
    assert {one.removeprefix(f"{addresses.API}/") for one in told} <= made.keys()


@PROJECTS
def test_the_parts_join_to_all_that_stands(project: Path) -> None:
    rendering = rendering_of(project, ADDRESS)
    standing = [one for type in rendering.graph.schema for one in rendering.graph.of_type(type.name)]
    said = [json.loads(json.dumps(record_facts(rendering, one))) for one in standing]
    assert all_of("records", project) == said
    count = sum(len(one["statements"]) for document in said for one in document["properties"].values())
    statements = all_of("statements", project)
    assert len([one for one in statements if "within" not in one]) == count
    keys = [(one["record"], one.get("within"), one["property"], one["position"]) for one in statements]
    assert len(set(keys)) == len(keys), "a record, an entry, a property and a position name one statement"
    edges = {(one["source"], one["target"]) for one in all_of("graph", project)}
    links = [link for one in standing for link in rendering.graph.references(one) if not link.target.withdrawn]
    assert edges == {(getattr(link.origin, "name", ""), link.target.name) for link in links}
    owned = {proof.claim.owner for proof in rendering.evidence.proofs} & {one.name for one in standing}
    assert {one["record"] for one in all_of("citations", project) if "state" in one["citation"]} == owned


def test_many_records_have_many_small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = all_of("records", ROOT)
    for module in (parts, given):
        monkeypatch.setattr(module, "PART", 7)
    made = Api(rendering_of(ROOT, ADDRESS))
    found: list[Any] = []
    for path in made.files():
        if path.startswith("records/"):
            part = json.loads(made.content(path))
            assert 1 <= len(part["records"]) <= 7
            found += part["records"]
    assert found == whole


def test_no_file_of_the_repository_is_large() -> None:
    """As it is sent: compressed."""
    texts = {path: json.dumps(answer, ensure_ascii=False).encode() for path, answer in files(ROOT).items()}
    sizes = {path: len(gzip.compress(text)) for path, text in texts.items()}
    assert max(sizes.values()) < 100_000, sizes


def test_a_site_has_its_data_at_fixed_addresses_that_nothing_else_may_have() -> None:
    built = build(check(find_project(GOLDEN)), Surroundings(site_url=ADDRESS))
    added = [path for path in (*built.site.files, *built.site.data) if path.startswith(("api/", "data/"))]
    assert {"api/v1/index.json", "data/facts.sqlite", "data/csv/actors.csv", addresses.RECORD_SCHEMA} <= {*added}
    assert all(addresses.builders(path) for path in added)
    assert {"api", "data"} <= addresses.RESERVED
    assert built.site.data["data/facts.sqlite"].startswith(b"SQLite format 3\0")
    package = json.loads(built.site.data["data/datapackage.json"])
    assert {f"data/{one['path']}" for one in package["resources"]} == {*built.site.data} - {"data/datapackage.json"}


@pytest.mark.parametrize(
    ("written", "most", "is_given"),
    [("", 20_000, True), ("", 1, False), ("open_data: true\n", 1, True), ("open_data: false\n", 20_000, False)],
)
def test_a_site_may_do_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str, most: int, is_given: bool
) -> None:
    monkeypatch.setattr(given, "MOST_RECORDS", most)
    root = case_project(tmp_path / "p", {})
    with (root / "content" / "site.yaml").open("a", encoding="utf-8") as settings:
        settings.write(written)
    built = build(check(find_project(root)), Surroundings(site_url=ADDRESS))
    assert bool(built.site.data) is is_given
    assert any(path.startswith("api/") for path in built.site.files) is is_given


def test_other_site_builders_are_given_pages_only() -> None:
    built = build(check(find_project(GOLDEN)), Surroundings(to_files=True, site_url=ADDRESS))
    assert not built.plan.of_kind(Kind.DATA)
