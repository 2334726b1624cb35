"""``explainer diff`` where repositories are incomplete, hostile or odd."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from tests.case_projects import BASE
from tests.diff_projects import ADA, Clone, diff, lines, refusal, told
from tests.sites import replace


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    """A repository with the base project and one revision."""
    made = Clone(tmp_path / "clone")
    made.take(BASE)
    return made


def test_a_shallow_clone_says_how_to_get_the_rest(clone: Clone, tmp_path: Path) -> None:
    first = clone.git("rev-parse", "HEAD")
    clone.commit("Another")
    shallow = tmp_path / "shallow"
    clone.git("clone", "-q", "--depth=1", clone.root.as_uri(), shallow)
    for name in (first, "HEAD~1", "HEAD~1...HEAD"):
        said = refusal(shallow, name)
        assert said.startswith("this clone is shallow and does not hold the revision"), said
        assert '"git fetch --unshallow"' in said
        assert "fetch-depth: 0" in said
    assert lines(shallow, "HEAD") == ["No fact differs."]


def test_from_a_partial_clone_nothing_is_fetched(clone: Clone, tmp_path: Path) -> None:
    replace(clone.root / ADA, "born: 1951", "born: 1952")
    clone.commit("Correct a year")
    clone.git("config", "uploadpack.allowFilter", "true")
    partial = tmp_path / "partial"
    clone.git("clone", "-q", "--filter=blob:none", clone.root.as_uri(), partial)
    before = sorted(partial.rglob("*.pack"))
    said = refusal(partial, "HEAD~1")
    assert said.startswith("this clone is partial and lacks what is in these files"), said
    assert sorted(partial.rglob("*.pack")) == before
    assert lines(partial, "HEAD") == ["No fact differs."]


def test_links_and_other_repositories_are_passed_over(clone: Clone, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("name: A secret\nkind: person\nsummary: Of somebody.\n", "utf-8")
    (clone.root / "content/actors/link.yaml").symlink_to(secret)
    (clone.root / "docs/env.txt").symlink_to(secret)
    (clone.root / "docs/more").symlink_to(secret.parent)
    inner = Clone(clone.root / "content/actors/inner")
    (inner.root / "x.yaml").write_text("name: Inner\n", "utf-8")
    inner.commit("Inner")
    for _ in range(2):
        done = diff(clone.root, clone.git("rev-list", "--max-parents=0", "HEAD"))
        assert "a symbolic link is not followed" in done.stdout, told(done)
        for path in ("docs/env.txt", "docs/more"):
            assert f"{path}: a symbolic link, which is not followed: a check refuses it" in done.stdout, told(done)
        assert "secret" not in done.stdout.lower()
        assert "x.yaml" not in done.stdout
        clone.commit("With a link and a submodule")
    assert lines(clone.root, "HEAD") == ["No fact differs."]
    assert "a symbolic link is not followed" in diff(clone.root, "HEAD~2", "HEAD").stdout


def test_a_file_that_is_too_large(clone: Clone) -> None:
    (clone.root / ADA).write_text("name: " + "x" * (1024 * 1024), "utf-8")
    clone.commit("Much text")
    for arguments in (("HEAD~1",), ("HEAD~1", "HEAD")):
        assert "more than the 1,048,576 that are allowed" in diff(clone.root, *arguments).stdout
    assert lines(clone.root, "HEAD") == ["No fact differs."]


def test_line_ends_of_another_system_are_no_difference(clone: Clone) -> None:
    for path in ((clone.root / ADA), clone.root / "docs/index.md"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert lines(clone.root, "HEAD") == ["No fact differs."]


def test_names_that_are_hard_to_print(clone: Clone) -> None:
    for name in ("with space.yaml", "한국.yaml", 'quo"te.yaml', "new\nline.yaml", "\x1b[31mred.yaml", "-dash.yaml"):
        (clone.root / "content/topics" / name).write_text("title: T\nsummary: S.\n", "utf-8")
    (clone.root / "docs" / "\x1b[31m@all.js").write_text("x", "utf-8")
    raw = os.fsencode(clone.root / "content/topics") + b"/\xff\xfe.yaml"
    Path(os.fsdecode(raw)).write_text("title: T\nsummary: S.\n", "utf-8")
    clone.commit("Names")
    for arguments in (("HEAD~1",), ("HEAD~1", "HEAD")):
        for form in ("text", "markdown", "json"):
            done = diff(clone.root, *arguments, "--format", form)
            assert (done.exit_code, done.stderr) == (0, ""), told(done)
            assert "\x1b" not in done.stdout
            if form == "json":
                assert len(json.loads(done.stdout)["records"]) == 7


def test_what_the_callers_environment_says_of_git_does_not_count(clone: Clone, tmp_path: Path) -> None:
    other = Clone(tmp_path / "other")
    other.commit("Nothing")
    env = {"GIT_DIR": str(other.root / ".git"), "GIT_WORK_TREE": str(other.root)}
    assert "No fact differs." in diff(clone.root, "HEAD", env=env).stdout


def test_nothing_that_a_repository_names_is_run_and_nothing_is_written(clone: Clone) -> None:
    mark = clone.root / "ran"
    for key in ("core.fsmonitor", "diff.external", "filter.x.clean", "diff.x.textconv", "core.pager"):
        clone.git("config", key, f"touch {mark}")
    (clone.root / ".gitattributes").write_text("*.yaml filter=x diff=x\n", "utf-8")
    replace(clone.root / ADA, "born: 1951", "born: 1952")
    before = {path: path.stat().st_mtime_ns for path in (clone.root / ".git").rglob("*")}
    assert "born is now 1952" in diff(clone.root, "HEAD").stdout
    assert not mark.exists()
    assert {path: path.stat().st_mtime_ns for path in (clone.root / ".git").rglob("*")} == before
