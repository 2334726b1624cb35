"""Names of people in BibTeX: in their classic order, and in the extended form of biblatex with a name for each part."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from explainer.authoring.importing.people import (
    OTHERS,
    PersonName,
    comma_parts,
    in_two_orders,
    parted_name,
    said_name,
)  # fmt: skip

_LONGEST_NAME = 1024
_PART = re.compile(
    r"(?P<name>family|given|prefix|suffix|useprefix|(?:family|given|prefix|suffix)-i|id|nosep|nonamesepi?|sortingnamekeytemplatename)"
    r"\s*=\s*",
    re.IGNORECASE,
)  # fmt: skip
_BODY = re.compile(r"\{(?:[^{}]|\{[^{}]*\})*\}")
_AND = re.compile(r"[{}]|(?<!\s)\s+and(?=\s|\Z)|\A\s*and(?=\s)", re.IGNORECASE)


# Neither an initial nor a particle.
_WORD_OF_NAME = re.compile(r"[^\W\d_a-z][^\W\d_]+(?:[-'\u2019][^\W\d_]+)*")


class NotAName(Exception):  # noqa: N818 - told to the user as it is
    """A text that stands in the place of a name and is none, or several."""


def names(value: str) -> Iterator[str]:
    """The names of a field such as ``author``, which "and" parts outside of braces, still as LaTeX."""
    depth, start = 0, 0
    for match in _AND.finditer(value):
        if match[0] in "{}":
            depth += 1 if match[0] == "{" else -1
        elif depth == 0:
            yield from _at_semicolons(value[start : match.start()])
            start = match.end()
    yield from _at_semicolons(value[start:])


def _at_semicolons(name: str) -> list[str]:
    """A name, or those that stand between semicolons where each of them has its comma."""
    name = re.sub(r"\A\s*(?:and\s+)+", "", name).strip()
    parts = [part.strip() for part in name.split(";")]
    return parts if len(parts) > 1 and all(re.fullmatch(r"[^,;{}&\\]+,[^,;{}&\\]+", part) for part in parts) else [name]


def is_others(name: str) -> bool:
    """Whether it stands for those who are not named."""
    return name.strip("{} .").lower() in OTHERS or name.strip("{} ").lower() in OTHERS


def read_name(name: str, plain: Callable[[str], str]) -> PersonName:
    """A name as LaTeX; ``plain`` makes text of it. Raises NotAName where its parts cannot be told apart."""
    if len(name) > _LONGEST_NAME:
        raise NotAName(f"a name of {len(name):,} characters is none")
    if _PART.match(name.lstrip(' "{')):
        return _extended(name, plain)
    parts = [plain(part) for part in _at_commas(name)]
    if len(parts) == 1:
        return _said(name, parts[0])
    if _has_semicolon(name) or len(parts) > 3:
        raise NotAName(f'"{plain(name)[:80]}" may be several names: write "and" between them')
    given, suffix = comma_parts(parts[1:])
    if given is None:
        raise NotAName(f'"{plain(name)[:80]}" has three parts, of which none is a suffix such as Jr.')
    particle, family = _particle(_at_commas(name)[0], plain)
    return parted_name(family, given, particle, suffix)


def _said(written: str, whole: str) -> PersonName:
    if _BODY.fullmatch(written):
        return PersonName(whole, whole)
    if _has_semicolon(written):
        raise NotAName(f'"{whole[:80]}" may be several names: write "and" between them')
    return said_name(whole)


def _has_semicolon(name: str) -> bool:
    return ";" in _BODY.sub("", re.sub(r"&#?\w+;", "", name))


def may_be_several(name: str, whole: str) -> bool:
    """Whether what counts as one name looks like more: of persons with a sign between them, or a list in braces."""
    if _BODY.fullmatch(name):
        return whole.count(",") > 2
    return " & " in whole or "|" in whole or "/" in whole.strip("/") or _are_two(_at_commas(name))


def _are_two(parts: Sequence[str]) -> bool:
    """Whether each of two parts has a given name and a family name, as in "John Smith, Jane Doe".

    Families of two names, such as "Lind Roe, Ana Maria", look the same, and nothing tells them apart.
    """
    sides = [part.split() for part in parts]
    return len(sides) == 2 and all(len(one) > 1 and all(map(_WORD_OF_NAME.fullmatch, one)) for one in sides)


def order_is_open(name: str, plain: Callable[[str], str]) -> bool:
    """Whether a name in Han or Kana without a comma does not say which of its parts is the family's."""
    return "," not in name and not _BODY.fullmatch(name) and in_two_orders(plain(name))


def _particle(written: str, plain: Callable[[str], str]) -> tuple[str, str]:
    """What stands before a family name in small letters, such as "van der", and the family name."""
    words = written.split()
    count = 0
    while count < len(words) - 1 and words[count][:1].islower():
        count += 1
    return plain(" ".join(words[:count])), plain(" ".join(words[count:]))


def _extended(name: str, plain: Callable[[str], str]) -> PersonName:
    given: dict[str, str] = {}
    for part in _at_commas(name.strip()):
        bare = part.strip().strip('"')
        match = _PART.match(bare)
        if not match:
            raise NotAName(f'"{plain(name)[:80]}" names parts of a name, and "{plain(bare)[:40]}" is none')
        given[match["name"].lower()] = plain(bare[match.end() :])
    if not (given.get("family") or given.get("given")):
        raise NotAName(f'"{plain(name)[:80]}" has no family name')
    return parted_name(
        given.get("family", ""), given.get("given", ""), given.get("prefix", ""), given.get("suffix", "")
    )


def _at_commas(name: str) -> list[str]:
    """A name at its commas, but not at those of a body's name in braces, or of a part in quotation marks."""
    parts, depth, is_quoted, before = [""], 0, False, ""
    for mark in name:
        depth += (mark == "{") - (mark == "}")
        is_quoted ^= mark == '"' and before != "\\" and depth == 0
        if mark == "," and depth == 0 and not is_quoted:
            parts.append("")
        else:
            parts[-1] += mark
        before = mark
    return [part.strip() for part in parts]
