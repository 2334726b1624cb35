"""Names of people and bodies as bibliographies part them, put together as they are said."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_EAST_ASIAN = re.compile("HANGUL|CJK|HIRAGANA|KATAKANA|IDEOGRAPHIC|BOPOMOFO")
# A Korean name in two parts: one syllable is the family's, the others are a person's own.
_KOREAN = re.compile("(?P<before>[가-힣]) (?P<own>[가-힣]{1,2})|(?P<given>[가-힣]{1,3}) (?P<after>[가-힣])")
_SUFFIX = re.compile(r"(?:[JS](?:unio|enio)?r|Ph\.? ?D|M\.? ?D|Esq)\.?|[IV]{1,3}|[23](?:nd|rd)", re.IGNORECASE)
OTHERS = frozenset({"others", "et al", "et al.", "et alii", "u.a.", "u. a."})
"""What stands in the place of a name for those who are not named."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name as it is said, and its family name, by which sources are called; both are plain text on one line."""

    whole: str
    family: str


def parted_name(family: str, given: str = "", particle: str = "", suffix: str = "") -> PersonName:
    """A name whose parts are known. In Han, Kana and Hangul the family name comes first and no space follows it."""
    family, given, particle, suffix = (" ".join(part.split()) for part in (family, given, particle, suffix))
    if is_east_asian(family + given + particle) and family and given:
        return PersonName(f"{particle}{family}{given}".replace(" ", "") + suffix, family)
    # An elided particle stands before its name without a space: "d'Alembert".
    spaced = "" if particle.endswith(("'", "\u2019", "-")) else " "
    last = f"{particle}{spaced}{family}" if particle and family else family or particle
    whole = f"{given} {last}".strip()
    return PersonName(f"{whole}, {suffix}" if suffix and whole else whole, family or given)


def said_name(name: str) -> PersonName:
    """A name that is written as it is said, such as "Ada Lovelace"."""
    name = " ".join(name.split())
    if match := _KOREAN.fullmatch(name):
        return parted_name(match["before"] or match["after"], match["own"] or match["given"])
    return PersonName(name, name.rpartition(" ")[2])


def is_east_asian(text: str) -> bool:
    """Whether all of a text's letters are Han, Kana or Hangul, and there is one."""
    letters = [mark for mark in text if mark.isalpha()]
    return bool(letters) and all(_EAST_ASIAN.match(unicodedata.name(mark, "")) for mark in letters)


def in_two_orders(name: str) -> bool:
    """Whether a name with a space does not tell which of its parts is the family's: one in Han or Kana."""
    return " " in name.strip() and is_east_asian(name) and not _KOREAN.fullmatch(name.strip())


def comma_parts(parts: list[str]) -> tuple[str | None, str]:
    """The given name and the suffix, of what follows the family name between commas; None where that is not sure.

    Both orders are usual: "King, Jr., Martin" and "King, Martin, Jr.".
    """
    if len(parts) == 1:
        return ("", parts[0]) if _SUFFIX.fullmatch(parts[0]) else (parts[0], "")
    first, second = parts
    if not second or _SUFFIX.fullmatch(second):
        return first, second
    return (second, first) if not first or _SUFFIX.fullmatch(first) else (None, "")
