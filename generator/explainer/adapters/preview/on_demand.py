"""A built site whose pages are rendered when they are asked for: what nobody looks at costs nothing.

It stands where the build has a finished site. All that is rendered comes from the same functions as there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, replace
from functools import partial

from explainer.build import Built, Surroundings, conflicts, prepare
from explainer.checking import Checked
from explainer.diagnostics import Diagnostic, has_errors
from explainer.facts.narrative import NarrativePage
from explainer.render.language.templates import TemplateProblem, Templates
from explainer.render.lists.page import disagreements_page, index_page, listed_types, sources_page, support_page
from explainer.render.machines.changes import FEED
from explainer.render.machines.feed import atom_feed
from explainer.render.machines.head import MANIFEST, PageHeads
from explainer.render.machines.machine_files import ROBOTS, manifest, robots
from explainer.render.machines.record_json import index_file, index_json, record_file, record_json
from explainer.render.page.context import Rendering
from explainer.render.page.frame import as_of, frame
from explainer.render.records.page import EditHref, record_page
from explainer.render.relations.page import relations_page
from explainer.render.timeline.page import timeline_page
from explainer.render.written.narrative import Narrative, render_narrative
from explainer.site import DISAGREEMENTS, RELATIONS, SUPPORT, TIMELINE, Moved, Page, Site

Render = Callable[[], Page]
_SOURCE = "source"


class Refused(Exception):  # noqa: N818 - it carries findings, and is none itself
    """A page cannot be shown; ``found`` says why."""

    def __init__(self, found: list[Diagnostic]) -> None:
        super().__init__(found[0].message if found else "")
        self.found = found


class PageOnDemand(Page):
    """A page that is rendered when one of its fields is read that was not known before. Raises Refused then."""

    __slots__ = ("_render",)

    def __init__(self, render: Render, **known: object) -> None:
        object.__setattr__(self, "_render", render)
        for name, value in known.items():
            object.__setattr__(self, name, value)

    def __getattr__(self, name: str) -> object:
        """A field that has no value yet; Python asks here for no other."""
        if name not in {field.name for field in fields(Page)}:
            raise AttributeError(name)
        try:
            page: Page = object.__getattribute__(self, "_render")()
        except TemplateProblem as problem:
            raise Refused([problem.diagnostic]) from None
        for field in fields(Page):
            object.__setattr__(self, field.name, getattr(page, field.name))
        return object.__getattribute__(self, name)


class NarrativesOnDemand(Mapping[str, Narrative]):
    """The hand-written pages by location, each rendered once it is asked for. Raises Refused where one has errors."""

    def __init__(self, rendering: Rendering) -> None:
        self._rendering = rendering
        self._pages: dict[str, NarrativePage] = {page.location: page for page in rendering.graph.pages}
        self._rendered: dict[str, Narrative] = {}

    def __getitem__(self, location: str) -> Narrative:
        if location not in self._rendered:
            narrative, found = render_narrative(self._rendering, self._pages[location])
            if has_errors(found):
                raise Refused(found)
            self._rendered[location] = narrative
        return self._rendered[location]

    def __iter__(self) -> Iterator[str]:
        return iter(self._pages)

    def __len__(self) -> int:
        return len(self._pages)


class FilesOnDemand(Mapping[str, str]):
    """The texts for machines by their path in the site."""

    def __init__(self, makers: Mapping[str, Callable[[], str]]) -> None:
        self._makers = makers

    def __getitem__(self, path: str) -> str:
        return self._makers[path]()

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


def build_on_demand(checked: Checked, around: Surroundings, templates: Templates) -> Built:
    """As :func:`explainer.build.build`, for facts without errors; its diagnostics are those that need no rendering."""
    rendering = prepare(checked, around, templates)
    site = Site(dict(_pages(rendering, around.edit_href)), tuple(_moved(rendering)), machine_files(rendering))
    found = [*checked.diagnostics, *conflicts(site, around.taken, checked.project)]
    return Built(site, NarrativesOnDemand(rendering), found, rendering, frame(rendering), as_of(rendering.graph))


def render_page(built: Built, location: str) -> None:
    """Makes what a page has of its own, which several threads may do at once. Raises Refused where that fails."""
    page = built.site.pages.get(location)
    if page is None:
        built.narratives.get(location)
    else:
        page.body  # noqa: B018 - it is made when it is read


def _pages(rendering: Rendering, edit_href: EditHref) -> Iterator[tuple[str, Page]]:
    heads = PageHeads(rendering)

    def whole(make: Render) -> Page:
        page = make()
        return replace(page, head=heads.generated(page))

    for record in rendering.graph:
        location = rendering.routes.record(record)
        make = partial(whole, partial(record_page, rendering, record, edit_href))
        yield location, PageOnDemand(make, location=location, listed=False, source=record.path)
    for location, title, make_list in _lists(rendering):
        # Menus show the titles of lists, which must not take as long as the lists.
        known = {"location": location, "title": title, "listed": True, "source": ""}
        yield location, PageOnDemand(partial(whole, make_list), **known)


def _lists(rendering: Rendering) -> Iterator[tuple[str, str, Render]]:
    gettext = rendering.words.gettext
    for record_type in listed_types(rendering):
        make = sources_page if record_type.name == _SOURCE else index_page
        location = rendering.routes.index(record_type)
        yield location, gettext(record_type.plural), partial(make, rendering, record_type)
    yield TIMELINE, gettext("Timeline"), partial(timeline_page, rendering)
    yield DISAGREEMENTS, gettext("Where sources disagree"), partial(disagreements_page, rendering)
    yield RELATIONS, gettext("Relations"), partial(relations_page, rendering)
    yield SUPPORT, gettext("What this rests on"), partial(support_page, rendering)


def machine_files(rendering: Rendering) -> FilesOnDemand:
    """The files of :func:`explainer.render.machines.machine_files.machine_files`."""
    makers: dict[str, Callable[[], str]] = {}
    for record in rendering.graph:
        makers[record_file(record)] = partial(record_json, rendering, record)
    for record_type in listed_types(rendering):
        makers[index_file(record_type)] = partial(index_json, rendering, record_type)
    if rendering.routes.site_url:
        makers[FEED] = partial(atom_feed, rendering)
    makers[ROBOTS] = partial(robots, rendering.routes.site_url)
    makers[MANIFEST] = partial(manifest, rendering)
    return FilesOnDemand(makers)


def _moved(rendering: Rendering) -> Iterator[Moved]:
    """Old addresses."""
    routes, types = rendering.routes, rendering.graph.schema.types
    for redirect in rendering.graph.redirects:
        if redirect.target is not None:
            target = redirect.target
            yield Moved(routes.old(redirect.old, types), routes.record(target), rendering.title(target))
