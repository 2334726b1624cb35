"""Blocks of HTML that a name stands for while a Markdown engine is at work."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

# Words without any mark of Markdown.
STEM = "explainerblock"
_TAKEN = re.compile(f"{STEM}x*")
_NUMBER = re.compile(r"\d+z\Z")


def names_beside(text: str) -> Callable[[int], str]:
    """Names by number that stand nowhere in a text."""
    longest = max((len(found[0]) for found in _TAKEN.finditer(text)), default=0)
    stem = STEM.ljust(longest + 1, "x") if longest else STEM
    return lambda number: f"{stem}{number}z"


def placed(text: str, blocks: Mapping[str, str], form: Callable[[str], str]) -> str:
    """A text with each block, in a form, in the place of its name, or of the paragraph of HTML that is nothing else.

    What a block brings along is not looked through for names.
    """
    if not blocks:
        return text
    stem = _NUMBER.sub("", next(iter(blocks)))
    pattern = re.compile(rf"<p>({stem}\d+z)</p>|({stem}\d+z)")

    def block(match: re.Match[str]) -> str:
        html = blocks.get(match[1] or match[2])
        return match[0] if html is None else form(html)

    return pattern.sub(block, text)
