"""What subtags of languages are registered, what is meant by others, and what languages are called.

The data lies beside this module. It is made by ``scripts/language_registry.py`` from the registry of IANA (RFC 5646,
section 3.1) and from CLDR, and is read once a subtag is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

_SECTION = re.compile(r"^\[(\w+)\]\n([^\[]*)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Registry:
    """The registered subtags of each kind in small letters, without those that another has taken the place of.

    ``meant`` has the tag that stands for one in small letters that is no longer, or never was, registered; the key of
    a region begins with a hyphen. ``names`` has the tag of what a language is called, in small letters.
    """

    languages: frozenset[str]
    scripts: frozenset[str]
    regions: frozenset[str]
    variants: frozenset[str]
    meant: Mapping[str, str]
    names: Mapping[str, str]


@cache
def registry() -> Registry:
    """All that the file holds."""
    text = resources.files("explainer.schema").joinpath("language_registry.txt").read_text("utf-8")
    sections = {match[1]: match[2] for match in _SECTION.finditer(text)}
    return Registry(
        frozenset(sections["language"].split()),
        frozenset(sections["script"].split()),
        frozenset(sections["region"].split()),
        frozenset(sections["variant"].split()),
        _pairs(sections["meant"]),
        _pairs(sections["name"]),
    )


def _pairs(section: str) -> Mapping[str, str]:
    pairs = (pair.partition("=") for pair in " ".join(section.split()).split("; "))
    return {written: tag for written, _, tag in pairs}
