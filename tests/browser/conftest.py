"""A browser on the built site of this repository; every test also proves that the page stayed quiet and at home."""

from __future__ import annotations

import contextlib
import functools
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page, Request, ViewportSize, expect

# A search index is built in the browser: on a busy machine that takes a while, and speed is not what is tested.
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """How pytest-playwright starts the browser: the machine's own Chromium."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert program, "the browser tests need Chromium: set CHROMIUM=/path/to/it"
    return {"executable_path": program, "args": ARGUMENTS}


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        """Says nothing."""


@contextlib.contextmanager
def _served(site: Path) -> Iterator[str]:
    handler = functools.partial(_Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(scope="session")
def address(repository_site: Path) -> Iterator[str]:
    """Where the built site of the repository is served."""
    with _served(repository_site) as found:
        yield found


@pytest.fixture(scope="session")
def golden_address(golden_site: Path) -> Iterator[str]:
    """Where the built site of the golden project is served."""
    with _served(golden_site) as found:
        yield found


@dataclass
class Reader:
    """Opens pages as readers do, and remembers what these said and asked for."""

    browser: Browser
    address: str
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    _contexts: list[BrowserContext] = field(default_factory=list)

    def open(
        self,
        path: str = "",
        *,
        width: int = 1280,
        height: int = 900,
        scripts: bool = True,
        dark: bool = False,
        touch: bool = False,
    ) -> Page:
        """A page of the site in a window of its own."""
        context = self.browser.new_context(
            viewport=ViewportSize(width=width, height=height),
            java_script_enabled=scripts,
            color_scheme="dark" if dark else "light",
            base_url=f"{self.address}/",
            reduced_motion="reduce",
            has_touch=touch,
            is_mobile=touch,
        )
        context.set_default_timeout(PATIENCE)
        self._contexts.append(context)
        page = context.new_page()
        page.on("console", self._heard)
        page.on("pageerror", lambda problem: self.said.append(f"error: {problem}"))
        page.on("request", self._requested)
        page.on("requestfailed", self._failed)
        page.on("dialog", self._alerted)
        page.goto(path)
        return page

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning", "assert"):
            self.said.append(f"{message.type}: {message.text}")

    def _alerted(self, dialog: Dialog) -> None:
        self.said.append(f"a text ran: {dialog.message}")
        dialog.dismiss()

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the reader went on before it came
            self.said.append(f"failed: {request.url}: {request.failure}")

    def _requested(self, request: Request) -> None:
        if not request.url.startswith((f"{self.address}/", "data:", f"blob:{self.address}/")):
            self.asked.append(request.url)

    def leave(self) -> None:
        """Closes all windows."""
        for context in self._contexts:
            context.close()

    def assert_quiet(self) -> None:
        """No page may have complained, nor asked another host for anything."""
        assert self.said == [], "what pages said on the console"
        assert self.asked == [], "what pages asked other hosts for"


@pytest.fixture
def reader(browser: Browser, address: str) -> Iterator[Reader]:
    """A reader of the site at the address of the test's module, that of the repository where it has none of its own."""
    found = Reader(browser, address)
    yield found
    found.leave()
    found.assert_quiet()


@pytest.fixture
def golden_reader(browser: Browser, golden_address: str) -> Iterator[Reader]:
    """A reader of the golden project's site, which holds hostile texts."""
    found = Reader(browser, golden_address)
    yield found
    found.leave()
    found.assert_quiet()
