"""Every address that a site of the facts has, each once: named, and nothing made for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from explainer import addresses
from explainer.facts.built_in import SiteSettings
from explainer.facts.graph import Graph
from explainer.facts.record import Record
from explainer.facts.redirects import is_page
from explainer.site import (
    EMBEDDED,
    FOLLOWED,
    Address,
    Kind,
    Routes,
    editions_of,
    embed_location,
    feed_file,
    has_list,
    index_file,
    listed_types,
    page_location,
    record_file,
)


def all_addresses(graph: Graph, routes: Routes) -> Iterator[Address]:
    """Every address that a site of these facts has, each once, in the order of menus; nothing is made for it.

    A site without an address of its own has no feeds, no pages for frames of other sites and no annotations, which
    would have nothing to lead to; its settings may do without the pages for frames, and without files of
    single records. Which pages of annotations a site has, its proofs tell, and in how many files records are, their
    number: :mod:`explainer.render.site_plan` adds them. A redirect that leads nowhere, or from a record that is there,
    has no address: :mod:`explainer.rules.redirect` refuses it.
    """
    return (address for _, group in grouped_addresses(graph, routes) for address in group)


def grouped_addresses(graph: Graph, routes: Routes) -> Iterator[tuple[bool, Sequence[Address]]]:
    """The same in groups, each with whether all of it are of single records: these can be kept from save to save."""
    types = listed_types(graph)
    yield True, _of_each(graph, _page_of)
    yield False, [Address(routes.index(type), Kind.PAGE, type) for type in types if has_list(graph, type)]
    yield False, [Address(location, Kind.PAGE) for location in addresses.PAGES]
    if len(editions_of(graph.site)) > 1:
        yield False, [Address(addresses.TRANSLATIONS, Kind.PAGE), Address(addresses.TRANSLATIONS_DATA, Kind.TEXT)]
    yield False, [*_of_redirects(graph, routes)]
    has_few = SiteSettings(graph.site).has_few_files
    if not has_few:
        yield True, _of_each(graph, _file_of)
    yield False, [Address(index_file(type), Kind.TEXT, type) for type in types]
    if routes.site_url and not has_few:
        yield True, _of_each(graph, _feed_of)
    left_out = set() if routes.site_url else set(addresses.FILES_OF_AN_ADDRESS)
    if routes.site_url and SiteSettings(graph.site).has_embeds:
        yield True, _of_each(graph, _embed_of)
    else:
        left_out.add(addresses.EMBEDDED_TIMELINE)
    yield False, [Address(path, Kind.TEXT) for path in addresses.FILES if path not in left_out]


def folders_of_records(graph: Graph) -> frozenset[str]:
    """The folders at the top of the site in which all addresses of single records lie."""
    return frozenset((addresses.EMBEDS, *(type.folder for type in graph.schema)))


def _of_each(graph: Graph, make: Callable[[Record], Address | None]) -> list[Address]:
    """What every record has that has it."""
    iter(graph)  # which records there are is read
    return [address for address in graph.each(make, make) if address is not None]


def _page_of(record: Record) -> Address:
    return Address(page_location(record), Kind.PAGE, record)


def _file_of(record: Record) -> Address:
    return Address(record_file(record), Kind.TEXT, record)


def _feed_of(record: Record) -> Address | None:
    return Address(feed_file(record), Kind.TEXT, record) if record.type.name in FOLLOWED else None


def _embed_of(record: Record) -> Address | None:
    return Address(embed_location(record), Kind.TEXT, record) if record.type.name in EMBEDDED else None


def _of_redirects(graph: Graph, routes: Routes) -> Iterator[Address]:
    written = {page.location for page in graph.pages} if graph.redirects else set()
    for redirect in graph.redirects:
        is_free = redirect.old[1] not in written if is_page(redirect.old) else redirect.old not in graph.records
        if redirect.target and is_free and (is_page(redirect.old) or redirect.old[0] in graph.schema.types):
            yield Address(routes.old(redirect.old, graph.schema.types), Kind.MOVED, redirect)
