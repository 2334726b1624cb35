"""Where in a citation a finding belongs: at its locator or at its words, and not just where the citation begins.

A citation knows where it stands as a whole. Whoever looks it up needs no more; who tells people of it has the file at
hand, and finds the part there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from explainer.diagnostics import CitationPart, Diagnostic, Findings, Span
from explainer.documents import values
from explainer.documents.parse import parse
from explainer.documents.source import ENDING, SourceFile

# What may be wrong with a citation, and the way to it in the long form.
_WAYS = {
    "locator": ("locator",),
    "exact": ("exact",),
    "prefix": ("prefix",),
    "suffix": ("suffix",),
    "passage": ("passage",),
    "start": ("passage", "start"),
    "end": ("passage", "end"),
    "as_printed": ("as_printed", "text"),
}


def aimed(found: Diagnostic, files: Mapping[str, SourceFile]) -> Diagnostic:
    """The finding at the part that it is about; where that cannot be made out, it stays where it is."""
    file = files.get(found.span.path)
    if not isinstance(found.about, CitationPart) or file is None:
        return found
    whole = _value_at(file, found.span) if file.path.endswith(ENDING) else None
    part: values.Value | None = whole
    for key in _WAYS[found.about.name]:
        part = part.get(key) if isinstance(part, values.Mapping) else None
    if part is not None:
        return replace(found, span=part.span.clipped())
    if isinstance(whole, values.Mapping):
        return found
    return replace(found, span=_behind_comma(file, whole.span if whole else found.span) or found.span)


def _value_at(file: SourceFile, span: Span) -> values.Value | None:
    """The value of a fact file that begins where ``span`` does."""
    root = parse(file, Findings()).root
    return next((value for value in _all(root) if _start(value.span) == _start(span)), None)


def _start(span: Span) -> tuple[int, int]:
    return span.line, span.column


def _all(value: values.Value) -> Iterator[values.Value]:
    yield value
    inner: tuple[values.Value, ...] = ()
    if isinstance(value, values.Sequence):
        inner = value.values
    elif isinstance(value, values.Mapping):
        inner = tuple(entry.value for entry in value)
    for one in inner:
        yield from _all(one)


def _behind_comma(file: SourceFile, span: Span) -> Span | None:
    """The place or the words in the short form, ``id, page 4`` or ``id, "words"``, if it stands on one line."""
    if span.end_line != span.line:
        return None
    text = file.lines[span.line - 1][span.column - 1 : span.end_column - 1]
    if text[:1] in {"'", '"', "["}:  # a quoted scalar, or a mark in a page
        text = text[:-1]
    id, comma, place = text.partition(",")
    start = len(id) + 1 + len(place) - len(place.lstrip())
    return Span.at(file.path, span.line, span.column + start, len(place.strip())) if comma else None
