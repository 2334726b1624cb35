"""Ids of records and names of types and properties."""

from __future__ import annotations

import re
import unicodedata

ID_PATTERN = re.compile(r"[a-z0-9][a-z0-9-]{0,63}\Z")
NAME_PATTERN = re.compile(r"[a-z][a-z0-9_]{0,63}\Z")
_DEVICES = [f"{name}{number}" for name in ("com", "lpt") for number in range(10)]
# The site's own addresses, and names that Windows keeps for devices.
RESERVED_IDS = frozenset({"index", "assets", "search", "404", "con", "prn", "aux", "nul", *_DEVICES})
ID_HELP = "an id has up to 64 letters a-z, digits and hyphens, and begins with a letter or digit"


def suggest_id(text: str) -> str:
    """The id that ``text`` was probably meant to be, or ""."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)).lower()
    plain = re.sub(r"\.(?:ya?ml|md)\Z", "", plain.rpartition("/")[2])
    found = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:64]
    return found if ID_PATTERN.match(found) else ""
