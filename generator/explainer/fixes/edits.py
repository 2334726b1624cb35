"""Edits of a text: places in lines and columns to offsets, and the text with the edits made."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable
from dataclasses import dataclass

from explainer.diagnostics import Diagnostic, Edit, Span

# As documents.source splits lines.
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Fix:
    """What mends a finding: edits of the file that the finding is in."""

    finding: Diagnostic
    edits: tuple[Edit, ...]


class Places:
    """A text by lines and columns, which count from 1; columns count code points."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def offsets(self, span: Span) -> tuple[int, int]:
        """Where a span begins and ends in the text."""
        return self._offset(span.line, span.column), self._offset(span.end_line, span.end_column)

    def span(self, path: str, start: int, end: int) -> Span:
        """The span of ``text[start:end]``."""
        return Span(path, *self._place(start), *self._place(end))

    def _offset(self, line: int, column: int) -> int:
        return min(self._starts[line - 1] + column - 1, len(self.text))

    def _place(self, offset: int) -> tuple[int, int]:
        line = bisect.bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits made; none may overlap another."""
    places = Places(text)
    parts = []
    at = 0
    for edit in sorted(edits):
        start, end = places.offsets(edit.span)
        assert at <= start <= end, "edits overlap"
        parts += [text[at:start], edit.text]
        at = end
    return "".join([*parts, text[at:]])


def without_overlaps(fixes: Iterable[Fix]) -> list[Fix]:
    """The fixes that can be made together: of two that overlap, the first."""
    taken: dict[str, list[Span]] = {}
    kept = []
    for fix in fixes:
        spans = [edit.span for edit in fix.edits]
        if not any(overlap(span, other) for span in spans for other in taken.get(span.path, ())):
            kept.append(fix)
            for span in spans:
                taken.setdefault(span.path, []).append(span)
    return kept


def moved(edits: Iterable[Edit]) -> dict[Edit, Span]:
    """Where the new text of each edit of one file stands once all are made; each edit lies within one line."""
    found = {}
    line = shift = 0
    for edit in sorted(edits):
        span = edit.span
        if span.line != line:
            line, shift = span.line, 0
        found[edit] = Span.at(span.path, line, span.column + shift, len(edit.text))
        shift += len(edit.text) - (span.end_column - span.column)
    return found


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans of one file share a place."""
    return one == other or (_start(one) < _end(other) and _start(other) < _end(one))


def _start(span: Span) -> tuple[int, int]:
    return span.line, span.column


def _end(span: Span) -> tuple[int, int]:
    return span.end_line, span.end_column
