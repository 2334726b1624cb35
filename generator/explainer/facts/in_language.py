"""The graph as readers of one of the site's languages see it: the same facts, in that language where they can be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from explainer.facts.built_in import QUOTE, has_words_for_first_readers, quote_in
from explainer.facts.graph import Graph
from explainer.facts.link import Facts, link
from explainer.facts.narrative import NarrativePage
from explainer.facts.own_language import in_own_language
from explainer.facts.record import Key, Record
from explainer.schema.statements import told
from explainer.schema.typed import Markup, Text

Lookup = Callable[[str], str]
"""What a short English text is in a language, by the project's own catalogue; "" where that does not say."""
_LONGEST = 200
_OTHER_WORDS = "words for first readers"
"""What a quote keeps: the first language of the site, and whether it has other words for its readers."""


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
    told = [in_own_language(_for(record, readers), record, site_language) for record in graph.records.values()]
    originals = [page for page in graph.pages if not page.is_translation]
    shown, as_read = _shown(told, tag, site_language)
    return link(
        replace(_facts(graph, originals), site=_for(graph.site, readers), records=shown, language=tag, as_read=as_read)
    )


def for_first_readers(graph: Graph) -> Graph:
    """The graph as readers of its first language see it: quotes in the words of a source that prints them in theirs.

    The graph itself where no quote has such words that are not those of its file.
    """
    language = graph.languages[0]
    quotes = [one for one in graph.of_type(QUOTE, withdrawn=True) if _has_other_words(one, language)]
    shown, as_read = _shown(quotes, language, language)
    if not as_read:
        return graph
    records = {**graph.records, **{one.key: one for one in shown}}
    return link(replace(_facts(graph, graph.pages), records=[*records.values()], as_read=as_read))


def _has_other_words(quote: Record, language: str) -> bool:
    """Whether it has such words; a quote keeps that, for each save of a preview asks it of all."""
    kept: tuple[str, bool] | None = quote.made.get(_OTHER_WORDS)
    if kept is None or kept[0] != language:
        kept = quote.made[_OTHER_WORDS] = language, has_words_for_first_readers(quote, language)
    return kept[1]


def _facts(graph: Graph, pages: Sequence[NarrativePage]) -> Facts:
    """What a graph was linked of; ``pages`` are those of its pages that are no translations."""
    redirects = [(one.old, one.new, one.old_span, one.new_span) for one in graph.redirects]
    every = (*pages, *graph.translated_pages)
    return Facts(graph.schema, graph.site, [], graph.texts, every, redirects, graph.complete)


def _shown(told: Sequence[Record], tag: str, site_language: str) -> tuple[list[Record], dict[Key, Record]]:
    """Records as readers are shown them, and those among them as they were told that are shown in other words."""
    shown = [quote_in(one, tag, site_language) if one.type.name == QUOTE else one for one in told]
    return shown, {one.key: one for one, other in zip(told, shown, strict=True) if one is not other}


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


def _for(record: Record, readers: _Readers) -> Record:
    properties = {name: told(found, readers) for name, found in record.properties.items()}
    return replace(record, _properties=properties)
