"""Words of many languages that decide what a mark in a quotation may hide: some deny, some stand for names.

A false alarm costs a longer quotation, a word that is missing here a false one: so the lists rather take in too much.
Where a language has no list, that is told wherever its marks are shown. A star stands for any letters; what begins with
~ is found within words.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from explainer.schema.languages import primary

_DENYING = {
    "ar": "لا لم لن ليس* لسن* لست* غير دون بدون ما ولا بلا فلا ألا عدم سوى كلا ولم ولن وليس* فلم فلن أبدا بغير",
    "bg": "не нито няма* никога никой никого нищо без едва",
    "bn": "না নয় নেই নি নাই নহে বিনা ছাড়া কোনো কোন ব্যতীত কখনও কখনো অসম্ভব",
    "cs": "ne ne* nikdy nikdo nic žádn* bez ani sotva",
    "da": "ikke ej ingen intet aldrig uden hverken næppe u*lig* knap",
    "de": "nicht* nichts nie niemals niemand* kein* ohne weder noch nirgend* kaum mitnichten außer verweiger* lehn* "
    "weiger* falsch* un*",
    "el": "δεν δε μη μην όχι ποτέ κανείς κανέν* κανεν* καμία καμιά τίποτα χωρίς δίχως ούτε μήτε",
    "en": "no not never none nobody nothing nowhere neither nor without cannot hardly rarely seldom scarcely barely "
    "unlikely *n't refus* reject* den(?:y|ies|ied|ying|ial*) fail* lack* false* oppos* prevent* avoid* unless except "
    "against doubt* impossible unable unwilling ceas* stop* ~far\\sfrom",
    "es": "no nunca jamás nada nadie ningún ningun* tampoco ni sin apenas salvo",
    "fa": "نه هیچ* ن* بدون بی غیر مگر عدم هرگز",
    "fi": "ei en et emme ette eivät älä älkää ilman eikä enkä ettei tuskin koskaan mikään kukaan ketään mitään",
    "fr": "ne n n'* pas non jamais rien aucun* nul nulle ni sans personne guère point nullement",
    "he": "לא אין אינ* אל בלי ללא בל אף שום מעולם לעולם ולא שלא ואין שאין מבלי בלתי ולל* הלא",
    "hi": "नहीं न मत ना बिना बग़ैर बगैर कोई किसी कभी गैर ग़ैर इनकार इन्कार असंभव नही",
    "hu": "nem ne se sem soha senki* semmi* nincs* sincs* nélkül *talan *telen aligha",
    "id": "tidak* bukan* jangan* tak tanpa belum tiada enggak nggak mustahil",
    "it": "non no mai niente nulla nessun* né senza neppure nemmeno neanche appena",
    "ja": "~(?:な[いかくけし]|ません|ませぬ|ずに|ず(?![っつ])|ざる|ぬ|まい|不|非|無|未|否|反対|拒)",
    "ko": "안 못 ~(?:않|없|아니|아닌|아닙|아냐|못|말[라고아]|지\\s?마|거부|반대) 말* 비* 무* 불*",
    "nl": "niet* nooit niemand* geen zonder noch nauwelijks nergens weiger* on*lijk*",
    "no": "ikke ikkje ei ingen intet inkje aldri uten verken neppe",
    "pl": "nie* nigdy nikt nikogo nikomu nikim nic niczego żaden żadn* ani bez",
    "pt": "não nunca nada ninguém nenhum* nem sem jamais tampouco apenas",
    "ro": "nu n nici niciodată nimeni nimic fără niciun* nicio",
    "ru": "не* нет ни* без нельзя едва вряд отказ*",
    "sv": "inte ej icke aldrig ingen inget inga intet ingenting utan varken knappast ingalunda",
    "th": "~(?:ไม่|มิได้|มิใช่|มิอาจ|มิ|ห้าม|ไร้|อย่า|ปราศจาก|ใด|เปล่า)",
    "tr": "değil* yok* hiç* asla ne kimse* *(?:s[iıuü]z|m[ae]z) *(?:s[iıuü]z|m[ae]z|m[ae]d[ae]n|m[ae]y[ae]n|m[ae]m[ae]|"
    "m[ae]m[ıi]ş|m[ae]d[ıi]|m[ae]m[ae]l[ıi]|m[ıiuü]yor|m[ae]y[ae]c[ae]k|m[ae]ks[ıi]z)* olma*",
    "uk": "не* ні* без нема* навряд",
    "vi": "không chẳng chưa đừng chả chớ vô phi bất cấm",
    "zh": "~[不没沒无無非未勿莫否免毋甭] ~(?:拒绝|拒絕|反对|反對|禁止)",
}
# A hidden "unter" denies nothing.
_NOT_DENYING = {
    "de": "und uns unser* unter* union* univers* ungefähr un",
    "nl": "onderlijk*",
    "ru": "него нее неё ней нем нём ними них ним неделя недел* небо неб*",
    "uk": "нього неї ній ним них ними неділ* небо неб*",
    "pl": "niego niej niemu nim nimi niech niemie* niemc* niebo nieb* niedziel*",
    "cs": "nebo než nej* něj* něm* německ* neděl* nebe",
}
# Words that do nothing but stand for somebody or something: a name in brackets may take their place. No word is among
# them that is an article or a conjunction as well.
_STANDING_FOR = {
    "ar": "هو هي هم هما هن",
    "bn": "তিনি সে তারা তাঁরা তাকে তাঁকে",
    "cs": "on ona oni ony ho mu ji je jim",
    "da": "han hun de ham hende dem",
    "de": "er sie es ihm ihn ihr ihnen",
    "el": "αυτός αυτή αυτό αυτοί αυτές",
    "en": "he she they him them it his her its this",
    "es": "él ella ello ellos ellas",
    "fa": "او آنها آنان ایشان وی",
    "fi": "hän he hänet se ne",
    "fr": "il elle ils elles lui",
    "he": "הוא היא הם הן אותו אותה אותם",
    "hi": "वह वे उसे उन्हें उसने उन्होंने",
    "hu": "ő ők őt őket",
    "id": "dia ia mereka",
    "it": "egli ella essi esse lui lei loro",
    "ko": "그는 그가 그를 그녀는 그녀가 그녀를 그들은 그들이 그들을 이것은 그것은",
    "nl": "hij zij ze hem haar hen hun het",
    "no": "han hun de ham henne dem",
    "pl": "on ona ono oni one jego jej ich jemu im go mu",
    "pt": "ele ela eles elas",
    "ro": "el ea ei ele",
    "ru": "он она оно они его её ее их ему ей им",
    "sv": "han hon de honom henne dem",
    "th": "เขา เธอ มัน พวกเขา",
    "tr": "o onlar onu onları",
    "uk": "він вона воно вони його її їх йому їй їм",
    "vi": "anh ông bà họ cô nó hắn ấy",
    "zh": "他 她 它 他们 她们 他們 她們 它们 它們",
    "ja": "彼 彼女 彼ら 彼女ら 彼は 彼女は 彼らは 彼が 彼女が 彼らが",
}
# Words by which whoever speaks means themselves or those spoken to: who tells of it says he, she or they.
_SPEAKING = {
    "de": "ich wir mich mir uns mein meine meinen unser unsere unseren",
    "en": "i we you me us my our your",
    "es": "yo nosotros nosotras tú usted ustedes",
    "fr": "je nous vous tu moi",
    "it": "io noi voi tu",
    "nl": "ik wij we jij u mij ons",
    "pt": "eu nós você vocês",
    "ru": "я мы вы ты",
}
# By these a text in Latin letters is known; none stands in two languages that are not near to each other.
_COMMON = {
    "cs": "se je že na jsou byl který pro také podle",
    "da": "og af er det til på som har blev også deres efter",
    "de": "der die das und ist nicht mit von für auf dem den ein eine sich auch werden wird",
    "en": "the and of to is that was for with by it are be has have this from they will",
    "es": "el los las y que del una por con para es se como su más fue",
    "fi": "ja on että oli hän se ovat mutta myös joka kun olla tai sekä",
    "fr": "le les des et une est que dans pour qui du au par sur avec sont toute",
    "hu": "a az és hogy is egy volt nem meg kell vagy minden ezt",
    "id": "yang dan di untuk dengan dari pada dalam ini itu setiap orang",
    "it": "il che di e della del gli per una sono con alla dei ogni ad",
    "nl": "de het een en van is dat op te zijn met voor heeft aan ieder door",
    "no": "og av er det til på som har ble også deres etter enhver",
    "pl": "i w na się z do jest że oraz przez każdy ma od lub prawo",
    "pt": "o os que do da em um uma para com não por dos das é ao são",
    "ro": "și de la în cu că este pe din care sau orice dreptul",
    "sv": "och att det som av för är på med har till den var rätt eller",
    "tr": "ve bir bu için ile her olan olarak veya hakkı da herkes",
    "vi": "và của các có được trong là cho một những người với quyền",
}
_SCRIPTS = (
    ("ko", "\uac00-\ud7a3"), ("ja", "\u3041-\u30ff"), ("zh", "\u3400-\u4dbf\u4e00-\u9fff"), ("th", "\u0e00-\u0e7f"),
    ("he", "\u0590-\u05ff"), ("el", "\u0370-\u03ff"), ("hi", "\u0900-\u097f"), ("bn", "\u0980-\u09ff"),
    ("ru", "\u0400-\u04ff"), ("ar", "\u0600-\u06ff"),
)  # fmt: skip
_LETTERS_OF = (("uk", "[іїєґ]", "ru"), ("fa", "[پچژگ]", "ar"), ("bg", "ъ[тр]", "ru"))
_FORMS = {"nb": "no", "nn": "no", "cmn": "zh", "yue": "zh", "in": "id", "iw": "he"}
# Letters with the vowel signs and accents that are written on them.
LETTER = (
    r"\w\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0962\u0963\u0981-\u0983\u09bc-\u09d7"
    r"\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
)
_WORD = re.compile(rf"[{LETTER}]+")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What one language has for marks: the words that deny, and those that stand for somebody.

    ``speaking`` are those of them that mean whoever speaks or is spoken to.
    """

    name: str
    denying: re.Pattern[str]
    not_denying: re.Pattern[str]
    standing_for: frozenset[str]
    speaking: frozenset[str]

    def denied_by(self, words: str) -> str:
        """The first of some words that denies; "" where none does."""
        found = (match[0] for match in self.denying.finditer(words.casefold()))
        return next((word for word in found if not self.not_denying.fullmatch(word)), "")


def _pattern(written: str) -> re.Pattern[str]:
    words = _folded(written)
    whole = [one.replace("*", f"[{LETTER}']*") for one in words if not one.startswith("~")]
    parts = [rf"(?<![{LETTER}])(?:{'|'.join(whole)})(?![{LETTER}])"] if whole else []
    parts += [one[1:] for one in words if one.startswith("~")]
    return re.compile("|".join(parts) or "(?!)")


def _folded(words: str) -> list[str]:
    """Words as they are compared: composed, in small letters."""
    return unicodedata.normalize("NFC", words).casefold().split()


def _sets_of(name: str) -> tuple[frozenset[str], frozenset[str]]:
    standing_for, speaking = (frozenset(_folded(words.get(name, ""))) for words in (_STANDING_FOR, _SPEAKING))
    return standing_for, speaking


@cache
def vocabulary(language: str) -> Vocabulary | None:
    """The words of a language by its BCP 47 tag; None where there is no list."""
    name = _FORMS.get(primary(language), primary(language))
    if name not in _DENYING:
        return None
    denying, not_denying = _pattern(_DENYING[name]), _pattern(_NOT_DENYING.get(name, ""))
    return Vocabulary(name, denying, not_denying, *_sets_of(name))


def marks_are_judged(language: str) -> bool:
    """Whether there are words of a language that tell what a mark may hide."""
    return vocabulary(language) is not None


def vocabularies(text: str, *languages: str) -> list[Vocabulary]:
    """The words of the languages that a text is said to be in, and of that which it seems to be in.

    Whoever writes a quotation says its language: were that believed alone, a false one would let a "not" pass.
    """
    names = dict.fromkeys([*languages, *guessed(text)])
    return [found for name in names if (found := vocabulary(name)) is not None]


def guessed(text: str) -> list[str]:
    """The languages in which a text may be, by its letters and its commonest words; none where nothing tells."""
    counts = {name: len(letters.findall(text)) for name, letters in _LETTERS.items()}
    letters = sum(counts.values())
    found = [name for name, count in counts.items() if count > _LEAST_LETTERS * letters]
    if "ja" in found and "zh" in found:  # what has kana is Japanese
        found.remove("zh")
    own = [other for other, signs, base in _LETTERS_OF if base in found and re.search(signs, text)]
    return [*own, *(name for name in found if name != _LATIN), *(_by_words(text) if _LATIN in found else ())]


def _by_words(text: str) -> list[str]:
    """The languages that share an alphabet are told by words; of two that are near to each other both count."""
    words = _WORD.findall(text.casefold())
    counts = {name: sum(word in common for word in words) for name, common in _COMMON_WORDS.items()}
    most = max(counts.values())
    least = _NEAR * most if most >= _TELLING else most - 1
    return [name for name, count in counts.items() if count >= least]


_LATIN = "la"
# A language of which a text has fewer letters than this part is only mentioned in it.
_LEAST_LETTERS = 0.1
_NEAR = 0.6
# Of fewer words it is not sure that they tell.
_TELLING = 4
_LETTERS = {name: re.compile(f"[{letters}]") for name, letters in (*_SCRIPTS, (_LATIN, "a-zA-Z\u00c0-\u024f"))}
_COMMON_WORDS = {name: frozenset(words.split()) for name, words in _COMMON.items()}

# What stands before the name of a thing, and words of grammar that name nothing and turn nothing round.
ARTICLES = frozenset(
    _folded("""
    the a an his her its their our my your this that these those der die das den dem des ein eine einen einem einer
    le la les l' un une des el los las una unos unas il lo gli i o os as um uma uns umas de het een
    """)
)
GRAMMAR = frozenset(_folded("to of in on at the a an that is are was were be been has have had as by and for with"))
# What leads from "it is not true" to what is not: the clause behind it is denied by what stands before it.
LEADING = frozenset(
    _folded(
        "that dass daß que qu che dat att at że что ли що че ότι πως ki rằng bahwa أن إن כי ש که कि যে hogy că että"
    )
)
# What makes another number of the one before it. Only a number is looked for before them, so that all stand together.
SCALES = frozenset(
    _folded("""
    % percent per pct hundred thousand million millions billion billions trillion trillions bn mn dozen k m sq
    hundert tausend millionen milliarde milliarden billionen prozent mio mrd dutzend
    cent cents mille millier milliers milliard milliards pour
    mil millón millones billón billones por ciento mila milione milioni miliardo miliardi
    milhão milhões bilhão bilhões duizend miljoen miljard procent
    тысяч тысячи тысяча тыс миллион миллиона миллионов млн миллиард миллиарда миллиардов млрд процент процента процентов
    тисяч тисячі мільйон мільйона мільйонів мільярд мільярда мільярдів відсотків відсоток відсотки
    tysięcy tysiące tysiąc milion miliony milionów miliard miliardy miliardów mld mln
    tusen miljon miljoner miljarder prosent millioner milliarder tusind
    tuhat tuhatta miljoona miljoonaa miljardi miljardia prosenttia bin milyon milyar yüz yüzde
    nghìn ngàn triệu tỷ tỉ phần ribu juta miliar triliun persen
    χιλιάδες εκατομμύρια εκατομμύριο δισεκατομμύρια δισεκατομμύριο τοις
    ألف آلاف مليون ملايين مليار مليارات بالمئة بالمائة هزار میلیون میلیارد درصد אלף אלפים מיליון מיליארד אחוז אחוזים
    सौ हज़ार हजार लाख करोड़ अरब प्रतिशत फीसदी হাজার লাখ কোটি শতাংশ
    퍼센트 프로 만 억 조 천 백 년 명 원 달러 ล้าน พัน หมื่น แสน เปอร์เซ็นต์ บาท
    ezer millió milliárd százalék mii milioane miliarde sută tisíc milionů miliarda milionu
    """)
)
# Numbers that are written as words: "one" is left out, for in most languages it says no more than "a".
NUMBERS = frozenset(
    _folded("""
    two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen zero half
    zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig vierzig fünfzig hundert tausend
    deux trois quatre cinq sept huit neuf dix onze douze vingt trente quarante cinquante soixante cent mille
    dos tres cuatro cinco seis siete ocho nueve diez once doce veinte treinta cuarenta cincuenta cien ciento mil
    due tre quattro cinque sette otto dieci venti trenta dois duas três quatro sete oito nove dez vinte
    twee drie vijf zes zeven negen tien twintig två fyra fem sju åtta nio tio to fire seks syv åtte ni ti
    два две три четыре пять шесть семь восемь девять десять двадцать сто тысяча dwa dwie trzy cztery pięć sześć siedem
    osiem dziewięć dziesięć iki üç dört beş altı yedi sekiz dokuz dua tiga empat lima enam tujuh delapan sembilan
    둘 셋 넷 다섯 여섯 일곱 여덟 아홉 열 두 세 네 दो तीन चार पांच पाँच छह सात आठ नौ दस
    """)
)
