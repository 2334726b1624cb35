"""Ids of records and names of types and properties."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from explainer.diagnostics import Slip, slip
from explainer.documents.values import Mapping

ID_PATTERN = re.compile(r"[a-z0-9][a-z0-9-]{0,63}\Z")
NAME_PATTERN = re.compile(r"[a-z][a-z0-9_]{0,63}\Z")
_DEVICES = [f"{name}{number}" for name in ("com", "lpt") for number in range(10)]
# The site's own addresses, and names that Windows keeps for devices.
RESERVED_IDS = frozenset({"index", "assets", "search", "404", "con", "prn", "aux", "nul", *_DEVICES})
# A shorter word is a name of its own as soon as one letter differs: "kim-ho" is not "kim-ha".
_SHORTEST_TYPO = 4
ID_HELP = "an id has up to 64 letters a-z, digits and hyphens, and begins with a letter or digit"


def suggest_id(text: str) -> str:
    """The id that ``text`` was probably meant to be, or ""."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)).lower()
    plain = re.sub(r"\.(?:ya?ml|md)\Z", "", plain.rpartition("/")[2])
    found = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:64]
    return found if ID_PATTERN.match(found) else ""


def slip_of_id(written: str, ids: Iterable[str]) -> Slip | None:
    """The id that was meant, where one alone is near and they differ in a slip of the pen.

    That is a hyphen, or a letter or two of one longer word that begins alike; other digits make another id.
    """
    found = slip(written, ids)
    return found if found and _is_typo(written, found.meant) else None


def slip_of_key(written: str, known: Iterable[str], beside: Mapping) -> Slip | None:
    """The property of a map that was meant, if it does not stand in the map as well."""
    found = slip(written, known)
    return found if found and beside.get(found.meant) is None else None


def _is_typo(written: str, meant: str) -> bool:
    if written.replace("-", "") == meant.replace("-", ""):
        return True
    words, others = written.split("-"), meant.split("-")
    if len(words) != len(others):
        return False
    pairs = [(word, other) for word, other in zip(words, others, strict=True) if word != other]
    return len(pairs) == 1 and _is_typo_of_word(*pairs[0])


def _is_typo_of_word(word: str, other: str) -> bool:
    if max(len(word), len(other)) < _SHORTEST_TYPO or word[:1] != other[:1]:
        return False
    return _distance(word, other) <= (1 if max(len(word), len(other)) < 2 * _SHORTEST_TYPO else 2)


def _distance(one: str, other: str) -> int:
    """How many letters to add, leave out, replace or swap with their neighbour (optimal string alignment)."""
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
