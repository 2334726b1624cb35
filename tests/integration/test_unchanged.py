"""A second build where nothing changed does nothing, and says the same; else it builds."""

from __future__ import annotations

from pathlib import Path

from tests.sites import build, files, replace, run, told

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
