"""Lists in parts: their filter looks through all of them, and says what it could not look through."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from scripts import synthetic
from tests.browser.conftest import Reader, _served
from tests.sites import build

from explainer.render.lists import page, paged

SHOWN = ".x-source:visible"


def sources(reader: Reader, part: str = "") -> Page:
    """A part of the list of sources, which are too many for one page."""
    return reader.open(f"sources/{part}")


def titles(page: Page) -> list[str]:
    """What the lines that are shown lead to, by whole addresses."""
    found = page.locator(SHOWN).evaluate_all("lines => lines.map(one => one.querySelector('a').href)")
    return [str(one) for one in found]


def test_a_filter_finds_the_lines_of_all_parts(reader: Reader) -> None:
    other = sources(reader, "index/part-2/")
    last = titles(other)[-1]
    words = other.locator(f"{SHOWN} .x-source__reference").last.inner_text().lower()
    page = sources(reader)
    own = titles(page)
    assert last not in own
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_label("Filter this list").fill(words)
    expect(page.locator(SHOWN)).to_have_count(1)
    assert titles(page) == [last]
    everything = len(own) + len(titles(other))
    told = page.locator(".x-filter output")
    expect(told).to_have_role("status")
    expect(told).to_have_text(f"1 / {everything}")
    assert asked == [f"{reader.address}/sources/index/part-2/"]
    # What is found further on the list stands behind what stands here.
    page.get_by_label("Filter this list").fill("2024")
    found = titles(page)
    assert set(found) & set(own)
    assert set(found) - set(own)
    assert found[: len(set(found) & set(own))] == [one for one in own if one in found]
    # Nothing stays of it.
    page.get_by_label("Filter this list").fill("")
    expect(told).to_have_text("")
    assert titles(page) == own
    page.get_by_label("Filter this list").fill("no such words xqz")
    expect(told).to_have_text("Nothing in this list matches.")
    page.locator(".x-filter input").fill(words)
    page.locator(f"{SHOWN} a").first.click()
    expect(page).to_have_url(last)
    page.go_back()
    expect(page.locator(SHOWN)).to_have_count(1)
    assert titles(page) == [last]


def test_what_is_found_folded_away_in_a_line_is_shown(reader: Reader) -> None:
    page = sources(reader)
    line = page.locator(".x-source").first
    line.locator("summary").click()
    pages = line.locator("li")
    everything = pages.count()
    name = pages.nth(1).locator("a").first.inner_text()
    line.locator("summary").click()
    words = f"{page.locator('.x-source__reference a').first.inner_text()} {name}"
    field = page.get_by_label("Filter this list")
    field.fill(words)
    expect(line).to_be_visible()
    assert name in line.locator("li:visible").first.inner_text()
    assert line.locator("li:visible").count() < everything
    # It is as it was before, when it is found by what is seen, and when nothing is looked for.
    field.fill(page.locator(".x-source__reference a").first.inner_text())
    expect(line.locator("li:visible")).to_have_count(0)
    field.fill("")
    expect(line.locator("li:visible")).to_have_count(0)
    line.locator("summary").click()
    expect(line.locator("li:visible")).to_have_count(everything)
    # Words that stand on several lines are no line.
    field.fill(f"{name} {pages.nth(0).locator('small').inner_text()} xqz")
    expect(line).not_to_be_visible()


def test_a_filter_of_a_later_part_shows_what_stands_before_it_first(reader: Reader) -> None:
    page = sources(reader, "index/part-2/")
    own = titles(page)
    page.get_by_label("Filter this list").fill("2024")
    expect(page.locator(".x-filter output")).to_have_text(re.compile(r"\d+ / \d+"))
    found = titles(page)
    after = [one for one in own if one in found]
    assert after
    assert found[-len(after) :] == after
    assert len(found) > len(after)
    # Each stands once, and no id of it twice.
    assert len(found) == len(set(found))
    ids = page.locator("[id]").evaluate_all("all => all.map(one => one.id)")
    assert len(ids) == len(set(ids))


def test_a_filter_says_where_other_parts_do_not_come(reader: Reader) -> None:
    page = sources(reader)
    own = page.locator(SHOWN).count()
    page.route("**/part-2/", lambda route: route.fulfill(status=503, body="busy"))
    page.get_by_label("Filter this list").fill("2024")
    told = page.locator(".x-filter output")
    expect(told).to_have_text(re.compile(rf"^\d+ / {own} · The other parts could not be loaded"))
    page.unroute("**/part-2/")
    # With the next key it is tried again.
    page.get_by_label("Filter this list").fill("2024-")
    expect(told).not_to_contain_text("could not be loaded")
    reader.said.clear()


def test_a_filter_in_the_address_finds_the_lines_of_all_parts(reader: Reader) -> None:
    page = sources(reader, "index/part-2/#?filter=2024")
    expect(page.locator(".x-filter output")).to_have_text(re.compile(r"^\d+ / \d+$"))
    assert page.locator(SHOWN).count() > 0


def test_a_filter_leads_to_lines_in_the_language_of_its_page(reader: Reader) -> None:
    page = reader.open("ko/sources/")
    own = titles(page)
    page.locator(".x-filter input").fill("2024")
    expect(page.locator(".x-filter output")).to_have_text(re.compile(r"^\d+ / \d+$"))
    others = [one for one in titles(page) if one not in own]
    assert others
    assert all(one.startswith(f"{reader.address}/ko/sources/") for one in others)


@pytest.fixture(scope="module")
def parted_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a small site is served: events have a few parts, sources more than a filter looks through."""
    project = tmp_path_factory.mktemp("parted")
    synthetic.write(100, project)
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(paged, "MOST_ROWS", 15)
        changed.setattr(paged, "MOST_LINES", 40)
        changed.setattr(page, "MOST_FILTERED", 3)
        site = build(project)
    with _served(site) as found:
        yield found


@pytest.fixture
def parted_reader(browser: Browser, parted_address: str) -> Iterator[Reader]:
    """A reader of that site."""
    found = Reader(browser, parted_address)
    yield found
    found.leave()
    found.assert_quiet()


ROWS = "[data-x-list] tbody tr:not(.x-group)"


def test_years_that_go_on_on_the_next_part_are_one_in_what_is_found(parted_reader: Reader) -> None:
    parts = [parted_reader.open(f"events/{part}") for part in ("", "index/part-2/", "index/part-3/")]
    counts = [one.locator(ROWS).count() for one in parts]
    years = [one.locator(".x-group").all_inner_texts() for one in parts]
    middle = parts[1]
    middle.get_by_label("Filter this list").fill("e")
    told = middle.locator(".x-filter output")
    expect(told).to_have_text(re.compile(rf"^\d+ / {sum(counts)}$"))
    # A letter that all have: the list stands as if it had no parts.
    assert middle.locator(f"{ROWS}:visible").count() == sum(counts)
    assert middle.locator(".x-group:visible").all_inner_texts() == list(
        dict.fromkeys(year for part in years for year in part)
    )
    dates = middle.locator(f"{ROWS}:visible td:first-child").evaluate_all(
        "cells => cells.map(one => one.dataset.xValue)"
    )
    assert dates == sorted(dates)
    # Sorted otherwise, what was fetched is sorted too; and only what stands here stays when nothing is looked for.
    middle.locator("th[data-x-sort]", has_text="Event").get_by_role("button").click()
    names = middle.locator(f"{ROWS}:visible td:nth-child(2)").evaluate_all(
        "cells => cells.map(one => one.dataset.xValue)"
    )
    assert names == sorted(names, key=str.casefold)
    assert len(names) == sum(counts)
    middle.get_by_label("Filter this list").fill("")
    expect(middle.locator(f"{ROWS}:visible")).to_have_count(counts[1])


def test_lines_of_a_part_without_a_column_stand_below_their_heads(parted_reader: Reader) -> None:
    page = parted_reader.open("events/")

    def without_dates(route: Route) -> None:
        body, heads = re.subn(r"<th [^>]*>Date(</th>)?", "", route.fetch().text())
        body, cells = re.subn(r"<td class=\"?x-when\b.*?(?=<td)", "", body, flags=re.DOTALL)
        assert heads == 1
        assert cells
        route.fulfill(body=body, content_type="text/html; charset=utf-8")

    page.route("**/part-3/", without_dates)
    page.get_by_label("Filter this list").fill("e")
    expect(page.locator(".x-filter output")).to_have_text(re.compile(r"^\d+ / \d+$"))
    last = page.locator(f"{ROWS}:visible").last
    assert last.locator("td").count() == page.locator("thead th").count()
    expect(last.locator("td").nth(0)).to_have_text("")
    expect(last.locator("td").nth(1).locator("a").first).to_be_visible()


def test_a_list_of_very_many_parts_is_filtered_by_part_and_leads_to_the_search(parted_reader: Reader) -> None:
    page = parted_reader.open("sources/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    field = page.get_by_label("Filter this part of the list")
    field.fill("report")
    expect(page.locator(".x-filter output")).to_have_text(
        re.compile(r"\d+ / \d+|Nothing in this part of the list matches")
    )
    assert asked == []
    page.get_by_role("button", name="Search the whole site").click()
    expect(page.get_by_role("combobox")).to_have_value("report")
    expect(page.get_by_role("dialog")).to_be_visible()
