"""Who is told of an address that two things want, where a small project cannot show it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from tests.renderings import rendering_of
from tests.sites import GOLDEN

from explainer.adapters.preview.on_demand import build_on_demand
from explainer.addresses import TIMELINE
from explainer.build import Built, Surroundings, build, open_templates
from explainer.checking import check
from explainer.conflicts import DocsFolder, check_conflicts
from explainer.diagnostics import Diagnostic, Findings, in_order
from explainer.render.page.context import Rendering
from explainer.render.site_plan import Entry
from explainer.settings.project import find_project
from explainer.site import Address, Kind, Page, Routes, all_addresses

PACKAGE = "the package explainer-map"


def told(docs: DocsFolder, *others: Address, routes: Routes | None = None) -> list[Diagnostic]:
    found, routes = Findings(), routes or Routes()
    check_conflicts((*all_addresses(rendering_of(GOLDEN).graph, routes), *others), docs, routes, found)
    return list(found)


def pages(rendering: Rendering) -> Iterator[Entry]:
    """What a package may add: a page and a file of its own, and a page that every site has already."""
    for location in ("map.md", TIMELINE):
        address = Address(location, Kind.PAGE, origin=PACKAGE)
        yield Entry(address, partial(str, "Map"), partial(Page, location, "Map", "<p>here</p>"), listed=True)
    address = Address("map.json", Kind.TEXT, origin=PACKAGE)
    yield Entry(address, partial(str, "Map"), partial(str, f"{len(rendering.graph.records)}\n"))


@pytest.fixture(scope="module", params=["build", "preview"])
def built(request: pytest.FixtureRequest) -> Built:
    checked = check(find_project(GOLDEN))
    around = Surroundings(sources=(pages,), docs=DocsFolder("docs", {"MAP.md": "MAP/index.html"}))
    if request.param == "build":
        return build(checked, around)
    return build_on_demand(checked, around, open_templates(checked))


def test_pages_of_a_package_are_made_like_others(built: Built) -> None:
    assert built.site.pages["map.md"].body == "<p>here</p>"
    assert "og:title" in built.site.pages["map.md"].head
    assert built.site.files["map.json"] == f"{len(built.rendering.graph.records)}\n"
    assert ("Map", "map.md") in built.plan.menu
    assert built.site.pages[TIMELINE].title == "Timeline"


def test_a_package_that_wants_what_others_have_is_named(built: Built) -> None:
    assert [(one.code, one.span.path, one.message, one.help) for one in in_order(built.diagnostics)] == [
        (
            "page-conflict",
            "docs/MAP.md",
            f'this page would stand at "MAP/", which on Windows and macOS is "map/", where a page of {PACKAGE} stands',
            "rename this file, such as to docs/about-MAP.md",
        ),
        (
            "page-conflict",
            "mkdocs.yml",
            f'a page of {PACKAGE} would stand at "timeline/", where a page of every site stands',
            f"only one of them can be in this site: do without {PACKAGE}",
        ),
    ]


def test_two_packages_that_want_one_address_are_both_named() -> None:
    [found] = told(
        DocsFolder("docs"),
        Address("Maps/one.md", Kind.PAGE, origin="the package a"),
        Address("maps/one.md", Kind.PAGE, origin="the package b"),
    )
    assert found.message == 'a page of the package b would stand at "maps/one/", where a page of the package a stands'


def test_what_a_theme_writes_besides_is_told_where_the_theme_is_known() -> None:
    files = {"offline.html": "offline.html", "other.html": "other.html"}
    [found] = told(DocsFolder("docs", files, templates=frozenset({"offline.html"})))
    assert found.span.path == "docs/offline.html"
    assert (
        found.help == "rename this file, such as to docs/about-offline.html, or put it into the custom_dir of the theme"
    )


def test_files_that_the_settings_leave_out_meet_nobody() -> None:
    docs = DocsFolder("docs", {name: Routes().file(name) for name in ("a.md", "a/index.md", TIMELINE)})
    assert [one.span.path for one in told(docs)] == ["docs/a/index.md", "docs/timeline.md"]
    for left_out in ({"a.md", TIMELINE}, {"a/index.md", TIMELINE}):
        assert told(DocsFolder("docs", docs.files, left_out.__contains__)) == []


def test_pages_of_records_cannot_be_left_out() -> None:
    files = {"events/ferry-opens/index.md": "events/ferry-opens/index.html"}
    hidden = {"events/ferry-opens.md"}
    assert len(told(DocsFolder("docs", files, hidden.__contains__))) == 1


def test_a_name_that_is_offered_is_free() -> None:
    taken = ("about-timeline.md", "about-timeline-2/index.md", "About-Timeline-3.md")
    files = {name: Routes().file(name) for name in ("timeline.md", *taken)}
    [found] = told(DocsFolder("docs", files))
    assert found.help == "rename this file, such as to docs/about-timeline-4.md"
