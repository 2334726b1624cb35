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
    "\u201e": "\u201c\u201d",
    "\u201a": "\u2018\u2019",
    "\u00ab": "\u00bb",
    "\u00bb": "\u00ab",
    "\u2039": "\u203a",
    "\u203a": "\u2039",
    "\u300c": "\u300d",
    "\u300e": "\u300f",
}


def check_record(record: Record, language: str) -> Iterator[Diagnostic]:
    """A finding for each text of a quote that brings its own marks: the page would show them twice."""
    value = Quote(record).words if record.type.name == QUOTE and not record.withdrawn else None
    for one in (value, *value.translations) if value else ():
        text = one.text.strip()
        closing = _PAIRS.get(text[:1], "")
        inside = text[1:-1]
        # "So" and "so" are two quotations inside the text, not marks around it.
        if len(text) > 1 and text[-1] in closing and not {text[0], *closing} & {*inside}:
            message = "quotation marks stand around the text, and the page sets its own"
            yield warning(CODE, one.span.clipped(), message, "remove the marks at its beginning and end")
