"""The addresses of a site's facts from one save to the next, and what is wrong with them.

A site has several times as many addresses as facts, and nearly all saves change none of them: an address comes of a
record's type and id, and not of what the record says. So they are named once, and kept as long as no record comes, goes
or moves, and nothing else that they are named by is another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from explainer.addresses import OF_ALL_LANGUAGES
from explainer.conflicts import DocsFolder, check_conflicts, docs_folder
from explainer.diagnostics import Findings
from explainer.documents.results import Results
from explainer.facts.edition_folders import check_edition_folders
from explainer.facts.graph import Graph, Redirect
from explainer.facts.link_targets import Files, target_of
from explainer.facts.page_link_checks import check_links, check_redirected
from explainer.facts.record import Key, Record
from explainer.given import files_at_root, files_of_address, names_in_links
from explainer.settings.folders import makes_files
from explainer.settings.project import Project
from explainer.site import Address, Kind, Routes, all_addresses, list_locations

_ADDRESSES = "addresses"


class Places:
    """Every address that a site of these facts has, of which the first at each location stands.

    ``mark`` is the same object for facts that have the same addresses, each with records of the same files.
    """

    def __init__(self, graph: Graph, routes: Routes) -> None:
        self.routes, self.mark = routes, object()
        is_first = not routes.edition.folder
        # Only where they stand depends on the language, so those of a check are those of its site.
        every = graph.once((_ADDRESSES, bool(routes.site_url)), lambda: tuple(all_addresses(graph, routes)))
        self.addresses = [one for one in every if is_first or one.location not in OF_ALL_LANGUAGES]
        self.by_location: dict[str, Address] = {}
        for address in self.addresses:
            self.by_location.setdefault(address.location, address)
        self._graph = graph
        # What is the same for all that have the same mark.
        self._shared = _Shared()

    def of(self, graph: Graph, routes: Routes) -> Places:
        """Those of other facts: with the same mark where they have the same addresses."""
        if routes != self.routes:
            return Places(graph, routes)
        changed = self._changed(graph)
        if changed is None:
            return Places(graph, self.routes)  # which know where nearly all of them stand
        if not changed and graph is self._graph:
            return self
        return self._with(graph, changed)

    @property
    def pages(self) -> frozenset[str]:
        """The locations of pages."""
        if not self._shared.pages:
            self._shared.pages = frozenset(one.location for one in self.addresses if one.kind is Kind.PAGE)
        return self._shared.pages

    @property
    def not_of_records(self) -> list[Address]:
        """Those that are of no single record, in their order."""
        if not self._shared.of_no_record:
            self._shared.of_no_record = [
                one.location for one in self.by_location.values() if not isinstance(one.subject, Record)
            ]
        return [self.by_location[location] for location in self._shared.of_no_record]

    @property
    def names_in_links(self) -> frozenset[str]:
        """What links of hand-written pages call all of them, and the lists that a menu may name."""
        if not self._shared.names:
            every = names_in_links(self.addresses, self.routes)
            self._shared.names = frozenset(every) | list_locations(self._graph, self.routes)
        return self._shared.names

    @property
    def at_root(self) -> frozenset[str]:
        """The paths of the files that a site has once for all of its languages: they follow from the same."""
        if not self._shared.at_root:
            self._shared.at_root = frozenset(files_at_root(self._graph, self.routes))
        return self._shared.at_root

    def of_kind(self, kind: Kind) -> Mapping[str, str]:
        """The locations of a kind: of pages by themselves, of all else by their path in the site."""
        found = self._shared.of_kind.get(kind)
        if found is None:
            every = (one.location for one in self.by_location.values() if one.kind is kind)
            file = self.routes.file
            found = {location if kind is Kind.PAGE else file(location): location for location in every}
            self._shared.of_kind[kind] = found
        return found

    def _changed(self, graph: Graph) -> list[Record] | None:
        """The records that say something else than they did; None where addresses may be others."""
        before = self._graph
        others = graph.schema is not before.schema or graph.site is not before.site
        if others or len(graph.records) != len(before.records) or graph.redirects != before.redirects:
            return None
        if graph.redirects and [one.location for one in graph.pages] != [one.location for one in before.pages]:
            return None  # of a page and a redirect at one address, the page stands
        changed = []
        for known, record in zip(before.records.values(), graph.records.values(), strict=True):
            if known is not record:
                if known.key != record.key or known.path != record.path or known.withdrawn != record.withdrawn:
                    return None
                changed.append(record)
        return changed

    def _with(self, graph: Graph, changed: Iterable[Record]) -> Places:
        made = object.__new__(Places)
        made.routes, made.mark, made._graph, made._shared = self.routes, self.mark, graph, self._shared
        of_record = self._shared.numbers_of(self.addresses)
        made.addresses, made.by_location = [*self.addresses], {**self.by_location}
        for record in changed:
            for number in of_record.get(record.key, ()):
                address = self.addresses[number]
                made.addresses[number] = now = address._replace(subject=record)
                if self.by_location[address.location] is address:
                    made.by_location[address.location] = now
        return made


@dataclass(slots=True)
class _Shared:
    """What all places of the same mark have in common, each found when it is first asked for."""

    pages: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    at_root: frozenset[str] = frozenset()
    of_no_record: list[str] = field(default_factory=list)
    of_kind: dict[Kind, Mapping[str, str]] = field(default_factory=dict)
    _of_record: dict[Key, list[int]] = field(default_factory=dict)

    def numbers_of(self, addresses: Iterable[Address]) -> Mapping[Key, list[int]]:
        """The numbers of each record's addresses among all."""
        if not self._of_record:
            for number, address in enumerate(addresses):
                if isinstance(address.subject, Record):
                    self._of_record.setdefault(address.subject.key, []).append(number)
        return self._of_record


class _Seen(NamedTuple):
    """What was looked at, and had no conflict."""

    mark: object
    added: tuple[Address, ...]
    files: Mapping[str, str]
    templates: frozenset[str]
    of: object


class KeptPlaces:
    """The places of the last facts, and whether anything was wrong with them; for one way to look at them."""

    def __init__(self) -> None:
        self._places: Places | None = None
        self._quiet: _Seen | None = None

    def of(self, graph: Graph, routes: Routes) -> Places:
        """The places of these facts."""
        self._places = self._places.of(graph, routes) if self._places is not None else Places(graph, routes)
        return self._places

    def check(self, added: Iterable[Address], docs: DocsFolder, of: object, findings: Findings) -> None:
        """As :func:`check_conflicts`, with what others ``added``; not again where there was none of the same.

        ``of`` are the settings by which ``docs`` tells what is left out: the same object as long as they are the same.
        """
        assert self._places is not None
        more = tuple(added)
        seen = _Seen(self._places.mark, more, docs.files, docs.templates, of)
        if self._quiet is not None and _are_same(seen, self._quiet):
            return
        before = len(findings)
        check_conflicts([*self._places.addresses, *more], docs, self._places.routes, findings)
        self._quiet = seen if len(findings) == before else None


def _are_same(one: _Seen, other: _Seen) -> bool:
    if one.mark is not other.mark or one.of is not other.of:
        return False
    return (one.added, one.files, one.templates) == (other.added, other.files, other.templates)


def check_addresses(project: Project, graph: Graph, results: Results, findings: Findings) -> Places:
    """Reports what wants one address twice, and links of hand-written pages that lead to none. Gives the addresses."""
    kept = results.held(KeptPlaces)
    places = kept.of(graph, Routes(project.settings.directory_urls, site_url=project.settings.site_url))
    docs, routes = docs_folder(project), places.routes
    kept.check((), docs, project, findings)
    published = (one for one in docs.files.items() if not docs.is_left_out(one[0]))
    check_edition_folders(published, docs.name, graph.site, findings)
    if project.file and not makes_files(project.file.values, project.settings):
        redirects = (one for one in places.not_of_records if isinstance(one.subject, Redirect))
        moved = {one.location: routes.new(one.subject) for one in redirects if isinstance(one.subject, Redirect)}
        known = places.names_in_links.union(docs.files) - moved.keys() | places.at_root
        of_address = frozenset if routes.site_url else partial(files_of_address, graph, routes)
        files = Files(known, docs.files, routes.file, docs.is_of_theme, moved, of_address)
        check_links(graph, docs.is_left_out, target_of(files, docs.name, project.file.values, graph), findings)
    check_redirected(graph.redirects, docs.is_left_out, findings)
    return places
