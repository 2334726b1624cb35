"""Diagnostics for people: place, code, one sentence, the line with a caret under it, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from explainer.diagnostics import Diagnostic, Severity, Span
from explainer.printable import printable, width
from explainer.reporters.context import PLAIN, Context
from explainer.reporters.palette import IN_COLOUR, WITHOUT_COLOUR, Palette

# In columns: with the line's number before it, an excerpt fits a window of usual width, and the carets stay below it.
_WIDEST = 100
_CUT = "\u2026"


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
    counts = [(severity, sum(one.count for one in found if one.severity is severity)) for severity in Severity]
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
    start, end = span.column - 1, span.end_column - 1 if span.end_line == span.line else len(line)
    first, last = _window(line, start)
    before, after = _CUT if first else "", _CUT if last < len(line) else ""
    number = str(span.line)
    gap = " " * width(before + line[first:start])
    carets = "^" * max(1, width(line[start : min(max(end, start + 1), last)]))
    rest = f" up to line {span.end_line}" if span.end_line > span.line else ""
    gutter, margin = palette.quiet(f"  {number} |"), palette.quiet(f"  {' ' * len(number)} |")
    shown = printable(f"{before}{line[first:last]}{after}")
    return [f"{gutter} {shown}", f"{margin} {gap}{palette.severity(found.severity, carets + rest)}"]


def _window(line: str, start: int) -> tuple[int, int]:
    """The part of a line that is shown: all of it, or of a long one what fits around ``start``, more of it behind."""
    if len(line) <= _WIDEST and width(line) <= _WIDEST:
        return 0, len(line)
    first, before = min(start, len(line)), 0
    while first > 0 and before < _WIDEST // 4:
        first -= 1
        before += width(line[first])
    last, columns = first, 0
    while last < len(line) and columns < _WIDEST:
        columns += width(line[last])
        last += 1
    # Near the end of the line there is room for more before the place.
    while first > 0 and columns < _WIDEST:
        first -= 1
        columns += width(line[first])
    return first, last
