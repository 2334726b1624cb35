"""Longer words that a name of a script without spaces may be only a part of: 中国 of 中国語, 보라 of 바라보라.

No dictionary is asked, so what may stand beside a name is listed. A name with a particle or a title is that name still
(중국은, 田中大使), and so is a land with what is plainly its own (中国政府, 한국 측); any other letter of its script
makes another word of it: 일본군위안부, 日本軍, 韓国経済研究所. In Chinese, where verbs and particles are Han too, only
what makes another word is listed. Of the first subject's mentions, 7 of 709 in Han and Hangul were such other words
that the list for Chinese does not tell.

- **Behind Han**, in Chinese: what makes the language, the people or a thing of a land of its name, and what ends the
  names of others who are called by it, such as papers and banks; unless it begins a noun itself (人口, 製鉄, 学生). Of
  米中国交 the second sign belongs to the word before, and so the third to the one behind.
- **Behind Han**, elsewhere: only titles, and nouns of a land, by which the word then ends.
- **Before Han**: 東西南北, and what makes a name of its own of the name of a land (大日本, 全日本); outside of Chinese
  any Han but a day (25日韓国政府), a title, and what says how somebody stands to a land (駐日韓国大使, 対北朝鮮).
- **Behind Hangul**: only particles, titles and nouns of a land, after which the word ends.
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
    "|経済新聞|新聞|日報|放送|通信|銀行|大学|航空|料理|[軍军](?![事方])"
)
# Behind a name that ends with 国, of which that sign is no part then: 米中国交, 日米国防相, 日中国際会議.
_WORDS_OF_LAND = "交(?![渉流通換際代番])|防(?![衛止災犯疫空])|際"
# Titles, and what belongs to a land or is said of it: of such words the word that begins with a name may be made.
_TITLES = (
    "大統領|国家主席|主席|総書記|書記長|総理大臣|総理|首相|[一-鿿]{0,5}?(?:大臣|長官|次官|会長|社長|部長|局長|室長|院長|所長|議長|党首"
    "|委員長|幹事長|理事長|司令官|報道官|補佐官|裁判官|[外内防財農法文環厚産]相|[衛防育政交済務産働]相)|閣僚|大使|公使|総領事|領事|特使|代表|総裁"
    "|教授|准教授|博士|研究員|学長|知事|市長|議員|候補|将軍|大将|判事|検事|弁護士|監督|選手|記者|作家|先生|女史|夫人|夫妻|容疑者|被告|原告"
    "|氏|様|君|殿|両氏|陛下|殿下"
)
_OF_LANDS = (
    "[一-鿿]{1,4}省|政府|政権|内閣|当局|側|国民|市民|世論|社会|経済|企業|外交|国会|国内|大使館|総領事館|領事館|人口|固有|独自|自身|自体|双方|両国|両政府"
    "|高官|関係者|関係筋|筋|代表団|訪問|訪日|訪韓|訪米|訪中|就任|当選|時代"
)
_WITHIN_WORD = "内|中|前|後|間|等|外|以外|以来|以降"
_BESIDE_HAN = f"(?:[前元現新両副故]?(?:{_TITLES})|{_OF_LANDS}){{1,3}}(?:{_WITHIN_WORD})?"
_BEFORE_HAN_ALLOWED = (
    "[日月年時分]|[昨先今来本同翌当]|現在|当時|以来|以後|直後|[駐在対反親訪滞旧元前現新各両故]"
    "|[駐在対反親訪][日韓米中朝英独仏露豪印台北]|[相長官領使授員士者氏席事]"
)
_TITLES_IN_HANGUL = (
    "(?:전|현|신임|부)?(?:대통령|총리|국무총리|총리대신|주석|총비서|위원장|총재|장관|차관|대사|공사|총영사|특사|교수|박사|연구원|의원|대표|후보"
    "|회장|사장|이사장|원장|소장|국장|실장|부장|총장|학장|지사|시장|장군|대장|판사|검사|변호사|감독|선수|기자|작가|선생|여사|부인|부부|외상|방위상"
    "|방위대신|재무상|경산상|씨|님)"
)
_OF_LANDS_IN_HANGUL = (
    "정부|정권|내각|당국|측|국민|시민|사회|경제|기업|외교|국회|국내|대사관|총영사관|영사관|여론|자신|자체"
)
_PARTICLES_IN_HANGUL = (
    "에게서|에서부터|에서|에게|에다가|에다|에|께서|께|한테서|한테|으로부터|로부터|으로서|로서|으로써|로써|으로|로|이라고|라고|이라는|라는|이란|란"
    "|이라면|라면|이라도|라도|이라|라|이랑|랑|이나|나|이든지|이든|든지|든|이며|며|이자|자|이고|고|이다|이었던|이었다|이었고|이었으며|였던|였다|였고"
    "|였으며|이던|이지만|지만|이므로|이어서|여서|이니|인데|인지|인가|입니다|이에요|예요|이야말로|야말로|이야|야|이여|여|은커녕|는커녕|커녕|치고"
    "|까지|마저|조차|부터|보다|처럼|같이|만큼|밖에|뿐|대로|마다|끼리|하고|과|와|의|은|는|이|가|을|를|도|만|들|씩|요"
)
_BESIDE_HANGUL = rf"(?:{_TITLES_IN_HANGUL}|{_OF_LANDS_IN_HANGUL})?(?:{_PARTICLES_IN_HANGUL}){{0,4}}(?![{_HANGUL}])"
# Whoever leads a body is called by its name and 장: 국립외교원장.
_HEAD_OF_BODY = rf"(?<=[원부회청국실처소당])장(?:{_PARTICLES_IN_HANGUL}){{0,3}}(?![{_HANGUL}])"
_CHINESE = frozenset({"zh", "yue", "wuu", "nan", "hak", "lzh"})
_ABROAD = rf"(?<![{_HANGUL}])(?:[주재방대][한일미중러북]|[친반전현옛])"

_BEHIND_HAN = re.compile(_OTHER_WORDS_IN_HAN)
_BEHIND_LAND = re.compile(f"{_OTHER_WORDS_IN_HAN}|{_WORDS_OF_LAND}")
_BEFORE_HAN = re.compile(r"[東西南北東东大全新]\Z")
_BESIDE = re.compile(rf"(?:{_BESIDE_HAN})?(?![{_HAN}])")
_BEFORE_ALLOWED = re.compile(rf"(?:{_BEFORE_HAN_ALLOWED})\Z")
_BEHIND_HANGUL = re.compile(f"{_BESIDE_HANGUL}|{_HEAD_OF_BODY}")
_BEFORE_HANGUL = re.compile(rf"[{_HANGUL}]\Z")
_BEFORE_HANGUL_ALLOWED = re.compile(rf"{_ABROAD}\Z")
_IS_HAN, _IS_HANGUL, _IS_KATAKANA = (re.compile(f"[{letters}]") for letters in (_HAN, _HANGUL, _KATAKANA))
# As many letters before a name as matter.
_BEFORE = 3


def is_within_longer_word(text: str, start: int, end: int, language: str = "") -> bool:
    """Whether a name at ``text[start:end]`` is only a part of a longer word of a script without spaces.

    ``language`` is the primary tag of the text's, or "".
    """
    before = text[max(0, start - _BEFORE) : start]
    is_chinese = language in _CHINESE
    return _goes_on(text, start, end, is_chinese) or (bool(before) and _began_earlier(before, text[start], is_chinese))


def _goes_on(text: str, start: int, end: int, is_chinese: bool) -> bool:
    last = text[end - 1]
    if _IS_HAN.match(last):
        if (_BEHIND_LAND if last in "国國" else _BEHIND_HAN).match(text, end):
            return True
        return not is_chinese and not _BESIDE.match(text, end)
    if _IS_HANGUL.match(last):
        return not _BEHIND_HANGUL.match(text, end)
    return bool(_IS_KATAKANA.match(last) and _IS_KATAKANA.match(text, end))


def _began_earlier(before: str, first: str, is_chinese: bool) -> bool:
    if _IS_HAN.match(first):
        if _BEFORE_HAN.search(before):
            return True
        return not is_chinese and bool(_IS_HAN.match(before[-1])) and not _BEFORE_ALLOWED.search(before)
    if _IS_HANGUL.match(first):
        return bool(_BEFORE_HANGUL.search(before)) and not _BEFORE_HANGUL_ALLOWED.search(before)
    return bool(_IS_KATAKANA.match(first) and _IS_KATAKANA.match(before[-1]))
