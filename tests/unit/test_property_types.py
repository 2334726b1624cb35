"""Property types from outside of the package: a module of their own, and nothing else of the program is touched."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator, Draft202012Validator
from tests.case_projects import project
from tests.diff_projects import PROJECT, project_texts, sentences, side
from tests.html import parsed, text_of
from tests.sites import RECORD_SCHEMA

from explainer.authoring.editor_schemas import schema_files
from explainer.authoring.fact_file import fact_file
from explainer.authoring.form_words import IN_ENGLISH
from explainer.authoring.issue_answers import read_answers
from explainer.authoring.issue_form import forms
from explainer.build import Built, build
from explainer.checking import Checked, check
from explainer.diagnostics import Findings
from explainer.documents.values import Value
from explainer.revisions.comparing import compare_sides
from explainer.revisions.json import report
from explainer.schema.json_schema import Node
from explainer.schema.model import Comparable, Property, PropertyType, PropertyTypes, Schema, SchemaWriter
from explainer.schema.ports import FormField, Out, Printer, Speaker, Visitor
from explainer.schema.property_types import PROPERTY_TYPES, WrongPropertyType, with_property_types
from explainer.schema.scalars import scalar_text
from explainer.schema.typed import Reference
from explainer.settings.project import find_project


class Isbn(PropertyType[str]):
    """The number of a book, by ISO 2108. It says no more than how it is read."""

    name = "isbn"

    def read(self, value: Value, property: Property, schema: Schema, findings: Findings) -> str | None:
        scalar = scalar_text(value, property.name, findings)
        if scalar is None:
            return None
        digits = scalar.text.replace("-", "")
        weighed = sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(digits) if digit.isdigit())
        if not re.fullmatch("[0-9]{13}", digits) or weighed % 10:
            message = f'"{scalar.text[:40]}" is no ISBN'
            findings.error("wrong-type", scalar.span.clipped(), message, "write its 13 digits, as the book has them")
            return None
        return scalar.text


@dataclass(frozen=True, slots=True)
class Measure:
    """A number of units."""

    number: Decimal
    unit: str


class MeasureType(PropertyType[Measure]):
    """A number and one of the units that the declaration names. It has a form of its own everywhere."""

    name = "measure"
    needs = "choices"
    roles = frozenset()

    def read(self, value: Value, property: Property, schema: Schema, findings: Findings) -> Measure | None:
        scalar = scalar_text(value, property.name, findings)
        if scalar is None:
            return None
        number, _, unit = scalar.text.partition(" ")
        if not re.fullmatch(r"[0-9]+(\.[0-9]+)?", number) or unit not in property.choices:
            help = f"write a number and one of: {', '.join(property.choices)}"
            findings.error("wrong-type", scalar.span.clipped(), f'"{scalar.text[:40]}" is no measure', help)
            return None
        return Measure(Decimal(number), unit)

    def text(self, value: Measure) -> str:
        return f"{value.number} {value.unit}"

    def print(self, value: Measure, printer: Printer[Out]) -> Out:
        return printer.joined((printer.words(str(value.number)), printer.term(value.unit)), " ")

    def json(self, value: Measure, property: Property, writer: object) -> object:
        return {"number": str(value.number), "unit": value.unit}

    def compare(self, value: Measure) -> Comparable:
        return (self.name, value.number.normalize(), value.unit)

    def word(self, value: Measure, speaker: Speaker[Out]) -> Out:
        return speaker.ours(f"{value.number} of the unit {value.unit}")

    def written(self, value: Measure) -> list[str]:
        return [str(value.number), value.unit]

    def schema(self, property: Property, writer: SchemaWriter) -> Node:
        return {"type": "string", "pattern": rf"^[0-9]+(\.[0-9]+)? ({'|'.join(property.choices)})$"}

    def field(self, property: Property) -> FormField:
        return FormField(hint=f"A number and {' or '.join(property.choices)}.")

    def answer(self, text: str) -> str:
        return " ".join(re.sub(r"(?<=[0-9])(?=[a-z])", " ", text).split())


@dataclass(frozen=True, slots=True)
class Share:
    """A part of something that belongs to somebody."""

    owner: Reference
    percent: str


class ShareType(PropertyType[Share]):
    """A record with a number, as ``bridge-board: 51``: what leads to a record need be no reference alone."""

    name = "share"
    needs = "targets"

    def read(self, value: Value, property: Property, schema: Schema, findings: Findings) -> Share | None:
        scalar = scalar_text(value, property.name, findings)
        if scalar is None:
            return None
        id, _, percent = scalar.text.partition(" ")
        return Share(Reference("", id, schema.targets(property), scalar.span), percent)

    def text(self, value: Share) -> str:
        return f"{value.owner.text} {value.percent}"

    def print(self, value: Share, printer: Printer[Out]) -> Out:
        return printer.joined((printer.reference(value.owner), printer.words(f" ({value.percent} %)")), "")

    def visit(self, value: Share, visitor: Visitor) -> None:
        visitor.reference(value.owner)

    def targets(self, property: Property, schema: Schema) -> tuple[str, ...]:
        return schema.targets(property)


class Wild(PropertyType[str]):
    """A type whose author wrote HTML by hand, and made a link of whatever was written."""

    name = "wild"

    def read(self, value: Value, property: Property, schema: Schema, findings: Findings) -> str | None:
        scalar = scalar_text(value, property.name, findings)
        return scalar.text if scalar else None

    def print(self, value: str, printer: Printer[Any]) -> Any:
        return f"<b>{value}</b>" if "//" not in value else printer.outside(value, value)


TYPES = with_property_types(PROPERTY_TYPES, Isbn(), MeasureType(), ShareType(), Wild())
BOOK = """\
folder: books
label: Book
plural: Books
title_property: title
properties:
  title: {type: string, required: true, help: Its title.}
  number: {type: isbn, required: true, help: Its ISBN., example: 978-3-16-148410-0}
  spine: {type: measure, choices: [mm, cm], disputable: true, help: How thick it is.}
  copies:
    type: group
    many: true
    help: Where it can be seen.
    properties:
      bound: {type: measure, choices: [mm]}
      stamp: {type: isbn}
  owners: {type: share, many: true, targets: [actor], reverse: Books owned, help: Whose it is.}
  odd: {type: wild, many: true, help: Something else.}
"""
TOLLS = """\
title: Tolls
number: 978-3-16-148410-0
spine:
  - {value: 12.50 mm, rank: preferred, reason: I measured it., sources: [gazette-1999]}
  - {value: 2 cm, sources: [daily-post-2004]}
copies: [{bound: 13 mm, stamp: 9783161484100}]
owners: [bridge-board 51, ada-lind 49]
odd: ["<script>", "javascript://x", "https://a.example/x"]
sources: [gazette-1999]
"""
FILES: Mapping[str, str] = {"content/types/book.yaml": BOOK, "content/books/tolls.yaml": TOLLS}


def checked(root: Path, files: Mapping[str, str], types: PropertyTypes = TYPES) -> Checked:
    return check(find_project(project(root, files)), types=types)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The project with one book, rendered."""
    found = checked(tmp_path_factory.mktemp("books"), FILES)
    assert found.ok, found.diagnostics
    return build(found)


def shown(built: Built, page: str) -> str:
    return text_of(parsed(built.site.pages[page].body))


def problems(found: Checked) -> list[tuple[str, str, int, int, str]]:
    errors = (one for one in found.diagnostics if one.severity == "error")
    return [(one.code, one.span.path, one.span.line, one.span.column, one.help) for one in errors]


def test_a_value_that_a_type_refuses_is_told_in_its_place(tmp_path: Path) -> None:
    wrong = TOLLS.replace("978-3-16-148410-0", "978-3-16-148410-1").replace("bound: 13 mm", "bound: 13 cm")
    wrong = wrong.replace("2 cm", "two cm").replace("ada-lind 49", "nobody 49")
    found = checked(tmp_path, {**FILES, "content/books/tolls.yaml": wrong})
    path, unit = "content/books/tolls.yaml", "write a number and one of: mm"
    assert problems(found)[:3] == [
        ("wrong-type", path, 2, 9, "write its 13 digits, as the book has them"),
        ("wrong-type", path, 5, 13, f"{unit}, cm"),
        ("wrong-type", path, 6, 18, unit),
    ]
    assert [one[:3] for one in problems(found)[3:]] == [("unknown-reference", path, 7)]


def test_what_is_empty_or_missing_is_told_as_of_any_other_type(tmp_path: Path) -> None:
    files = {**FILES, "content/books/tolls.yaml": "title: Tolls\nnumber:\nsources: [gazette-1999]\n"}
    [found] = problems(checked(tmp_path / "empty", files))
    assert found[:2] == ("empty-value", "content/books/tolls.yaml")
    assert "which a book cannot do without, for example: 978-3-16-148410-0" in found[4]
    files = {**FILES, "content/books/tolls.yaml": "title: Tolls\nsources: [gazette-1999]\n"}
    assert [one[0] for one in problems(checked(tmp_path / "missing", files))] == ["missing-property"]


def test_a_page_shows_its_values(built: Built) -> None:
    page = shown(built, "books/tolls.md")
    assert "Number 978-3-16-148410-0" in page
    assert "Spine 12.50 mm" in page
    assert "Sources disagree (2 versions)" in page
    assert "2 cm" in page
    assert "13 mm" in page
    assert "Bridge Board (51 %)" in page
    assert 'href="../../actors/bridge-board/"' in built.site.pages["books/tolls.md"].body
    assert "Books owned 1 Tolls" in shown(built, "actors/bridge-board.md"), "the record that it leads to knows of it"


def test_no_type_brings_text_onto_a_page_that_nobody_printed(built: Built) -> None:
    html = built.site.pages["books/tolls.md"].body
    assert "&lt;b&gt;&lt;script&gt;&lt;/b&gt;" in html
    assert 'href="javascript' not in html
    assert 'href="https://a.example/x" rel="nofollow noopener"' in html


def test_the_json_of_a_record_has_its_values(built: Built) -> None:
    record = json.loads(built.site.files["books/tolls.json"])
    said = {name: one["statements"] for name, one in record["properties"].items()}
    assert record["properties"]["number"]["type"] == "isbn"
    assert [one["value"] for one in said["number"]] == ["978-3-16-148410-0"]
    assert [one["value"] for one in said["spine"]] == [{"number": "12.50", "unit": "mm"}, {"number": "2", "unit": "cm"}]
    entry = said["copies"][0]["value"]
    assert entry["bound"] == {
        "type": "measure",
        "statements": [{"value": {"number": "13", "unit": "mm"}, "rank": "normal"}],
    }
    schema = json.loads(RECORD_SCHEMA.read_text("utf-8"))
    assert [error.message for error in Draft202012Validator(schema).iter_errors(record)] == []


def test_a_difference_is_told_in_its_words() -> None:
    after = TOLLS.replace("12.50 mm", "12.5 mm").replace("2 cm", "3 cm").replace("bound: 13 mm", "bound: 14 mm")
    after = after.replace("978-3-16-148410-0", "9780306406157")
    before, now = (project_texts({**FILES, "content/books/tolls.yaml": text}) for text in (TOLLS, after))
    found = compare_sides(side(before, "before"), side(now, "now"), PROJECT, TYPES)
    assert sentences(found) == [
        'changed: "Tolls" (book/tolls): 3 changes; shown on 2 pages',
        '- number is now "9780306406157" (was "978-3-16-148410-0")',
        "- spine (one of several accounts) is now 3 of the unit cm (was 2 of the unit cm)",
        '- copy "9783161484100": bound is now 14 of the unit mm (was 13 of the unit mm)',
    ]
    changes = json.loads(report(found))["records"][0]["changes"]
    assert [(one["before"], one["after"]) for one in changes] == [
        ("978-3-16-148410-0", "9780306406157"),
        (["2", "cm"], ["3", "cm"]),
        (["13", "mm"], ["14", "mm"]),
    ]


def test_editors_know_its_values_and_its_declaration(tmp_path: Path) -> None:
    files = {name: json.loads(text) for name, text in schema_files(checked(tmp_path, FILES).graph).items()}
    spine = files["book.json"]["properties"]["spine"]["anyOf"][0]
    assert spine == {"type": "string", "pattern": r"^[0-9]+(\.[0-9]+)? (mm|cm)$"}
    number = files["book.json"]["properties"]["number"]
    assert number == {
        "title": "Number",
        "description": "Its ISBN.\n\nExample: 978-3-16-148410-0",
        "type": ["string", "number"],
        "pattern": r"\S",
    }
    declaration = Draft7Validator(files["record-type.json"])
    base = {"folder": "books", "label": "Book", "plural": "Books", "title_property": "title"}

    def takes(property: dict[str, object]) -> bool:
        return declaration.is_valid({**base, "properties": {"title": property}})

    assert takes({"type": "isbn"})
    assert takes({"type": "measure", "choices": ["mm"]})
    assert takes({"type": "enum", "choices": ["mm"]})
    assert not takes({"type": "measure"})
    assert not takes({"type": "isbn", "choices": ["mm"]})
    assert not takes({"type": "ibsn"})


def test_people_are_asked_for_it_and_their_answers_read(tmp_path: Path) -> None:
    schema = checked(tmp_path, FILES).graph.schema
    form = forms(schema, IN_ENGLISH)[".github/ISSUE_TEMPLATE/book.yml"]
    assert '      label: "Number"\n      description: "Its ISBN."\n      placeholder: "978-3-16-148410-0"\n' in form
    assert 'description: "How thick it is. A number and mm or cm."' in form
    answers = {
        "Kind of record": "book",
        "Id": "tolls",
        "Title": "Tolls",
        "Number": "978-3-16-148410-0",
        "Spine": "12mm",
    }
    body = "\n\n".join(f"### {label}\n\n{answer}" for label, answer in answers.items())
    said = read_answers(body, schema, IN_ENGLISH)
    assert said.values == {"title": "Tolls", "number": "978-3-16-148410-0", "spine": "12 mm"}
    written = fact_file(said.type, said.values, "# editor")
    assert "\nnumber: 978-3-16-148410-0\n" in written
    assert "\nspine: 12 mm\n" in written
    assert "\n# copies:\n#   - bound:\n" in written


@pytest.mark.parametrize(
    ("declared", "message", "help"),
    [
        ("{type: isnb}", 'there is no property type "isnb"', 'did you mean "isbn"?'),
        (
            "{type: galaxy}",
            'there is no property type "galaxy"',
            f"choose one of: {', '.join(PROPERTY_TYPES)}, isbn, measure, share, wild",
        ),
        ("{type: measure}", "number is of type measure and has no choices", "add choices:"),
        (
            "{type: isbn, choices: [mm]}",
            "choices belong to the types enum and measure, but number is of type isbn",
            "remove choices",
        ),
    ],
)
def test_a_declaration_that_is_wrong_is_told_of_all_types(
    tmp_path: Path, declared: str, message: str, help: str
) -> None:
    wrong = re.sub(r"number: \{.*", f"number: {declared}", BOOK)
    found = checked(tmp_path, {**FILES, "content/types/book.yaml": wrong})
    [told] = [one for one in found.diagnostics if one.span.path == "content/types/book.yaml"]
    assert (told.span.line, told.message, told.help) == (7, message, help)


def test_types_are_known_only_where_they_were_handed_in(tmp_path: Path) -> None:
    assert checked(tmp_path, FILES).ok
    found = checked(tmp_path, FILES, PROPERTY_TYPES)
    assert 'there is no property type "isbn"' in {one.message for one in found.diagnostics}
    assert "isbn" not in PROPERTY_TYPES
    assert list(TYPES)[: len(PROPERTY_TYPES)] == list(PROPERTY_TYPES)


class Misnamed(Isbn):
    name = "ISBN 13"


class Twice(Isbn):
    name = "string"


class Nameless(PropertyType[str]):
    def read(self, value: Value, property: Property, schema: Schema, findings: Findings) -> str | None:
        return None


@pytest.mark.parametrize(
    ("one", "reason"),
    [
        (Misnamed(), '"ISBN 13" cannot name a property type: use letters a-z, digits and _'),
        (Twice(), 'there is a property type "string" already'),
        (Nameless(), "Nameless has no name"),
    ],
)
def test_a_type_that_cannot_be_added_is_refused(one: PropertyType[Any], reason: str) -> None:
    with pytest.raises(WrongPropertyType, match=re.escape(reason)):
        with_property_types(PROPERTY_TYPES, one)


def test_a_type_without_a_reader_is_none() -> None:
    class Unread(PropertyType[str]):
        name = "unread"

    with pytest.raises(TypeError, match="read"):
        Unread()  # type: ignore[abstract]
