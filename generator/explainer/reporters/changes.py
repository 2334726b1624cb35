"""What was changed in a file, or would be: a unified diff, as ``diff -u`` and git write it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from explainer.printable import printable
from explainer.reporters.palette import IN_COLOUR, WITHOUT_COLOUR, Palette

_NO_NEWLINE = "\\ No newline at end of file"


def unified(path: str, before: str, after: str, colour: bool = False) -> str:
    """The difference of two texts of one file; "" where there is none."""
    palette = IN_COLOUR if colour else WITHOUT_COLOUR
    diff = difflib.unified_diff(_lines(before), _lines(after), f"a/{path}", f"b/{path}")
    return "".join(f"{shown}\n" for number, line in enumerate(diff) for shown in _shown(line, number < 2, palette))


def _lines(text: str) -> list[str]:
    """Lines with their ends; only those ends count that end a line of YAML and for editors."""
    parts = text.split("\n")
    return [f"{part}\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])


def _shown(line: str, is_head: bool, palette: Palette) -> Iterator[str]:
    text = printable(line.removesuffix("\n").removesuffix("\r"))
    words = text.rstrip(" ")
    if is_head or line.startswith("@@"):
        yield palette.strong(text)
    elif line.startswith("-"):
        yield palette.removed(words) + palette.removed_space(text[len(words) :])
    elif line.startswith("+"):
        yield palette.added(text)
    else:
        yield text
    if not line.endswith("\n"):
        yield _NO_NEWLINE
