"""Pages of a source that run backwards."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, error
from explainer.facts.built_in import SOURCE, Source
from explainer.facts.record import Record
from explainer.schema.locators import backward_range, told_as_turned

CODE = "invalid-locator"


def check_record(record: Record, language: str) -> Iterator[Diagnostic]:
    """A finding for such pages; of a citation it is told where its place is read."""
    text = Source(record).pages_text if record.type.name == SOURCE else None
    if text is not None and (found := backward_range(text.text)):
        yield error(CODE, text.span.clipped(), *told_as_turned(*found))
