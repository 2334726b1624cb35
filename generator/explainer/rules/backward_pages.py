"""Pages of a source that run backwards."""

from __future__ import annotations

import re
from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, warning
from explainer.facts.built_in import SOURCE, Source
from explainer.facts.record import Record
from explainer.schema.locators import backward_range, told_as_turned

CODE = "doubtful-pages"
# Page 1 of chapter 3, as reports count.
_IN_CHAPTER = re.compile(r"\d{1,2}-\d")


def check_record(record: Record, language: str) -> Iterator[Diagnostic]:
    """A finding for such pages, which are right where a journal counts from its back; places of citations are told
    where they are read.
    """
    text = Source(record).pages_text if record.type.name == SOURCE else None
    if text is None or not (found := backward_range(text.text)) or _IN_CHAPTER.fullmatch(found[0]):
        return
    message, help = told_as_turned(*found)
    yield warning(CODE, text.span.clipped(), message, f"{help}; suppress this where the source counts from its back")
