"""Quotation marks written around a quote's text."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, warning
from explainer.facts.built_in import QUOTE, Quote
from explainer.facts.record import Record

CODE = "quotation-marks"
_PAIRS = {
    '"': '"',
    "'": "'",
    "\uff02": "\uff02",
    "\u2018": "\u2019",
    "\u201c": "\u201d",
    "\u201d": "\u201d",
    "\u201e": "\u201c\u201d",
    "\u201a": "\u2018\u2019",
    "\u00ab": "\u00bb",
    "\u00bb": "\u00ab",
    "\u2039": "\u203a",
    "\u203a": "\u2039",
    "\u300c": "\u300d",
    "\u300e": "\u300f",
}
# Signs that are apostrophes too, or begin a quotation in other languages.
_ELSEWHERE = "\u2018\u2019\u201c"


def check_record(record: Record, language: str) -> Iterator[Diagnostic]:
    """A finding for each text of a quote that brings its own marks: the page would show them twice."""
    value = Quote(record).words if record.type.name == QUOTE and not record.withdrawn else None
    for one in (value, *value.translations) if value else ():
        text = one.text.strip()
        closing = _PAIRS.get(text[:1], "")
        if len(text) > 1 and text[-1] in closing and _are_around(text, closing):
            message = "quotation marks stand around the text, and the page sets its own"
            yield warning(CODE, one.span.clipped(), message, "remove the marks at its beginning and end")


def _are_around(text: str, closing: str) -> bool:
    """Whether the marks at both ends belong together: "So" and "so" are two quotations inside a text.

    Of marks that are others at the end than at the beginning, such pairs may stand inside one another.
    """
    opening, inside = text[0], text[1:-1]
    if opening in closing or closing[0] in _ELSEWHERE:
        return not {opening, *closing} & {*inside}
    depth = 0
    for sign in inside:
        depth += (sign == opening) - (sign in closing)
        if depth < 0:
            return False
    return depth == 0
