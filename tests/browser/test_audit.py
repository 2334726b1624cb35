"""The part of ``make audit`` that needs a browser, on one page of each kind; the whole of it looks at all pages."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest
from tests.sites import ROOT

_PACKAGE = importlib.util.find_spec("axe_playwright_python")  # it brings axe-core along, and has no types
AXE = Path(_PACKAGE.origin if _PACKAGE and _PACKAGE.origin else "").with_name("axe.min.js")
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'"


def audited(site: Path, *checks: str) -> subprocess.CompletedProcess[str]:
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


@pytest.fixture(scope="module")
def told_of_the_site(repository_site: Path) -> str:
    """What one audit of the repository's site says, with the checks that a test run has time for."""
    checks = ("axe", "width", "no-js", "print", "motion", "csp", "hosts")
    return audited(repository_site, *checks).stdout


@pytest.mark.parametrize(
    "check",
    ["axe", "width", "no-js", "print", "motion", "focus", "csp, clicking through", "csp, attack by hand", "hosts"],
)
def test_the_site_keeps_the_limits(told_of_the_site: str, check: str) -> None:
    rows = [line for line in told_of_the_site.splitlines() if line.startswith(f"repository  {check}")]
    assert rows, told_of_the_site
    assert all(row.endswith("yes") for row in rows), told_of_the_site


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
