"""The page "A first fact in ten minutes" keeps its word: its commands run as they stand, one block after another."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.sites import ROOT, copy_project, environment, files, replace, run, told

from explainer.starting.guides import is_english
from explainer.starting.languages import ENGLISH, TITLES
from explainer.starting.starter import starter_files

PAGE = ROOT / "docs" / "contribute" / "first-fact.md"
MISTAKE = re.compile(r"^content/events/ferrybank-bridge-opens.yaml:.*$", re.MULTILINE)
COUNT = re.compile(r"^\d+ citations: .*$", re.MULTILINE)
BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def blocks() -> list[str]:
    return BLOCK.findall(PAGE.read_text("utf-8"))


def test_the_steps_lead_to_a_page_and_back(blocks: list[str], tmp_path: Path) -> None:
    project = copy_project(ROOT, tmp_path / "project")
    (project / ".venv").symlink_to(sys.prefix, target_is_directory=True)
    before = {path: file.read_bytes() for path, file in files(project / "content").items()}
    said = ""
    for block in blocks:
        done = sh(block, project)
        assert done.returncode == 0, f"{block}\n{told(done)}"
        if block.startswith(".venv/bin/explainer check"):
            assert "nothing to report" in done.stdout, told(done)
        said += told(done)
        if "--site-dir" in block:
            one_mistake_is_told_as_the_page_says(project, PAGE.read_text("utf-8"))
    assert list(dict.fromkeys(re.findall(r"info\[[a-z-]+\]", said))) == [
        "info[uncited-source]",
        "info[unlinked-record]",
    ]
    assert "warning[" not in said
    assert "error[" not in said
    shown, counted = (
        [re.sub(r"\d+", "N", line) for line in COUNT.findall(text)] for text in (PAGE.read_text("utf-8"), said)
    )
    assert shown == counted[:1], "the count after the new fact; the last one is without it again"
    site = project / ".cache" / "first-fact"
    event = (site / "events" / "ferrybank-bridge-opens" / "index.html").read_text("utf-8")
    assert "sources/ferrybank-herald-1999-05-04" in event
    source = (site / "sources" / "ferrybank-herald-1999-05-04" / "index.html").read_text("utf-8")
    assert "events/ferrybank-bridge-opens" in source
    assert {path: file.read_bytes() for path, file in files(project / "content").items()} == before


def one_mistake_is_told_as_the_page_says(project: Path, page: str) -> None:
    """The message that the page shows, as far as it shows it, is what a check says."""
    event = project / "content" / "events" / "ferrybank-bridge-opens.yaml"
    replace(event, "date: 1999-05-03", "date: 1999-13-03")
    shown = MISTAKE.findall(page)
    assert len(shown) == 1
    done = run("explainer", "check", cwd=project)
    assert shown[0].rstrip("…") in done.stdout, told(done)
    replace(event, "date: 1999-13-03", "date: 1999-05-03")


@pytest.mark.parametrize("language", [tag for tag in TITLES if tag != ENGLISH])
def test_the_steps_hold_in_a_new_project_in_each_language(language: str, tmp_path: Path) -> None:
    written = dict(starter_files("x", language))
    project = tmp_path / "project"
    for path, content in written.items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_bytes(content)
    (project / ".venv").symlink_to(sys.prefix, target_is_directory=True)
    page = written["docs/contribute/first-fact.md"].decode()
    [source, event, checked, built, _] = BLOCK.findall(page)
    for block, told_of in ((source, "uncited-source"), (event, "unlinked-record"), (checked, "unlinked-record")):
        done = sh(block, project)
        assert done.returncode == 0, told(done)
        assert re.findall(r"(?:info|warning|error)\[[a-z-]+\]", told(done)) == [f"info[{told_of}]"]
    one_mistake_is_told_as_the_page_says(project, page)
    assert sh(built, project).returncode == 0
    guides = project / ".cache" / "first-fact" / "contribute"
    for file in sorted((project / "docs" / "contribute").glob("*.md")):
        shown = (guides / file.stem / "index.html").read_text("utf-8")
        assert f'<html lang="{language}"' in shown
        assert ('<p class="x-quiet" data-search-exclude="true">' in shown) == is_english(file.read_bytes())
        assert ('<div lang="en"><h1 ' in shown) == is_english(file.read_bytes())


def sh(block: str, project: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", "-eu", "-c", block], cwd=project, env=environment(), capture_output=True, text=True, timeout=120,
        check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip


def test_the_notes_that_will_be_seen_are_announced() -> None:
    page = PAGE.read_text("utf-8")
    assert "`info[uncited-source]`" in page
    assert "`info[unlinked-record]`" in page


def test_there_are_commands_to_follow(blocks: list[str]) -> None:
    assert len(blocks) == 5
