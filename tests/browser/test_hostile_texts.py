"""Texts that want to run do not, in a real browser: neither on a page nor in the results of a search."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import Reader

ATTACK = "</title><script>alert('title')</script>"


@pytest.mark.parametrize(
    "path",
    [
        "",
        "sources-we-read/",
        "sources/gazette-1998/",
        "quotes/clerk-on-storm/",
        "events/ferry-agreed/",
        "actors/mori-hana/",
        "disagreements/",
        "sources/",
    ],
)
def test_no_text_runs_on_a_page(golden_reader: Reader, path: str) -> None:
    page = golden_reader.open(path)
    expect(page.locator("h1")).to_be_visible()
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    if path == "sources/gazette-1998/":
        assert page.title() == f"The ferry opens: {ATTACK} & more - The strait ferry"
        expect(page.locator("h1")).to_have_text(f"The ferry opens: {ATTACK} & more")


def test_no_text_runs_in_the_results_of_a_search(golden_reader: Reader) -> None:
    page = golden_reader.open()
    page.locator("[data-x-search]").wait_for()
    page.keyboard.press("/")
    expect(page.get_by_role("combobox", name="Search")).to_be_focused()
    page.keyboard.insert_text("ferry opens")
    expect(page.get_by_role("option", name=ATTACK).first).to_be_visible()
