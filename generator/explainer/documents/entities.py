"""References to characters in HTML, such as ``&eacute;`` and ``&#233;``, as the characters that they mean."""

from __future__ import annotations

import html
import re

# A number of eight digits is no character's, and Python refuses to read one of some thousand.
_LONG = re.compile(r"&#(?=[0-9]{8})0*+(?P<number>[0-9]*+);?")
_LONGEST = 7
_NONE = "\ufffd"


def unescaped(text: str) -> str:
    """The text with its references as characters; for a number that is too high U+FFFD, as browsers have it."""
    return html.unescape(_LONG.sub(_shorter, text))


def _shorter(match: re.Match[str]) -> str:
    return f"&#{match['number'] or '0'};" if len(match["number"]) <= _LONGEST else _NONE
