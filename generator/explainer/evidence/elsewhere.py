"""Words that do not stand in their source's copy, looked for in the copies of all other sources.

Often it is only the citation that names the wrong one. Each copy is read once, whatever number of words is looked for:
of each some letters are chosen without which they stand nowhere, and only copies that have these are searched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from explainer.evidence.archive import Copy
from explainer.evidence.claims import Claim
from explainer.evidence.marks import visible_runs
from explainer.evidence.normalise import ComparableText, normalised
from explainer.evidence.selectors import find_passage, find_words
from explainer.evidence.words import WITHOUT_SPACES
from explainer.letters import WORD

# Words; where there are no spaces between them, letters.
_PART = re.compile(rf"[{WITHOUT_SPACES}]|(?:(?![{WITHOUT_SPACES}])[{WORD}])+")


def stand_elsewhere(claims: Sequence[Claim], copies: Iterable[tuple[str, Copy]]) -> Mapping[int, str]:
    """Of claims, by their number, the first of the copies' sources in which they hold; the others are left out.

    ``copies`` are given with the ids of their sources, and are read on only while there is something to look for.
    """
    parts = [_longest_part(claim) for claim in claims]
    waiting = set(range(len(claims)))
    found: dict[int, str] = {}
    for id, copy in copies:
        text = ComparableText.of(copy.text)
        there = {*_PART.findall(text.text), ""}
        for number in sorted(waiting):
            claim = claims[number]
            if parts[number] in there and claim.source != id and stands(claim, text):
                found[number] = id
        waiting -= found.keys()
        if not waiting:
            break
    return found


def stands(claim: Claim, text: ComparableText) -> bool:
    """Whether a claim's words, or else its passage, stand anywhere in a copy, whatever else its citation says."""
    if claim.words:
        return bool(find_words(text, claim.words, language=claim.language))
    passage = claim.citation.passage
    return passage is not None and bool(find_passage(text, passage.start, passage.end))


def _longest_part(claim: Claim) -> str:
    """A part of the claim's words that stands wherever they do, marks or not; "" where they have none."""
    passage = claim.citation.passage
    words = normalised(claim.words or (passage.start if passage else ""))
    parts = set(_PART.findall(words)) & {part for run in visible_runs(words) for part in _PART.findall(run)}
    return max(parts, key=lambda part: (len(part), part), default="")
