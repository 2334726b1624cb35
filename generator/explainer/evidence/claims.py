"""What there is to prove: every citation of a project, with the words that rest on it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from explainer.diagnostics import Span
from explainer.documents.results import OneRun, Results
from explainer.evidence.normalise import told_apart
from explainer.evidence.translations import is_translation
from explainer.facts.built_in import Quote, is_direct_quote
from explainer.facts.built_in.every_type import SOURCES
from explainer.facts.graph import Graph
from explainer.facts.record import Record
from explainer.schema.typed import Citation


@dataclass(frozen=True)
class Claim:
    """One citation and what it has to carry.

    ``owner`` names the record or page, ``source`` the cited source's id. ``shown`` are the words that readers see
    as a quotation, "" where none are; ``words`` are those that must stand in the source; ``translated`` tells that
    the two are in different languages. ``at`` is where a finding about the words belongs, ``language`` that of the
    words, a BCP 47 tag, "" where it is not known.
    """

    owner: str
    source: str
    citation: Citation
    shown: str
    words: str
    translated: bool
    at: Span
    language: str = ""

    @property
    def has_words(self) -> bool:
        """Whether there is anything to look up."""
        return bool(self.words or self.citation.passage)

    @property
    def proves_shown(self) -> bool:
        """Whether finding the words proves those shown: they are the same, or the shown ones translate them."""
        return bool(self.shown) and (self.translated or self.words_hash == self.shown_hash)

    @cached_property
    def shown_hash(self) -> str:
        """A fingerprint of the words shown; typography does not change it."""
        return fingerprint(self.shown)

    @cached_property
    def words_hash(self) -> str:
        """A fingerprint of the words to look up."""
        return self.shown_hash if self.words == self.shown else fingerprint(self.words)

    @cached_property
    def selector_hash(self) -> str:
        """A fingerprint of what says where the words stand, and whether they are in another language."""
        citation = self.citation
        locator, quotation, passage = citation.locator, citation.quotation, citation.passage
        parts = [f"{locator.kind} {locator.value}" if locator else ""]
        parts += [quotation.exact, quotation.prefix, quotation.suffix] if quotation else []
        parts += [passage.start, passage.end] if passage else []
        parts += ["", "translated"] if self.translated else []
        return fingerprint(*parts)


def fingerprint(*texts: str) -> str:
    """The first 16 hex digits of the SHA-256 of the comparable texts; "-" for no text."""
    if not any(texts):  # as of most citations
        return "-"
    comparable = [told_apart(text) for text in texts]
    # No comparable text holds a line's end.
    return hashlib.sha256("\n".join(comparable).encode()).hexdigest()[:16] if any(comparable) else "-"


def claims(graph: Graph, results: Results | None = None) -> Iterator[Claim]:
    """Every citation of every sound record and of every page, each kind of claim once per owner.

    A withdrawn record claims nothing any more: often it was withdrawn because its words do not stand. And nothing can
    be proved by a withdrawn source.
    """
    seen = set()
    for claim in _all_claims(graph, results or OneRun()):
        key = (claim.owner, claim.source, claim.shown_hash, claim.words_hash, claim.selector_hash)
        if key not in seen:
            seen.add(key)
            yield claim


def _all_claims(graph: Graph, results: Results) -> Iterator[Claim]:
    language = graph.languages[0]
    for record in graph:
        if record.sound and not record.withdrawn:
            for claim in results(record_claims, record, language):
                if graph.standing(claim.citation.source) is not None:
                    yield claim
    for page in graph.pages:
        for mark in page.marks:
            if mark.citation is not None and graph.standing(mark.citation.source) is not None:
                yield plain_claim(page.path, mark.citation)


def record_claims(record: Record, language: str) -> tuple[Claim, ...]:
    """The citations of a record: of a direct quote as a whole they carry its words, elsewhere their own.

    ``language`` is that of the site, in which texts are that name none.
    """
    found = []
    for placed in record.placed_in(record.citing):
        own = placed.statement.value
        if isinstance(own, Citation):
            as_a_whole = placed.property.name == SOURCES and placed.group is None
            prints = as_a_whole and is_direct_quote(record) and own.prints_words
            found.append(quote_claim(record, own, language) if prints else plain_claim(record.name, own))
        if placed.statement.sources:
            found += [plain_claim(record.name, citation) for citation in placed.statement.sources]
    return tuple(found)


def quote_claim(quote: Record, citation: Citation, language: str) -> Claim:
    """A citation of a direct quote: the source must print the text, or its own wording of it.

    The text is taken as it stands in the file: a mark of Markdown or an HTML entity in it would have to stand in the
    source too, so that readers see nothing else than what is looked up.
    """
    said = Quote(quote)
    text = said.words
    assert text is not None
    printed = citation.as_printed
    language = said.language_tag(language)
    words = printed.text if printed else text.text
    translated = bool(printed and is_translation(text.text, language, printed.text, printed.language))
    at = citation.span if printed else text.span
    printed_in = (printed and printed.language) or language
    return Claim(quote.name, citation.source.id, citation, text.text, words, translated, at, printed_in)


def plain_claim(owner: str, citation: Citation) -> Claim:
    """A citation that carries nobody's words as a quotation: what it points at must be there."""
    words = citation.quotation.exact if citation.quotation else ""
    if citation.as_printed:
        words = citation.as_printed.text
    language = citation.as_printed.language if citation.as_printed else ""
    return Claim(owner, citation.source.id, citation, "", words, False, citation.span, language)
