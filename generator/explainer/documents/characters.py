"""Characters that nobody sees, and that therefore may not stand in a file."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from explainer.diagnostics import Diagnostic, Findings, Span, error

if TYPE_CHECKING:
    from explainer.documents.source import SourceFile

# Control characters but tab and line ends; the further line ends of YAML 1.1, which editors do not count as lines;
# bidi embeddings, overrides and isolates, which make text read otherwise than it is stored; non-characters.
IN_FACTS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
# What HTML takes for control characters: a page could not be shown with them.
IN_PAGES = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
# In a name tabs and line ends are none either: a list of files, an address and a log would end within it.
IN_NAMES = re.compile(f"[\\t\\n\\r]|{IN_FACTS.pattern}")
_MOST_REPORTED = 20


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
