"""In which language a text must be that is said to be in another, by its letters.

Scripts tell languages, words do not: what is written in the letters of its language is believed, such as a text in
German that is said to be in French. Names and titles may stand in any letters. So of a name it is only told where none
of its letters are of its language, and of sentences where most are not, apart from what stands in quotation marks or
brackets, as words of others do.
"""

from __future__ import annotations

import re
from collections import Counter

from explainer.facts.own_language import ALL_LETTERS, LATIN, language_by_letters, letters_of, script_of

_HANGUL, _HAN, _KANA = "HANGUL", "CJK", frozenset({"HIRAGANA", "KATAKANA"})
_LATIN = frozenset({LATIN})
# Of fewer nobody can tell whether a page, or a text of sentences, is written in them, or only names something.
_LETTERS_OF_A_PAGE, _LETTERS_OF_A_TEXT = 40, 8
# Japanese has no sentence without kana; of fewer Chinese characters there may be a name, or a list of them.
_HAN_OF_A_NAME = 30
_SMALL_WORDS_OF_A_PAGE, _SMALL_WORDS_OF_A_TEXT = 12, 4
_SMALL_WORD = re.compile(r"(?<![\w.@/:-])[a-z\u00df-\u00f6\u00f8-\u00ff][^\W\d_]+(?![\w@/:])")
# What may be in any language, as far as one line goes: targets of links, code, tags, and words of others.
_OF_OTHERS = re.compile(
    r"""!?\[\[[^\[\]|\n]{0,200}\|? | \]\([^()\n]{0,500}\) | \[@[^\[\]\n]{0,500}\] | `[^`\n]{0,200}` | <[^<>\n]{0,500}>
    | \{[^{}\n]{0,200}\} | https?://\S{1,500} | \([^()\n]{0,300}\) | （[^（）\n]{0,300}） | "[^"\n]{0,500}"
    | \u201c[^\u201d\n]{0,500}\u201d | \u201e[^\u201c\u201d\n]{0,500}[\u201c\u201d] | \xab[^\xbb\n]{0,500}\xbb
    | \u2018[^\u2019\n]{0,300}\u2019 | \u300c[^\u300d\n]{0,500}\u300d | \u300e[^\u300f\n]{0,500}\u300f
    | \u300a[^\u300b\n]{0,300}\u300b | \u3008[^\u3009\n]{0,300}\u3009
    | \*[^*\n]{1,300}\* | (?<!\w)_[^_\n]{1,300}_(?!\w)""",
    re.VERBOSE,
)


def other_letters(text: str, language: str) -> str:
    """In which language a text must be that is said to be in another, a BCP 47 tag: none of its letters are of that.

    "und" where the letters are of several languages; "" where it can be in its own. Latin letters tell nothing: names
    and signs in them stand in texts of all languages.
    """
    wanted = letters_of(language)
    if text.isascii():
        return ""
    scripts = {script_of(letter) for letter in text}
    if _HANGUL in wanted and scripts & _KANA and _HANGUL not in scripts:
        return "ja"
    if scripts & wanted or not scripts & (ALL_LETTERS - _LATIN):
        return ""
    return language_by_letters(text, language, language)


def lacks_letters(text: str, language: str) -> bool:
    """Whether a text in Latin letters is said to be in a language, a BCP 47 tag, that is written in others."""
    scripts = {script_of(letter) for letter in text} & ALL_LETTERS
    return scripts == _LATIN and not _LATIN & letters_of(language)


def may_be_other(text: str, language: str) -> bool:
    """Whether a text needs to be looked at: not so most, which are in plain Latin letters as their language is."""
    return not text.isascii() or LATIN not in letters_of(language)


def other_sentences(text: str, language: str) -> str:
    """As :func:`other_letters` of a text of sentences, where most of its letters tell, and Latin ones do too."""
    if not may_be_other(text, language):
        return ""
    return other_letters(text, language) or _told(text, language, _LETTERS_OF_A_TEXT, 2, _SMALL_WORDS_OF_A_TEXT)


def other_page(text: str, language: str) -> str:
    """The same of a page, in which names, links and code may stand in letters of its language too."""
    if not may_be_other(text, language):
        return ""
    return _told(text, language, _LETTERS_OF_A_PAGE, 4, _SMALL_WORDS_OF_A_PAGE)


def _told(text: str, language: str, least: int, times: int, small_words: int) -> str:
    """The language that a text's letters tell in place of its own; "" where they tell none.

    They are at ``least`` so many, and so many ``times`` as those of the language; of a text in Latin letters there are
    so many ``small_words``, which no name or title has.
    """
    plain = _OF_OTHERS.sub(" ", text)
    wanted = letters_of(language)
    scripts = Counter(map(script_of, plain))
    kana, han, hangul = sum(scripts[one] for one in _KANA), scripts[_HAN], scripts[_HANGUL]
    if _HANGUL in wanted and kana >= least // 2 and hangul * times <= kana:
        return "ja"
    if _HANGUL in wanted and not hangul and not kana and han >= least + 2:
        return "und"
    if wanted >= _KANA and not kana and not hangul and han >= least + _HAN_OF_A_NAME:
        return "zh"
    if wanted == {_HAN} and kana >= least // 2 and kana * 4 >= kana + han:
        return "ja"
    own = sum(scripts[one] for one in wanted)
    others = [letter for letter in plain if script_of(letter) in ALL_LETTERS - wanted - _LATIN]
    small = len(_SMALL_WORD.findall(plain)) if LATIN in wanted or own * 10 <= scripts[LATIN] else 0
    # Beside a word such as "called" stand names; of what has several such words, others are cited.
    if len(others) >= least and own * times <= len(others) and (LATIN not in wanted or small < small_words):
        return language_by_letters("".join(others), language, language)
    return "und" if LATIN not in wanted and small >= small_words else ""
