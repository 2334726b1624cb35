"""Longer words that a name of a script without spaces may be only a part of: 中国 of 中国語, 보라 of 바라보라.

No dictionary is asked. A name with a title or a noun behind it is that name still (田中大使, 中国政府, 중국은), and
nearly all that stands behind a name in Japanese, Chinese and Korean is one of the two. So what makes another word is
listed, and all else counts as before. Of the first subject's mentions, 30 of 289 in Japanese and 11 of 213 in Korean
were such other words: languages, peoples, a newspaper, an empire.

- **Behind Han**: what makes the language, the people or a thing of a land of its name, and what ends the names of
  others who are called by it, such as papers and banks; unless it begins a noun itself (人口, 製鉄, 学生). Of 米中国交
  the second sign belongs to the word before, and so the third to the one behind.
- **Before Han**: 東西南北, and what makes a name of its own of the name of a land (大日本, 全日本).
- **Behind Hangul**: the same as behind Han, where the word ends with it or a particle follows.
- **Before Hangul**: any other Hangul, as words begin after a space; but for offices abroad and the like (주한중국대사).
- **Katakana** goes on in more of it: a word of that script is written as a whole, and names are parted by a dot.
"""

from __future__ import annotations

import re

_HAN, _HANGUL = "\u3005\u3400-\u9fff", "\uac00-\ud7a3"
# Without the dot between names, which is no letter.
_KATAKANA = "\u30a1-\u30fa\u30fc-\u30ff"
_OTHER_WORDS_IN_HAN = (
    "[語语円酒刀籍裔]"
    "|人(?![口民事員员材才力工気氣權権权質质士命種种])|製(?![造薬鉄鋼品作糸紙])|制(?![造药度裁定作止订])|産(?![業院地])"
    "|系(?!列)|式(?!典)|流(?![通行])|風(?!力)|史(?![料跡])|学(?![生校者界術会園院部長])|海(?![軍上外洋空峡域岸兵運])"
    "|経済新聞|新聞|日報|放送|通信|銀行|大学|航空|料理"
)
# Behind a name that ends with 国, of which that sign is no part then: 米中国交, 日米国防相, 日中国際会議.
_WORDS_OF_LAND = "交(?![渉流通換際代番])|防(?![衛止災犯疫空])|際"
_PARTICLE = rf"(?![{_HANGUL}])|[이가은는을를의에와과도만로들]|으로|부터|까지|처럼|보다|라[고는]"
_OTHER_WORDS_IN_HANGUL = (
    rf"(?:[인계제산식풍사학말해])(?:{_PARTICLE})|어(?![민업선린촌])|경제신문|신문|일보|방송|은행|대학|항공"
)
_ABROAD = rf"(?<![{_HANGUL}])(?:[주재방대][한일미중러북]|[친반전현옛])"

_BEHIND_HAN = re.compile(_OTHER_WORDS_IN_HAN)
_BEHIND_LAND = re.compile(f"{_OTHER_WORDS_IN_HAN}|{_WORDS_OF_LAND}")
_BEFORE_HAN = re.compile(r"[東西南北東东大全新]\Z")
_BEHIND_HANGUL = re.compile(_OTHER_WORDS_IN_HANGUL)
_BEFORE_HANGUL = re.compile(rf"[{_HANGUL}]\Z")
_BEFORE_HANGUL_ALLOWED = re.compile(rf"{_ABROAD}\Z")
_IS_HAN, _IS_HANGUL, _IS_KATAKANA = (re.compile(f"[{letters}]") for letters in (_HAN, _HANGUL, _KATAKANA))
# As many letters before a name as matter.
_BEFORE = 3


def is_within_longer_word(text: str, start: int, end: int) -> bool:
    """Whether a name at ``text[start:end]`` is only a part of a longer word of a script without spaces."""
    before = text[max(0, start - _BEFORE) : start]
    return _goes_on(text, start, end) or (bool(before) and _began_earlier(before, text[start]))


def _goes_on(text: str, start: int, end: int) -> bool:
    last = text[end - 1]
    if _IS_HAN.match(last):
        return bool((_BEHIND_LAND if last in "国國" else _BEHIND_HAN).match(text, end))
    if _IS_HANGUL.match(last):
        return bool(_BEHIND_HANGUL.match(text, end))
    return bool(_IS_KATAKANA.match(last) and _IS_KATAKANA.match(text, end))


def _began_earlier(before: str, first: str) -> bool:
    if _IS_HAN.match(first):
        return bool(_BEFORE_HAN.search(before))
    if _IS_HANGUL.match(first):
        return bool(_BEFORE_HANGUL.search(before)) and not _BEFORE_HANGUL_ALLOWED.search(before)
    return bool(_IS_KATAKANA.match(first) and _IS_KATAKANA.match(before[-1]))
