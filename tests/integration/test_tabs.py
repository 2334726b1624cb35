"""Which entries of the navigation are tabs, which stand at the foot, and in which section a page lies."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from tests.html import elements, parsed, text_of


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


def test_the_menu_of_a_page_that_it_does_not_name_has_a_link_for_each_section_but_its_own(golden_site: Path) -> None:
    menus = {
        path: links(page(golden_site, path), "md-nav--primary")
        for path in ("actors", "actors/mori-hana", "places/south-harbour")
    }
    words = {path: {one[0] for one in menu} for path, menu in menus.items()}
    lists = {"Quotes", "Places", "Where sources disagree"}
    assert lists <= words["actors"], "a page of the menu shows what is in its sections"
    assert lists <= words["places/south-harbour"], "the section in which the page lies stays whole"
    assert not lists & words["actors/mori-hana"]
    assert ("More lists", "../../quotes/", False) in menus["actors/mori-hana"], "where the section begins"
    tabs = {one[0] for one in links(page(golden_site, "actors/mori-hana"), "md-tabs")}
    assert tabs <= words["actors/mori-hana"], "a narrow window leads as far as a wide one"
