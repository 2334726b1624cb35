"""Places in a source by number, such as ``paragraph 13``, in the terms of the Citation Style Language.

All that is known of a kind of place is its entry in ``LOCATORS``: authors, editors, pages and programs ask there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from explainer.diagnostics import Slip
from explainer.schema.typed import Locator
from explainer.spelling import did_you_mean, slip

# No part gives back what it took: of what is no place, each character is looked at once.
_NUMBERS = re.compile(r"[0-9A-Za-z][0-9A-Za-z.:–-]*+(?:(?<=[–-])\s[0-9A-Za-z.:]++)?+(?:\s?[-–,]\s?[0-9A-Za-z.:]++)*+\Z")
_ROMAN = re.compile(r"(?=[ivxlcdm])m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})\Z", re.IGNORECASE)
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
# A comma may part the thousands of a number: 1,234-1,240.
_THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_NEXT_NUMBER = re.compile(r",(?![0-9]{3}(?![0-9]))|(?<![0-9]),|(?<=[0-9]{4}),")
_TURNABLE = re.compile(r"([0-9:]+|[A-Za-z]+)(\s?[-\u2013]\s?)([0-9:]+|[A-Za-z]+)")
_BETWEEN = re.compile(r"\s?[-–,]\s?")
# What stands for a number that nobody looked up yet; a page may be x, the tenth of a foreword.
_UNKNOWN = frozenset({"x", "n"})
_TIMES = re.compile(r"\d{1,2}:[0-5]\d(:[0-5]\d)?(\s?[-–]\s?\d{1,2}:[0-5]\d(:[0-5]\d)?)?\Z")


@dataclass(frozen=True, slots=True)
class LocatorKind:
    """A kind of place in a source.

    ``words`` are how a page says one place, and ``words_of_several`` how it says several, with ``%(place)s`` for the
    numbers; readers see them in the site's language. ``plural`` is its name where authors write several places:
    "pages 4-5". ``value`` is what may stand behind the name, to its end. An ``example`` is shown to who wrote a place
    that is none. By the ``short`` forms, without a full stop, it is known what somebody meant who wrote one.
    """

    words: str
    words_of_several: str
    plural: str
    example: str = ""
    value: re.Pattern[str] = _NUMBERS
    short: tuple[str, ...] = ()


PARAGRAPH = "paragraph"
PAGE = "page"
SECTION = "section"
TIME = "time"
"""Paragraphs and times are the two kinds that copies of sources show, transcripts the second: ``explainer verify``
looks for the words there."""

LOCATORS: Mapping[str, LocatorKind] = MappingProxyType(
    {
        PARAGRAPH: LocatorKind(
            "paragraph %(place)s",
            "paragraphs %(place)s",
            "paragraphs",
            "paragraph 13",
            short=("para", "paras", "par", "¶", "¶¶"),
        ),
        PAGE: LocatorKind("page %(place)s", "pages %(place)s", "pages", "page 4", short=("p", "pp", "pg", "pgs")),
        TIME: LocatorKind("at %(place)s", "at %(place)s", "times", "time 00:12:30", _TIMES, ("at", "t")),
        "chapter": LocatorKind(
            "chapter %(place)s", "chapters %(place)s", "chapters", "chapter 2", short=("ch", "chs", "chap", "chaps")
        ),
        SECTION: LocatorKind(
            "section %(place)s", "sections %(place)s", "sections", "section 3", short=("§", "§§", "sec", "secs", "sect")
        ),
        "line": LocatorKind("line %(place)s", "lines %(place)s", "lines", "line 7", short=("l", "ll", "ln")),
    }
)
LOCATOR_KINDS = tuple(LOCATORS)
_NAMES = {name: kind for kind, entry in LOCATORS.items() for name in (kind, entry.plural)}
LOCATOR_NAMES = tuple(_NAMES)
"""Every word that a place can begin with, in the singular and the plural."""

LOCATOR_FORM = rf"(?:{'|'.join(LOCATOR_NAMES)})\s+\S.*"
"""A place as authors write it, as a regular expression that JSON Schema understands too."""

_LOCATOR = re.compile(rf"({'|'.join(LOCATOR_NAMES)})\s+(\S.*)\Z")
_SHORT = {short: kind for kind, entry in LOCATORS.items() for short in entry.short}
_SHORTENED = re.compile(
    rf"({'|'.join(sorted(_SHORT, key=len, reverse=True))})(?:\.\s*|\s+|(?<=[§¶])|(?=\d))(\d.*)\Z", re.IGNORECASE
)
# A letter before a hyphen and a number belongs to that number: page A-3 of an appendix.
_ONE = r"(?:[A-Z]-(?=\d))?[0-9A-Za-z.:]+"
_RANGE = re.compile(rf"({_ONE})(?:(\s?[-\u2013]\s?)({_ONE}))?")
_SEVERAL = re.compile(r"\d\s?[-–,]\s?\d")
_EXAMPLES = [entry.example for entry in LOCATORS.values() if entry.example]


def is_locator(text: str) -> bool:
    """Whether a text begins as a place in a source does."""
    return _LOCATOR.match(text) is not None


def spelled_out(text: str) -> str:
    """``p. 4`` as ``page 4``; "" where a text is no place with the short form of its kind."""
    match = _SHORTENED.match(text)
    kind = _SHORT[match[1].lower()] if match else ""
    if match is None or not LOCATORS[kind].value.match(match[2]):
        return ""
    return f"{LOCATORS[kind].plural if _SEVERAL.search(match[2]) else kind} {match[2]}"


def read_locator(text: str) -> Locator | None:
    """``paragraph 13``, ``pages 4-5``, ``time 00:12:30`` and the like; None where a text is no place."""
    match = _LOCATOR.match(text)
    if match:
        kind, place = _NAMES[match[1]], match[2].strip()
        if LOCATORS[kind].value.match(place) and all(_counts(kind, one) for one in _BETWEEN.split(place)):
            # Of a range that runs backwards a hyphen would say that it is the name of one page.
            is_turned = kind == PAGE and match[1] == LOCATORS[kind].plural and backward_range(place)
            return Locator(kind, place.replace("-", "\u2013") if is_turned else place)
    return None


def no_range(text: str) -> tuple[str, str] | None:
    """What is wrong with a range of a place that ends before it begins, or where it does, and what helps; None else.

    A hyphen behind the name of a single place may belong to the name: ``page 25-2`` of a report. Pages that run
    backwards are right in a journal that counts from its back: :func:`are_turned_pages` knows them.
    """
    match = _LOCATOR.match(text)
    if match is None:
        return None
    name, place = match[1], match[2].strip()
    kind = _NAMES[name]
    is_range = kind == TIME or name == LOCATORS[kind].plural
    if found := backward_range(place, is_range):
        return told_as_turned(found[0], f"{name} {found[1]}")
    one = _TURNABLE.fullmatch(place)
    if one and one[1] == one[3] and (is_range or one[2].strip() != "-"):
        return f"{place[:40]} is one place, and no range", f'write "{kind} {one[1]}", or where the range ends'
    return None


def are_turned_pages(place: Locator) -> bool:
    """Whether a place has pages that run backwards."""
    return place.kind == PAGE and backward_range(place.value, with_hyphens=False) is not None


def backward_range(places: str, with_hyphens: bool = True) -> tuple[str, str] | None:
    """The first range of places in a list that runs backwards, and the list with it turned round; None where none does.

    Of a last number with fewer digits the others are those of the first: 117-9 ends with 119, and 199-01, in which no
    page 01 is meant, with 201. Letters that may be
    Roman numbers count as both. ``with_hyphens`` is whether a hyphen says a range, as a dash does.
    """
    for part in (one.strip() for one in _NEXT_NUMBER.split(places)):
        found = _TURNABLE.fullmatch(_THOUSANDS.sub("", part))
        if found is None or (found[2].strip() == "-" and not with_hyphens):
            continue
        first, last = found[1], found[3]
        if _is_behind(first, last):
            first, _, last = part.partition(found[2])
            return part, places.replace(part, f"{last}{found[2]}{first}", 1)
    return None


def told_as_turned(range: str, meant: str) -> tuple[str, str]:
    """What is said of a range that runs backwards, and what helps."""
    return (
        f"{range[:40]} runs backwards",
        f'compare it with the source: write "{meant[:60]}" if the two are turned round',
    )


def _is_behind(first: str, last: str) -> bool:
    """Whether the first of two numbers certainly comes behind the second one."""
    if first.isdecimal() and last.isdecimal():
        if last.startswith("0") and not first.startswith("0"):
            return False
        return int(first) > int(first[: max(0, len(first) - len(last))] + last)
    if ":" in first and first.count(":") == last.count(":"):
        return [int(one) for one in first.split(":")] > [int(one) for one in last.split(":")]
    if _ROMAN.match(first) and _ROMAN.match(last) and first.islower() == last.islower():
        are_letters = len(first) == len(last) == 1
        return _of_roman(first) > _of_roman(last) and (not are_letters or first > last)
    return False


def _of_roman(number: str) -> int:
    """The number that a Roman one says."""
    values = [_ROMAN_DIGITS[sign] for sign in number.lower()]
    return sum(-one if one < max(values[index:]) else one for index, one in enumerate(values))


def _counts(kind: str, number: str) -> bool:
    """Whether a part of a place is a number of its kind: 12, 3a, iv or B, and no word; a paragraph's has digits."""
    if any(sign.isdigit() for sign in number):
        return True
    if kind in {PARAGRAPH, "line"} or (kind != "page" and number in _UNKNOWN):
        return False
    return len(number) == 1 or _ROMAN.match(number) is not None


def as_printed(value: str, comma: str, kind: str = "") -> tuple[str, int]:
    """Places as pages print them, ``3\u20134, 7`` of ``3-4,7``, and how many they are: 1, 2, or 3 for more than two.

    ``comma`` stands between those of a list. A text that is no such list stays as it is, and is one place. The numbers
    are names of places and count nothing, so that no language needs its form for five or for eleven.
    """
    parts = [part.strip() for part in value.split(",")]
    read = [_RANGE.fullmatch(part) for part in parts]
    if not all(read):
        return value, 1
    told = [_printed_range(one[1], one[2], one[3], kind) for one in read if one]
    return comma.join(words for words, _ in told), min(sum(count for _, count in told), 3)


def written(locator: Locator) -> str:
    """A place as authors write it: ``page 3``, ``pages 3-4``."""
    _, count = as_printed(locator.value, ", ", locator.kind)
    return f"{LOCATORS[locator.kind].plural if count > 1 else locator.kind} {locator.value}"


def _printed_range(first: str, dash: str | None, last: str | None, kind: str) -> tuple[str, int]:
    if dash is None or last is None:
        return first, 2 if first.endswith("ff") and first[0].isdigit() else 1
    if dash.strip() == "-" and _is_a_name(first, last, kind):
        return f"{first}-{last}", 1
    if first == last:
        return f"{first}\u2013{last}", 1
    are_neighbours = first.isdecimal() and last.isdecimal() and int(last) == int(first) + 1
    return f"{first}\u2013{last}", 2 if are_neighbours else 3


def _is_a_name(first: str, last: str, kind: str) -> bool:
    """Whether two numbers around a hyphen are the name of one place: page 25-2 of a report, section 2-101 of a code."""
    if not (first.isdecimal() and last.isdecimal()):
        return False
    if len(first) == len(last):
        return int(first) > int(last)
    return kind == SECTION and len(first) < 3 <= len(last)


def nearest_place(text: str) -> tuple[str, Slip | None]:
    """How to write a place whose kind is misspelt or unknown, and the slip of the pen that it is, if it is one."""
    word = text.split(maxsplit=1)[0] if text.split() else ""
    kinds = f"{', '.join(_EXAMPLES[:-1])} or {_EXAMPLES[-1]}"
    otherwise = f"write a place such as {kinds}, or the exact words in quotation marks"
    if word in LOCATOR_KINDS:
        return otherwise, None
    meant = slip(word, LOCATOR_KINDS)
    whole = f'did you mean "{meant.meant}{text.strip()[len(word) :][:40]}"?' if meant else ""
    return whole or did_you_mean(word, LOCATOR_KINDS, otherwise), meant
