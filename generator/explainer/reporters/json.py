"""Diagnostics for programs: a JSON object with each finding and its place in numbers that count from 1.

``format`` is the version of this form. A later version of the program may add members; it raises the number where one
goes away or means something else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from explainer.diagnostics import Diagnostic, Span
from explainer.printable import json_text
from explainer.reporters.context import PLAIN, Context

FORMAT = 1


def report(diagnostics: Iterable[Diagnostic], lines: Mapping[str, Sequence[str]], context: Context = PLAIN) -> str:
    """An object with ``findings`` and ``suppressed``; the end of a span is exclusive, columns count code points."""
    told = {
        "format": FORMAT,
        "findings": [_finding(found) for found in diagnostics],
        "suppressed": [{**_finding(one.found), "reason": one.reason} for one in context.suppressed],
    }
    return f"{json_text(told)}\n"


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
