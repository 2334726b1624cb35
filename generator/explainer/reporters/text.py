"""Diagnostics for people: place, code, one sentence, the line with a caret under it, and how to mend it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from explainer.diagnostics import Diagnostic, Severity, Span

_WIDEST = 160


def report(diagnostics: Iterable[Diagnostic], lines: Mapping[str, Sequence[str]]) -> str:
    """All findings, and a last line that counts them. ``lines`` are the files' lines by path."""
    found = list(diagnostics)
    return "".join([*(f"{one(finding, lines)}\n\n" for finding in found), summary(found), "\n"])


def one(found: Diagnostic, lines: Mapping[str, Sequence[str]]) -> str:
    """One finding, without a line end."""
    parts = [f"{_place(found.span)}: {found.severity}[{found.code}]: {_printable(found.message)}"]
    parts += _snippet(found.span, lines.get(found.span.path, ()))
    if found.help:
        parts.append(f"  help: {_printable(found.help)}")
    parts += [f"  {_place(place.span)}: {_printable(place.message)}" for place in found.related]
    return "\n".join(parts)


def summary(found: Sequence[Diagnostic]) -> str:
    """How many findings of each kind there are: ``2 errors, 1 warning``."""
    counts = [(severity, sum(finding.severity is severity for finding in found)) for severity in Severity]
    words = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
    told = [f"{count} {words[severity]}{'s' if count > 1 else ''}" for severity, count in counts if count]
    return ", ".join(told) or "nothing to report"


def _place(span: Span) -> str:
    return f"{_printable(span.path)}:{span.line}:{span.column}"


def _snippet(span: Span, lines: Sequence[str]) -> list[str]:
    if not 0 < span.line <= len(lines):
        return []
    line = lines[span.line - 1]
    first = max(0, span.column - 1 - _WIDEST // 2) if len(line) > _WIDEST else 0
    shown = line[first : first + _WIDEST]
    start = span.column - 1 - first
    end = span.end_column - 1 - first if span.end_line == span.line else len(shown)
    number = str(span.line)
    gap = " " * _width(shown[:start])
    carets = "^" * max(1, _width(shown[start : max(end, start + 1)]))
    return [f"  {number} | {_printable(shown)}", f"  {' ' * len(number)} | {gap}{carets}"]


def _width(text: str) -> int:
    """How many columns of a terminal a text takes: wide characters take two, combining ones none."""
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return len(text) + wide - sum(unicodedata.combining(character) > 0 for character in text)


def _printable(text: str) -> str:
    """Without what could move a terminal's cursor or turn its text round."""
    return "".join(
        character if character.isprintable() else "\ufffd" if character != "\t" else " " for character in text
    )
