"""Words looked for in all copies: where they stand, and what would cite them there.

They are found by the same look-up as ``verify`` uses. What is merely near is told as near, and only where the words
stand in no copy. Each copy is read and evened out once, and only one is held at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from explainer.diagnostics import Findings
from explainer.evidence.nearest import nearest_passage
from explainer.evidence.normalise import ComparableText
from explainer.evidence.selecting import Selector, selector_of
from explainer.evidence.selectors import find_words
from explainer.evidence.standing import Standing, standing
from explainer.evidence.verify import CopyReader

MOST_IN_A_COPY = 20
"""Words that stand in more places of one copy say too little to be cited; the others are only counted."""
_MOST_NEAR = 5
_DIFFERENCE = re.compile(r"\[-.*?-\]|\{\+.*?\+\}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand in a source's copy.

    ``selector`` is None where nothing that a citation can say tells this place from the others.
    """

    source: str
    copy: str
    at: Standing
    selector: Selector | None


@dataclass(frozen=True, slots=True)
class Near:
    """What a copy has instead: ``shown`` with ``[-words of who asks-]`` and ``{+words of the source+}``."""

    source: str
    copy: str
    shown: str


@dataclass(frozen=True, slots=True)
class Found:
    """``places`` by source; ``more`` counts those that are not told, by source; ``near`` only without places."""

    places: tuple[Place, ...]
    more: dict[str, int]
    near: tuple[Near, ...]


def search(words: str, ids: Iterable[str], read: CopyReader, findings: Findings) -> Found:
    """Every place of ``words`` in the copies of the sources ``ids``; copies that cannot be read are reported."""
    places: list[Place] = []
    near: list[Near] = []
    more: dict[str, int] = {}
    for id in ids:
        copy = read(id, findings)
        if copy is None:
            continue
        text = ComparableText.of(copy.text)
        found = find_words(text, words)
        is_common = len(found) > MOST_IN_A_COPY
        if is_common:
            more[id] = len(found) - MOST_IN_A_COPY
        for match in found[:MOST_IN_A_COPY]:
            selector = None if is_common else selector_of(text, match, words)
            places.append(Place(id, copy.path, standing(text, match), selector))
        if not places and (shown := nearest_passage(text, words)):
            near.append(Near(id, copy.path, shown))
    near.sort(key=lambda one: (_unlike(one.shown), one.source))
    return Found(tuple(places), more, () if places else tuple(near[:_MOST_NEAR]))


def _unlike(shown: str) -> int:
    """How many code points of a marked passage differ."""
    return sum(len(match[0]) for match in _DIFFERENCE.finditer(shown))
