"""The addresses of a site's facts from one save to the next, and what is wrong with them.

A site has several times as many addresses as facts, and nearly all saves change none of them: an address comes of a
record's type and id, and not of what the record says. So they are named once, and kept as long as no record comes, goes
or moves, and nothing else that they are named by is another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from typing import Any, NamedTuple

from explainer.addresses import OF_ALL_LANGUAGES, same_file
from explainer.cached import cached_property
from explainer.conflicts import DocsFolder, check_conflicts, contested, docs_folder
from explainer.diagnostics import Findings
from explainer.documents.results import Results
from explainer.documents.rows import others
from explainer.facts.edition_folders import check_edition_folders
from explainer.facts.graph import Graph, Redirect
from explainer.facts.link_targets import Files, target_of
from explainer.facts.page_link_checks import check_links, check_redirected
from explainer.facts.record import Key, Record
from explainer.given import files_at_root, files_of_address, names_in_links
from explainer.naming import folders_of_records, grouped_addresses
from explainer.settings.folders import makes_files
from explainer.settings.project import Project
from explainer.site import Address, Kind, Routes, list_locations


class Places:
    """Every address that a site of these facts has, of which the first at each location stands.

    ``mark`` is the same object for facts that have the same addresses, each with records of the same files.
    """

    def __init__(self, graph: Graph, routes: Routes) -> None:
        self.routes, self.mark = routes, object()
        # Only where they stand depends on the language, so those of a check are those of its site.
        found = graph.once((Places, bool(routes.site_url)), lambda: _found(graph, routes))
        if routes.edition.folder:
            found = found.but_for(OF_ALL_LANGUAGES)
        self.addresses, self.by_location, self._apart = found.addresses, found.by_location, found.apart
        self._graph = graph
        # What is the same for all that have the same mark.
        self._shared = _Shared([*dict.fromkeys(one.location for one in self._apart)])

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
        found = (self.by_location[location] for location in self._shared.of_no_record)
        return [one for one in found if not isinstance(one.subject, Record)]

    @property
    def apart(self) -> Sequence[Address]:
        """All that are of no single record, those among them at whose location another stands."""
        return self._apart

    @property
    def folders_of_records(self) -> frozenset[str]:
        """The folders at the top of the site in which all addresses of single records lie."""
        return folders_of_records(self._graph)

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
        are_others = graph.schema is not before.schema or graph.site is not before.site
        if are_others or len(graph.records) != len(before.records) or graph.redirects != before.redirects:
            return None
        if graph.redirects and [one.location for one in graph.pages] != [one.location for one in before.pages]:
            return None  # of a page and a redirect at one address, the page stands
        changed = []
        known, records = [*before.records.values()], [*graph.records.values()]
        for number in others(known, records):
            one, record = known[number], records[number]
            if one.key != record.key or one.path != record.path or one.withdrawn != record.withdrawn:
                return None
            changed.append(record)
        return changed

    def _with(self, graph: Graph, changed: Iterable[Record]) -> Places:
        made = object.__new__(Places)
        made.routes, made.mark, made._graph, made._shared = self.routes, self.mark, graph, self._shared
        made._apart = self._apart
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

    of_no_record: Sequence[str]
    pages: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    at_root: frozenset[str] = frozenset()
    of_kind: dict[Kind, Mapping[str, str]] = field(default_factory=dict)
    _of_record: dict[Key, list[int]] = field(default_factory=dict)

    def numbers_of(self, addresses: Iterable[Address]) -> Mapping[Key, list[int]]:
        """The numbers of each record's addresses among all."""
        if not self._of_record:
            for number, address in enumerate(addresses):
                if isinstance(address.subject, Record):
                    self._of_record.setdefault(address.subject.key, []).append(number)
        return self._of_record


class _Found(NamedTuple):
    """All addresses, of which the first at each location stands; those ``apart`` are of no single record."""

    addresses: list[Address]
    by_location: dict[str, Address]
    apart: list[Address]

    def but_for(self, locations: Set[str]) -> _Found:
        """The same without what stands at these locations."""
        addresses = [one for one in self.addresses if one.location not in locations]
        by_location = {location: one for location, one in self.by_location.items() if location not in locations}
        return _Found(addresses, by_location, [one for one in self.apart if one.location not in locations])


def _found(graph: Graph, routes: Routes) -> _Found:
    groups = [*grouped_addresses(graph, routes)]
    addresses = [*chain.from_iterable([group for _, group in groups])]
    locations = [one.location for one in addresses]
    by_location = dict(zip(locations, addresses, strict=True))
    if len(by_location) < len(locations):  # the first stands
        by_location |= {one.location: one for one in reversed(addresses)}
    return _Found(
        addresses, by_location, [one for is_of_records, group in groups if not is_of_records for one in group]
    )


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
        before, routes = len(findings), self._places.routes
        few, told = [*self._places.apart, *more], Findings()
        meet_records = not contested(few, docs, routes).isdisjoint(map(same_file, self._places.folders_of_records))
        if not meet_records:  # as nearly always: then single records, which are many, need no look
            check_conflicts(few, docs, routes, told)
        if meet_records or told:
            check_conflicts([*self._places.addresses, *more], docs, routes, findings)
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
        known = _Known(places, docs.files, moved)
        of_address = frozenset if routes.site_url else partial(files_of_address, graph, routes)
        files = Files(known, docs.files, routes.file, docs.is_of_theme, moved, of_address)
        check_links(graph, docs.is_left_out, target_of(files, docs.name, project.file.values, graph), findings)
    check_redirected(graph.redirects, docs.is_left_out, findings)
    return places


class _Known(Set[str]):
    """What links of hand-written pages call all files of a site: most lead to a page, which is found among all."""

    def __init__(self, places: Places, written: Mapping[str, str], moved: Mapping[str, str]) -> None:
        self._places, self._written, self._moved = places, written, moved

    @cached_property
    def _all(self) -> frozenset[str]:
        return self._places.names_in_links.union(self._written) - self._moved.keys() | self._places.at_root

    @classmethod
    def _from_iterable(cls, it: Iterable[Any]) -> frozenset[Any]:
        """What is made of it and other sets."""
        return frozenset(it)

    def __contains__(self, name: object) -> bool:
        """Whether a link of that name leads to a file."""
        address = self._places.by_location.get(name) if isinstance(name, str) and name not in self._moved else None
        return (address is not None and address.kind is Kind.PAGE) or name in self._all

    def __iter__(self) -> Iterator[str]:
        """All names."""
        return iter(self._all)

    def __len__(self) -> int:
        """How many names there are."""
        return len(self._all)
