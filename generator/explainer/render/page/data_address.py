"""Where the JSON of a record is found: in a file of its own, or of several where a site is to have few."""

from __future__ import annotations

from urllib.parse import quote

from explainer.facts.built_in import SiteSettings
from explainer.facts.graph import Graph
from explainer.facts.record import Record
from explainer.facts.sharing import number_of_record_files, share_of
from explainer.schema.model import RecordType
from explainer.site import FOLLOWED, record_file


def shared_record_file(record_type: RecordType, number: int) -> str:
    """Where a file with the JSON of several records of a type stands in the site, by its number from 1."""
    return f"{record_type.folder}/index/records-{number}.json"


def data_address(graph: Graph, record: Record) -> str:
    """Where a record's JSON is found in the site, percent-encoded; of a file of several its id is the fragment."""
    count = number_of_record_files(graph, record.type)
    if not count:
        return quote(record_file(record))
    return f"{quote(shared_record_file(record.type, share_of(record.id, count)))}#{quote(record.id)}"


def has_feed(graph: Graph, record: Record) -> bool:
    """Whether there is a feed of what changes about a record, on a site that has an address."""
    return record.type.name in FOLLOWED and not SiteSettings(graph.site).has_few_files
