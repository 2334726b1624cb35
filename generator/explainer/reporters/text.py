"""Diagnostics for people: place, code, one sentence, the line with a caret under it, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from explainer.diagnostics import Diagnostic, Severity, Span
from explainer.reporters.context import PLAIN, Context
from explainer.reporters.palette import IN_COLOUR, WITHOUT_COLOUR, Palette
from explainer.reporters.printable import printable, width

_WIDEST = 160


def report(diagnostics: Iterable[Diagnostic], lines: Mapping[str, Sequence[str]], context: Context = PLAIN) -> str:
    """All findings, and a last line that counts them and those that are suppressed."""
    found = list(diagnostics)
    palette = IN_COLOUR if context.colour else WITHOUT_COLOUR
    count = summary(found)
    if context.suppressed:
        count += f", {len(context.suppressed)} suppressed"
    return "".join([*(f"{one(finding, lines, palette)}\n\n" for finding in found), palette.strong(count), "\n"])


def one(found: Diagnostic, lines: Mapping[str, Sequence[str]], palette: Palette = WITHOUT_COLOUR) -> str:
    """One finding, without a line end."""
    kind = palette.severity(found.severity, f"{found.severity}[{found.code}]")
    parts = [f"{palette.strong(_place(found.span))}: {kind}: {printable(found.message)}"]
    parts += _snippet(found, lines.get(found.span.path, ()), palette)
    if found.help:
        parts.append(f"  {palette.help('help')}: {printable(found.help)}")
    parts += [f"  {_place(place.span)}: {printable(place.message)}" for place in found.related]
    return "\n".join(parts)


def summary(found: Sequence[Diagnostic]) -> str:
    """How many findings of each kind there are: ``2 errors, 1 warning``."""
    counts = [(severity, sum(finding.severity is severity for finding in found)) for severity in Severity]
    words = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
    told = [f"{count} {words[severity]}{'s' if count > 1 else ''}" for severity, count in counts if count]
    return ", ".join(told) or "nothing to report"


def _place(span: Span) -> str:
    return f"{printable(span.path)}:{span.line}:{span.column}"


def _snippet(found: Diagnostic, lines: Sequence[str], palette: Palette) -> list[str]:
    """The finding's first line and the carets under it; of a long line the part around them."""
    span = found.span
    if not 0 < span.line <= len(lines):
        return []
    line = lines[span.line - 1]
    first = max(0, span.column - 1 - _WIDEST // 2) if len(line) > _WIDEST else 0
    shown = line[first : first + _WIDEST]
    start = span.column - 1 - first
    end = span.end_column - 1 - first if span.end_line == span.line else len(shown)
    number = str(span.line)
    gap = " " * width(shown[:start])
    carets = "^" * max(1, width(shown[start : max(end, start + 1)]))
    rest = f" up to line {span.end_line}" if span.end_line > span.line else ""
    gutter, margin = palette.quiet(f"  {number} |"), palette.quiet(f"  {' ' * len(number)} |")
    return [f"{gutter} {printable(shown)}", f"{margin} {gap}{palette.severity(found.severity, carets + rest)}"]
