"""Characters that nobody sees, and that therefore may not stand in a file."""

from __future__ import annotations

import re
from itertools import islice

from explainer.diagnostics import Diagnostic, Findings, Span, error
from explainer.documents.source import SourceFile

_MOST_REPORTED = 20
BY_ESCAPE = "a backslash in double quotes writes it; if the backslash is meant as text, use single quotes"


def report_forbidden(source: SourceFile, pattern: re.Pattern[str], findings: Findings) -> None:
    """Reports the first characters of a file that may not stand there."""
    if not pattern.search(source.text or ""):
        return
    places = ((number, match) for number, line in enumerate(source.lines, 1) for match in pattern.finditer(line))
    for number, match in islice(places, _MOST_REPORTED):
        findings.add(forbidden(Span.at(source.path, number, match.start() + 1, 1), match.group()))


def forbidden(
    span: Span, character: str, help: str = "delete it; it often comes along when text is pasted"
) -> Diagnostic:
    """The finding that a character may not stand in a file."""
    message = f"the character U+{ord(character):04X} is invisible and not allowed"
    return error("forbidden-character", span, message, help)
