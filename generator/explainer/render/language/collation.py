"""In which order readers of a language look for names: the Unicode Collation Algorithm (UTS 10) with CLDR's tailorings.

Only what lists of names need is here: the letters of a script in their order, then marks on them, then capitals; a
space before any letter, numbers by their value, the script of the language before others. It reads no locale of the
machine and no table of 40,000 weights, as ICU and pyuca do; the tests hold it to what ICU gives for each language.

Han has no alphabet. Standards of each country list it in an order that its readers know, and Python has their codecs:
by readings (JIS X 0208, KS X 1001), by pinyin (GB 2312), by strokes (Big5). What is to stand by another reading, as
most names in kanji do, says so in ``sort_as``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TypeAlias

Primary: TypeAlias = tuple[int, int, str, int]
"""Group, script or length of a number, letter, and where among the letters that follow it by a tailoring."""
Key: TypeAlias = tuple[tuple[Primary, ...], str, str]
"""What two names differ in, the weightiest first: letters, marks on them, capitals."""

# Letters and pairs of letters of their own: each list stands after the letter before the colon, in this order.
# "=" says that a letter is taken for another, with a mark.
_NORDIC_END = "z:å ä ö æ=ä ø=ö"
_DANISH_END = "z:æ ø å ä=æ ö=ø aa=å"
_TAILORINGS = {
    "az": "c:ç e:ə g:ğ h:ı o:ö s:ş u:ü",
    "bs": "c:č ć d:dž đ l:lj n:nj s:š z:ž",
    "cs": "c:č h:ch r:ř s:š z:ž",
    "cy": "c:ch d:dd f:ff g:ng l:ll p:ph r:rh t:th",
    "da": _DANISH_END,
    "eo": "c:ĉ g:ĝ h:ĥ j:ĵ s:ŝ u:ŭ",
    "es": "n:ñ",
    "et": "s:š z ž w:õ ä ö ü",
    "fi": _NORDIC_END,
    "fil": "n:ñ ng",
    "fo": "a:á i:í o:ó u:ú y:ý d:đ ð z:æ ø å ä=æ ö=ø",
    "gl": "n:ñ",
    "hr": "c:č ć d:dž đ l:lj n:nj s:š z:ž",
    "hu": "c:cs d:dz dzs g:gy l:ly n:ny o:ö ő=ö s:sz t:ty u:ü ű=ü z:zs",
    "is": "a:á d:ð e:é i:í o:ó u:ú y:ý z:þ æ ö å ø=ö ä=æ",
    "lt": "c:č i:y=i s:š z:ž",
    "lv": "a:ā c:č e:ē g:ģ i:ī k:ķ l:ļ n:ņ o:ō r:ŗ s:š u:ū z:ž",
    "mt": "b:ċ f:ġ g:għ h:ħ y:ż",
    "nb": _DANISH_END,
    "nn": _DANISH_END,
    "no": _DANISH_END,
    "pl": "a:ą c:ć e:ę l:ł n:ń o:ó s:ś z:ź ż",
    "ro": "a:ă â i:î s:ș t:ț ş=ș ţ=ț",
    "sk": "a:ä c:č h:ch o:ô r:ř s:š z:ž",
    "sl": "c:č ć d:đ s:š z:ž",
    "sq": "c:ç d:dh e:ë g:gj l:ll n:nj r:rr s:sh t:th x:xh z:zh",
    "sv": _NORDIC_END,
    "tr": "c:ç g:ğ h:ı o:ö s:ş u:ü",
    "vi": "a:ă â d:đ e:ê o:ô ơ u:ư",
}
# Letters that Unicode does not take apart, and that are none of their own unless a tailoring says so.
_LIKE = {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ß": "ss", "ħ": "h", "ı": "i\ue000", "ð": "d\ue000"}
_LAST = "\ue000"  # a letter of its own, behind the one that it stands with
# First and last letter of scripts, in the order of the root of CLDR; what is in none comes behind, by code point.
_SCRIPTS = (
    ("Latn", "a", "\u024f"), ("Grek", "\u0370", "\u03ff"), ("Cyrl", "\u0400", "\u052f"), ("Geor", "\u10a0", "\u10ff"),
    ("Armn", "\u0530", "\u058f"), ("Hebr", "\u0590", "\u05ff"), ("Arab", "\u0600", "\u077f"),
    ("Deva", "\u0900", "\u097f"), ("Beng", "\u0980", "\u09ff"), ("Guru", "\u0a00", "\u0a7f"),
    ("Gujr", "\u0a80", "\u0aff"), ("Taml", "\u0b80", "\u0bff"), ("Telu", "\u0c00", "\u0c7f"),
    ("Knda", "\u0c80", "\u0cff"), ("Mlym", "\u0d00", "\u0d7f"), ("Sinh", "\u0d80", "\u0dff"),
    ("Thai", "\u0e00", "\u0e7f"), ("Laoo", "\u0e80", "\u0eff"), ("Mymr", "\u1000", "\u109f"),
    ("Khmr", "\u1780", "\u17ff"), ("Hang", "\uac00", "\ud7a3"), ("Hira", "\u3041", "\u3096"),
    ("Hani", "\u3400", "\u9fff"), ("Hani", "\U00020000", "\U0003ffff"),
)  # fmt: skip
# Scripts that stand before all others.
_OWN = {
    "ar": "Arab", "be": "Cyrl", "bg": "Cyrl", "bn": "Beng", "el": "Grek", "fa": "Arab", "gu": "Gujr", "he": "Hebr",
    "hi": "Deva", "hy": "Armn", "ja": "Latn Hira Hani", "ka": "Geor", "kk": "Cyrl", "km": "Khmr", "kn": "Knda",
    "ko": "Hang Hani", "ky": "Cyrl", "lo": "Laoo", "mk": "Cyrl", "ml": "Mlym", "mn": "Cyrl", "mr": "Deva",
    "my": "Mymr", "ne": "Deva", "pa": "Guru", "ru": "Cyrl", "si": "Sinh", "sr": "Cyrl", "ta": "Taml", "te": "Telu",
    "th": "Thai", "uk": "Cyrl", "ur": "Arab", "zh": "Hani",
}  # fmt: skip
_HAN = {"ja": "euc_jp", "ko": "euc_kr", "zh": "gb2312", "zh-Hant": "big5", "zh-TW": "big5", "zh-HK": "big5"}
_KATAKANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
# Letters of Cyrillic in their order, which is not that of their code points; they are no other letter with a mark.
_CYRILLIC = {letter: f"\u0430{chr(place)}" for place, letter in enumerate(
    "абвгґғдђѓеєжзѕиіїйјкқлљмнңњоөпрстћќуўүұфхһцчџшщъыьэюяә", 0x20)}  # fmt: skip
# Vowels that are written before the consonant that they are read behind.
_READ_BEHIND = re.compile("([\u0e40-\u0e44\u0ec0-\u0ec4])([\u0e01-\u0e2e\u0e81-\u0eae])")
# Tones of Vietnamese in their order.
_TONES = str.maketrans("\u0300\u0309\u0303\u0301\u0323", "\u0300\u0301\u0302\u0303\u0304")
_DIGITS = re.compile(r"\d+")
_PUNCTUATION, _NUMBER, _LETTER = 0, 1, 2


class Collation:
    """The order of one language, a BCP 47 tag; of one that has no tailoring, the order of the root of CLDR."""

    def __init__(self, language: str) -> None:
        primary = language.split("-", maxsplit=1)[0]
        own = _OWN.get(primary, "").split()
        scripts = [*own, *(name for name, _, _ in _SCRIPTS if name not in own)]
        rank = {name: number for number, name in enumerate(dict.fromkeys(scripts))}
        self._scripts = [(rank[name], first, last) for name, first, last in _SCRIPTS]
        self._others = len(rank)
        self._han = _HAN.get(language) or _HAN.get(primary, "")
        self._tailored = dict(_rules(_TAILORINGS.get(primary, "")))
        self._longest = max(map(len, self._tailored), default=1)
        self._has_tones = primary == "vi"
        self._dotless = primary in ("az", "tr")
        self._letters: dict[str, tuple[list[Primary], str]] = {}
        # Of these neither a letter of the language begins with them nor a number.
        self._alone: dict[str, tuple[list[Primary], str]] = {}
        self._begins = frozenset(letters[0] for letters in self._tailored)
        # Each list of a site sorts the same names.
        self._known = lru_cache(maxsize=1 << 17)(self._key)

    def key(self, name: str) -> Key:
        """What names are sorted by."""
        return self._known(name)

    def _key(self, name: str) -> Key:
        shown = unicodedata.normalize("NFKC", name)
        text = _READ_BEHIND.sub(r"\2\1", self._lower(shown.translate(_KATAKANA)))
        weights: list[Primary] = []
        marks: list[str] = []
        place = 0
        while place < len(text):
            alone = self._alone.get(text[place])  # as nearly all are
            taken, primaries, mark = (1, *alone) if alone is not None else self._element(text, place)
            weights += primaries
            marks.append(mark)
            place += taken
        return tuple(weights), "\0".join(marks), shown.swapcase()

    def _lower(self, text: str) -> str:
        if self._dotless:
            text = text.replace("I", "ı").replace("İ", "i")
        return text.replace("İ", "i").lower()

    def _element(self, text: str, place: int) -> tuple[int, list[Primary], str]:
        """How many characters make the next letter, what they weigh, and the marks on it."""
        for length in range(min(self._longest, len(text) - place), 0, -1):
            tailored = self._tailored.get(text[place : place + length])
            if tailored:
                letter, after, mark = tailored
                return length, [(_LETTER, 0, letter, after)], mark
        digits = _DIGITS.match(text, place)
        if digits:
            number = "".join(str(unicodedata.decimal(digit)) for digit in digits[0]).lstrip("0")
            return len(digits[0]), [(_NUMBER, len(number), number, 0)], ""
        letter = text[place]
        found = self._letter(letter)
        if letter not in self._begins:
            self._alone[letter] = found
        return 1, *found

    def _letter(self, letter: str) -> tuple[list[Primary], str]:
        """What a letter weighs that is none by the rules of the language, and the marks on it."""
        if letter not in self._letters:
            base, marks = _parted(letter)
            marks = marks.translate(_TONES) if self._has_tones else marks
            self._letters[letter] = [weight for one in base for weight in self._weight(one)], marks
        return self._letters[letter]

    def _weight(self, letter: str) -> Iterator[Primary]:
        if not letter.isalnum() and letter != _LAST:
            yield _PUNCTUATION, 0, letter, 0
        elif letter == _LAST:
            yield _LETTER, 0, "\uffff", 0
        else:
            rank = next((rank for rank, first, last in self._scripts if first <= letter <= last), self._others)
            is_han = "\u3400" <= letter <= "\u9fff" or letter >= "\U00020000"
            yield _LETTER, rank, self._of_han(letter) if is_han else _CYRILLIC.get(letter, letter), 0

    def _of_han(self, letter: str) -> str:
        """A letter that stands where the standard of the country has this one; those that it lacks come behind."""
        try:
            return letter.encode(self._han).decode("latin-1") if self._han else letter
        except UnicodeEncodeError:
            return "\uffff" + letter


@cache
def collation(language: str) -> Collation:
    """The order of a language."""
    return Collation(language)


def _rules(tailoring: str) -> Iterator[tuple[str, tuple[str, int, str]]]:
    """Each letter of a tailoring, with the letter that it follows, in which place, and what marks it as a variant."""
    places: dict[str, tuple[str, int, str]] = {}
    letter, place = "", 0
    for word in tailoring.split():
        before, colon, rest = word.partition(":")
        if colon:
            letter, place = before, 0
        written, equals, meant = (rest if colon else word).partition("=")
        if equals:
            letter_of, place_of, _ = places.get(meant, (meant, 0, ""))
            places[written] = (letter_of, place_of, "\u0301")
            continue
        place += 1
        places[written] = (letter, place, "")
    yield from places.items()


def _parted(letter: str) -> tuple[str, str]:
    """A letter without its marks, and the marks."""
    if letter in _LIKE:
        return _LIKE[letter], "\u0335"
    if letter in _CYRILLIC or "\uac00" <= letter <= "\ud7a3":
        return letter, ""
    parts = unicodedata.normalize("NFD", letter)
    marks = "".join(sign for sign in parts if unicodedata.combining(sign))
    return parts[0] if unicodedata.combining(parts[0]) == 0 else "", marks
