"""The site as readers use it: following links, sorting lists, on any screen, with and without scripts."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect
from tests.browser.conftest import Reader
from tests.html import parsed, text_of

ACTOR = "actors/park-cheol-hee/"
QUOTE = "quotes/park-stereotypes/"
DISPUTED = "events/nuclear-group-created/"


def test_from_home_to_a_source_and_back_by_clicks(reader: Reader) -> None:
    page = reader.open()
    page.locator(".x-voices").get_by_role("link", name="Park Cheol-hee", exact=True).first.click()
    expect(page.locator("h1")).to_have_text("Park Cheol-hee")

    statements = page.locator("section", has=page.get_by_role("heading", name=re.compile("^Statements")))
    statement = statements.get_by_role("link", name="Evidence").first
    quote = statement.evaluate("link => link.href")
    statement.click()
    expect(page).to_have_url(quote)
    expect(page.locator(".x-quote blockquote")).to_be_visible()

    page.locator(".x-mark a").first.click()
    note = page.locator(".x-note:target")
    expect(note).to_be_in_viewport()
    title = note.locator("a:not([class], [rel])").inner_text()
    note.locator("a:not([class], [rel])").click()
    expect(page.locator("h1")).to_have_text(title)

    page.locator(f".x-backlinks a[href$='{quote.partition('/quotes/')[2]}']").first.click()
    expect(page).to_have_url(quote)
    page.locator("article").get_by_role("link", name="Park Cheol-hee", exact=True).first.click()
    expect(page.locator("h1")).to_have_text("Park Cheol-hee")
    page.locator(".md-tabs").get_by_role("link", name="Overview").click()
    expect(page.locator(".x-voices")).to_be_visible()


@pytest.mark.parametrize(
    ("today", "added"), [("2026-04-01", ""), ("2026-07-01", ", 3 months ago"), ("2031-01-01", ", 4 years ago")]
)
def test_old_facts_are_told_by_the_readers_clock(reader: Reader, today: str, added: str) -> None:
    page = reader.open(ACTOR)
    page.clock.set_fixed_time(f"{today}T12:00:00Z")
    page.reload()
    expect(page.locator(".x-as-of")).to_have_text(f"As of 15 March 2026{added}")


def test_a_note_leads_back_to_its_mark(reader: Reader) -> None:
    page = reader.open("explainer/")
    page.locator(".x-mark a").nth(3).click()
    page.locator(".x-note:target .x-note__back").first.click()
    expect(page.locator(".x-mark:target")).to_be_in_viewport()


def test_on_paper_notes_are_without_the_addresses_of_passages_and_letters_are_as_large_as_they_should_be(
    reader: Reader,
) -> None:
    page = reader.open("explainer/", width=703)
    page.emulate_media(media="print")
    assert page.locator(".x-note__go").count()
    expect(page.locator(".x-note__go:visible")).to_have_count(0)
    # What is wider than the paper has the browser make everything smaller.
    assert page.evaluate("document.scrollingElement.scrollWidth") < 1.01 * 703


@pytest.mark.parametrize("dark", [False, True])
def test_where_nothing_is_a_button_leads_on_that_can_be_seen(reader: Reader, dark: bool) -> None:
    page = reader.open("404.html", dark=dark)
    colour, paper = page.locator(".md-typeset .md-button").first.evaluate(
        "button => [getComputedStyle(button).color, getComputedStyle(document.body).backgroundColor]"
    )
    assert colour != paper


def test_links_end_their_lines_at_spaces_in_korean_and_no_letters_are_slanted(reader: Reader) -> None:
    page = reader.open("ko/explainer/")
    breaks = page.locator(".md-typeset p a").evaluate_all(
        """links => [...new Set(
          links.filter(one => one.matches(':lang(ko)')).map(one => getComputedStyle(one).wordBreak)
        )]"""
    )
    assert breaks == ["keep-all"]
    slanted = page.locator(".md-typeset em:lang(ko)").evaluate_all(
        "words => words.filter(one => getComputedStyle(one).fontStyle !== 'normal').length"
    )
    assert slanted == 0


def test_a_heading_in_japanese_ends_its_lines_between_phrases(reader: Reader) -> None:
    page = reader.open("ja/relations/", width=390)
    topic = page.locator(".md-header__topic").first
    assert topic.evaluate("topic => getComputedStyle(topic).wordBreak") == "auto-phrase"
    # So narrow that it takes two lines whatever letters the machine has.
    lines = topic.locator("span").evaluate(
        """title => {
          title.style.cssText = "display: block; white-space: nowrap; width: max-content";
          title.style.cssText = `display: block; white-space: normal; width: ${0.7 * title.offsetWidth}px`;
          const text = document.createTreeWalker(title, NodeFilter.SHOW_TEXT).nextNode();
          const lines = [];
          const range = document.createRange();
          for (let at = 0, last; at < text.length; at++) {
            range.setStart(text, at);
            range.setEnd(text, at + 1);
            const { top } = range.getBoundingClientRect();
            if (top !== last) lines.push("");
            lines[lines.length - 1] += text.data[at];
            last = top;
          }
          return lines;
        }"""
    )
    assert lines == ["韓国と日本は", "どう近づいたか"]


def test_a_number_that_follows_a_mark_in_japanese_keeps_its_distance(reader: Reader) -> None:
    page = reader.open("ja/explainer/", width=390)
    ends = page.locator(".x-mark:lang(ja)").evaluate_all(
        """marks => marks.filter(one => !one.matches(':has(+ .x-mark--next)')).map(one => {
          const style = getComputedStyle(one);
          const inner = getComputedStyle(one.querySelector('a'));
          return parseFloat(style.marginInlineEnd) + parseFloat(inner.paddingInlineEnd);
        })"""
    )
    assert ends
    assert min(ends) > 3


def test_a_list_is_filtered_while_typing(reader: Reader) -> None:
    page = reader.open("actors/")
    everything = page.locator("[data-x-list] tbody tr:not(.x-group)").count()
    field = page.get_by_label("Filter this list")
    field.fill("박철희")
    expect(page.locator("[data-x-list] tbody tr:not(.x-group):visible")).to_have_count(1)
    expect(page.locator("[data-x-list] tbody tr:not(.x-group):visible")).to_contain_text("Park Cheol-hee")
    expect(page.locator(".x-filter output")).to_have_text(f"1 / {everything}")
    field.fill("  CHEÓL-hee   park")
    expect(page.locator("[data-x-list] tbody tr:not(.x-group):visible").first).to_contain_text("Park Cheol-hee")
    assert page.locator("[data-x-list] tbody tr:not(.x-group):visible").count() < everything / 2
    field.fill("no such words")
    expect(page.locator("[data-x-list] tbody tr:not(.x-group):visible")).to_have_count(0)
    expect(page.locator(".x-filter output")).to_have_text("Nothing in this list matches.")
    field.fill("")
    expect(page.locator("[data-x-list] tbody tr:not(.x-group):visible")).to_have_count(everything)


def test_sources_too_many_for_one_page_lead_from_part_to_part(reader: Reader) -> None:
    page = reader.open("sources/")
    first = page.locator(".x-source").count()
    page.locator("a[href$='/part-2/']").first.click()
    expect(page.locator("h1")).to_have_text(re.compile("^Sources"))
    expect(page).to_have_title(re.compile("Part 2 of"))
    assert first
    assert page.locator(".x-source").count()


def test_a_list_is_sorted_by_the_keyboard_alone(reader: Reader) -> None:
    page = reader.open("events/")
    head = page.locator("th[data-x-sort]", has_text="Event")
    head.get_by_role("button").focus()
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "ascending")
    upwards = [cell.get_attribute("data-x-value") or "" for cell in page.locator("tbody tr td:nth-child(2)").all()]
    assert upwards == sorted(upwards, key=str.casefold)
    page.keyboard.press("Space")
    expect(head).to_have_attribute("aria-sort", "descending")
    downwards = [cell.get_attribute("data-x-value") or "" for cell in page.locator("tbody tr td:nth-child(2)").all()]
    assert downwards == upwards[::-1]


def test_a_list_of_dates_stands_by_year_until_it_is_sorted(reader: Reader) -> None:
    page = reader.open("events/")
    years = page.locator(".x-group th").all_inner_texts()
    assert len(years) > 5
    assert years == sorted(set(years))
    head = page.locator("th[data-x-sort]", has_text="Date")
    head.get_by_role("button").click()
    values = [cell.get_attribute("data-x-value") or "" for cell in page.locator("tbody tr td:nth-child(1)").all()]
    assert values == sorted(values)
    assert page.locator("th[aria-sort]").count() == 1
    assert page.locator(".x-group").count() == 0


def test_people_stand_above_organisations_each_in_the_order_of_the_alphabet(reader: Reader) -> None:
    page = reader.open("actors/")
    assert page.locator(".x-group th").all_inner_texts()[:2] == ["People", "Organisations"]
    rows = page.locator("tbody").first.locator("td:has(> a)")
    order = [row.get_attribute("data-x-value") or "" for row in rows.all()]
    assert order == sorted(order, key=str.casefold)
    # By the family name, which stands where each says it.
    assert not [name for name in rows.locator("> a").all_inner_texts() if "," in name]


def test_the_way_back_leads_to_the_same_list(reader: Reader) -> None:
    page = reader.open("quotes/")
    page.locator("th[data-x-sort]", has_text="Date").get_by_role("button").click(click_count=2)
    page.get_by_label("Filter this list").fill("park cheol-hee")
    shown = page.locator("[data-x-list] tbody tr:not(.x-group):visible")
    before = shown.all_inner_texts()
    shown.last.locator(".x-row__words a").click()
    expect(page.locator(".x-record--quote")).to_be_visible()
    page.go_back()
    expect(page.locator("th[aria-sort=descending]")).to_be_visible()
    expect(page.get_by_label("Filter this list")).to_have_value("park cheol-hee")
    assert shown.all_inner_texts() == before
    page.get_by_label("Filter this list").fill("")
    page.reload()
    expect(page.locator("th[aria-sort=descending]")).to_be_visible()
    assert shown.count() > len(before)


def test_what_has_no_date_stays_at_the_end_whichever_way_a_list_runs(reader: Reader) -> None:
    page = reader.open("events/")
    dates = page.locator("tbody tr td:nth-child(1)")
    dates.nth(3).evaluate("cell => { cell.dataset.xValue = ''; }")
    for direction in ("ascending", "descending"):
        page.locator("th[data-x-sort]", has_text="Date").get_by_role("button").click()
        expect(page.locator(f"th[aria-sort={direction}]")).to_have_count(1)
        values = [cell.get_attribute("data-x-value") or "" for cell in dates.all()]
        assert values.index("") == len(values) - 1
        assert values[:-1] == sorted(values[:-1], reverse=direction == "descending")


def test_rival_statements_open_by_mouse_and_keyboard(reader: Reader) -> None:
    page = reader.open(DISPUTED)
    rivals = page.locator("details.x-rivals").first
    expect(rivals.locator(".x-rival").first).not_to_be_visible()
    rivals.locator("summary").click()
    expect(rivals.locator(".x-rival").first).to_be_visible()
    assert rivals.locator(".x-rival").count() >= 2
    rivals.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(rivals.locator(".x-rival").first).not_to_be_visible()


@pytest.mark.parametrize("path", ["", ACTOR, QUOTE, "actors/", "timeline/", DISPUTED, "sources/"])
def test_without_scripts_the_page_says_the_same(reader: Reader, path: str) -> None:
    with_scripts, without = reader.open(path), reader.open(path, scripts=False)
    # Soon after the day of the facts: later a script says how long ago that was.
    with_scripts.clock.set_fixed_time("2026-04-01T12:00:00Z")
    with_scripts.reload()
    if path in ("actors/", "sources/"):
        expect(with_scripts.locator(".x-filter")).to_be_visible()
    assert said(without) == said(with_scripts)
    assert len(said(without)) > 200
    expect(without.locator("h1")).to_be_visible()


def test_without_scripts_the_system_chooses_the_colours(reader: Reader) -> None:
    """The same as those of the dark scheme, whose switch no script works then."""
    names = [
        "paper",
        "card",
        "ink",
        "quiet",
        "rule",
        "accent",
        "accent-wash",
        "dispute",
        "dispute-wash",
        "proof",
        "vague",
    ]
    colours = f"""() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).colorScheme,
        ...{json.dumps(names)}.map((name) => getComputedStyle(document.body).getPropertyValue(`--x-${{name}}`))]"""
    found = {
        (scripts, dark): reader.open(QUOTE, scripts=scripts, dark=dark).evaluate(colours)
        for scripts in (True, False)
        for dark in (True, False)
    }
    assert found[False, True] == found[True, True]
    assert found[False, False] == found[True, False]
    assert found[False, True][1] == "dark"
    assert not set(found[False, True]) & set(found[False, False])


# What a page holds beyond its right edge, closed details and what scrolls within itself aside.
TOO_WIDE = """() => [...document.querySelectorAll('article *')].filter(
  (one) => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 1 && !one.closest('.x-table, pre')
).map((one) => `${one.tagName}.${one.className}: ${one.textContent.slice(0, 40)}`).slice(0, 5)"""


def said(page: Page) -> str:
    """The words of the article, without what only scripts put there."""
    article = next(parsed(page.content()).iter("article"))
    for parent in article.iter():
        for child in list(parent):
            # A list's filter, buttons that copy, and the copies of notes in the margin.
            if child.get("class") in ("x-filter", "x-copy", "x-copy__status", "x-margin"):
                for one in child.iter():
                    one.text = ""
                    one.tail = "" if one is not child else one.tail
    # Scripts put the marks of a picture in anew, without the white space between them, which is drawn nowhere.
    for picture in article.iter():
        for mark in picture.iter() if str(picture.tag).endswith("svg") else ():
            mark.tail = f"{mark.tail or ''} "
    return text_of(article)


@pytest.mark.parametrize(
    "path", ["", ACTOR, QUOTE, DISPUTED, "explainer/", "timeline/", "sources/", "disagreements/", "actors/"]
)
def test_no_page_scrolls_sideways_on_a_telephone(reader: Reader, path: str) -> None:
    page = reader.open(path, width=390, height=800)
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        wide = page.evaluate(TOO_WIDE)
        # A table that scrolls within itself is no sideways scroll of the page.
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width, wide
        assert wide == [], f"at {width} pixels"


def colour(page: Page) -> int:
    """How light the page's ground is, from 0 to 765."""
    found = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return sum(int(part) for part in re.findall(r"\d+", found)[:3])


def test_the_dark_scheme_follows_the_system_and_can_be_switched(reader: Reader) -> None:
    page = reader.open()
    light = colour(page)
    page.locator("label[title='Dark colours']").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert colour(page) < 200 < light
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    dark = reader.open(dark=True)
    expect(dark.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert colour(dark) < 200


# What a page may be written with beside paragraphs, as Python-Markdown and its extensions make it.
WRITTEN = """
<div class="admonition note"><p class="admonition-title">Note</p><p>{words}</p></div>
<div class="highlight"><pre><code>{words}</code></pre></div>
<div class="md-typeset__scrollwrap"><div class="md-typeset__table"><table><tr><td>{words}</td></tr></table></div></div>
<dl><dt>Term</dt><dd>{words}</dd></dl><h4>{words}</h4><ul class="task-list"><li>{words}</li></ul><hr>
<div><p>{words}</p></div><details open><summary>More</summary><p>{words}</p></details>
<div class="footnote"><hr><ol><li>{words}</li></ol></div>
"""
UNDER_NOTES = """() => {
  const text = document.querySelector(".md-content__inner");
  const notes = [...text.querySelectorAll(".x-margin__note")].map((note) => note.getBoundingClientRect());
  const meets = (box) => notes.some((note) => box.right > note.left && box.left < note.right);
  const parts = [...text.querySelectorAll(":scope > :not(.x-margin)")];
  const under = parts.filter((one) => meets(one.getBoundingClientRect()));
  return { notes: notes.length, under: under.map((one) => `${one.tagName}.${one.className}`) };
}"""


@pytest.mark.parametrize("width", [1220, 1280, 1440])
def test_nothing_that_a_page_is_written_with_runs_under_the_notes_in_its_margin(
    golden_reader: Reader, width: int
) -> None:
    page = golden_reader.open("story/", width=width)
    expect(page.locator(".x-margin__note").first).to_be_visible()
    parts = WRITTEN.format(words="words that go on and on " * 30)
    page.evaluate(
        "parts => document.querySelector('.md-content__inner > p').insertAdjacentHTML('afterend', parts)", parts
    )
    found = page.evaluate(UNDER_NOTES)
    assert found["notes"] > 2
    assert found["under"] == []


def test_an_old_or_wrong_address_ends_on_a_page(reader: Reader) -> None:
    page = reader.open("404.html")
    expect(page.locator("h1")).to_be_visible()


def test_a_wrong_address_finds_the_part_of_a_long_list_in_which_it_would_stand(
    golden_reader: Reader, golden_site: Path
) -> None:
    page = golden_reader.open("404.html")
    asked: list[int] = []
    lost = (golden_site / "404.html").read_text("utf-8")
    page.route("**/events/e-0451", lambda route: route.fulfill(body=lost, content_type="text/html"))

    def part(route: Route) -> None:
        number = int((re.search(r"part-(\d+)", route.request.url) or ["", "1"])[1])
        ids = [f"e-{one:04}" for one in range(number * 100 - 100, number * 100)]
        records = [{"id": id, "title": f"Event {id}", "address": f"events/{id}/"} for id in ids if id != "e-0451"]
        asked.append(number)
        route.fulfill(json={"part": number, "parts": 9, "records": records})

    page.route(re.compile(r"/events/index(/part-\d)?\.json"), part)
    page.goto("events/e-0451")
    expect(page.locator("[data-x-suggestions] a").first).to_have_attribute("href", "/events/e-0401/")
    assert asked == [1, 5, 7, 6, 5]


@pytest.mark.parametrize(("path", "width"), [("actors/", 390), (ACTOR, 390), ("explainer/", 1440)])
def test_the_header_names_the_page_once_its_headline_has_left_the_screen(reader: Reader, path: str, width: int) -> None:
    page = reader.open(path, width=width, height=800)
    title = page.locator(".md-header__title")
    is_active = re.compile(r"\bmd-header__title--active\b")
    expect(page.locator("h1")).to_be_in_viewport()
    page.wait_for_function("document.fonts.ready")
    expect(title).not_to_have_class(is_active)
    page.evaluate("scrollTo(0, document.querySelector('h1').getBoundingClientRect().bottom + 20)")
    expect(title).to_have_class(is_active)
