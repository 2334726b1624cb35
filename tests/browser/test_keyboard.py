"""Through the whole site by keyboard alone: nothing here touches a pointer."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect
from tests.browser.conftest import Reader

FOCUSED = """() => {
  const one = document.activeElement;
  // The theme's switch is a hidden field; what readers see stands behind it.
  const shown = one.getBoundingClientRect().width ? one : one.nextElementSibling || one;
  const box = shown.getBoundingClientRect(), style = getComputedStyle(shown);
  return {
    name: (one.getAttribute('aria-label') || one.textContent || '').trim().replace(/\\s+/g, ' '),
    href: one.getAttribute('href') || '',
    tag: one.tagName,
    outline: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0,
    seen: box.width > 0 && box.height > 0,
  };
}"""
# More stops than any part of the walk has, also where a front page has many voices and notes.
MOST = 120


def press_until(page: Page, name: str | re.Pattern[str], key: str = "Tab") -> None:
    """Goes on with one key until what has the focus is called so."""
    for _ in range(MOST):
        page.keyboard.press(key)
        found = page.evaluate(FOCUSED)["name"]
        if re.search(name, found):
            return
    raise AssertionError(f"{name} was not reached in {MOST} steps")


def heading(page: Page) -> str:
    return page.locator("h1").inner_text()


def test_a_reader_walks_through_the_site(reader: Reader) -> None:
    page = reader.open()
    # Past the navigation at once.
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED)["name"] == "Skip to content"
    page.keyboard.press("Enter")

    # From the home page to a person.
    press_until(page, "^Park Cheol-hee$")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Park Cheol-hee")

    # To a statement, and what proves it: the badge opens and shuts by Enter.
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # past the navigation, where a tab is called Evidence too
    press_until(page, "^Evidence$")
    page.keyboard.press("Enter")
    expect(page.locator(".x-quote blockquote")).to_be_visible()
    checks = page.locator(".x-checks")
    expect(checks).to_be_hidden()
    for _ in range(MOST):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.x-evidence summary')"):
            break
    page.keyboard.press("Enter")
    expect(checks).to_be_visible()
    page.keyboard.press("Enter")
    expect(checks).to_be_hidden()

    # The search finds another person; the focus comes back when it is closed.
    page.keyboard.press("/")
    page.keyboard.type("kim sung-han")
    expect(page.get_by_role("option").first).to_contain_text("Kim Sung-han")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Kim Sung-han")

    # By the sections of the paper to the timeline.
    page.keyboard.press("Tab")
    press_until(page, "^Timeline$")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Timeline")


def test_whatever_has_the_focus_is_seen(reader: Reader) -> None:
    for path in ("", "actors/park-cheol-hee/", "quotes/park-stereotypes/", "quotes/"):
        page = reader.open(path)
        for _ in range(40):
            page.keyboard.press("Tab")
            found = page.evaluate(FOCUSED)
            if found["tag"] == "BODY":
                break
            assert found["seen"], f"{path}: {found}"
            assert found["outline"], f"{path}: nothing shows the focus on {found}"
            assert found["name"] or found["tag"] == "INPUT", f"{path}: {found} has no name"


def test_a_list_is_sorted_and_filtered(reader: Reader) -> None:
    page = reader.open("actors/")
    rows = page.locator("[data-x-list] tbody tr:not(.x-group)")
    first = rows.first.inner_text()
    press_until(page, "^Person or organisation")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator("th[aria-sort=descending]")).to_be_visible()
    assert rows.first.inner_text() != first
    page.locator("[data-x-list]").evaluate("list => list.previousElementSibling.querySelector('input').focus()")
    page.keyboard.type("joe biden")
    expect(page.locator("[data-x-list] tbody tr:not(.x-group):visible")).to_have_count(1)


def test_the_marks_of_the_timeline(reader: Reader) -> None:
    page = reader.open("timeline/", width=1440)
    view = page.locator(".x-chart__view")
    view.focus()
    page.keyboard.press("ArrowRight")
    first = page.evaluate(FOCUSED)
    assert first["href"]
    page.keyboard.press("ArrowRight")
    second = page.evaluate(FOCUSED)
    assert second["href"]
    assert second["href"] != first["href"]
    page.keyboard.press("Enter")
    expect(page.locator("h1")).not_to_have_text("Timeline")
