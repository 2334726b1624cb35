"""``explainer migrate``: every case in tests/cases_migrate, and steps of formats that are still to come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.case_projects import project
from tests.sites import files, run, told

from explainer.diagnostics import Edit
from explainer.documents.source import FORMAT, SourceFile
from explainer.documents.values import Document, Scalar
from explainer.documents.values import Mapping as DocumentMapping
from explainer.fixes.migrating import STEPS, NoWay, Step, migrated

CASES = sorted((Path(__file__).parent / "cases_migrate").glob("*.yml"))
SITE = "content/site.yaml"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path, tmp_path: Path) -> None:
    case: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    root = project(tmp_path / "project", {SITE: case["before"]})
    before = {name: file.read_bytes() for name, file in files(root).items()}
    done = run("explainer", "migrate", cwd=root)
    assert {name: file.read_bytes() for name, file in files(root).items()} == before, "only shown"
    if "refused" in case:
        assert (done.returncode, done.stderr) == (1, f"Error: {case['refused']}\n"), told(done)
    elif "same" in case:
        assert (done.returncode, done.stdout) == (0, f"{case['same']}\n"), told(done)
    else:
        assert f"+format: {FORMAT}" in done.stdout, told(done)
        assert "Would change 1 file; --write does it." in done.stdout
    done = run("explainer", "migrate", "--write", cwd=root)
    after = {name: file.read_bytes() for name, file in files(root).items()}
    wanted = before | ({SITE: case["after"].encode()} if "after" in case else {})
    assert after == wanted, told(done)
    if "after" in case:
        assert f"Brought 1 file up to format {FORMAT}." in done.stdout
        assert f"The facts are in format {FORMAT}" in run("explainer", "migrate", cwd=root).stdout


def test_the_steps_lead_to_the_format_that_the_checker_takes() -> None:
    assert [(step.old, step.new) for step in STEPS] == [(number, number + 1) for number in range(FORMAT)]


def renamed(documents: Mapping[str, Document]) -> Iterator[Edit]:
    """A step that calls a property otherwise, in every file."""
    for document in documents.values():
        if isinstance(document.root, DocumentMapping):
            for entry in document.root:
                if entry.key.text == "note" and isinstance(entry.value, Scalar):
                    yield Edit(entry.key.span, "remark")


def test_steps_are_taken_one_after_another_in_every_file() -> None:
    site = SourceFile.of(SITE, "# first\ntitle: A\n")
    fact = SourceFile.of("content/events/a.yaml", "title: A # why\nnote: it rained\n")
    other = SourceFile.of("content/events/b.yaml", "title: B\n")
    steps = [*STEPS, Step(FORMAT, FORMAT + 1, renamed)]
    texts = migrated({one.path: one for one in (site, fact, other)}, SITE, steps)
    assert texts == {SITE: "format: 3\n# first\ntitle: A\n", fact.path: "title: A # why\nremark: it rained\n"}


def test_a_way_that_is_missing_is_said() -> None:
    site = SourceFile.of(SITE, "title: A\n")
    with pytest.raises(NoWay, match="no step leads on from format 0"):
        migrated({SITE: site}, SITE, [Step(FORMAT, FORMAT + 1, renamed)])
