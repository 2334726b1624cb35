"""Where words begin and end, so that a part of a word is never taken for a word.

"We can" does not stand in "We cannot", nor "2" in "2.5", "25", "-2%" or "2 million". Where a script has no spaces
between words, any place can be a word's edge, but for some where a cut would change a name, a number or a yes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from explainer.evidence.vocabulary import NUMBERS, SCALES
from explainer.letters import WORD

# Thai, Lao, Burmese, Khmer, kana, bopomofo, Han: a class of characters for regular expressions.
WITHOUT_SPACES = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u30fa\u30fc-\u312f\u31a0-\u31bf\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_WITHOUT_SPACES = re.compile(f"[{WITHOUT_SPACES}]")
# A cut behind one of these makes the contrary, or another thing, of what Han characters say: "vice president" is none.
_HAN_PREFIXES = frozenset("副反前元非不無无未沒没勿莫準准北南東东西總总大小新旧舊假偽伪抗脱嫌拒廃废毋否亜亚超半")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")
# Two of these side by side are one word: "Indo" does not stand in "Indonesia".
_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc-\u30fe\u31f0-\u31ff\uff66-\uff9f]")
_NUMERALS = frozenset("〇零一二三四五六七八九十百千万萬億亿兆拾佰仟")
# Endings that turn a Japanese verb or adjective into its negative.
_NEGATIVE_ENDING = re.compile("な(?:い|かった|かろ|く|けれ)|ません|せん|ず(?!っ)|ぬ|まい|ざる")

# Between letters or digits these make one word: "non-nuclear", "can't", "R&D"; the long dashes part words.
_HYPHENS = frozenset("-\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d")
_APOSTROPHES = frozenset("'\u2018\u2019\u201b\u02bc\uff07`\u00b4")
_JOINS_LETTERS = _HYPHENS | frozenset("&\u00b7\u2027")
# Arabic, Tamil to Sinhala, Hangul: words have spaces there and no apostrophes, so that what looks like one is a
# quotation mark, be it with an ending right behind it. Hebrew has its geresh, Bengali and Cyrillic have apostrophes.
_WITHOUT_APOSTROPHES = re.compile(
    "[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc\u0b80-\u0dff"
    f"\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff\uffa0-\uffdc{WITHOUT_SPACES}]"
)
# French, Italian and Catalan words that lose their vowel before another word: these are words of their own. Not among
# them is what denies or bounds, as "n'", "senz'", "nessun'", "presqu'" and "tutt'".
_ELIDED = re.compile(
    "[ldjscmt]|qu|lorsqu|puisqu|jusqu|quoiqu|un|nell|all|dell|dall|sull|coll|quest|quell|degl|agl|dagl|negl",
    re.IGNORECASE,
)
# With a capital these begin names before another one, as in "D'Souza" and "M'Bow".
_OF_NAMES = frozenset({"D", "S", "M", "T", "Dell", "Dall", "Degl", "Dagl"})
_ELISION = re.compile(rf"(?<![{WORD}])(?<![{WORD}]['.-])([^\W\d_]+)['\u2019]\Z")
# No consonant follows, and "y" only as a word, or before one: so "D'you", "c'mon" and "s'pose" are one word each.
_ELIDED_BEFORE = re.compile(r"[aeiouhàâäæáèéêëíìîïóòôöœúùûü]|y(?![aeiou])", re.IGNORECASE)
_DENIED_BEFORE = re.compile(rf"(?<![{WORD}])(?:ne|non|no|ni|né|sans|senza) \Z", re.IGNORECASE)
_SENTENCE_BEGINS = re.compile(r"(?:\A|[.!?:;\u2026]['\")\]]*\s+|[\"(\[\n\u2014]|- )\s*['\"(\[]*\Z")
_LONGEST_ELISION = 12
_HAN_OR_KATAKANA = re.compile("[\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")
_WORD_BEFORE = re.compile(rf"([{WORD}]+(?:[.,'-][{WORD}]+)*) ?\Z")
_WORD_BEHIND = re.compile(rf" ?([{WORD}]+(?:\.[{WORD}])?)")
# Words that make a number of another language only: a German "am" before a noun, "bin ich", "pour" without "cent".
_NO_SCALE = re.compile(r"bin ich\b|pour (?!cent|mille)|por (?!cien|cent|mil)")
_GERMAN_AM = re.compile(r"am [A-Z\u00c4\u00d6\u00dc][a-z\u00df-\u00fc]+")
_GERMAN = re.compile(r"\b(?:der|das|und|ist|war|nicht|von|auf|dem|ein|eine|einen|einem|wurde|beim|zum|zur|im|um)\b")
_AROUND_AM = 120
# Between digits these make one number: "2.5", "10,000", "12:30", "1/2".
_JOINS_DIGITS = frozenset(".,:/\u066b\u066c")
_UNITS = frozenset("%‰°％℃℉")
# A number whose thousands are parted by spaces: "200" does not stand in "1 200".
_GROUPS = re.compile(r"(?<!\d)\d{1,3}(?: \d{3})+(?!\d)")
_LONGEST_NUMBER = 24


def inside_word(text: str, edge: int) -> bool:
    """Whether a cut at ``edge`` would part a word or a number of ``text``, a text as printed."""
    if not 0 < edge < len(text):
        return False
    before, after = text[edge - 1], text[edge]
    if _is_accent(after):
        return True
    if _WITHOUT_SPACES.match(before) or _WITHOUT_SPACES.match(after):
        return _parts_spaceless(text, edge)
    if is_letter(before) and is_letter(after):
        return True
    if before in "'\u2019" and _follows_elision(text, edge):
        return False
    if _parts_initials(text, edge) or _parts_scale(text, edge):
        return True
    # A mark that joins belongs to the word whichever side of the cut it stands on.
    joined = _joins(text[edge - 2 : edge - 1], before, after) or _joins(before, after, text[edge + 1 : edge + 2])
    return joined or _parts_number(text, edge)


def is_letter(character: str) -> bool:
    """Whether a character is a letter, a digit, or an accent on one."""
    return character.isalnum() or _is_accent(character)


def has_no_spaces(character: str) -> bool:
    """Whether a character belongs to a script that puts no spaces between words."""
    return _WITHOUT_SPACES.match(character) is not None


def tokens(text: str) -> Iterator[str]:
    """The text in parts that a reader compares: words, runs of space, and every other character by itself."""
    part = ""
    for character in text:
        joins = part and (
            _is_accent(character)
            or (_is_of_word(character) and _is_of_word(part[-1]))
            or (character.isspace() and part[-1].isspace())
        )
        if part and not joins:
            yield part
            part = ""
        part += character
    if part:
        yield part


def _is_of_word(character: str) -> bool:
    return is_letter(character) and not has_no_spaces(character)


def _is_accent(character: str) -> bool:
    # An accent that is not composed with its letter, a vowel sign of an Indian script, a point of a Hebrew one; and
    # what is invisible, which parts no words.
    category = unicodedata.category(character)
    return category.startswith("M") or category == "Cf"


def _joins(left: str, mark: str, right: str) -> bool:
    if mark in _APOSTROPHES and (_WITHOUT_APOSTROPHES.match(left) or _WITHOUT_APOSTROPHES.match(right)):
        return False
    if mark in _JOINS_LETTERS or mark in _APOSTROPHES:
        return bool(left and right) and is_letter(left) and is_letter(right)
    return mark in _JOINS_DIGITS and left.isdigit() and right.isdigit()


def _follows_elision(text: str, edge: int) -> bool:
    """Whether a word begins behind an elided one, as "il" in "qu'il"; not where what it belongs to denies."""
    begin = max(0, edge - _LONGEST_ELISION)
    elision = _ELISION.search(text, begin, edge)
    if elision is None or not _ELIDED.fullmatch(elision[1]) or not _ELIDED_BEFORE.match(text, edge):
        return False
    start = elision.start()
    # "c'h" is a letter of Breton, and 'un' between marks a part of what it stands before.
    if text[start : edge + 1].casefold() == "c'h" or text[max(0, start - 1) : edge].casefold() == "'un'":
        return False
    around = text[max(0, start - _LONGEST_ELISION) : start]
    if _DENIED_BEFORE.search(around):
        return False
    # A capital elsewhere than at a sentence's beginning is that of a name: "L'Oréal", "T'ang".
    if elision[1][0].isupper() and not text[edge : edge + 2].isupper():
        is_name = elision[1] in _OF_NAMES and text[edge].isupper()
        return not is_name and _SENTENCE_BEGINS.search(around) is not None
    return True


def _parts_initials(text: str, edge: int) -> bool:
    """Whether a cut would part an abbreviation such as "U.S.", or an address, at one of its points."""
    point = edge if text[edge] == "." else edge - 1
    if text[point] != ".":
        return False
    around = text[max(0, point - 2) : point + 2]
    before, after = text[max(0, point - 1) : point], text[point + 1 : point + 2]
    if not (before.isalpha() and after.isalpha()):
        return False
    return after.islower() or len(around) < 4 or not is_letter(around[0])


def _parts_scale(text: str, edge: int) -> bool:
    """Whether a cut would take "million" or "percent" from a number."""
    if " " not in (text[edge - 1], text[edge]):
        return False
    behind = _WORD_BEHIND.match(text, edge)
    if behind is None or behind[1].casefold() not in SCALES:
        return False
    if _is_no_scale(text, behind.start(1)):
        return False
    before = _WORD_BEFORE.search(text[max(0, edge - _LONGEST_NUMBER) : edge])
    return before is not None and (before[1][-1].isdigit() or before[1].casefold() in NUMBERS)


def _is_no_scale(text: str, place: int) -> bool:
    """Whether a word that looks like one for a number's scale is another of another language."""
    if _NO_SCALE.match(text, place):
        return True
    if not _GERMAN_AM.match(text, place):
        return False
    return len(set(_GERMAN.findall(text[max(0, place - _AROUND_AM) : place + _AROUND_AM]))) > 1


def _parts_number(text: str, edge: int) -> bool:
    """Whether a cut would take its sign, its unit, its point or its thousands from a number."""
    before, after = text[edge - 1], text[edge]
    if after.isdigit():
        further = text[edge - 2 : edge - 1]
        sign = before in _HYPHENS or before == "."
        if _is_symbol(before) or (sign and not (further and is_letter(further))):
            return True
    if before.isdigit() and (_is_symbol(after) or after in _UNITS):
        return True
    # "US$5": what stands before the sign says which dollars.
    if is_letter(before) and _is_currency(after) and text[edge + 1 : edge + 2].isdigit():
        return True
    # "5 €"
    if text[edge - 1 : edge + 1].strip() != text[edge - 1 : edge + 1] and _parts_sign(text, edge):
        return True
    if " " not in (before, after):
        return False
    begin = max(0, edge - _LONGEST_NUMBER)
    around = text[begin : edge + _LONGEST_NUMBER]
    return any(match.start() < edge - begin < match.end() for match in _GROUPS.finditer(around))


def _parts_sign(text: str, edge: int) -> bool:
    """Whether a cut at a space would take the sign of a currency from its number, on whichever side it stands."""
    space = edge if text[edge] == " " else edge - 1
    before, after, further = text[max(0, space - 1) : space], text[space + 1 : space + 2], text[space + 2 : space + 3]
    if before.isdigit() and after and _is_currency(after):
        return not further.isdigit()
    return bool(before) and _is_currency(before) and after.isdigit()


def _is_currency(character: str) -> bool:
    return unicodedata.category(character) == "Sc"


def _is_symbol(character: str) -> bool:
    return unicodedata.category(character) in {"Sm", "Sc"}


def _parts_spaceless(text: str, edge: int) -> bool:
    before, after = text[edge - 1], text[edge]
    if _KATAKANA.match(before) and _KATAKANA.match(after):
        return True
    if (before.isdigit() or before in _NUMERALS) and (after.isdigit() or after in _NUMERALS):
        return True
    # "5 years" in Han characters: what is counted belongs to its number.
    if before.isdigit() and _HAN_OR_KATAKANA.match(after):
        return True
    if before in _HAN_PREFIXES and _HAN.match(after):
        return True
    return has_no_spaces(before) and _NEGATIVE_ENDING.match(text, edge) is not None
