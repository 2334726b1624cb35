"""Whether two wordings can be a translation of one another: languages that differ in fact, not by name only.

Else a quotation with a word changed would pass as the "translation" of the true one.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from explainer.evidence.normalise import normalised
from explainer.letters import WORD
from explainer.schema.languages import primary

# Languages that are written in a script of their own: some of its letters must be there. By the names of Unicode.
SCRIPTS = {
    "am": ("ETHIOPIC",), "ar": ("ARABIC",), "be": ("CYRILLIC",), "bg": ("CYRILLIC",), "bn": ("BENGALI",),
    "el": ("GREEK",), "fa": ("ARABIC",), "he": ("HEBREW",), "hi": ("DEVANAGARI",), "hy": ("ARMENIAN",),
    "ja": ("CJK", "HIRAGANA", "KATAKANA"), "ka": ("GEORGIAN",), "km": ("KHMER",), "ko": ("HANGUL", "CJK"),
    "lo": ("LAO",), "mk": ("CYRILLIC",), "my": ("MYANMAR",), "ru": ("CYRILLIC",), "ta": ("TAMIL",), "th": ("THAI",),
    "uk": ("CYRILLIC",), "ur": ("ARABIC",), "zh": ("CJK", "BOPOMOFO"),
}  # fmt: skip
# Wordings that share more of their words than this, and so many, are in one language, whatever is said of them.
_MOST_SHARED, _LEAST_TELLING = 0.7, 4
# Of few words all must be the same: with a "not" put in, "We will sign" is no translation.
_LEAST_OF_ALL = 3
# Languages that share most of their words with one another: only what is the same throughout tells a lie there.
_NEAR = tuple(
    frozenset(group.split())
    for group in (
        "da no nb nn sv",
        "es pt gl ca",
        "cs sk",
        "bs hr sr sh",
        "id ms",
        "ru uk be",
        "bg mk",
        "de nds",
        "af nl",
    )
)
_MOST_SHARED_OF_NEAR = 0.9
_WORDS = re.compile(rf"[{WORD}]+")
_BEGINNING = re.compile(r"(?:^|[.!?:;\u2026])[^\w]*$")


def is_translation(shown: str, language: str, printed: str, printed_language: str) -> bool:
    """Whether ``shown`` can be a translation of ``printed``; languages are BCP 47 tags, "" where none is said.

    Two languages of one script cannot be told apart with certainty. What is refused is a lie that would make a
    changed wording pass: the words of another script, and words that are mostly the same.
    """
    if not printed_language or primary(language) == primary(printed_language):
        return False
    if not (_is_written_in(shown, language) and _is_written_in(printed, printed_language)):
        return False
    return not share_too_much(shown, language, printed, printed_language)


def _is_written_in(words: str, language: str) -> bool:
    scripts = SCRIPTS.get(primary(language), ())
    return not scripts or any(unicodedata.name(letter, "").startswith(scripts) for letter in words)


def share_too_much(shown: str, language: str, printed: str, printed_language: str) -> bool:
    """Whether so many words are the same in two wordings that both are in one language, whatever is said of them.

    Numbers and names are the same in every language, and are not counted.
    """
    one, other = _words(shown), _words(printed)
    # In a heading that has nothing but capitals they tell no name.
    names = one.names & other.names if one.has_small or other.has_small else frozenset()
    shorter, longer = sorted((one.all - names, other.all - names), key=len)
    shared = shorter & longer
    tags = {primary(language), primary(printed_language)}
    is_near = any(tags <= group for group in _NEAR)
    if len(shared) < (_LEAST_OF_ALL if shared == shorter and not is_near else _LEAST_TELLING):
        return False
    return len(shared) / len(shorter) > (_MOST_SHARED_OF_NEAR if is_near else _MOST_SHARED)


@dataclass(frozen=True, slots=True)
class _Words:
    """The different words of a wording in small letters, and those that can be names for their capitals.

    A capital where a sentence begins tells nothing. In German every noun has one: so only what has it in both wordings
    is taken for a name, which a noun has not in a true translation.
    """

    all: frozenset[str]
    names: frozenset[str]
    has_small: bool


def _words(text: str) -> _Words:
    comparable = normalised(text)
    found = [match for match in _WORDS.finditer(comparable) if not any(map(str.isdigit, match[0]))]
    capitals = [match for match in found if match[0][0].isupper()]
    names = (match[0].casefold() for match in capitals if not _BEGINNING.search(comparable, 0, match.start()))
    return _Words(frozenset(match[0].casefold() for match in found), frozenset(names), len(capitals) < len(found))
