"""Whatever a repository's settings and files name, no call of git runs it: each is asked in a hostile repository."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.repositories import Repository

from explainer.git import git as module
from explainer.git.git import (
    CALLS,
    COMMIT,
    CONTENTS,
    HISTORY,
    LINES,
    MERGE,
    MERGE_BASE,
    NEWEST,
    PARTIAL,
    PLACE,
    PREFIX,
    SHALLOW,
    TREE,
    Call,
    Conversation,
    ask,
    git_program,
)
from explainer.git.history import read_history
from explainer.git.touched import folder_in_repository, touched_lines

FILE = "content/a/x.yaml"
# Settings whose value is a command.
COMMANDS = (
    *("core.pager", "pager.log", "pager.diff", "core.fsmonitor", "core.sshCommand", "core.gitProxy", "core.askPass"),
    *("core.alternateRefsCommand", "core.editor", "sequence.editor", "gpg.program", "gpg.ssh.program"),
    *("gpg.ssh.defaultKeyCommand", "gpg.ssh.allowedSignersFile", "diff.external", "diff.trap.textconv"),
    *("diff.trap.command", "filter.trap.clean", "filter.trap.smudge", "filter.trap.process", "merge.trap.driver"),
    *("credential.helper", "remote.origin.uploadpack", "uploadpack.packObjectsHook", "submodule.inner.update"),
    *("interactive.diffFilter", "difftool.trap.cmd", "trailer.trap.command", "browser.trap.cmd", "core.hooksPath"),
)
OTHERS = {
    "log.showSignature": "true",
    "log.follow": "true",
    "diff.submodule": "log",
    "diff.guitool": "trap",
    "diff.ignoreSubmodules": "none",
    "status.submoduleSummary": "true",
    "submodule.recurse": "true",
    "fetch.recurseSubmodules": "true",
    "protocol.ext.allow": "always",
    "protocol.file.allow": "always",
    "protocol.allow": "always",
    "extensions.partialClone": "origin",
    "remote.origin.promisor": "true",
    "remote.origin.partialclonefilter": "blob:none",
    "core.untrackedCache": "true",
    "filter.trap.required": "true",
    "color.ui": "always",
    "diff.external.trustExitCode": "true",
}
SIGNED = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ==\n -----END PGP SIGNATURE-----\n"


class Hostile(Repository):
    """A repository that names a trap wherever it can, and lacks an object that it promises to fetch by another."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.sprung = root.parent / f"{root.name}-sprung"
        self.trap = root.parent / f"{root.name}-trap"
        self.trap.write_text(f"#!/bin/sh\necho \"$0 $*\" >> '{self.sprung}'\nexit 1\n")
        self.trap.chmod(0o755)
        self.commit("Add them", x="one\ntwo\n", gone="gone\n")
        signed = self.git("cat-file", "commit", "HEAD").replace("\n\n", f"\n{SIGNED}\n", 1) + "\n"
        self.write("commit", signed)
        self.first = self.git("hash-object", "-t", "commit", "-w", "commit")
        self.git("reset", "-q", "--soft", self.first)
        (root / "commit").unlink()
        self.write(".gitattributes", "* filter=trap diff=trap merge=trap\n")
        self.write(".gitmodules", f'[submodule "inner"]\n\tpath = inner\n\turl = ext::{self.trap}\n')
        self.last = self.commit("Change it", x="one\n2\n")
        self.missing = self.git("rev-parse", f"HEAD:{FILE.replace('x', 'gone')}")
        self.spring_by_settings()
        for hook in ("post-index-change", "reference-transaction", "fsmonitor-watchman", "pre-auto-gc"):
            (root / ".git/hooks").mkdir(exist_ok=True)
            (root / ".git/hooks" / hook).symlink_to(self.trap)
        (root / ".git/info/attributes").write_text("* filter=trap diff=trap merge=trap\n")
        (root / ".git/objects" / self.missing[:2] / self.missing[2:]).unlink()
        self.write(FILE, "one\nthree\n")

    def spring_by_settings(self) -> None:
        lines = [f'[remote "origin"]\n\turl = ext::{self.trap}\n']
        for key, value in ({key: str(self.trap) for key in COMMANDS} | OTHERS).items():
            section, _, name = key.rpartition(".")
            first, _, rest = section.partition(".")
            head = f'[{first} "{rest}"]' if rest else f"[{first}]"
            lines.append(f"{head}\n\t{name} = {value}\n")
        lines.append(f"[alias]\n\tlog = !{self.trap}\n\trev-parse = !{self.trap}\n")
        with (self.root / ".git/config").open("a", encoding="utf-8") as config:
            config.write("".join(lines))


@pytest.fixture
def hostile(tmp_path: Path) -> Hostile:
    return Hostile(tmp_path / "hostile")


def quiet(*arguments: str, cwd: Path) -> None:
    """Git as anybody runs it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    env = {**kept, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_TERMINAL_PROMPT": "0"}
    subprocess.run(["git", *arguments], cwd=cwd, env=env, capture_output=True, check=False, timeout=60)


@pytest.mark.parametrize(
    ("command", "setting"),
    [
        ("diff", "filter"),
        ("diff --no-ext-diff HEAD~1 HEAD", "textconv"),
        ("diff HEAD~1 HEAD", "external"),
        ("status", "fsmonitor"),
        ("log", "gpg"),
        ("fetch", "ext"),
    ],
)
def test_the_traps_spring_for_others(hostile: Hostile, command: str, setting: str) -> None:
    quiet(*command.split(), cwd=hostile.root)
    assert hostile.sprung.exists(), setting


ASKED: dict[Call, Callable[[Hostile], tuple[str, ...]]] = {
    SHALLOW: lambda repository: (),
    PLACE: lambda repository: (),
    PREFIX: lambda repository: (),
    COMMIT: lambda repository: ("HEAD^{commit}",),
    MERGE_BASE: lambda repository: (repository.first, repository.last),
    TREE: lambda repository: (repository.last, "--", "."),
    CONTENTS: lambda repository: (),
    PARTIAL: lambda repository: (),
    NEWEST: lambda repository: (),
    HISTORY: lambda repository: ("--find-renames=70%", "--format=%x01%H%x00%P%x00%ct", "HEAD", "--", "content"),
    LINES: lambda repository: ("content", ".git"),
    MERGE: lambda repository: ("-L", "yours", FILE, FILE, FILE),
}


def test_every_call_is_tried() -> None:
    assert set(ASKED) == set(CALLS)
    listed = {value for value in vars(module).values() if isinstance(value, Call)}
    assert listed == set(CALLS)


@pytest.mark.parametrize("call", CALLS, ids=lambda call: " ".join(call.arguments[:2]))
def test_nothing_that_a_repository_names_is_run_by(call: Call, hostile: Hostile) -> None:
    program = git_program()
    assert program
    before = {path: path.stat().st_mtime_ns for path in hostile.root.rglob("*")}
    if call is CONTENTS:
        talk = Conversation(call, program, hostile.root)
        talk.say([f"{hostile.first}:{FILE}", hostile.missing])
        assert [talk.answers.readline() for _ in range(4)][1:3] == [b"one\n", b"two\n"]
        assert talk.answers.readline().endswith(b" missing\n")
        talk.close()
    else:
        answer = ask(call, program, hostile.root, *ASKED[call](hostile))
        assert answer.code in (0, 1, 128), answer
        assert answer.output or answer.complaint or call is PREFIX
    assert not hostile.sprung.exists(), hostile.sprung.read_text()
    assert {path: path.stat().st_mtime_ns for path in hostile.root.rglob("*")} == before


def test_what_is_told_by_git_is_told_of_a_hostile_repository_too(hostile: Hostile) -> None:
    assert [change.kind for change in read_history(hostile.root, ("content",)).of(FILE)] == ["changed", "added"]
    assert touched_lines(hostile.root, hostile.first, [FILE]) == {FILE: frozenset({2})}
    assert folder_in_repository(hostile.root / "content") == "content/"
    assert not hostile.sprung.exists(), hostile.sprung.read_text()


def test_a_repository_among_the_files_of_another_is_none(tmp_path: Path) -> None:
    outer = Hostile(tmp_path / "outer")
    planted = outer.root / "project"
    quiet("init", "-q", "--bare", str(planted), cwd=tmp_path)
    with (planted / "config").open("a") as config:
        config.write(f"[core]\n\tbare = false\n\tworktree = {planted}\n\tfsmonitor = {outer.trap}\n")
    assert folder_in_repository(planted) == ""
    assert read_history(planted, ("content",)).changes == {}
    assert not outer.sprung.exists()


def test_no_git_of_the_project_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "git").write_text(f"#!/bin/sh\ntouch '{tmp_path}/ran'\n")
    (tmp_path / "git").chmod(0o755)
    monkeypatch.chdir(tmp_path)
    for path in (".", "", f".{os.pathsep}", "bin/../."):
        monkeypatch.setenv("PATH", path)
        assert git_program() is None
    assert not (tmp_path / "ran").exists()


@pytest.fixture
def branch(tmp_path: Path) -> Repository:
    repository = Repository(tmp_path / "repository")
    repository.commit("Add them", x="1\n2\n3\n", y="a long line that nobody changes\n" * 5, z="z\n")
    repository.git("switch", "-q", "-c", "branch")
    return repository


def test_lines_are_touched_by_commits_and_by_what_is_not_committed(branch: Repository) -> None:
    branch.git("mv", "content/a/y.yaml", "content/a/moved.yaml")
    branch.commit("Change x", x="1\ntwo\n3\n")
    branch.write(FILE, "1\ntwo\n3\nfour\n")
    branch.write("content/a/moved.yaml", "a long line that nobody changes\n" * 5 + "but one\n")
    branch.write("content/a/new.yaml", "new\nnew\n")
    (branch.root / "content/a/link.yaml").symlink_to("x.yaml")
    paths = [FILE, *(f"content/a/{name}.yaml" for name in ("moved", "new", "link", "z", "nowhere"))]
    found = touched_lines(branch.root, "main", paths)
    assert found == {
        FILE: frozenset({2, 4}),
        "content/a/moved.yaml": frozenset({6}),
        "content/a/new.yaml": frozenset({1, 2}),
        "content/a/link.yaml": frozenset({1}),
    }
    assert touched_lines(branch.root / "content", "main", ["a/x.yaml"]) == {"a/x.yaml": frozenset({2, 4})}


def test_line_ends_of_a_checkout_touch_nothing(branch: Repository) -> None:
    branch.write(FILE, "1\r\n2\r\n3\r\n")
    assert touched_lines(branch.root, "main", [FILE]) == {}
    branch.write(FILE, "1\r\n2\r\nthree\r\n")
    (branch.root / FILE).write_bytes(b"1\r\n2\r\nthree\r\n")
    assert touched_lines(branch.root, "main", [FILE]) == {FILE: frozenset({3})}


def test_where_git_cannot_tell_nothing_is_said_to_be_touched(branch: Repository, tmp_path: Path) -> None:
    for base in ("", "-c", "no-such-branch"):
        assert touched_lines(branch.root, base, [FILE]) is None
    assert touched_lines(tmp_path, "main", [FILE]) is None
