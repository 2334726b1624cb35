"""No test reaches a registry of packages, and no process outlives its test: what shared fixtures promise, tried out."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from tests import processes
from tests.node_tools import node_tool
from tests.processes import name_of
from tests.sites import OFFLINE, ROOT, environment, process, told


class Registry(BaseHTTPRequestHandler):
    """Has no package, and remembers that it was asked for some."""

    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_error(404)

    def log_message(self, *arguments: object) -> None:
        """Says nothing."""


@pytest.fixture
def registry() -> Iterator[tuple[str, list[str]]]:
    """The address of a registry of packages, and what it is asked for."""
    asked: list[str] = []
    with HTTPServer(("127.0.0.1", 0), type("Handler", (Registry,), {"asked": asked})) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}", asked
        finally:
            server.shutdown()
            thread.join()


PIP = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--retries=0", "no-such-package"]
NPM = ["npm", "view", "--fetch-retries=0", "no-such-package"]


@pytest.mark.parametrize("command", [PIP, NPM], ids=["pip", "npm"])
def test_no_registry_is_asked(command: Sequence[str], registry: tuple[str, list[str]], tmp_path: Path) -> None:
    address, asked = registry
    there = {"PIP_INDEX_URL": address, "npm_config_registry": address, "npm_config_cache": str(tmp_path / "cache")}

    def ask(env: dict[str, str]) -> None:
        done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, check=False, timeout=60)
        assert done.returncode != 0

    for env in ({**os.environ, **there}, environment(**there)):
        ask(env)
        assert asked == [], "by what the tests start, in their own environment and in a plain one"
    ask({name: value for name, value in environment(**there).items() if name not in OFFLINE})
    assert asked, "else this test would prove nothing"


def test_a_tool_that_is_not_installed_names_the_command_that_installs_it() -> None:
    with pytest.raises(pytest.fail.Exception, match=r"this test asks other-server.*: run make editor"):
        node_tool("editor", "other-server/server.js")


LEAVES_A_PROCESS = """
import subprocess

from tests import processes

processes.PATIENCE = 0.1


def test_that_leaves_an_orphan():
    subprocess.run(["sh", "-c", "sleep 60 >/dev/null 2>&1 & echo $! >orphan"], check=True)


def test_that_leaves_nothing():
    subprocess.run(["true"], check=True)
"""

# Elsewhere nobody can tell which processes are left.
if sys.platform == "linux":

    def test_a_test_that_leaves_a_process_fails_and_the_process_is_ended(tmp_path: Path) -> None:
        (tmp_path / "test_leaving.py").write_text(LEAVES_A_PROCESS, "utf-8")
        done = process(
            *("python", "-m", "pytest", "-q", "-c", os.devnull, "--rootdir", tmp_path, "-p", "no:cacheprovider"),
            *("-p", "tests.conftest", tmp_path),
            cwd=tmp_path,
            env=environment(PYTHONPATH=str(ROOT)),
        )
        assert "\nthe test left running: sleep\n" in done.stdout, told(done)
        assert "\nERROR test_leaving.py::test_that_leaves_an_orphan" in done.stdout
        assert "2 passed, 1 error" in done.stdout, told(done)
        assert name_of((tmp_path / "orphan").read_text("utf-8").strip()) == ""

    def test_a_process_that_is_about_to_run_another_program_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
        """For a moment it seems to have been given nothing."""
        read, asked = processes._read, list[str]()

        def none_at_first(number: str, file: str) -> bytes:
            if file != "environ" or number != started:
                return read(number, file)
            asked.append(number)
            return b"" if len(asked) == 1 else read(number, file)

        monkeypatch.setenv(processes.MARK, "")  # put back afterwards: each watch sets its own
        watch = processes.Watch()
        with subprocess.Popen(["sleep", "60"]) as child:
            started = str(child.pid)
            monkeypatch.setattr(processes, "_read", none_at_first)
            watch.running()
            assert started in watch._ours, "and not by being a child"
            child.kill()


@pytest.mark.xdist_group("kept-together")
def test_tests_that_share_what_takes_long_are_kept_together(request: pytest.FixtureRequest) -> None:
    # pytest-xdist tells workers of a group by the end of a test's name: without it the group is nowhere known.
    if "PYTEST_XDIST_WORKER" in os.environ:
        assert request.node.nodeid.endswith("@kept-together")
