"""Among how many files the JSON of records is shared, where a site is to have few, and in which of them each stands."""

from __future__ import annotations

from explainer.facts.built_in import SiteSettings
from explainer.facts.graph import Graph
from explainer.reads import result
from explainer.schema.model import RecordType

# As many records share a file as let a reader who asks for one load little; the number of files is a power of two, so
# that it is seldom another one, and all records with it in another file.
_MOST_SHARING = 64
# FNV-1a with 32 bits, which scripts work out as quickly.
_FNV_BASIS, _FNV_PRIME = 0x811C9DC5, 0x01000193


def number_of_record_files(graph: Graph, record_type: RecordType) -> int:
    """Among how many files the JSON of a type's records is shared; 0 where each record has a file of its own."""
    name = ("record files", record_type.name)
    return graph.once(name, lambda: result(name, lambda: _number_of_record_files(graph, record_type), str))


def _number_of_record_files(graph: Graph, record_type: RecordType) -> int:
    if not SiteSettings(graph.site).has_few_files:
        return 0
    return files_for(len(graph.of_type(record_type.name, withdrawn=True)))


def files_for(records: int) -> int:
    """How many files so many records share."""
    return 1 << (-(-records // _MOST_SHARING) - 1).bit_length() if records else 1


def share_of(id: str, count: int) -> int:
    """The number of the file, among ``count``, that has the record of an id: its FNV-1a modulo ``count``, and one."""
    found = _FNV_BASIS
    for byte in id.encode():
        found = (found ^ byte) * _FNV_PRIME & 0xFFFFFFFF
    return found % count + 1
