"""Pages that are made by others: on any executor, and on a cluster of Dask, of which a worker may be lost."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from tests.sites import differences, environment, process, run

from explainer.adapters.mkdocs.answering import Pulse
from explainer.adapters.mkdocs.cluster import Cluster as ClusterOfDask
from explainer.adapters.mkdocs.cluster import CrewOfExecutor, _CrewOfCluster, versions

SOURCE = Path(__file__).parent.parent / "preview_project"
pytestmark = pytest.mark.xdist_group("cluster")
# A worker that is lost with its second batch of pages.
DYING = """
import os, signal
from explainer.adapters.mkdocs import cluster

made, calls = cluster.run, []

def run(*what):
    calls.append(what)
    if len(calls) == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return made(*what)

cluster.run = run
"""
OTHER = """
from explainer.adapters.mkdocs import cluster

told = cluster.versions()
cluster.versions = lambda: {**told, "mkdocs": "0.1"}
"""
PATIENCE = 60.0


class Unanswered(ThreadPoolExecutor):
    """Whoever stands behind it was lost, and nobody says so."""

    def submit(self, *what: Any, **more: Any) -> Future[Any]:
        return Future()


class Refusing(ThreadPoolExecutor):
    def submit(self, *what: Any, **more: Any) -> Future[Any]:
        raise RuntimeError("closed")


class Failing(ThreadPoolExecutor):
    """Each second batch is lost."""

    count = 0

    def submit(self, *what: Any, **more: Any) -> Future[Any]:
        self.count += 1
        if self.count % 2:
            return super().submit(*what, **more)
        lost: Future[Any] = Future()
        lost.cancel()
        lost.set_running_or_notify_cancel()
        return lost


def double(number: int) -> int:
    return number * 2


@pytest.mark.parametrize(
    ("executor", "lost"),
    [(ThreadPoolExecutor, 0), (Unanswered, 7), (Refusing, 7), (Failing, 3)],
    ids=str,
)
def test_work_on_an_executor_comes_back_in_order_whatever_is_lost(
    monkeypatch: pytest.MonkeyPatch, executor: type[ThreadPoolExecutor], lost: int
) -> None:
    kept: dict[bytes, object] = {}

    def pack(work: object) -> bytes:
        kept[b"sent"] = work
        return b"sent"

    monkeypatch.setattr("explainer.adapters.mkdocs.sending.unpacked", kept.__getitem__)
    monkeypatch.setattr("explainer.adapters.mkdocs.cluster._SECONDS_BETWEEN_LOOKS", 0.01)
    monkeypatch.setattr("explainer.adapters.mkdocs.cluster._held", {})
    items = [*range(100)]
    with executor(2) as pool:
        crew = CrewOfExecutor(pool, pack, lives=lambda: executor is not Unanswered)
        assert [*crew.worked(double, items, 2)] == [number * 2 for number in items]
    assert crew.lost == lost


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return shutil.copytree(SOURCE, tmp_path / "project")


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[Cluster]:
    found = Cluster(tmp_path)
    try:
        yield found
    finally:
        found.end()


class Cluster:
    """A scheduler of Dask and its workers, each a process."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.file = folder, folder / "scheduler.json"
        self.processes: list[subprocess.Popen[bytes]] = []
        self._started("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(self.file))
        self._until(lambda: self.file.is_file() and bool(self.file.read_text("utf-8")))
        self.address = json.loads(self.file.read_text("utf-8"))["address"].removeprefix("tcp://")

    def worker(self, preloaded: str = "") -> subprocess.Popen[bytes]:
        """Begins a worker, which runs some code first, and waits until the scheduler knows it."""
        name, more = f"worker-{len(self.processes)}", []
        if preloaded:
            preload = self.folder / f"{name}.py"
            preload.write_text(preloaded, "utf-8")
            more = ["--preload", str(preload)]
        made = self._started(
            "worker", f"tcp://{self.address}", "--nthreads", "1", "--no-nanny", "--name", name,
            "--local-directory", str(self.folder / name), *more,
        )  # fmt: skip
        self._until(lambda: b"Registered to" in self.log.read_bytes())
        return made

    def end(self) -> None:
        for one in self.processes:
            one.kill()
            one.wait()

    def _started(self, kind: str, *arguments: str) -> subprocess.Popen[bytes]:
        command = [str(Path(sys.executable).parent / "dask"), kind, *arguments, "--no-dashboard"]
        self.log = self.folder / f"{kind}-{len(self.processes)}.log"
        with self.log.open("wb") as log:
            made = subprocess.Popen(command, stdout=log, stderr=log, env=environment(), cwd=self.folder)
        self.processes.append(made)
        return made

    def _until(self, is_so: Any) -> None:
        until = time.monotonic() + PATIENCE
        while not is_so():
            assert time.monotonic() < until, self.log.read_text("utf-8")
            time.sleep(0.05)


def test_a_worker_that_is_lost_midway_costs_its_pages_again(root: Path, scheduler: Cluster) -> None:
    dying = scheduler.worker(DYING)
    scheduler.worker()
    alone = run("explainer", "build", "--site-dir", "../alone", cwd=root)
    assert alone.returncode == 0, alone.stderr
    done = process("explainer", "build", "--site-dir", "../site", "--executor", f"dask://{scheduler.address}", cwd=root)
    assert (done.returncode, done.stderr) == (0, "")
    assert dying.poll() is not None, "it was to be lost"
    assert differences(root.parent / "alone", root.parent / "site") == []


def test_a_cluster_of_no_use_is_told_of_and_the_build_goes_on_alone(root: Path, scheduler: Cluster) -> None:
    there = f"dask://{scheduler.address}"
    command = ("explainer", "build", "--site-dir", "../site", "--anew", "--executor", there)
    done = process(*command, cwd=root)
    assert done.returncode == 0
    assert done.stderr == f"note: dask://{scheduler.address}: it has no workers: this machine makes all pages\n"

    scheduler.worker(OTHER)
    done = process(*command, cwd=root)
    assert done.returncode == 0
    notes = done.stderr.splitlines()
    assert [note.partition(" is passed over: ")[2] for note in notes[:1]] == ["its mkdocs are not as here"]
    assert notes[1:] == [
        f"note: dask://{scheduler.address}: no worker is as this program is: this machine makes all pages"
    ]


def test_a_scheduler_that_is_not_there_is_told_of(root: Path) -> None:
    done = run("explainer", "build", "--site-dir", "../site", "--executor", "dask://127.0.0.1:9", cwd=root)
    assert done.returncode == 0
    assert "note: dask://127.0.0.1:9: nothing answers there as a scheduler of Dask" in done.stderr
    assert (root.parent / "site" / "index.html").is_file()


@pytest.mark.parametrize(
    "address",
    [
        "localhost:8786",
        "dask://",
        "dask://x",
        "dask://x:0",
        "dask://x:65536",
        "tcp://x:1",
        "dask://a..b:1",
        "dask://.a:1",
        f"dask://{'a' * 64}:1",
        f"dask://{'a.' * 127}b:1",
    ],
)
def test_a_wrong_address_is_refused(root: Path, address: str) -> None:
    done = run("explainer", "build", "--executor", address, cwd=root)
    assert done.returncode == 2
    assert "is no address of a scheduler of Dask; write dask://HOST:PORT" in done.stderr


def test_without_the_extra_it_is_said_how_to_install_it(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explainer.cli.building.find_spec", lambda name: None)
    done = run("explainer", "build", "--executor", "dask://localhost:8786", cwd=root)
    assert done.returncode == 2
    assert "Dask, which is not installed: " in done.stderr
    assert "pip install 'distributed>=2026.1'" in done.stderr


def test_a_shard_is_not_made_elsewhere(root: Path) -> None:
    done = run("explainer", "build", "--shard", "1/2", "--site-dir", "x", "--executor", "dask://a:1", cwd=root)
    assert done.returncode == 2
    assert "leave it out where --executor makes them all" in done.stderr


def test_code_of_a_project_is_not_sent(root: Path) -> None:
    (root / "hook.py").write_text("def on_config(config): return config\n", "utf-8")
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("hooks: [hook.py]\n")
    done = run("explainer", "build", "--site-dir", "../site", "--executor", "dask://127.0.0.1:9", cwd=root)
    assert done.returncode == 0, done.stderr
    assert "is not sent: this machine makes all pages" in done.stderr


class Client:
    """A client of a cluster, with what its workers answer."""

    def __init__(self, **answers: object) -> None:
        self._answers = answers

    def run(self, *what: object, **more: object) -> dict[str, object]:
        return self._answers


def test_workers_that_cannot_be_compared_are_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    cluster = ClusterOfDask("there:1")
    crew = _CrewOfCluster(cluster, lambda making: b"")
    assert crew._fit(Client(same=versions(), broken=OSError("no such file"), more={**versions(), "mkdocs-z": "1"})) == [
        "same"
    ]
    assert cluster.notes == [
        "dask://there:1: the worker broken is passed over: it cannot tell what it works with (no such file)",
        "dask://there:1: the worker more is passed over: its mkdocs-z are not as here",
    ]

    def unreadable() -> str:
        raise PermissionError(13, "Permission denied")

    cluster.notes.clear()
    monkeypatch.setattr("explainer.unchanged.program", unreadable)
    assert crew._fit(Client(same={})) == []
    assert cluster.notes == [
        "dask://there:1: the files of this program cannot be read (Permission denied): this machine makes all pages"
    ]


def test_what_a_worker_has_to_have_in_common_is_told() -> None:
    assert versions()["Python"] == ".".join(map(str, sys.version_info[:3]))
    assert all(versions().values())
    assert {"explainer-site", "mkdocs", "mkdocs-material", "markdown-it-py", "distributed"} <= versions().keys()
    assert Path(versions()["folder of explainer"]).is_absolute()


def greeting(said: bytes) -> Iterator[str]:
    """The address of something that says this to whoever comes, and no more."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        held: list[socket.socket] = []

        def greet() -> None:
            with suppress(OSError):  # the test is over
                while True:
                    held.append(server.accept()[0])
                    held[-1].sendall(said)

        threading.Thread(target=greet, daemon=True).start()
        yield f"127.0.0.1:{server.getsockname()[1]}"
        server.shutdown(socket.SHUT_RDWR)
        for one in held:
            one.close()


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (b"", "timed out"),
        (b"\x01", "timed out"),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "what does is something else"),
        (bytes(8), "what does is something else"),
        ((200).to_bytes(8, "little"), "no answer in time"),
        ((200).to_bytes(8, "little") + b"x" * 200, ""),
    ],
    ids=["a listener", "a byte", "a shell", "zeros", "a begin", "noise"],
)
def test_what_is_no_scheduler_is_not_waited_for(
    root: Path, monkeypatch: pytest.MonkeyPatch, said: bytes, why: str
) -> None:
    monkeypatch.setattr("explainer.adapters.mkdocs.answering._SECONDS_TO_CONNECT", 0.5)
    there = greeting(said)
    address = next(there)
    cluster, began = ClusterOfDask(address), time.monotonic()
    assert _CrewOfCluster(cluster, lambda work: b"")._client() is None
    assert time.monotonic() - began < PATIENCE / 2
    assert [*there] == []
    [note] = cluster.notes
    assert note.startswith(f"dask://{address}: nothing answers there as a scheduler of Dask ({why}")
    assert note.endswith("): this machine makes all pages")


class Told:
    """A client whose scheduler tells when it last heard of its workers."""

    status = "running"

    def __init__(self, *told: object) -> None:
        self.told = iter(told)

    def scheduler_info(self) -> object:
        told = next(self.told)
        if isinstance(told, Exception):
            raise told
        return {"workers": told}


def heard(**seen: float) -> dict[str, dict[str, float]]:
    return {name: {"last_seen": when} for name, when in seen.items()}


@pytest.mark.parametrize(
    ("told", "lives"),
    [
        ([heard(a=number) for number in range(6)], [True] * 6),
        ([heard(a=1, b=number) for number in range(6)], [True] * 6),
        ([heard(a=1)] * 6, [True, True, False, False, False, False]),
        ([heard(a=1), heard(c=2), heard(a=3)], [True, False, False]),
        ([heard(a=1), OSError("gone")], [True, False, False]),
    ],
    ids=["heard", "one is", "silence", "other workers", "no scheduler"],
)
def test_workers_that_say_nothing_are_given_up(
    monkeypatch: pytest.MonkeyPatch, told: list[object], lives: list[bool]
) -> None:
    now = [0.0]
    monkeypatch.setattr("explainer.adapters.mkdocs.answering.time.monotonic", lambda: now[0])
    pulse = Pulse(Told(*told), ["a", "b"], 20.0)

    def later() -> bool:
        now[0] += 12
        return pulse()

    assert pulse()
    assert [later() for _ in lives] == lives


def test_a_client_that_lost_its_scheduler_is_asked_nothing() -> None:
    client = Told()
    client.status = "closed"
    pulse = Pulse(client, ["a"])
    assert not pulse()
    client.status = "running"
    assert not pulse()
