"""The wording of a source that a quote says to be in another language than it can be in."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, Related, error
from explainer.facts.built_in import Quote
from explainer.facts.built_in.every_type import SOURCES
from explainer.facts.built_in.quote import LANGUAGE, WORDS
from explainer.facts.printed_words import misnamed
from explainer.facts.record import Record
from explainer.facts.traits import has_whole
from explainer.schema.languages import OPEN_TAG
from explainer.schema.printed_habits import printed_line

CODE = "language-mismatch"


def check_record(record: Record, language: str) -> Iterator[Diagnostic]:
    """A finding that says which of the two is in which language, the words of the source or those of the quote."""
    found = misnamed(record, language) if has_whole(record, WORDS, LANGUAGE, SOURCES) and not record.withdrawn else None
    words = Quote(record).words if found else None
    if found is None or words is None or found.citation.as_printed is None:
        return
    printed, shown = found.citation.as_printed, Quote(record).language_tag(language)
    letters = found.letters if found.letters not in {"", "und"} else ""
    are = f"those of {letters}" if letters else f"none of {found.said}"
    message = f"as_printed is not in {found.said}: its letters are {are}"
    help = f"write {printed_line(printed.text, letters or OPEN_TAG)}"
    if not printed.language:
        message = f"as_printed says no language, which means {found.said}, and its letters are {are}"
    if found.swapped:
        said = f"text is said to be in {shown}, as_printed in {found.said}"
        message = f"the languages of text and as_printed are swapped: {said}"
        line = printed_line(printed.text, shown)
        help = f"write language: {found.said} for text:, and {line}; else give each the other's words"
    elif not found.letters:
        message = f"as_printed has the same words as text, and is said to be in {found.said}, text in {shown}"
        help = f"put the source's own words into as_printed:, or write {printed_line(printed.text, shown)}"
    yield error(CODE, found.citation.span.clipped(), message, help, [Related(words.span.clipped(), "the text")])
