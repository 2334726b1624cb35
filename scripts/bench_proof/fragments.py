"""Text fragments (``#:~:text=``) as Chromium follows them: a quotation is accepted where the page is scrolled."""

from __future__ import annotations

import html
import re
import subprocess
from collections.abc import Iterator, Sequence
from functools import cached_property
from urllib.parse import quote

from playwright.sync_api import Page, Route, sync_playwright
from scripts.audit.browsing import ARGUMENTS, program
from scripts.bench_proof.cases import Case

# Nothing is asked of this address: each answer is given here.
_SITE = "http://127.0.0.1/"
# The text stands far below what a window shows, so a page that was scrolled has found something.
_FAR = "<div style='height: 5000px'></div>"
# Chromium scrolls when it has painted.
_PAINTED = (
    "() => new Promise(told => requestAnimationFrame(() => requestAnimationFrame("
    "() => setTimeout(() => told(scrollY > 0), 30))))"
)


class TextFragments:
    """A tool that is a browser. It takes a tenth of a second for a verdict."""

    name = "text fragments"

    @cached_property
    def about(self) -> str:
        """What was asked of it, and in which version."""
        told = subprocess.run([program(), "--version"], capture_output=True, check=True, encoding="utf-8")  # noqa: S603
        version = " ".join(told.stdout.split()[:2])
        return f"{version}, asked by an address with `#:~:text=`; `[...]` is its range from one text to another"

    def answers(self, cases: Sequence[Case]) -> Iterator[bool]:
        """Whether it accepts each quotation, in order."""
        shown = ""

        def answer(route: Route) -> None:
            route.fulfill(content_type="text/html; charset=utf-8", body=shown)

        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program(), args=ARGUMENTS)
            page = browser.new_page()
            page.route(f"{_SITE}**", answer)
            for number, case in enumerate(cases):
                shown = _page(case)
                yield _scrolled(page, f"{_SITE}{number}#:~:text={_directive(case.quotation)}")
            browser.close()


def _scrolled(page: Page, address: str) -> bool:
    # Each address has a path of its own: only a new page follows a fragment without a click.
    page.goto(address)
    return bool(page.evaluate(_PAINTED))


def _page(case: Case) -> str:
    paragraphs = "".join(f"<p>{html.escape(words)}</p>" for words in case.body.split("\n\n"))
    return f'<!doctype html><html lang="{case.language}"><body>{_FAR}{paragraphs}{_FAR}'


def _directive(quotation: str) -> str:
    """The quotation as a text directive: from its first run to its last where words are left out."""
    runs = [run.strip() for run in re.split(r"\[(?:\.\.\.|…)\]", quotation) if run.strip()]
    encoded = [quote(run, safe="").replace("-", "%2D") for run in (runs or [quotation])]
    return encoded[0] if len(encoded) == 1 else f"{encoded[0]},{encoded[-1]}"
