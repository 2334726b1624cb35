"""Who is told of an address that two things want, where a small project cannot show it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from tests.renderings import rendering_of
from tests.sites import GOLDEN

from explainer.adapters.preview.on_demand import build_on_demand
from explainer.addresses import TIMELINE
from explainer.build import Built, Surroundings, build, open_templates
from explainer.checking import check
from explainer.conflicts import DocsFolder, check_conflicts, docs_folder
from explainer.diagnostics import Diagnostic, Findings, Span, in_order
from explainer.documents.docs_folder import is_left_out
from explainer.naming import all_addresses
from explainer.render.page.context import Rendering
from explainer.render.site_plan import Entry
from explainer.settings.model import DEFAULTS
from explainer.settings.project import Project, find_project
from explainer.site import Address, Kind, Page, Routes

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
            f"rename this file, such as to docs/about-MAP.md, or take {PACKAGE} out of extensions:",
        ),
        (
            "page-conflict",
            "mkdocs.yml",
            f'a page of {PACKAGE} would stand at "timeline/", where a page of every site stands',
            f"take {PACKAGE} out of extensions:, or ask who keeps it for another address",
        ),
    ]


def test_two_packages_that_want_one_address_are_both_named() -> None:
    [found] = told(
        DocsFolder("docs"),
        Address("Maps/one.md", Kind.PAGE, origin="the package a"),
        Address("maps/one.md", Kind.PAGE, origin="the package b"),
    )
    assert found.message == (
        'a page of the package b would stand at "maps/one/", which on Windows and macOS is "Maps/one/", '
        "where a page of the package a stands"
    )
    assert found.help.endswith(", or take the package a out of extensions:")


BUILDER = "where a file of the site builder stands"
# What a package may want, beside a site of facts and a hand-written page at other/: a location, and what is told of it.
WANTED = {
    "sitemap.xml": BUILDER,
    "sitemap.xml.gz": BUILDER,
    "sitemap-12.xml": BUILDER,
    "sitemap-of-the-bay.md": "",
    "404.html": BUILDER,
    "404.md": "",
    "sitemap.md": "",
    "search/e-1.json": 'in the folder "search/" of the site builder',
    "search.md": 'in the folder "search/"',
    "search": BUILDER,
    "assets": BUILDER,
    "share": BUILDER,
    "assets/map.js": 'in the folder "assets/" of the site builder',
    "assets/explainer/map.css": 'in the folder "assets/"',
    "share/map.png": 'in the folder "share/"',
    "sitemap.xml/a.md": BUILDER,
    "404.html/a.txt": BUILDER,
    "robots.txt": "where a file of every site stands",
    "annotations.json": "where a file of every site stands",
    "annotations/gazette-1998.json": BUILDER,
    "Annotations/one.JSON": BUILDER,
    "relations/part-2.md": BUILDER,
    "events/index/part-3.md": BUILDER,
    "events/index/part-3.json": BUILDER,
    "relations/notes.md": "",
    "annotations.md": "",
    "annotations/about.md": "",
    "feed.xml": "where a file of every site stands",
    "feed.xml/a.txt": 'and a file of every site at "feed.xml": one of the two',
    "timeline.md": "where a page of every site",
    "timeline/index.md": "where a page of every site",
    "timeline/index.html": "where a page of every site",
    "timeline": 'and a page of every site at "timeline/": one of the two would have to be a folder',
    "timeline/more.md": "",
    "timeline.txt": "",
    "timeline.html": "",
    "events": 'at "events/',
    "events.md": "where the list of the type event stands",
    "events/README.md": "where the list",
    "events/index.json": "where the data of the list of the type event stands",
    "events/more.md": "",
    "events/ferry-opens": 'and the page of event/ferry-opens at "events/ferry-opens/": one of the two',
    "events/ferry-opens.md": "where the page of event/ferry-opens stands",
    "events/ferry-opens/a.txt": "",
    "events/ferry-opens.json": "where the data of event/ferry-opens stands",
    "events/ferry-opens.json/a.md": 'and the data of event/ferry-opens at "events/ferry-opens.json": one of the two',
    "index.md": "",
    "map.md": "",
    "map/points.json": "",
    "places/x/y.txt": "",
}


@pytest.mark.parametrize(("location", "words"), WANTED.items(), ids=list(WANTED))
def test_what_a_package_wants_is_compared_with_every_address_of_the_site(location: str, words: str) -> None:
    kind = Kind.PAGE if location.endswith(".md") else Kind.TEXT
    span = Span("mkdocs.yml", 6, 20, 6, 32)
    routes = Routes(site_url="https://ferry.example/")
    found = told(DocsFolder("docs"), Address(location, kind, origin=PACKAGE, span=span), routes=routes)
    assert [one.span for one in found] == ([span] if words else [])
    for one in found:
        assert words in one.message
        assert one.help.startswith(f"take {PACKAGE} out of extensions:")


# Two things of one package or of two, and whether one of them is lost.
PAIRS = {
    ("map.md", "map.md"): 1, ("map.md", "map/index.html"): 1, ("map.md", "map"): 1, ("map", "map.md"): 1,
    ("map.md", "map/index.html/a.txt"): 1, ("map/a.txt", "map"): 1, ("map.md", "map.txt"): 0, ("a/b.md", "a/c.md"): 0,
}  # fmt: skip


@pytest.mark.parametrize(("pair", "count"), PAIRS.items(), ids=str)
def test_what_packages_want_is_compared_with_each_other(pair: tuple[str, str], count: int) -> None:
    kinds = [Kind.PAGE if one.endswith(".md") else Kind.TEXT for one in pair]
    found = told(
        DocsFolder("docs"), *(Address(one, kind, origin=PACKAGE) for one, kind in zip(pair, kinds, strict=True))
    )
    assert len(found) == count


@pytest.mark.parametrize(
    ("path", "other"), [("map", "map.md"), ("map.md", "map"), ("map/a.txt", "map"), ("map", "map/a.txt")]
)
def test_a_hand_written_file_and_a_page_of_a_package_meet_as_file_and_folder(path: str, other: str) -> None:
    docs = DocsFolder("docs", {path: Routes().file(path)})
    [found] = told(docs, Address(other, Kind.PAGE if other.endswith(".md") else Kind.TEXT, origin=PACKAGE))
    assert (found.span.path, "one of the two would have to be a folder" in found.message) == (f"docs/{path}", True)


def test_a_file_of_the_theme_is_not_lost_to_one_of_a_package() -> None:
    address = Address("css/base.css", Kind.TEXT, origin=PACKAGE)
    [found] = told(DocsFolder("docs", is_of_theme="css/base.css".__eq__), address)
    assert BUILDER in found.message
    assert told(DocsFolder("docs", {"css/base.css": "css/base.css"}, is_of_theme="css/base.css".__eq__)) == []


@pytest.mark.parametrize(("theme", "path"), [("material", "assets/images/favicon.png"), ("mkdocs", "css/base.css")])
def test_a_check_knows_the_files_of_the_theme(tmp_path: Path, theme: str, path: str) -> None:
    docs = docs_folder(Project(tmp_path, replace(DEFAULTS, theme=theme)))
    assert [docs.is_of_theme(one) for one in (path, "css/nothing.css", "main.html", "a" * 5000)] == [
        True,
        False,
        False,
        False,
    ]


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


def test_a_name_is_offered_once() -> None:
    files = {name: Routes().file(name) for name in ("timeline.md", "timeline/index.md")}
    offered = {found.help.partition(", or")[0] for found in told(DocsFolder("docs", files))}
    assert offered == {f"rename this file, such as to docs/about-timeline{end}.md" for end in ("", "-2")}


@pytest.mark.parametrize(
    "location", ["a.md", ".a", "a/.b/c.md", "a/b.", "templates", "templates/a.html", "a/templates/b.md", "templates.md"]
)
def test_what_every_site_leaves_out_is_the_same_with_and_without_patterns(location: str) -> None:
    assert (
        is_left_out(location, "", "") == is_left_out(location, "/nothing", "") == is_left_out(location, "", "/nothing")
    )
