"""Chromium on the pages of a site: several at once, each in the windows that a check asks for."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import TypeVar

from playwright.async_api import Browser, BrowserContext, Page, Playwright, async_playwright
from scripts.audit.report import Finding, Row, counted, share
from scripts.audit.site_pages import SitePage

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A page that asks another host is told so at once, and the machine stays at home.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
_WORKERS = max(2, os.cpu_count() or 2)
_PATIENCE = 30_000
_LONGEST_USE = 180.0  # seconds; a page takes one to ten
_LONGEST_CLOSING = 20.0  # seconds; it takes a hundredth of one
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Window:
    """How a page is opened: in pixels, in which colour scheme, and whether scripts run."""

    width: int = 1280
    height: int = 900
    scheme: str = "light"
    scripts: bool = True


@dataclass(slots=True)
class Seen:
    """What happened while a page was open: addresses that it asked for, and breaches of its security policy."""

    requests: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)

    def forget(self) -> None:
        """Begins anew, for the next page."""
        self.requests.clear()
        self.violations.clear()


@dataclass(frozen=True, slots=True)
class Visit:
    """A page that is open: its path in the site, the site's address, and what was seen since it was opened."""

    page: Page
    path: str
    address: str
    window: Window
    seen: Seen


@dataclass(frozen=True, slots=True)
class PageCheck:
    """A check that looks at one open page after the other, in each of its windows.

    ``look`` leaves the page as it found it, for other checks look at it too.
    """

    name: str
    windows: tuple[Window, ...]
    look: Callable[[Visit], Awaitable[list[Finding]]]
    of: str = "findings"


def program() -> str:
    """The path of the browser."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not found:
        raise SystemExit("the audit needs Chromium: set CHROMIUM=/path/to/it")
    return found


class Chromium:
    """One browser for a whole audit: it starts when something is first done with it. Use it in a ``with`` statement."""

    def __init__(self) -> None:
        self._runner = asyncio.Runner()
        self._playwright: Playwright | None = None
        self._browser: Browser | None = None

    def __enter__(self) -> Chromium:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Ends the browser."""
        self._runner.run(self._end())
        self._runner.close()

    def run(self, work: Callable[[Browser], Coroutine[None, None, T]]) -> T:
        """What ``work`` gives that is done with the browser."""
        return self._runner.run(self._with_browser(work))

    async def _with_browser(self, work: Callable[[Browser], Coroutine[None, None, T]]) -> T:
        if self._browser is None:
            self._playwright = await async_playwright().start()
            self._browser = await self._playwright.chromium.launch(executable_path=program(), args=ARGUMENTS)
        return await work(self._browser)

    async def _end(self) -> None:
        if self._browser is not None:
            await self._browser.close()
        if self._playwright is not None:
            await self._playwright.stop()


def tour(
    chromium: Chromium,
    address: str,
    chosen: Sequence[SitePage],
    all_pages: Sequence[SitePage],
    checks: Sequence[PageCheck],
) -> list[Row]:
    """Opens every chosen page in every window that some check wants; one row for each check and window."""
    windows = list(dict.fromkeys(window for check in checks for window in check.windows))
    found: dict[tuple[str, Window], list[Finding]] = {}

    async def work(browser: Browser) -> None:
        for window in windows:
            walk = _Walk(browser, address, window, [check for check in checks if window in check.windows])
            await walk.through([page.path for page in chosen])
            found.update({(name, window): findings for name, findings in walk.found.items()})

    chromium.run(work)
    return [
        counted(check.name, share(chosen, all_pages), found[check.name, window], _told(window), of=check.of)
        for check in checks
        for window in check.windows
    ]


async def side_by_side(all: Iterable[T], work: Callable[[Iterator[T]], Awaitable[None]]) -> None:
    """Starts several workers on the same things; each takes the next one that nobody has taken."""
    left = iter(list(all))
    await asyncio.gather(*(work(left) for _ in range(_WORKERS)))


async def patiently(use: Callable[[], Awaitable[T]]) -> T:
    """Uses a page in a tab that ``use`` opens; once more, in another one, where the browser does not answer any more.

    What Playwright asks a page by script, or types, it waits for without an end, and a busy machine has lost an answer.
    Raises TimeoutError where that happens again.
    """
    try:
        async with asyncio.timeout(_LONGEST_USE):
            return await use()
    except TimeoutError:
        async with asyncio.timeout(_LONGEST_USE):
            return await use()


@dataclass(slots=True)
class _Walk:
    """One way through the pages, in windows of one kind, and what the checks found on it by their names."""

    browser: Browser
    address: str
    window: Window
    checks: list[PageCheck]
    found: dict[str, list[Finding]] = field(default_factory=dict)

    async def through(self, paths: Sequence[str]) -> None:
        """Opens all pages, several at once."""
        self.found = {check.name: [] for check in self.checks}
        await side_by_side(paths, self._open)

    async def _open(self, paths: Iterator[str]) -> None:
        seen = Seen()
        context = await open_context(self.browser, self.window, seen)
        page = await context.new_page()
        for path in paths:
            seen.forget()
            await page.goto(self.address + path, wait_until="load")
            visit = Visit(page, path, self.address, self.window, seen)
            for check in self.checks:
                self.found[check.name] += await check.look(visit)
        await context.close()


@asynccontextmanager
async def tab(context: BrowserContext, address: str) -> AsyncIterator[Page]:
    """The page at an address, in a tab of its own, for who uses it: opens, types, and follows links.

    What that sets going a little later ends with the tab, and does not cross the way to the next page. All has
    been seen by then, so that a browser which never tells that it is closed holds up nothing: it goes with its context.
    """
    page = await context.new_page()
    await page.goto(address)
    yield page
    with suppress(TimeoutError):
        async with asyncio.timeout(_LONGEST_CLOSING):
            await page.close()


# Tells each breach of the page's own security policy.
_REPORT = """addEventListener('securitypolicyviolation', (event) => auditViolation([
  event.effectiveDirective, event.blockedURI, event.sourceFile, event.lineNumber, event.sample].join(' ')));"""


async def open_context(browser: Browser, window: Window, seen: Seen) -> BrowserContext:
    """A window with a profile of its own, which tells what its pages ask for and breach."""
    context = await browser.new_context(
        viewport={"width": window.width, "height": window.height},
        color_scheme="dark" if window.scheme == "dark" else "light",
        java_script_enabled=window.scripts,
    )
    context.set_default_timeout(_PATIENCE)
    context.on("request", lambda request: seen.requests.append(request.url))
    if window.scripts:

        def breached(told: str) -> None:
            seen.violations.append(told)

        await context.expose_function("auditViolation", breached)
        await context.add_init_script(_REPORT)
    return context


def _told(window: Window) -> str:
    parts = [window.scheme, f"{window.width} px" if window.width != Window().width else ""]
    return ", ".join([part for part in parts if part] + ([] if window.scripts else ["no scripts"]))
