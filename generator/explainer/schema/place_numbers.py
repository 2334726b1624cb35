"""Places in a source that are numbered by other than plain digits, and ranges of them in words: ``12 bis 15``.

As in :mod:`explainer.schema.citation_habits`, nothing is taken here; what is found is offered in a help.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from explainer.schema.locators import LOCATORS, TIME, read_locator, written
from explainer.schema.wide_signs import narrowed, with_places_in_digits

_MARGIN = "rn rdn rdnr randnr randnummer randnummern rz randziffer tz textziffer margin marginal"
MARGIN = re.compile(rf"(?:{_MARGIN.replace(' ', '|')})\b")
"""Words for numbers in the margin, which count paragraphs in most works that have them, and not in all."""

FOREIGN: Mapping[str, str] = {
    word: kind
    for kind, words in {
        "paragraph": f"{_MARGIN} absatz absätze abs "
        "paragraphe paragraphes párrafo párrafos paragrafo paragrafi alinéa "
        "parágrafo alinea akapit абзац абзацы 段落 段 문단 단락",
        "page": "seite seiten s página páginas pagina pagine blz sida sidor side sider strona str страница стр с "
        "ページ 頁 页 쪽 면 페이지 bl blatt blätter fol feuillet foja slide "
        "slides folie folien folio",
        "chapter": "kapitel kap chapitre chap capítulo cap capitolo hoofdstuk rozdział глава 章 장",
        "section": "abschnitt abschnitte abschnitte abschn sección secção sezione sectie sekcja раздел 節 节 절",
        "line": "zeile zeilen z zl ligne lignes línea líneas riga righe regel rad linje wiersz строка 行 줄",
        TIME: "minute minutes minuten min mins minuto minutos minuti uhr zeit timestamp минута 分 분",
    }.items()
    for word in words.split()
}
"""Words for the kinds of places in other languages, in small letters and without a full stop."""

NUMBER_WORDS: Mapping[str, str] = {
    word: str(number)
    for words in (
        "one two three four five six seven eight nine ten eleven twelve",
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
        "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
        "un deux trois quatre cinq six sept huit neuf dix onze douze",
        "uno dos tres cuatro cinco seis siete ocho nueve diez once doce",
    )
    for number, word in enumerate(words.split(), 1)
}
"""Numbers up to twelve in words, some of them ordinal, and each in digits."""


_OTHER_PLACES = (
    r"tables?|tabelle|tab|figures?|fig|abbildung|abb|footnotes?|fn|fußnote|notes?|verses?|vers|articles?|artikel|art|part"
    r"|teil|appendix|anhang|annex|volume|band|issue|nos?|nr|commit|heading|überschrift|box|kasten|exhibit"
    r"|item|anm|anmerkung|act|scene|stanza|canto|photo|plate|map|clause|schedule|episode|track|frame|tome"
)
OTHER_PLACE = re.compile(rf"({_OTHER_PLACES})\.?(?:\s.*)?\Z", re.IGNORECASE)
"""What is named in a source and is no kind of place here."""

COLUMN = re.compile(r"(columns?|cols?|spalten?|sp|colonnes?|columnas?|段組|단)\.?\s*(\d[\d\s,–-]*)\Z", re.IGNORECASE)
"""A column, and its number."""

# What stands behind a number and says no other place: where on a page, the law after its section, a unit of time.
_BEHIND = re.compile(
    r"(?<=\w)[ ,]+(?i:oben|unten|mitte|links|rechts|top|bottom|middle|left|right|above|below|en haut|en bas|arriba"
    r"|abajo)\Z"
    r"|(?<=§ \d|§\d\d| \d\d|\d\d\d) [A-ZÄÖÜ][A-Za-z]*[A-Z]\Z"
)
_AROUND_TIME = re.compile(
    r"\A(?:ab|bei|from|um|dès|desde)\s+(?=\d{1,2}:[0-5]\d)|(?<=:[0-5]\d)\s*(?:min|std|uhr|h)\w*\.?\Z", re.IGNORECASE
)
# Between the kind of a place and its number: page: 4, page #4, page no. 4.
_NUMBER_SIGN = re.compile(r"(?<=[^\W\d])\.?(?:\s*[:#]\s*|\s+(?:no\.?|nr\.?|number|nummer)\s*)(?=\d)", re.IGNORECASE)
_AND_ON = re.compile(r"(?<=\d)\s*(?:et seqq?\.?|et suiv\.?|and following|ff\.)\Z", re.IGNORECASE)
# A number with a letter before it, or a Roman one: A3, iv.
_NAME = r"(?:[A-Za-z]{1,2}-?\d[0-9A-Za-z.]*|\d+|[ivxlcdm]+|[IVXLCDM]+)"
_NAMES = rf"{_NAME}(?:\s?[-–,]\s?{_NAME})*+"
_WORD_FIRST = re.compile(rf"([^\W\d]+)(?:\.\s*|\s+)({_NAMES})\Z")
_NAME_FIRST = re.compile(rf"[第제]?\s*({_NAMES})\s*([^\W\dA-Za-z]+)\Z")
# Under the word, of a dictionary: no page five.
_UNDER_THE_WORD = re.compile(r"s\.?\s?v\.?\Z")
_FOLLOWING = re.compile(r"(?<![\d-])(\d{1,9})(?:\s+f\.?|f\.)\Z")
_WAVE = re.compile(r"(?<=\d)\s?~\s?(?=[第제]?\d)")
_NEIGHBOURS = re.compile(r"(?<!\d)(\d{1,9})/(\d{1,9})\Z")
_UNIT = r"[^\W\dA-Za-z]{1,3}"
_FROM_TO = re.compile(
    rf"[第제]?\s?(\d+)\s?({_UNIT}?)\s?(から|부터|에서|至|到|-|–)\s?[第제]?\s?(\d+)\s?({_UNIT}?)\s?(?:まで|까지)?\Z"
)
_ROMAN = r"\b[ivxlcdm]+"
_ROMAN_TO = re.compile(rf"({_ROMAN})\s+(?:to|bis|through)\s+({_ROMAN})\Z")
_SHORT_TIME = re.compile(
    r"(?:at )?(?:(\d{1,2})\s?h\w*\s?)?(\d{1,2})\s?m(?:in)?\.?\s?(\d{1,2})\s?s(?:ec)?\.?\Z", re.IGNORECASE
)
_TIME = re.compile(
    r"(?:(\d{1,2})\s?(?:時間|시간|小时|小時|Stunden?|hours?)\s?)?(\d{1,2})\s?(?:分|분|Min\w*\.?|minutes?)\s?"
    r"(\d{1,2})\s?(?:秒|초|Sek\w*\.?|seconds?)\Z",
    re.IGNORECASE,
)


_AND = r"and|und|u\.?|et|y|e|en|och|og|sowie"
_TO = r"to|bis|through|thru|till|until|à|al?|hasta|tot"
_NEXT = re.compile(rf"\s*(?:[,;&+]|\b(?:{_AND})(?!\w))\s*(?:(?:{_AND})(?!\w)\s*)?")
_LISTED = re.compile(
    rf"(?:(?P<word>[^\W\d]+)\.?\s*)?(?P<first>\d{{1,9}})(?:(?:\s*[-–]\s*|\s+(?:{_TO})\s+)(?P<last>\d{{1,9}}))?"
    r"(?:\s*(?P<on>ff?)\.?)?"
)
_NEXT_UNIT = re.compile(r"\s*(?:,|、|と|及び|および|과|와|및|和|与|與|·|・)\s*")
_LISTED_UNIT = re.compile(
    rf"[第제]?\s?(?P<first>\d{{1,9}})\s?(?P<word>{_UNIT}?)(?:\s?(?:から|부터|에서|至|到|-|–)\s?[第제]?\s?(?P<last>\d{{1,9}})\s?"
    rf"(?P<unit>{_UNIT}?))?\s?(?:まで|까지)?(?P<on>)"
)
_MOST_LISTED = 20


def places_listed(text: str) -> tuple[list[str], str]:
    """The words for the kinds of several places, and their numbers as authors write them: ``pages 12 and 15 to 18`` is
    12, 15-18, and ``12-15 f.`` is 12-16. No words and "" of any other text, and where a range runs backwards.
    """
    plain = re.sub(r"^(?:from|von)\s+", "", text.strip())
    # The word stands before the first number, or behind the last one.
    for between, pattern, at in ((_NEXT, _LISTED, 0), (_NEXT_UNIT, _LISTED_UNIT, -1)):
        parts = between.split(plain)
        found = [match for part in parts[:_MOST_LISTED] if (match := pattern.fullmatch(part))]
        numbers = [_numbers(match) for match in found]
        if len(found) == len(parts) and all(numbers) and _words_of(found[at]):
            return [word for match in found for word in _words_of(match)], ", ".join(numbers)
    return [], ""


def _words_of(part: re.Match[str]) -> list[str]:
    return [word for name, word in part.groupdict().items() if name in {"word", "unit"} and word]


def _numbers(part: re.Match[str]) -> str:
    """A place of a list, or a range of them with the page that follows it; "" where it runs backwards."""
    first, last, on = part["first"], part["last"] or "", part["on"]
    whole = first[: max(0, len(first) - len(last))] + last if last else first
    if last and int(whole) <= int(first):
        return ""
    if on == "f":
        return f"{first}-{int(whole) + 1}"
    return f"{first}-{last}{on or ''}" if last else f"{first}{on or ''}"


def plainly(text: str) -> str:
    """A place in signs of an English keyboard, without those that belong to no number."""
    plain = _AROUND_TIME.sub("", _BEHIND.sub("", with_places_in_digits(narrowed(text).strip())))
    return range_to_dash(_AND_ON.sub("ff", _NUMBER_SIGN.sub(" ", plain)))


def is_shortened(text: str) -> bool:
    """Whether a place loses words that say more than it does, such as the law that a section is of."""
    return _BEHIND.search(narrowed(text).strip()) is not None


def range_to_dash(text: str) -> str:
    """``12~15`` with a dash, and a page with the one that follows it, ``15 f.``, as two; other texts as they are."""
    joined = _ROMAN_TO.sub(r"\1-\2", _WAVE.sub("-", _NEIGHBOURS.sub(_as_range, text)))
    return _FOLLOWING.sub(lambda found: f"{found[1]}-{int(found[1]) + 1}", joined)


def _as_range(found: re.Match[str]) -> str:
    """Two pages that face each other, ``12/13``, as a range."""
    return f"{found[1]}-{found[2]}" if int(found[2]) == int(found[1]) + 1 else found[0]


def named_place(text: str) -> tuple[str, str]:
    """The word for the kind of a place and the number that is none of plain digits, ``Seite`` and ``iv``; else ""."""
    if _UNDER_THE_WORD.match(text):
        return "", ""
    word_first, name_first = _WORD_FIRST.match(text), _NAME_FIRST.match(text)
    word, number = word_first.groups() if word_first else name_first.group(2, 1) if name_first else ("", "")
    return (word, number) if re.search("[A-Za-z]", number) else ("", "")


def from_to(text: str) -> tuple[str, str]:
    """The word for the kind of a range in Japanese, Korean or Chinese, and the range: ``12頁から15頁``; else ""."""
    found = _FROM_TO.match(text)
    # A dash between two numbers that have no word each may belong to the name of one place.
    if found is None or found[2] not in {"", found[5]} or (found[3] in {"-", "–"} and not found[2]):
        return "", ""
    return found[5], f"{found[1]}-{found[4]}"


def written_place(kind: str, number: str) -> str:
    """A place as authors write it; "" where the number is none of its kind."""
    place = read_locator(f"{kind} {number}") if kind else None
    return written(place) if place else ""


def written_range(kind: str, numbers: str) -> str:
    """Places from one number to another, in the plural, which lets a hyphen say no name of one; "" of no such kind."""
    return f"{LOCATORS[kind].plural} {numbers}" if kind and read_locator(f"{kind} {numbers}") else ""


def time_in_words(text: str) -> str:
    """``3分10秒`` as ``time 00:03:10``; "" where a text is no time."""
    found = _TIME.match(text) or _SHORT_TIME.match(text)
    return f"{TIME} {int(found[1] or 0):02}:{int(found[2]):02}:{int(found[3]):02}" if found else ""
