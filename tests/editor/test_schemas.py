"""The JSON Schemas against the program itself: what it takes they take, and what they can know they find."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from referencing import Registry, Resource
from tests.case_projects import BASE, project, settled, write
from tests.sites import GOLDEN, ROOT, copy_project, run

from explainer.authoring.editor_schemas import editor_line, schema_files, schema_name, write_schemas
from explainer.checking import Checked, check
from explainer.codes import Explanation, all_explanations
from explainer.diagnostics import Findings, Span
from explainer.documents.values import Scalar
from explainer.schema.citations import read_citation
from explainer.schema.date_refusals import DateError
from explainer.schema.dates import Precision, parse_date
from explainer.schema.languages import check_tag
from explainer.schema.property_types.citation import citation_schema
from explainer.schema.property_types.date import DATE_PATTERNS
from explainer.schema.property_types.language import language_pattern
from explainer.schema.property_types.url import read_url
from explainer.schema.web_addresses import URL_PATTERN
from explainer.settings.project import find_project
from explainer.starting.starter import starter_files

STARTER = ROOT / "generator" / "explainer" / "starter"
BASE_URI = "https://schemas.example/"
# What a schema finds of what the checker explains. The rest is about several records at once, about words and pages,
# about YAML beneath its values, or about the calendar.
FOUND_BY_SCHEMAS = {
    "empty-value", "invalid-date", "invalid-id", "invalid-language", "invalid-locator", "invalid-type",
    "missing-property", "redirect", "too-deep", "unknown-choice", "unknown-property", "unknown-reference",
    "unsafe-url", "wrong-folder", "wrong-type", "wrong-type-reference",
}  # fmt: skip


class Core(yaml.SafeLoader):
    """YAML 1.2's core schema, as editors read it: 2024 is a number, 2024-02 and no are text."""


Core.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", list("-+0123456789")),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"(?:{pattern})\Z"), first)
Core.add_constructor(
    "tag:yaml.org,2002:int", lambda loader, node: int(node.value, 0 if node.value[:2] in ("0o", "0x") else 10)
)


class Validator:
    """A project's schemas, ready to be held against its files."""

    def __init__(self, checked: Checked) -> None:
        self.checked = checked
        self.files = {name: json.loads(text) for name, text in schema_files(checked.graph).items()}
        resources = ((f"{BASE_URI}{name}", Resource.from_contents(node)) for name, node in self.files.items())
        self.registry = Registry().with_resources(resources)

    def problems(self, path: str) -> list[str]:
        """What the schema of a file finds in it; nothing where the file cannot be read as YAML, or has no schema."""
        name = schema_name(path, self.checked.project.content, self.checked.graph.schema)
        text = self.checked.sources[path].text
        try:
            value = yaml.load(text, Core) if text and name else None
        except yaml.YAMLError:
            return []
        if value is None:
            return []
        validator = Draft7Validator({"$ref": f"{BASE_URI}{name}"}, registry=self.registry)
        return [f"{path}: {problem.json_path}: {problem.message}" for problem in validator.iter_errors(value)]

    def all_problems(self) -> list[str]:
        paths = sorted(path for path in self.checked.sources if path.endswith(".yaml"))
        return [problem for path in paths for problem in self.problems(path)]


def validator(root: Path) -> Validator:
    return Validator(check(find_project(root)))


@pytest.mark.parametrize("source", [ROOT, GOLDEN, BASE, STARTER], ids=["repository", "golden", "base", "starter"])
def test_every_valid_file_is_valid(source: Path) -> None:
    found = validator(source)
    assert len(found.checked.sources) > 5
    assert found.all_problems() == []


def test_the_schemas_are_schemas_of_draft_7() -> None:
    for node in validator(GOLDEN).files.values():
        Draft7Validator.check_schema(node)
        assert node["$schema"] == "http://json-schema.org/draft-07/schema#"


def found_by_a_schema(one: Explanation, root: Path) -> bool:
    return bool(one.fails and validator(project(root / one.code, one.fails)).all_problems())


def test_what_the_schemas_find_of_what_the_checker_explains(tmp_path: Path) -> None:
    found = {one.code for one in all_explanations() if found_by_a_schema(one, tmp_path)}
    assert found == FOUND_BY_SCHEMAS


@pytest.mark.parametrize("one", all_explanations(), ids=lambda one: one.code)
def test_what_the_checker_passes_the_schemas_pass(one: Explanation, tmp_path: Path) -> None:
    root = settled(project(tmp_path / "project", one.passes))
    assert validator(root).all_problems() == []


def test_ids_that_yaml_takes_for_something_else_are_choices_too(tmp_path: Path) -> None:
    files: dict[str, str | None] = {
        "content/topics/2024.yaml": "title: A year\nsummary: That year.\n",
        "content/topics/true.yaml": "title: Truth\nsummary: What holds.\n",
        "content/events/one.yaml": "title: 1984\ndate: 1984\nsummary: 1\ntopics: [2024, true, crossings]\n"
        "sources: [gazette-1999]\n",
        "content/events/two.yaml": "title: Two\ndate: 1984\nsummary: 2\ntopics: [topic/2024]\n"
        "sources: [gazette-1999]\n",
    }
    found = validator(project(tmp_path / "project", files))
    assert found.all_problems() == []
    assert [one.code for one in found.checked.diagnostics if one.span.path == "content/events/one.yaml"] == []


def test_choices_name_their_records(tmp_path: Path) -> None:
    files: dict[str, str | None] = {
        "content/topics/old.yaml": "title: Old\nsummary: x\nwithdrawn: {date: 2020, reason: It was wrong.}\n",
        "content/topics/no-name.yaml": "summary: x\n",
    }
    live = validator(project(tmp_path / "project", files)).files["live-records.json"]["definitions"]
    topics = dict(zip(live["topic"]["enum"], live["topic"]["enumDescriptions"], strict=True))
    assert topics == {"crossings": topics["crossings"], "no-name": "no-name", "old": "Old (withdrawn)"}
    everything = next(node for name, node in live.items() if name.startswith("actor-or-"))
    assert {"actor/ada-lind", "topic/old"} <= set(everything["enum"])


def test_schemas_explain_in_the_language_of_the_site_what_is_written_in_that_of_the_format(tmp_path: Path) -> None:
    for path, content in starter_files("x", "de"):
        write(tmp_path / path, content)
    run("explainer", "schema", cwd=tmp_path)
    found = {name: json.loads((tmp_path / ".schemas" / name).read_text("utf-8")) for name in SCHEMAS}
    event, ship, citation = (found[name] for name in SCHEMAS)
    title, status = (event["properties"][name] for name in ("title", "status"))
    assert (event["title"], title["title"]) == ("Ereignis", "Titel")
    assert title["description"] == "Was geschah, in wenigen Worten.\n\nBeispiel: Der Tunnel wird eröffnet"
    assert status["enum"][:2] == ["happened", "planned"]
    assert status["description"].endswith("\n\nBeispiel: proposed")
    assert ship["title"] == "Schiff"
    parts = citation["definitions"]["citation"]["anyOf"][-1]["anyOf"][-1]["properties"]
    assert parts["locator"]["description"] == "Eine Stelle darin.\n\nBeispiel: paragraph 4"
    told = json.dumps(found, ensure_ascii=False)
    assert not [said for said in re.findall('"description": "([^"]*)"', told) if re.search(r"\b(the|of|where)\b", said)]


SCHEMAS = ("event.json", "ship.json", "live-records.json")


def test_a_type_without_records_offers_nothing_and_breaks_nothing(tmp_path: Path) -> None:
    files: dict[str, str | None] = {"content/questions": None, "docs/index.md": "# Home\n"}
    found = validator(project(tmp_path / "project", files))
    Draft7Validator.check_schema(found.files["live-records.json"])
    assert found.all_problems() == []


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    root = copy_project(GOLDEN, tmp_path / "project")
    folder = root / ".schemas"
    assert len(write_schemas(folder, check(find_project(root)).graph)) == len(list(folder.iterdir()))
    assert write_schemas(folder, check(find_project(root)).graph) == []
    write(root / "content/topics/new.yaml", b"title: New\nsummary: x\n")
    assert [path.name for path in write_schemas(folder, check(find_project(root)).graph)] == ["live-records.json"]


def test_the_first_line_leads_from_a_file_to_its_schema() -> None:
    assert editor_line("content/topics/x.yaml", "topic.json") == (
        "# yaml-language-server: $schema=../../.schemas/topic.json"
    )
    assert editor_line("a/b/site.yaml", "s.json").endswith("$schema=../../.schemas/s.json")
    schema = check(find_project(GOLDEN)).graph.schema
    names = {
        "content/site.yaml": "site-settings.json",
        "content/redirects.yaml": "old-addresses.json",
        "content/types/place.yaml": "record-type.json",
        "content/types/event.yaml": "more-properties.json",
        "content/places/x.yaml": "place.json",
        "content/nowhere/x.yaml": "",
        "content/stray.yaml": "",
    }
    assert {path: schema_name(path, "content", schema) for path in names} == names


def accepts(pattern: str, text: str) -> bool:
    return re.search(pattern, text) is not None


YEARS = st.sampled_from(["2024", "0850", "-0044", "1990", "202X", "20XX", "Y17000", "-004X", "0000", "-0000", "19"])
PARTS = st.sampled_from(
    ["", "-02", "-13", "-21", "-25", "-XX", "-02-29", "-02-30", "-12-31", "-XX-XX", "-02-XX", "-XX-01"]
)
MARKS = st.sampled_from(["", "?", "~", "%", "T10:00:00Z", "T25:00:00Z", "T10:00+09:00", "T10:00:00"])
SINGLE = st.builds("{}{}{}".format, YEARS, PARTS, MARKS)
SIDE = st.one_of(SINGLE, st.sampled_from(["", ".."]))


@given(st.one_of(SINGLE, st.builds("{}/{}".format, SIDE, SIDE), st.text("0123456789X-/.?~%TY", max_size=12)))
def test_every_date_that_can_be_read_fits_the_pattern(text: str) -> None:
    for precision, pattern in DATE_PATTERNS.items():
        with suppress(DateError):
            parse_date(text, precision)
            assert accepts(pattern, text)


def test_the_pattern_of_days_takes_no_time() -> None:
    assert not accepts(DATE_PATTERNS[Precision.DAY], "2024-02-14T10:00:00Z")
    assert accepts(DATE_PATTERNS[Precision.MINUTE], "2024-02-14T10:00:00Z")
    assert not accepts(DATE_PATTERNS[Precision.MINUTE], "2024-02-14T10:00:00")


SUBTAGS = st.sampled_from(["", "-Hant", "-latn", "-JP", "-kr", "-419", "-rozaj", "-1996", "-x"])


@given(st.builds("{}{}{}{}".format, st.sampled_from(["en", "zh", "xx", "yue", "EN", "e"]), SUBTAGS, SUBTAGS, SUBTAGS))
def test_every_language_that_can_be_read_fits_the_pattern(text: str) -> None:
    assert check_tag(text, Span.at("x"), Findings()) is None or accepts(language_pattern(), text)


@given(st.builds("{}{}{}".format, st.sampled_from(["https://", "HTTP://", "ftp:"]), st.text(min_size=1), st.text()))
def test_every_address_that_can_be_read_fits_the_pattern(text: str) -> None:
    findings = Findings()
    read_url(Scalar(text, Span.at("x")), "url", findings)
    assert findings.has_errors or accepts(URL_PATTERN, text.strip())


PLACES = st.sampled_from(
    ["paragraph 4", "pages 4-5", "time 00:12:30", '"its words"', "“its words”", "chapter", "x 3", ""]
)


@given(st.sampled_from(["gazette-1999", "source/gazette-1999"]), st.sampled_from([", ", ",", " ,  "]), PLACES)
def test_every_short_citation_that_can_be_read_fits_the_schema(source: str, comma: str, place: str) -> None:
    text = f"{source}{comma}{place}"
    findings = Findings()
    if read_citation(Scalar(text, Span.at("x")), "sources", ("source",), findings) is None:
        return
    forms: Any = citation_schema()["anyOf"]
    pattern = next(form["pattern"] for form in forms[1]["anyOf"] if "pattern" in form)
    assert accepts(pattern, text)
