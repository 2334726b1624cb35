"""Whether two wordings can be a translation of one another: languages that differ in fact, not by name only.

Else a quotation with a word changed would pass as the "translation" of the true one.
"""

from __future__ import annotations

import re
import unicodedata

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
# Wordings that share more of their words than this are in one language, whatever is said of them.
_MOST_SHARED = 0.7
_WORDS = re.compile(rf"[{WORD}]+")


def is_translation(shown: str, language: str, printed: str, printed_language: str) -> bool:
    """Whether ``shown`` can be a translation of ``printed``; languages are BCP 47 tags, "" where none is said.

    Two languages of one script cannot be told apart with certainty. What is refused is a lie that would make a
    changed wording pass: the words of another script, and words that are mostly the same.
    """
    if not printed_language or primary(language) == primary(printed_language):
        return False
    if not (_is_written_in(shown, language) and _is_written_in(printed, printed_language)):
        return False
    return _shared(shown, printed) <= _MOST_SHARED


def _is_written_in(words: str, language: str) -> bool:
    scripts = SCRIPTS.get(primary(language), ())
    return not scripts or any(unicodedata.name(letter, "").startswith(scripts) for letter in words)


def _shared(one: str, other: str) -> float:
    """The part of the shorter wording's words that the other one has too; names are not counted."""
    ours, theirs = (_words(words) for words in (one, other))
    shorter, longer = sorted((ours, theirs), key=len)
    return sum(word in longer for word in shorter) / len(shorter) if shorter else 0


def _words(text: str) -> list[str]:
    return [word for word in _WORDS.findall(normalised(text)) if not word[0].isupper()]
