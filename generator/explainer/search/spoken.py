"""Texts that know which of their words are in another language than that of the site, for results to say it.

A language is a BCP 47 tag. ``INSTEAD`` before it says that readers are shown those words for want of a translation;
what stands as it was printed, or in its own letters, has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

INSTEAD = "*"

# From where to where words are in a language, in characters.
Stretch = tuple[int, int, str]

_SPACES = re.compile(r"\s+")
# Scripts that tell the language of a name by themselves, as the browser takes them.
_TELLING = (("ko", re.compile("[\uac00-\ud7a3]")), ("ja", re.compile("[\u3041-\u3096\u30a1-\u30fa]")))
_LAST_OF_PLANE = "\uffff"


class Spoken(str):
    """A text of which some is in other languages. What is cut of it, or joined with it, is plain text again."""

    __slots__ = ("stretches",)
    stretches: tuple[Stretch, ...]

    def __new__(cls, text: str, stretches: Iterable[Stretch]) -> Spoken:
        """The text, with its stretches in their order."""
        made = super().__new__(cls, text)
        made.stretches = tuple(stretches)
        return made


def spoken(parts: Iterable[tuple[str, str]]) -> str:
    """A text of parts, each with its language, "" for the site's; white space within it and between them is folded."""
    text: list[str] = []
    stretches: list[Stretch] = []
    at = 0
    ends_apart, has_letters = True, False
    for language, words in parts:
        folded = _SPACES.sub(" ", words)
        folded = folded.lstrip() if ends_apart else folded
        if not folded:
            continue
        if any(map(str.isalpha, folded)):
            if language:
                start, end = at + len(folded) - len(folded.lstrip()), at + len(folded.rstrip())
                is_on = stretches and stretches[-1][2] == language and not has_letters
                stretches.append((stretches.pop()[0] if is_on else start, end, language))
            has_letters = not language
        text.append(folded)
        at += len(folded)
        ends_apart = folded.endswith(" ")
    whole = "".join(text).rstrip()
    return Spoken(whole, stretches) if stretches else whole


def joined(one: str, other: str) -> str:
    """Two texts with a space between them."""
    further = len(one) + 1
    moved = [(start + further, end + further, language) for start, end, language in stretches_of(other)]
    return _with(f"{one} {other}", [*stretches_of(one), *moved])


def cut(text: str, end: int, more: str) -> str:
    """The beginning of a text, without spaces at its end, and what stands for the rest."""
    begun = text[:end].rstrip()
    found = stretches_of(text)
    return _with(begun + more, [(start, min(at, len(begun)), tag) for start, at, tag in found if start < len(begun)])


def language_of(text: str) -> str | None:
    """The language of a whole text, "" for that of the site; None where it is in several."""
    found = stretches_of(text)
    if not found:
        return ""
    return found[0][2] if _is_all(text, found) else None


def mostly_in(text: str) -> str:
    """The language, other than the site's, that more than half of a text is in; "" where there is none."""
    long: dict[str, int] = {}
    for start, end, language in stretches_of(text):
        tag = language.removeprefix(INSTEAD)
        long[tag] = long.get(tag, 0) + end - start
    return next((tag for tag, many in long.items() if 2 * many > len(text)), "")


def shown_in(text: str, language: str) -> str:
    """A text whose words in a language are shown for want of a translation."""
    found = stretches_of(text)
    return _with(str(text), [(start, end, INSTEAD + tag if tag == language else tag) for start, end, tag in found])


def stretches_of(text: str) -> tuple[Stretch, ...]:
    """The stretches of a text that are in another language than the site's."""
    return text.stretches if isinstance(text, Spoken) else ()


def languages_told(texts: Iterable[tuple[int, str]], names: Iterable[tuple[int, str]]) -> list[Any]:
    """Each language of some texts, followed by the places that are in it: numbers of texts, or ``[number, from, to]``.

    Of ``names`` it is told only where their letters do not tell it already. ``from`` and ``to`` count as browsers do,
    in units of UTF-16.
    """
    places: dict[str, list[Any]] = {}
    for number, text in texts:
        found = stretches_of(text)
        if found and _is_all(text, found):
            places.setdefault(found[0][2], []).append(number)
        else:
            for start, end, language in found:
                places.setdefault(language, []).append([number, _units(text, start), _units(text, end)])
    for number, name in names:
        tag = language_of(name)
        if tag and tag != _by_letters(name):
            places.setdefault(tag, []).append(number)
    return [one for language, found_places in places.items() for one in (language, *found_places)]


def _by_letters(name: str) -> str:
    return next((language for language, letters in _TELLING if letters.search(name)), "")


def _is_all(text: str, stretches: Sequence[Stretch]) -> bool:
    (start, end, _), *others = stretches
    return not others and not any(map(str.isalpha, text[:start] + text[end:]))


def _units(text: str, at: int) -> int:
    return at if max(text, default="") <= _LAST_OF_PLANE else len(text[:at].encode("utf-16-le")) // 2


def _with(text: str, stretches: Sequence[Stretch]) -> str:
    return Spoken(text, stretches) if stretches else text
