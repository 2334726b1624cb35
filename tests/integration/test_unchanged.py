"""A second build where nothing changed does nothing, and says the same; else it builds."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.sites import build, files, replace, run, told

from explainer.environment import CACHE_HOME

NOTHING = "Nothing has changed since"


def test_where_nothing_changed_nothing_is_done_and_the_same_is_told(project: Path) -> None:
    build(project)
    before = {path: file.stat().st_ctime_ns for path, file in files(project / "site").items()}
    again = run("explainer", "build", cwd=project)
    assert again.stdout == f"{NOTHING} {project / 'site'} was built\n", told(again)
    assert {path: file.stat().st_ctime_ns for path, file in files(project / "site").items()} == before
    anew = run("explainer", "build", "--anew", cwd=project)
    assert (anew.stdout, anew.stderr) == (f"Built {project / 'site'}\n", again.stderr)
    assert "info[uncited-source]" in again.stderr

    replace(project / "content" / "sources" / "uncited-survey.yaml", "Survey", "A survey")
    (project / "docs" / "guide" / "reading.md").write_text("# Guide\n\n## Marks\n\n[gone](gone.md)\n", "utf-8")
    assert run("explainer", "build", cwd=project).returncode == 1
    replace(project / "mkdocs.yml", "strict: true\n", "")
    for _ in range(2):  # MkDocs' own warnings are said by MkDocs, each time
        warned = run("explainer", "build", cwd=project)
        assert ("gone.md" in warned.stderr, NOTHING in warned.stdout) == (True, False), told(warned)


@pytest.fixture
def caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of nobody else's in which things are kept."""
    monkeypatch.setenv(CACHE_HOME, str(tmp_path / "caches"))
    return tmp_path / "caches"


def export(root: Path, *more: str) -> str:
    """What an export into the folder ``data`` says."""
    done = run("explainer", "export", *more, "data", cwd=root)
    assert (done.returncode, "info[uncited-source]" in done.stderr) == (0, True), told(done)
    return done.stdout


def data(root: Path) -> dict[str, bytes]:
    """What lies in that folder."""
    return {path: file.read_bytes() for path, file in files(root / "data").items()}


def test_an_export_is_written_where_anything_has_changed_and_nowhere_else(project: Path, caches: Path) -> None:
    assert (first := export(project, "all")).startswith("Wrote ")
    nothing, before = f"{NOTHING} data was written\n", data(project)
    assert export(project, "all") == nothing
    assert (export(project, "csv") != nothing, export(project, "all")) == (True, first)
    assert (export(project, "all"), export(project, "--anew", "all")) == (nothing, first)

    lines = project / "data" / "records.jsonl"
    whole = lines.read_bytes()
    lines.write_bytes(whole.replace(b"ferry", b"fairy"))
    refused = run("explainer", "export", "all", "data", cwd=project)
    assert (refused.returncode, "records.jsonl" in refused.stderr) == (2, True), told(refused)
    lines.write_bytes(whole)
    assert (export(project, "all"), data(project)) == (first, before)
    lines.unlink()
    assert (export(project, "all"), data(project)) == (first, before)

    for kept in [file for file in caches.rglob("*") if file.is_file()]:
        kept.write_bytes(b"damaged")
    assert (export(project, "all"), export(project, "all"), data(project)) == (first, nothing, before)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("content/sources/uncited-survey.yaml", "Survey", "A survey"),
        ("content/site.yaml", "as_of: 2010-05-01", "as_of: 2010-05-02"),
        ("mkdocs.yml", "site_name: ", "site_name: The "),
        ("docs/guide/reading.md", "# How", "# Of how"),
    ],
)
def test_an_export_is_written_again_where_a_file_is_another(
    project: Path, caches: Path, file: str, old: str, new: str
) -> None:
    first = export(project, "all")
    replace(project / file, old, new)
    assert export(project, "all") == first
