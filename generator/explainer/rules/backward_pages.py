"""Pages that run backwards: of a source, and of citations of one whose own pages do not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from explainer.diagnostics import Diagnostic, Findings, PagesOf, warning
from explainer.facts.built_in import SOURCE, Source
from explainer.facts.graph import Graph
from explainer.facts.record import Record
from explainer.schema.locators import backward_range, told_as_turned
from explainer.schema.short_citations import TURNED_CODE as CODE

# Page 1 of chapter 3, as reports count.
_IN_CHAPTER = re.compile(r"\d{1,2}-\d")


def check_record(record: Record, language: str) -> Iterator[Diagnostic]:
    """A finding for such pages of a source, which are right where a journal counts from its back."""
    found = _of_source(record) if record.type.name == SOURCE else None
    text = Source(record).pages_text
    if found is None or text is None:
        return
    message, help = told_as_turned(*found)
    yield warning(CODE, text.span.clipped(), message, f"{help}; suppress this where the source counts from its back")


def complete_pages(found: Iterable[Diagnostic], graph: Graph, findings: Findings) -> None:
    """Hands on what was found before all sources were known, but for pages of those that count from their back."""
    for one in found:
        source = graph.get(SOURCE, one.about.source) if isinstance(one.about, PagesOf) else None
        if source is None or _of_source(source) is None:
            findings.add(one)


def _of_source(source: Record) -> tuple[str, str] | None:
    """The first range in a source's own pages that runs backwards, and the pages with it turned round; or None."""
    text = Source(source).pages_text
    found = backward_range(text.text) if text is not None else None
    return found if found and not _IN_CHAPTER.fullmatch(found[0]) else None
