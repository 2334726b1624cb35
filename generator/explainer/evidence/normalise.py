"""Text made comparable: only typography is evened out, never a word, a number or the case of a letter.

Two texts are compared after Unicode's canonical composition (NFC) and what stands here. One letter in two drawings, as
ligatures and forms of one width or another are, is one letter (Unicode's compatibility mappings, for those blocks).
A hyphen within a word and a dash between words are two things, whatever sign is printed: "man-eating" is no "man —
eating". Nothing else is folded: not case, not fractions or small raised digits, not letters that merely look alike.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
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
# One letter of two keyboards: the yeh and the kaf of Persian are written with those of Arabic.
ONE_KEYBOARD = {"\u06cc": "\u064a", "\u06a9": "\u0643"}
# Latin letters and signs as wide as Chinese ones.
_WIDE = (
    {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    | {"\uffe5": "\u00a5", "\uffe6": "\u20a9"}
    | ONE_KEYBOARD
)
_PLAIN_MARKS = {other: mark for other, mark in TABLE.items() if mark not in ("", " ")}
# Words with one space between each two: there, places in the spaced text and in the copy run side by side.
_STRETCH = re.compile(r"\S+(?:\s\S+)*")

# Soft hyphens and the joiners of Arabic and Indian scripts have their use within words; these have none. Two of them
# show a text in another order than it has, wherever they stand.
_HIDDEN_SIGN = re.compile(
    r"[^\W\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]"
    r"[\u180e\u200b\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe0e\ufe0f\ufeff]+(?=\w)|[\u202d\u202e]"
)

# Han and kana: there a space between words is a matter of how a page was set.
_UNSPACED = (
    "\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_ARABIC = "\u0620-\u064a\u066e-\u06d3\ufb50-\ufdfb\ufe80-\ufefc"
# The vowels of Arabic and Hebrew, which are written or left out.
_POINTS = "\u064b-\u0652\u0670\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
# Letters in another drawing: ligatures, Arabic forms, narrow kana, the radicals that some fonts have for Han letters.
_DRAWN = "\ufb00-\ufb06\ufb13-\ufb17\ufb50-\ufbb1\ufbd3-\ufc5d\ufc64-\ufd3d\ufdf0-\ufdf9\ufe80-\ufefc\u2f00-\u2fd5"
# What takes more or fewer signs in one typography than in another; spaces are single here. It begins with a class of
# all that can begin one, so that everything else is passed over quickly.
_ELLIPSIS = r"(?:\u2026|\.(?: ?\.){2,})"
_LONG_DASH = r"(?:[\u2014\u2015\u2e3a\u2e3b]+|(?<!-)-{2,3}(?!-))"
_SETTING = re.compile(
    rf"(?=[ .\-\u2026\u2014\u2015\u2e3a\u2e3b\u00ab\u2039\u201c\u0640\uff61-\uff9d{_DRAWN}{_POINTS}])"
    rf"(?:(?P<ellipsis> ?{_ELLIPSIS}(?: ?{_ELLIPSIS})*)"
    rf"|(?P<dash> ?{_LONG_DASH} ?(?:{_LONG_DASH} ?)*)"
    r"|(?P<opening>(?<![^ (\[])[\u00ab\u2039\u201c] )"
    r"|(?P<closing> [\u00bb\u203a\u201d](?![^ ,.;:!?)\]]))"
    rf"|(?P<space>(?<=[{_UNSPACED}]) | (?=[{_UNSPACED}])"
    r"| (?=[?!;:](?:[ )\"'\u2019\u201d\u00bb]|$))|(?<=\d) (?=[%\u2030\u00b0]))"
    rf"|(?P<drawn>(?:[{_DRAWN}]+|[\uff61-\uff9d][\uff61-\uff9f]*)[\u0300-\u036f\u3099\u309a]*)"
    rf"|(?P<stretch>(?<=[{_ARABIC}])\u0640+)|(?P<points>[{_POINTS}]+))"
)
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")


def normalised(text: str) -> str:
    """The text in comparable form: composed, with plain quotes, dashes and single spaces, without ends of space."""
    if text.isascii():  # there a grave accent is all that is drawn otherwise, and nothing is composed or unseen
        return _set(" ".join(text.split()))[0].replace("`", "'")
    return _with(_PLAIN_MARKS, _set(_with(_WIDE, " ".join(recomposed(text).split())))[0])


def told_apart(text: str) -> str:
    """The comparable text with what its fingerprint must tell, too: that a sign which nobody sees stands in a word."""
    return f"{normalised(text)}\u200b" if not text.isascii() and has_hidden_signs(text) else normalised(text)


def has_hidden_signs(words: str) -> bool:
    """Whether a sign that nobody sees stands within a word of a quotation, where no typography puts one.

    Who copies such a word, or searches for it, gets another one than they see. Copies of sources have them by accident.
    """
    return _HIDDEN_SIGN.search(words) is not None


def seen(words: str) -> str:
    """The words without the signs that nobody sees."""
    return _with(_NOTHING, words)


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
class _Settings:
    """Where a text was set otherwise than it was printed: the stretches that stand for each other, in order.

    Before, between and behind them, the two run side by side.
    """

    starts: array[int]
    ends: array[int]
    printed_starts: array[int]
    printed_ends: array[int]

    def printed(self, place: int, *, is_end: bool) -> int:
        """The place in the printed text; of a stretch that was changed only its ends are places."""
        number = bisect_left(self.starts, place) if is_end else bisect_right(self.starts, place)
        if not number:
            return place
        end, printed_end = self.ends[number - 1], self.printed_ends[number - 1]
        if place >= end:
            return printed_end + place - end
        return printed_end if is_end else self.printed_starts[number - 1]

    def place(self, printed: int) -> int:
        """The place in the text of one in what was printed; within a stretch that was changed, its beginning."""
        number = bisect_right(self.printed_starts, printed)
        if not number:
            return printed
        end, printed_end = self.ends[number - 1], self.printed_ends[number - 1]
        return end + printed - printed_end if printed >= printed_end else self.starts[number - 1]


def _set(spaced: str) -> tuple[str, _Settings]:
    """A text with single spaces, set in one way, and where that differs."""
    parts: list[str] = []
    settings = _Settings(*(array("q") for _ in range(4)))
    end = size = 0
    for match in _SETTING.finditer(spaced):
        replacement = _replaced(match)
        if replacement == match[0]:
            continue
        parts += [spaced[end : match.start()], replacement]
        size += match.start() - end
        end = match.end()
        settings.starts.append(size)
        settings.printed_starts.append(match.start())
        size += len(replacement)
        settings.ends.append(size)
        settings.printed_ends.append(end)
    return "".join([*parts, spaced[end:]]), settings


def _replaced(match: re.Match[str]) -> str:
    match match.lastgroup:
        case "ellipsis":
            return "..."
        case "dash":
            return _dash(match)
        case "opening" | "closing":
            return match[0].strip()
        case "drawn":
            return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", match[0]))
        case _:
            return ""


def _dash(match: re.Match[str]) -> str:
    """A dash between words, with the spaces that it has; between digits it says "to", as a hyphen there does."""
    text = match.string
    start, end = match.span()
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if before.isdigit() and after.isdigit() and len(match[0]) == 1:
        return "-"
    left, right = (" " if side and not _IS_UNSPACED.match(side) else "" for side in (before, after))
    return f"{left}-{right}"


@dataclass(frozen=True, slots=True, eq=False)
class ComparableText:
    """A source's text in comparable form, with the way back to the copy.

    ``composed`` is the copy in NFC, with LF at the ends of lines and without invisible marks; offsets into the copy
    are offsets into it, in code points. ``printed`` is that with single spaces. ``starts`` and ``origins`` tell where
    stretches of ``printed`` begin here and there, ``settings`` where ``text`` differs from it; ``paragraphs`` are the
    starts, in ``printed``, of the copy's non-empty lines.
    """

    text: str
    printed: str
    composed: str
    settings: _Settings
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
        text, settings = _set(_with(_WIDE, printed))
        return cls(_with(_PLAIN_MARKS, text), printed, composed, settings, starts, origins, paragraphs)

    def paragraph(self, start: int) -> int:
        """The number, from 1, of the paragraph in which a character of ``text`` stands."""
        return bisect_right(self.paragraphs, self.settings.printed(start, is_end=False))

    def offsets(self, start: int, end: int) -> tuple[int, int]:
        """Where ``text[start:end]`` stands in the copy."""
        first, last = self.settings.printed(start, is_end=False), self.settings.printed(end, is_end=True)
        return self._origin(first), self._origin(last - 1) + 1

    def place(self, offset: int) -> int:
        """Where in ``text`` a character of the copy stands that is no space at an end."""
        stretch = bisect_right(self.origins, offset) - 1
        printed = self.starts[stretch] + offset - self.origins[stretch]
        return self.settings.place(printed)

    def as_printed(self, start: int, end: int) -> str:
        """``text[start:end]`` as the source prints it, with single spaces."""
        if end <= start:
            return ""
        return self.printed[self.settings.printed(start, is_end=False) : self.settings.printed(end, is_end=True)]

    def _origin(self, place: int) -> int:
        stretch = bisect_right(self.starts, place) - 1
        return self.origins[stretch] + place - self.starts[stretch]
