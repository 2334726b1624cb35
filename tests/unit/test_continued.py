"""Lists that are too long for one page: nothing is lost between their parts, and every way leads to what is there."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from posixpath import join, normpath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scripts import synthetic
from tests.sites import ROOT

from explainer.build import Surroundings, open_templates, prepare
from explainer.checking import Checked, check
from explainer.facts.in_language import in_language
from explainer.facts.ties import most_ties, ties
from explainer.render.lists import page as lists
from explainer.render.lists import paged as paged_lists
from explainer.render.page.continued import needed, shared
from explainer.render.relations import paged
from explainer.render.site_plan import SitePlan, site_plan
from explainer.render.timeline import paged as paged_timeline
from explainer.settings.project import find_project
from explainer.site import Page

LINK = re.compile(r'href="([^"#]*)#?([^"]*)"')
ID = re.compile(r' id="([^"]+)"')


@given(st.lists(st.integers(1, 9), min_size=1, max_size=60), st.integers(9, 30))
def test_parts_share_all_items_in_order(weights: list[int], most: int) -> None:
    parts = shared(weights, needed(sum(weights), most))
    assert [at for part in parts for at in part] == [*range(len(weights))]
    assert all(parts) or len(weights) < len(parts)
    assert max(sum(weights[at] for at in part) for part in parts) <= most + 9


def test_nothing_is_one_part() -> None:
    assert needed(0, 10) == needed(10, 10) == 1
    assert shared([], 1) == [range(0)]


@pytest.fixture
def checked() -> Checked:
    return check(find_project(ROOT))


def pages(checked: Checked, beginning: str) -> dict[str, Page]:
    """The page at a location without its ending, and all its parts, in their order."""
    rendering = prepare(checked, Surroundings(), open_templates(checked))
    plan: SitePlan = site_plan(rendering)
    wanted = (one for one in plan.entries if one == f"{beginning}.md" or one.startswith(f"{beginning}/part-"))
    return {location: plan.page(plan.entries[location]) for location in wanted}


def address(location: str) -> str:
    """Where a page stands."""
    return normpath(re.sub(r"(^|/)index$", "", location.removesuffix(".md")))


def check_ways(found: dict[str, Page]) -> None:
    """Every link from one of the pages to another leads to an id that is there."""
    ids = {address(location): set(ID.findall(page.body)) for location, page in found.items()}
    led = Counter[str]()
    for location, page in found.items():
        assert len(ID.findall(page.body)) == len(set(ID.findall(page.body))), location
        for href, anchor in LINK.findall(page.body):
            target = normpath(join(address(location), href)) if href else address(location)
            if target in ids:
                led[target] += 1
                assert not anchor or anchor in ids[target], (location, href, anchor)
    assert led.keys() == ids.keys()


def test_a_table_of_few_ties_is_one(checked: Checked) -> None:
    assert list(pages(checked, "relations")) == ["relations.md"]
    assert len(ties(checked.graph)) <= most_ties(checked.graph) <= paged.MOST_TIES


def test_all_pairs_stand_on_the_parts(checked: Checked, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = pages(check(find_project(ROOT)), "relations")["relations.md"].body
    monkeypatch.setattr(paged, "MOST_TIES", 30)
    monkeypatch.setattr(paged, "_IN_A_ROW", 6)
    monkeypatch.setattr(paged, "_STRONGEST", 3)
    found = pages(checked, "relations")
    assert len(found) == needed(most_ties(checked.graph), 30) + 1
    check_ways(found)
    main, *parts = (page.body for page in found.values())
    told = [tie for part in parts for tie in re.findall(r"</small>\n<span>.*?</li>", part, re.DOTALL)]
    assert told
    rows = [id for part in parts for id in re.findall(r'<tr id="(pair-\d+)"', part)]
    assert sorted(rows) == sorted(re.findall(r'<tr id="(pair-\d+)"', whole))
    assert sum(part.count("\n<span>") for part in parts) == whole.count("\n<span>") > 0
    assert 3 <= main.count('<tr id="pair-') < whole.count('<tr id="pair-')
    assert "The strongest connections" in main
    assert "x-tied__more" in main
    # Names begin where the last part ends.
    names = [name for part in parts for name in re.findall(r'<tr id="pair-[^>]*>\s*<td data-x-value="([^"]*)"', part)]
    assert names == sorted(names, key=str.casefold)
    assert not any(page.found or page.listed for location, page in found.items() if "/part-" in location)


def test_whoever_is_drawn_is_told_in_words_also_without_a_line(tmp_path: Path) -> None:
    synthetic.write(1000, tmp_path)
    main = pages(check(find_project(tmp_path)), "relations")["relations.md"].body
    drawings, table = main.split('id="pairs"')
    drawn = set(re.findall(r'<a class="x-node[^>]* href="([^"]+)"', drawings))
    assert drawn
    assert drawn <= set(re.findall(r'<a href="([^"]+)"', table))


def test_what_the_timeline_draws_is_told_in_words_also_where_its_list_stands_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synthetic.write(100, tmp_path)
    monkeypatch.setattr(paged_timeline, "MOST_MOMENTS", 40)
    main = pages(check(find_project(tmp_path)), "timeline")["timeline.md"].body
    told = re.sub(r"<svg.*?</svg>", "", main, flags=re.DOTALL)
    drawn, named = (set(re.findall(r'<a [^>]*href="([^"#]+)"', html)) for html in (main, told))
    assert "By year" in main
    assert drawn == named


@pytest.mark.parametrize("folder", ["events", "quotes", "actors"])
def test_all_records_stand_on_the_parts_of_their_list(
    checked: Checked, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    [whole] = pages(check(find_project(ROOT)), f"{folder}/index").values()
    monkeypatch.setattr(paged_lists, "MOST_ROWS", 13)
    found = pages(checked, f"{folder}/index")
    [type] = [one for one in checked.graph.schema if one.folder == folder]
    assert len(found) == needed(len(checked.graph.of_type(type.name)), 13) > 2
    check_ways(found)
    assert rows(*found.values()) == rows(whole)
    # Places in the list as it was lead to where they are now.
    groups = set(re.findall(r'<tbody id="([^"]+)"', whole.body))
    assert groups <= set(ID.findall(next(iter(found.values())).body))
    assert [page.listed for page in found.values()] == [True] + [False] * (len(found) - 1)
    assert len({page.title for page in found.values()}) == len(found)
    # What search engines are told of each is its own, and more than a title.
    assert len({page.told for page in found.values()}) == len(found)
    assert all(page.told.startswith(f"{whole.title}: ") and page.told != page.title for page in found.values())


@pytest.mark.parametrize(("most", "is_whole"), [(8, True), (2, False)])
def test_a_list_in_parts_is_filtered_whole_or_leads_to_the_search(
    checked: Checked, monkeypatch: pytest.MonkeyPatch, most: int, is_whole: bool
) -> None:
    monkeypatch.setattr(paged_lists, "MOST_ROWS", len(checked.graph.of_type("event")) // 3 + 1)
    monkeypatch.setattr(paged_lists, "MOST_LINES", paged_lists.number_of_lines(checked.graph) // 3 + 1)
    monkeypatch.setattr(lists, "MOST_FILTERED", most)
    for folder in ("events", "sources"):
        found = pages(checked, f"{folder}/index")
        assert len(found) == 3
        for page in found.values():
            assert page.body.count("data-x-filter") == 1
            assert ("data-x-parts" in page.body) == ("data-x-wait" in page.body) == is_whole
            assert ("Search the whole site" in page.body) == ("Filter this part of the list" in page.body) != is_whole
            [ways] = re.findall(r"<nav class=\"x-years\".*?</nav>", page.body, re.DOTALL)
            assert ways.count("<a ") == 3
            assert ways.count("aria-current") == 1


def rows(*pages: Page) -> list[str]:
    """The first link of each line of a list."""
    lines = (line for page in pages for line in re.findall(r"<tr>.*?</tr>", page.body, re.DOTALL))
    links = (re.search(r'<a href="(?:\.\./)*([^"]*)"', line) for line in lines)
    return [link[1] for link in links if link]


def test_all_sources_stand_on_the_parts_with_what_they_support(
    checked: Checked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paged_lists, "MOST_LINES", 100_000)
    [whole] = pages(check(find_project(ROOT)), "sources/index").values()
    monkeypatch.setattr(paged_lists, "MOST_LINES", 60)
    for module in (paged_lists, lists):
        monkeypatch.setattr(module, "MOST_SUPPORTED", 5)
    found = pages(checked, "sources/index")
    assert len(found) > 3
    check_ways(found)
    sources = [re.findall(r'<li class="x-source" id="([^"]+)"', page.body) for page in (whole, *found.values())]
    assert [id for part in sources[1:] for id in part] == sources[0]
    told = re.compile(r"Supports (\d+) pages?")
    counts = [int(count) for page in found.values() for count in told.findall(page.body)]
    assert counts == [int(count) for count in told.findall(whole.body)]
    assert sum(page.body.count("<small>") for page in found.values()) == sum(min(5, one) for one in counts)
    assert sum(page.body.count('class="x-more"') for page in found.values()) == sum(one > 5 for one in counts)


def test_the_ways_to_parts_say_the_language_of_their_names(checked: Checked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paged_lists, "MOST_LINES", 200)
    korean = replace(checked, graph=in_language(checked.graph, "ko"))
    for page in pages(korean, "sources/index").values():
        ways = "".join(re.findall(r"<nav class=\"x-(?:years|next)\".*?</nav>", page.body, re.DOTALL))
        of_readers, count = re.subn(r'<(a|span)\b[^>]* lang="en"[^>]*>.*?</\1>', "", ways)
        assert count > 5
        assert not re.search(r"[a-z]+ [a-z]+", re.sub(r"<[^>]*>", "", of_readers))


def test_all_moments_stand_on_the_parts_of_the_timeline(checked: Checked, monkeypatch: pytest.MonkeyPatch) -> None:
    [whole] = pages(check(find_project(ROOT)), "timeline").values()
    monkeypatch.setattr(paged_timeline, "MOST_MOMENTS", 10)
    found = pages(checked, "timeline")
    main, *parts = found.values()
    assert len(parts) > 5
    check_ways(found)
    assert [line for part in parts for line in moments(part)] == moments(whole)
    assert main.body.count("<svg") == whole.body.count("<svg")
    assert "data-x-tools" not in main.body
    assert set(re.findall(r'<h2 id="(year-[^"]+)"', whole.body)) <= set(ID.findall(main.body))
    # Where years are left out, or an era begins, is told once, wherever parts end.
    for told in ("x-gap", "x-year__era"):
        assert sum(part.body.count(f'class="{told}') for part in parts) == whole.body.count(f'class="{told}')


def moments(page: Page) -> list[str]:
    """The lines of the list by year, without where their links lead from."""
    lines = re.findall(r"<li class=\"x-moment .*?</li>", page.body.partition('id="by-year"')[2], re.DOTALL)
    return [re.sub(r'href="(\.\./)+', 'href="', line) for line in lines]
