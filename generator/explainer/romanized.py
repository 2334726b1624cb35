"""Names of other scripts in the letters of ids: only where the letters alone say how a name is read.

Hangul is written by the Revised Romanization, kana by Hepburn without its long marks, and other alphabets letter by
letter. How Han characters are read is told by no letter: 金 is Jin, Kim, Kin or Kane. Arabic, Hebrew and Thai leave
vowels out or put them elsewhere. Of a name that has such a letter nothing is offered.
"""

from __future__ import annotations

import re
import unicodedata


def _words(text: str) -> list[str]:
    return text.split()


# Beginnings of the names of letters whose reading is not known.
_UNREAD = re.compile(
    "CJK|IDEOGRAPHIC|KANGXI|BOPOMOFO|ARABIC|HEBREW|SYRIAC|THAANA|THAI|LAO|KHMER|MYANMAR|TIBETAN|MONGOLIAN|YI |HANGZHOU"
)
# A Greek letter that stands alone is a sign, and is called by its name: the β of β-carotene.
_GREEK_SIGN = re.compile(r"(?<![^\W\d_])[α-ω](?![^\W\d_])")
# Within a word they are no end of it: Hawaiʻi.
_APOSTROPHES = dict.fromkeys(map(ord, "ʻʼʽʾʿʹ"))
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_WRITES_UMLAUTS = frozenset({"de"})

_FIRST_SYLLABLE, _LAST_SYLLABLE, _VOWELS, _FINALS = 0xAC00, 0xD7A3, 21, 28
_INITIAL = _words("g kk n d tt r m b pp s ss . j jj ch k t p h")
_VOWEL = _words("a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i")
_FINAL = _words(". k k k n n n t l k m l l l p l m p p t t ng t t k t p t")
# What a final consonant is before a vowel, which it begins with then: what stays, and what moves.
_MOVED = _words(". .g .kk ks .n nj n .d .r lg lm lb ls lt lp .r .m .b ps .s .ss ng. .j .ch .k .t .p .")
_BEFORE_NASAL = {"k": "ng", "t": "n", "p": "m"}

_SMALL = {"ゃ": "a", "ゅ": "u", "ょ": "o"}
_YOON = dict(zip("きしちにひみりぎじぢびぴ", _words("ky sh ch ny hy my ry gy j j by py"), strict=True))
_LOANS = {
    "しぇ": "she", "ちぇ": "che", "じぇ": "je", "てぃ": "ti", "でぃ": "di", "でゅ": "dyu", "とぅ": "tu", "どぅ": "du",
    "ふぁ": "fa", "ふぃ": "fi", "ふぇ": "fe", "ふぉ": "fo", "うぃ": "wi", "うぇ": "we", "うぉ": "wo", "つぁ": "tsa",
    "ゔぁ": "va", "ゔぃ": "vi", "ゔぇ": "ve", "ゔぉ": "vo", "ゔ": "vu",
}  # fmt: skip
_KANA = {
    **_LOANS,
    **{f"{first}{small}": f"{said}{vowel}" for first, said in _YOON.items() for small, vowel in _SMALL.items()},
}
_KANA_PAIR = re.compile("|".join(sorted(map(re.escape, _KANA), key=len, reverse=True)))
_DOUBLED = re.compile("っ([a-z])")


def in_latin(text: str, language: str = "") -> str:
    """A name in small letters of ASCII, as far as its letters say how it is read; "" where one does not.

    ``language`` is the tag of the language of the project: in German an ä is ae. What is no letter stays or is lost.
    """
    plain = unicodedata.normalize("NFC", text)
    if language.partition("-")[0] in _WRITES_UMLAUTS:
        plain = plain.translate(_UMLAUTS)
    if any(_UNREAD.match(unicodedata.name(sign, "")) for sign in plain if not sign.isascii() and sign.isalnum()):
        return ""
    return letter_by_letter(_kana(_hangul(plain)))


def letter_by_letter(text: str) -> str:
    """Any text in small letters of ASCII, each Han character as in Mandarin: to know two ways to write one name by."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)).lower()
    if plain.isascii():
        return plain
    from anyascii import anyascii  # noqa: PLC0415 - its tables are read for names in other letters only

    composed = unicodedata.normalize("NFC", plain)
    return anyascii(_GREEK_SIGN.sub(_name_of_sign, composed.translate(_APOSTROPHES))).lower()


def _name_of_sign(match: re.Match[str]) -> str:
    return unicodedata.name(match[0]).rpartition(" ")[2].lower().replace("lamda", "lambda")


def _hangul(text: str) -> str:
    return re.sub("[가-힣]+", lambda found: _syllables(found[0]), text)


def _syllables(word: str) -> str:
    """A word in Hangul by the Revised Romanization: sounds that meet change each other, but for h."""
    numbers = [ord(sign) - _FIRST_SYLLABLE for sign in word]
    parts = [(n // (_VOWELS * _FINALS), n // _FINALS % _VOWELS, n % _FINALS) for n in numbers]
    said = []
    moved = ""
    for index, (initial, vowel, final) in enumerate(parts):
        begins = (moved or _INITIAL[initial]).replace(".", "")
        after = _INITIAL[parts[index + 1][0]] if index + 1 < len(parts) else ""
        ends, moved = _FINAL[final].replace(".", ""), ""
        if after == "." and final:
            ends, moved = _split(_MOVED[final])
        elif after in {"n", "m"}:
            ends = _BEFORE_NASAL.get(ends, ends)
        elif after == "r" and ends:
            ends, moved = ("l", "l") if ends in {"n", "l"} else (_BEFORE_NASAL.get(ends, ends), "n")
        if after == "n" and ends == "l":
            moved = "l"
        said.append(f"{begins}{_VOWEL[vowel]}{ends}")
    return "".join(said)


def _split(moved: str) -> tuple[str, str]:
    """What stays of a final consonant, and what begins the next syllable."""
    if moved == "ng.":
        return "ng", ""
    if moved.startswith("."):
        return "", moved[1:]
    return moved[0], moved[1:]


def _kana(text: str) -> str:
    """A text with what letters alone do not say of kana: small signs, and doubled consonants."""
    hiragana = re.sub("[ァ-ヴ]", lambda found: chr(ord(found[0]) - 0x60), text)
    if hiragana == text and not re.search("[ぁ-ゔ]", text):
        return text
    from anyascii import anyascii  # noqa: PLC0415 - as above

    paired = _KANA_PAIR.sub(lambda found: _KANA[found[0]], hiragana.replace("ー", ""))
    read = re.sub("[ぁ-ゔ]", lambda found: found[0] if found[0] == "っ" else anyascii(found[0]), paired)
    return _DOUBLED.sub(lambda found: ("t" if found[1] == "c" else found[1]) + found[1], read).replace("っ", "")
