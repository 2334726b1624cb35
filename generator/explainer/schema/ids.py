"""Ids of records and names of types and properties."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from explainer.addresses import ASSETS, SEARCH
from explainer.diagnostics import Slip
from explainer.documents.values import Mapping
from explainer.spelling import is_typo, nearest, slip

ID_PATTERN = re.compile(r"[a-z0-9][a-z0-9-]{0,63}\Z")
NAME_PATTERN = re.compile(r"[a-z][a-z0-9_]{0,63}\Z")
_DEVICES = [f"{name}{number}" for name in ("com", "lpt") for number in range(10)]
# The site's own addresses, and names that Windows keeps for devices.
RESERVED_IDS = frozenset({"index", "404", ASSETS, SEARCH, "con", "prn", "aux", "nul", *_DEVICES})
# A shorter word is a name of its own as soon as one letter differs: "kim-ho" is not "kim-ha".
_SHORTEST_TYPO = 4
_CANDIDATES = 8
# Within a word they are no end of it: Hawaiʻi.
# A Greek letter that stands alone is a sign, and is called by its name: the β of β-carotene.
_GREEK_SIGN = re.compile(r"(?<![^\W\d_])[α-ω](?![^\W\d_])")
_APOSTROPHES = dict.fromkeys(map(ord, "ʻʼʽʾʿʹ"))
ID_HELP = "an id has up to 64 letters a-z, digits and hyphens, and begins with a letter or digit"


def suggest_id(text: str) -> str:
    """The id that ``text`` was probably meant to be, or "": what is written in other letters is transliterated.

    That is done letter by letter: Han characters are read as in Mandarin, also those of a Japanese or Korean name.
    """
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)).lower()
    if not plain.isascii():
        plain = _in_ascii(unicodedata.normalize("NFC", plain)).lower()
    plain = re.sub(r"\.(?:ya?ml|md)\Z", "", plain.rpartition("/")[2])
    found = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:64]
    return found if ID_PATTERN.match(found) else ""


def suggest_file_id(name: str) -> str:
    """The id that the name of a file was meant to be: of ``adaLovelace`` each capital begins a word."""
    return suggest_id(re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name) if name.isalnum() else name)


def _in_ascii(text: str) -> str:
    from anyascii import anyascii  # noqa: PLC0415 - its tables are read for names in other letters only

    return anyascii(_GREEK_SIGN.sub(_name_of_sign, text.translate(_APOSTROPHES)))


def _name_of_sign(match: re.Match[str]) -> str:
    return unicodedata.name(match[0]).rpartition(" ")[2].lower().replace("lamda", "lambda")


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
    if len(pairs) != 1 or max(map(len, pairs[0])) < _SHORTEST_TYPO:
        return False
    word, other = pairs[0]
    return word[:1] == other[:1] and is_typo(word, other)
