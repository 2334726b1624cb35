"""How much room a label takes in a drawing that is laid out before anybody knows the reader's fonts."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from explainer.render.language.tongues import without_tongues

# Advances in em, on the wide side of the sans-serifs that systems bring: a label that turns out narrower does no harm.
_NARROW, _PLAIN, _CAPITAL, _BROAD, _FULL = 0.36, 0.61, 0.72, 0.96, 1.05
_NARROW_LETTERS = frozenset("ijltfrI.,:;'\u2018\u2019|!()[] -\u00b7")
_BROAD_LETTERS = frozenset("mwMW@%\u2014\u2026")
_ELLIPSIS = "\u2026"


def text_width(text: str, size: float) -> float:
    """A safe estimate of the width of a line at a font ``size``, in the unit of the size."""
    return sum(_advance(letter) for letter in without_tongues(text)) * size


@lru_cache(maxsize=1 << 14)
def _advance(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return _FULL
    if letter in _NARROW_LETTERS:
        return _NARROW
    if letter in _BROAD_LETTERS:
        return _BROAD
    return _CAPITAL if letter.isupper() or letter.isdigit() else _PLAIN


def wrapped(text: str, size: float, width: float, most: int) -> tuple[str, ...]:
    """A label in at most ``most`` lines no wider than ``width``; what has no room is cut with an ellipsis.

    Lines break at spaces, and inside a word only where the word alone is too wide, as in scripts without spaces.
    """
    lines: list[str] = []
    rest = " ".join(text.split())
    while rest and len(lines) < most:
        line, rest = _split(rest, size, width)
        lines.append(line)
    if rest:
        lines[-1] = _cut(f"{lines[-1]} {rest}", size, width)
    return tuple(lines)


def _split(text: str, size: float, width: float) -> tuple[str, str]:
    """The first line of a text, and what is left of it."""
    fits = _fitting(text, size, width)
    if fits == len(text):
        return text, ""
    space = text.rfind(" ", 0, fits + 1)
    at = space if space > 0 else max(fits, 1)
    return text[:at].rstrip(), text[at:].lstrip()


def _cut(text: str, size: float, width: float) -> str:
    fits = _fitting(text, size, width - text_width(_ELLIPSIS, size))
    return text[: max(fits, 1)].rstrip(" ,;:") + _ELLIPSIS


def _fitting(text: str, size: float, width: float) -> int:
    """How many of the first letters fit into a width."""
    used = 0.0
    for number, letter in enumerate(text):
        used += _advance(letter) * size
        if used > width:
            return number
    return len(text)
