"""The quotation marks that words have themselves, where they are shown within others: inner and outer ones by turns.

Marks are changed in whole pairs alone, by the language that the words are in. Where they do not pair up, as in a
quotation that begins within another one, or where an apostrophe may be a mark, each sign is left as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from explainer.render.language.tongues import visible_places

# Delimiters of CLDR 46: an outer and an inner pair, then their languages. Left out are languages whose two pairs have a
# sign in common, such as Swedish and Dutch. CLDR has one pair twice for French; the inner one is that of our catalogue.
_OF_LANGUAGES = (
    (
        "\u201c\u201d\u2018\u2019",
        "en ko zh af az bn cy da fil fy ga gd gl gu hi id km kn lo lv ml mr ms mt my ne pa pt si sw ta te th tr vi zu",
    ),
    ("\u00ab\u00bb\u201c\u201d", "fr es ast br ca el eu it pt-PT sq"),
    ("\u201e\u201c\u201a\u2018", "de cs dsb et hr hsb is lb mk nds sk sl"),
    ("\u300c\u300d\u300e\u300f", "ja yue zh-Hant zh-HK zh-MO zh-TW"),
    ("\u00ab\u00bb\u201e\u201c", "ru uk be os"),
    ("\u00ab\u00bb\u2039\u203a", "fa gsw rm"),
    ("\u00ab\u00bb\u2018\u2019", "nb nn no"),
    ("\u201e\u201d\u00ab\u00bb", "pl ro"),
    ("\u201e\u201d\u00bb\u00ab", "hu"),
    ("\u201e\u201c\u00ab\u00bb", "ka"),
)
_ANY = re.compile(f"[{''.join(signs for signs, _ in _OF_LANGUAGES)}]")
_SPACED = frozenset({"fr"})
_SPACES = " \u00a0\u202f"
# A text with one of these is not written by a language that has none: what else opens there closes here.
_LOW = frozenset("\u201e\u201a")
_APOSTROPHES = frozenset("\u2018\u2019")
# Scripts in which particles follow a mark without a space, and that have no apostrophes.
_WITHOUT_APOSTROPHES = re.compile("[\u1100-\u11ff\u3005-\u318f\u31f0-\u9fff\uac00-\ud7ff\uf900-\ufaff]")


@dataclass(frozen=True, slots=True)
class Marks:
    """The outer pair of a language and the inner one, each with the spaces that belong to its signs."""

    outer: tuple[str, str]
    inner: tuple[str, str]

    @property
    def signs(self) -> tuple[str, str, str, str] | None:
        """Their four signs, opening and closing; None where they cannot be told from each other."""
        found = tuple(mark.strip() for mark in (*self.outer, *self.inner))
        if len(set(found)) < 4 or any(len(sign) != 1 for sign in found):
            return None
        return found[0], found[1], found[2], found[3]


def _marks(signs: str, language: str) -> Marks:
    space = "\u00a0" if language in _SPACED else ""
    return Marks((f"{signs[0]}{space}", f"{space}{signs[1]}"), (signs[2], signs[3]))


_MARKS = {tag.casefold(): _marks(signs, tag) for signs, tags in _OF_LANGUAGES for tag in tags.split()}


def marks_of(language: str) -> Marks | None:
    """The marks of a language, a BCP 47 tag, as far as they are known."""
    tag = language.casefold()
    while tag and tag not in _MARKS:
        tag = tag.rpartition("-")[0]
    return _MARKS.get(tag)


def within(words: str, around: tuple[str, str], ways: Iterable[Marks | None]) -> str:
    """Words as they stand within the marks ``around`` them: read in the first of the ``ways`` in which marks pair up.

    Words may carry their language; see :mod:`explainer.render.language.tongues`.
    """
    if not _ANY.search(words):
        return words
    places = visible_places(words)
    plain = "".join([words[place] for place in places])
    for marks in ways:
        signs = marks.signs if marks else None
        if marks is None or signs is None or not any(sign in plain for sign in signs):
            continue
        pairs = _pairs(plain, signs)
        if pairs:
            # Outer ones where the inner ones are those that stand around the words, as of Spanish within English.
            first = marks.inner if set(signs[2:]).isdisjoint("".join(around)) else marks.outer
            other = marks.outer if first is marks.inner else marks.inner
            letters = list(words)
            for place, letter in _changes(plain, pairs, (first, other)).items():
                letters[places[place]] = letter
            return "".join(letters)
    return words


def _changes(
    plain: str, pairs: Iterable[tuple[int, int, int]], levels: tuple[tuple[str, str], tuple[str, str]]
) -> dict[int, str]:
    """What stands in the place of signs: each pair is told by its level, and where it begins and ends."""
    changes: dict[int, str] = {}
    for level, start, end in pairs:
        opening, closing = levels[level % 2]
        if (opening.strip(), closing.strip()) == (plain[start], plain[end]):
            continue
        changes |= {start: opening, end: closing}
        if plain[start] in "\u00ab\u00bb":  # the spaces within are those of the marks
            after, before = start + 1, end - 1
            while after < end and plain[after] in _SPACES:
                changes[after] = ""
                after += 1
            while before > after and plain[before] in _SPACES:
                changes[before] = ""
                before -= 1
    return changes


def _pairs(plain: str, signs: tuple[str, str, str, str]) -> list[tuple[int, int, int]] | None:
    """The level of each pair, and where it begins and ends; None where a sign has no other one."""
    if not _LOW.isdisjoint(set(plain) - set(signs)):
        return None
    closes = {signs[0]: signs[1], signs[2]: signs[3]}
    pairs: list[tuple[int, int, int]] = []
    begun: list[tuple[int, str]] = []
    # Whether the last pair of each level was closed by what may be an apostrophe: then another one may be its end.
    doubtful = [False]
    for place, sign in enumerate(plain):
        if sign not in signs or (sign in _APOSTROPHES and _is_apostrophe(plain, place)):
            continue
        if sign in closes:
            begun.append((place, closes[sign]))
            doubtful[-1] = False
            doubtful.append(False)
        elif begun and begun[-1][1] == sign:
            pairs.append((len(begun) - 1, begun.pop()[0], place))
            doubtful.pop()
            doubtful[-1] = sign in _APOSTROPHES
        elif sign not in _APOSTROPHES or doubtful[-1]:
            return None
    return None if begun else pairs


def _is_apostrophe(plain: str, place: int) -> bool:
    """Whether a sign stands within a word, or before the rest of one whose beginning is left out, as in ’90s."""
    before, after = plain[place - 1 : place], plain[place + 1 : place + 2]
    if not after.isalnum() or _WITHOUT_APOSTROPHES.match(before + after) or _WITHOUT_APOSTROPHES.match(after):
        return False
    return before.isalnum() or plain[place] == "\u2019"
