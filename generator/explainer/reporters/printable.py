"""Strangers' text on a terminal: nothing that steers it, and how many columns it takes."""

from __future__ import annotations

import unicodedata

# Vowels and final consonants of Korean syllables that are written in parts: they stand on the consonant before.
_JOINED_JAMO = (range(0x1160, 0x1200), range(0xD7B0, 0xD800))


def printable(text: str) -> str:
    """Without what could move a terminal's cursor or turn its text round; as many characters as before."""
    return "".join(
        character if character.isprintable() else "\ufffd" if character != "\t" else " " for character in text
    )


def width(text: str) -> int:
    """How many columns a terminal gives to printable text, as UAX #11 tells: wide characters two, combining none."""
    return sum(_columns(character) for character in printable(text))


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me") or any(ord(character) in jamo for jamo in _JOINED_JAMO):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
