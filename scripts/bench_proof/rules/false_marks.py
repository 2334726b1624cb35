"""False quotations with marks: what a mark must not hide, replace or join."""

from __future__ import annotations

import re

from scripts.bench_proof.chance import Chance
from scripts.bench_proof.reading import Reading
from scripts.bench_proof.rules.places import Place, around, at_match, at_word
from scripts.bench_proof.rules.rule import Rule

_OMISSION = "[...]"
_CLAUSE_ENDS = ",;:.!?()—–-،、，。；।"
_NUMBER = re.compile(r"(?<![\w.,])\d[\d.,]*\d(?![\w])|(?<![\w.,])\d(?![\w.,])")
_HAN_WORD = re.compile(r"(?<=[\u3040-\u30ff、，。\s])[\u4e00-\u9fff]{2}(?=[\u3040-\u30ff、，。\s])")


def _negation_behind_omission(reading: Reading, chance: Chance) -> str | None:
    place = at_match(reading, chance, reading.language.denying)
    return place.with_mark(chance.choice((_OMISSION, "[…]"))) if place else None


def _negation_and_more_behind_omission(reading: Reading, chance: Chance) -> str | None:
    """A negation with words around it, on one side or on both, up to where the clause may have ended."""
    sentence = chance.choice(reading.sentences)
    found = list(reading.language.denying.finditer(sentence.text))
    if not found:
        return None
    match = chance.choice(found)
    starts = [start for start, _ in sentence.units if start <= match.start()][-chance.between(1, 4) :]
    ends = [end for _, end in sentence.units if end >= match.end()][: chance.between(1, 4)]
    if not starts or not ends:
        return None
    place = around(reading, sentence, starts[0], ends[-1])
    return place.with_mark(_OMISSION) if place and not _ends_clause(place) else None


def _ends_clause(place: Place) -> bool:
    """Whether what is hidden is a clause of its own, which may be left out with its negation."""
    return place.before[-1:] in _CLAUSE_ENDS and place.hidden[-1:] in _CLAUSE_ENDS


def _negation_replaced(reading: Reading, chance: Chance) -> str | None:
    place = at_match(reading, chance, reading.language.denying)
    others = [word for word in reading.words if not reading.language.turning.search(word)] if place else []
    return place.with_mark(f"[{chance.choice(others)}]") if place and others else None


def _negation_put_in(reading: Reading, chance: Chance) -> str | None:
    place = _gap(reading, chance)
    return place.with_mark(f"[{reading.language.negation}]") if place else None


def _gap(reading: Reading, chance: Chance) -> Place | None:
    """A place between two units where nothing stands."""
    sentence = chance.choice(reading.sentences)
    if len(sentence.units) < 2:
        return None
    end = sentence.units[chance.below(len(sentence.units) - 1)][1]
    return around(reading, sentence, end, end)


def _scale_behind_omission(reading: Reading, chance: Chance) -> str | None:
    scales = "|".join(sorted(map(re.escape, reading.language.scales), key=lambda one: (-len(one), one)))
    place = at_match(reading, chance, re.compile(rf"(?<=\d)\s?(?:{scales})(?!\w)|(?<=\d )(?:{scales})(?!\w)"))
    return place.with_mark(chance.choice((_OMISSION, "[…]"))) if place else None


def _number_replaced(reading: Reading, chance: Chance) -> str | None:
    place = at_match(reading, chance, _NUMBER)
    return place.with_mark(f"[{_other_number(place.hidden, chance)}]") if place else None


def _other_number(number: str, chance: Chance) -> str:
    first = (int(number[0]) + chance.between(1, 8)) % 10
    return f"{first or 1 + (number[0] == '1')}{number[1:]}"


def _digits_put_in(reading: Reading, chance: Chance) -> str | None:
    place = at_match(reading, chance, _NUMBER)
    if place is None:
        return None
    return place.with_mark(place.hidden + chance.choice(("[0]", "[00]", "[,000]", "[5]")))


def _scale_put_in(reading: Reading, chance: Chance) -> str | None:
    place = at_match(reading, chance, _NUMBER)
    scales = sorted(reading.language.scales - {"%", "sq", "km", "years"})
    if place is None or not scales or re.match("|".join(map(re.escape, scales)), place.after):
        return None
    return place.with_mark(f"{place.hidden} [{chance.choice(scales)}]")


def _sentences_spliced(reading: Reading, chance: Chance) -> str | None:
    """The beginning of a sentence, a mark, and the end of one that follows."""
    if len(reading.sentences) < 2:
        return None
    first = chance.below(len(reading.sentences) - 1)
    one, other = (
        reading.sentences[first],
        reading.sentences[min(len(reading.sentences) - 1, first + chance.between(1, 3))],
    )
    middle, end = _middle(reading, one.text, chance), _middle(reading, other.text, chance)
    if one is other or middle is None or end is None:
        return None
    before, after = one.text[:middle].strip(), other.text[end:].strip()
    if (
        not (reading.once(before) and reading.once(after))
        or reading.body.find(after) - reading.body.find(before) > 1500
    ):
        return None
    return Place(before, "", after).with_mark(_OMISSION)


def _middle(reading: Reading, sentence: str, chance: Chance) -> int | None:
    """A place within a sentence, away from its clauses' ends, with enough words on both sides."""
    if reading.language.spaced:
        found = [one.start() for one in re.finditer(r"(?<=[^\W\d_]) (?=[^\W\d_])", sentence)][3:-3]
    else:
        found = [one.start() for one in re.finditer(r"(?<=\w)(?=\w)", sentence)][6:-6]
    return chance.choice(found) if found else None


def _glued_before(reading: Reading, chance: Chance) -> str | None:
    prefix = reading.language.prefix
    place = at_word(reading, chance, lambda word: len(word) > 3 and word.islower() != word.isupper())
    if place is None or not prefix:
        return None
    return place.with_mark(f"[{prefix}]{place.hidden}")


def _glued_behind(reading: Reading, chance: Chance) -> str | None:
    suffix = reading.language.suffix
    place = at_word(reading, chance, lambda word: len(word) > 3)
    if place is None or not suffix:
        return None
    return place.with_mark(f"{place.hidden}[{suffix}]")


def _word_in_bracket(reading: Reading, chance: Chance) -> str | None:
    """Another word of the text in place of one that is no pronoun."""
    place = _content_word(reading, chance)
    others = [word for word in reading.words if place and word.casefold() != place.hidden.casefold() and len(word) > 3]
    return place.with_mark(f"[{chance.choice(others)}]") if place and others else None


def _content_word(reading: Reading, chance: Chance) -> Place | None:
    if not reading.language.spaced:
        place = at_match(reading, chance, _HAN_WORD)
        is_pronoun = place and any(one.startswith(place.hidden) for one in reading.language.pronouns)
        return None if is_pronoun else place
    known = reading.language
    return at_word(reading, chance, lambda word: len(word) > 4 and word.casefold() not in known.pronouns)


def _name_in_bracket(reading: Reading, chance: Chance) -> str | None:
    """The name of somebody else in place of a name."""
    known = reading.language

    def is_name(word: str) -> bool:
        return len(word) > 3 and word.istitle() and word.casefold() not in known.pronouns

    place = at_word(reading, chance, is_name)
    return place.with_mark(f"[{known.person}]") if place and known.person else None


def _turned_round(reading: Reading, chance: Chance) -> str | None:
    sentence = chance.choice(reading.sentences)
    middle = _middle(reading, sentence.text, chance)
    if middle is None:
        return None
    place = around(reading, sentence, middle, middle)
    return Place(place.after, "", place.before).with_mark(_OMISSION) if place else None


RULES = (
    Rule("a negation behind a mark", _negation_behind_omission, holds=False, marked=True),
    Rule("a negation and more behind a mark", _negation_and_more_behind_omission, holds=False, marked=True),
    Rule("a negation replaced in a bracket", _negation_replaced, holds=False, marked=True),
    Rule("a negation put in by a bracket", _negation_put_in, holds=False, marked=True),
    Rule("the scale of a number behind a mark", _scale_behind_omission, holds=False, marked=True),
    Rule("another number in a bracket", _number_replaced, holds=False, marked=True),
    Rule("digits put in by a bracket", _digits_put_in, holds=False, marked=True),
    Rule("a scale put in by a bracket", _scale_put_in, holds=False, marked=True),
    Rule("two sentences spliced by a mark", _sentences_spliced, holds=False, marked=True),
    Rule("a bracket glued before a word", _glued_before, holds=False, marked=True),
    Rule("a bracket glued behind a word", _glued_behind, holds=False, marked=True),
    Rule("another word in a bracket", _word_in_bracket, holds=False, marked=True),
    Rule("another name in a bracket", _name_in_bracket, holds=False, marked=True),
    Rule("the order turned round a mark", _turned_round, holds=False, marked=True),
)
