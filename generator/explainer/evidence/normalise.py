"""Text made comparable: only typography is evened out, never a letter, a digit or a word.

Two texts are compared after Unicode's canonical composition (NFC) and this table. Nothing else is folded: not case,
not compatibility forms, not ellipses, not letters that look alike, for each of those can change what was said.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

_QUOTES = {
    "'": "\u2018\u2019\u201a\u201b\u02bc\u2032\u2039\u203a\uff07`\u00b4",
    '"': "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02\u300c\u300d\u300e\u300f\u301d\u301e\u301f\uff62\uff63",
}
_DASHES = {"-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"}
# All that Python takes for space, which is what its split() parts words at.
_SPACES = {
    " ": "\t\n\v\f\r\x1c\x1d\x1e\x1f\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
    "\u200a\u2028\u2029\u202f\u205f\u3000"
}
# Soft hyphens, zero-width marks, marks of direction, variation selectors: no reader sees a sign for them.
_INVISIBLE = (
    "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064"
    "\u2066\u2067\u2068\u2069\ufe0e\ufe0f\ufeff"
)

TABLE: Mapping[str, str] = {
    **{other: mark for group in (_QUOTES, _DASHES, _SPACES) for mark, others in group.items() for other in others},
    **dict.fromkeys(_INVISIBLE, ""),
}
_NOTHING = dict.fromkeys(_INVISIBLE, "")
_PLAIN_MARKS = {other: mark for other, mark in TABLE.items() if mark not in ("", " ")}
# Words with one space between each two: there, places in the comparable text and in the copy run side by side.
_STRETCH = re.compile(r"\S+(?:\s\S+)*")


def normalised(text: str) -> str:
    """The text in comparable form: composed, with plain quotes, dashes and single spaces, without ends of space."""
    return _with(_PLAIN_MARKS, " ".join(recomposed(text).split()))


def is_invisible(character: str) -> bool:
    """Whether no reader sees a sign for a character."""
    return character in _NOTHING


def recomposed(text: str) -> str:
    """The text in NFC, without what no reader sees a sign for."""
    # What is invisible goes first: between a letter and its accent it would keep the two from being composed.
    return unicodedata.normalize("NFC", _with(_NOTHING, text))


def _with(replacements: Mapping[str, str], text: str) -> str:
    # Some dozen searches for one character each are several times faster than str.translate().
    for character, replacement in replacements.items():
        if character in text:
            text = text.replace(character, replacement)
    return text


@dataclass(frozen=True, slots=True)
class ComparableText:
    """A source's text in comparable form, with the way back to the copy.

    ``composed`` is the copy in NFC, with LF at the ends of lines and without invisible marks; offsets into the copy
    are offsets into it, in code points. ``printed`` has the quotes and dashes that the source prints, and else is
    ``text``, place by place. ``starts`` and ``origins`` tell where stretches of ``text`` begin here and there;
    ``paragraphs`` are the starts, in ``text``, of the copy's non-empty lines.
    """

    text: str
    printed: str
    composed: str
    starts: array[int]
    origins: array[int]
    paragraphs: array[int]

    @classmethod
    def of(cls, copy: str) -> ComparableText:
        """A copy of a source, made comparable in one pass."""
        composed = recomposed(copy.replace("\r\n", "\n").replace("\r", "\n"))
        starts, origins, paragraphs = array("q"), array("q"), array("q")
        start = end = 0
        for match in _STRETCH.finditer(composed):
            origin = match.start()
            starts.append(start)
            origins.append(origin)
            if not paragraphs or composed.find("\n", end, origin) >= 0:
                paragraphs.append(start)
            end = match.end()
            line = composed.find("\n", origin, end)
            while line >= 0:
                paragraphs.append(start + line + 1 - origin)
                line = composed.find("\n", line + 1, end)
            start += end - origin + 1
        printed = " ".join(composed.split())
        return cls(_with(_PLAIN_MARKS, printed), printed, composed, starts, origins, paragraphs)

    def paragraph(self, start: int) -> int:
        """The number, from 1, of the paragraph in which a character of ``text`` stands."""
        return bisect_right(self.paragraphs, start)

    def offsets(self, start: int, end: int) -> tuple[int, int]:
        """Where ``text[start:end]`` stands in the copy."""
        return self._origin(start), self._origin(end - 1) + 1

    def _origin(self, place: int) -> int:
        stretch = bisect_right(self.starts, place) - 1
        return self.origins[stretch] + place - self.starts[stretch]
