"""``mkdocs serve``: a change of a fact shows, a broken fact does not end the preview, and a mended one shows again."""

from __future__ import annotations

import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.sites import BIN, environment, replace

PATIENCE = 20.0


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


class Preview:
    """A running preview server: its pages, and what it said."""

    def __init__(self, address: str, log: Path) -> None:
        self.address, self.log = address, log

    def page(self, path: str) -> str:
        try:
            with urllib.request.urlopen(f"{self.address}/{path}", timeout=5) as answer:
                return str(answer.read().decode("utf-8"))
        except OSError:  # it does not answer yet
            return ""

    def said(self) -> str:
        return self.log.read_text("utf-8", errors="replace")

    def wait(self, condition: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < end, f"waited {PATIENCE:.0f} s for {what}\n\n{self.said()}"
            time.sleep(0.1)


@pytest.fixture
def preview(project: Path, tmp_path: Path) -> Iterator[Preview]:
    port = free_port()
    log = tmp_path / "log"
    with log.open("wb") as stream:
        server = subprocess.Popen(
            [str(BIN / "mkdocs"), "serve", "-a", f"127.0.0.1:{port}"],
            cwd=project,
            env=environment(PYTHONUNBUFFERED="1"),
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=subprocess.STDOUT,
        )
        try:
            found = Preview(f"http://127.0.0.1:{port}", log)
            found.wait(lambda: bool(found.page("")), "the preview to answer")
            yield found
        finally:
            server.kill()  # it has nothing to tell any more
            server.wait()


def test_a_changed_fact_shows_and_a_broken_one_can_be_mended(project: Path, preview: Preview) -> None:
    page, fact = "actors/kim-seo-yeon/", project / "content" / "actors" / "kim-seo-yeon.yaml"
    assert "Ship's pilot and teacher." in preview.page(page)

    replace(fact, "Ship's pilot and teacher.", "A pilot, as we now know.")
    preview.wait(lambda: "A pilot, as we now know." in preview.page(page), "the changed fact")

    replace(fact, "died: 2001-11-03", "died: soon")
    preview.wait(lambda: "error[invalid-date]" in preview.said(), "the mistake to be told")
    assert "content/actors/kim-seo-yeon.yaml:7:7: error[invalid-date]" in preview.said()
    assert "A pilot, as we now know." in preview.page(page), "the pages that stood before are still there"

    replace(fact, "died: soon", "died: 2002-12")
    preview.wait(lambda: "December 2002" in preview.page(page), "the mended fact")

    (project / "content" / "actors" / "new-hand.yaml").write_text(
        "name: New Hand\nkind: person\nsummary: Has just come.\n", "utf-8"
    )
    preview.wait(lambda: "Has just come." in preview.page("actors/new-hand/"), "the new record")
    assert "Traceback" not in preview.said(), preview.said()
