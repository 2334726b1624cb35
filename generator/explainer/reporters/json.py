"""Diagnostics for programs: a JSON array, each finding with its place in numbers that count from 1."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from explainer.diagnostics import Diagnostic, Span


def report(diagnostics: Iterable[Diagnostic], lines: Mapping[str, Sequence[str]]) -> str:
    """An array of objects; the end of a span is exclusive, columns count code points."""
    return json.dumps([_finding(found) for found in diagnostics], ensure_ascii=False, indent=2) + "\n"


def _finding(found: Diagnostic) -> dict[str, object]:
    return {
        "code": found.code,
        "severity": str(found.severity),
        "message": found.message,
        "help": found.help,
        **_place(found.span),
        "related": [{"message": place.message, **_place(place.span)} for place in found.related],
    }


def _place(span: Span) -> dict[str, object]:
    return {
        "path": span.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }
