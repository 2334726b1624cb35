"""Quotation marks written around a quote's text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, warning
from explainer.facts.built_in import QUOTE, Quote
from explainer.facts.record import Record
from explainer.schema.several import shortened

CODE = "quotation-marks"
_PAIRS = {
    '"': '"\u201d',
    "'": "'",
    "\uff02": "\uff02",
    "\u2018": "\u2019",
    "\u201c": '\u201d"',
    "\u201d": "\u201d",
    "\u201e": '\u201c\u201d"',
    "\u201a": "\u2018\u2019",
    "\u00ab": "\u00bb",
    "\u00bb": "\u00ab",
    "\u2039": "\u203a",
    "\u203a": "\u2039",
    "\u300c": "\u300d",
    "\u300e": "\u300f",
}
_STOPS = ".,;\u3002\u3001\uff0e\uff0c"
# Marks that are apostrophes too: those of words that lost letters at their beginning, or at their end.
_APOSTROPHES = "'\u2018\u2019"
_BETWEEN_LETTERS = re.compile(r"(?<=\w)['\u2019](?=\w)")
_SENTENCE_END = ".!?\u2026"
# Which words lose no letter before them, and which end in no apostrophe: only of these it is certain.
_WHOLE = re.compile(r"(?:the|this|these|those|they|there|we|you|nobody|wir|das|die|der|nous|les)\b", re.IGNORECASE)
_WHOLE_END = re.compile(r"\w{3}e\Z")
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


def check_record(record: Record, language: str) -> Iterator[Diagnostic]:
    """A finding for each text of a quote that brings its own marks: the page would show them twice."""
    value = Quote(record).words if record.type.name == QUOTE and not record.withdrawn else None
    for one in (value, *value.translations) if value else ():
        text = one.text.strip()
        stop = text[-1:] if text[-1:] in _STOPS and text[:1] not in _APOSTROPHES and not are_around(text) else ""
        marked = text.removesuffix(stop).rstrip()
        if are_around(marked):
            place = f'before "{stop}"' if stop else "at its end"
            message = (
                f"the text has {marked[0]} at its beginning and {marked[-1]} {place}, and pages set their own marks"
            )
            where = f'before "{stop}"' if stop else "end"
            meant = shortened(f"{marked[1:-1].strip()}{stop}")
            help = f"remove the marks at its beginning and {where}: {meant}"
            yield warning(CODE, one.span.clipped(), message, help)


def are_around(text: str) -> bool:
    """Whether the first and the last sign of a text are marks that belong together, and certainly no apostrophes.

    "So" and "so" are two quotations inside a text. Of marks that are others at the end than at the beginning, such
    pairs may stand inside one another.
    """
    opening, inside, last = text[:1], text[1:-1], text[-1:]
    closing = _PAIRS.get(opening, "")
    if len(text) < 2 or last not in closing:
        return False
    if opening in _APOSTROPHES or last == "\u2019":
        inside = _BETWEEN_LETTERS.sub("", inside)
        if not _certainly_marks(opening, inside):
            return False
    if opening in closing or opening in _APOSTROPHES:
        return not {opening, *closing} & {*inside}
    depth = 0
    for sign in inside:
        depth += (sign == opening) - (sign in closing)
        if depth < 0:
            return False
    return depth == 0


def _certainly_marks(opening: str, inside: str) -> bool:
    """Whether single marks around a text can be no apostrophes, as in 'Twas and in workers'."""
    begins = opening not in _APOSTROPHES or bool(_WHOLE.match(inside) or _EAST_ASIAN.match(inside))
    ends = inside[-1:] in _SENTENCE_END or bool(_WHOLE_END.search(inside) or _EAST_ASIAN.match(inside[-1:]))
    return begins and ends
