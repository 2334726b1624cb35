"""The plan of a site: each page, file and redirect once, with its address, its title and what makes it.

A build makes everything, a preview what is asked for; menus, the page for addresses that lead nowhere, and conflicts
ask the plan and make nothing. To add a page or a file to every site, name its address in :mod:`explainer.addresses`
and write a line here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from markupsafe import Markup

from explainer import addresses
from explainer.diagnostics import Findings, NotMade
from explainer.facts.built_in import SOURCE
from explainer.facts.graph import Redirect
from explainer.facts.narrative import NarrativePage
from explainer.facts.record import Record
from explainer.facts.sharing import number_of_record_files
from explainer.places import Places
from explainer.render.changes import changes
from explainer.render.entries import Entries, EntriesOfKind, Entry, IsApart, nothing_is
from explainer.render.language.tongues import json_without_tongues, without_tongues
from explainer.render.lists import page as lists
from explainer.render.lists import paged as paged_lists
from explainer.render.lists.translations import translations_page
from explainer.render.machines.annotations import annotated_sources, collection_json, page_json
from explainer.render.machines.embeds import embedded_record, embedded_timeline
from explainer.render.machines.feed import ChangesAbout, atom_feed
from explainer.render.machines.head import PageHeads
from explainer.render.machines.machine_files import manifest, robots
from explainer.render.machines.moved import moved_page
from explainer.render.machines.record_json import index_json, number_of_lists, record_json, records_json
from explainer.render.machines.translations_data import translations_json
from explainer.render.page.context import Rendering
from explainer.render.page.data_address import shared_record_file
from explainer.render.page.list_order import is_in_menus
from explainer.render.page.untranslated import TITLE, line_above
from explainer.render.records.page import EditHref, page_title, record_page
from explainer.render.relations import page as relations
from explainer.render.relations import paged as paged_relations
from explainer.render.timeline import page as timeline
from explainer.render.timeline import paged as paged_timeline
from explainer.schema.model import RecordType
from explainer.site import (
    Address,
    Kind,
    Page,
    Site,
    feed_file,
    has_list,
    index_file,
    listed_types,
    record_file,
)

T = TypeVar("T")
__all__ = ["Entry", "EntrySource", "IsApart", "SitePlan", "nothing_is", "site_plan"]
# The fixed pages: the title, which is translated, and what makes the page.
_PAGES: Mapping[str, tuple[str, Callable[[Rendering], Page]]] = {
    addresses.TIMELINE: (timeline.TITLE, timeline.timeline_page),
    addresses.DISAGREEMENTS: (lists.DISAGREEMENTS_TITLE, lists.disagreements_page),
    addresses.RELATIONS: (relations.TITLE, relations.relations_page),
    addresses.SUPPORT: (lists.SUPPORT_TITLE, lists.support_page),
    addresses.CHANGES: (changes.TITLE, changes.changes_page),
}
_FILES: Mapping[str, Callable[[Rendering], str]] = {
    addresses.FEED: atom_feed,
    addresses.ROBOTS: robots,
    addresses.MANIFEST: manifest,
    addresses.ANNOTATIONS: collection_json,
    addresses.EMBEDDED_TIMELINE: embedded_timeline,
}


# What adds entries to the plan of a site, such as the pages of a package, which their addresses name as `origin`.
EntrySource = Callable[[Rendering], Iterable[Entry]]


class SitePlan:
    """Every entry of a site, each once, by its location and in the order of menus. Hand-written pages are none.

    ``places`` are the addresses that follow from the facts, and ``added`` those of all other entries: of two at one
    location the first stands, and conflicts tell of the other.
    """

    def __init__(
        self, rendering: Rendering, places: Places, make: Callable[[Address], Entry], more: Sequence[Entry]
    ) -> None:
        self.places = places
        self.added = [entry.address for entry in more]
        self.entries = Entries(places, make, more)
        self._rendering = rendering

    @property
    def addresses(self) -> list[Address]:
        """All addresses that were asked for."""
        return [*self.places.addresses, *self.added]

    @property
    def menu(self) -> list[tuple[str, str]]:
        """The titles and locations of the pages that menus show, among which is none of a record."""
        own = (self.entries[address.location] for address in self.places.not_of_records)
        return [(entry.title(), entry.location) for entry in (*own, *self.entries.more.values()) if entry.listed]

    def of_kind(self, kind: Kind) -> Mapping[str, Entry]:
        """Entries by their location if they are pages, else by their path in the site."""
        file = self._rendering.routes.file
        found = (entry.location for entry in self.entries.more.values() if entry.kind is kind)
        more = {location if kind is Kind.PAGE else file(location): location for location in found}
        return EntriesOfKind(self.entries, partial(self.places.of_kind, kind), more)

    def page(self, entry: Entry) -> Page:
        """Makes a page with the head of its document. Raises NotMade."""
        page = entry.make()
        assert isinstance(page, Page)
        heads = self._rendering.once((PageHeads,), lambda: PageHeads(self._rendering))
        above = line_above(self._rendering, page)
        head = Markup(json_without_tongues(heads.generated(page)))  # noqa: S704 - marks alone are taken out
        if self._rendering.routes.to_files:
            title, description, told = map(without_tongues, (page.title, page.description, page.told))
            page = replace(page, title=title, description=description, told=told)
        return replace(page, head=head, body=above + page.body if above else page.body)

    def text(self, entry: Entry) -> str:
        """Makes any other text. Raises NotMade."""
        text = entry.make()
        assert isinstance(text, str)
        return json_without_tongues(text)

    def data(self, entry: Entry) -> bytes:
        """Makes what is given away as it is. Raises NotMade."""
        data = entry.make()
        assert isinstance(data, bytes)
        return data

    def site(self, findings: Findings, is_apart: IsApart = nothing_is) -> Site:
        """Makes everything but what is apart; what could not be made is left out and reported.

        Where links lead to Markdown files there are pages alone: all else is as in any site.
        """
        if self._rendering.routes.to_files:
            is_apart = _or_no_page(is_apart)
        made: dict[Kind, dict[str, Entry]] = {
            kind: {key: entry for key, entry in self.of_kind(kind).items() if not is_apart(entry)} for kind in Kind
        }
        pages = _made(made[Kind.PAGE], self.page, findings)
        moved, files = (_made(made[kind], self.text, findings) for kind in (Kind.MOVED, Kind.TEXT))
        return Site(pages, moved, files, _made(made[Kind.DATA], self.data, findings))


def _or_no_page(is_apart: IsApart) -> IsApart:
    return lambda entry: entry.kind is not Kind.PAGE or is_apart(entry)


def _made(entries: Mapping[str, Entry], make: Callable[[Entry], T], findings: Findings) -> dict[str, T]:
    made = {}
    for key, entry in entries.items():
        try:
            made[key] = make(entry)
        except NotMade as problem:
            findings.add(problem.diagnostic)
    return made


def site_plan(
    rendering: Rendering,
    edit_href: EditHref = lambda path: "",
    sources: Iterable[EntrySource] = (),
    places: Places | None = None,
) -> SitePlan:
    """The plan of a site: what follows from its facts, then what ``sources`` add.

    ``edit_href`` gives the address at which a file is edited, or "". ``places`` are the addresses of the same facts,
    where somebody knows them.
    """
    own = places or Places(rendering.graph, rendering.routes)
    others = (entry for source in sources for entry in source(rendering))
    make = partial(_own_entry, rendering, edit_href, ChangesAbout(rendering))
    return SitePlan(rendering, own, make, [*_further(rendering), *others])


def _own_entry(rendering: Rendering, edit_href: EditHref, changes: ChangesAbout, address: Address) -> Entry:
    match address.subject:
        case Record() as record if address.kind is Kind.TEXT:
            return _text_of_record(rendering, address, record, changes)
        case Record() as record:
            return _of_record(rendering, address, record, edit_href)
        case RecordType() as record_type:
            return _of_type(rendering, address, record_type)
        case Redirect(target=target) as redirect if target is not None:
            return _moved(rendering, address, redirect)
        case _ if address.location == addresses.TRANSLATIONS:
            make = partial(translations_page, rendering, edit_href)
            return Entry(address, partial(rendering.words.gettext, TITLE), make)
        case _ if address.location == addresses.TRANSLATIONS_DATA:
            return Entry(address, partial(str, address.location), partial(translations_json, rendering))
        case _:
            return _of_site(rendering, address)


def _further(rendering: Rendering) -> Iterator[Entry]:
    """What a site has that follows from its facts, and is not told by which records there are."""
    yield from _parts(rendering)
    pages = [] if rendering.routes.edition.folder else annotated_sources(rendering)
    for number, page in enumerate(pages):
        address = Address(page.path, Kind.TEXT, page.source)
        yield Entry(address, partial(rendering.title, page.source), partial(page_json, rendering, pages, number))


def _parts(rendering: Rendering) -> Iterator[Entry]:
    """The further parts of pages and lists that would be too long."""
    graph, gettext = rendering.graph, rendering.words.gettext
    for number in range(1, paged_relations.number_of_parts(graph) + 1):
        address = Address(addresses.part_of(addresses.RELATIONS, number), Kind.PAGE)
        yield Entry(
            address, partial(gettext, relations.PAIRS_TITLE), partial(relations.relations_part, rendering, number)
        )
    for number in range(1, paged_timeline.number_of_parts(graph) + 1):
        address = Address(addresses.part_of(addresses.TIMELINE, number), Kind.PAGE)
        yield Entry(address, partial(gettext, timeline.TITLE), partial(timeline.timeline_part, rendering, number))
    for type in listed_types(graph):
        title = partial(rendering.words.type_plural, type)
        for number in range(2, paged_lists.number_of_parts(graph, type) + 1 if has_list(graph, type) else 2):
            address = Address(paged_lists.location_of(rendering, type, number), Kind.PAGE, type)
            yield Entry(address, title, partial(_list_page(type), rendering, type, number))
        for number in range(2, number_of_lists(graph, type) + 1):
            address = Address(index_file(type, number), Kind.TEXT, type)
            yield Entry(address, title, partial(index_json, rendering, type, number))
        for number in range(1, number_of_record_files(graph, type) + 1):
            address = Address(shared_record_file(type, number), Kind.TEXT, type)
            yield Entry(address, title, partial(records_json, rendering, type, number))


def _moved(rendering: Rendering, address: Address, redirect: Redirect) -> Entry:
    def title() -> str:
        match redirect.target:
            case Record() as record:
                return rendering.linked(record)
            case NarrativePage() as page:
                return rendering.page_title(page)
            case RecordType() as record_type:
                return rendering.words.type_plural(record_type)
            case location:
                return rendering.words.gettext(_PAGES[str(location)][0])

    return Entry(address, title, lambda: moved_page(rendering, redirect, title()))


def _list_page(record_type: RecordType) -> Callable[..., Page]:
    return lists.sources_page if record_type.name == SOURCE else lists.index_page


def _of_record(rendering: Rendering, address: Address, record: Record, edit_href: EditHref) -> Entry:
    title = partial(page_title, rendering, record)
    return Entry(address, title, partial(record_page, rendering, record, edit_href), source=record.path)


def _text_of_record(rendering: Rendering, address: Address, record: Record, changes: ChangesAbout) -> Entry:
    make = partial(_made_text, rendering, address.location, record, changes)
    return Entry(address, partial(page_title, rendering, record), make)


def _made_text(rendering: Rendering, location: str, record: Record, changes: ChangesAbout) -> str:
    """Which text it is, is asked when it is made: a plan names tens of thousands, of which a preview makes few."""
    if location == record_file(record):
        return record_json(rendering, record)
    return changes.feed(record) if location == feed_file(record) else embedded_record(rendering, record)


def _of_type(rendering: Rendering, address: Address, record_type: RecordType) -> Entry:
    title = partial(rendering.words.type_plural, record_type)
    if address.kind is Kind.TEXT:
        return Entry(address, title, partial(index_json, rendering, record_type))
    listed = is_in_menus(rendering, record_type.name)
    return Entry(address, title, partial(_list_page(record_type), rendering, record_type), listed=listed)


def _of_site(rendering: Rendering, address: Address) -> Entry:
    if address.kind is Kind.TEXT:
        return Entry(address, lambda: "", partial(_FILES[address.location], rendering))
    title, make = _PAGES[address.location]
    return Entry(address, partial(rendering.words.gettext, title), partial(make, rendering), listed=True)
