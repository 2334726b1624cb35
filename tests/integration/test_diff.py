"""``explainer diff`` on real repositories."""

from __future__ import annotations

import json
import os
import pty
import subprocess
from pathlib import Path

import pytest
from tests.case_projects import BASE
from tests.diff_projects import ADA, Clone, diff, lines, refusal, told
from tests.sites import BIN, environment, replace, run

REMOVED = (
    'removed  "He said that nobody would pay to cross." (quote/ben-on-tolls): its old address leads nowhere; '
    "a fact that no longer holds is withdrawn, not deleted"
)


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    """A repository with the base project and one revision."""
    made = Clone(tmp_path / "clone")
    made.take(BASE)
    return made


def test_nothing_changed(clone: Clone) -> None:
    assert lines(clone.root, "HEAD") == ["No fact differs."]
    assert lines(clone.root, "HEAD", "main") == ["No fact differs."]


def test_the_working_tree_with_untracked_ignored_and_deleted_files(clone: Clone) -> None:
    replace(clone.root / ADA, "to: 2006", "to: 2007")
    (clone.root / "content/topics/roads.yaml").write_text("title: Roads\nsummary: Streets.\n", "utf-8")
    (clone.root / ".gitignore").write_text("content/topics/lanes.yaml\n", "utf-8")
    (clone.root / "content/topics/lanes.yaml").write_text("title: Lanes\nsummary: Narrow ones.\n", "utf-8")
    (clone.root / "content/quotes/ben-on-tolls.yaml").unlink()
    clone.git("add", "content/quotes")
    assert lines(clone.root, "HEAD") == [
        'changed  "Ada Lind" (actor/ada-lind): role "Chair" now ends 2007 (was 2006); shown on 7 pages',
        REMOVED,
        'added  "Lanes" (topic/lanes): cites nothing; shown on 2 pages',
        'added  "Roads" (topic/roads): cites nothing; shown on 2 pages',
    ]
    # What was prepared for the next commit still is.
    assert "D  content/quotes/ben-on-tolls.yaml" in clone.git("status", "--porcelain")


def test_two_revisions_and_the_way_they_are_named(clone: Clone) -> None:
    first = clone.git("rev-parse", "HEAD")
    clone.git("tag", "-a", "v1", "-m", "A tag")
    replace(clone.root / ADA, "born: 1951", "born: 1952")
    second = clone.commit("Correct a year")
    replace(clone.root / ADA, "born: 1952", "born: 1953")
    expected = ['changed  "Ada Lind" (actor/ada-lind): born is now 1952 (was 1951); shown on 7 pages']
    for names in (
        (first, second),
        ("v1", "main"),
        ("HEAD~1", "HEAD"),
        (first[:9], "HEAD"),
        ("HEAD~1..HEAD",),
        ("v1..",),
    ):
        assert lines(clone.root, *names) == expected, names
    assert "(was 1951)" in lines(clone.root, "v1")[0]
    assert "now 1951 (was 1952)" in lines(clone.root, "HEAD", "v1")[0]


def test_three_dots_begin_where_a_branch_began(clone: Clone) -> None:
    clone.git("checkout", "-q", "-b", "side")
    replace(clone.root / ADA, "born: 1951", "born: 1952")
    clone.commit("On the branch")
    clone.git("checkout", "-q", "main")
    replace(clone.root / ADA, "kind: person", "kind: organization")
    clone.commit("On the main line")
    assert len(lines(clone.root, "main...side")) == 1
    assert "born is now 1952" in lines(clone.root, "main...side")[0]
    assert "2 changes" in lines(clone.root, "main", "side")[0]
    assert "names both sides already" in refusal(clone.root, "main...side", "main")


def test_histories_without_a_common_commit(clone: Clone) -> None:
    clone.git("checkout", "-q", "--orphan", "other")
    clone.commit("From nothing")
    assert refusal(clone.root, "main...other") == (
        "the two revisions have no commit in common; compare them with two names, BASE HEAD"
    )
    assert lines(clone.root, "main", "other") == ["No fact differs."]


@pytest.mark.parametrize(
    "name", ["nope", "HEAD~9", "HEAD:content", "^HEAD", "", "HEAD^{tree}", "a b", "x\nHEAD", "--output=x", "-h"]
)
def test_an_unknown_revision(clone: Clone, name: str) -> None:
    said = refusal(clone.root, "--", name)
    assert said.startswith("there is no revision "), said
    assert said.endswith("name a branch, a tag or a commit; what only a server has, fetch first")
    assert not (clone.root / "x").exists()


def test_no_repository_and_no_git(tmp_path: Path, clone: Clone) -> None:
    folder = tmp_path / "plain"
    folder.mkdir()
    (folder / "mkdocs.yml").touch()
    assert refusal(folder, "HEAD") == (
        f"{folder} is in no git repository, so there is no revision to compare with; run this in a clone"
    )
    env = {"PATH": str(folder)}
    assert "git is not installed" in refusal(clone.root, "HEAD", env=env)


def test_a_repository_without_a_revision(tmp_path: Path) -> None:
    empty = Clone(tmp_path / "empty")
    (empty.root / "mkdocs.yml").touch()
    assert refusal(empty.root, "HEAD").startswith('there is no revision "HEAD" in this repository')


def test_a_project_in_a_folder_of_a_repository(tmp_path: Path) -> None:
    made = Clone(tmp_path / "clone")
    project = made.take(BASE, "sites/bridge")
    made.take(BASE, "sites/other")
    replace(project / ADA, "born: 1951", "born: 1952")
    replace(made.root / "sites/other" / ADA, "born: 1951", "born: 1999")
    made.commit("Correct years")
    assert len(lines(project, "HEAD~1", "HEAD")) == 1
    assert "born is now 1952" in lines(project, "HEAD~1")[0]
    assert "born is now 1952" in lines(project / "content", "HEAD~1")[0]
    # Before it was there, everything is new.
    assert all(line.startswith("added") for line in lines(made.root / "sites/other", "HEAD~2"))


def test_a_side_that_is_broken(clone: Clone) -> None:
    good = (clone.root / ADA).read_text("utf-8")
    (clone.root / ADA).write_text("name: [Ada\nkind: person\n", "utf-8")
    replace(clone.root / "content/actors/ben-moss.yaml", "kind: person", "kind: organization")
    clone.commit("Break it")
    for arguments in (("HEAD~1",), ("HEAD~1", "HEAD")):
        done = diff(clone.root, *arguments)
        assert done.exit_code == 0, told(done)
        assert "problem  a bracket or brace is never closed" in done.stdout
        assert f"{ADA}:1:7" in done.stdout
        assert "kind is now organization" in done.stdout
        assert "1 mistake keeps a fact from being read" in done.stdout
    (clone.root / ADA).write_text(good, "utf-8")
    assert f"{ADA}:1:7 before" in diff(clone.root, "HEAD").stdout


def test_what_marks_hide_is_told(clone: Clone) -> None:
    archive = clone.root / "archive"
    archive.mkdir()
    (archive / "gazette-1999.txt").write_text("One.\n\nTwo. We have waited, as all know, long enough.\n", "utf-8")
    (clone.root / ".gitignore").write_text("archive/\n", "utf-8")
    quote = clone.root / "content/quotes/ada-on-time.yaml"
    replace(quote, "\n    exact: We have waited long enough", "")
    replace(quote, "text: We have waited long enough.", "text: We have waited, [...] long enough.")
    hidden = '[...] \u2190 "as all know,"'
    assert (
        f"What marks hide:\n  quote/ada-on-time, gazette-1999: {hidden}\n"
        in run("explainer", "verify", cwd=clone.root).stdout
    )
    assert "What marks hide" not in run("explainer", "verify", cwd=clone.root).stdout
    clone.commit("Verified")
    [gained] = [line for line in lines(clone.root, "HEAD~1", "HEAD") if line.startswith("proof gained")]
    assert gained.endswith('; "[...]" leaves out "as all know,"')
    replace(quote, "text: We have waited, [...] long enough.", 'text: "[The towns] have waited, [...] long enough."')
    run("explainer", "verify", cwd=clone.root)
    assert not [line for line in lines(clone.root, "HEAD") if line.startswith("marks")], "We is no he or they"
    replace(quote, "[The towns] have waited, [...] long enough.", "[They] have waited, [...] long enough.")
    run("explainer", "verify", cwd=clone.root)
    [marks] = [line for line in lines(clone.root, "HEAD") if line.startswith("marks")]
    assert '"[They]" stands for "We", "[...]" leaves out "as all know,"' in marks


def test_proofs_that_are_lost_and_gained(clone: Clone) -> None:
    archive = clone.root / "archive"
    archive.mkdir()
    (archive / "gazette-1999.txt").write_text("One.\n\nTwo. We have waited long enough.\n", "utf-8")
    (clone.root / ".gitignore").write_text("archive/\n", "utf-8")
    quote = clone.root / "content/quotes/ada-on-time.yaml"

    def verified() -> None:
        done = run("explainer", "verify", cwd=clone.root)
        assert "citations" in done.stdout, done.stderr

    verified()
    clone.commit("Verified")
    gained = lines(clone.root, "HEAD~1", "HEAD")
    assert any(
        line.startswith("proof gained  quote/ada-on-time: the citation of gazette-1999 is now ver") for line in gained
    )
    replace(quote, "text: We have waited long enough.", "text: We have waited far too long.")
    lost = lines(clone.root, "HEAD")
    assert lost[0] == (
        "proof lost  quote/ada-on-time: the citation of gazette-1999 was verified and is stale: "
        "its words, or where they stand, changed after they were looked up"
    )
    verified()
    assert lines(clone.root, "HEAD")[0].startswith(
        "proof lost  quote/ada-on-time: the citation of gazette-1999 was verified and is failed"
    )
    lock = clone.root / "content/evidence.lock"
    lock.write_text(lock.read_text("utf-8").replace('"failed"', '"verified"'), "utf-8")
    assert "problem  this line was edited by hand, or is damaged" in diff(clone.root, "HEAD").stdout


def test_json_is_for_programs(clone: Clone) -> None:
    replace(clone.root / ADA, "to: 2006", "to: 2023-03~")
    found = json.loads(diff(clone.root, "HEAD", "--format", "json").stdout)
    assert found["format"] == 1
    assert found["before"] == {"name": "HEAD", "commit": clone.git("rev-parse", "HEAD")}
    assert found["after"] == {"name": "the working tree", "commit": None}
    (record,) = found["records"]
    (change,) = record.pop("changes")
    assert record == {"what": "changed", "record": "actor/ada-lind", "title": "Ada Lind", "path": ADA, "shown_on": 7}
    assert change.pop("within")["property"] == "roles"
    assert change == {
        "kind": "changed",
        "property": "to",
        "account": None,
        "before": "2006",
        "after": "2023-03~",
        "sentence": 'role "Chair" now ends about March 2023 (was 2006)',
        "gone": False,
        "path": ADA,
        "line": 9,
        "column": 9,
        "end_line": 9,
        "end_column": 17,
    }


def test_a_program_of_its_own(clone: Clone) -> None:
    """As people run it: no colour where no terminal is, the same bytes whatever order sets have, no trace."""
    (clone.root / "content/topics/roads.yaml").write_text("title: Roads\nsummary: Streets.\n", "utf-8")
    (clone.root / "content/quotes/ben-on-tolls.yaml").unlink()
    replace(clone.root / ADA, "born: 1951", "born: 1952")
    said = []
    for seed in "12":
        env = environment(PYTHONHASHSEED=seed)
        done = run("explainer", "diff", "HEAD", "--format", "json", cwd=clone.root, env=env)
        assert (done.returncode, done.stderr) == (0, "")
        said.append(done.stdout)
    assert said[0] == said[1]
    done = run("explainer", "diff", "HEAD", cwd=clone.root, env=environment(NO_COLOR=""))
    assert done.returncode == 0
    assert "\x1b" not in done.stdout
    done = run("explainer", "diff", "nope", cwd=clone.root)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_colour_on_a_terminal(clone: Clone) -> None:
    replace(clone.root / ADA, "born: 1951", "born: 1952")
    ours, theirs = pty.openpty()
    command = [str(BIN / "explainer"), "diff", "HEAD"]
    env = {name: value for name, value in environment().items() if name != "NO_COLOR"}
    subprocess.run(command, cwd=clone.root, env=env, stdout=theirs, stderr=theirs, stdin=subprocess.DEVNULL, check=True)
    os.close(theirs)
    said = os.read(ours, 10_000).decode()
    os.close(ours)
    assert "\x1b[33mchanged\x1b[0m" in said
