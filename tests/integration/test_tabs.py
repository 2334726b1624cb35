"""Which entries of the navigation are tabs, which stand at the foot, and in which section a page lies."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from tests.case_projects import project as base_project
from tests.case_projects import settled
from tests.html import elements, parsed, text_of
from tests.sites import run, told

import explainer

FRAME = Path(explainer.__file__).parent / "frames" / "material"


def links(root: Element, within: str) -> list[tuple[str, str, bool]]:
    """The words, address and mark of each link in the first element of a class."""
    [place] = [one for one in elements(root) if within in one.get("class", "").split()]
    active = {id(link) for one in elements(place) if "md-tabs__item--active" in one.get("class", "") for link in one}
    return [(text_of(one), one.get("href", ""), id(one) in active) for one in elements(place) if one.tag == "a"]


def page(site: Path, path: str) -> Element:
    return parsed((site / path / "index.html").read_text("utf-8"))


def test_what_stands_at_the_foot_is_no_tab(golden_site: Path) -> None:
    root = page(golden_site, "events")
    tabs = [words for words, _, _ in links(root, "md-tabs")]
    assert [*tabs[:2], *tabs[3:]] == ["Home", "Story", "Who", "Events", "Timeline", "More lists"]
    assert tabs[2].startswith("On The ferry opens"), "the title of a page that the navigation names by its file"
    assert ("Guide", "../guide/reading/", False) in links(root, "x-colophon")


@pytest.mark.parametrize(
    ("path", "tab"),
    [
        ("", "Home"),
        ("actors", "Who"),
        ("actors/mori-hana", "Who"),
        ("events/ferry-opens", "Events"),
        ("timeline", "Timeline"),
        ("places/south-harbour", "More lists"),
        ("guide/reading", None),
    ],
)
def test_the_section_of_a_page_is_marked(golden_site: Path, path: str, tab: str | None) -> None:
    active = [words for words, _, is_active in links(page(golden_site, path), "md-tabs") if is_active]
    assert active == ([tab] if tab else [])


LISTS = {"Quotes", "Places", "Where sources disagree"}


def test_a_page_that_the_navigation_does_not_name_has_one_list_for_tabs_and_drawer(golden_site: Path) -> None:
    root = page(golden_site, "actors/mori-hana")
    assert not [one for one in elements(root) if "md-sidebar--primary" in one.get("class", "")]
    assert [one for one in elements(root) if "md-sidebar--secondary" in one.get("class", "")], "the page's contents"
    menu = links(root, "x-menu")
    words = [one[0] for one in menu]
    tabs = [one[0] for one in links(page(golden_site, "actors"), "md-tabs")]
    assert [one for one in words if one in tabs] == tabs, "a narrow window leads as far as a wide one"
    assert ("Guide", "../../guide/reading/", False) in menu, "what stands at the foot, too, as in any drawer"
    assert ("", "../..", False) in menu, "home, whatever the navigation names"
    assert not LISTS & {*words}
    assert ("More lists", "../../quotes/", False) in menu, "where the section begins"
    [nav] = [one for one in elements(root) if "x-menu" in one.get("class", "").split()]
    assert [one.get("for") for one in nav.iter("label")] == ["__drawer"]
    hidden = [text_of(one) for one in nav.iter("li") if one.get("class") == "x-menu__foot"]
    assert hidden == ["Guide"]


def test_a_page_that_lies_in_a_section_of_the_navigation_has_a_menu_beside_the_tabs(golden_site: Path) -> None:
    for path in ("actors", "places/south-harbour"):
        root = page(golden_site, path)
        assert {one[0] for one in links(root, "md-nav--primary")} >= LISTS
        assert not [one for one in elements(root) if "x-menu" in one.get("class", "").split()]


SETTINGS = """site_name: The bridge
plugins: [explainer]
theme:
  name: material
  font: false
  features: [navigation.tabs]
nav: [Home: index.md, Who: actors/index.md]
"""
OTHERS = {
    "tabs that stay": ("[navigation.tabs]", "[navigation.tabs, navigation.tabs.sticky]"),
    "contents in the menu": ("[navigation.tabs]", "[navigation.tabs, toc.integrate]"),
    "a repository": ("site_name", "repo_url: https://code.example/a/b\nsite_name"),
    "a menu of the project's own": ("  font", "  custom_dir: own\n  font"),
}


@pytest.mark.parametrize("change", [None, *OTHERS.values()], ids=["one list", *OTHERS])
def test_where_the_drawer_has_more_than_the_tabs_it_stays(tmp_path: Path, change: tuple[str, str] | None) -> None:
    own = (FRAME / "partials" / "nav.html").read_text("utf-8").replace("<ul", "<p>Ours</p><ul")
    text = SETTINGS.replace(*change) if change else SETTINGS
    folder = settled(base_project(tmp_path / "project", {"mkdocs.yml": text, "own/partials/nav.html": own}))
    done = run("explainer", "build", cwd=folder)
    assert done.returncode == 0, told(done)
    found = next((folder / "site" / "actors").glob("*/index.html")).read_text("utf-8")
    assert ("x-menu" in found) is (change is None)
    assert ("md-sidebar--primary" in found) is (change is not None)
    assert ("<p>Ours</p>" in found) is bool(change and "custom_dir" in change[1])
