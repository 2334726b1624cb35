"""True quotations with marks: what an honest editor leaves out and puts in."""

from __future__ import annotations

import re

from scripts.bench_proof.chance import Chance
from scripts.bench_proof.reading import Reading, Sentence
from scripts.bench_proof.rules.places import around, at_word
from scripts.bench_proof.rules.rule import Rule

_OMISSION = "[...]"
# What stands between two commas, or two of a list.
_ASIDE = re.compile(r"(?<=[,،，、])[^,،，、;:.!?。]{3,30}(?=[,،，、])")


def _plain(reading: Reading, sentence: Sentence) -> bool:
    """Whether nothing in a sentence denies, bounds or counts: then what stands between two commas may be left out."""
    return not reading.language.turning.search(sentence.text) and not re.search(r"\d", sentence.text)


def _aside_left_out(reading: Reading, chance: Chance) -> str | None:
    sentence = chance.choice(reading.sentences)
    found = list(_ASIDE.finditer(sentence.text)) if _plain(reading, sentence) else []
    if not found:
        return None
    match = chance.choice(found)
    # With the comma before the mark, or with the aside's two commas left out.
    wide = chance.below(2)
    place = around(reading, sentence, match.start() - wide, match.end() + 1)
    return place.with_mark(chance.choice((_OMISSION, "[…]"))) if place else None


def _sentences_left_out(reading: Reading, chance: Chance) -> str | None:
    """A whole sentence, a mark, and the beginning of another that follows in the same paragraph or the next."""
    if len(reading.sentences) < 3:
        return None
    first = chance.below(len(reading.sentences) - 2)
    one, other = reading.sentences[first], reading.sentences[first + chance.between(1, 2)]
    span = _beginning(reading, other, chance)
    if one.text[-1:] not in ".!?。।۔" or not span or not reading.once(one.text) or not reading.once(span):
        return None
    start, end = reading.body.find(one.text) + len(one.text), reading.body.find(other.text)
    return f"{one.text} {_OMISSION} {span}" if 0 < end - start < 2000 else None


def _beginning(reading: Reading, sentence: Sentence, chance: Chance) -> str:
    span = reading.span(sentence, chance)
    return sentence.cut(0, span[1]) if span and reading.language.spaced else sentence.text


def _marks_at_ends(reading: Reading, chance: Chance) -> str | None:
    """Words of a sentence that denies nothing: else the mark could stand for the denial of these words."""
    sentence = chance.choice(reading.sentences)
    span = reading.span(sentence, chance)
    if span is None or reading.language.turning.search(sentence.text):
        return None
    words = sentence.cut(*span)
    before, after = chance.choice(((f"{_OMISSION} ", ""), ("", f" {_OMISSION}"), (f"{_OMISSION} ", f" {_OMISSION}")))
    return f"{before}{words}{after}"


def _other_case(reading: Reading, chance: Chance) -> str | None:
    words = reading.quotation(chance)
    if not words or words[0].swapcase() == words[0] or len(words[0].swapcase()) != 1 or not words[1:2].isalpha():
        return None
    return f"[{words[0].swapcase()}]{words[1:]}"


def _name_for_pronoun(reading: Reading, chance: Chance) -> str | None:
    language = reading.language
    place = at_word(reading, chance, lambda word: word in language.pronouns)
    return place.with_mark(f"[{language.person}]") if place else None


def _sic(reading: Reading, chance: Chance) -> str | None:
    sentence = chance.choice(reading.sentences)
    if not reading.language.spaced or len(sentence.units) < 7:
        return None
    middle = sentence.units[chance.between(3, len(sentence.units) - 4)][1]
    if not sentence.text[middle - 1].isalpha():
        return None
    place = around(reading, sentence, middle, middle)
    return place.with_mark("[sic]") if place else None


RULES = (
    Rule("an aside left out", _aside_left_out, holds=True, marked=True),
    Rule("whole sentences left out", _sentences_left_out, holds=True, marked=True),
    Rule("marks at the ends", _marks_at_ends, holds=True, marked=True),
    Rule("a letter in the other case", _other_case, holds=True, marked=True),
    Rule("a name for a pronoun", _name_for_pronoun, holds=True, marked=True),
    Rule("[sic]", _sic, holds=True, marked=True),
)
