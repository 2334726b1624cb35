"""Facts that come in as issues: the forms fit the record types, and an answer is a stranger's text and nothing more."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from tests.case_projects import BASE
from tests.case_projects import project as base_project
from tests.sites import ROOT, files, run, told

from explainer.authoring.form_choices import chosen
from explainer.authoring.form_words import IN_ENGLISH
from explainer.authoring.issue_form import forms
from explainer.checking import check
from explainer.cli import main
from explainer.settings.project import find_project
from explainer.starting.languages import TITLES
from explainer.starting.starter import starter_files

EVENT = {
    "Kind of record": "event",
    "Id": "bridge-closed",
    "Title": "The bridge: closed",
    "Date": "2010~",
    "Summary": "It closed.",
    "Sources": "gazette-1999, paragraph 4",
    "Place": "_No response_",
    "Status": "None",
    "Topics": "- crossings",
}


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return base_project(tmp_path / "project", {})


def body(**changes: str) -> str:
    """What GitHub makes of a form's answers."""
    answers = EVENT | {name.replace("_", " "): value for name, value in changes.items()}
    return "\n\n".join(f"### {label}\n\n{answer}" for label, answer in answers.items())


def from_issue(folder: Path, text: str | bytes) -> Result:
    raw = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    done = CliRunner().invoke(main, ["-C", str(folder), "from-issue", "-"], input=raw)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def event(folder: Path) -> dict[str, object]:
    found = yaml.safe_load((folder / "content/events/bridge-closed.yaml").read_text("utf-8"))
    assert isinstance(found, dict)
    return found


def test_an_issue_becomes_a_fact(base: Path) -> None:
    done = from_issue(base, body())
    assert (done.exit_code, done.stdout) == (0, "Wrote content/events/bridge-closed.yaml\n"), done.stderr
    lines = (base / "content/events/bridge-closed.yaml").read_text("utf-8").splitlines()
    assert [line for line in lines if not line.startswith("#")] == [
        "title: 'The bridge: closed'", "date: 2010~", "summary: It closed.", "topics:", "  - crossings", "sources:",
        "  - gazette-1999, paragraph 4",
    ]  # fmt: skip


def test_an_issue_may_lie_in_a_file_with_lines_of_windows(base: Path) -> None:
    (base / "issue.md").write_bytes(b"\xef\xbb\xbf" + body().replace("\n", "\r\n").encode())
    done = run("explainer", "from-issue", "issue.md", cwd=base)
    assert done.returncode == 0, told(done)


def test_names_in_several_languages(base: Path) -> None:
    assert from_issue(base, body(Title="en: The bridge closes\nde: Die Brücke schließt")).exit_code == 0
    assert event(base)["title"] == {"en": "The bridge closes", "de": "Die Brücke schließt"}


def test_what_refers_to_nothing_is_told_at_once(base: Path) -> None:
    done = from_issue(base, body(Topics="crosings"))
    assert done.exit_code == 1
    assert 'did you mean "crossings"?' in done.stderr


@pytest.mark.parametrize(
    "summary",
    [
        "It closed.\nsources: [other]",
        "It closed.\n\n---\nformat: 9\n",
        "&a *a",
        "!!python/object/apply:os.system [id]",
        "'it' closed: \"so\" # they say",
        "- a\n- b",
        "{a: b}",
        "yes",
        "2016-06-02",
        "|-\n  It",
        "%YAML 1.2",
        "It closed.\n```\n### Not a heading\n```",
        "### Not a label of the form",
        "{{ 7 * 7 }}{% include 'x' %}",
        "$(id) `id` ; rm -rf /",
    ],
)
def test_an_answer_is_words_and_nothing_more(base: Path, summary: str) -> None:
    before = set(files(base))
    done = from_issue(base, body(Summary=summary))
    written = set(files(base)) - before
    if written:
        assert written == {"content/events/bridge-closed.yaml"}
        assert set(event(base)) == {"title", "date", "summary", "topics", "sources"}
        found = yaml.load((base / "content/events/bridge-closed.yaml").read_text("utf-8"), yaml.BaseLoader)
        assert " ".join(found["summary"].split()) == " ".join(summary.split())
    else:
        assert done.exit_code == 1, done.stderr
        assert "Nothing was written." in done.stderr


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (body(Id="../../../etc/passwd"), 'is not an id; did you mean "passwd"?'),
        (body(Id="a/b"), "is not an id"),
        (body(Id="bridge-opened"), "is there already, and nothing is ever written over"),
        (body(Id="index"), "choose another"),
        (body(Id="_No response_"), "is not an id"),
        (body(Id="a\n\n../b"), "is not an id"),
        (body(Kind_of_record="evnt"), 'there is no record type "evnt"; the types are'),
        (body(Kind_of_record="../x"), 'there is no record type "../x"'),
        (body(Summary="It closed.\n\n### Sources\n\nnone"), 'is "### Sources" in a place where the form has none'),
        (body(Summary="```\n### Date\n```"), 'is "### Date" in a place where the form has none'),
        (body(Date="some day"), "is not an EDTF date"),
        (body(Summary="x" * 70_000), "longer than 65536 characters"),
        ("", 'does not begin with "### Kind of record"'),
        ("Hello\n\n" + body(), 'does not begin with "### Kind of record"'),
        ("\n".join("### Id" for _ in range(9000)), 'does not begin with "### Kind of record"'),
        (b"\xff\xfe", "the issue is not UTF-8"),
        (b"\xff" * 1_000_000, "longer than 65536 characters"),
    ],
    ids=range(17),
)
def test_what_cannot_be_is_refused_and_nothing_is_written(base: Path, text: str | bytes, words: str) -> None:
    before = {path: file.read_bytes() for path, file in files(base).items()}
    done = from_issue(base, text)
    assert done.exit_code == 1
    assert words in " ".join(done.stderr.split()), done.stderr
    assert {path: file.read_bytes() for path, file in files(base).items()} == before


def test_what_turns_text_round_does_not_reach_the_file(base: Path) -> None:
    from_issue(base, body(Summary="It\u202eclosed\x1b[31m.\x00"))
    text = (base / "content/events/bridge-closed.yaml").read_text("utf-8")
    assert not {"\u202e", "\x1b", "\x00"} & set(text)


@pytest.mark.parametrize("folder", [BASE, ROOT, ROOT / "generator/explainer/starter"], ids=["base", "own", "starter"])
def test_each_record_type_has_a_form_that_github_takes(folder: Path) -> None:
    schema = check(find_project(folder)).graph.schema
    found = forms(schema, IN_ENGLISH)
    assert len(found) == len(schema.types)
    for path, text in found.items():
        form = yaml.safe_load(text)
        assert {"name", "description", "body"} <= set(form), path
        fields = [one for one in form["body"] if one["type"] != "markdown"]
        for key in ("id", "label"):
            named = [one["id"] if key == "id" else one["attributes"]["label"] for one in fields]
            assert len(named) == len(set(named)), f"{path}: two fields have the same {key}"
        for one in form["body"]:
            assert one["type"] in ("markdown", "input", "textarea", "dropdown", "checkboxes")
            texts = [value for name, value in one["attributes"].items() if name not in ("options", "default")]
            assert all(isinstance(value, str) for value in [*texts, *one["attributes"].get("options", ())]), path
            assert "None" not in one["attributes"].get("options", ())


@pytest.mark.parametrize("folder", [ROOT, ROOT / "generator/explainer/starter"], ids=["own", "starter"])
def test_the_forms_are_those_of_the_record_types(folder: Path) -> None:
    done = run("explainer", "forms", "--check", cwd=folder)
    assert done.returncode == 0, told(done)


def test_forms_are_written_and_compared(base: Path) -> None:
    assert run("explainer", "forms", "--check", cwd=base).returncode == 1
    assert not (base / ".github").exists()
    assert run("explainer", "forms", cwd=base).returncode == 0
    assert run("explainer", "forms", "--check", cwd=base).returncode == 0


def begun(root: Path, language: str, others: dict[str, bytes] | None = None) -> Path:
    """A new project in a language, with other files by their paths."""
    for path, content in {**dict(starter_files("x", language)), **(others or {})}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    return root


def asked(root: Path, name: str) -> dict[str, dict[str, object]]:
    """The questions of a form by the names of their properties."""
    form = yaml.safe_load((root / ".github" / "ISSUE_TEMPLATE" / f"{name}.yml").read_text("utf-8"))
    return {one["id"]: one["attributes"] for one in form["body"] if one["type"] != "markdown"}


def answered(questions: dict[str, dict[str, object]], answers: dict[str, str]) -> str:
    return "\n\n".join(f"### {one['label']}\n\n{answers.get(name, '_No response_')}" for name, one in questions.items())


NEW = {
    "record-type": "event",
    "record-id": "bridge-closed",
    "title": "A",
    "date": "2010",
    "summary": "B",
    "sources": "munro-1891",
}


@pytest.mark.parametrize("language", TITLES)
def test_forms_are_in_the_language_of_the_project_and_their_answers_are_read(tmp_path: Path, language: str) -> None:
    root = begun(tmp_path, language)
    done = run("explainer", "forms", "--check", cwd=root)
    assert done.returncode == 0, told(done)
    questions = asked(root, "event")
    options = questions["status"]["options"]
    assert isinstance(options, list)
    assert (options[1] == "planned") == (language == "en")
    assert from_issue(root, answered(questions, NEW | {"status": str(options[1])})).exit_code == 0
    assert event(root) == {"title": "A", "date": "2010", "summary": "B", "sources": ["munro-1891"], "status": "planned"}


def test_an_issue_by_a_form_in_english_is_read_in_a_project_in_another_language(tmp_path: Path) -> None:
    english, root = begun(tmp_path / "en", "en"), begun(tmp_path / "de", "de")
    assert from_issue(root, answered(asked(english, "event"), NEW | {"status": "planned"})).exit_code == 0
    assert event(root)["status"] == "planned"


def test_an_issue_by_a_form_in_english_is_read_in_a_language_without_a_catalogue(tmp_path: Path) -> None:
    own = "folder: ponti\nlabel: Ponte\nplural: Ponti\ntitle_property: name\nproperties:\n"
    own += "  name: {type: string, required: true, label: Nome, help: Il nome., example: X}\n"
    root = begun(tmp_path, "en", {"content/types/bridge.yaml": own.encode()})
    settings = root / "content" / "site.yaml"
    said = {"record-type": "bridge", "record-id": "x", "name": "A", "sources": "munro-1891"}
    labels = []
    for languages in ("  - en\n", "  - it\n  - en\n"):
        settings.write_text(settings.read_text("utf-8").replace("  - en\n", languages), "utf-8")
        assert run("explainer", "forms", cwd=root).returncode == 0
        labels.append(answered(asked(root, "bridge"), said))
    assert ["### Name" in labels[0], "### Nome" in labels[1]] == [True, True]
    written = root / "content" / "ponti" / "x.yaml"
    for text in labels:
        done = from_issue(root, text)
        assert done.exit_code == 0, done.stderr
        assert yaml.safe_load(written.read_text("utf-8")) == {"name": "A", "sources": ["munro-1891"]}
        written.unlink()


TWICE = """
folder: bridges
label: "Brücke:\tgroß"
plural: Brücken
title_property: name
properties:
  name: {type: string, required: true, help: Wie sie heißt., example: X}
  first: {type: string, label: Gleich, help: Eins., example: X}
  second: {type: string, label: Gleich, help: Zwei., example: X}
  id_of_it: {type: string, label: Kennung, help: Drei., example: X}
  kind: {type: enum, choices: [planned, geplant, Other], help: Vier., example: planned}
  state: {type: enum, choices: [None_, planned], help: Vier., example: planned}
"""


def test_two_questions_or_choices_never_have_the_same_words(tmp_path: Path) -> None:
    own = {"content/types/bridge.yaml": TWICE, "content/locale/de.po": 'msgid "None_"\nmsgstr "None"\n'}
    root = begun(tmp_path, "de", {path: text.encode() for path, text in own.items()})
    done = run("explainer", "forms", cwd=root)
    assert done.returncode == 0, told(done)
    questions = asked(root, "bridge")
    labels = [one["label"] for one in questions.values()]
    assert labels == [
        *("Art des Eintrags", "Kennung", "Name", "Quellen", "Gleich (first)", "Gleich (second)"),
        *("Kennung (id_of_it)", "Art", "State", "Anmerkung"),
    ]
    assert questions["kind"]["options"] == ["planned", "geplant", "Other"], "one is called as another one is written"
    assert questions["state"]["options"] == ["None_", "planned"], "GitHub says None where nothing is chosen"
    text = answered(questions, {"record-type": "bridge", "record-id": "x", "name": "A", "second": "B", "id_of_it": "C"})
    assert from_issue(root, text).exit_code == 0
    found = yaml.safe_load((root / "content/bridges/x.yaml").read_text("utf-8"))
    assert found == {"name": "A", "second": "B", "id_of_it": "C"}


SEVERAL = [
    ["steel", "timber"],
    [
        "steel",
        "steel, painted",
        "painted",
        "a: b",
        'the "old" one',
        "[x] done",
        "- [ ] open",
        "it's",
        "#1",
        "yes",
        "木、石",
    ],
    ["none", "None of these", "steel"],
    ["[x] done", "done, at last", "done"],
]
CHOSEN_OF_ONE = ["a: b", 'the "old" one', "[x] done", "steel, painted", "- [ ] open", "#1", "no", "null", "None_"]


def shown_by_github(question: dict[str, object], chosen: list[int]) -> str:
    """What GitHub writes of a question whose options were chosen by their places."""
    options = question["options"]
    assert isinstance(options, list)
    if isinstance(options[0], dict):
        return "\n".join(f"- [{'X' if at in chosen else ' '}] {option['label']}" for at, option in enumerate(options))
    return ", ".join(str(options[at]) for at in chosen) or "None"


@pytest.mark.parametrize("language", TITLES)
@pytest.mark.parametrize("choices", SEVERAL, ids=range(len(SEVERAL)))
def test_several_choices_of_a_form_are_read_as_they_were_made(
    tmp_path: Path, language: str, choices: list[str]
) -> None:
    several = f"  of: {{type: enum, many: true, choices: {json.dumps(choices)}, help: X., example: steel}}\n"
    own = "folder: bridges\nlabel: Bridge\nplural: Bridges\ntitle_property: name\nproperties:\n"
    own += "  name: {type: string, required: true, help: X., example: X}\n" + several
    catalogue = 'msgid "timber"\nmsgstr "A, B"\n\nmsgid "steel"\nmsgstr "C"\n'
    others = {"content/types/bridge.yaml": own.encode(), f"content/locale/{language}.po": catalogue.encode()}
    root = begun(tmp_path, language, others if language != "en" else {"content/types/bridge.yaml": own.encode()})
    ran = run("explainer", "forms", cwd=root)
    assert ran.returncode == 0, told(ran)
    questions = asked(root, "bridge")
    written = root / "content" / "bridges" / "x.yaml"
    for places in ([0], [1, 0], [*range(len(choices))], []):
        said = shown_by_github(questions["of"], places)
        new = {"record-type": "bridge", "record-id": "x", "name": "A", "sources": "munro-1891", "of": said}
        done = from_issue(root, answered(questions, new))
        assert done.exit_code == 0, done.stderr
        found = yaml.load(written.read_text("utf-8"), yaml.BaseLoader).get("of", [])
        assert sorted(found) == sorted(choices[at] for at in places), said
        written.unlink()


@pytest.mark.parametrize("choices", [CHOSEN_OF_ONE, ["none", "None", "steel"]], ids=["list", "words"])
def test_a_choice_of_a_form_is_read_as_it_was_made(tmp_path: Path, choices: list[str]) -> None:
    one = f"  of: {{type: enum, choices: {json.dumps(choices)}, help: X., example: steel}}\n"
    own = "folder: bridges\nlabel: Bridge\nplural: Bridges\ntitle_property: name\nproperties:\n"
    own += "  name: {type: string, required: true, help: X., example: X}\n" + one
    root = begun(tmp_path, "en", {"content/types/bridge.yaml": own.encode()})
    assert run("explainer", "forms", cwd=root).returncode == 0
    questions = asked(root, "bridge")
    assert questions["of"].get("options", choices) == choices
    assert ("One of: none, None, steel" in str(questions["of"]["description"])) == ("steel" in choices)
    written = root / "content" / "bridges" / "x.yaml"
    for choice in choices:
        new = {"record-type": "bridge", "record-id": "x", "name": "A", "sources": "munro-1891", "of": choice}
        done = from_issue(root, answered(questions, new))
        assert done.exit_code == 0, done.stderr
        assert yaml.load(written.read_text("utf-8"), yaml.BaseLoader)["of"] == choice
        written.unlink()


@pytest.mark.parametrize(
    ("answer", "names"),
    [
        ("a, b", ["a", "b"]),
        ("b,a", ["b", "a"]),
        ("a、b", ["a", "b"]),
        ("- a\n* b", ["a", "b"]),
        ("- [x] a\n- [X] b\n- [ ] c", ["a", "b"]),
        ("a, a", ["a"]),
        ("a, other, c", ["a", "other", "c"]),
        ("c, d", ["c, d"]),
        ("c, d, e", ["c", "d, e"]),
        ("a, d, e", ["a", "d, e"]),
        ("d, e, c, d, b", ["d, e", "c, d", "b"]),
        ("c,d", ["c, d"]),
        ("- [ ] c, d\n- [x] d, e", ["d, e"]),
    ],
)
def test_choices_with_commas_are_told_apart(answer: str, names: list[str]) -> None:
    assert chosen(answer, {name: name for name in ("a", "b", "c", "c, d", "d, e")}) == names


def test_a_form_asks_for_properties_that_are_called_as_its_own_questions_are(base: Path) -> None:
    declared = "{type: string, required: true}"
    (base / "content" / "types").mkdir()
    (base / "content" / "types" / "ship.yaml").write_text(
        f"folder: ships\nlabel: Ship\nplural: Ships\ntitle_property: title\nproperties:\n  title: {declared}\n"
        f"  id: {declared}\n  type: {declared}\n  kind_of_record: {declared}\n  record_id: {declared}\n",
        "utf-8",
    )
    schema = check(find_project(base)).graph.schema
    asked = yaml.safe_load(forms(schema, IN_ENGLISH)[".github/ISSUE_TEMPLATE/ship.yml"])["body"][3:]
    labels = {one["attributes"]["label"]: one["id"] for one in asked}
    assert labels["Id (id)"] == "id"
    assert {"id", "type", "kind_of_record", "record_id"} <= {*labels.values()}
    answers = {"Kind of record": "ship", "Id": "niagara"} | {label: f"the {name}" for label, name in labels.items()}
    text = "\n\n".join(f"### {label}\n\n{answer}" for label, answer in answers.items() if answer != "the sources")
    done = from_issue(base, text)
    assert done.exit_code == 0, done.output
    said = yaml.safe_load((base / "content/ships/niagara.yaml").read_text("utf-8"))
    assert {name: said[name] for name in ("id", "type", "kind_of_record", "record_id")} == {
        name: f"the {name}" for name in ("id", "type", "kind_of_record", "record_id")
    }
