"""The part of ``make audit`` that needs a browser, on one page of each kind; the whole of it looks at all pages.

Of a long list the first items of each kind are looked at by axe-core; the policy is attacked on some of the
pages, which all have the same one; and in other colours every other page is walked
through. A whole run of the tests does all of it.
"""

from __future__ import annotations

import asyncio
import importlib.util
import subprocess
import sys
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from playwright.async_api import Browser
from scripts.audit import browsing
from scripts.audit.__main__ import NAMES
from scripts.audit.browsing import Chromium, PageCheck, Window, patiently, tour
from scripts.audit.checks import axe, axe_states, csp, csp_in_use, hosts, motion, printing, scripts_off, width
from scripts.audit.report import Report, Row
from scripts.audit.server import served
from scripts.audit.site_pages import BuiltSite, SitePage
from tests.sites import ROOT
from tests.thoroughness import one_in, tries

_PACKAGE = importlib.util.find_spec("axe_playwright_python")  # it brings axe-core along, and has no types
AXE = Path(_PACKAGE.origin if _PACKAGE and _PACKAGE.origin else "").with_name("axe.min.js")
Part = Callable[[Chromium, BuiltSite], list[Row]]
POLICY = "default-src 'none'; script-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'"


def audited(site: Path, *checks: str) -> subprocess.CompletedProcess[str]:
    """The command, as it is run by hand."""
    only = [word for check in checks for word in ("--only", check)]
    return subprocess.run(
        [sys.executable, "-m", "scripts.audit", "--site", str(site), "--sample", "1", "--axe", str(AXE), *only],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=600,
    )


def of_each_kind(site: BuiltSite) -> list[SitePage]:
    """A page of each kind in the first language, and of every third kind in the others, which have the same frame."""
    pages = site.sample(0)
    found = [page for page in pages if not page.language]
    for start, language in enumerate(sorted({page.language for page in pages} - {""})):
        found += [page for page in pages if page.language == language][start::3]
    return found


def touring(window: Window) -> Part:
    """All that is looked at in one kind of window: each page is opened once for all of it."""

    def part(chromium: Chromium, site: BuiltSite) -> list[Row]:
        checks = [
            replace(check, windows=(window,))
            for check in (axe.page_check(AXE, MOST_ALIKE), *IN_BROWSER)
            if window in check.windows
        ]
        with served(site.folder, site.base) as server:
            return tour(chromium, server.address, of_each_kind(site), site.pages, checks)

    return part


def opened(window: Window) -> Part:
    """What readers open on a list and on a record's page: cards, notes, the search, filters, the menu."""

    def part(chromium: Chromium, site: BuiltSite) -> list[Row]:
        chosen = [page for page in site.pages if page.path in OPENED]
        assert len(chosen) == len(OPENED)
        return list(axe_states.check(chromium, site, chosen, AXE, [window]))

    return part


def by_keyboard(scheme: str, step: int = 1, start: int = 0) -> Part:
    """Whether the focus is seen by who goes from place to place with the tab key."""
    return lambda chromium, site: [motion.focus(chromium, site, one_in(step, of_each_kind(site), start), scheme)]


def clicking(chromium: Chromium, site: BuiltSite) -> list[Row]:
    return [csp_in_use.clicking_through(chromium, site, of_each_kind(site))]


def attacked(chromium: Chromium, site: BuiltSite) -> list[Row]:
    return [csp_in_use.attack_by_hand(chromium, site, one_in(3, of_each_kind(site)))]


def as_written(chromium: Chromium, site: BuiltSite) -> list[Row]:
    return [csp.check(site), hosts.check(site)]


MOST_ALIKE = tries(12, whole=0)
OPENED = ("quotes/", "events/camp-david-summit/")
IN_BROWSER = (
    hosts.IN_BROWSER, csp.IN_BROWSER, scripts_off.IN_BROWSER, width.IN_BROWSER, printing.IN_BROWSER, motion.IN_BROWSER,
)  # fmt: skip
# What takes long, in parts that workers share, and the rows of the table that each part gives.
PARTS: dict[str, tuple[Part, list[str]]] = {
    "clicking": (clicking, ["csp, clicking through"]),
    "light": (touring(Window()), ["axe", "print", "motion", "csp, opening", "hosts, in Chromium"]),
    "dark": (touring(Window(scheme="dark")), ["axe", "print"]),
    "attacked": (attacked, ["csp, attack by hand"]),
    "keyboard, light": (by_keyboard("light"), ["focus"]),
    "keyboard, dark": (by_keyboard("dark", 2), ["focus"]),
    "keyboard, forced colours": (by_keyboard("forced", 2, 1), ["focus"]),
    "opened, narrow": (opened(Window(width=320, height=800)), ["axe, opened"]),
    "opened, dark": (opened(Window(width=1024, height=800, scheme="dark")), ["axe, opened"]),
    "narrow": (touring(Window(width=320, height=640)), ["width"]),
    "without scripts": (touring(Window(scripts=False)), ["no-js"]),
    "as written": (as_written, ["csp, as written", "hosts, as written"]),
}


@dataclass
class Audit:
    """One browser for all parts that a worker takes, in a thread of its own: that of the tests has an event loop."""

    site: BuiltSite
    thread: ThreadPoolExecutor
    chromium: Chromium
    found: dict[str, dict[str, Row]] = field(default_factory=dict)

    def rows(self, part: str) -> dict[str, Row]:
        """The rows that one part of the audit gives, by their checks."""
        if part not in self.found:
            done = self.thread.submit(PARTS[part][0], self.chromium, self.site)
            self.found[part] = {row.check: row for row in done.result()}
        return self.found[part]

    def of_page(self, folder: Path, check: PageCheck) -> Row:
        """What one check finds on the first page of a folder."""
        check, page = replace(check, windows=check.windows[:1]), SitePage("", folder / "index.html", "home")
        with served(folder) as server:
            return self.thread.submit(tour, self.chromium, server.address, [page], [page], [check]).result()[0]


@pytest.fixture(scope="session")
def audit(repository_site: Path) -> Iterator[Audit]:
    """An audit of the repository's site."""
    with ThreadPoolExecutor(1) as thread:
        chromium = Chromium()
        thread.submit(chromium.run, _nothing).result()  # it begins here, for no test may leave it running
        yield Audit(BuiltSite(repository_site), thread, chromium)
        thread.submit(chromium.close).result()


async def _nothing(browser: Browser) -> None:
    """Is done with a browser that has just started."""


@pytest.mark.parametrize(
    ("part", "check"),
    [
        pytest.param(part, check, marks=pytest.mark.xdist_group(f"audit: {part}"), id=f"{part}: {check}")
        for part, (_, checks) in PARTS.items()
        for check in checks
    ],
)
def test_the_site_keeps_the_limits(audit: Audit, part: str, check: str) -> None:
    row = audit.rows(part)[check]
    assert row.ok, "\n".join(Report([row]).lines())


def test_each_check_of_the_audit_that_needs_no_other_tool_is_a_test() -> None:
    tested = {check.partition(",")[0] for _, checks in PARTS.values() for check in checks}
    elsewhere = {"links"}  # tests/integration/test_site_audit.py
    assert (tested - {"focus"}) | elsewhere == set(NAMES) - {"html", "weight", "lighthouse"}


BAD = """<!doctype html><html lang=en><head><title>x</title></head><body>
<header class=md-header>Menu</header><nav><a href=.>1</a></nav>
<main><article><h1>Title</h1><p style="color: #ccc; background: #fff">Words that nobody can read</p>
<p hidden><a href=.>A link that waits for a script</a></p>
<a href="https://elsewhere.example/">elsewhere</a> <button style="outline: none">press</button>
<div style="width: 700px">wide</div><img src="https://elsewhere.example/a.png"></article></main>
<style>.m { animation: turn 2s infinite; margin-top: 9em; width: 4em }
@keyframes turn { to { rotate: 1turn } } p { transition: color 1s }</style>
<div class=m>moves</div></body></html>"""


@pytest.fixture(scope="module")
def bad_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with one mistake for each check."""
    folder = tmp_path_factory.mktemp("bad")
    (folder / "index.html").write_text(BAD, "utf-8")
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    (folder / "sitemap.xml").write_text(
        f'<urlset xmlns="{space}"><url><loc>https://x.example/</loc></url></urlset>', "utf-8"
    )
    return folder


WANTED = {
    "axe": ["color-contrast", "image-alt"],
    "width": ["scrolls sideways"],
    "no-js": ["unseen", "no navigation"],
    "print": ["belongs to the screen", "address not printed"],
    "motion": ["moves by itself", "transition", "focus cannot be seen"],
    "csp": ["no policy", "a script in the page", "an event handler", "eval", "a style attribute"],
    "hosts": ["fetches from another host", "asked another host"],
}


def test_the_audit_sees_what_is_wrong(bad_site: Path) -> None:
    done = audited(bad_site, *WANTED)
    assert done.returncode == 1, done.stdout + done.stderr
    assert [one for rules in WANTED.values() for one in rules if one not in done.stdout] == [], done.stdout


def test_of_what_is_alike_so_many_are_looked_at_as_is_said(audit: Audit, tmp_path: Path) -> None:
    alike, other = "<li><p style='color: #ccc'>Pale</p>" * 20, "<li class=other><p style='color: #ccc'>Pale</p>"
    page = f"<!doctype html><html lang=en><title>x</title><main><h1>x</h1><ul>{alike}{other}</ul></main>"
    (tmp_path / "index.html").write_text(page, "utf-8")
    for most, wanted in ((0, 21), (12, 13), (40, 21)):
        row = audit.of_page(tmp_path, axe.page_check(AXE, most))
        assert len([one for one in row.findings if one.rule == "color-contrast"]) == wanted


def test_a_policy_keeps_attacks_from_running(tmp_path: Path) -> None:
    meta = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    (tmp_path / "index.html").write_text(
        f"<!doctype html><html lang=en><head>{meta}<title>x</title></head><body><p>x</p></body></html>", "utf-8"
    )
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    (tmp_path / "sitemap.xml").write_text(
        f'<urlset xmlns="{space}"><url><loc>https://x.example/</loc></url></urlset>', "utf-8"
    )
    done = audited(tmp_path, "csp")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_page_that_does_not_answer_is_used_once_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browsing, "_LONGEST_USE", 0.05)
    waits = [10, 0]

    async def use() -> str:
        await asyncio.sleep(waits.pop(0))
        return "used"

    assert in_a_thread(patiently(use)) == "used"
    assert waits == []
    waits += [10, 10]
    with pytest.raises(TimeoutError):
        in_a_thread(patiently(use))


def in_a_thread(work: Coroutine[None, None, str]) -> str:
    """What is done in a loop of its own: that of the tests has one already."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()
