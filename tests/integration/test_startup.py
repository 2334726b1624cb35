"""A command loads what it needs: who asks for help or a check does not wait for a site generator."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import cast

import click
import pytest
from click.testing import CliRunner
from tests.diff_projects import Clone
from tests.sites import replace

import explainer.cli
from explainer.cli.commands import COMMANDS, Deferred, main

# Runs a command in a fresh interpreter and tells on standard error what it loaded beside Python itself: our own
# modules by their whole name, the packages of others by their first one.
LOADED = """
import json, sys, sysconfig
before = set(sys.modules)
from explainer.cli import main
try:
    main(sys.argv[1:])
finally:
    installed = sysconfig.get_path("purelib")
    new = {name: sys.modules[name] for name in set(sys.modules) - before}
    ours = [name for name in new if name.partition(".")[0] == "explainer"]
    there = {name: str(getattr(one, "__file__", "")) for name, one in new.items()}
    others = {name.partition(".")[0] for name, file in there.items() if file.startswith(installed)}
    print(json.dumps([ours, sorted(others - {"explainer"})]), file=sys.stderr)
"""


def loaded(folder: Path, *arguments: str) -> tuple[set[str], set[str]]:
    """Our own modules and others' packages that a command loads in the project ``folder``."""
    command = [sys.executable, "-c", LOADED, *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    assert done.returncode == 0, done.stdout + done.stderr
    ours, others = json.loads(done.stderr.splitlines()[-1])
    return set(ours), set(others)


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_loads_the_table_of_commands_and_click(tmp_path: Path, option: str) -> None:
    ours, others = loaded(tmp_path, option)
    assert ours == {
        *("explainer", "explainer.cli"),
        *(f"explainer.cli.{name}" for name in ("commands", "encoding", "streams")),
    }
    assert others == {"click"}


WITHOUT_PAGES = [
    ["check"], ["check", "--strict"], ["check", "--format", "sarif"], ["check", "--format", "github"],
    ["check", "--fix"], ["check", "--help"], ["verify"], ["verify", "--check"], ["archive", "list"],
    ["new", "event", "a-day"], ["schema"], ["forms"], ["migrate"], ["links", "--help"], ["build", "--help"],
]  # fmt: skip


@pytest.mark.parametrize("command", WITHOUT_PAGES, ids=" ".join)
def test_what_makes_no_pages_loads_nothing_that_makes_them(project: Path, command: list[str]) -> None:
    (project / "content" / "sources" / "uncited-survey.yaml").unlink()
    replace(project / "docs/guide/reading.md", "timeline.md#year-1998", "timeline.md")  # which is made for a check
    if command == ["verify", "--check"]:
        loaded(project, "verify")
    ours, others = loaded(project, *command)
    assert others <= {"click", "yaml", "_yaml"}, "no MkDocs, Jinja, Babel, Markdown, sanitizer or watcher of files"
    assert not [name for name in ours if name.startswith(("explainer.render", "explainer.adapters", "explainer.build"))]


@pytest.mark.parametrize("command", ["check", "build"])
def test_who_compares_proofs_loads_nothing_that_looks_words_up(project: Path, command: str) -> None:
    ours, _ = loaded(project, command)
    assert "explainer.evidence.proofs" in ours
    assert not ours & {f"explainer.evidence.{name}" for name in ("archive", "misses", "running", "selectors", "verify")}


def test_a_check_that_mends_nothing_loads_nothing_that_mends(project: Path) -> None:
    ours, _ = loaded(project, "check")
    assert not [name for name in ours if name.startswith(("explainer.fixes", "explainer.cli.mending"))]


def test_an_explanation_loads_no_facts(tmp_path: Path) -> None:
    ours, others = loaded(tmp_path, "explain", "redirect")
    assert others == {"click"}
    assert "explainer.checking" not in ours


def test_a_build_that_finds_nothing_changed_loads_no_facts(project: Path) -> None:
    loaded(project, "build")
    ours, others = loaded(project, "build")
    assert others <= {"click", "yaml", "_yaml"}
    needless = ("explainer.checking", "explainer.conflicts", "explainer.facts", "explainer.evidence", "explainer.rules")
    assert not [name for name in ours if name.startswith(needless)]


def test_an_export_that_finds_nothing_changed_loads_nothing_that_makes_it(project: Path) -> None:
    loaded(project, "export", "all", "data")
    ours, others = loaded(project, "export", "all", "data")
    assert others <= {"click", "yaml", "_yaml"}
    needless = ("explainer.render", "explainer.build", "explainer.export")
    assert not [name for name in ours if name.startswith(needless)]


def test_a_diff_loads_of_what_makes_pages_only_the_words_for_dates(project: Path, tmp_path: Path) -> None:
    taken = Clone(tmp_path / "clone").take(project)
    _, others = loaded(taken, "diff", "HEAD")
    assert others <= {"click", "yaml", "_yaml", "babel", "markupsafe", "pytz"}


def test_the_help_of_the_preview_loads_no_mkdocs(tmp_path: Path) -> None:
    _, others = loaded(tmp_path, "serve", "--help")
    assert others <= {"click", "yaml", "_yaml"}


def test_facts_that_cannot_be_built_load_no_mkdocs(project: Path) -> None:
    (project / "content" / "site.yaml").unlink()
    done = subprocess.run(
        [sys.executable, "-c", LOADED, "build"], cwd=project, capture_output=True, text=True, check=False
    )
    _, others = json.loads(done.stderr.splitlines()[-1])
    assert (done.returncode, set(others) <= {"click", "yaml", "_yaml"}) == (1, True), others


def test_pages_for_other_builders_load_no_mkdocs(project: Path, tmp_path: Path) -> None:
    _, others = loaded(project, "pages", str(tmp_path / "tree"))
    assert not others & {"mkdocs", "material", "markdown", "watchdog", "PIL"}


def commands() -> dict[str, click.Command]:
    """Every command that a module of the command line makes, by its name."""
    modules = [import_module(f"explainer.cli.{module.name}") for module in iter_modules(explainer.cli.__path__)]
    made = [one for module in modules for one in vars(module).values() if isinstance(one, click.Command)]
    groups = [one for one in made if isinstance(one, click.Group) and one is not main]
    inner = {id(_itself(command)) for group in groups for command in group.commands.values()}
    return {one.name or "": one for one in made if id(one) not in inner and one is not main}


def _itself(command: click.Command) -> click.Command:
    return command.loaded() if isinstance(command, Deferred) else command


def test_the_table_names_every_command_with_its_module() -> None:
    assert {name: one.loaded() for name, one in COMMANDS.items()} == commands()


ALL = {**COMMANDS, "archive fetch": cast("click.Group", COMMANDS["archive"].loaded()).commands["fetch"]}


@pytest.mark.parametrize("name", ALL)
def test_the_help_of_the_table_is_that_of_the_command(name: str) -> None:
    deferred, command = ALL[name], _itself(ALL[name])
    for width in range(10, 200):
        assert deferred.get_short_help_str(width) == command.get_short_help_str(width)


def test_a_command_and_its_options_are_completed(tmp_path: Path) -> None:
    def completed(words: str, number: int) -> list[str]:
        asked = {"_EXPLAINER_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(number)}
        done = CliRunner().invoke(main, prog_name="explainer", complete_var="_EXPLAINER_COMPLETE", env=asked)
        return [line.partition(",")[2] for line in done.stdout.splitlines()]

    assert completed("explainer ch", 1) == ["check"]
    assert completed("explainer check --for", 2) == ["--format"]
    assert completed("explainer archive ", 2) == ["add", "fetch", "find", "list", "locate"]


def test_a_command_that_is_nearly_there_is_named() -> None:
    done = CliRunner().invoke(main, ["chek"])
    assert (done.exit_code, "'check'" in done.stderr) == (2, True), done.stderr
