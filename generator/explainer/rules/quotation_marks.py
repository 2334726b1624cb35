"""Quotation marks written around a quote's text."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, warning
from explainer.facts.built_in import QUOTE, Quote
from explainer.facts.record import Record

CODE = "quotation-marks"
_PAIRS = {
    '"': '"',
    "\u201c": "\u201d",
    "\u201e": "\u201c",
    "\u00ab": "\u00bb",
    "\u300c": "\u300d",
    "\u300e": "\u300f",
}


def check_record(record: Record, language: str) -> Iterator[Diagnostic]:
    """A finding for a quote whose text brings its own marks: the page would show them twice."""
    value = Quote(record).words if record.type.name == QUOTE and not record.withdrawn else None
    if value is None:
        return
    text = value.text.strip()
    closing = _PAIRS.get(text[:1])
    # "So" and "so" are two quotations inside the text, not marks around it.
    if closing and len(text) > 1 and text.endswith(closing) and closing not in text[1:-1] and text[0] not in text[1:-1]:
        message = "quotation marks stand around the text, and the page sets its own"
        yield warning(CODE, value.span.clipped(), message, "remove the marks at its beginning and end")
