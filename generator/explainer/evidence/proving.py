"""One quotation against one text, without a project: where it stands, what its marks hide, or what stands instead."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.evidence.hidden import Hidden
from explainer.evidence.misses import instead
from explainer.evidence.normalise import ComparableText
from explainer.evidence.selectors import find_words
from explainer.evidence.standing import Standing, standing
from explainer.evidence.states import State
from explainer.evidence.vocabulary import Languages

MOST_TOLD = 20
"""Of words that stand in more places only so many are told."""


@dataclass(frozen=True, slots=True)
class ProvedPlace:
    """A place of a quotation in a text, and what its marks hide there."""

    at: Standing
    hides: tuple[Hidden, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """What a look-up gave: ``verified``, ``verified-marked`` or ``failed``.

    ``count`` is that of all places, of which ``places`` are the first; ``instead`` says what is wrong where there are
    none. ``judged`` is false of words with marks where nobody knows in their language what a mark may hide.
    """

    state: State
    count: int
    places: tuple[ProvedPlace, ...]
    instead: str
    judged: bool


def prove(copy: str, words: str, language: str = "") -> Proof:
    """Looks words up in a text; ``language`` is theirs, a BCP 47 tag, "" where it is to be guessed."""
    text = ComparableText.of(copy)
    found = find_words(text, words, language=language)
    if not found:
        return Proof(State.FAILED, 0, (), instead(words, text, language), judged=True)
    marked = found[0].marked
    judged = not marked or bool(Languages(text.text, language).at(found[0].start))
    state = State.VERIFIED_MARKED if marked else State.VERIFIED
    places = tuple(ProvedPlace(standing(text, match), match.hides) for match in found[:MOST_TOLD])
    return Proof(state, len(found), places, "", judged)
