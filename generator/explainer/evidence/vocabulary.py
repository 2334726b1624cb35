"""Words of many languages that decide what a mark may hide: some deny, some bound, some stand for names.

Where a language has no list, that is told wherever its marks are shown.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from explainer.evidence.normalise import ONE_KEYBOARD
from explainer.evidence.turning_words import (
    BOUNDING,
    DENYING,
    HARMLESS,
    NO_NUMBERS,
    NOT_DENYING,
    NUMBER_JOINTS,
    NUMBER_PARTS,
    NUMBER_WORDS,
    SPEAKING,
    STANDING_FOR,
)
from explainer.letters import WORD
from explainer.schema.languages import primary

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
_WORD = re.compile(rf"[{WORD}]+")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What one language has for marks: the words that deny, that bound, and that stand for somebody.

    ``harmless`` is what only looks like a word that turns, in capitals and small letters as it is printed.
    ``speaking`` are those of them that mean whoever speaks or is spoken to.
    """

    name: str
    denying: re.Pattern[str]
    bounding: re.Pattern[str]
    not_denying: re.Pattern[str]
    harmless: re.Pattern[str]
    standing_for: frozenset[str]
    speaking: frozenset[str]

    def turned_by(self, words: str) -> str:
        """The first of some words that denies what is said, or else the first that bounds it; "" where none does."""
        if found := self.denied_by(words):
            return found
        bound = self.bounding.search(self.harmless.sub(" ", words).casefold())
        return bound[0] if bound else ""

    def denied_by(self, words: str) -> str:
        """The first of some words that denies; "" where none does."""
        found = (match[0] for match in self.denying.finditer(self.harmless.sub(" ", words).casefold()))
        return next((word for word in found if not self.not_denying.fullmatch(word)), "")


def _pattern(written: str) -> re.Pattern[str]:
    words = _folded(written)
    whole = [one.replace("*", f"[{WORD}']*") for one in words if not one.startswith("~")]
    parts = [rf"(?<![{WORD}])(?:{'|'.join(whole)})(?![{WORD}])"] if whole else []
    parts += [one[1:] for one in words if one.startswith("~")]
    return re.compile("|".join(parts) or "(?!)")


def _folded(words: str) -> list[str]:
    """Words as they are compared: composed, in small letters."""
    folded = unicodedata.normalize("NFC", words).casefold()
    for letter, other in ONE_KEYBOARD.items():
        folded = folded.replace(letter, other)
    return folded.split()


def _sets_of(name: str) -> tuple[frozenset[str], frozenset[str]]:
    standing_for, speaking = (frozenset(_folded(words.get(name, ""))) for words in (STANDING_FOR, SPEAKING))
    return standing_for, speaking


@cache
def vocabulary(language: str) -> Vocabulary | None:
    """The words of a language by its BCP 47 tag; None where there is no list."""
    if not marks_are_judged(language):
        return None
    name = _list_of(language)
    denying, bounding = _pattern(DENYING[name]), _pattern(BOUNDING.get(name, ""))
    harmless = re.compile(HARMLESS.get(name, "(?!)"))
    return Vocabulary(name, denying, bounding, _pattern(NOT_DENYING.get(name, "")), harmless, *_sets_of(name))


def marks_are_judged(language: str) -> bool:
    """Whether there are words of a language that tell what a mark may hide."""
    return _list_of(language) in DENYING


def _list_of(language: str) -> str:
    """What the lists call a language, if they have it."""
    return _FORMS.get(primary(language), primary(language))


def vocabularies(text: str, *languages: str) -> list[Vocabulary]:
    """The words of the languages that a text is said to be in, and of that which it seems to be in.

    Whoever writes a quotation says its language: were that believed alone, a false one would let a "not" pass.
    """
    said = [name for name in languages if marks_are_judged(name)]
    names = dict.fromkeys([*said, *guessed(text, is_said=bool(said))])
    return [found for name in names if (found := vocabulary(name)) is not None]


def guessed(text: str, *, is_said: bool = False) -> list[str]:
    """The languages in which a text may be, by its letters and its commonest words; none where nothing tells.

    Of a short text several languages may be guessed, unless ``is_said`` tells that one is known.
    """
    counts = {name: len(letters.findall(text)) for name, letters in _LETTERS.items()}
    letters = sum(counts.values())
    found = [name for name, count in counts.items() if count > _LEAST_LETTERS * letters]
    if "ja" in found and "zh" in found:  # what has kana is Japanese
        found.remove("zh")
    own = [other for other, signs, base in _LETTERS_OF if base in found and re.search(signs, text)]
    return [
        *own,
        *(name for name in found if name != _LATIN),
        *(_by_words(text, is_said=is_said) if _LATIN in found else ()),
    ]


def _by_words(text: str, *, is_said: bool) -> list[str]:
    """The languages that share an alphabet are told by words; of two that are near to each other both count."""
    words = _WORD.findall(text.casefold())
    counts = {name: sum(word in common for word in words) for name, common in _COMMON_WORDS.items()}
    most = max(counts.values())
    least = _NEAR * most if most >= _TELLING else max(1, most) if is_said else most - 1
    return [name for name, count in counts.items() if count >= least]


_LATIN = "la"
# A language of which a text has fewer letters than this part is only mentioned in it.
_LEAST_LETTERS = 0.1
_NEAR = 0.6
# Of fewer words it is not sure that they tell.
_TELLING = 4
_LETTERS = {name: re.compile(f"[{letters}]") for name, letters in (*_SCRIPTS, (_LATIN, "a-zA-Z\u00c0-\u024f"))}
_COMMON_WORDS = {name: frozenset(words.split()) for name, words in _COMMON.items()}

# So much of a source around a mark tells its language.
_BLOCK = 2000


class Languages:
    """The words of the languages that a text is in at a place: the one that is said, and the one that it looks like.

    They are made out once for each stretch of some thousand letters.
    """

    def __init__(self, text: str, language: str) -> None:
        self._text = text
        self._language = language
        self._known: dict[int, list[Vocabulary]] = {}

    def at(self, place: int) -> list[Vocabulary]:
        """The words for marks around a place."""
        block = place // _BLOCK
        if block not in self._known:
            around = self._text[max(0, block - 1) * _BLOCK : (block + 2) * _BLOCK]
            self._known[block] = vocabularies(around, self._language)
        return self._known[block]


# What stands before the name of a thing, and words of grammar that name nothing and turn nothing round.
ARTICLES = frozenset(
    _folded("""
    the a an his her its their our my your this that these those der die das den dem des ein eine einen einem einer
    le la les l' un une des el los las una unos unas il lo gli i o os as um uma uns umas de het een
    """)
)
GRAMMAR = frozenset(_folded("to of in on at the a an that is are was were be been has have had as by and for with"))
# What may stand before a clause and names nothing.
CONNECTIVES = frozenset(
    _folded("""
    and or now then so und oder nun dann et ou puis donc y o entonces e poi ed então en of dan og eller
    och i lub и или і або ve veya và rồi atau و أو ו או और या এবং και ή és vagy și sau ja tai
    """)
)
# What leads from "it is not true" to what is not: the clause behind it is denied by what stands before it.
LEADING = frozenset(
    _folded(
        "that dass daß que qu che dat att at że что ли що че ότι πως ki rằng bahwa أن إن כי ש که कि যে hogy că että"
    )
)
# What makes another number of the one before it. Only a number is looked for before them, so that all stand together.
SCALES = frozenset(
    _folded("""
    % percent per pct p.m a.m pm am uhr
    hundred thousand million millions billion billions trillion trillions bn mn dozen k m sq
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
# Those of them that mean something else in other languages: only in these they make numbers.
_SCALES_OF = {"am": "en", "pm": "en", "bin": "tr", "pour": "fr", "por": "es pt", "mil": "es pt", "mii": "ro"}
_NEAR_NUMBER = 60
# Longer words are no numbers, and would take long to take apart: "achtzig" is one part, or two.
_LONGEST_NUMBER = 60
NUMBERS = frozenset(_folded(" ".join(NUMBER_WORDS.values())))


@cache
def _numbers_of(name: str) -> frozenset[str]:
    """The words of a language that make numbers; all that are known, where it has no list."""
    own = frozenset(_folded(NUMBER_WORDS[name])) if name in NUMBER_WORDS else NUMBERS
    return own | {word for word in SCALES if name in _SCALES_OF.get(word, name).split()}


def is_number(word: str, languages: Sequence[Vocabulary]) -> bool:
    """Whether a word is a number, in digits or in letters of one of the languages, or makes another of one."""
    folded = word.casefold()
    if any(character.isdigit() for character in word):
        return True
    if not languages:
        return folded in NUMBERS | SCALES
    return any(folded in _numbers_of(one.name) or _is_compound(folded, one.name) for one in languages)


def _is_compound(word: str, name: str) -> bool:
    """Whether a word is a number that is made of others, with hyphens or without."""
    if "-" in word:
        parts = word.split("-")
        return (
            len(parts) > 1 and parts[0] in _numbers_of(name) and (_numbers_of(name) | NUMBER_JOINTS).issuperset(parts)
        )
    return name in _COMPOUNDS and len(word) <= _LONGEST_NUMBER and _COMPOUNDS[name].fullmatch(word) is not None


def _compound(name: str) -> re.Pattern[str]:
    parts = sorted(_folded(NUMBER_PARTS[name]), key=len, reverse=True)
    last = [part for part in parts if part not in _JOINTS]
    return re.compile(f"(?:{'|'.join(parts)})+(?:{'|'.join(last)})")


_JOINTS = frozenset({"und", "en", "ën", "og"})
_COMPOUNDS = {name: _compound(name) for name in NUMBER_PARTS}
_NO_NUMBERS = {name: re.compile(written) for name, written in NO_NUMBERS.items()}


def is_no_number(text: str, start: int, end: int, languages: Sequence[Vocabulary]) -> bool:
    """Whether a word at ``text[start:end]`` that is for a number means something else there, as in "außer Acht"."""
    patterns = [_NO_NUMBERS[one.name] for one in languages if one.name in _NO_NUMBERS]
    around = [
        match for one in patterns for match in one.finditer(text, max(0, start - _NEAR_NUMBER), end + _NEAR_NUMBER)
    ]
    return any(match.start() <= start and end <= match.end() for match in around)
