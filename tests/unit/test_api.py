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
from tests.case_projects import BASE
from tests.case_projects import project as case_project
from tests.renderings import rendering_of
from tests.sites import GOLDEN, ROOT

from explainer import addresses, given
from explainer.build import Surroundings, build
from explainer.checking import check
from explainer.export import api as parts
from explainer.export.api import Api
from explainer.render.language.catalogue import Catalogue
from explainer.render.language.own_messages import messages_of_site
from explainer.render.machines.record_json import record_facts, record_json
from explainer.schema.load import built_in_types
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
        for told in (content, *item["get"].get("parameters", ())):
            schema = {**told["schema"], "components": components}
            assert list(Draft202012Validator(schema).iter_errors(told["example"])) == [], path


@PROJECTS
def test_examples_lead_to_what_they_show(project: Path) -> None:
    """A path with its examples is an address of the site, whose answer begins as the example of it."""
    described, rendering = files(project)["openapi.json"], rendering_of(project, ADDRESS)
    written = {path.removeprefix(f"{addresses.API}/"): answer for path, answer in files(project).items()}
    for path, item in described["paths"].items():
        values = {one["name"]: one["example"] for one in item["get"].get("parameters", ())}
        example = item["get"]["responses"]["200"]["content"]["application/json"]["example"]
        address = path.format_map(values).removeprefix("/")
        if "{id}" in path:
            record = rendering.graph.get(example["type"], values["id"])
            assert record is not None
            assert address == f"{record.type.folder}/{record.id}.json"
            assert example == json.loads(record_json(rendering, record))
        else:
            answer = written[address.removeprefix(f"{addresses.API}/")]
            assert answer.keys() == example.keys()
            assert {**answer, **{name: [] for name in _lists(answer)}} == {
                **example,
                **{name: [] for name in _lists(example)},
            }
            shown = {name: one for name, one in _lists(example).items() if name != "types"}
            assert all(one in answer[name] for name, many in shown.items() for one in many), path


def _lists(answer: Any) -> dict[str, Any]:
    return {name: one for name, one in answer.items() if isinstance(one, list)}


def test_a_site_without_records_has_what_examples_it_can(tmp_path: Path) -> None:
    root = case_project(tmp_path / "p", {})
    for file in (root / "content").glob("*/*.yaml"):
        file.unlink()
    described = json.loads(Api(rendering_of(root, ADDRESS)).content("openapi.json"))
    assert list(OpenAPIV31SpecValidator(described).iter_errors()) == []
    assert not [
        one for item in described["paths"].values() for one in item["get"].get("parameters", ()) if "example" in one
    ]


@pytest.mark.parametrize(
    ("language", "summary"),
    [
        ("de", "Die Arten von Einträgen mit ihren Eigenschaften."),
        ("en", "The types of records with their properties."),
        ("es", "Los tipos de fichas con sus propiedades."),
        ("fr", "Les types de fiches avec leurs propriétés."),
        ("ja", "項目の種類とその属性。"),
        ("ko", "항목의 종류와 그 속성."),
    ],
)
def test_what_people_read_of_it_is_in_the_language_of_the_site(tmp_path: Path, language: str, summary: str) -> None:
    settings = (
        (BASE / "content" / "site.yaml").read_text("utf-8").replace("languages: [en]", f"languages: [{language}]")
    )
    own = "label: Bridge\nplural: Bridges\nfolder: bridges\ntitle_property: title\nproperties:\n"
    own += "  title: {type: string, required: true, help: As painted.}\n"
    bridge = {"content/types/bridge.yaml": own, "content/bridges/old.yaml": "title: Old\n"}
    files = {"content/site.yaml": settings, **bridge}
    made = Api(rendering_of(case_project(tmp_path / "p", files), ADDRESS))
    described, declared = json.loads(made.content("openapi.json")), json.loads(made.content("types.json"))
    assert described["paths"][f"/{addresses.API}/types.json"]["get"]["summary"] == summary
    assert described["info"]["x-language"] == language == json.loads(made.content("index.json"))["language"]
    assert described["components"]["x-language"] == "en"
    words = Catalogue(language)
    said = {type["name"]: {one["name"]: one["help"] for one in type["properties"]} for type in declared["types"]}
    assert said["bridge"].pop("title") == "As painted."
    helps = {one.help for type in built_in_types().values() for one in type.properties.values()}
    told = [one for properties in said.values() for one in properties.values() if one]
    assert {*told} <= {words.gettext(one) for one in helps}
    if language != "en":
        assert not helps.intersection(told)
    people = [
        one["get"]["responses"][code]["description"] for one in described["paths"].values() for code in ("200", "404")
    ]
    people += [one["description"] for item in described["paths"].values() for one in item["get"].get("parameters", ())]
    people.append(described["info"]["description"])
    assert language == "en" or not messages_of_site().intersection(people)


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
