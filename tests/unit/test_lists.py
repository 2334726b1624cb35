"""Lists as the settings of a site introduce, order and hide them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.case_projects import project
from tests.html import parsed, text_of

from explainer.addresses import SUPPORT
from explainer.build import Built, Surroundings, build
from explainer.checking import Checked, check
from explainer.loading import whole
from explainer.settings.project import find_project

SITE = """\
format: 2
title: The bridge at Ferrybank
subject: Why two towns built a bridge after forty years of quarrel.
languages: [en]
lists:
"""
TYPE = """\
folder: ships
label: Ship
plural: Ships
title_property: name
date_property: launched
properties:
  name: {type: string, required: true}
  launched: {type: date}
  tonnage: {type: number}
  kind: {type: enum, choices: [tug, barge]}
  owner: {type: ref, targets: [actor]}
  afloat: {type: boolean}
"""
SHIPS = {
    "ark": "name: Ark\nlaunched: 1850\ntonnage: 900\nkind: tug\nowner: ben-moss\nafloat: true\n",
    "bee": "name: Bee\nlaunched: 1820\ntonnage: 1000\nkind: barge\nowner: ada-lind\n",
    "cat": "name: Cat\nkind: tug\nafloat: false\n",
    "dot": "name: Dot\nlaunched: 1835-06\ntonnage: 80.5\n",
}


def checked(folder: Path, lists: str, files: Mapping[str, str | None]) -> Checked:
    ships = {f"content/ships/{id}.yaml": text for id, text in SHIPS.items()}
    site = {"content/site.yaml": f"{SITE}{lists}", "content/types/ship.yaml": TYPE}
    return check(find_project(project(folder, {**site, **ships, **files})))


def built(folder: Path, lists: str) -> Built:
    return build(whole(checked(folder, lists, {})), Surroundings())


def order(made: Built) -> list[str]:
    rows = made.site.pages["ships/index.md"].body.partition("<table")[2]
    return re.findall(r'href="(?:\.\./ships/)?([a-z]+)/"', rows)


@pytest.mark.parametrize(
    ("settings", "ships"),
    [
        ("", ["bee", "dot", "ark", "cat"]),
        ("order_by: date", ["bee", "dot", "ark", "cat"]),
        ("order_by: launched, descending: true", ["ark", "dot", "bee", "cat"]),
        ("order_by: title", ["ark", "bee", "cat", "dot"]),
        ("order_by: name, descending: true", ["dot", "cat", "bee", "ark"]),
        ("order_by: tonnage", ["dot", "ark", "bee", "cat"]),
        ("order_by: tonnage, descending: true", ["bee", "ark", "dot", "cat"]),
        ("order_by: kind", ["bee", "ark", "cat", "dot"]),
        ("order_by: owner", ["bee", "ark", "dot", "cat"]),
        ("order_by: afloat", ["cat", "ark", "bee", "dot"]),
    ],
)
def test_a_list_has_the_order_that_the_settings_say(tmp_path: Path, settings: str, ships: list[str]) -> None:
    assert order(built(tmp_path / "project", f"  - {{list_of: ship, {settings}}}\n")) == ships


def test_a_long_list_has_a_group_for_each_year_also_before_christ_and_one_for_what_may_be_of_any_before(
    tmp_path: Path,
) -> None:
    days = ["-0500", "0000", "0098-03", "1856", "2018-12-21", "../2018", "Y12345", "Y-12345"]
    ships = {f"content/ships/s{number}.yaml": f"name: S{number}\nlaunched: {day}\n" for number, day in enumerate(days)}
    gone = {f"content/ships/{id}.yaml": None for id in SHIPS}
    made = build(whole(checked(tmp_path, "  - {list_of: ship}\n", {**gone, **ships})), Surroundings())
    rows = made.site.pages["ships/index.md"].body.partition("<table")[2]
    groups = re.findall(r'id="((?:year|until)-[^"]+)"[^>]*>\s*(?:<[^>]+>\s*)*([^<]+?)\s*<', rows)
    assert groups == [
        ("until-2018", "until 2018"),
        ("year--12345", "12,346 BCE"),
        ("year--500", "501 BCE"),
        ("year-0", "1 BCE"),
        ("year-98", "98 CE"),
        ("year-1856", "1856"),
        ("year-2018", "2018"),
        ("year-12345", "12,345 CE"),
    ]


@pytest.mark.parametrize(
    ("settings", "ways"),
    [
        ("hidden_from: menu", ["Earlier in time bee", "Later in time ark"]),
        ("order_by: date, descending: true", ["Earlier in time bee", "Later in time ark"]),
        ("order_by: title, descending: true", ["Next in this list cat"]),
        ("order_by: tonnage, descending: true", ["Before in this list ark", "Next in this list cat"]),
    ],
)
def test_pages_lead_on_as_the_list_goes_and_by_date_through_time(
    tmp_path: Path, settings: str, ways: list[str]
) -> None:
    lists = f"  - {{list_of: ship, {settings}}}\n"
    body = built(tmp_path, lists).site.pages["ships/dot.md"].body
    found = re.findall(r'<a [^>]*href="(?:\.\./)+(?:ships/)?([a-z]+)/"[^>]*>(.*?)</a>', body, re.DOTALL)
    labels = ("Earlier in time", "Later in time", "Before in this list", "Next in this list")
    told = [(next((one for one in labels if one in text), ""), id) for id, text in found]
    assert [f"{label} {id}" for label, id in told if label] == ways


def test_an_introduction_is_text_with_links_and_stands_above_the_list(tmp_path: Path) -> None:
    lists = "  - {list_of: ship, introduction: 'All *ships* of [[ben-moss]], 2 < 3 & so on.'}\n"
    made = built(tmp_path / "project", lists)
    above, _, _ = made.site.pages["ships/index.md"].body.partition("<table")
    assert "<em>ships</em>" in above
    assert 'href="../actors/ben-moss/"' in above
    assert "2 &lt; 3 &amp; so on." in above
    assert "All ships of Ben Moss, 2 < 3 & so on." in text_of(parsed(above))
    assert "x-introduction" not in made.site.pages["events/index.md"].body


def test_a_list_that_is_hidden_from_menus_is_there(tmp_path: Path) -> None:
    made = built(tmp_path / "project", "  - {list_of: ship, hidden_from: menu}\n")
    assert not made.site.pages["ships/index.md"].listed
    assert "ships/index.md" not in {location for _, location in made.plan.menu}
    assert 'href="../../ships/"' in made.site.pages["ships/ark.md"].body


def test_a_list_that_is_hidden_everywhere_is_no_page_and_nothing_leads_to_it(tmp_path: Path) -> None:
    made = built(tmp_path / "project", "  - {list_of: ship, hidden_from: everywhere}\n")
    assert "ships/index.md" not in made.site.pages
    assert "ships/ark.md" in made.site.pages
    assert "ships/index.json" in made.site.files  # programs have all records still
    leading = [page.location for page in made.site.pages.values() if re.search(r'"(?:\.\./)+ships/"', page.body)]
    assert not leading
    assert "Ships" not in made.site.pages["ships/ark.md"].head


def test_a_page_of_the_projects_own_may_stand_where_a_list_is_hidden(tmp_path: Path) -> None:
    own: dict[str, str | None] = {"docs/ships/index.md": "# Our ships\n"}
    hidden = checked(tmp_path / "project", "  - {list_of: ship, hidden_from: everywhere}\n", own)
    shown = checked(tmp_path / "other", "  - {list_of: ship, hidden_from: menu}\n", own)
    assert [any(one.code == "page-conflict" for one in found.diagnostics) for found in (hidden, shown)] == [False, True]


def test_a_paragraph_without_a_source_is_cut_between_its_words_and_escaped_once(tmp_path: Path) -> None:
    words = f"Tolls & dues went to the firm of Lind & Moss, {'year after year ' * 9}on."
    page = {"docs/trade.md": f"---\nlanguage: de\n---\n\n# Handel\n\nEs begann 1999. [@gazette-1999]\n\n{words}\n"}
    made = build(whole(checked(tmp_path, "  - {list_of: ship, order_by: name}\n", page)), Surroundings())
    body = made.site.pages[SUPPORT].body
    assert "Tolls &amp; dues went to the firm of Lind &amp; Moss, year after year" in body
    assert "&amp;amp;" not in body
    assert re.search(r"(?:year|after)(?:</span>)?…<", body)
