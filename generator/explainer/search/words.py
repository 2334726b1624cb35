"""From text to the terms of the index. The browser cuts queries in the same way: ``words.js`` of the theme's search.

A term is either a word of an alphabet, folded (no marks over letters, lower case, no plural s), or two neighbouring
characters of a script that does not part words by spaces, or not everywhere: Han, Kana, Hangul and Thai, where a letter
is one character with the marks that belong to it. The last character of such a run is a term alone, so every character
begins a term, and a search for one of them is a search for a prefix.

A compound, such as a given name with a hyphen, gives its parts and the whole of it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from explainer.letters import MARKS

LONGEST_TERM = 32
"""In code points; what comes after is cut off."""

KEY_MARK = "="
"""Begins the term of a whole name, which no word can begin with."""

_MOST_PARTS = 4
_SHORT = 24
# Accents of the alphabets, points of Hebrew and Arabic. Marks of other scripts, such as the voicing of Kana and the
# vowels of India, tell words apart and stay.
_ACCENTS = re.compile("[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670]")
# What is not seen within a word: the joiners of Persian and of India, the soft hyphen, Arabic's line.
_UNSEEN = re.compile("[\u00ad\u0640\u200b-\u200d\u2060\ufeff]")
# All that stands for an apostrophe, the ʻokina among it, which are letters to Unicode in part.
_APOSTROPHES = re.compile("[\u00b4\u02b9\u02bb-\u02bf\u2018\u2019\u201b\u2032\ua78b\ua78c]")
# Letters that Unicode does not take apart.
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i", "ς": "σ"}
)
# Katakana is searched as Hiragana.
_KANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
# Thai, Jamo, marks like 々, Kana, Bopomofo, Han, Hangul, Han of other planes.
_UNSPACED = (
    "\u0e01-\u0e46"
    "\u1100-\u11ff\u3005-\u3007\u3041-\u30ff\u3105-\u312f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\U00020000-\U0003ffff"
)
_CHARACTER = rf"(?=[{_UNSPACED}])[^\W_][{MARKS}]*"
# A letter with its marks, as nearly every script of India has them within words.
_LETTER = rf"(?:(?![{_UNSPACED}])[^\W_][{MARKS}]*)"
_JOINER = "[-\u2010\u2011'\u2019._\u00b7]"
# Most words are of plain letters and go on in none; what they are is told by the quicker of two ways.
_PLAIN = rf"(?>[a-z0-9]+(?:[-'._][a-z0-9]+)*)(?![{MARKS}]|{_JOINER}?{_LETTER})"
_RUN = re.compile(rf"((?:{_CHARACTER})+)|({_PLAIN}|{_LETTER}+(?:{_JOINER}{_LETTER}+)*)")
_ASCII_RUN = re.compile(r"[a-z0-9]+(?:[-'._][a-z0-9]+)*")
_CHARACTERS = re.compile(_CHARACTER)
_NOT_LETTERS = re.compile(rf"(?:(?![{MARKS}])[\W_])+")
_PARTS = re.compile(_JOINER)


def fold(text: str) -> str:
    """A text with all differences taken out that a reader would not type."""
    if text.isascii():
        return text.lower()
    plain = _seen(unicodedata.normalize("NFKD", _seen(text)))
    plain = _ACCENTS.sub("", plain).lower()
    plain = _ACCENTS.sub("", plain).translate(_LETTERS)
    return unicodedata.normalize("NFC", plain).translate(_KANA)


def _seen(text: str) -> str:
    """A text with one apostrophe, and without what is not seen: taking letters apart may give both."""
    return _APOSTROPHES.sub("'", _UNSEEN.sub("", text))


def terms(text: str) -> list[str]:
    """The terms of a text in its order, as often as they occur."""
    return [term for part in text.split() for term in (_terms_of_short if len(part) < _SHORT else _terms_of)(part)]


def key(text: str) -> str:
    """The one term of a whole name: its letters and digits without anything between them; "" where it has none."""
    letters = _NOT_LETTERS.sub("", fold(text))[:LONGEST_TERM]
    return KEY_MARK + letters if letters else ""


def is_word(term: str) -> bool:
    """Whether a term is a word, for which another may be written by a slip; a whole name and a number are none."""
    return term.isalpha() and not term.startswith(KEY_MARK)


def stem(word: str) -> str:
    """An English word without its plural s, which every alphabet can bear: it is cut from query and text alike."""
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _terms_of(part: str) -> tuple[str, ...]:
    """The terms of what stands between spaces: no term goes over one, nor does anything that is folded."""
    folded = fold(part)
    if folded.isascii():
        return tuple([term for run in _ASCII_RUN.findall(folded) for term in _terms_of_run(run, False)])
    runs = _RUN.findall(folded)
    return tuple([term for unspaced, run in runs for term in _terms_of_run(unspaced or run, unspaced != "")])


# The same words come again and again, with the same signs beside them; whole texts without a space do not.
_terms_of_short = lru_cache(maxsize=1 << 16)(_terms_of)


@lru_cache(maxsize=1 << 15)
def _terms_of_run(run: str, is_unspaced: bool) -> tuple[str, ...]:
    if is_unspaced:
        characters = _CHARACTERS.findall(run)
        pairs = zip(characters, [*characters[1:], ""], strict=True)
        return tuple((one + other)[:LONGEST_TERM] for one, other in pairs)
    parts = _PARTS.split(run)
    if len(parts) == 1:
        return (stem(run[:LONGEST_TERM]),)
    # A single letter of a compound, as in "Anna's" or "U.S.", says nothing without the rest of it.
    found = [stem(part[:LONGEST_TERM]) for part in parts if len(part) > 1]
    whole = stem("".join(parts)[:LONGEST_TERM])
    if len(parts) <= _MOST_PARTS and whole not in found:
        found.append(whole)
    return tuple(found)
