"""The plan of a site: every address once, the same for a build and a preview, and a maker for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import pytest
from tests.renderings import rendering_of
from tests.sites import GOLDEN, ROOT

from explainer import addresses
from explainer.adapters.preview.on_demand import build_on_demand
from explainer.build import Built, Surroundings, build, open_templates
from explainer.checking import Checked, check
from explainer.naming import all_addresses
from explainer.render.page.context import Rendering
from explainer.render.site_plan import Entry, site_plan
from explainer.schema.load import built_in_types
from explainer.settings.project import find_project
from explainer.site import EMBEDDED, FOLLOWED, Address, Kind, Page, Routes

URL = "https://ferry.example/strait/"


@pytest.fixture(scope="module", params=[GOLDEN, ROOT], ids=["golden", "repository"])
def checked(request: pytest.FixtureRequest) -> Checked:
    return check(find_project(request.param))


@pytest.fixture(scope="module")
def built(checked: Checked) -> Built:
    return build(checked, Surroundings(site_url=URL))


@pytest.fixture(scope="module")
def on_demand(checked: Checked) -> Built:
    return build_on_demand(checked, Surroundings(site_url=URL), open_templates(checked))


@pytest.mark.parametrize("directory_urls", [True, False])
def test_no_two_things_stand_at_one_address(checked: Checked, directory_urls: bool) -> None:
    routes = Routes(directory_urls, site_url=URL)
    found = Counter(addresses.same_file(routes.file(one.location)) for one in all_addresses(checked.graph, routes))
    assert max(found.values()) == 1
    of_languages = {addresses.TRANSLATIONS, addresses.TRANSLATIONS_DATA}
    kinds = Counter(one.kind for one in all_addresses(checked.graph, routes) if one.location not in of_languages)
    graph = checked.graph
    apart = sum((one.type.name in FOLLOWED) + (one.type.name in EMBEDDED) for one in graph)
    assert apart > 5
    assert kinds[Kind.TEXT] == kinds[Kind.PAGE] - len(addresses.PAGES) + len(addresses.FILES) + apart


def test_a_build_makes_what_the_plan_has_and_a_preview_offers_the_same(built: Built, on_demand: Built) -> None:
    planned = [(entry.kind, entry.location) for entry in built.plan.entries.values()]
    assert planned == [(entry.kind, entry.location) for entry in on_demand.plan.entries.values()]
    for kind, made, offered in (
        (Kind.PAGE, built.site.pages, on_demand.site.pages),
        (Kind.MOVED, built.site.moved, on_demand.site.moved),
        (Kind.TEXT, built.site.files, on_demand.site.files),
        (Kind.DATA, built.site.data, on_demand.site.data),
    ):
        assert list(made) == list(offered) == list(built.plan.of_kind(kind))
        assert made or kind is Kind.MOVED  # one of the two projects has redirects


def test_what_the_plan_knows_of_a_page_is_what_the_page_says(built: Built) -> None:
    for location, entry in built.plan.of_kind(Kind.PAGE).items():
        page = built.site.pages[location]
        assert (page.location, page.listed, page.source) == (entry.location, entry.listed, entry.source)
        # No menu names a part of a list, whose own title says which part it is.
        assert page.title == entry.title() or ("/part-" in location and page.title.startswith(f"{entry.title()}: "))


def test_a_preview_makes_the_pages_and_texts_of_a_build(built: Built, on_demand: Built) -> None:
    for location, page in list(built.site.pages.items())[::7]:
        offered = on_demand.site.pages[location]
        assert (offered.title, offered.body, offered.head) == (page.title, page.body, page.head)
    assert dict(on_demand.site.moved) == dict(built.site.moved)
    assert dict(on_demand.site.files) == dict(built.site.files)
    assert dict(on_demand.site.data) == dict(built.site.data)


def test_menus_show_lists_and_fixed_pages_by_their_titles(built: Built) -> None:
    assert built.plan.menu == [(page.title, page.location) for page in built.site.pages.values() if page.listed]
    assert [location for _, location in built.plan.menu][-len(addresses.PAGES) :] == list(addresses.PAGES)


def test_every_fixed_address_has_a_maker() -> None:
    entries = site_plan(rendering_of(GOLDEN, URL)).entries
    assert {*addresses.PAGES, *addresses.FILES} == {
        location for location, entry in entries.items() if entry.address.subject is None
    }


def test_a_site_without_an_address_has_no_feed_no_annotations_and_nothing_for_frames() -> None:
    entries = site_plan(rendering_of(GOLDEN)).entries
    assert not [path for path in entries if path.endswith(addresses.FEED) or "annotations" in path or "embed" in path]
    assert addresses.ROBOTS in entries


def test_others_can_add_entries_and_take_none_away() -> None:
    def source(rendering: Rendering) -> Iterator[Entry]:
        for location in ("map.md", addresses.TIMELINE):
            page = Page(location, "Map", f"<p>{len(rendering.graph.records)}</p>")
            yield Entry(Address(location, Kind.PAGE), partial(str, "Map"), partial(replace, page), listed=True)

    rendering = rendering_of(GOLDEN)
    plan = site_plan(rendering, sources=[source])
    assert plan.menu[-1] == ("Map", "map.md")
    assert plan.page(plan.entries["map.md"]).body == f"<p>{len(rendering.graph.records)}</p>"
    assert plan.entries[addresses.TIMELINE].title() == "Timeline"


def test_names_that_follow_from_fixed_addresses() -> None:
    assert {
        *("index", "timeline", "disagreements", "relations", "support", "changes", "translations"),
        *("404", "annotations", "api", "assets", "data", "embed", "search", "share"),
    } == addresses.RESERVED
    assert not addresses.RESERVED & {type.folder for type in built_in_types().values()}
