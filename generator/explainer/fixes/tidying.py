"""The outside of a fact file: spaces at the ends of lines, and the end of the last one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from explainer.documents.values import Document, Mapping, Scalar, Sequence, Value

LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def tidied(document: Document) -> str:
    """The file's text without spaces at the ends of lines, and with an end to its last line.

    Within text after ``|`` or ``>`` such spaces are part of the text and stay.
    """
    text = document.source.text or ""
    kept = set(_block_lines(document.root, document.source.lines))
    lines = LINES.findall(text)
    told = "".join(line if number in kept else _stripped(line) for number, line in enumerate(lines, 1))
    return told if not told or told.endswith(("\n", "\r")) else told + line_end(text)


def line_end(text: str) -> str:
    """How a file ends its lines."""
    return "\r\n" if "\r\n" in text else "\r" if "\r" in text and "\n" not in text else "\n"


def _stripped(line: str) -> str:
    words = line.rstrip("\r\n")
    return words.rstrip(" \t") + line[len(words) :]


def _block_lines(value: Value, lines: tuple[str, ...]) -> Iterator[int]:
    """The numbers of the lines that are text of block scalars; their head, such as ``text: |-``, is not one."""
    match value:
        case Scalar(span=span, quoted=False) if lines[span.line - 1][span.column - 1 : span.column] in ("|", ">"):
            # The next key may begin where the scalar ends.
            yield from range(span.line + 1, span.end_line + (span.end_column > 1))
        case Sequence():
            for one in value.values:
                yield from _block_lines(one, lines)
        case Mapping():
            for entry in value:
                yield from _block_lines(entry.value, lines)
        case _:
            pass
