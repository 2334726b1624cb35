"""Which files of all facts a site gives away, by their paths; :mod:`explainer.export` makes them.

They stand once, at the root of the site, whatever languages it has. So a check can tell whether a link to one of them
leads anywhere, and nothing is made for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from explainer.addresses import (
    ANNOTATIONS,
    API,
    DATA,
    OF_ALL_LANGUAGES,
    RECORD_SCHEMA,
    SITEMAP,
    TRANSLATIONS_DATA,
    annotations_of,
)
from explainer.facts.built_in import SOURCE, SiteSettings
from explainer.facts.graph import Graph
from explainer.naming import all_addresses
from explainer.schema.model import RecordType, Schema
from explainer.site import Address, Kind, Routes, editions_of, listed_types

MOST_RECORDS = 20_000
"""Records up to which a site has its data by itself: the files of more are larger than many hosts take."""
DATABASE, LINES, PACKAGE = "facts.sqlite", "records.jsonl", "datapackage.json"
CSV = "csv"
"""The folder of the tables."""
NEEDS_ADDRESS = "facts.nq"
OF_ALL_FORMATS = ("README.txt", "CITATION.cff")
FIXED: Mapping[str, tuple[str, ...]] = {
    "sqlite": (DATABASE, "datasette.json"),
    "jsonl": (LINES,),
    "nquads": (NEEDS_ADDRESS,),
    "csl": ("sources.csl.json",),
    "bibtex": ("sources.bib",),
    "ris": ("sources.ris",),
    "ics": ("events.ics",),
}
FORMATS = ("sqlite", CSV, *(name for name in FIXED if name != "sqlite"))
"""The names of the formats, in the order in which they are told."""
OF_ALL_TYPES = ("statements", "texts", "citations", "proofs")
"""The tables that tell of records of all types, beside one for each."""
RESERVED = frozenset(
    {"records", *OF_ALL_TYPES, "corrections", "explanations", "links", "search", "sqlite_sequence"},
)
"""Names that other tables of the same database have; a record type whose folder is one gets an underscore behind."""
PART = 25
"""Records of which one part of the API tells."""
PARTS = ("records", "statements", "citations", "graph")
WHOLE = ("index.json", "types.json", "changes.json", "schema.json", "openapi.json")
"""The files of the API that are in no parts."""

_ANY_ADDRESS = "https://x.invalid/"


def is_given(graph: Graph) -> bool:
    """Whether a site has its data: as its settings say, else where it has not very many records."""
    return SiteSettings(graph.site).has_open_data(otherwise=len(graph) <= MOST_RECORDS)


def table_names(schema: Schema) -> dict[str, str]:
    """The names of the tables by record type: its folder, as a name that needs no quotation marks in SQL."""
    names: dict[str, str] = {}
    for type in schema:
        name = type.folder.replace("-", "_")
        name = f"t_{name}" if name[:1].isdigit() else name
        while name in RESERVED or name in names.values():
            name += "_"
        names[type.name] = name
    return names


def csv_files(graph: Graph) -> list[str]:
    """The paths of the tables in the folder of all facts."""
    names = table_names(graph.schema)
    return [f"{CSV}/{name}.csv" for name in (*(names[type.name] for type in listed_types(graph)), *OF_ALL_TYPES)]


def number_of_parts(graph: Graph, type: RecordType) -> int:
    """In how many parts the API tells of the records of a type."""
    return -(-len(graph.of_type(type.name)) // PART)


def part_path(kind: str, type: RecordType, number: int) -> str:
    """The path of one of these parts in the API."""
    return f"{kind}/{type.name}/{number}.json"


def given_files(graph: Graph, routes: Routes) -> Iterator[str]:
    """The paths in the site of all that it gives away; nothing where it does not."""
    if not is_given(graph):
        return
    names = (*OF_ALL_FORMATS, *(name for names in FIXED.values() for name in names), PACKAGE, *csv_files(graph))
    yield from (f"{DATA}/{name}" for name in names if routes.site_url or name != NEEDS_ADDRESS)
    yield RECORD_SCHEMA
    yield from (f"{API}/{name}" for name in WHOLE)
    for type in listed_types(graph):
        for number in range(1, number_of_parts(graph, type) + 1):
            yield from (f"{API}/{part_path(kind, type, number)}" for kind in PARTS)


def names_in_links(addresses: Iterable[Address], routes: Routes) -> Iterator[str]:
    """What links of hand-written pages call addresses: pages by their locations, all else by its path in the site."""
    return (one.location if one.kind is Kind.PAGE else routes.file(one.location) for one in addresses)


def files_of_address(graph: Graph, routes: Routes) -> frozenset[str]:
    """What a site without an address would have if it had one, as links name it; what it has anyway is among it."""
    with_address = Routes(routes.directory_urls, site_url=_ANY_ADDRESS)
    found = all_addresses(graph, with_address)
    return frozenset((*names_in_links(found, with_address), *files_at_root(graph, with_address)))


def files_at_root(graph: Graph, routes: Routes) -> Iterator[str]:
    """The paths of the files that a site has once for all of its languages, beside those of the docs folder.

    Whether the citations of a source have annotations, their proofs alone tell.
    """
    yield from given_files(graph, routes)
    left_out = {ANNOTATIONS} if not routes.site_url else set()
    left_out |= {TRANSLATIONS_DATA} if len(editions_of(graph.site)) == 1 else set()
    yield from sorted(OF_ALL_LANGUAGES - left_out)
    yield SITEMAP
    if routes.site_url:
        yield from (annotations_of(source.id) for source in graph.of_type(SOURCE))
