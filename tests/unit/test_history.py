"""The history of files, from real repositories."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.repositories import FOLDERS, Repository, told
from tests.unprivileged import give_away

from explainer.git import history as module
from explainer.git.history import NO_HISTORY, FileChange, History, read_history, read_log

BODY = "".join(f"line {number} of a file that is long enough to be known again\n" for number in range(12))


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "repository")


def test_changes_stand_newest_first_with_their_revision_and_day(repository: Repository) -> None:
    first = repository.commit("Add it", x="one\n")
    repository.commit("Another file", y="else\n")
    third = repository.commit("Mend it", x="two\n")
    changes = repository.read().of("content/a/x.yaml")
    assert [(one.revision, one.day, one.kind, one.number) for one in changes] == [
        (third, "2024-05-03", FileChange.CHANGED, 0),
        (first, "2024-05-01", FileChange.ADDED, 2),
    ]


def test_revisions_that_changed_only_the_form_are_no_changes_of_the_fact(repository: Repository) -> None:
    first = repository.commit("Add it", x="one\n")
    form = repository.commit("Put it in order", x="one \n", y="made here\n")
    third = repository.commit("Mend it", x="two\n")
    repository.write(".git-blame-ignore-revs", f"# Order\n{form}  # of lines\n\n{first}\nno revision\n")
    found = repository.read()
    assert told(found, "content/a/x.yaml") == ["changed: Mend it", "added: Add it"]
    assert told(found, "content/a/y.yaml") == ["added: Put it in order"]
    assert [one.number for one in found.of("content/a/x.yaml")] == [0, 2]
    assert found.of("content/a/x.yaml")[0].revision == third


def test_hand_written_pages_have_a_history_and_other_files_none(repository: Repository) -> None:
    for path in ("docs/guide/index.md", "README.md", "content.yaml"):
        repository.write(path, "words")
    repository.commit("All at once")
    assert list(repository.read().changes) == ["docs/guide/index.md"]


def test_what_is_not_committed_is_not_known(repository: Repository) -> None:
    repository.commit("Add it", x="one\n")
    repository.write("content/a/x.yaml", "two\n")
    repository.write("content/a/new.yaml", "new\n")
    assert told(repository.read(), "content/a/x.yaml") == ["added: Add it"]
    assert not repository.read().of("content/a/new.yaml")


def test_a_renamed_file_keeps_its_history(repository: Repository) -> None:
    repository.commit("Add it", x=BODY)
    repository.git("mv", "content/a/x.yaml", "content/a/y.yaml")
    repository.commit("Move it")
    repository.git("mv", "content/a/y.yaml", "content/a/z.yaml")
    repository.commit("Move and mend it", z=f"{BODY}more\n")
    found = repository.read()
    assert told(found, "content/a/z.yaml") == ["changed: Move and mend it", "moved: Move it", "added: Add it"]
    assert list(found.changes) == ["content/a/z.yaml"]


def test_a_new_file_does_not_inherit_from_one_that_bore_its_name(repository: Repository) -> None:
    repository.commit("Add it", x=BODY)
    repository.git("mv", "content/a/x.yaml", "content/a/y.yaml")
    repository.commit("Move it")
    repository.commit("Another", x="new\n")
    found = repository.read()
    assert told(found, "content/a/x.yaml") == ["added: Another"]
    assert told(found, "content/a/y.yaml") == ["moved: Move it", "added: Add it"]


def test_an_unlike_new_file_does_not_inherit_from_a_deleted_one(repository: Repository) -> None:
    repository.commit("Add it", x=f"id: x\ntitle: One\nsources:\n{BODY[:200]}")
    (repository.root / "content/a/x.yaml").unlink()
    repository.commit("Replace it", y="id: y\ntitle: Another\nsources:\n  - of its own, and of no other file here\n")
    assert told(repository.read(), "content/a/y.yaml") == ["added: Replace it"]


def test_two_files_can_swap_their_names(repository: Repository) -> None:
    repository.commit("Add x", x=BODY)
    repository.commit("Add y", y=BODY.replace("line", "word").upper())
    for old, new in (("x", "t"), ("y", "x"), ("t", "y")):
        repository.git("mv", f"content/a/{old}.yaml", f"content/a/{new}.yaml")
    repository.commit("Swap")
    # Git itself sees two changed files; a log that has two renames at once is read as such.
    log = "".join(
        [
            "\x01" + "a" * 40 + "\0" + "b" * 40 + "\x000\0",
            "\nR100\0content/x\0content/y\0R100\0content/y\0content/x\0",
            "\x01" + "b" * 40 + "\0\x000\0\nA\0content/x\0M\0content/y\0",
        ]
    )
    found = read_log(log)
    assert [change.kind for change in found["content/y"]] == [FileChange.MOVED, FileChange.ADDED]
    assert [change.kind for change in found["content/x"]] == [FileChange.MOVED, FileChange.CHANGED]
    assert told(repository.read(), "content/a/x.yaml") == ["changed: Swap", "added: Add x"]


def test_a_file_that_came_back_keeps_its_history(repository: Repository) -> None:
    repository.commit("Add it", x=BODY)
    (repository.root / "content/a/x.yaml").unlink()
    repository.commit("Remove it")
    repository.commit("Bring it back", x=BODY)
    expected = ["added: Bring it back", "removed: Remove it", "added: Add it"]
    assert told(repository.read(), "content/a/x.yaml") == expected


def test_changes_on_a_branch_beside_a_move_are_the_files(repository: Repository) -> None:
    repository.commit("Add it", x=BODY)
    repository.git("checkout", "-q", "-b", "side")
    repository.git("mv", "content/a/x.yaml", "content/a/y.yaml")
    repository.commit("Move it")
    repository.git("checkout", "-q", "main")
    repository.commit("Mend it", x=f"{BODY}more\n")
    repository.git("merge", "-q", "--no-edit", "side")
    found = repository.read()
    assert told(found, "content/a/y.yaml")[-3:] == ["changed: Mend it", "moved: Move it", "added: Add it"]
    assert "content/a/x.yaml" not in found.changes


def test_a_merge_counts_for_what_it_made_otherwise_than_both_sides(repository: Repository) -> None:
    repository.commit("Add them", x=BODY, y=BODY)
    repository.git("checkout", "-q", "-b", "side")
    repository.commit("On the side", y=f"{BODY}side\n")
    repository.git("checkout", "-q", "main")
    repository.commit("On the main line", x=f"{BODY}main\n")
    repository.git("merge", "-q", "--no-commit", "side")
    repository.commit("Merge and mend", x="neither\n")
    found = repository.read()
    assert told(found, "content/a/y.yaml") == ["changed: On the side", "added: Add them"]
    mended = ["changed: Merge and mend", "changed: On the main line", "added: Add them"]
    assert told(found, "content/a/x.yaml") == mended


@pytest.mark.parametrize("name", ["with space", "한국", 'quo"te', "new\nline", "tab\tand\\slash", "\x01mark", "-dash"])
def test_any_name_is_read(repository: Repository, name: str) -> None:
    repository.commit("Add it", **{name: "one\n"})
    repository.commit("Mend it", **{name: "two\n"})
    assert told(repository.read(), f"content/a/{name}.yaml") == ["changed: Mend it", "added: Add it"]


def test_a_project_in_a_subfolder_has_paths_of_its_own(repository: Repository) -> None:
    repository.commit("Outside", x="of another project\n")
    repository.write("sites/one/content/a/x.yaml", "one\n")
    repository.commit("Inside")
    found = repository.read(repository.root / "sites/one")
    assert {path: told(found, path) for path in found.changes} == {"content/a/x.yaml": ["added: Inside"]}


def test_a_shallow_clone_says_that_it_is_incomplete(repository: Repository, tmp_path: Path) -> None:
    repository.commit("Add them", x="one\n", y="one\n")
    repository.commit("Change y", y="two\n")
    repository.commit("Change x", x="two\n")
    for depth, expected in ((1, []), (2, ["changed: Change x"]), (9, ["changed: Change x", "added: Add them"])):
        clone = tmp_path / f"clone-{depth}"
        repository.git("clone", "-q", f"--depth={depth}", repository.root.as_uri(), str(clone))
        found = read_history(clone, FOLDERS)
        assert told(found, "content/a/x.yaml") == expected
        assert found.complete == (depth == 9)


def test_a_partial_clone_is_read_without_fetching(repository: Repository, tmp_path: Path) -> None:
    repository.commit("Add it", x=BODY)
    repository.git("mv", "content/a/x.yaml", "content/a/y.yaml")
    repository.commit("Move and mend it", y=f"{BODY}more\n")
    repository.git("config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    repository.git("clone", "-q", "--filter=blob:none", repository.root.as_uri(), str(clone))
    before = sorted(clone.rglob("*.pack"))
    # Without the contents a moved and mended file cannot be known again; the rest still is.
    assert told(read_history(clone, FOLDERS), "content/a/y.yaml") == ["added: Move and mend it"]
    assert sorted(clone.rglob("*.pack")) == before


def test_where_nothing_can_be_read_there_is_no_history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("none", "broken", "empty"):
        (tmp_path / name).mkdir()
    (tmp_path / "broken/.git").write_text("gitdir: nowhere\n")
    Repository(tmp_path / "empty")
    whole = Repository(tmp_path / "whole")
    whole.commit("Add it", x="one\n")
    damaged = shutil.copytree(whole.root, tmp_path / "damaged")
    shutil.rmtree(damaged / ".git/objects")
    for root in ("none", "broken", "empty", "damaged", "missing", "nul\0l"):
        assert read_history(tmp_path / root, FOLDERS) == NO_HISTORY, root
    for folders in ((), ("",), ("/etc",), ("../content",), ("a\0b",)):
        assert read_history(whole.root, folders) == NO_HISTORY
    monkeypatch.setenv("PATH", str(tmp_path))
    assert whole.read() == NO_HISTORY


def test_a_git_that_takes_too_long_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "git"
    program.write_text("#!/bin/sh\nexec sleep 60\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setattr(module, "_SECONDS", 0.1)
    assert read_history(tmp_path, FOLDERS) == NO_HISTORY


def test_the_callers_environment_leads_to_no_other_repository(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.commit("Add it", x="one\n")
    other = Repository(tmp_path / "other")
    other.commit("Elsewhere", x="other\n")
    monkeypatch.setenv("GIT_DIR", str(other.root / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.root))
    assert told(repository.read(), "content/a/x.yaml") == ["added: Add it"]


def test_no_program_that_a_repository_names_is_run(repository: Repository, tmp_path: Path) -> None:
    repository.commit("Add it", x="one\n")
    repository.commit("Mend it", x="two\n")
    expected = told(repository.read(), "content/a/x.yaml")
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch '{tmp_path}/sprung'\ncat\n")
    trap.chmod(0o755)
    keys = ("core.pager", "core.fsmonitor", "gpg.program", "diff.external", "diff.x.textconv", "diff.x.command")
    for key in (*keys, "core.sshCommand", "pager.log", "core.alternateRefsCommand"):
        repository.git("config", key, str(trap))
    repository.git("config", "log.showSignature", "true")
    repository.git("config", "diff.relative", "false")
    repository.git("config", "color.ui", "always")
    repository.write(".git/info/attributes", "*.yaml diff=x\n")
    assert told(repository.read(), "content/a/x.yaml") == expected
    assert not (tmp_path / "sprung").exists()


@pytest.mark.parametrize(
    "subject", ["", "word " * 100, "M\x1b[31m \u202eback\n\nA body", f"\x01{'a' * 40}", "A", "R100"]
)
def test_what_a_revision_calls_itself_is_not_told(repository: Repository, subject: str) -> None:
    repository.commit("Add it", x="one\n")
    repository.commit(subject, x="two\n")
    changes = repository.read().of("content/a/x.yaml")
    assert [(one.day, one.kind) for one in changes] == [
        ("2024-05-02", FileChange.CHANGED),
        ("2024-05-01", FileChange.ADDED),
    ]


def test_a_day_is_that_of_utc_and_never_later_than_the_newest_revision(repository: Repository) -> None:
    repository.commit("Late in the west", day="2024-05-01T23:30:00-05:00", x="one\n")
    repository.commit("From the future", day="2098-01-01T00:00:00Z", x="two\n")
    repository.commit("The newest", day="2024-05-09T00:00:00Z", y="one\n")
    assert [change.day for change in repository.read().of("content/a/x.yaml")] == ["2024-05-09", "2024-05-02"]


def test_a_revision_has_an_address_where_a_pattern_is_given() -> None:
    pattern = "https://git.example/commit/{revision}"
    assert History(revision_uri=pattern).address("abc") == "https://git.example/commit/abc"
    for wrong in ("", "https://git.example/commit/", "javascript:{revision}", "{revision}"):
        assert not History(revision_uri=wrong).address("abc")


LOG_PARTS = st.sampled_from(["\0", "\n", "\x01", "a" * 40, "\x01" + "b" * 40, "R100", "R", "M", "MM", "A", "AA", "x"])


@given(st.lists(LOG_PARTS | st.text(), max_size=40).map("".join), st.booleans())
def test_any_log_is_read_without_an_error(log: str, shallow: bool) -> None:
    for path, changes in read_log(log, shallow=shallow).items():
        assert path
        assert [one.number for one in changes] == sorted(one.number for one in changes)


@given(st.integers() | st.text())
def test_any_second_gives_a_day(second: object) -> None:
    log = f"\x01{'a' * 40}\0\0{second}\0\nA\0content/x\0"
    days = [change.day for changes in read_log(log).values() for change in changes]
    assert all(len(day) == 10 and day >= "1970-01-01" for day in days)


def _without_objects(git: Path, but: str = "") -> None:
    for one in (git / "objects").rglob("*"):
        if one.is_file() and (not but or one.parent.name + one.name != but):
            one.unlink()


def _without_all_but_the_newest(git: Path) -> None:
    _without_objects(git, next((git / "refs" / "heads").iterdir()).read_text().strip())


def _elsewhere(git: Path) -> None:
    shutil.rmtree(git)
    git.write_text("gitdir: /nonexistent/x\n")


BROKEN: dict[str, Callable[[Path], object]] = {
    "objects": _without_objects,
    "older objects": _without_all_but_the_newest,
    "head": lambda git: (git / "HEAD").write_text("garbage\n"),
    "worktree": _elsewhere,
}


def test_it_is_said_why_a_history_is_missing(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.commit("Add it", x="one\n")
    assert repository.read().missing == ""
    assert Repository(tmp_path / "empty").read().missing == ""
    shallow = tmp_path / "shallow"
    repository.commit("Change it", x="two\n")
    repository.git("clone", "-q", "--depth=1", repository.root.as_uri(), str(shallow))
    assert read_history(shallow, FOLDERS).missing.startswith("the clone is shallow; fetch it whole with")
    damaged = shutil.copytree(repository.root, tmp_path / "damaged")
    (damaged / ".git/config").write_text("[core\n")
    assert "git cannot read the repository" in read_history(damaged, FOLDERS).missing
    assert read_history(tmp_path, FOLDERS).missing == "", "nobody expects one outside of a repository"
    for name, break_it in BROKEN.items():
        broken = shutil.copytree(repository.root, tmp_path / name)
        break_it(broken / ".git")
        assert "git cannot read the repository" in read_history(broken, FOLDERS).missing, name
    if os.geteuid() == 0:
        give_away(repository.root)
        assert "because another user owns it" in repository.read().missing
    monkeypatch.setenv("PATH", str(tmp_path))
    assert repository.read().missing == "git is not installed"
