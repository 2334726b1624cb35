"""What is given away in bulk: each line keeps to the schema that is named for it, each statement is in every file."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import warnings
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import rdflib
from click.testing import CliRunner
from jsonschema import Draft202012Validator
from tests.case_projects import project as case_project
from tests.renderings import rendering_of
from tests.sites import GOLDEN, RECORD_SCHEMA, ROOT

from explainer.cli import main
from explainer.export.api import Api
from explainer.export.bundle import Bundle
from explainer.facts.record import Record
from explainer.render.machines.record_json import record_json
from explainer.schema.property_types.group import GROUP
from explainer.schema.statements import Group, Rank, Statement

ADDRESS = "https://ferry.example/strait/"
TERMS = f"{ADDRESS}api/v1/types.json#"
PROJECTS = pytest.mark.parametrize("project", [GOLDEN, ROOT], ids=["golden", "repository"])
OF_THE_RECORD = {"sources", "corrections", "withdrawn", "suppress"}


@cache
def bundle(project: Path, address: str = ADDRESS) -> Bundle:
    return Bundle(rendering_of(project, address))


def statements(record: Record) -> Iterator[tuple[str, Statement]]:
    """Every statement of a record by the way to its property, those of groups too."""
    yield from _within("", record.properties)


def _within(way: str, properties: Mapping[str, tuple[Statement, ...]]) -> Iterator[tuple[str, Statement]]:
    for name, found in properties.items():
        for one in found if name not in OF_THE_RECORD else ():
            yield f"{way}{name}", one
            if isinstance(one.value, Group):
                yield from _within(f"{way}{name}.", one.value.properties)


@PROJECTS
@pytest.mark.parametrize("address", [ADDRESS, ""])
def test_every_line_keeps_to_the_schema_of_a_record(project: Path, address: str) -> None:
    validator = Draft202012Validator(json.loads(RECORD_SCHEMA.read_text("utf-8")))
    lines = bundle(project, address).content("records.jsonl").splitlines()
    assert len(lines) == len(rendering_of(project, address).graph)
    for line in lines:
        assert [error.message for error in validator.iter_errors(json.loads(line))] == []


def test_a_record_has_both_what_refers_to_it_and_a_card_or_neither() -> None:
    validator = Draft202012Validator(json.loads(RECORD_SCHEMA.read_text("utf-8")))
    rendering = rendering_of(GOLDEN, ADDRESS)
    whole = json.loads(record_json(rendering, next(iter(rendering.graph))))
    assert {"backlinks", "card"} <= whole.keys()
    for name in ("backlinks", "card"):
        assert not validator.is_valid({key: value for key, value in whole.items() if key != name})


@PROJECTS
def test_every_statement_is_in_the_tables(project: Path) -> None:
    """Counted by record and property, since a cell need not have the words of its statement as they stand."""
    graph, made = rendering_of(project, ADDRESS).graph, bundle(project)
    said = Counter((one.name, way, str(told.rank)) for one in graph for way, told in statements(one))
    rows = [*csv.DictReader(io.StringIO(made.content("csv/statements.csv").decode(), newline=""))]
    assert _counted(rows) == said
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(made.content("facts.sqlite"))
        connection.row_factory = sqlite3.Row
        assert _counted([dict(row) for row in connection.execute("SELECT * FROM statements")]) == said


def _counted(rows: list[dict[str, Any]]) -> Counter[tuple[str, str, str]]:
    ways: dict[str, str] = {}
    found: Counter[tuple[str, str, str]] = Counter()
    for row in sorted(rows, key=lambda row: int(row["id"])):
        above = f"{ways[str(row['parent'])]}." if row["parent"] else ""
        way = ways[str(row["id"])] = f"{above}{row['property']}"
        found[row["record"], way, row["rank"]] += 1
    return found


@PROJECTS
def test_every_statement_is_in_the_linked_data(project: Path) -> None:
    rendering = rendering_of(project, ADDRESS)
    with warnings.catch_warnings():  # rdflib warns of itself
        warnings.simplefilter("ignore", DeprecationWarning)
        data = rdflib.Dataset()
        data.parse(data=bundle(project).content("facts.nq").decode(), format="nquads")
        quads = [*data.quads((None, None, None, None))]
    found: Counter[tuple[str, str]] = Counter()
    for _, predicate, _, quad_graph in quads:
        if str(predicate).startswith(TERMS):
            found[str(quad_graph), str(predicate).removeprefix(TERMS)] += 1
    standing = [one for one in rendering.graph if not one.withdrawn]
    wanted: Counter[tuple[str, str]] = Counter()
    for one in standing:
        name = f"{ADDRESS}{one.type.folder}/{one.id}.json"
        for way, told in statements(one):
            term = f"{one.type.name}.{way}"
            count = max(1, len(told.type.texts(told.value))) if told.type.name != GROUP.name else 1
            if told.rank != Rank.DEPRECATED:
                wanted[name, term] += count
            if told.rank != Rank.NORMAL:
                wanted[name, f"{told.rank}/{term}"] += count
    assert found == wanted
    types = {(str(thing), str(value)) for thing, predicate, value, _ in quads if predicate == rdflib.RDF.type}
    names = (rdflib.RDFS.label, rdflib.URIRef("http://schema.org/name"))
    named = {str(thing) for thing, predicate, *_ in quads if predicate in names}
    for one in standing:
        name = f"{ADDRESS}{one.type.folder}/{one.id}/#record"
        assert (name, f"{TERMS}{one.type.name}") in types
        assert name in named, one.name


def test_what_is_left_out_without_an_address_is_told(tmp_path: Path) -> None:
    root = case_project(tmp_path / "p", {})
    done = CliRunner().invoke(main, ["-C", str(root), "export", "all", str(tmp_path / "out")])
    assert done.exit_code == 0, done.output
    told = "Left out nquads, which names each fact by its address, and the site has none: set site_url in mkdocs.yml"
    assert told in done.output
    text = (tmp_path / "out" / "README.txt").read_text("utf-8")
    assert "facts as linked data (facts.nq) are not among them" in text
    with_address = bundle(GOLDEN).content("README.txt").decode()
    assert "are not among them" not in with_address


def test_the_vocabulary_of_the_linked_data_is_told_by_the_api() -> None:

    types: Any = json.loads(Api(rendering_of(GOLDEN, ADDRESS)).content("types.json"))["types"]
    known = {f"{type['name']}.{one['name']}" for type in types for one in type["properties"]}
    terms = set()
    for line in bundle(GOLDEN).content("facts.nq").decode().splitlines():
        predicate = line.split(" ", 2)[1].strip("<>")
        if predicate.startswith(TERMS):
            terms.add(".".join(predicate.removeprefix(TERMS).rpartition("/")[2].split(".")[:2]))
    assert terms
    assert terms <= known
