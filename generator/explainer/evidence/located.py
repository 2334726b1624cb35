"""Whether words stand where a citation's locator says: in a paragraph of a copy, or at a time of a transcript."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

from explainer.evidence.archive import Copy
from explainer.evidence.copy_record import seconds
from explainer.evidence.normalise import ComparableText
from explainer.evidence.selectors import Match
from explainer.schema.locators import PARAGRAPH, TIME
from explainer.schema.typed import Citation

SLACK = 15
"""How many seconds a time may be off: captions come late or early, and players and people round."""
_PARAGRAPHS = re.compile(r"(\d{1,9})(?:\s?[-\u2013]\s?(\d{1,9}))?")
_SPAN = re.compile(r"([\d:]+)(?:\s?[-\u2013]\s?([\d:]+))?")


def is_there(citation: Citation, copy: Copy, text: ComparableText) -> Callable[[Match], bool]:
    """What tells of each match whether it stands at the citation's place; true of all where the copy cannot tell."""
    locator = citation.locator
    # A part of a source counts its paragraphs otherwise; times are the same.
    if locator and locator.kind == PARAGRAPH and not copy.excerpt:
        numbers = _PARAGRAPHS.fullmatch(locator.value)
        wanted = range(int(numbers[1]), int(numbers[2] or numbers[1]) + 1) if numbers else None
        return lambda match: wanted is None or text.paragraph(match.start) in wanted
    if locator and locator.kind == TIME and _has_times(copy, text) and (span := _SPAN.fullmatch(locator.value)):
        first, last = seconds(span[1]), seconds(span[2] or span[1])

        def is_said(match: Match) -> bool:
            begins, ends = when(match, copy, text)
            return begins - SLACK <= last and first <= ends + SLACK

        return is_said
    return lambda match: True


def when(match: Match, copy: Copy, text: ComparableText) -> tuple[float, float]:
    """When words of a transcript are said: the beginning of their first part, and of the part after their last."""
    last = text.paragraph(max(match.start, match.end - 1))
    ends = copy.times[last] if last < len(copy.times) else math.inf
    return copy.times[text.paragraph(match.start) - 1], ends


def _has_times(copy: Copy, text: ComparableText) -> bool:
    return bool(copy.times) and len(copy.times) == len(text.paragraphs)
