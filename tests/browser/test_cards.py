"""Cards over links, notes over marks, notes in the margin: by pointer, by keyboard, by touch, and without scripts."""

from __future__ import annotations

import itertools
import re

import pytest
from playwright.sync_api import FloatRect, Locator, Page, expect
from tests.browser.conftest import Reader

STORY = "explainer/"
EVENT = "events/camp-david-summit/"
CARD = ".x-hover"
# The numbers of marks that stand below the line of the letter before them.
MARKS_ON_THE_NEXT_LINE = """() => [...document.querySelectorAll(".x-mark a")].filter((mark) => {
  const walker = document.createTreeWalker(mark.closest("p, li, div, td"), NodeFilter.SHOW_TEXT);
  let before = null;
  for (let node; (node = walker.nextNode()) && !mark.contains(node); ) {
    if (node.data.trim() && !node.parentElement.closest(".x-mark")) before = node;
  }
  if (!before || !mark.checkVisibility()) return false;
  const letter = document.createRange();
  letter.setStart(before, before.data.trimEnd().length - 1);
  letter.setEnd(before, before.data.trimEnd().length);
  const box = mark.getBoundingClientRect();
  return box.top + box.height / 2 > letter.getBoundingClientRect().bottom + 8;
}).map((mark) => mark.textContent)"""


def record_link(page: Page) -> Locator:
    return page.locator("article").get_by_role("link", name="Yoon Suk Yeol", exact=True).first


def test_a_card_opens_under_the_pointer_and_stays_while_it_is_read(reader: Reader) -> None:
    page = reader.open(EVENT)
    link = record_link(page)
    link.hover()
    card = page.locator(CARD)
    expect(card).to_be_visible()
    expect(card).to_contain_text("Yoon Suk Yeol")
    expect(card).to_contain_text("윤석열")
    expect(link).to_have_attribute("aria-describedby", "x-hover")
    card.hover()
    page.wait_for_timeout(600)
    expect(card).to_be_visible()
    page.locator("h1").hover()
    expect(card).to_be_hidden()
    expect(link).not_to_have_attribute("aria-describedby", "x-hover")


def test_escape_closes_a_card_without_moving_anything(reader: Reader) -> None:
    page = reader.open(EVENT)
    record_link(page).hover()
    expect(page.locator(CARD)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(CARD)).to_be_hidden()
    expect(page).to_have_url(f"{reader.address}/{EVENT}")


def test_a_card_opens_on_keyboard_focus_and_goes_with_it(reader: Reader) -> None:
    page = reader.open(EVENT)
    crumb = page.locator(".x-crumbs a").last
    crumb.focus()
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.locator(CARD).is_visible():
            break
    focused = page.locator(":focus")
    expect(page.locator(CARD)).to_be_visible()
    expect(focused).to_have_attribute("aria-describedby", "x-hover")
    page.keyboard.press("Escape")
    expect(page.locator(CARD)).to_be_hidden()
    expect(focused).to_be_focused()


def test_a_card_on_a_narrow_screen_stays_on_it(reader: Reader) -> None:
    page = reader.open(EVENT, width=320)
    record_link(page).hover()
    expect(page.locator(CARD)).to_be_visible()
    box = page.locator(CARD).bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (390, 360)])
def test_a_card_stays_within_the_window_wherever_its_link_stands(reader: Reader, width: int, height: int) -> None:
    page = reader.open(EVENT, width=width, height=height)
    link = record_link(page)
    for share in (0.1, 0.5, 0.9):
        link.evaluate("(link, y) => scrollBy(0, link.getBoundingClientRect().top - y)", height * share)
        link.hover()
        expect(page.locator(CARD)).to_be_visible()
        box = page.locator(CARD).bounding_box()
        assert box is not None
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= height
        page.keyboard.press("Escape")
        page.mouse.move(0, 0)


def test_the_tab_key_reaches_each_link_of_a_note_and_goes_on_behind_its_mark(reader: Reader) -> None:
    page = reader.open(STORY, width=1000)
    mark = page.locator(".x-mark a").first
    mark.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    card = page.locator(CARD)
    expect(card).to_be_visible()
    expect(card).to_have_attribute("role", "note")
    for link in card.locator("a").all():
        page.keyboard.press("Tab")
        expect(link).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(mark).to_be_focused()
    page.keyboard.press("Tab")  # closed, it stands in nobody's way
    expect(mark).not_to_be_focused()
    assert page.evaluate("!document.activeElement.closest('.x-hover')")


def test_the_tab_key_leaves_a_note_for_what_stands_behind_its_mark(reader: Reader) -> None:
    page = reader.open(STORY, width=1000)
    marks = page.locator(".x-mark a")
    marks.first.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    card = page.locator(CARD)
    expect(card).to_be_visible()
    for _ in card.locator("a").all():
        page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate(
        "document.querySelector('.x-mark a').compareDocumentPosition(document.activeElement) & 4"
        " && !document.activeElement.closest('.x-hover, .x-section--notes')"
    )


def test_a_long_press_opens_a_card_and_a_tap_follows_the_link(reader: Reader) -> None:
    page = reader.open(EVENT, touch=True)
    link = record_link(page)
    press = "(link, type) => link.dispatchEvent(new PointerEvent(type, {pointerType: 'touch', bubbles: true}))"
    link.evaluate(press, "pointerdown")
    expect(page.locator(CARD)).to_be_visible()
    link.evaluate(press, "pointerup")
    link.evaluate("link => link.click()")  # what follows a long press opens nothing
    expect(page).to_have_url(f"{reader.address}/{EVENT}")
    link.tap()
    expect(page.locator("h1")).to_have_text("Yoon Suk Yeol")


def test_pointing_at_a_mark_marks_its_note_in_the_margin_and_covers_nothing(reader: Reader) -> None:
    page = reader.open(STORY, width=1440)
    page.locator(".x-mark a").first.hover()
    expect(page.locator(".x-margin__note").first).to_have_class(re.compile("x-margin__note--lit"))
    expect(page.locator(CARD)).to_be_hidden()
    page.locator("h1").hover()
    expect(page.locator(".x-margin__note--lit")).to_have_count(0)
    page.locator(".x-margin__note").first.hover()
    expect(page.locator(".x-mark--lit")).to_have_count(1)


def test_a_note_in_the_margin_leads_to_its_source(reader: Reader) -> None:
    page = reader.open(STORY, width=1440)
    link = page.locator(".x-margin__note a").first
    target = page.locator("#note-1 a:not([class], [rel])")
    assert link.evaluate("link => link.href") == target.evaluate("link => link.href")


@pytest.mark.parametrize("path", ["", STORY])
def test_each_note_of_a_wide_page_stands_in_its_margin(reader: Reader, path: str) -> None:
    page = reader.open(path, width=1440)
    expect(page.locator(".x-margin__note").first).to_be_visible()
    marked = page.evaluate(
        "new Set([...document.querySelectorAll('.x-mark a')].filter((mark) => mark.checkVisibility())"
        ".map((mark) => mark.hash)).size"
    )
    expect(page.locator(".x-margin__note")).to_have_count(marked)


def test_a_finger_finds_a_mark(reader: Reader) -> None:
    page = reader.open(STORY, width=390, touch=True)
    boxes = [box for mark in page.locator(".x-mark a").all() if (box := mark.bounding_box())]
    assert len(boxes) >= 8
    assert all(min(box["width"], box["height"]) >= 24 for box in boxes)
    assert not [one for one, other in itertools.combinations(boxes, 2) if _overlap(one, other)]


def _overlap(one: FloatRect, other: FloatRect) -> bool:
    across = min(one["x"] + one["width"], other["x"] + other["width"]) - max(one["x"], other["x"])
    down = min(one["y"] + one["height"], other["y"] + other["height"]) - max(one["y"], other["y"])
    return min(across, down) > 1


def test_a_mark_stays_with_the_word_before_it(reader: Reader) -> None:
    page = reader.open(STORY, width=390, touch=True)
    assert page.locator(".x-mark").count() >= 8
    assert page.evaluate(MARKS_ON_THE_NEXT_LINE) == []


def test_a_mark_shows_its_note_in_place(reader: Reader) -> None:
    page = reader.open(STORY, width=1000)
    mark = page.locator(".x-mark a").first
    mark.hover()
    title = page.locator("#note-1 a:not([class], [rel])").inner_text()
    expect(page.locator(CARD)).to_contain_text(title)
    expect(page.locator(f"{CARD} .x-note__back")).to_have_count(0)


def test_a_tap_on_a_mark_opens_its_note_in_place(reader: Reader) -> None:
    page = reader.open(STORY, width=390, touch=True)
    page.locator(".x-mark a").first.tap()
    expect(page.locator(CARD)).to_be_visible()
    expect(page).to_have_url(f"{reader.address}/{STORY}")


def test_notes_stand_in_the_margin_of_a_wide_page_beside_their_marks(reader: Reader) -> None:
    page = reader.open(STORY, width=1440)
    notes = page.locator(".x-margin__note")
    expect(notes.first).to_be_visible()
    boxes = [box for one in notes.all() if (box := one.bounding_box())]
    tops = [box["y"] for box in boxes]
    assert tops == sorted(tops)
    assert all(one["y"] + one["height"] <= other["y"] for one, other in itertools.pairwise(boxes))
    mark = page.locator(".x-mark a").first.bounding_box()
    assert mark is not None
    assert abs(mark["y"] - boxes[0]["y"]) < 40
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 1440
    # What a screen reader is told stands at the foot once, and not here again.
    assert page.locator(".x-margin").get_attribute("aria-hidden") == "true"


def test_a_narrower_page_has_no_notes_in_its_margin(reader: Reader) -> None:
    page = reader.open(STORY, width=1000)
    expect(page.locator(".x-section--notes")).to_be_attached()
    expect(page.locator(".x-margin__note")).to_have_count(0)


@pytest.mark.parametrize("path", [STORY, EVENT])
def test_without_scripts_links_and_marks_are_plain(reader: Reader, path: str) -> None:
    page = reader.open(path, scripts=False)
    page.locator(".x-mark a").first.click()
    expect(page.locator(".x-note:target")).to_be_in_viewport()
    assert page.locator(CARD).count() == 0
