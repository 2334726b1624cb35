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
  any Han but a day (25日韓国政府), a title, and what says where somebody is or whom they speak to (駐日韓国大使).
- **Katakana and Latin letters** beside each other make a name (NTTドコモ), as either does with Han behind it but for a
  title (トヨタ自動車), and with Han before it but for a title or a land (通信大手NTT, 米アップル).
- **Hiragana** are what particles and most words are written in, so a name of these alone is one where a title follows
  or none of them touches it; but a long one, which is no word by accident, may have particles.
- **Behind Hangul**: only particles, titles and nouns of a land, after which the word ends. A particle has one form
  behind a vowel and another behind a consonant, which tells 이안나는 from 이안 with a particle 나; others follow some.
- **Before Hangul**: any other Hangul, as words begin after a space; but for offices abroad and the like (주한중국대사).
  Who is against somebody (반윤석열) has a word of its own for it.
"""

from __future__ import annotations

import re

_HAN, _HANGUL = "\u3005\u3400-\u9fff", "\uac00-\ud7a3"
# Without the dot between names, which is no letter.
_KATAKANA = "\u30a1-\u30fa\u30fc-\u30ff"
_HIRAGANA = "\u3041-\u309f\u30fc"
_LATIN = "A-Za-z\u00c0-\u024f"
_OTHER_WORDS_IN_HAN = (
    "[語语円酒刀籍裔]"
    "|人(?![口民事員员材才力工気氣權権权質质士命種种])|製(?![造薬鉄鋼品作糸紙])|制(?![造药度裁定作止订])|産(?![業院地])"
    "|系(?!列)|式(?!典)|流(?![通行])|風(?!力)|史(?![料跡])|学(?![生校者界術会園院部長])|海(?![軍上外洋空峡域岸兵運])"
    "|経済新聞|新聞|日報|放送|通信|銀行|大学|航空|料理|[軍军](?![事方])"
)
# Behind a name that ends with 国, of which that sign is no part then: 米中国交, 日米国防相, 日中国際会議.
_WORDS_OF_LAND = "交(?![渉流通換際代番])|防(?![衛止災犯疫空])|際"
# Titles, and what belongs to a land or is said of it: of such words the word that begins with a name may be made.
# Of the offices of states each has a name of its own: 国防長官.
_OFFICES_OF_STATE = (
    "(?:大臣|長官|次官|報道官|補佐官|司令官|裁判官"
    "|議長|党首|委員長|幹事長|[外内防財農法文環厚産]相|[衛防育政交済務産働]相)"
)
# Only the name of a person has the name of a company behind it: 会長 of 貿易協会会長.
_HEADS = "(?:会長|社長|部長|局長|室長|院長|所長|理事長)"
_OTHER_TITLES = (
    "大統領|国家主席|主席|総書記|書記長|総理大臣|総理|首相|閣僚|大使|公使|総領事|領事|特使|代表|総裁"
    "|(?:名誉|特任|客員|特命)?教授|准教授|助教|講師|博士|研究者|研究員|学者|学長|(?:[一-鿿]{1,4}[都道府県])?知事"
    "|(?:[一-鿿]{1,5}[市区町村])?[市区町村]長|[衆参](?:議院|院)?議員|[都道府県市区町村]議(?:会議員)?|議員|候補"
    "|将軍|大将|判事|検事|弁護士|医師|看護師|牧師|神父|司祭|僧侶|編集長|編集委員|論説委員|記者|作家|監督|選手|投手|捕手"
    "|[内外]野手|騎手|棋士|力士|横綱|主将|取締役|先生|女史|夫人|夫妻|容疑者|被告|原告|氏|様|君|殿|両氏|陛下|殿下|[共編]?著|編"
)
_TITLES = f"[一-鿿]{{0,5}}?(?:{_OFFICES_OF_STATE}|{_HEADS})|{_OTHER_TITLES}"
_TITLES_OF_KANA = f"[一-鿿]{{0,5}}?{_OFFICES_OF_STATE}|{_HEADS}|{_OTHER_TITLES}"
_LANDS_IN_SHORT = "[日韓米中朝英独仏伊露豪印台]"
_OF_LANDS = (
    "[一-鿿]{1,4}省|政府|政権|内閣|当局|側|国民|市民|世論|社会|経済|企業|外交|国会|国内|大使館|総領事館|領事館|人口|固有|独自|自身|自体|双方|両国|両政府"
    "|高官|関係者|関係筋|筋|代表団|訪問|訪日|訪韓|訪米|訪中|就任|当選|時代|総?本部|支部|執行部"
)
_WITHIN_WORD = "内|中|前|後|間|等|外|以外|以来|以降"


def _beside_han(titles: str) -> str:
    return (
        f"(?:(?:{_LANDS_IN_SHORT}?[前元現新両副故]?(?:{titles})|{_OF_LANDS}){{1,3}}(?:{_WITHIN_WORD})?"
        f"|(?:{_WITHIN_WORD}))?(?![{_HAN}])"
    )


_BEFORE_HAN_ALLOWED = (
    "[日月年時分]|[昨先今来本同翌当]|現在|当時|以来|以後|直後|[駐在対訪滞旧元前現新各両故]"
    "|[駐在対訪][日韓米中朝英独仏露豪印台北]|[相長官領使授員士者氏席事手師臣裁督]"
)
# Who somebody is, or what a body is; a land stands before as 米アップル.
_BEFORE_KANA_ALLOWED = f"[家優王帝軍后妃父母妻夫弟兄女社局関盟織紙誌]|(?<![{_HAN}]){_LANDS_IN_SHORT}"
_IN_KATAKANA = f"(?:コーチ|アナウンサー|アナ|マネージャー|ディレクター|プロデューサー|デザイナー)(?![{_KATAKANA}])"
_IN_LATIN = f"(?:CEO|CFO|COO|CTO|MVP)(?![{_LATIN}])"
_HONORIFICS = "さん|くん|ちゃん|さま|せんせい"
# What is no name with さん either.
_WORDS_WITH_SAN = frozenset({"みな", "たく", "おく", "おば", "おじ", "むすこ", "むすめ"})
_PARTICLES_IN_HIRAGANA = "[はがをにのともへでや]|から|まで|より|だ|など"
_SURE_IN_HIRAGANA = 5
_TITLES_IN_HANGUL = (
    "(?:전|현|신임|부)?(?:대통령|총리|국무총리|총리대신|주석|총비서|사무총장|위원장|총재|장관|차관|대사|공사|총영사|특사|교수|박사|연구원"
    "|국회의원|의원|당?대표|후보|회장|사장|이사장|원장|소장|국장|실장|부장|총장|학장|도?지사|시장|군수|구청장|장군|대장|판사|검사|변호사"
    "|감독|선수|기자|작가|목사|신부|의사|선생|여사|부인|부부|외상|방위상|방위대신|재무상|경산상|씨|님)(?:님)?"
)
_OF_LANDS_IN_HANGUL = (
    "대표부|정부|정권|내각|당국|측|국민|시민|사회|경제|기업|외교|국회|국내|대사관|총영사관|영사관|여론|자신|자체"
)
# Every syllable of Hangul without a consonant at its end stands 28 places behind the one before.
_OPEN = "".join(map(chr, range(0xAC00, 0xD7A4, 28)))
_OPEN_OR_L = _OPEN + "".join(map(chr, range(0xAC08, 0xD7A4, 28)))
# What has no Hangul before it, such as NHK, may be read either way.
_BEHIND_VOWEL = f"(?:(?<=[{_OPEN}])|(?<![{_HANGUL}]))"
_BEHIND_VOWEL_OR_L = f"(?:(?<=[{_OPEN_OR_L}])|(?<![{_HANGUL}]))"
_BEHIND_CONSONANT = f"(?<![{_OPEN}])"
_ENDINGS = (
    "다고|다는|다면|다며|다|고|으며|며|지만|는데|던|으니까|으니|니까|니"
    "|으므로|므로|기에|기|으면|면서|습니다|습니까|어도|어야|음|자마자"
)
_COPULA = (
    f"이?[었였](?:{_ENDINGS})|였(?:{_ENDINGS})"
    "|이(?:다|고|며|면서|면|지만|니까|니|므로|기|자|든지|든|어서|어도|어야|라고|라는|라며|라면서|라면|라도|라서|라|란|랑|나|나마|던|더라도|더라|네|죠|지|군|거나"
    "|시다|신|십니다|야말로|야|여|에요)"
    "|인(?:데|지|가)|입니다|입니까"
)
_COPULA_BEHIND_VOWEL = (
    "다|라고|라는|라며|라면서|라면|라도|라서|라|란|랑|나|든지|든|며|면서"
    "|지만|니까|인데|인지|인가|여서|예요|야말로|야|여"
)
# Behind these may follow others: 에게서도, 으로부터의, 만이라도.
_INNER_PARTICLES = (
    "에게서|에게|에서|에다가|에다|에|께서|께|한테서|한테|더러|보고|처럼|같이|만큼|보다|까지|부터|마저|조차|밖에|대로|마다|끼리|하고|뿐|만|들|치고"
    f"|{_BEHIND_VOWEL_OR_L}로(?:서|써)?|{_BEHIND_CONSONANT}으로(?:서|써)?|{_BEHIND_VOWEL}와|{_BEHIND_CONSONANT}과"
    f"|{_COPULA}|{_BEHIND_VOWEL}(?:{_COPULA_BEHIND_VOWEL})"
)
_LAST_PARTICLES = f"의|도|씩|요|{_BEHIND_VOWEL}(?:는커녕|커녕|는|가|를)|{_BEHIND_CONSONANT}(?:은커녕|은|이|을)"
_PARTICLES_IN_HANGUL = f"(?:{_INNER_PARTICLES}){{0,4}}(?:{_LAST_PARTICLES})?요?"
# Whoever leads a body is called by its name and 장: 국립외교원장.
_HEAD_OF_BODY = "(?<=[원부회청국실처소당])장"
_BESIDE_HANGUL = rf"(?:{_TITLES_IN_HANGUL}|{_OF_LANDS_IN_HANGUL}|{_HEAD_OF_BODY})?{_PARTICLES_IN_HANGUL}(?![{_HANGUL}])"
_CHINESE = frozenset({"zh", "yue", "wuu", "nan", "hak", "lzh"})
_ABROAD = rf"(?<![{_HANGUL}])(?:[주재방대][한일미중러북]|[전현옛])"

_BEHIND_HAN = re.compile(_OTHER_WORDS_IN_HAN)
_BEHIND_LAND = re.compile(f"{_OTHER_WORDS_IN_HAN}|{_WORDS_OF_LAND}")
_BEFORE_HAN = re.compile(r"[東西南北東东大全新]\Z")
_BESIDE = re.compile(_beside_han(_TITLES))
_BESIDE_KANA = re.compile(_beside_han(_TITLES_OF_KANA))
_BEFORE_ALLOWED = re.compile(rf"(?:{_BEFORE_HAN_ALLOWED})\Z")
_BEFORE_KANA = re.compile(rf"(?:{_BEFORE_HAN_ALLOWED}|{_BEFORE_KANA_ALLOWED})\Z")
_BEHIND_HANGUL = re.compile(_BESIDE_HANGUL)
_BEFORE_HANGUL_ALLOWED = re.compile(rf"{_ABROAD}\Z")
_BEFORE_LATIN_ALLOWED = re.compile(rf"(?<![{_HANGUL}])[주대전현옛]\Z")
_KATAKANA_TITLE, _LATIN_TITLE = re.compile(_IN_KATAKANA), re.compile(_IN_LATIN)
_LATIN_TITLE_BEFORE = re.compile(rf"(?<![{_LATIN}])(?:CEO|CFO|COO|CTO)\Z")
_IS_HAN, _IS_HANGUL, _IS_KATAKANA, _IS_HIRAGANA, _IS_LATIN = (
    re.compile(f"[{letters}]") for letters in (_HAN, _HANGUL, _KATAKANA, _HIRAGANA, _LATIN)
)
_OF_HIRAGANA = re.compile(f"[{_HIRAGANA}]+")
_HONORIFIC = re.compile(_HONORIFICS)
_PARTICLE_OR_NONE = re.compile(f"{_HONORIFICS}|{_PARTICLES_IN_HIRAGANA}|(?![{_HIRAGANA}])")
# As many letters before a name as matter.
_BEFORE = 4


def is_within_longer_word(text: str, start: int, end: int, language: str = "") -> bool:
    """Whether a name at ``text[start:end]`` is only a part of a longer word of a script without spaces.

    ``language`` is the primary tag of the text's, or "".
    """
    before = text[max(0, start - _BEFORE) : start]
    is_chinese = language in _CHINESE
    if _IS_HIRAGANA.match(text, start) and _OF_HIRAGANA.fullmatch(text, start, end):
        return _is_word_in_hiragana(text, start, end) or _kana_goes_on(text, end) or _kana_began(before)
    return _goes_on(text, start, end, is_chinese) or (bool(before) and _began_earlier(before, text[start], is_chinese))


def _is_word_in_hiragana(text: str, start: int, end: int) -> bool:
    """Whether hiragana alone may be a word, or a part of one."""
    if end - start >= _SURE_IN_HIRAGANA:
        return not _PARTICLE_OR_NONE.match(text, end)
    if start and _IS_HIRAGANA.match(text, start - 1):
        return True
    if _HONORIFIC.match(text, end):
        return text[start:end] in _WORDS_WITH_SAN
    return bool(_IS_HIRAGANA.match(text, end))


def _goes_on(text: str, start: int, end: int, is_chinese: bool) -> bool:
    last = text[end - 1]
    if _IS_HAN.match(last):
        if (_BEHIND_LAND if last in "国國" else _BEHIND_HAN).match(text, end):
            return True
        return not is_chinese and not _BESIDE.match(text, end)
    if _IS_HANGUL.match(last):
        return not _BEHIND_HANGUL.match(text, end)
    if _IS_KATAKANA.match(last):
        return bool(_IS_KATAKANA.match(text, end)) or (not is_chinese and _kana_goes_on(text, end))
    if _IS_HIRAGANA.match(last):
        return False
    if _IS_HANGUL.match(text, end):
        return not _BEHIND_HANGUL.match(text, end)
    return bool(_BEHIND_HAN.match(text, end)) if is_chinese else _kana_goes_on(text, end)


def _kana_goes_on(text: str, end: int) -> bool:
    """Whether a name in kana or in Latin letters goes on in letters of another script that are no title."""
    if _IS_KATAKANA.match(text, end):
        return not _KATAKANA_TITLE.match(text, end)
    if _IS_LATIN.match(text, end):
        return not _LATIN_TITLE.match(text, end)
    return bool(_BEHIND_HAN.match(text, end)) or not _BESIDE_KANA.match(text, end)


def _began_earlier(before: str, first: str, is_chinese: bool) -> bool:
    if _IS_HAN.match(first):
        if _BEFORE_HAN.search(before):
            return True
        return not is_chinese and bool(_IS_HAN.match(before[-1])) and not _BEFORE_ALLOWED.search(before)
    if _IS_HANGUL.match(first):
        return bool(_IS_HANGUL.match(before[-1])) and not _BEFORE_HANGUL_ALLOWED.search(before)
    if _IS_HANGUL.match(before[-1]):
        return not _BEFORE_LATIN_ALLOWED.search(before)
    if _IS_KATAKANA.match(first):
        return bool(_IS_KATAKANA.match(before[-1])) or (not is_chinese and _kana_began(before))
    return not is_chinese and not _IS_HIRAGANA.match(first) and _kana_began(before)


def _kana_began(before: str) -> bool:
    """Whether a name in kana or in Latin letters began in letters of another script that are no title."""
    if not before or (_IS_HIRAGANA.match(before[-1]) and before[-1] != "ー"):
        return False
    if _IS_HAN.match(before[-1]):
        return not _BEFORE_KANA.search(before)
    if _IS_LATIN.match(before[-1]):
        return not _LATIN_TITLE_BEFORE.search(before)
    return bool(_IS_KATAKANA.match(before[-1]))
