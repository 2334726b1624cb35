"""From a save to the changed page, as the preview of a side serves it over HTTP; what a browser adds is not counted."""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from scripts.bench import corpus
from scripts.bench.running import Failed, Run, cpu_of, environment, memory_of
from scripts.bench.sides import EDITED, Side, edit

# An edit puts a word into a project, and gives the path below the served site of a page that then shows it.
Edit = Callable[[Side, Path, str], str]
_PAUSE = 0.005
# Between two edits, so that what one has caused is over: saves that come closer are one for a watcher.
_REST = 1.0
_NAME = re.compile(r"(?m)^(name:\n  en: ).*$")
_STORY = re.compile(r"\n\nIt was measured: \w+\.\n\Z")


def _new(side: Side, folder: Path, word: str) -> str:
    text = f"title: New {word}\ndate: 2001-01-01\nsummary: It was new.\nparticipants:\n- actor: {EDITED}\n"
    (folder / f"content/events/new-{word}.yaml").write_text(f"{text}sources: [source-00000]\n", "utf-8")
    return f"{side.base}events/new-{word}/"


def _renamed(side: Side, folder: Path, word: str) -> str:
    file = folder / side.edited
    text, count = _NAME.subn(rf"\g<1>Somebody {word.title()}", file.read_text("utf-8"))
    assert count == 1
    file.write_text(text, "utf-8")
    event = next(one for one in _events(folder) if EDITED in one.read_text("utf-8"))
    return f"{side.base}events/{event.stem}/"


def _events(folder: Path) -> list[Path]:
    return sorted((folder / "content" / "events").glob("event-*.yaml"))


def _story(side: Side, folder: Path, word: str) -> str:
    page = folder / "docs/index.md"
    page.write_text(f"{_STORY.sub('', page.read_text('utf-8')).rstrip()}\n\nIt was measured: {word}.\n", "utf-8")
    return side.base


def _template(side: Side, folder: Path, word: str) -> str:
    file = folder / "content/templates/record.html.jinja"
    file.parent.mkdir(exist_ok=True)
    block = "{% block head %}{{ super() }}<!-- " + word + " -->{% endblock %}"
    file.write_text('{% extends "explainer/record.html.jinja" %}\n' + block + "\n", "utf-8")
    return f"{side.base}{corpus.folder_of(EDITED)}/{EDITED}/"


TEXT = "text"
# A template of the project's own comes last: from then on, pages are made in another way.
EDITS: Mapping[str, Edit] = {
    TEXT: edit,
    "new record": _new,
    "renamed actor": _renamed,
    "story": _story,
    "template": _template,
}


def latencies(side: Side, folder: Path, kinds: Sequence[str], rounds: int, limit: float) -> dict[str, list[Run]]:
    """Each kind of edit so many times, one after the other, in one preview of a project. Raises Failed."""
    found: dict[str, list[Run]] = {}
    with _served(side, folder, limit) as (address, group):
        for kind in kinds:
            for number in range(rounds):
                time.sleep(_REST)
                word = f"{kind[0]}{number}w{os.urandom(3).hex()}"
                load, cpu, begin = os.getloadavg()[0], cpu_of(group), time.perf_counter()
                page = EDITS[kind](side, folder, word)
                wait_for(address + page, word, limit)
                wall = time.perf_counter() - begin
                run = Run(wall, cpu_of(group) - cpu, memory_of(group) / 1e6, load)
                found.setdefault(kind, []).append(run)
    return found


@contextlib.contextmanager
def _served(side: Side, folder: Path, limit: float) -> Iterator[tuple[str, int]]:
    """A running preview: its address, and the group of its processes. It has made the page that is edited."""
    assert side.serve is not None
    port = _free_port()
    process = subprocess.Popen(  # noqa: S603 - a command of the bench's own
        side.serve(port),
        cwd=folder,
        env=environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    address = f"http://127.0.0.1:{port}/"
    page = f"{address}{side.base}{corpus.folder_of(EDITED)}/{EDITED}/"
    try:
        wait_for(page, "known for", limit, process)
        yield address, process.pid
    finally:
        os.killpg(process.pid, signal.SIGINT)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def wait_for(address: str, word: str, limit: float, process: subprocess.Popen[bytes] | None = None) -> None:
    """Waits until a page shows a word, for so many seconds at most and while ``process`` runs. Raises Failed."""
    end = time.perf_counter() + limit
    wanted = word.lower()
    while wanted not in _got(address).lower():
        if process is not None and process.poll() is not None:
            raise Failed(f"the preview ended with {process.returncode}")
        if time.perf_counter() > end:
            raise Failed(f"{address} did not show {word} in time")
        time.sleep(_PAUSE)


def _got(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310 - a server of our own
            text: str = answer.read().decode("utf-8", "replace")
            return text
    except (OSError, http.client.HTTPException):  # a server that writes the file anew may send the half of it
        return ""


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
