"""False quotations without marks: each looks much like the text and says what the text does not."""

from __future__ import annotations

import re
import unicodedata

from scripts.bench_proof.chance import Chance
from scripts.bench_proof.reading import Reading, Sentence
from scripts.bench_proof.rules.rule import Quote, Rule

_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
# What stands at the head of a compound in Han characters: without it another thing is meant. A negation does so
# anywhere, the others where no character before them makes a word with them.
_HEADS = "[副反前元非不無无未北南東东西]"
_HEAD_OF_COMPOUND = re.compile(r"(?:[非不無无未]|(?<![\u3400-\u9fff])[副反前元北南東东西])(?=[\u3400-\u9fff]{2})")
_LOOKALIKES = str.maketrans("aceopxyасеорху", "асеорхуaceopxy")
_INVISIBLE = ("\u200b", "\u2060", "\ufeff", "\u202e", "\u2066", "\ufe0f")
# Scripts whose marks are often left out in honest printing, or whose letters stand on such characters.
_MARKS_OPTIONAL = frozenset({"ar", "he", "fa", "hi", "bn", "th", "ko", "ja"})


def _false(reading: Reading, words: str | None) -> str | None:
    """Words that the text really does not have."""
    return words if words and not reading.stands(words) else None


def _edited(edit: Quote) -> Quote:
    """A rule whose quotations are checked not to stand in the text by chance."""
    return lambda reading, chance: _false(reading, edit(reading, chance))


def _chosen(reading: Reading, chance: Chance) -> list[str] | None:
    """The units of a quotation."""
    sentence = chance.choice(reading.sentences)
    span = reading.span(sentence, chance)
    return [sentence.word(index) for index in range(span[0], span[1] + 1)] if span else None


def _together(reading: Reading, units: list[str]) -> str:
    # Thai has spaces between phrases; Chinese and Japanese have none.
    return ("" if reading.language.name in ("zh", "zh-Hant", "ja") else " ").join(units)


def _negation_dropped(reading: Reading, chance: Chance) -> str | None:
    sentence = chance.choice(reading.sentences)
    found = list(reading.language.denying.finditer(sentence.text))
    if not found:
        return None
    start, end = chance.choice(found).span()
    if start < 4 or len(sentence.text) - end < 4:
        return None
    return re.sub(r"(?<=\S) +(?=[ .,;])", "", sentence.text[:start] + sentence.text[end:])


def _negation_added(reading: Reading, chance: Chance) -> str | None:
    units = _chosen(reading, chance)
    if not units or len(units) < 2:
        return None
    at = chance.between(1, len(units) - 1)
    return _together(reading, [*units[:at], reading.language.negation, *units[at:]])


def _number_changed(reading: Reading, chance: Chance) -> str | None:
    words = reading.quotation(chance)
    numbers = list(_NUMBER.finditer(words or ""))
    if not words or not numbers:
        return None
    number = chance.choice(numbers)
    digits = [index for index in range(*number.span()) if words[index].isdigit()]
    at = chance.choice(digits)
    other = str((int(words[at]) + chance.between(1, 8)) % 10)
    return words[:at] + other + words[at + 1 :]


def _number_cut(reading: Reading, chance: Chance) -> str | None:
    """Words that end within a number, or before the sign that tells its unit."""
    sentence = chance.choice(reading.sentences)
    numbers = [one for one in _NUMBER.finditer(sentence.text) if one.start() > 12]
    if not numbers:
        return None
    number = chance.choice(numbers)
    if re.match(r" ?[%‰°]", sentence.text[number.end() :]):
        return _only_there(sentence.text[: number.end()], reading, r"(?! ?[%‰°])")
    cut = number.end() - chance.between(1, max(1, len(number[0]) - 1))
    return _only_there(sentence.text[:cut].rstrip(".,"), reading, r"(?![\d.,]*\d)") if cut > number.start() else None


def _scale_cut(reading: Reading, chance: Chance) -> str | None:
    """Words that end before the "million" of their number."""
    sentence = chance.choice(reading.sentences)
    for match in _NUMBER.finditer(sentence.text):
        scale = re.match(r"\s?([^\W\d]+)", sentence.text[match.end() :])
        if scale and scale[1] in reading.language.scales - {"years", "km", "sq"} and match.start() > 12:
            return _only_there(sentence.text[: match.end()], reading, rf"(?!\s?{re.escape(scale[1])})")
    return None


def _only_there(words: str, reading: Reading, unless: str) -> str | None:
    """Words that stand in the text only as what was cut: with something behind them."""
    return None if re.search(re.escape(words) + unless, reading.body) else words


def _names_exchanged(reading: Reading, chance: Chance) -> str | None:
    units = _chosen(reading, chance)
    names = [index for index, unit in enumerate(units or ()) if index and _is_name(unit)]
    others = [word for word in reading.words if word.istitle()]
    if not units or not names or len(others) < 2:
        return None
    at = chance.choice(names)
    units[at] = re.sub(r"[^\W\d_]+", chance.choice(others), units[at], count=1)
    return _together(reading, units)


def _is_name(unit: str) -> bool:
    return unit.istitle() and re.match(r"[^\W\d_]{3}", unit) is not None


def _words_exchanged(reading: Reading, chance: Chance) -> str | None:
    units = _chosen(reading, chance)
    if not units or len(units) < 2:
        return None
    at = chance.below(len(units) - 1)
    units[at], units[at + 1] = units[at + 1], units[at]
    return _together(reading, units)


def _word_dropped(reading: Reading, chance: Chance) -> str | None:
    units = _chosen(reading, chance)
    if not units or len(units) < 3:
        return None
    del units[chance.between(1, len(units) - 2)]
    return _together(reading, units)


def _word_put_in(reading: Reading, chance: Chance) -> str | None:
    units = _chosen(reading, chance)
    if not units or len(units) < 2 or not reading.words:
        return None
    units.insert(chance.between(1, len(units) - 1), chance.choice(reading.words))
    return _together(reading, units)


def _word_replaced(reading: Reading, chance: Chance) -> str | None:
    units = _chosen(reading, chance)
    if not units or len(units) < 3 or not reading.words:
        return None
    units[chance.between(1, len(units) - 2)] = chance.choice(reading.words)
    return _together(reading, units)


def _run_together(reading: Reading, chance: Chance) -> str | None:
    """The beginning of one sentence and the end of another."""
    one, other = chance.choice(reading.sentences), chance.choice(reading.sentences)
    if one is other:
        return None
    return _together(reading, [_half(one, first=True), _half(other, first=False)])


def _half(sentence: Sentence, *, first: bool) -> str:
    middle = len(sentence.units) // 2
    return sentence.cut(0, max(0, middle - 1)) if first else sentence.cut(middle, len(sentence.units) - 1)


def _word_cut_short(reading: Reading, chance: Chance) -> str | None:
    words = reading.quotation(chance)
    ending = re.search(r"[^\W\d_]{5,}\W*$", words or "")
    if not words or not ending or not reading.language.spaced:
        return None
    cut = words[: ending.start() + chance.between(3, len(re.findall(r"\w", ending[0])) - 1)]
    return None if re.search(re.escape(cut) + r"(?!\w)", reading.body) or _breaks_letter(cut, reading) else cut


def _breaks_letter(cut: str, reading: Reading) -> bool:
    """Whether a sign that is no letter of its own follows: then the word was not cut between two letters."""
    place = reading.body.find(cut) + len(cut)
    return unicodedata.category(reading.body[place : place + 1] or " ").startswith("M")


def _compound_cut(reading: Reading, chance: Chance) -> str | None:
    if reading.language.name not in ("zh", "zh-Hant", "ja"):
        return None
    sentence = chance.choice(reading.sentences)
    found = [one.end() for one in _HEAD_OF_COMPOUND.finditer(sentence.text)]
    if not found:
        return None
    words = sentence.text[chance.choice(found) :]
    # Where it stands without its head too, it holds.
    heads = len(re.findall(rf"{_HEADS}{re.escape(words)}", reading.body))
    return words if heads == reading.body.count(words) and len(words) >= 4 else None


def _letter_changed(reading: Reading, chance: Chance) -> str | None:
    words = reading.quotation(chance)
    places = [index for index, one in enumerate(words or "") if one.isalpha()]
    if not words or not places:
        return None
    at = chance.choice(places)
    return words[:at] + chance.choice([one for one in reading.folded if one.isalpha()][:500]) + words[at + 1 :]


def _accents_dropped(reading: Reading, chance: Chance) -> str | None:
    words = reading.quotation(chance)
    if not words or reading.language.name in _MARKS_OPTIONAL:
        return None
    parts = unicodedata.normalize("NFD", words)
    return unicodedata.normalize("NFC", "".join(one for one in parts if unicodedata.category(one) != "Mn"))


def _other_script(reading: Reading, chance: Chance) -> str | None:
    words = reading.quotation(chance)
    places = [index for index, one in enumerate(words or "") if one.translate(_LOOKALIKES) != one]
    if not words or not places:
        return None
    at = chance.choice(places)
    return words[:at] + words[at].translate(_LOOKALIKES) + words[at + 1 :]


def _invisible_inside(reading: Reading, chance: Chance) -> str | None:
    """Signs that nobody sees within a word: search engines, and readers who copy it, get another word."""
    words = reading.quotation(chance)
    places = [one.start() for one in re.finditer(r"(?<=[a-zа-яα-ω가-힣])(?=[a-zа-яα-ω가-힣])", words or "")]
    if not words or not places:
        return None
    at = chance.choice(places)
    return words[:at] + chance.choice(_INVISIBLE) + words[at:]


def _invented(reading: Reading, chance: Chance) -> str | None:
    units = _chosen(reading, chance)
    return _together(reading, chance.shuffled(units)) if units and len(units) > 3 else None


RULES = (
    Rule("a negation dropped", _edited(_negation_dropped), holds=False),
    Rule("a negation put in", _edited(_negation_added), holds=False),
    Rule("a number changed", _edited(_number_changed), holds=False),
    Rule("a number cut", _number_cut, holds=False),
    Rule("the scale of a number cut", _scale_cut, holds=False),
    Rule("a name for another", _edited(_names_exchanged), holds=False),
    Rule("two words exchanged", _edited(_words_exchanged), holds=False),
    Rule("a word dropped", _edited(_word_dropped), holds=False),
    Rule("a word put in", _edited(_word_put_in), holds=False),
    Rule("a word replaced", _edited(_word_replaced), holds=False),
    Rule("two sentences run together", _edited(_run_together), holds=False),
    Rule("a word cut short", _word_cut_short, holds=False),
    Rule("a compound without its head", _compound_cut, holds=False),
    Rule("a letter changed", _edited(_letter_changed), holds=False),
    Rule("accents dropped", _edited(_accents_dropped), holds=False),
    Rule("a letter of another script", _edited(_other_script), holds=False),
    Rule("an invisible sign in a word", _invisible_inside, holds=False),
    Rule("words in another order", _edited(_invented), holds=False),
)
