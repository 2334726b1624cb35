"""Facts that come in as issues: the forms fit the record types, and an answer is a stranger's text and nothing more."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from tests.case_projects import BASE
from tests.case_projects import project as base_project
from tests.sites import ROOT, files, run, told

from explainer.authoring.issue_form import forms
from explainer.checking import check
from explainer.cli import main
from explainer.settings.project import find_project

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
    found = forms(schema)
    assert len(found) == len(schema.types)
    for path, text in found.items():
        form = yaml.safe_load(text)
        assert {"name", "description", "body"} <= set(form), path
        fields = [one for one in form["body"] if one["type"] != "markdown"]
        for key in ("id", "label"):
            named = [one["id"] if key == "id" else one["attributes"]["label"] for one in fields]
            assert len(named) == len(set(named)), f"{path}: two fields have the same {key}"
        for one in form["body"]:
            assert one["type"] in ("markdown", "input", "textarea", "dropdown")
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
