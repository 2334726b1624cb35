"""Where found words stand in a copy as it was saved, character for character, so that anybody can look there.

Words are found in a text that was made comparable. What is told to others are places in the copy itself: code points
of its file's text, of which nothing was evened out but a byte order mark taken away. Then ``text[start:end]`` is what
the source prints, in any program and without a table of typography.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from explainer.evidence.normalise import ComparableText, is_invisible, normalised, recomposed
from explainer.evidence.pieces import Piece
from explainer.evidence.selectors import Match

# A copy is not ours to publish. This much of it around a quotation says where it stands, and is a quotation's context.
MOST_AROUND = 32

# All that can be of another length in a composed text: line ends of Windows, and what is no ASCII with what it follows.
_UNEVEN = re.compile(r"\r\n|[\0-\x7f]?[^\0-\x7f]+")


@dataclass(frozen=True, slots=True)
class Quoted:
    """What is found of a citation in a copy: one piece, or several with something left out between them.

    ``prefix`` stands right before the first of them and ``suffix`` right after the last, of 32 code points at most.
    """

    pieces: tuple[Piece, ...] = ()
    prefix: str = ""
    suffix: str = ""


def quoted(copy: str, way: WayBack, text: ComparableText, match: Match) -> Quoted:
    """The words of a match as the copy prints them. Nothing, should a piece not be what was found there."""
    pieces = []
    for start, end in match.pieces:
        origin, stop = text.offsets(start, end)
        begin, finish = way.start(origin), way.end(stop)
        exact = copy[begin:finish]
        if normalised(exact) != text.text[start:end].strip():
            return Quoted()
        pieces.append(Piece(begin, finish, exact))
    return Quoted(tuple(pieces), _before(copy, pieces[0].start), _after(copy, pieces[-1].end))


def _before(copy: str, place: int) -> str:
    """What stands before a place, from the beginning of a word where a word begins there."""
    around = copy[max(0, place - MOST_AROUND) : place]
    cut = place > MOST_AROUND and not copy[place - MOST_AROUND - 1].isspace()
    inner = re.search(r"\s", around[:-1]) if cut else None
    return _without_marks(around[inner.end() :] if inner else around)


def _after(copy: str, place: int) -> str:
    """What stands after a place, up to the end of a word where one ends there."""
    around = copy[place : place + MOST_AROUND]
    cut = place + MOST_AROUND < len(copy) and not copy[place + MOST_AROUND].isspace()
    inner = re.search(r"\s\S*\Z", around[1:]) if cut else None
    return around[: inner.start() + 1] if inner else around


def _without_marks(text: str) -> str:
    """The text without accents at its beginning whose letter was cut off."""
    start = next((place for place, sign in enumerate(text) if not unicodedata.combining(sign)), len(text))
    return text[start:]


@dataclass(frozen=True, slots=True)
class WayBack:
    """Places of a composed text in the text that it was made of.

    From ``places`` on, the two are out of step by another distance than before. There, what comes before ends in the
    original at ``ends``, and what follows starts at ``starts``: between them may stand what nobody sees.
    """

    places: array[int]
    ends: array[int]
    starts: array[int]

    @classmethod
    def of(cls, original: str) -> WayBack:
        """The way back to an original, found in one pass; of text that is composed already it takes next to none."""
        way = cls(array("q", (0,)), array("q", (0,)), array("q", (0,)))
        if "\r\n" not in original and recomposed(original) == original:
            return way
        for match in _UNEVEN.finditer(original):
            stretch = match[0]
            if stretch == "\r\n" or recomposed(stretch) != stretch:
                for cluster in _clusters(stretch):
                    way._add(cluster, match.start())
        return way

    def start(self, place: int) -> int:
        """Where the original has the beginning of what stands at ``place``."""
        last = bisect_right(self.places, place) - 1
        return self.starts[last] + place - self.places[last]

    def end(self, place: int) -> int:
        """Where the original has the end of what stands before ``place``."""
        following = bisect_left(self.places, place)
        if following < len(self.places) and self.places[following] == place:
            return self.ends[following]
        return self.starts[following - 1] + place - self.places[following - 1]

    def _add(self, cluster: _Cluster, offset: int) -> None:
        """Takes in the next cluster that may be of another length; what stands before it is in step with it."""
        start, end, next_start = (place + offset for place in (cluster.start, cluster.end, cluster.next_start))
        place = self.places[-1] + start - self.starts[-1]
        if cluster.length != end - start or next_start != end:
            self.places.append(place + cluster.length)
            self.ends.append(end)
            self.starts.append(next_start)


class _Cluster(NamedTuple):
    """Characters that are composed together: of ``original[start:end]`` become ``length`` code points."""

    start: int
    end: int
    next_start: int
    length: int


def _clusters(stretch: str) -> Iterator[_Cluster]:
    """A stretch cut at each place where what comes before and after is composed on its own."""
    if stretch == "\r\n":
        yield _Cluster(0, 2, 2, 1)
        return
    start, end, held = 0, 0, ""
    for place, sign in enumerate(stretch):
        if is_invisible(sign):
            continue
        if place > start and not (held and _joins(held, sign)):
            yield _Cluster(start, end, place, len(unicodedata.normalize("NFC", held)))
            start, held = place, ""
        held += sign
        end = place + 1
    yield _Cluster(start, end, len(stretch), len(unicodedata.normalize("NFC", held)))


def _joins(held: str, sign: str) -> bool:
    """Whether a character belongs to those before it: as an accent, or as a letter that is composed with them."""
    if unicodedata.combining(sign):
        return True
    apart = unicodedata.normalize("NFC", held) + unicodedata.normalize("NFC", sign)
    return unicodedata.normalize("NFC", held + sign) != apart
