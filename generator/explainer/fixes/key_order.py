"""Properties in the order of their record type: whole lines move, each property with the comment above it.

Only a file is touched that leaves no doubt what belongs together: one property after the other from the first column,
no empty lines between them, every comment either at the head of the file or directly above a property or inside of one.
"""

from __future__ import annotations

from collections.abc import Sequence

from explainer.documents.values import Document, Mapping
from explainer.fixes.tidying import LINES, line_end

_ODD = ("---", "...", "%", "? ", "{", "[")


def ordered(document: Document, names: Sequence[str]) -> str:
    """The file's text with its properties in the order of ``names``; unchanged where anything about it is odd."""
    text, root = document.source.text or "", document.root
    if not isinstance(root, Mapping) or not root.complete or not document.sound:
        return text
    keys = [entry.key for entry in root]
    places = {name: number for number, name in enumerate(names)}
    if any(key.text not in places or key.quoted or key.span.column != 1 for key in keys):
        return text
    wanted = sorted(keys, key=lambda key: places[key.text])
    if wanted == keys:
        return text
    blocks = _blocks(LINES.findall(text), [key.span.line for key in keys])
    if blocks is None:
        return text
    head, bodies = blocks
    if wanted[0] != keys[0] and bodies[0].startswith("#"):
        return text  # the first comment of a file may be about the file
    by_key = dict(zip((key.text for key in keys), bodies, strict=True))
    return head + "".join(_ended(by_key[key.text], text) for key in wanted)


def _ended(block: str, text: str) -> str:
    return block if block.endswith(("\n", "\r")) else block + line_end(text)


def _blocks(lines: list[str], starts: list[int]) -> tuple[str, list[str]] | None:
    """The head of the file, and the lines of each property that begins at one of ``starts``; None if it is odd."""
    head = _head(lines[: starts[0] - 1])
    if head is None or any(lines[start - 1].startswith(_ODD) for start in starts):
        return None
    begins = [head, *(_with_comment(lines, start - 1) for start in starts[1:])]
    bodies = []
    for begin, end in zip(begins, [*begins[1:], len(lines)], strict=True):
        body = lines[begin:end]
        if not body or not body[-1].strip() or _is_comment(body[-1]) or any(line.startswith(_ODD) for line in body):
            return None
        bodies.append("".join(body))
    return "".join(lines[:head]), bodies


def _head(lines: list[str]) -> int | None:
    """How many of the lines before the first property belong to the file: those up to an empty line, or none."""
    if any(line.strip() and not _is_comment(line) for line in lines):
        return None
    empty = [number for number, line in enumerate(lines, 1) if not line.strip()]
    return empty[-1] if empty else 0


def _with_comment(lines: list[str], at: int) -> int:
    """Where a property begins whose name stands in the line with this index, with the comments directly above it."""
    while _is_comment(lines[at - 1]):
        at -= 1
    return at


def _is_comment(line: str) -> bool:
    return line.startswith("#")
