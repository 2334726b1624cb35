"""In which language a text must be that is said to be in another, by its letters.

Scripts tell languages, words do not: what is written in the letters of its language is believed, such as a text in
German that is said to be in French. Names and titles may stand in any letters. So of a name it is only told where none
of its letters are of its language, and of sentences where hardly any are, apart from what stands in quotation marks,
brackets, lists and block quotes, as words of others do.
"""

from __future__ import annotations

import re
from collections import Counter

from explainer.facts.own_language import ALL_LETTERS, LATIN, language_by_letters, letters_of, script_of

_HANGUL, _HAN, _KANA = "HANGUL", "CJK", frozenset({"HIRAGANA", "KATAKANA"})
_LATIN = frozenset({LATIN})
# Of fewer nobody can tell whether a page, or a text of sentences, is written in them, or only names something.
_LETTERS_OF_A_PAGE, _LETTERS_OF_A_TEXT = 40, 8
_SMALL_WORDS_OF_A_PAGE, _SMALL_WORDS_OF_A_TEXT = 12, 4
_SMALL_WORD = re.compile(r"(?<![\w.@/:-])[a-z\u00df-\u00f6\u00f8-\u00ff][^\W\d_]+(?![\w@/:])")
_CAPITAL_WORD = re.compile(r"(?<![\w.@/:-])[A-Z\xc0-\xd6\xd8-\xde]\w*")
# A text in letters of others has as many times more of them than of its own; those of a label in it are its own.
_TIMES = 10
_LABEL = re.compile(r"[^\W\d_][^\n:\uff1a.。]{0,60}[:\uff1a](?!//)")
# Letters of abbreviations stand in texts of all languages.
_ABBREVIATION = re.compile(r"(?<![A-Za-z])[A-Z]{2,}(?![A-Za-z])")
# Between Chinese characters a Japanese sentence has endings and particles; a name has one run of kana, or two.
_RUN_OF_KANA = re.compile(r"[\u3041-\u309f]+")
_RUNS_OF_A_SENTENCE = 4
_CHINESE_WORD = re.compile("[\u7684\u4e86\u662f\u8fd9\u9019\u4eec\u5011\u4e2a\u500b\u4e3a\u70ba\u4e0e\u8207\u5728]")
# What is written like this in simplified Chinese alone, and was nowhere else, also long ago.
_SIMPLIFIED = frozenset(
    "们这说对过发还进问门见车东书长风马鸟龙开谁让边达运动员乐习亲传军农创办务劳单卖卫历图场头备妇孙审岛师带总执护报"
)
_SIMPLIFIED_OF_A_TEXT, _HAN_OF_A_TEXT = 5, 30
_PARTS = re.compile(r"[,;\uff0c\uff1b\u3001\xb7/|]")
_LETTERS_OF_A_PART = 15
_END = re.compile(r"[.!?。！？]\W*\Z")
# Lines that stand apart from sentences: block quotes to their end, items of lists, rows of tables.
_LINES_APART = re.compile(
    r"^[ \t]{0,20}(?:>.*(?:\n[ \t]{0,20}[^\s#>].*){0,200}|(?:[-*+\u2022]|\d{1,3}[.)])[ \t].*|\|.*)$", re.MULTILINE
)
_WRAPPED = re.compile(r"(?<!\n)\n(?!\n)")
# What may be in any language, as far as one paragraph goes: targets of links, code, tags, and words of others.
_OF_OTHERS = re.compile(
    r"""!?\[\[[^\[\]|\n]{0,200}\|? | \]\([^()\n]{0,500}\) | \[@[^\[\]\n]{0,500}\] | `[^`\n]{0,200}` | <[^<>\n]{0,500}>
    | \{[^{}\n]{0,200}\} | https?://\S{1,500} | \([^()\n]{0,300}\) | （[^（）\n]{0,300}） | "[^"\n]{0,500}"
    | \u201c[^\u201d\n]{0,500}\u201d | \u201e[^\u201c\u201d\n]{0,500}[\u201c\u201d] | \xab[^\xbb\n]{0,500}\xbb
    | \xbb[^\xab\n]{0,500}\xab | \u203a[^\u2039\n]{0,300}\u2039 | \u2039[^\u203a\n]{0,300}\u203a
    | \u2018[^\u2019\n]{0,300}\u2019 | \u201a[^\u2018\n]{0,300}\u2018 | (?<!\w)'[^'\n]{1,300}'(?![a-zA-Z])
    | \u300c[^\u300d\n]{0,500}\u300d | \u300e[^\u300f\n]{0,500}\u300f | \u3010[^\u3011\n]{0,300}\u3011
    | \u300a[^\u300b\n]{0,300}\u300b | \u3008[^\u3009\n]{0,300}\u3009 | \uff62[^\uff63\n]{0,300}\uff63
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
    """As :func:`other_letters` of sentences, where hardly any letters are of its own, and Latin ones tell too.

    What is listed, or cited from others, is no sentence of its own.
    """
    if not may_be_other(text, language):
        return ""
    plain = _of_its_own(text)
    if _is_list(plain, language):
        return ""
    named = other_letters(text, language) and other_letters(plain, language)
    return named or _told(text, plain, language, _LETTERS_OF_A_TEXT, _SMALL_WORDS_OF_A_TEXT)


def other_page(text: str, language: str) -> str:
    """The same of a page, in which names, links and code may stand in letters of its language too."""
    if not may_be_other(text, language):
        return ""
    return _told(text, _of_its_own(text), language, _LETTERS_OF_A_PAGE, _SMALL_WORDS_OF_A_PAGE)


def _of_its_own(text: str) -> str:
    """A text without what others say in it, and what it lists."""
    return _OF_OTHERS.sub(" ", _WRAPPED.sub(" ", _LINES_APART.sub("\n", text)))


def _is_list(plain: str, language: str) -> bool:
    """Whether a text without what it cites is only a list of names, each of which may be in other letters."""
    parts = _PARTS.split(plain)
    letters = sum(script_of(letter) in ALL_LETTERS - letters_of(language) for letter in plain)
    return len(parts) > 1 and not _END.search(plain) and letters <= len(parts) * _LETTERS_OF_A_PART


def _told(text: str, plain: str, language: str, least: int, small_words: int) -> str:
    """The language that a text's letters tell in place of its own; "" where they tell none.

    They are at ``least`` so many in what is ``plain`` in it; of a text in Latin letters there are so many
    ``small_words``, more than of others, which no name or title has. One label or line in its own letters makes it
    right.
    """
    wanted = letters_of(language)
    scripts = Counter(map(script_of, plain))
    kana, han, hangul = sum(scripts[one] for one in _KANA), scripts[_HAN], scripts[_HANGUL]
    if _HAN in wanted and not hangul:
        # Chinese characters alone are Korean, Japanese or Chinese, as laws, signs and what is old are written.
        if kana and not wanted >= _KANA and _HANGUL not in map(script_of, text):
            runs = len(_RUN_OF_KANA.findall(plain))
            return "ja" if runs >= _RUNS_OF_A_SENTENCE and not _CHINESE_WORD.search(plain) else ""
        if not kana and han and wanted != {_HAN}:
            is_simplified = len(_SIMPLIFIED.intersection(plain)) >= _SIMPLIFIED_OF_A_TEXT and han >= _HAN_OF_A_TEXT
            return "zh" if is_simplified and not any(script_of(one) in wanted - {_HAN} for one in text) else ""
    own = sum(script_of(letter) in wanted for letter in _ABBREVIATION.sub(" ", plain))
    others = [letter for letter in plain if script_of(letter) in ALL_LETTERS - wanted - _LATIN]
    small = len(_SMALL_WORD.findall(plain))
    if LATIN not in wanted and small >= small_words:
        has_own = any(script_of(letter) in wanted for letter in text)
        return "und" if not has_own and not others and small > len(_CAPITAL_WORD.findall(plain)) else ""
    is_other = len(others) >= least and own * _TIMES <= len(others) and (LATIN not in wanted or small <= least // 20)
    if not is_other or _has_label(text, wanted):
        return ""
    return language_by_letters("".join(others), language, language)


def _has_label(text: str, wanted: frozenset[str]) -> bool:
    """Whether words before a colon, or a line, are in letters of a language: what else stands there is cited."""
    without = _OF_OTHERS.sub(" ", text)
    labels = [*(one[0] for one in _LABEL.finditer(without)), *without.split("\n")]
    scripts = ({script_of(letter) for letter in label} & ALL_LETTERS for label in labels)
    return any(one and one <= wanted for one in scripts)
