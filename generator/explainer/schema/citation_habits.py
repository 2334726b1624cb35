"""What somebody meant who wrote a citation in another form: a place in other words, other marks around quoted words.

Everything here is looked at only where a citation was refused; what is found is offered in the help.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from explainer.schema.locators import LOCATOR_NAMES, LOCATORS, TIME, read_locator, spelled_out
from explainer.schema.place_numbers import (
    COLUMN,
    FOREIGN,
    MARGIN,
    NUMBER_WORDS,
    OTHER_PLACE,
    from_to,
    is_shortened,
    named_place,
    places_listed,
    plainly,
    time_in_words,
    written_place,
    written_range,
)
from explainer.schema.several import OneValue, flow, keys_in, once
from explainer.schema.wide_signs import narrowed

_WORD_FIRST = re.compile(r"第?([^\W\d]+)\.?\s*(\d.*)\Z")
_NUMBER_FIRST = re.compile(r"[第제]?\s*(\d+(?:\s?[-–,]\s?\d+)*+)\.?\s*([^\W\d]+)\.?\Z")
# Between two places that follow one another without a comma.
_NEXT_PLACE = re.compile(r"\s*,\s*|\s*(?<=.)(?=第)|\s+(?=제\s?\d)|(?<=\d)\s+(?=(?:[^\W\d]{2,10}|[A-Z])\.?\s*\d)")
# A paragraph or a line counts within what stands before it here, more often than from the beginning of the source.
_FROM_OUTSIDE = (TIME, "page", "chapter", "section", "paragraph", "line")
_IN_WORDS = re.compile(r"(?:the )?([^\W\d]+)\.? ([^\W\d]+)\Z")
_SEVERAL = re.compile(
    r"(?:(?:from|von) )?(.*?\d)\s+(?:and|und|et|y|e|en|&|(?P<to>to|bis|through|thru|till|until|à|al?|hasta|tot))\s+"
    r"(?:([^\W\d]+)\.?\s+)?(\d+(?::\d\d)*)\Z"
)
_ONE_NUMBER = re.compile(r"\d[\d:]*\Z")
_AGAIN = re.compile(r"([^\W\d]+)\.?\s+(\d+)\s*,\s*([^\W\d]+)\.?\s+(\d+)\Z")
_CLOCK = re.compile(r"\d{1,2}:[0-5]\d(?::[0-5]\d)?\Z")
# Each mark that opens quoted words somewhere, with those that close them.
_MARKS = ("„ “”", "‚ ‘’", "« »", "» «", "‹ ›", "「 」", "『 』", "‘ ’", "' '", "” ”", "“ „")
_QUOTED = re.compile(
    "|".join(
        rf"{opening}([^{opening}{closing}]+)[{closing}]\Z" for opening, closing in (marks.split() for marks in _MARKS)
    )
)
_TWO_NUMBERS = re.compile(r"\d\s?[-–,]\s?\d")
_EXACT, _SOURCE = (
    frozenset(words.split())
    for words in (
        "quote quotation words text zitat excerpt verbatim",
        "id ref sources cite citation quelle src url link",
    )
)
_SAME_AGAIN = re.compile(
    r"(?:ibid(?:em)?|ebd|ebenda|a\.\s?a\.\s?o|op\.? cit|loc\.? cit|(?:last|first|same|next|letzte|erste) \w+)\.?\Z",
    re.IGNORECASE,
)
_ALL_OVER = re.compile(r"(?:passim|throughout|various|several pages|entire|whole|everywhere)\.?\Z", re.IGNORECASE)
_UNCLOSED = re.compile(r"[\"\u201c\u201e]([^\"\u201c\u201d\u201e]+)\Z")
_ID = r"[a-z0-9][a-z0-9-]*"
_MOST_SHOWN = 120
_LATIN_S = re.compile(r"s\b", re.IGNORECASE)


def place_meant(text: str) -> str:
    """``Seite 4`` as ``page 4``, ``12 min`` as ``time 00:12:00``; "" where a text says no place that there is."""
    plain = plainly(text)
    return _place_meant(plain) or (plain if plain != text and read_locator(plain) else "")


def _place_meant(text: str) -> str:
    if found := spelled_out(text) or _in_short(text) or time_in_words(text):
        return found
    if _CLOCK.match(text):
        return f"{TIME} {text}"
    worded = _IN_WORDS.match(text)
    if worded and (found := _in_words(worded[1], worded[2]) or _in_words(worded[2], worded[1])):
        return found
    (word, number), (unit, between) = named_place(text), from_to(text)
    if found := written_place(_kind(word), number) or written_range(_kind(unit), between):
        return found
    match, turned = _WORD_FIRST.match(text), _NUMBER_FIRST.match(text)
    pairs = ((match[1], match[2]) if match else ("", ""), (turned[2], turned[1]) if turned else ("", ""))
    return next((_place(_kind(word), number.strip()) for word, number in pairs if _kind(word)), "")


def one_or_several(text: str) -> str:
    """A place that is meant, or several: ``Seiten 3 und 4`` as ``pages 3-4``; "" where there is none."""
    return place_meant(text) or _several(narrowed(text))


def places_meant(text: str) -> str:
    """How to write a place, as a help line; "" where nothing is known of it."""
    if found := one_or_several(text):
        either = (
            ', or "section' + f'{found.removeprefix("page")}" where a section is meant' if _is_s(text, found) else ""
        )
        return f'write "{found}"{either}'
    if words := words_meant(text):
        return f'put the words in straight double quotation marks: "{words}"'
    worded = _IN_WORDS.match(text)
    if kind := _kind(text.rstrip(".")) or (_kind(worded[1]) if worded else ""):
        return f"say which one, as in {LOCATORS[kind].example or f'{kind} 3'}"
    if number := _without_kind(text):
        return f'say what the number counts, as in "paragraph{number}" or "page{number}"'
    if column := COLUMN.match(text):
        there_is_none = f"there is no place called {column[1].lower()}"
        return f'{there_is_none}: write "page {column[2]}" where columns are counted and not pages, or quote the words'
    if other := OTHER_PLACE.match(text):
        return (
            f"there is no place called {other[1].lower()}: name the page, paragraph or section that it stands in, or "
            'quote the words, as in ID, "words"'
        )
    if found := _outermost(narrowed(text)):
        return f'a citation names one place: write "{found}", or quote the words, as in ID, "words"'
    return _without_number(text)


def _without_kind(text: str) -> str:
    """The number of a place whose kind is not said, behind a space or the s of several; "" of what is none."""
    if re.fullmatch(r"\d[\d\s,–-]*", text):
        return f" {text}"
    return one_or_several(f"page {text}").removeprefix("page") if text[:1].isdecimal() else ""


def _outermost(text: str) -> str:
    """The place in a source of several that stand in one another: the page, where a paragraph is counted on it.

    "" where there is one, or none that is known.
    """
    parts = [part.strip() for part in _NEXT_PLACE.split(text)]
    known = [found for part in parts if (found := one_or_several(part))]
    outer = sorted(known, key=lambda place: _FROM_OUTSIDE.index(_kind(place.split(" ", 1)[0])))
    return outer[0] if len(parts) > 1 and outer else ""


def _without_number(text: str) -> str:
    """How to write what names no place by a number, as a help line; "" where nothing is known of it."""
    if _SAME_AGAIN.match(text):
        return 'write the place itself, as in page 4, or quote the words, as in ID, "words"'
    if _ALL_OVER.match(text):
        return "write the id alone: without a place the whole source is cited"
    if unclosed := _UNCLOSED.match(text):
        return f'close the quotation marks: "{unclosed[1].strip()}"'
    if text.startswith("#"):
        return 'an anchor belongs to the url of the source: here, quote the words that stand there, as in ID, "words"'
    return ""


def is_sure(text: str) -> bool:
    """Whether a place can have meant one thing only, so that a program may write it."""
    found = place_meant(text)
    return bool(found) and not _is_s(text, found) and not is_shortened(text) and not re.match(MARGIN, text.lower())


def words_meant(text: str) -> str:
    """The words between quotation marks that are no straight or English double ones; "" where there are none."""
    match = _QUOTED.match(text.strip())
    return next(filter(None, match.groups())).strip() if match else ""


def citations_meant(text: str) -> list[str]:
    """Several citations in the brackets of one, ``a; @b`` or ``a, @b``, each for itself; [] where there is one."""
    parts = [part.strip().removeprefix("@").strip() for part in re.split(r"\s*[;,]\s*(?=@)", text)]
    return once(parts) if len(parts) > 1 and all(parts) else []


def several_meant(text: str) -> list[str]:
    """Several citations in one line of a fact file, ``a; b, page 4`` or ``a and b``, each for itself; [] for one."""
    keys = keys_in(text)
    # A single word behind a comma is a place that somebody names otherwise: "preface".
    if keys and all("-" in key and not place_meant(key) for key in keys[1:] or keys):
        return keys
    parts = [part.strip().removeprefix("@") for part in re.split("[;；]", text)]
    ids = [re.match(rf"({_ID})(?:[,，、]|\Z)", part) for part in parts]
    return once(parts) if len(parts) > 1 and all(id and not place_meant(id[1]) for id in ids) else []


class ByCitations(OneValue):
    """For citations, which have commas of their own: several that are no more than ids."""

    def of(self, written: str) -> list[str]:
        """The ids of the sources, where no place stands beside one of them."""
        found = several_meant(written)
        return [] if any("," in one for one in found) else found

    def of_map(self, pairs: Sequence[tuple[str, str]]) -> list[str]:
        """A citation for each source that is a key, with the place or the words that stand after it."""
        if not all(re.fullmatch(_ID, key) and not key_meant(key, said) for key, said in pairs):
            return []
        return [flow(f"{key}, {_behind(said)}" if said.strip() else key) for key, said in pairs]


BY_CITATIONS = ByCitations()


def listed_meant(parts: Sequence[str]) -> str:
    """What to write where a citation stands in brackets, whose comma parts a list; "" where there is no citation."""
    if len(parts) < 2 or not re.fullmatch(_ID, parts[0].strip()):
        return ""
    if _is_place(parts[1]) or place_meant(parts[1]):
        place = parts[1] if _is_place(parts[1]) else place_meant(parts[1])
        return f"write it without the brackets: {parts[0].strip()}, {place}"
    return "write each citation on a line of its own after a dash" if re.fullmatch(_ID, parts[1].strip()) else ""


def key_meant(key: str, value: str) -> str:
    """The line that was meant by a line of a citation's map with a name that it does not take; "" where unknown."""
    kind = _kind(key.lower().rstrip("."))
    if kind:
        found = _place(kind, value) or one_or_several(f"{kind} {value}") or one_or_several(value)
        return f"locator: {found or f'{kind} 4'}"
    if key.lower() in _EXACT:
        return "exact: and the words"
    if key.lower() in _SOURCE:
        return "source: and the source's id"
    return ""


def short_form_meant(key: str, value: str) -> str:
    """What a citation was to be that YAML takes for a map, for there is a colon and a space in it; "" if none."""
    id, comma, _ = key.partition(",")
    if id in _SOURCE or not re.fullmatch(_ID, id.strip()):
        return ""
    if comma:
        return f"put the whole citation in quotation marks: '{key}: {value}'"
    return f"write it in one line, with a comma: {id.strip()}, {_behind(value)}"


def _behind(text: str) -> str:
    """What stands behind the comma of a citation that somebody wrote after the source: a place, or quoted words."""
    return place_meant(text) or (text if spelled_out(text) or _is_place(text) else f'"{text}"')


def _in_words(kind: str, number: str) -> str:
    """``three`` paragraphs on as the number; "" where a word is none."""
    found = NUMBER_WORDS.get(number.lower(), "")
    return _place(_kind(kind), found) if found and _kind(kind) else ""


def _is_place(text: str) -> bool:
    return text.split(" ", 1)[0] in LOCATOR_NAMES


def _in_short(text: str) -> str:
    match = re.match(r"(?:time|t|at)?\s*(\d{1,3})\s?(?:min|mins|minutes?|minuten?|m)\.?\Z", text, re.IGNORECASE)
    return _place(TIME, match[1]) if match else ""


def _kind(word: str) -> str:
    plain = word.lower()
    return FOREIGN.get(plain) or next(
        (kind for kind, entry in LOCATORS.items() if plain in {kind, entry.plural, *entry.short}), ""
    )


def _place(kind: str, number: str) -> str:
    """A place of a kind, or "" where the number is none of that kind."""
    if kind == TIME and number.isdecimal():
        hours, minutes = divmod(int(number), 60)
        number = f"{hours:02}:{minutes:02}:00"
    if not LOCATORS[kind].value.match(number):
        return ""
    return f"{LOCATORS[kind].plural if _TWO_NUMBERS.search(number) else kind} {number}"


def _several(text: str) -> str:
    """``paragraphs 3 and 4`` as ``paragraphs 3-4``."""
    if again := _AGAIN.match(text):
        return _joined(_kind(again[1]), again[2], again[4]) if _kind(again[1]) == _kind(again[3]) else ""
    match = _SEVERAL.match(text)
    first = _WORD_FIRST.match(match[1]) if match else None
    is_list = first is not None and not _ONE_NUMBER.match(first[2])
    if match is None or first is None or is_list or (match[3] and _kind(match[3]) != _kind(first[1])):
        words, numbers = places_listed(text)
        kinds = {_kind(word) for word in words}
        return written_range(kinds.pop(), numbers) if len(kinds) == 1 and TIME not in kinds else ""
    if match["to"]:
        return written_range(_kind(first[1]), f"{first[2]}-{match[4]}")
    return _joined(_kind(first[1]), first[2], match[4])


def _joined(kind: str, first: str, last: str) -> str:
    if not kind:
        return ""
    if first == last:
        return _place(kind, first)
    follow = first.isdecimal() and last.isdecimal() and int(last) == int(first) + 1
    return _place(kind, f"{first}-{last}" if follow else f"{first}, {last}")


def _is_s(text: str, found: str) -> bool:
    """Whether a place is written with an s, which is a page in German and a section in English law."""
    return found.startswith("page ") and _LATIN_S.match(narrowed(text)) is not None
