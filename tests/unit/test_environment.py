"""The environment: one list of variables, each read in one place, and a sentence for what is malformed."""

from __future__ import annotations

import ast
import io
import os
import re
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.case_projects import project as base_project
from tests.case_projects import settled
from tests.diff_projects import Clone, diff
from tests.sites import environment, run, told

from explainer.cli import main
from explainer.cli.colours import wants_colour
from explainer.environment import (
    CODESPACE,
    CODESPACES_DOMAIN,
    GITPOD,
    SOURCE_DATE,
    VARIABLES,
    MalformedVariable,
    forwarded_host,
    settle_source_date,
    source_date,
)

ROOT = Path(__file__).resolve().parent.parent.parent
NAMED = ast.Attribute | ast.Name
PACKAGE = ROOT / "generator" / "explainer"
MALFORMED = ["x", "-5", "1.5", "1e9", " 5", "0x10", "\u00b2", "\u0665", "true"]
TOO_LATE = ["253402300800", "9" * 30, "9" * 5000]


def test_nothing_else_reads_the_environment() -> None:
    texts = {path: path.read_text("utf-8") for path in PACKAGE.rglob("*.py")}
    names = {path: _names(text) for path, text in texts.items() if re.search(r"\benviron\b|\bgetenv\b", text)}
    readers = {path.name for path, found in names.items() if found & {"environ", "environb", "getenv", "getenvb"}}
    # The script for GitHub's runner is part of the starter, and of no use to the program.
    assert readers == {"environment.py", "preview_archive.py"}
    assert not [path.name for path, text in texts.items() if re.search(r"envvar=[\"'\[(]", text)]


def _names(text: str) -> set[str]:
    """The names that a module reads or takes in; a word of a text is none."""
    nodes = list(ast.walk(ast.parse(text)))
    read = {node.attr if isinstance(node, ast.Attribute) else node.id for node in nodes if isinstance(node, NAMED)}
    return read | {node.name for node in nodes if isinstance(node, ast.alias)}


def test_the_page_of_settings_lists_every_variable() -> None:
    page = (ROOT / "docs" / "settings.md").read_text("utf-8").partition("## Environment variables")[2]
    listed = dict(re.findall(r"^\| `([A-Z_]+)` \| (.+) \|$", page, re.MULTILINE))
    assert listed == VARIABLES


@pytest.mark.parametrize(
    ("given", "host"),
    [
        ({}, ""),
        ({CODESPACE: "quiet-fox", CODESPACES_DOMAIN: "app.github.dev"}, "quiet-fox-8001.app.github.dev"),
        ({CODESPACE: "quiet-fox"}, ""),
        ({GITPOD: "https://ours-bridge-x1.ws-eu1.gitpod.io"}, "8001-ours-bridge-x1.ws-eu1.gitpod.io"),
        ({GITPOD: "https://ours-bridge-x1.ws-eu1.gitpod.io/"}, "8001-ours-bridge-x1.ws-eu1.gitpod.io"),
        ({GITPOD: "ours"}, ""),
    ],
)
def test_the_name_of_a_port_where_somebody_elses_browser_shows_it(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], host: str
) -> None:
    for name in (CODESPACE, CODESPACES_DOMAIN, GITPOD):
        monkeypatch.setenv(name, given.get(name, ""))
    assert forwarded_host(8001) == host


DAYS = [("0", date(1970, 1, 1)), ("1700000000", date(2023, 11, 14)), ("", None), ("0" * 5000, date(1970, 1, 1))]


@pytest.mark.parametrize(("written", "day"), DAYS, ids=["first", "another", "none", "zeros"])
def test_a_source_date(monkeypatch: pytest.MonkeyPatch, written: str, day: date | None) -> None:
    monkeypatch.setenv(SOURCE_DATE, written)
    assert source_date() == day


@pytest.mark.parametrize("written", TOO_LATE)
def test_a_source_date_that_no_calendar_has_is_told_as_such(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv(SOURCE_DATE, written)
    with pytest.raises(MalformedVariable, match="a moment after the year 9999"):
        source_date()


def test_an_empty_source_date_is_as_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SOURCE_DATE, "")
    settle_source_date()
    assert SOURCE_DATE not in os.environ
    monkeypatch.setenv(SOURCE_DATE, "0" * 5000 + "7")
    settle_source_date()
    assert os.environ[SOURCE_DATE] == "7"
    folder = settled(base_project(tmp_path / "project", {}))
    for command in (("check",), ("build",), ("pages", "tree")):
        done = run("explainer", *command, cwd=folder, env=environment(**{SOURCE_DATE: ""}))
        assert done.returncode == 0, told(done)
    done = run("mkdocs", "build", cwd=folder, env=environment(**{SOURCE_DATE: ""}))
    assert done.returncode == 0, told(done)


@pytest.mark.parametrize("written", MALFORMED)
def test_a_malformed_source_date_is_refused(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv(SOURCE_DATE, written)
    with pytest.raises(MalformedVariable, match=SOURCE_DATE):
        source_date()


@pytest.mark.parametrize("command", ["verify", "build", "serve", "check", "pages tree"])
@pytest.mark.parametrize(
    ("written", "what"), [("x", "no number of whole seconds"), ("9" * 30, "a moment after the year 9999")]
)
def test_a_command_tells_of_a_malformed_source_date_and_does_nothing(
    tmp_path: Path, command: str, written: str, what: str
) -> None:
    folder = base_project(tmp_path / "project", {})
    before = sorted(folder.rglob("*"))
    done = CliRunner().invoke(main, ["-C", str(folder), *command.split()], env={SOURCE_DATE: written})
    assert (done.exit_code, done.stdout) == (2, ""), done.output
    assert f'{SOURCE_DATE} is "{written}", {what}' in done.stderr
    assert sorted(folder.rglob("*")) == before


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("set", "at_a_terminal", "elsewhere"),
    [
        ({}, True, False),
        ({"NO_COLOR": "1"}, False, False),
        ({"NO_COLOR": "", "FORCE_COLOR": ""}, True, False),
        ({"FORCE_COLOR": "1"}, True, True),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False, False),
        ({"TERM": "dumb"}, False, False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, True, True),
    ],
    ids=str,
)
def test_colours(monkeypatch: pytest.MonkeyPatch, set: dict[str, str], at_a_terminal: bool, elsewhere: bool) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in set.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stdout", Terminal())
    monkeypatch.setattr("sys.stderr", io.StringIO())
    assert (wants_colour(), wants_colour(err=True)) == (at_a_terminal, elsewhere)


def test_a_diff_is_coloured_as_a_check_is(tmp_path: Path) -> None:
    clone = Clone(tmp_path)
    folder = base_project(tmp_path / "project", {})
    clone.commit("The project")
    (folder / "content" / "topics" / "new.yaml").write_text("title: A topic\n", "utf-8")
    none = {"NO_COLOR": None, "FORCE_COLOR": None, "TERM": None}
    assert "\x1b[" in diff(folder, "HEAD", env={**none, "FORCE_COLOR": "1"}).stdout
    assert "\x1b[" not in diff(folder, "HEAD", env={**none, "FORCE_COLOR": "1", "NO_COLOR": "1"}).stdout
    assert "\x1b[" not in diff(folder, "HEAD", env=none).stdout
    assert "\x1b[" not in diff(folder, "HEAD", "--format", "markdown", env={**none, "FORCE_COLOR": "1"}).stdout
