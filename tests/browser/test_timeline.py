"""The timeline as readers use it: seen, filtered, widened, by keyboard, without scripts, on a telephone, in print."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import Reader

PICTURE = "[data-x-chart]"
# Labels of the picture that run into each other, or into the mark of another label.
COLLISIONS = """() => {
  const boxes = [...document.querySelectorAll('.x-lane:not([hidden]) .x-m text, .x-lane .x-m circle')]
    .filter((one) => one.checkVisibility())
    .map((one) => [one.getBoundingClientRect(), one.closest('.x-m'), one.textContent]);
  const found = [];
  boxes.sort((a, b) => a[0].left - b[0].left);
  boxes.forEach(([box, mark, words], index) => {
    for (const [other, owner, said] of boxes.slice(index + 1)) {
      if (other.left >= box.right - 1) break;
      const apart = owner === mark || other.top >= box.bottom - 4 || other.bottom <= box.top + 4;
      if (!apart) found.push(`${words} | ${said}`);
    }
  });
  return found;
}"""
OUTSIDE = """() => {
  const view = document.querySelector('[data-x-chart]').getBoundingClientRect();
  return [...document.querySelectorAll('.x-lane .x-m')].filter((one) => {
    const box = one.getBoundingClientRect();
    return box.left < view.left || box.right > view.right + 1;
  }).map((one) => one.textContent);
}"""


def lines(page: Page) -> int:
    return page.locator(".x-moment:visible").count()


@pytest.mark.parametrize("width", [1920, 1440, 1280])
def test_no_words_of_the_picture_overlap_or_leave_it(reader: Reader, width: int) -> None:
    page = reader.open("timeline/", width=width)
    expect(page.locator(PICTURE)).to_be_visible()
    assert page.evaluate(COLLISIONS) == []
    assert page.evaluate(OUTSIDE) == []


def test_on_a_narrow_screen_names_of_lanes_stand_above_them(reader: Reader) -> None:
    page = reader.open("timeline/", width=800)
    expect(page.locator(PICTURE)).to_be_visible()
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 800
    assert page.evaluate(COLLISIONS) == []
    assert page.evaluate(OUTSIDE) == []


@pytest.mark.parametrize("scripts", [True, False])
def test_each_mark_is_a_link_with_its_text(reader: Reader, scripts: bool) -> None:
    page = reader.open("timeline/", scripts=scripts)
    for mark in page.locator(f"{PICTURE} .x-m").all():
        assert mark.get_attribute("href")
        assert re.search(r"\S(,| ·) .*\d", mark.locator("title").text_content() or "")
    treaty = page.locator(PICTURE).get_by_role("link", name="Treaty on Basic Relations, 22 June 1965")
    treaty.click()
    expect(page.locator("h1")).to_have_text("Treaty on Basic Relations")


def test_without_scripts_there_are_no_tools_and_the_picture_is_no_trap(reader: Reader) -> None:
    page = reader.open("timeline/", scripts=False)
    expect(page.locator(".x-tools")).to_be_hidden()
    page.locator(".x-skip a").focus()
    page.keyboard.press("Tab")
    expect(page.locator(PICTURE)).to_be_focused()
    marks = page.locator(f"{PICTURE} .x-m[tabindex='-1']")
    assert marks.count() == page.locator(f"{PICTURE} .x-m").count()


def test_a_lane_chosen_narrows_picture_and_list(reader: Reader) -> None:
    page = reader.open("timeline/")
    everything = lines(page)
    chip = page.locator(".x-chip", has_text="Intelligence sharing")
    chip.click()
    expect(chip).to_have_attribute("aria-pressed", "true")
    few = lines(page)
    assert 0 < few < everything
    expect(page.locator("[data-x-told]")).to_have_text(f"{few} of {everything} entries")
    expect(page.locator(".x-lane:visible .x-lane__name", has_text="Intelligence sharing")).to_be_visible()
    # An event of several topics is found by each, in the lane where it stands.
    expect(page.locator(".x-moment:visible", has_text="Yoon and Kishida meet in Tokyo")).to_be_visible()
    shown = page.locator(f"{PICTURE} .x-m:visible")
    assert shown.count() == few
    page.get_by_role("button", name="Show everything").click()
    expect(chip).to_have_attribute("aria-pressed", "false")
    assert lines(page) == everything


def test_words_narrow_it_too(reader: Reader) -> None:
    page = reader.open("timeline/")
    field = page.get_by_label("Filter by word")
    field.fill("MARTIAL  law")
    expect(page.locator(".x-moment:visible", has_text="Yoon declares martial law")).to_be_visible()
    assert 0 < lines(page) < 6
    field.fill("no such words")
    expect(page.locator("[data-x-told]")).to_have_text("Nothing matches.")
    expect(page.locator(f"{PICTURE} .x-m:visible")).to_have_count(0)


def test_it_is_widened_within_its_own_frame(reader: Reader) -> None:
    page = reader.open("timeline/", width=1440)
    marks = page.locator(f"{PICTURE} .x-m").count()
    page.get_by_role("button", name="Zoom in").click()
    page.get_by_role("button", name="Zoom in").click()
    expect(page.locator("[data-x-zoomed]")).to_have_text("4\u00d7")
    widths = page.locator(PICTURE).evaluate("view => [view.scrollWidth, view.clientWidth]")
    assert widths[0] > 3 * widths[1]
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 1440
    assert page.locator(f"{PICTURE} .x-m").count() == marks
    # Months, and whole names beside the marks.
    expect(page.locator(".x-tick", has_text="Apr").first).to_be_attached()
    assert page.locator(".x-lane .x-m--dot text", has_text="\u2026").count() == 0
    assert page.locator(".x-lane .x-m--dot text").count() > 40
    assert page.evaluate(COLLISIONS) == []
    page.get_by_role("button", name="Show everything").click()
    expect(page.get_by_role("button", name="Zoom out")).to_be_disabled()


def test_arrow_keys_go_from_mark_to_mark(reader: Reader) -> None:
    page = reader.open("timeline/", width=1440)
    focused = "document.activeElement.closest('.x-lane').dataset.xLane + ' ' + document.activeElement.ariaLabel"
    page.locator(PICTURE).focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Home")
    assert page.evaluate(focused) == "1 Japan rules Korea, 1910 to 1945"
    tip = page.locator(".x-tip")
    expect(tip).to_contain_text("Japan takes Korea as a colony")
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    page.keyboard.press("ArrowRight")
    assert page.evaluate(focused) == "1 Agreement on property and claims, 22 June 1965"
    page.keyboard.press("ArrowRight")
    assert page.evaluate(focused) == "1 Treaty on Basic Relations, 22 June 1965"
    page.keyboard.press("+")
    expect(page.locator("[data-x-zoomed]")).to_have_text("2\u00d7")
    assert page.evaluate(focused) == "1 Treaty on Basic Relations, 22 June 1965"
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Treaty on Basic Relations")


def test_a_mark_under_the_pointer_says_what_it_is_once(reader: Reader) -> None:
    page = reader.open("timeline/", width=1440)
    mark = page.locator(PICTURE).get_by_role("link", name="Summit at Camp David, 18 August 2023")
    mark.locator("circle").hover()
    expect(page.locator(".x-tip")).to_contain_text("18 August 2023")
    assert mark.locator("title").count() == 0, "the browser would show a second tooltip"
    expect(mark).to_have_accessible_name("Summit at Camp David, 18 August 2023")
    page.mouse.move(5, 5)
    expect(page.locator(".x-tip")).to_be_hidden()


def test_on_a_telephone_time_runs_down(reader: Reader) -> None:
    page = reader.open("timeline/", width=390, height=844)
    expect(page.locator(PICTURE)).to_be_hidden()
    expect(page.locator(".x-small")).to_be_hidden()
    expect(page.locator(".x-moment").first).to_be_in_viewport()
    page.get_by_text("As a picture").click()
    expect(page.locator(".x-small")).to_be_visible()
    expect(page.locator(PICTURE)).to_be_hidden()
    places = page.locator(".x-year").evaluate_all("all => all.map((one) => one.getBoundingClientRect().top)")
    assert places == sorted(places)
    expect(page.locator(".x-year__era", has_text="Second wave")).to_be_visible()
    expect(page.locator(".x-moment", has_text="Treaty on Basic Relations")).to_contain_text(
        "History and reconciliation"
    )
    page.locator(".x-tools__only > summary").click()
    everything = lines(page)
    page.locator(".x-chip", has_text="Trade and technology").click()
    assert 0 < lines(page) < everything / 8
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width


def test_in_print_the_list_stands_without_the_picture_and_its_tools(reader: Reader) -> None:
    page = reader.open("timeline/", width=703)
    moments = lines(page)
    page.emulate_media(media="print")
    for left_out in (PICTURE, ".x-tools", ".x-years"):
        expect(page.locator(left_out).first).to_be_hidden()
    expect(page.locator(".x-eras")).to_be_visible()
    assert lines(page) == moments
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 703


def test_years_stay_in_sight_while_the_page_scrolls(reader: Reader) -> None:
    page = reader.open("timeline/", width=1280, height=700)
    lanes = page.locator(".x-lane")
    lanes.nth(lanes.count() - 1).scroll_into_view_if_needed()
    year = page.locator(".x-chart__row--head .x-tick", has_text="2023").first
    expect(year).to_be_in_viewport()
    head = page.locator(".x-chart__row--head").bounding_box()
    assert head is not None
    assert head["y"] >= 40, "the head of the page does not cover it"


def test_a_filter_packs_lanes_anew_and_stands_in_the_address(reader: Reader) -> None:
    page = reader.open("timeline/", width=1440)
    offices = page.locator(".x-lane--role svg.x-lane__marks")
    before = offices.bounding_box()
    page.get_by_label("Filter by word").fill("Yoon president")
    after = offices.bounding_box()
    assert before is not None
    assert after is not None
    assert after["height"] < before["height"] / 2
    page.locator(".x-chip", has_text="In office").click()
    few = lines(page)
    assert "only=-roles" in page.url
    assert "words=yoon" in page.url
    page.get_by_role("link", name="Yoon Suk Yeol").first.click()
    expect(page.locator("h1")).to_contain_text("Yoon")
    page.go_back()
    expect(page.locator(".x-chip", has_text="In office")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_label("Filter by word")).to_have_value(re.compile("yoon"))
    assert lines(page) == few


def test_an_address_that_nobody_made_shows_everything(reader: Reader) -> None:
    page = reader.open("timeline/?only=nothing%22%3E&zoom=3e9")
    expect(page.locator("[data-x-zoomed]")).to_have_text("1\u00d7")
    expect(page.locator("[data-x-told]")).to_be_empty()
