"""The headings of a hand-written page, found when it is read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_LINE = re.compile(r"^(#{1,6})[ \t]+([^ \t\n].*)$", re.MULTILINE)
_SPACE = " \t"
_OWN_ID = re.compile(r"\{[ \t]*#([\w.-]+)")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading's line, ``text[start:end]``, and its words, ``text[words_start:words_end]``.

    ``id`` is the one that its attributes give it, or "".
    """

    level: int
    start: int
    end: int
    words_start: int
    words_end: int
    id: str = ""


def headings(text: str) -> Iterator[Heading]:
    """The headings of a text without its code, comments and front matter, in order."""
    for match in _LINE.finditer(text):
        words = match.group(2).rstrip(_SPACE)
        attributes = ""
        # What stands in the last braces belongs to the line's end only, and closing marks before them are no words.
        if words.endswith("}"):
            opened = words.find("{", max(1, words.rfind("}", 0, -1) + 1))
            if opened > 0:
                words, attributes = words[:opened].rstrip(_SPACE), words[opened:]
        words = words[:1] + words[1:].rstrip("#").rstrip(_SPACE)
        own = _OWN_ID.match(attributes)
        yield Heading(
            len(match.group(1)), *match.span(), match.start(2), match.start(2) + len(words), own[1] if own else ""
        )


def slug(title: str) -> str:
    """A heading's id, made as the ``toc`` extension of Python-Markdown makes it: ASCII letters, digits and hyphens."""
    ascii = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", ascii).strip().lower())
