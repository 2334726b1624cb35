"""A built site whose pages are rendered when they are asked for: what nobody looks at costs nothing.

It stands where the build has a finished site. All that is rendered comes from the same functions as there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, replace
from typing import TypeVar

from explainer.build import Built, Surroundings, plan_of, prepare
from explainer.checking import Checked
from explainer.diagnostics import Diagnostic, Findings, NotMade
from explainer.facts.narrative import NarrativePage
from explainer.places import KeptPlaces
from explainer.render.language.templates import Templates
from explainer.render.page.context import Rendering
from explainer.render.page.frame import as_of, frame
from explainer.render.site_plan import Entry, SitePlan
from explainer.render.written.narrative import Narrative, render_narrative
from explainer.site import Kind, Page, Site

T = TypeVar("T")
_FIELDS = frozenset(field.name for field in fields(Page))


class Refused(Exception):  # noqa: N818 - it carries findings, and is none itself
    """A page cannot be shown; ``found`` says why."""

    def __init__(self, found: Iterable[Diagnostic]) -> None:
        self.found = tuple(found)
        super().__init__(self.found[0].message if self.found else "")


class PageOnDemand(Page):
    """A page that is made when a field is read that its entry in the plan does not know. Raises Refused then."""

    __slots__ = ("_entry", "_plan")
    _plan: SitePlan
    _entry: Entry

    def __init__(self, plan: SitePlan, entry: Entry) -> None:
        known = {"location": entry.location, "listed": entry.listed, "source": entry.source}
        for name, value in {"_plan": plan, "_entry": entry, **known}.items():
            object.__setattr__(self, name, value)

    def __getattr__(self, name: str) -> object:
        """A field that has no value yet; Python asks here for no other."""
        if name not in _FIELDS:
            raise AttributeError(name)
        if name == "title":  # menus show it, which must not take as long as the page
            object.__setattr__(self, name, self._entry.title())
            return object.__getattribute__(self, name)
        with _refusing():
            page = self._plan.page(self._entry)
        for field in _FIELDS:
            object.__setattr__(self, field, getattr(page, field))
        return object.__getattribute__(self, name)


class PagesOnDemand(Mapping[str, Page]):
    """The pages by location; each is the same one however often it is asked for."""

    def __init__(self, plan: SitePlan, entries: Mapping[str, Entry]) -> None:
        self._plan, self._entries = plan, entries
        self._pages: dict[str, PageOnDemand] = {}

    def __getitem__(self, location: str) -> Page:
        found = self._pages.get(location)
        if found is None:
            found = self._pages.setdefault(location, PageOnDemand(self._plan, self._entries[location]))
        return found

    def __contains__(self, location: object) -> bool:
        return location in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


class NarrativesOnDemand(Mapping[str, Narrative]):
    """The hand-written pages by location, each rendered once it is asked for. Raises Refused where one has errors."""

    def __init__(self, rendering: Rendering) -> None:
        self._rendering = rendering
        self._pages: dict[str, NarrativePage] = {page.location: page for page in rendering.graph.pages}
        self._rendered: dict[str, Narrative] = {}

    def __getitem__(self, location: str) -> Narrative:
        if location not in self._rendered:
            found = Findings()
            narrative = render_narrative(self._rendering, self._pages[location], found)
            if found.has_errors:
                raise Refused(found)
            self._rendered[location] = narrative
        return self._rendered[location]

    def __iter__(self) -> Iterator[str]:
        return iter(self._pages)

    def __len__(self) -> int:
        return len(self._pages)


class OnDemand(Mapping[str, T]):
    """Files by their path in the site, each made when it is asked for. Raises Refused where one cannot be made."""

    def __init__(self, entries: Mapping[str, Entry], make: Callable[[Entry], T]) -> None:
        self._entries = entries
        self._make = make

    def __getitem__(self, path: str) -> T:
        with _refusing():
            return self._make(self._entries[path])

    def __contains__(self, path: object) -> bool:
        return path in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


def build_on_demand(
    checked: Checked, around: Surroundings, templates: Templates, kept: KeptPlaces | None = None, of: object = None
) -> Built:
    """As :func:`explainer.build.build`, for facts without errors; its diagnostics are those that need no rendering.

    ``kept`` are the places of the last state of the facts; ``of`` are the settings, the same object while they are.
    """
    rendering, found = prepare(checked, around, templates), Findings()
    kept = kept or KeptPlaces()
    places = kept.of(rendering.graph, rendering.routes)
    # What addresses were found to be holds as long.
    rendering = replace(rendering, routes=places.routes)
    plan = plan_of(checked, rendering, around, found, places)
    pages, moved, texts, data = (plan.of_kind(kind) for kind in (Kind.PAGE, Kind.MOVED, Kind.TEXT, Kind.DATA))
    offered = OnDemand(moved, plan.text), OnDemand(texts, plan.text), OnDemand(data, plan.data)
    site = Site(PagesOnDemand(plan, pages), *offered)
    kept.check(plan.added, around.docs, of, found)
    written = NarrativesOnDemand(rendering)
    return Built(site, plan, written, list(found), rendering, frame(rendering), as_of(rendering.graph))


def render_page(built: Built, location: str) -> None:
    """Makes what a page has of its own, which several threads may do at once. Raises Refused where that fails."""
    page = built.site.pages.get(location)
    if page is None:
        built.narratives.get(location)
    else:
        page.body  # noqa: B018 - it is made when it is read


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except NotMade as problem:
        raise Refused([problem.diagnostic]) from None
