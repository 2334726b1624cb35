"""Slips of the pen: what somebody meant who wrote something near to it."""

from __future__ import annotations

import difflib
from collections.abc import Hashable, Iterable

from explainer.diagnostics import MOST_ALIKE, Slip

_MOST_PAIRS = 500_000
_MOST_WORDS_OF_A_FILE = MOST_ALIKE


class Patience:
    """How many words are compared with all that they may have meant: some of each file, and so many pairs in all.

    A hundred thousand pairs take some seconds. Whoever writes thousands of wrong ids is told so, and not what each of
    them may have meant.
    """

    def __init__(self) -> None:
        self._asked: dict[str, set[Hashable]] = {}
        self._left = _MOST_PAIRS

    def lasts_for(self, path: str, word: Hashable, choices: int) -> bool:
        """Whether a word of a file is compared with so many others; one that was already, again."""
        asked = self._asked.setdefault(path, set())
        if word not in asked and self._left > 0 and len(asked) < _MOST_WORDS_OF_A_FILE:
            asked.add(word)
            self._left -= choices
        return word in asked


def nearest(word: str, choices: Iterable[str], limit: int = 3) -> list[str]:
    """The choices most like ``word``, best first; none where nothing is near enough to be a slip of the pen."""
    found = difflib.get_close_matches(word[:64], sorted(set(choices)), n=limit, cutoff=0.72)
    return [choice for choice in found if not _is_opposite(word.lower(), choice)]


def _is_opposite(one: str, other: str) -> bool:
    """Whether one word denies the other, as indirect does direct: near in letters, and never what was meant."""
    longer, shorter = sorted((one, other), key=len, reverse=True)
    return any(longer in (f"{no}{shorter}", f"{no}-{shorter}") for no in ("in", "un", "non", "not", "dis", "im"))


def did_you_mean(word: str, choices: Iterable[str], otherwise: str = "") -> str:
    """A help line that offers the nearest choices, or ``otherwise``."""
    known = set(choices)
    # What differs in capitals only is what was meant, however near others are.
    found = [word.lower()] if word.lower() in known else nearest(word, known)
    if not found:
        return otherwise
    quoted = [f'"{choice}"' for choice in found]
    return "did you mean " + " or ".join([", ".join(quoted[:-1]), quoted[-1]] if quoted[1:] else quoted) + "?"


def slip(written: str, choices: Iterable[str]) -> Slip | None:
    """The slip of the pen that ``written`` is: the one choice that so few letters lead to.

    A word that only has much of another in it may mean a part of it, as a surname does of a name.
    """
    known = set(choices)
    plain = written.lower()
    found = [plain] if plain in known else nearest(plain, known) or nearest(written, known)
    found = [choice for choice in found if is_typo(plain, choice.lower())]
    return Slip(written, found[0]) if len(found) == 1 and _digits(found[0]) == _digits(written) else None


def is_typo(written: str, meant: str) -> bool:
    """Whether a letter was added, left out, replaced or swapped with the next; in a longer word, or two. No digits."""
    if _digits(written) != _digits(meant):
        return False
    return _distance(written[:64], meant[:64]) <= (1 if max(len(written), len(meant)) < 8 else 2)


def _digits(text: str) -> list[str]:
    return [character for character in text if character.isdigit()]


def _distance(one: str, other: str) -> int:
    """How many such changes lead from one word to the other (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        after = [i]
        for j, wanted in enumerate(other, 1):
            cost = min(row[j] + 1, after[j - 1] + 1, row[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, before[j - 2] + 1)
            after.append(cost)
        before, row = row, after
    return row[-1]
