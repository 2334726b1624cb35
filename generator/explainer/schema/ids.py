"""Ids of records and names of types and properties."""

from __future__ import annotations

import re
from collections.abc import Iterable

from explainer.addresses import ASSETS, SEARCH
from explainer.diagnostics import Slip
from explainer.documents.values import Mapping
from explainer.romanized import in_latin, letter_by_letter
from explainer.spelling import is_typo, nearest, slip

ID_PATTERN = re.compile(r"[a-z0-9][a-z0-9-]{0,63}\Z")
NAME_PATTERN = re.compile(r"[a-z][a-z0-9_]{0,63}\Z")
_DEVICES = [f"{name}{number}" for name in ("com", "lpt") for number in range(10)]
# The site's own addresses, and names that Windows keeps for devices.
RESERVED_IDS = frozenset({"index", "404", ASSETS, SEARCH, "con", "prn", "aux", "nul", *_DEVICES})
# A shorter word is a name of its own as soon as one letter differs: "kim-ho" is not "kim-ha".
_SHORTEST_TYPO = 4
_CANDIDATES = 8
OTHER_NUMBERS = frozenset({"issn", "eissn", "pissn", "issnl", "ismn", "isni", "isrc", "iswc", "pmc", "pmcid", "urn"})
"""Numbers of things that no property is for; a letter makes a number of another thing of each."""
ID_IN_LATIN = "such as ada-lovelace, by how the name is read"
"""What is said where nobody but the author knows how a name is read."""
ID_HELP = "an id has up to 64 letters a-z, digits and hyphens, and begins with a letter or digit"


def suggest_id(text: str, language: str = "") -> str:
    """The id that ``text`` was probably meant to be, or "": other letters are romanized where it is known how they are
    read.

    ``language`` is that of the project, in which an ä may be ae.
    """
    return _id_of(in_latin(text, language))


def id_to_know(text: str) -> str:
    """An id by which two ways to write one name are known as one, or ""; Han characters are read as in Mandarin.

    It is offered only where a record has it.
    """
    return _id_of(letter_by_letter(text))


def _id_of(plain: str) -> str:
    plain = re.sub(r"\.(?:ya?ml|md)\Z", "", plain.rpartition("/")[2])
    found = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:64].strip("-")
    return found if ID_PATTERN.match(found) else ""


def suggest_file_id(name: str, language: str = "") -> str:
    """The id that the name of a file was meant to be: of ``adaLovelace`` each capital begins a word."""
    return suggest_id(re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name) if name.isalnum() else name, language)


def suggest_name(text: str) -> str:
    """The name of a type or property that was probably meant, or "": ``took_part_in`` for ``tookPartIn``."""
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", text)
    found = suggest_id(parted).replace("-", "_")
    return found if NAME_PATTERN.match(found) else ""


def slip_of_id(written: str, ids: Iterable[str]) -> Slip | None:
    """The id that was meant, where one alone differs from ``written`` in a slip of the pen.

    That is a hyphen, or a letter or two of one longer word that begins alike; other digits make another id.
    """
    found = [id for id in nearest(written, ids, _CANDIDATES) if _is_typo(written, id)]
    return Slip(written, found[0]) if len(found) == 1 else None


def is_same_name(written: str, meant: str) -> bool:
    """Whether two ids are one but for hyphens: a letter alone tells people apart, as Karl Maier and Karl Meier."""
    return written.replace("-", "") == meant.replace("-", "")


def slip_of_key(written: str, known: Iterable[str], beside: Mapping) -> Slip | None:
    """The property that was meant, if it does not stand in the map as well; none of the number of another thing."""
    found = slip(written, known) if written.lower() not in OTHER_NUMBERS else None
    return found if found and beside.get(found.meant) is None else None


def whole_of(text: str) -> str:
    """The reference before a ``#`` and the name of a part; "" where there is none."""
    whole, mark, part = text.partition("#")
    return whole if mark and part and ID_PATTERN.match(whole.rpartition("/")[2]) else ""


def other_mark(text: str, types: tuple[str, ...]) -> str:
    """``event:id`` as ``event/id``, where the first word is a record type; else ""."""
    type_name, mark, id = text.partition(":")
    return f"{type_name}/{id.strip()}" if mark and type_name in types and ID_PATTERN.match(id.strip()) else ""


def _is_typo(written: str, meant: str) -> bool:
    if is_same_name(written, meant):
        return True
    words, others = written.split("-"), meant.split("-")
    if len(words) != len(others):
        return False
    pairs = [(word, other) for word, other in zip(words, others, strict=True) if word != other]
    if len(pairs) != 1 or max(map(len, pairs[0])) < _SHORTEST_TYPO:
        return False
    word, other = pairs[0]
    return word[:1] == other[:1] and is_typo(word, other)
