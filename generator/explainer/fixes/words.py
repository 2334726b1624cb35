"""Words that have one right answer: slips of the pen, old ids, and marks that the page sets itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from explainer.diagnostics import Diagnostic, Edit, Span
from explainer.documents.written_scalars import reads_as_text
from explainer.fixes.edits import Places

# A word ends where no letter, digit, underline or hyphen follows; a slash may, for a type stands before one.
_BEFORE, _AFTER = r"(?<![\w/-])", r"(?![\w-])"
_SPACES = " \t\u00a0\u202f"
_BLOCK_MARKS = "|>"
_QUOTES = "\"'"
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)")


def slip_edits(found: Diagnostic, lines: Sequence[str]) -> tuple[Edit, ...]:
    """What mends a slip of the pen: the first time that its word stands in the finding's span. None where it hides."""
    span = found.span
    if found.slip is None or span.line != span.end_line or not 0 < span.line <= len(lines):
        return ()
    shown = lines[span.line - 1][span.column - 1 : span.end_column - 1]
    match = re.search(f"{_BEFORE}{re.escape(found.slip.written)}{_AFTER}", shown)
    if match is None:
        return ()
    place = Span.at(span.path, span.line, span.column + match.start(), len(match[0]))
    return (Edit(place, found.slip.meant),)


def mark_edits(text: str, span: Span, words: str) -> tuple[Edit, ...]:
    """What takes the first and the last character of ``words`` out of the scalar at ``span`` that has this text.

    Spaces within the marks go with them. None where an escape hides a mark.
    """
    places = Places(text)
    start, end = places.offsets(span)
    # In double quotes a straight mark is written with a backslash before it.
    escape = "\\" if text[start] == '"' else ""
    plain = text[start] not in _BLOCK_MARKS + _QUOTES
    start, end = _inner(text, start, end)
    opening, closing = (mark if mark != '"' else escape + mark for mark in (words.strip()[0], words.strip()[-1]))
    inner = text[start:end]
    opened, closed = len(opening), len(closing)
    if not inner.startswith(opening) or not inner.endswith(closing) or len(inner) < opened + closed:
        return ()
    after, before = start + opened, end - closed
    while after < before and text[after] in _SPACES:
        after += 1
    while before > after and text[before - 1] in _SPACES:
        before -= 1
    # Without its marks, "No" would be false for other readers of YAML.
    left = text[after:before]
    mark = "'" if plain and not reads_as_text(left) else ""
    return Edit(places.span(span.path, start, after), mark), Edit(places.span(span.path, before, end), mark)


def _inner(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the text of a scalar stands, without its indicators and the white space around it."""
    if text[start] in _BLOCK_MARKS:
        head = _LINE.match(text, start, end)
        start = head.end() if head else end
    elif text[start] in _QUOTES:
        start, end = start + 1, end - 1
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
