"""A quote without a citation."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, error
from explainer.facts.built_in import QUOTE, Quote, cited
from explainer.facts.built_in.every_type import SOURCES
from explainer.facts.record import Record
from explainer.facts.traits import has_whole

CODE = "uncited-quote"


def check_record(record: Record, language: str) -> Iterator[Diagnostic]:
    """A finding for a quote that names no source."""
    if record.type.name != QUOTE or record.withdrawn or not has_whole(record, SOURCES) or cited(record):
        return
    quote = Quote(record)
    if quote.words is not None:
        message = f"this {quote.form} quote cites no source"
        help = "add sources: with the id of the source that prints it"
        yield error(CODE, quote.words.span.clipped(), message, help)
