"""A preview that runs within the test: its address, its answers, and what it would tell in a terminal."""

from __future__ import annotations

import contextlib
import json
import re
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from explainer.adapters.preview.server import PreviewServer
from explainer.adapters.preview.session import PreviewState, Session
from explainer.settings.project import find_project

# Whatever else the machine does meanwhile.
PATIENCE = 60.0
_SCRIPT = re.compile(
    rb'<script src="/__explainer/preview\.js" integrity="(sha256-[^"]*)" data-version="([0-9a-z-]*)" defer></script>'
)
_TOLD = re.compile(rb'<noscript lang="en"><h2>What is wrong</h2>.*?</noscript>', re.DOTALL)


@dataclass
class Answer:
    """What a request got."""

    status: int
    headers: dict[str, str]
    data: bytes
    seconds: float

    @property
    def text(self) -> str:
        return self.data.decode("utf-8")

    @property
    def document(self) -> bytes:
        """An HTML document without the preview's script, which has to stand in it once, and be allowed to run.

        And without what is told there to who has no scripts.
        """
        found = _SCRIPT.search(self.data)
        assert found
        document, count = _SCRIPT.subn(b"", _TOLD.sub(b"", self.data))
        assert count == 1
        allowed = b" '" + found.group(1) + b"'"
        assert document.count(allowed) == document.count(b"content=\"default-src 'none'; script-src '")
        return document.replace(allowed, b"")

    @property
    def version(self) -> str:
        found = _SCRIPT.search(self.data)
        assert found
        return found.group(2).decode()


@dataclass
class Preview:
    """A running preview of a project."""

    project: Path
    session: Session
    server: PreviewServer
    told: list[PreviewState] = field(default_factory=list)

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.server.guard.port}"

    def get(self, path: str = "", method: str = "GET", **headers: str) -> Answer:
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(f"{self.root}/{path}", method=method, headers=names)
        begin = time.perf_counter()
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as found:
                data = found.read()
                return Answer(found.status, dict(found.headers), data, time.perf_counter() - begin)
        except urllib.error.HTTPError as refused:
            with refused:
                return Answer(refused.code, dict(refused.headers), refused.read(), time.perf_counter() - begin)

    def page(self, path: str) -> Answer:
        """A page, or another file, that takes as long as it takes."""
        self.wait(lambda: self.get(path).status != 503, f"{path} to be made")
        return self.get(path)

    def events(self, path: str) -> Iterator[dict[str, Any]]:
        """What a browser on that page hears."""
        address = f"{self.root}/__explainer/events?page=/{path}"
        with urllib.request.urlopen(address, timeout=PATIENCE) as stream:
            for line in stream:
                if line.startswith(b"data: "):
                    yield json.loads(line.removeprefix(b"data: "))

    def wait(self, condition: Callable[[], object], what: str) -> None:
        end = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < end, f"waited {PATIENCE:.0f} s for {what}: {self.session.state.found}"
            time.sleep(0.02)

    def shows(self, path: str, text: str) -> None:
        """Waits for a text on a page."""
        self.wait(lambda: text in self.get(path).text, text)

    def built(self) -> None:
        """Waits for the first build."""
        self.wait(lambda: self.session.state.number, "the first build")

    @property
    def codes(self) -> list[str]:
        return [found.code for found in self.session.state.found]

    @property
    def places(self) -> list[str]:
        found = self.session.state.found
        return [f"{one.span.path}:{one.span.line}:{one.span.column}" for one in found]


@contextlib.contextmanager
def previewed(project: Path, editor: str = "") -> Iterator[Preview]:
    """Runs a preview of a project."""
    told: list[PreviewState] = []
    session = Session(find_project(project), told.append)
    with PreviewServer(session, "127.0.0.1", 0, editor) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        session.start()
        try:
            yield Preview(project, session, server, told)
        finally:
            session.close()
            server.shutdown()
            thread.join()
