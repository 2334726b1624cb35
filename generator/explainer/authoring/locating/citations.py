"""The citations that ``archive locate`` is about: those of a whole source, and those whose passage a program chose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from explainer.authoring.locating.copy_index import CopyIndex
from explainer.authoring.locating.proposals import Proposal, proposals
from explainer.authoring.locating.terms import TermReader
from explainer.diagnostics import Findings
from explainer.evidence.normalise import ComparableText
from explainer.evidence.selectors import find_passage
from explainer.evidence.verify import CopyReader
from explainer.facts.built_in import Source, is_direct_quote
from explainer.facts.built_in.every_type import SOURCES
from explainer.facts.graph import Graph
from explainer.facts.record import Placed, Record
from explainer.schema.typed import Citation


@dataclass(frozen=True)
class Cited:
    """A citation with the record that it stands in, and where in it."""

    record: Record
    placed: Placed
    citation: Citation

    @property
    def source(self) -> str:
        """The id of the source."""
        return self.citation.source.id

    @property
    def place(self) -> str:
        """Where it stands, for people."""
        span = self.citation.span
        return f"{span.path}:{span.line}:{span.column}"


@dataclass(frozen=True, slots=True)
class Proposed:
    """A citation of a whole source with the passages that are proposed for it, and their words, the best first."""

    cited: Cited
    proposals: tuple[Proposal, ...]
    words: tuple[str, ...]


def of_whole_sources(graph: Graph, records: Iterable[Record]) -> list[Cited]:
    """The citations that say nothing of where in their source to look, and carry no words that are looked up."""
    return [one for one in _citations(graph, records) if _is_of_whole(one)]


def chosen_by_machine(graph: Graph, records: Iterable[Record]) -> list[Cited]:
    """The citations whose passage no person has confirmed yet."""
    return [one for one in _citations(graph, records) if one.citation.by_machine]


def _citations(graph: Graph, records: Iterable[Record]) -> Iterator[Cited]:
    for record in records:
        if not record.sound or record.withdrawn:
            continue
        for placed in record.placed:
            own = placed.statement.value
            for citation in (*((own,) if isinstance(own, Citation) else ()), *placed.statement.sources):
                if graph.standing(citation.source) is not None:
                    yield Cited(record, placed, citation)


def _is_of_whole(cited: Cited) -> bool:
    one = cited.citation
    if one.locator or one.quotation or one.passage or one.as_printed:
        return False
    # Of a direct quote as a whole the source has to print the words: a passage would say that it does not.
    as_a_whole = cited.placed.property.name == SOURCES and cited.placed.group is None
    return not (as_a_whole and is_direct_quote(cited.record))


def propose(cited: Iterable[Cited], graph: Graph, read: CopyReader, findings: Findings) -> list[Proposed]:
    """The proposals for the citations whose source has a copy, in their order; each copy is read and indexed once."""
    every = list(cited)
    by_source: dict[str, list[int]] = {}
    for number, one in enumerate(every):
        by_source.setdefault(one.source, []).append(number)
    reader = TermReader(graph)
    found: dict[int, Proposed] = {}
    for source_id, numbers in sorted(by_source.items()):
        copy = read(source_id, findings)
        if copy is not None:
            index = CopyIndex(ComparableText.of(copy.text))
            language = _language(graph, every[numbers[0]].citation)
            for number in numbers:
                found[number] = _proposed(every[number], reader, index, language)
    return [found[number] for number in sorted(found)]


def _language(graph: Graph, citation: Citation) -> str:
    source = graph.standing(citation.source)
    language = Source(source).language if source else None
    return language.tag if language else ""


def _proposed(cited: Cited, reader: TermReader, index: CopyIndex, language: str) -> Proposed:
    found = tuple(proposals(index, reader.terms(cited.record, cited.placed, language)))
    return Proposed(cited, found, tuple(index.text.as_printed(one.start, one.end) for one in found))


def passage_words(cited: Iterable[Cited], read: CopyReader, findings: Findings) -> Mapping[int, str]:
    """What stands in the passages of citations, by their number; those that stand in no copy are left out."""
    by_source: dict[str, list[tuple[int, Citation]]] = {}
    for number, one in enumerate(cited):
        by_source.setdefault(one.source, []).append((number, one.citation))
    words: dict[int, str] = {}
    for source_id, of_source in sorted(by_source.items()):
        copy = read(source_id, findings)
        text = ComparableText.of(copy.text) if copy else None
        for number, citation in of_source if text else ():
            passage = citation.passage
            matches = find_passage(text, passage.start, passage.end) if text and passage else []
            if text and len(matches) == 1:
                words[number] = text.as_printed(matches[0].start, matches[0].end)
    return words
