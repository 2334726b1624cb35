"""A property added to a fact file, on a line of its own; every other character of the file stays."""

from __future__ import annotations

from collections.abc import Iterable

from explainer.diagnostics import Findings
from explainer.documents.outline import outline
from explainer.documents.parse import parse
from explainer.documents.source import SourceFile
from explainer.documents.values import MapEntry, Mapping, Scalar
from explainer.fixes.edits import Places


def with_property(source: SourceFile, name: str, value: str, after: str) -> str | None:
    """The text of a file with ``name: value`` below the property ``after``, or at its end where there is none.

    None where the file has the property, or is written so that a line cannot be added, such as on one line in braces.
    """
    text = source.text or ""
    root = parse(source, Findings()).root
    if not isinstance(root, Mapping) or not root.entries or root.get(name) is not None:
        return None
    at = _place(text, root.entries, after)
    margin = " " * (root.entries[0].key.span.column - 1)
    end = "\r\n" if "\r\n" in text else "\n"
    before = text[:at] if not at or text[at - 1] in "\r\n" else f"{text[:at]}{end}"
    quoted = value.replace("'", "''")
    for written in (value, f"'{quoted}'"):
        found = f"{before}{margin}{name}: {written}{end}{text[at:]}"
        if _says(text, found, name, value):
            return found
    return None


def _place(text: str, entries: Iterable[MapEntry], after: str) -> int:
    """Where the line after a property begins, if its value ends on the line of its name; else the end of the text."""
    places = Places(text)
    for entry in entries:
        value = entry.value
        if entry.key.text == after and isinstance(value, Scalar) and value.span.end_line == entry.key.span.line:
            _, end = places.offsets(value.span)
            ends = [place for mark in "\r\n" if (place := text.find(mark, end)) >= 0]
            if not ends:
                return len(text)
            first = min(ends)
            return first + (2 if text.startswith("\r\n", first) else 1)
    return len(text)


def _says(text: str, changed: str, name: str, value: str) -> bool:
    """Whether the changed text says what the text says, and the property."""
    before, after = outline(text), outline(changed)
    if not isinstance(before, tuple) or not isinstance(after, tuple) or len(before) != 1 or len(after) != 1:
        return False
    old, new = before[0], after[0]
    if not isinstance(old, tuple) or not isinstance(new, tuple) or old[:1] != ("map",):
        return False
    return sorted(new[1:], key=repr) == sorted([*old[1:], (name, value)], key=repr)
