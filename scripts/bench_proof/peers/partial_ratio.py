"""rapidfuzz: partial_ratio of at least 90, as it is often used to look quotations up."""

from __future__ import annotations

from collections.abc import Callable

from lines import answer
from rapidfuzz import fuzz

LEAST = 90


def opened(text: str) -> Callable[[str], bool]:
    """A text as it is."""
    return lambda quotation: fuzz.partial_ratio(quotation, text, score_cutoff=LEAST) >= LEAST


answer(opened)
