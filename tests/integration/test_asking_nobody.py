"""Checks and builds ask nobody: no network, no program but git by its listed calls, no file of anybody else."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import pytest
from tests.repositories import Repository
from tests.sites import GOLDEN, ROOT, copy_project, environment, process, replace, told

from explainer.environment import CACHE_HOME
from explainer.git.git import (
    CALLS,
    COMMIT,
    CONTENTS,
    HISTORY,
    LINES,
    MERGE_BASE,
    NEWEST,
    PLACE,
    PREFIX,
    SHALLOW,
    TREE,
    Call,
    git_program,
)

LISTENER = ROOT / "tests" / "audited"
# Each command in one process, as a start takes longer than most of them.
RUNNER = """
import json, sys
from explainer.cli import main
from mkdocs.__main__ import cli
for program, *arguments in json.loads(sys.argv[1]):
    sys.audit("tests.begin", " ".join([program, *arguments]))
    code = 0
    try:
        {"explainer": main, "mkdocs": cli}[program](arguments)
    except SystemExit as end:
        code = end.code
    sys.audit("tests.end", code)
"""
# What is asked by who tells, where a text has translations, whether one is older than its original.
CHECKED = {HISTORY, SHALLOW, CONTENTS}
# Which of git's calls each command makes.
ASKED: dict[str, set[Call]] = {
    "explainer check": CHECKED,
    "explainer check --strict": {HISTORY},  # what old versions say was kept by the first
    "explainer check --format github --base HEAD~1": {*CHECKED, COMMIT, MERGE_BASE, TREE, LINES, PREFIX},
    "explainer check --format sarif": {HISTORY, PREFIX},
    "explainer build": {*CHECKED, PLACE, NEWEST},
    "mkdocs build -d other": {*CHECKED, PLACE, NEWEST},
    "explainer pages tree": {*CHECKED, PLACE, NEWEST},
    "explainer diff HEAD~1": {SHALLOW, COMMIT, TREE, CONTENTS},
    "explainer diff HEAD~1...HEAD --format markdown": {SHALLOW, COMMIT, MERGE_BASE, TREE, CONTENTS},
    "explainer verify": set(),
    "explainer verify --check": set(),
    "explainer archive list": set(),
    "explainer format": set(),
    "explainer forms": set(),
    "explainer schema": set(),
    "explainer new event a-day": set(),
    "explainer explain redirect": set(),
}
# What starting git and waiting for it takes, and Python's own C interface, by which a call that loops is ended.
NEEDED = (["open", os.devnull], ["ctypes.dlopen", None])
ASKS_EVERYBODY = """
import ctypes, os, socket, subprocess

def check(graph):
    for ask in (
        lambda: socket.create_connection(("127.0.0.1", 9)),
        lambda: socket.getaddrinfo("localhost", 80),
        lambda: socket.gethostbyname("localhost"),
        lambda: socket.socket(socket.AF_UNIX).connect("/nowhere"),
        lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", 9)),
        lambda: subprocess.run(["true"]),
        lambda: os.system("true"),
        lambda: os.posix_spawn("/bin/true", ["true"], {}),
        lambda: os.waitpid(os.fork() or os._exit(0), 0),
        lambda: open("/etc/passwd"),
        lambda: os.open("/etc/hosts", os.O_RDONLY),
        lambda: os.listdir("/"),
        lambda: os.rename("content", "/nowhere/content"),
        lambda: ctypes.CDLL("no-such-library.so"),
    ):
        try:
            ask()
        except OSError:
            pass
    return ()
"""
SEEN = (
    *(["socket.connect"], ["socket.getaddrinfo"], ["socket.gethostbyname"], ["socket.sendto"]),
    *(["subprocess.Popen", "true"], ["os.system"], ["os.posix_spawn", "/bin/true"], ["os.fork"]),
    *(["open", "/etc/passwd"], ["open", "/etc/hosts"], ["os.listdir", "/"], ["os.rename", "/nowhere/content"]),
    ["ctypes.dlopen", "no-such-library.so"],
)


class Audited:
    """A project with a history and traps round it, and what commands ask of the system in it."""

    def __init__(self, root: Path) -> None:
        self.folder = root
        self.sprung = root / "sprung"
        repository = Repository(root / "project")
        self.project = copy_project(GOLDEN, repository.root)
        shutil.copytree(GOLDEN.parent / "archive", self.project / "archive")
        repository.commit("The project")
        replace(self.project / "content" / "sources" / "uncited-survey.yaml", "Survey of", "A survey of")
        repository.commit("Say it otherwise")
        self.trap = root / "trap"
        self.trap.write_text(f"#!/bin/sh\necho \"$0 $*\" >> '{self.sprung}'\nexit 1\n")
        self.trap.chmod(0o755)
        for name in ("git", "sh", "ssh", "xdg-open"):
            (self.project / name).symlink_to(self.trap)
        for key in ("core.fsmonitor", "core.pager", "diff.external", "core.sshCommand", "credential.helper"):
            repository.git("config", key, str(self.trap))

    def environment(self) -> dict[str, str]:
        """Variables that name programs, other repositories and other machines."""
        names = ("GIT_EXTERNAL_DIFF", "GIT_PAGER", "PAGER", "GIT_SSH", "GIT_ASKPASS", "EDITOR", "VISUAL", "BROWSER")
        programs = dict.fromkeys([*names, "GIT_EDITOR", "SSH_ASKPASS", "GIT_PROXY_COMMAND"], str(self.trap))
        proxies = dict.fromkeys(("http_proxy", "https_proxy", "HTTPS_PROXY", "ALL_PROXY"), "http://127.0.0.1:9")
        others = {
            "GIT_DIR": "/nowhere",
            "GIT_WORK_TREE": "/",
            "GIT_TRACE": str(self.sprung),
            "PATH": f".:{os.environ['PATH']}",
        }
        temporary = self.folder / "temporary"
        temporary.mkdir(exist_ok=True)
        inside = (self.project, temporary, ROOT / "generator", LISTENER, sys.prefix, sys.base_prefix)
        audit = {"AUDIT_LOG": str(self.log), "AUDIT_INSIDE": os.pathsep.join(map(str, inside))}
        paths = {"PYTHONPATH": str(LISTENER), "TMPDIR": str(temporary), "PATH": f".:{os.environ['PATH']}"}
        own = {CACHE_HOME: str(temporary / "caches")}
        return {**environment(), **paths, **programs, **proxies, **others, **audit, **own}

    @property
    def log(self) -> Path:
        return self.folder / "log"

    def run(self, *commands: str) -> dict[str, list[list[object]]]:
        """What each command asked for; all of them have to end well."""
        given = json.dumps([command.split() for command in commands])
        done = process("python", "-c", RUNNER, given, cwd=self.project, env=self.environment())
        found: dict[str, list[list[object]]] = {}
        name = ""
        for event in map(json.loads, self.log.read_text("utf-8").splitlines()):
            if event[0] == "tests.begin":
                name = event[1]
                found[name] = []
            elif event[0] == "tests.end":
                assert not event[1], f"{name}: {told(done)}"
            elif name:
                found[name].append(event)
        assert list(found) == list(commands), told(done)
        return found


@pytest.fixture
def audited(tmp_path: Path) -> Audited:
    return Audited(tmp_path)


def test_checks_and_builds_ask_nobody_but_git(audited: Audited) -> None:
    found = audited.run(*ASKED)
    calls = {name: [event for event in events if event[0] == "subprocess.Popen"] for name, events in found.items()}
    for name, events in found.items():
        assert [event for event in events if event not in (*calls[name], *NEEDED)] == [], name
    assert {name: {call_of(event, audited.project) for event in events} for name, events in calls.items()} == ASKED
    assert not audited.sprung.exists(), audited.sprung.read_text("utf-8")
    notes = [file for file in (audited.folder / "temporary").rglob("*") if file.is_file()]
    caches = audited.folder / "temporary" / "caches" / "explainer"
    assert {note.parent for note in notes} == {caches / one for one in ("sites", "facts", "program", "versions")}


def call_of(event: list[object], project: Path) -> Call | None:
    """Which of the listed calls starts a program; None where it is another one."""
    _, program, command, _, variables = event
    assert isinstance(command, list)
    if program != git_program() or command[0] != program or set(variables) - OURS:  # type: ignore[call-overload]
        return None
    options, arguments = command[: command.index("-C")], command[command.index("-C") + 1 :]
    if options[1:3] != ["--no-pager", "--literal-pathspecs"] or set(options[3::2]) != {"-c"}:
        return None
    fitting = [call for call in CALLS if tuple(arguments[1 : 1 + len(call.arguments)]) == call.arguments]
    call = max(fitting, key=lambda one: len(one.arguments), default=None)
    return call if call is not None and (call.outside or arguments[0] == str(project)) else None


# What git is told by variables; the values are tested beside the calls.
OURS = {
    *("GIT_OPTIONAL_LOCKS", "GIT_TERMINAL_PROMPT", "GIT_NO_LAZY_FETCH", "GIT_ALLOW_PROTOCOL"),
    *("GIT_DIR", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM", "GIT_ATTR_NOSYSTEM"),  # where it is outside a repository
}


def test_whoever_asks_somebody_is_seen(audited: Audited) -> None:
    rules = audited.project / "content" / "rules"
    rules.mkdir()
    (rules / "asking.py").write_text(ASKS_EVERYBODY, "utf-8")
    replace(audited.project / "mkdocs.yml", "  - explainer\n", "  - explainer: {rules: [asking]}\n")
    settings = audited.project / "content" / "site.yaml"  # of no text in two languages git is asked nothing
    settings.write_text(settings.read_text("utf-8").partition("lists:\n")[0], "utf-8")
    (events,) = audited.run("explainer check").values()
    for wanted in SEEN:
        assert any(event[: len(wanted)] == wanted for event in events), (wanted, events)
    connected = [event[2] for event in events if event[0] == "socket.connect"]
    assert connected == [["127.0.0.1", 9], "/nowhere"]
    started = [event for event in events if event[0] == "subprocess.Popen"]
    assert [call_of(event, audited.project) for event in started] == [None]
