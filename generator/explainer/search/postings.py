"""Where a term stands and how much it counts there, as short text.

What a term counts in an entry is known when the index is built (its field, how often it stands there, how long the
text is, what the page itself counts), so a browser has only to add up. It is rounded to a level, and the entries of a
term are grouped by level, the highest first::

    g3ab d1A4        level g (16): entries 3, 3+a+1, ...; level d (13): ...

A group is one character for its level, and then the distances between the numbers of its entries, less one, each in
digits of five bits, lowest first; every digit but the last is moved up by 32 in the alphabet of 64.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"
STEP = 1.4
"""By how much one level counts more than the one below it."""

_FLOOR = 0.2
_HIGHEST = len(DIGITS) - 1


def level(impact: float) -> int:
    """The level of what a term counts in an entry; 0 is the lowest."""
    return min(_HIGHEST, max(0, round(math.log(max(impact, _FLOOR) / _FLOOR, STEP))))


def encode(groups: Iterable[tuple[int, Iterable[int]]]) -> str:
    """Entries by level, highest first; the numbers of each in order."""
    return " ".join(DIGITS[level] + _distances(numbers) for level, numbers in groups)


def front_coded(words: Iterable[str]) -> str:
    """Sorted words, each on a line, with a digit for how many letters it shares with the one before, and the rest."""
    lines = []
    last = ""
    for word in words:
        shared = 0
        while shared < min(len(word), len(last)) and word[shared] == last[shared]:
            shared += 1
        lines.append(DIGITS[shared] + word[shared:])
        last = word
    return "\n".join(lines)


def _distances(numbers: Iterable[int]) -> str:
    written = []
    last = -1
    for number in numbers:
        distance = number - last - 1
        last = number
        while distance > 31:
            written.append(DIGITS[32 + (distance & 31)])
            distance >>= 5
        written.append(DIGITS[distance])
    return "".join(written)
