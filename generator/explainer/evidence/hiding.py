"""What a mark may hide. It must not turn what was said; where that cannot be told, it is refused.

- What stands between two runs within one sentence may be left out, but no word that denies or bounds, unless its clause
  goes as a whole, no end of one clause with the beginning of the next, and nothing directly beside a number. Over a
  sentence's end only whole sentences may be left out: else the beginning of one would be joined to the end of another.
- A word in brackets is an editor's. It may stand for a word that itself stands for a name (he, it), make "they" of the
  speakers' "we", repeat a part of what it replaces, change the case of its first letter, or join a misprinted "i n".
  Any other could be the contrary of what it replaced.
- Added to the words, it may be a name, "the chair", a word of grammar or "sic", but nothing that denies, and no number
  but a year: behind words that point to a time ("that year [1966]"), or with its own preposition ("[in 1966]").
- It makes no other word of one that it touches, but for an English ending, as in "agree[d]".
- At the beginning or end of a quotation the source goes on: there a bracket counts as replacing the word beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from explainer.evidence.clauses import (
    beyond_quotation_marks,
    clause_begins,
    clause_ends,
    crosses_sentences,
    has_blank_line,
    has_pause,
    holds_sentence_end,
    leads_on,
    number_before,
    number_behind,
    parts_clauses,
    sentence_begins,
    sentence_ends,
    with_ends,
    word_before,
)
from explainer.evidence.gap_places import Place, word_beside
from explainer.evidence.hidden import Hidden
from explainer.evidence.inserting import joins, may_add, names, other_case, repeats, says_when, tokens_of
from explainer.evidence.late_words import late_denial
from explainer.evidence.marks import Gap, Mark
from explainer.evidence.normalise import ComparableText
from explainer.evidence.vocabulary import LEADING, Vocabulary, is_number
from explainer.evidence.words import has_no_spaces, is_letter

# How much of the source, in code points, may stand where a mark does.
MOST_OMITTED = 2000
MOST_REPLACED = 60

# An aside of so few words may be an adverb, as in "he, allegedly, stole".
_MOST_WORDS_OF_AN_ADVERB = 1
_BEFORE_A_YEAR = 20
# So many letters before "that" may say that it is not so.
_AS_FAR_AS_LEADS = 30
_ENDINGS = frozenset({"d", "ed", "s", "es", "ing", "'s"})


def refusal(place: Place, gap: Gap, *, closing: bool = False) -> str:
    """Why the marks of a gap between two runs may not stand there; "" where they may.

    ``closing`` tells that nothing but the sentence's point follows.
    """
    touched = _touching(place, gap)
    if touched is not None:
        return touched
    if not gap.omission:
        return _replacing(place, gap.inserted, gap.written)
    inner = list(gap.marks)
    first = next(number for number, mark in enumerate(inner) if not mark.inserted)
    last = max(number for number, mark in enumerate(inner) if not mark.inserted)
    return (
        _omitting(place, closing=closing)
        or _beside(place.source, place.start, inner[:first], place.languages, behind=True)
        or _beside(place.source, place.end, inner[last + 1 :], place.languages, behind=False)
        or next((f'"{mark.written}" stands between two omissions' for mark in inner[first:last] if mark.inserted), "")
    )


def refusal_at_end(place: Place, gap: Gap) -> str:
    """Why the marks at the beginning or the end of a quotation may not stand there."""
    behind = place.end < 0
    marks = list(gap.marks if behind else reversed(gap.marks))
    near = marks[: next((number for number, mark in enumerate(marks) if not mark.inserted), len(marks))]
    if len(near) < len(marks) and any(mark.inserted for mark in marks[len(near) :]):
        return "an editor's words stand beyond an omission"
    touched = _touching(place, gap)
    if touched is not None:
        return touched
    near = near if behind else near[::-1]
    if gap.omission and not near:
        return _hiding_beside(place, gap.written)
    return _beside(place.source, place.start if behind else place.end, near, place.languages, behind=behind)


def _hiding_beside(place: Place, written: str) -> str:
    """Why an omission may not stand at the beginning or the end of a quotation: for the word right beside it."""
    turned = _turned_beside(place)
    if turned:
        return f'{written} hides "{turned}" right beside the words'
    late = _denied_later(place)
    return f'{written} hides "{late}", which denies the words before it' if late else ""


def _denied_later(place: Place) -> str:
    """A word that denies what was quoted, further behind it in its sentence."""
    text, at = place.source.text, place.start
    if place.end >= 0:
        return ""
    if place.other >= 0:
        at, _ = beyond_quotation_marks(text, at, place.other)
    if sentence_ends(place.source, at):
        return ""
    return late_denial(text, at, place.languages)


def _turned_beside(place: Place) -> str:
    """A word that denies or bounds right before a quotation, or right behind it, in its clause."""
    behind = place.end < 0
    text = place.source.text
    at, is_within = place.start if behind else place.end, False
    if place.other >= 0:
        at, is_within = beyond_quotation_marks(text, at, place.other)
    begin, end = word_beside(place.source, at, behind=behind, is_within=is_within)
    if not behind and text[begin:end].casefold() in LEADING:
        begin = max(0, begin - _AS_FAR_AS_LEADS)
    elif not behind and text[max(0, begin - 2) : begin] == ", ":
        first = word_before(text, begin - 2)[0]
        # "Perhaps, ..." at the beginning of a sentence
        begin = first if sentence_begins(place.source, first) else begin
    return place.turned_by(text[begin:end])


def hides(place: Place, gap: Gap) -> Hidden:
    """What the marks of a gap hide, as the source prints it."""
    if place.start >= 0 and place.end >= 0:
        words = place.source.as_printed(place.start, place.end).strip()
        return Hidden(gap.written, words)
    words = ""
    if gap.inserted and not gap.omission:
        behind = place.end < 0
        at = place.start if behind else place.end
        start, end = word_beside(place.source, at, behind=behind)
        words = place.source.as_printed(start, end) if end > start else ""
    return Hidden(gap.written, words)


def _touching(place: Place, gap: Gap) -> str | None:
    """Why a bracket may not touch a word; "" where it may and all is said, None where it touches none."""
    for mark in gap.marks:
        left, right = _is_of_word(mark.before), _is_of_word(mark.behind)
        if not mark.inserted:
            if left and right:
                return "an omission stands within a word"
        elif left or right:
            english = any(one.name == "en" for one in place.languages)
            ending = left and not right and mark.inserted in _ENDINGS and english and not place.hidden.strip()
            if len(gap.marks) == 1 and ending and not number_before(place.source.text, place.start, place.languages):
                return ""
            return f"{mark.written} makes another word of the one that it touches"
    return None


def _is_of_word(character: str) -> bool:
    return bool(character) and (is_letter(character) or character == "-") and not has_no_spaces(character)


def _omitting(place: Place, *, closing: bool) -> str:
    """Why the words of a place may not be left out."""
    source, text, hidden = place.source, place.source.text, place.hidden
    if crosses_sentences(source, place.start, place.end):
        if closing or not (sentence_ends(source, place.start) and sentence_begins(source, place.end)):
            return "[...] joins the beginning of one sentence to the end of another: leave out whole sentences only"
        # Where nothing but a space parts sentences, it may part less than that.
        if not has_pause(source.text, place.start, place.end):
            return ""
    opened = clause_ends(text, place.start) or clause_begins(text, place.start)
    if closing:
        return _hiding_beside(Place(source, place.start, -1, place.languages, place.other), "[...]")
    closed = clause_ends(text, place.end)
    is_adverb = len(tokens_of(hidden)) <= _MOST_WORDS_OF_AN_ADVERB and not any(map(has_no_spaces, hidden))
    is_aside = opened and closed and not is_adverb
    ended = with_ends(text, place.start, place.end)
    if not closed and parts_clauses(ended) and not (opened and leads_on(ended)):
        return "[...] joins the beginning of one clause to the end of another: leave out whole clauses"
    if not opened and number_before(text, place.start, place.languages):
        return "[...] stands directly behind a number, of which it may hide a part"
    if not closed and number_behind(text, place.end, place.languages):
        return "[...] stands directly before a number, of which it may hide a part"
    turned = "" if is_aside else place.turned_by(hidden)
    return f'[...] hides "{turned}"' if turned else ""


def _replacing(place: Place, inserted: str, written: str) -> str:
    """Why an editor's words may not stand where others of the source do."""
    hidden = place.hidden.strip()
    if not hidden and (inserted == "sic" or _says_when(place, inserted)):
        return ""
    reason = _saying(place, inserted, written, hidden)
    if reason:
        return reason
    if not hidden:
        if number_before(place.source.text, place.start, place.languages) or number_behind(
            place.source.text, place.end, place.languages
        ):
            return f"{written} stands directly beside a number"
        return "" if may_add(inserted) else _cannot_be_told(written)
    if other_case(hidden, inserted):
        return ""
    if holds_sentence_end(hidden) or has_blank_line(place.source, place.start, place.end):
        return f"{written} would take the place of a sentence's end"
    denied = place.denied_by(hidden)
    if denied:
        return f'{written} hides "{denied}"'
    if repeats(hidden, inserted) or joins(hidden, inserted) or _stands_for_the_same(place, hidden, inserted):
        return ""
    return f'{written} stands for "{hidden}", and may say something else'


def _stands_for_the_same(place: Place, hidden: str, inserted: str) -> bool:
    """Whether an editor says whom the source's word means."""
    return (place.stands_for_a_name(hidden) and names(inserted)) or place.is_retold(hidden, inserted)


def _says_when(place: Place, inserted: str) -> bool:
    """Whether an editor says which year is meant, where no number stands beside."""
    text, languages = place.source.text, place.languages
    beside = number_before(text, place.start, languages) or number_behind(text, place.end, languages)
    return not beside and says_when(inserted, text[max(0, place.start - _BEFORE_A_YEAR) : place.start])


def _saying(place: Place, inserted: str, written: str, hidden: str) -> str:
    """Why an editor may not say these words at all."""
    denied = place.denied_by(inserted)
    if denied and denied not in hidden.casefold():
        return f'{written} puts in "{denied}", which denies'
    there = {word.casefold() for word in tokens_of(hidden)}
    if any(is_number(word, place.languages) and word.casefold() not in there for word in tokens_of(inserted)):
        return f"{written} puts in a number"
    if not set(re.findall(r"\d+", hidden)) <= set(re.findall(r"\d+", inserted)):
        return f"{written} hides a number"
    return ""


def _beside(
    source: ComparableText, at: int, marks: Sequence[Mark], languages: Sequence[Vocabulary], *, behind: bool
) -> str:
    """Why the brackets behind or before a run may not stand there, where nothing tells how much they replace."""
    if not marks:
        return ""
    inserted = " ".join(mark.inserted for mark in marks)
    written = " ".join(mark.written for mark in marks)
    place = Place(source, at, at, languages)
    if inserted == "sic" or (behind and _says_when(place, inserted)):
        return ""
    start, end = word_beside(source, at, behind=behind)
    hidden = source.text[start:end]
    reason = _saying(place, inserted, written, hidden)
    if reason:
        return reason
    if hidden:
        fits = other_case(hidden, inserted) or _stands_for_the_same(place, hidden, inserted)
        return "" if fits else f'{written} may stand for "{hidden}"'
    return "" if may_add(inserted) else _cannot_be_told(written)


def _cannot_be_told(written: str) -> str:
    return f'whether {written} turns what was said cannot be told: an editor adds a name, or words such as "the chair"'
