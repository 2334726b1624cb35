"""Text to lines: Latin and Hangul break between words, Kana and Chinese characters between any two, with kinsoku.

Kinsoku shori is the rule that some characters never begin a line and others never end one (JIS X 4051, and the
Requirements for Japanese Text Layout of the W3C); of its levels this is the plain one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

# More than a card can hold at its smallest size: what is longer ends in an ellipsis however it is set.
MOST = 1200
_CLOSING = ")]}%!?,.:;’”»、。，．・：；？！）］｝」』】〉》〕〗〙｠’”…‥％"
_SMALL = "ーゝゞ々〻ヽヾぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ～"
NOT_FIRST = frozenset(_CLOSING + _SMALL)
NOT_LAST = frozenset("([{‘“«（［｛「『【〈《〔〖〘｟$£€¥₩￡￥￦＄#＃")
_BREAK_AFTER = frozenset("-\u2010\u2013\u2014/")
_HANGUL = ((0x1100, 0x11FF), (0x3130, 0x318F), (0xA960, 0xA97F), (0xAC00, 0xD7FF))
# One picture that is written as several characters: joined, with a tone, in another style, or a flag of two letters.
_JOINED = re.compile(r"(\S)(?:\u200d\S|[\ufe00-\ufe0f\u20e3\U0001f3fb-\U0001f3ff])+|([\U0001f1e6-\U0001f1ff]){2}")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co"})

Measure = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Piece:
    """What no line may part, its width, and whether a space stands before it where it does not begin a line."""

    text: str
    width: float
    spaced: bool


def settled(text: str) -> str:
    """A text as it is set: composed, without what is not seen, with single spaces, and of bounded length."""
    shown = unicodedata.normalize("NFC", " ".join(text[: MOST * 4].split()))
    shown = _JOINED.sub(r"\1\2", shown)
    shown = "".join(char for char in shown if unicodedata.category(char) not in _UNSEEN)
    return " ".join(shown.split())[: MOST + 1]


def is_hangul(char: str) -> bool:
    """Whether it is a letter or syllable of Hangul."""
    return any(first <= ord(char) <= last for first, last in _HANGUL)


def is_wide(char: str) -> bool:
    """Whether lines may break on both sides of it: Kana, Chinese characters and their punctuation, not Hangul."""
    return unicodedata.east_asian_width(char) in "WF" and not is_hangul(char)


def pieces(text: str, measure: Measure) -> list[Piece]:
    """A settled text in pieces, in order."""
    found: list[Piece] = []
    for word in text.split():
        start = 0
        for end in [*(at + 1 for at, (a, b) in enumerate(pairwise(word)) if _may_part(a, b)), len(word)]:
            part = word[start:end]
            found.append(Piece(part, measure(part), start == 0 and bool(found)))
            start = end
    return found


def _may_part(before: str, after: str) -> bool:
    if after in NOT_FIRST or before in NOT_LAST or unicodedata.category(after).startswith("M"):
        return False
    if is_wide(before) or is_wide(after):
        # A particle stays with the word that it follows, also where that is written in Chinese characters.
        return not is_hangul(after)
    return before in _BREAK_AFTER and after.isalpha()


def wrap(found: Sequence[Piece], space: float, limit: float, measure: Measure) -> list[list[Piece]]:
    """Lines of pieces, each as full as it can be. A piece that is wider than ``limit`` is parted anywhere."""
    made: list[list[Piece]] = []
    width = 0.0
    for piece in found:
        for part in _parted(piece, limit, measure) if piece.width > limit else (piece,):
            more = part.width + (space if part.spaced else 0.0)
            if made and width + more <= limit:
                made[-1].append(part)
                width += more
            else:
                made.append([part])
                width = part.width
    return made


def _parted(piece: Piece, limit: float, measure: Measure) -> list[Piece]:
    """Parts of a piece that fit; one character may be all that a part holds, and more than fits."""
    parts: list[Piece] = []
    part, width = "", 0.0
    for char in piece.text:
        more = measure(char)
        if part and width + more > limit:
            parts.append(Piece(part, width, piece.spaced and not parts))
            part, width = "", 0.0
        part += char
        width += more
    return [*parts, Piece(part, width, piece.spaced and not parts)]


def balanced(found: Sequence[Piece], space: float, limit: float, measure: Measure) -> list[list[Piece]]:
    """Like :func:`wrap`, with the same number of lines, of widths that differ as little as may be."""
    lines = wrap(found, space, limit, measure)
    low, high = max((piece.width for piece in found), default=0.0), limit
    if len(lines) < 2 or low >= high:
        return lines
    for _ in range(12):
        middle = (low + high) / 2
        tried = wrap(found, space, middle, measure)
        if len(tried) > len(lines):
            low = middle
        else:
            lines, high = tried, middle
    return lines


def joined(line: Sequence[Piece]) -> str:
    """A line's text."""
    return "".join((" " if piece.spaced and at else "") + piece.text for at, piece in enumerate(line))
