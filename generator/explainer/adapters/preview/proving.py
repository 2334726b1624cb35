"""Which pages are made at once after a template was changed: those that were made of it, or of nobody knows what.

Of each page that is made to see whether it can be, the templates are noted that it asked for; which others these
extend, include and import, they say themselves. Of lists, which take long, that is found out while nobody saves.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from explainer.adapters.preview.on_demand import Refused, render_page
from explainer.addresses import RELATIONS
from explainer.build import Built
from explainer.documents.folders import plain_files
from explainer.files.reading import read_within
from explainer.files.writing import new_scratch_folder, put
from explainer.reads import Interrupted, given_up_when
from explainer.render.language.asked import asked_for
from explainer.render.language.templates import Templates
from explainer.site import Kind


class Proving:
    """Makes pages, and keeps of which templates. What several pages share counts for the first that asks for it."""

    def __init__(self) -> None:
        self._used: dict[str, frozenset[str]] = {}
        self._build: Callable[[], Built] | None = None
        self._ahead: tuple[Built, list[str]] | None = None
        self.broken: set[str] = set()
        """Those that could not be made when they were last tried."""

    def make(self, built: Built, location: str) -> None:
        """Makes a page. Raises Refused where it cannot be made."""
        known = location in self.broken
        self.broken.add(location)
        try:
            with asked_for() as asked:
                render_page(built, location)
        except Interrupted:
            if not known:
                self.broken.discard(location)
            raise
        self.broken.discard(location)
        self._used[location] = frozenset(asked)

    def may_differ(self, location: str, templates: Templates, changed: frozenset[str] | None) -> bool:
        """Whether a page may be made of any of the templates that changed; None stands for what all pages may use."""
        used = self._used.get(location)
        if used is None or changed is None:
            return True
        parts = templates.parts_of(used)
        return parts is None or not parts.isdisjoint(changed)

    def due(self, built: Built, changed: frozenset[str] | None) -> list[str]:
        """The locations of pages to make before anybody sees what came of templates that ``changed``.

        Of lists of which nobody knows the templates yet, whether they can be made shows right after.
        """
        quick, slow = samples(built)
        tried = (*quick, *(one for one in slow if one in self._used))
        return [one for one in tried if self.may_differ(one, built.rendering.templates, changed)]

    def begin(self, build: Callable[[], Built]) -> None:
        """Says what :meth:`make_next` makes pages of, of which nobody else may have one: all are made anew."""
        self._build, self._ahead = build, None

    def stop(self) -> None:
        """Lets go of what :meth:`make_next` made: something else is to be shown."""
        self._build = self._ahead = None

    def make_next(self, is_over: Callable[[], bool]) -> bool:
        """Makes one page more of those of which nobody knows the templates; False where all are known.

        A page of everything takes more than a second: it is given up, and made again later, where ``is_over`` says
        so. Raises Refused where a page cannot be made.
        """
        if self._build is None:
            return False
        if self._ahead is None:
            built = self._build()
            wanted = [one for group in samples(built) for one in group if one not in self._used]
            self._ahead = built, wanted[::-1]
        built, left = self._ahead
        if not left:
            # What all these extend and include the first save of a template would have to read else.
            built.rendering.templates.parts_of({name for names in self._used.values() for name in names})
            return False
        try:
            with given_up_when(is_over):
                self.make(built, left[-1])
        except Interrupted:
            return True
        except Refused:
            left.pop()
            raise
        left.pop()
        return True


def samples(built: Built) -> tuple[list[str], list[str]]:
    """The locations of pages that show whether templates work: those of one record of each type and of the texts, and
    all lists, with one further part of each. The latter are made of very many records.
    """
    graph, routes, plan = built.rendering.graph, built.rendering.routes, built.plan
    records = [routes.record(found[-1]) for type in graph.schema if (found := graph.of_type(type.name))]
    written = [page.location for page in graph.pages]
    own = [one.location for one in plan.places.not_of_records if one.kind is Kind.PAGE and one.location != RELATIONS]
    more = [one for one in plan.entries.more.values() if one.kind is Kind.PAGE and not one.address.origin]
    listed = [one.location for one in more if one.listed]
    lasts = {one.location.partition("/")[0]: one.location for one in more if not one.listed}
    return [*records, *written], [*own, *listed, *lasts.values()]


def changed_templates(before: Templates, now: Templates) -> frozenset[str]:
    """The names of a project's own templates that are others than before, have come or are gone."""
    known, found = (_texts(one.overrides) if one.overrides is not None else {} for one in (before, now))
    return frozenset(name for name in known.keys() | found.keys() if known.get(name) != found.get(name))


def copied(own: Path, into: Path) -> Path:
    """A copy of a project's own templates, in a new folder in ``into``: what comes later does not reach it."""
    copy = new_scratch_folder(into, "templates")
    for name, text in _texts(own).items():
        put(copy, name, text)
    return copy


def _texts(folder: Path) -> dict[str, bytes]:
    places = plain_files(folder, lambda name, depth: False)
    return {place.location: read_within(folder, place.location) for place in places}
