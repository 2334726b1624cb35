"""The page "A first fact in ten minutes" keeps its word: its commands run as they stand, one block after another."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.sites import ROOT, copy_project, environment, files, told

PAGE = ROOT / "docs" / "contribute" / "first-fact.md"
BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def blocks() -> list[str]:
    return BLOCK.findall(PAGE.read_text("utf-8"))


def test_the_steps_lead_to_a_page_and_back(blocks: list[str], tmp_path: Path) -> None:
    project = copy_project(ROOT, tmp_path / "project")
    (project / ".venv").symlink_to(sys.prefix, target_is_directory=True)
    before = {path: file.read_bytes() for path, file in files(project / "content").items()}
    for block in blocks:
        done = subprocess.run(
            ["sh", "-eu", "-c", block], cwd=project, env=environment(), capture_output=True, text=True, timeout=120,
            check=False, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        assert done.returncode == 0, f"{block}\n{told(done)}"
        if block.startswith(".venv/bin/explainer check"):
            assert "nothing to report" in done.stdout, told(done)
    site = project / ".cache" / "first-fact"
    event = (site / "events" / "ferrybank-bridge-opens" / "index.html").read_text("utf-8")
    assert "sources/ferrybank-herald-1999-05-04" in event
    source = (site / "sources" / "ferrybank-herald-1999-05-04" / "index.html").read_text("utf-8")
    assert "events/ferrybank-bridge-opens" in source
    assert {path: file.read_bytes() for path, file in files(project / "content").items()} == before


def test_there_are_commands_to_follow(blocks: list[str]) -> None:
    assert len(blocks) == 5
