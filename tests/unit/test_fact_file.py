"""New fact files: what is written reads back as what was meant."""

from __future__ import annotations

import json
import re
from unicodedata import east_asian_width

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests.sink import with_findings

from explainer.authoring.assignments import WrongAssignment, assigned
from explainer.authoring.fact_file import blanks, fact_file
from explainer.authoring.form_words import FormWords
from explainer.authoring.yaml_text import lines, readable
from explainer.diagnostics import Findings
from explainer.documents.parse import parse
from explainer.documents.source import SourceFile
from explainer.documents.values import Mapping, Scalar, Sequence, Value
from explainer.documents.written_scalars import quoted
from explainer.facts.validate import validate
from explainer.render.language.catalogue import Catalogue
from explainer.schema.load import load_schema
from explainer.schema.model import RecordType
from explainer.schema.ports import Data
from explainer.starting.languages import ENGLISH, TITLES

SCHEMA = load_schema([], Findings())
EVENT = SCHEMA.types["event"]


def data(value: Value) -> Data:
    match value:
        case Scalar():
            return value.text
        case Sequence():
            return [data(one) for one in value.values]
        case Mapping():
            return {entry.key.text: data(entry.value) for entry in value}
    raise AssertionError(value)


def read(text: str) -> Data:
    document, found = with_findings(parse, SourceFile.of("x.yaml", text))
    assert [one.message for one in found] == []
    return data(document.root)


# Text that other readers of YAML take for something else where it stands plain: by version 1.1, by 1.2, or by both.
OTHERWISE = [
    "yes", "No", "ON", "off", "y", "N", "true", "False", "NULL", "Null", "0", "2024", "-7", "+1", "007", "0o14", "0x1F",
    "0b101", "1_000", "12:30", "12:30:45", "1.", ".5", "1.5", "1e3", "6.02E+23", ".inf", "-.INF", ".NaN", "<<", "=",
    "2024-07-21T10:00:00Z", "2001-1-1 2:3:4",
]  # fmt: skip
TEXTS = st.text(max_size=200).map(readable).filter(bool) | st.sampled_from(
    ["- x", "a: b", "# x", "x #y", "'", '"', "|-", "{}", "[x]", "*a", "&a", "!t", "%", "@x", "`", "~", "null", "x:",
     "---", "...", "- - x", "? x", "a\n b", "a\n\n  b\n- c", "word " * 60 + "end", "x" * 300, *OTHERWISE]
)  # fmt: skip
KEYS = st.sampled_from(["name", "en", "title", "no", "2024", "null"])
VALUES = st.recursive(
    TEXTS,
    lambda inner: (
        st.dictionaries(KEYS, inner, min_size=1, max_size=3)
        | st.lists(TEXTS | st.dictionaries(KEYS, inner, min_size=1, max_size=2), min_size=1, max_size=3)
    ),
    max_leaves=6,
)


@given(st.dictionaries(KEYS, VALUES, min_size=1))
def test_what_is_written_reads_back(values: dict[str, Data]) -> None:
    text = "\n".join(line for key, value in values.items() for line in lines(key, value))
    assert read(f"{text}\n") == values


def test_fact_files_have_days_as_they_are() -> None:
    assert list(lines("date", "2024-07-21")) == ["date: 2024-07-21"]
    assert list(lines("site_name", "2024-07-21", days=False)) == ["site_name: '2024-07-21'"]


@given(st.dictionaries(KEYS, VALUES | st.just("2024-07-21"), min_size=1))
def test_other_readers_take_it_for_the_same_text(values: dict[str, Data]) -> None:
    text = "\n".join(line for key, value in values.items() for line in lines(key, value, days=False))
    assert yaml.safe_load(text) == values  # YAML 1.1, as MkDocs reads its settings
    assert yaml.load(text, Core) == values  # YAML 1.2, as editors do


class Core(yaml.SafeLoader):
    """The core schema of YAML 1.2, chapter 10.3."""


Core.yaml_implicit_resolvers = {}

for tag, pattern in {
    "null": r"~|null|Null|NULL",
    "bool": r"true|True|TRUE|false|False|FALSE",
    "int": r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+",
    "float": r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)",
}.items():
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"(?:{pattern})\\Z"), None)


@given(st.text(max_size=40) | st.sampled_from(["\u2028", "\x85x", "\x7f", "\ufeff", "\ufffe", '"\\', "a\nb", "\ud800"]))
def test_any_text_can_stand_in_quotes_on_one_line(text: str) -> None:
    written = quoted(text)
    assert "\n" not in written
    assert yaml.safe_load(written) == text
    assert json.loads(written) == text


@given(st.text())
def test_a_text_of_another_program_becomes_one_that_fact_files_take(text: str) -> None:
    kept = readable(text)
    if kept:
        assert read("\n".join(lines("k", kept)) + "\n") == {"k": kept}


def test_a_new_file_has_what_is_required_first_then_what_is_known_then_what_could_be() -> None:
    values: dict[str, Data] = {"date": "2016-06-01", "participants": [{"actor": "ada"}]}
    text = fact_file(EVENT, values, "# editor")
    assert text.startswith("# editor\n\n# What happened in a few words. Example: The tunnel opens\ntitle:\n\n")
    live = [line.partition(":")[0] for line in text.splitlines() if line and line[0] not in "# "]
    assert live == ["title", "date", "summary", "participants"]
    assert "\n# status:\n" in text
    assert "One of: happened, planned, proposed, disputed\n" in text
    assert "withdrawn" not in text
    assert blanks(EVENT, values) == ["title", "summary"]
    bare = fact_file(EVENT, values, "# editor", guide=None)
    assert bare == ("# editor\ntitle:\ndate: 2016-06-01\nsummary:\nparticipants:\n  - actor: ada\n")


@pytest.mark.parametrize("record_type", list(SCHEMA), ids=lambda record_type: record_type.name)
def test_a_new_file_of_any_type_lacks_nothing_but_what_is_empty(record_type: object) -> None:
    found = SCHEMA.types[getattr(record_type, "name", "")]
    source = SourceFile.of(f"content/{found.folder}/x.yaml", fact_file(found, {}, "# editor"))
    problems = Findings()
    validate(parse(source, problems), found, SCHEMA, problems)
    assert {one.code for one in problems} == {"empty-value"}
    assert len(problems) == len(blanks(found, {}))


@pytest.mark.parametrize("language", [one for one in TITLES if one != ENGLISH])
@pytest.mark.parametrize("record_type", list(SCHEMA), ids=lambda record_type: record_type.name)
def test_a_new_file_is_explained_in_the_language_of_its_project(record_type: RecordType, language: str) -> None:
    words = Catalogue(language)
    text = fact_file(record_type, {}, "# editor", FormWords(words))
    assert named(text, record_type) == named(fact_file(record_type, {}, "# editor"), record_type)
    told = unspaced("".join(line.removeprefix("# ") for line in text.splitlines() if line.startswith("# ")))
    for one in record_type.properties.values():
        if one.name in named(text, record_type) and one.help:
            assert unspaced(words.gettext(one.help)) in told
            assert words.gettext(one.help) != one.help
    assert "Example:" not in text
    assert "One of" not in text
    widths = [sum(1 + (east_asian_width(char) in "WF") for char in line) for line in text.splitlines()]
    assert max(widths) <= 100


def named(text: str, record_type: RecordType) -> list[str]:
    return [one for one in re.findall(r"^(?:# )?([a-z_]+):", text, re.MULTILINE) if one in record_type.properties]


def unspaced(text: str) -> str:
    return "".join(text.split())


def test_choices_stand_as_they_are_written_with_what_they_are_called() -> None:
    told = fact_file(EVENT, {}, "# editor", FormWords(Catalogue("de")))
    assert "Eines von: happened (geschehen), planned (geplant), proposed" in told


def test_assignments() -> None:
    said = [
        "name.en=Ada", "name.fr=Ada de", "roles.0.title=Chair = head", "roles.0.from=2019", "roles.1.title=Member",
        "links=https://a.example", "links=https://b.example", "sources.0.source=x", "sources.0.exact= two  words ",
    ]  # fmt: skip
    assert assigned(said, ["links", "roles"], ["name", "roles", "links", "sources"]) == {
        "name": {"en": "Ada", "fr": "Ada de"},
        "roles": [{"title": "Chair = head", "from": "2019"}, {"title": "Member"}],
        "links": ["https://a.example", "https://b.example"],
        "sources": [{"source": "x", "exact": "two  words"}],
    }


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        (["name"], "is not a property, an equals sign and a value"),
        (["=x"], "is not a property, an equals sign and a value"),
        (["na me=x"], "is not a property, an equals sign and a value"),
        (["nam=x"], 'there is no property "nam"; did you mean "name"?'),
        (["roles.1.title=x"], "the next entry of this list is number 0"),
        (["roles.x=y", "roles.0=z"], "in ways that do not go together"),
        (["name=x", "name.en=y"], "in ways that do not go together"),
        (["name.en=x", "name.en=y"], "in ways that do not go together"),
        (["roles.0.0.0=x"], "a list within a list"),
        ([f"roles.{'9' * 5000}.title=x"], "is not a property, an equals sign and a value"),
        ([f"name.{'a.' * 3000}a=x"], "is not a property, an equals sign and a value"),
    ],
)
def test_assignments_that_cannot_be_followed(said: list[str], problem: str) -> None:
    with pytest.raises(WrongAssignment, match=problem.replace("?", r"\?")):
        assigned(said, [], ["name", "roles"])


@given(st.lists(st.from_regex(r"[a-z0-9]{1,3}(\.[a-z0-9]{1,2}){0,9}=[a-z]{0,2}", fullmatch=True), max_size=5))
def test_no_assignment_breaks_the_program(said: list[str]) -> None:
    try:
        found = assigned(said, ["a"], ["a", "b", "c1"])
    except WrongAssignment:
        return
    assert set(found) <= {"a", "b", "c1"}
