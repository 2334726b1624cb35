"""The page "A first fact in ten minutes" keeps its word: its commands run as they stand, one block after another."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.sites import ROOT, copy_project, environment, files, replace, run, told

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
        done = subprocess.run(
            ["sh", "-eu", "-c", block], cwd=project, env=environment(), capture_output=True, text=True, timeout=120,
            check=False, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        assert done.returncode == 0, f"{block}\n{told(done)}"
        if block.startswith(".venv/bin/explainer check"):
            assert "nothing to report" in done.stdout, told(done)
        said += told(done)
        if "--site-dir" in block:
            one_mistake_is_told_as_the_page_says(project)
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


def one_mistake_is_told_as_the_page_says(project: Path) -> None:
    """The message that the page shows, as far as it shows it, is what a check says."""
    event = project / "content" / "events" / "ferrybank-bridge-opens.yaml"
    replace(event, "date: 1999-05-03", "date: 1999-13-03")
    shown = MISTAKE.findall(PAGE.read_text("utf-8"))
    assert len(shown) == 1
    done = run("explainer", "check", cwd=project)
    assert shown[0].rstrip("…") in done.stdout, told(done)
    replace(event, "date: 1999-13-03", "date: 1999-05-03")


def test_the_notes_that_will_be_seen_are_announced() -> None:
    page = PAGE.read_text("utf-8")
    assert "`info[uncited-source]`" in page
    assert "`info[unlinked-record]`" in page


def test_there_are_commands_to_follow(blocks: list[str]) -> None:
    assert len(blocks) == 5
