"""What there is to prove: every citation of a project, with the words that rest on it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

from explainer.cached import cached_property
from explainer.diagnostics import Span
from explainer.evidence.normalise import told_apart
from explainer.evidence.translations import is_translation
from explainer.facts.built_in import SOURCE, Quote, is_direct_quote
from explainer.facts.built_in.every_type import SOURCES
from explainer.facts.graph import Graph
from explainer.facts.record import Record
from explainer.schema.quoted_words import words_of_links
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


class Outline(NamedTuple):
    """What a claim is compared by, without a look at its record; ``make`` gives the claim itself.

    ``selector``, ``shown`` and ``words`` are the fingerprints. ``is_plain`` tells that readers see the words that are
    cited, and no others that the source prints.
    """

    owner: str
    source: str
    selector: str
    shown: str
    words: str
    has_words: bool
    proves_shown: bool
    is_plain: bool
    make: Callable[[], Claim]

    @property
    def key(self) -> tuple[str, ...]:
        """The key of the line in the lock file that belongs to it."""
        return self[:5]

    def with_claim(self) -> Outline:
        """The same with its claim made, for who has no more than that."""
        return self._replace(make=partial(_same, self.make()))


_CLAIMS = "claims"
"""What a record learns: the language of the site, then the outlines of its claims."""


def claims(graph: Graph) -> Iterator[Claim]:
    """Every citation of every sound record and of every page, each kind of claim once per owner.

    A withdrawn record claims nothing any more: often it was withdrawn because its words do not stand. And nothing can
    be proved by a withdrawn source.
    """
    return (one.make() for found in (*outlines_of_records(graph), *outlines_of_pages(graph)) for one in found)


def outlines_of_records(graph: Graph) -> list[Sequence[Outline]]:
    """The same in outline, of each record in their order.

    They are the very same object from graph to graph as long as all of a record is, and the sources that stand.
    """
    language = graph.languages[0]
    standing = frozenset(source.id for source in graph.of_type(SOURCE))

    def found(record: Record) -> Sequence[Outline]:
        if not record.sound or record.withdrawn:
            return ()
        own, sources = _outlines_of(record, language)
        return own if sources <= standing else [one for one in own if one.source in standing]

    return graph.each(_CLAIMS, found, language, standing)


def outlines_of_pages(graph: Graph) -> Iterator[Sequence[Outline]]:
    """The same in outline, of each page."""
    for page in graph.pages:
        cited = [one.citation for one in page.marks if one.citation is not None]
        claims = _each_once(plain_claim(page.path, one) for one in cited if graph.standing(one.source) is not None)
        yield [Outline._make((page.path, *_told(claim), partial(_same, claim))) for claim in claims]


def _outlines_of(record: Record, language: str) -> tuple[Sequence[Outline], frozenset[str]]:
    """The outlines of a record's claims, and the ids of the sources that they name."""
    kept: tuple[str, Sequence[Outline], frozenset[str]] | None = record.made.get(_CLAIMS)
    if kept is None or kept[0] != language:
        told = enumerate(_learned(record, language))
        owner, make = record.name, partial(partial, _Made(record, language).claim)
        found = [Outline._make((owner, *one, make(number))) for number, one in told]
        kept = record.made[_CLAIMS] = language, found, frozenset(one.source for one in found)
    return kept[1:]


def _learned(record: Record, language: str) -> list[Any]:
    """What tells the claims of a record from others, which holds as long as its file does."""
    found = record.learned.get(_CLAIMS)
    if found is None or found[0] != language:
        found = record.learned[_CLAIMS] = [language, [_told(one) for one in _claims_once(record, language)]]
    told: list[Any] = found[1]
    return told


def _told(claim: Claim) -> tuple[str, str, str, str, bool, bool, bool]:
    hashes = claim.selector_hash, claim.shown_hash, claim.words_hash
    is_plain = bool(claim.shown) and not claim.citation.as_printed
    return claim.source, *hashes, claim.has_words, claim.proves_shown, is_plain


def _claims_once(record: Record, language: str) -> list[Claim]:
    return list(_each_once(_claims_of_sources(record, language)))


def _claims_of_sources(record: Record, language: str) -> list[Claim]:
    return [one for one in record_claims(record, language) if one.citation.source.type in ("", SOURCE)]


def _each_once(found: Iterable[Claim]) -> Iterator[Claim]:
    """Those that differ in what is compared."""
    seen = set()
    for claim in found:
        key = (claim.source, claim.shown_hash, claim.words_hash, claim.selector_hash)
        if key not in seen:
            seen.add(key)
            yield claim


class _Made:
    """The claims of a record, made together when somebody asks for one."""

    def __init__(self, record: Record, language: str) -> None:
        self._record, self._language = record, language

    @cached_property
    def _claims(self) -> list[Claim]:
        found = _claims_of_sources(self._record, self._language)
        # Where it was learned that there are as many, no two are the same: nothing of them is compared again.
        return found if len(found) == len(_learned(self._record, self._language)) else list(_each_once(found))

    def claim(self, number: int) -> Claim:
        """One of them, in the order of the file."""
        return self._claims[number]


def _same(claim: Claim) -> Claim:
    return claim


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

    The text is taken as readers see it, which is as it stands in the file but for the words of links: a star or an
    HTML entity in it has to stand in the source too.
    """
    said = Quote(quote)
    text = said.words
    assert text is not None
    printed = citation.as_printed
    language, shown = said.language_tag(language), words_of_links(text.text)
    words = printed.text if printed else shown
    translated = bool(printed and is_translation(shown, language, printed.text, printed.language))
    at = citation.span if printed else text.span
    printed_in = (printed and printed.language) or language
    return Claim(quote.name, citation.source.id, citation, shown, words, translated, at, printed_in)


def plain_claim(owner: str, citation: Citation) -> Claim:
    """A citation that carries nobody's words as a quotation: what it points at must be there."""
    words = citation.quotation.exact if citation.quotation else ""
    if citation.as_printed:
        words = citation.as_printed.text
    language = citation.as_printed.language if citation.as_printed else ""
    return Claim(owner, citation.source.id, citation, "", words, False, citation.span, language)
