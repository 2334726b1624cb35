"""The graph as readers of one of the site's languages see it: the same facts, in that language where they can be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from explainer.facts.built_in import QUOTE, quote_in
from explainer.facts.graph import Graph
from explainer.facts.link import Facts, link
from explainer.facts.own_language import in_own_language
from explainer.facts.record import Record
from explainer.schema.statements import told
from explainer.schema.typed import Markup, Text

Lookup = Callable[[str], str]
"""What a short English text is in a language, by the project's own catalogue; "" where that does not say."""
_LONGEST = 200


def untold(text: str) -> str:
    """A catalogue that has nothing."""
    return ""


def may_be_looked_up(text: str) -> bool:
    """Whether a text is so short that a catalogue may translate it wherever it stands."""
    return len(text) <= _LONGEST


def in_language(graph: Graph, tag: str, lookup: Lookup = untold) -> Graph:
    """The graph of a reader of ``tag``, which is one of its ``languages`` (a BCP 47 tag) and the first of the result's.

    Records have the same keys, paths and citations, so that evidence and addresses hold for either; a text is the one
    in ``tag`` where the file has it, else what ``lookup`` says of a short text that the file has in one language only,
    else the original with the tag of its own language. Links and mentions are those of the texts that are shown. The
    graph itself where ``tag`` is its first language.
    """
    site_language = graph.languages[0]
    if tag == site_language:
        return graph
    readers = _Readers(tag, site_language, lookup)
    records = [_record_for(record, readers) for record in graph.records.values()]
    originals = [page for page in graph.pages if not page.is_translation]
    redirects = [(one.old, one.new, one.old_span, one.new_span) for one in graph.redirects]
    pages = (*originals, *graph.translated_pages)
    site = _for(graph.site, readers)
    return link(Facts(graph.schema, site, records, graph.texts, pages, redirects, graph.complete, tag))


@dataclass(frozen=True, slots=True)
class _Readers:
    """The :class:`~explainer.schema.ports.Listener` whom all of a graph is told."""

    language: str
    site_language: str
    lookup: Lookup

    def told(self, text: Text) -> str:
        """What the catalogue says of a text that is short, and no prose."""
        if text.markup is Markup.PROSE or not may_be_looked_up(text.text):
            return ""
        return self.lookup(text.text) if text.language in ("", self.site_language) else ""


def _record_for(record: Record, readers: _Readers) -> Record:
    told = in_own_language(_for(record, readers), record, readers.site_language)
    return quote_in(told, readers.language, readers.site_language) if record.type.name == QUOTE else told


def _for(record: Record, readers: _Readers) -> Record:
    properties = {name: told(found, readers) for name, found in record.properties.items()}
    return Record(record.type, record.id, record.path, record.span, properties, record.sound, record.suppressions)
