"""Strangers' text on its way to a terminal, a log or another program: nothing in it steers what shows it.

Files, their names, git and packages may hold anything: escape sequences that move a terminal's cursor or write its
clipboard, marks that turn text round, line ends after which a forged line follows, and commands of GitHub's runner.
"""

from __future__ import annotations

import json
import re
import unicodedata

REPLACEMENT = "\ufffd"
# Vowels and final consonants of Korean syllables that are written in parts: they stand on the consonant before.
_JOINED_JAMO = (range(0x1160, 0x1200), range(0xD7B0, 0xD800))
# The runner takes "::name::" for a command at the beginning of a line, after any white space, and "##[name]" anywhere:
# https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
_COMMAND = re.compile(r"^([^\S\n]*):(?=:)|#(?=#\[)", re.MULTILINE)


def printable(text: str) -> str:
    """One line without what could move a terminal's cursor or turn its text round; as many characters as before."""
    if text.isprintable():
        return text
    return "".join(
        character if character.isprintable() else REPLACEMENT if character != "\t" else " " for character in text
    )


def printable_lines(text: str) -> str:
    """The same for a text of several lines, which stay lines."""
    return "\n".join(map(printable, text.split("\n")))


def no_command(text: str) -> str:
    """Text in which GitHub's runner finds no command; as many characters as before."""
    return _COMMAND.sub(lambda found: f"{found[1] or ''}{REPLACEMENT}", text)


def json_text(value: object) -> str:
    """JSON on several lines that holds every value as it is, with what is not printable as an escape (RFC 8259, 7)."""
    text = json.dumps(value, ensure_ascii=False, indent=2).replace("##[", "\\u0023#[")
    return "\n".join(line if line.isprintable() else "".join(map(_in_json, line)) for line in text.split("\n"))


def _in_json(character: str) -> str:
    is_plain = character.isprintable() or unicodedata.category(character) == "Zs"  # Japanese has a space of its own
    return character if is_plain else json.dumps(character)[1:-1]


def width(text: str) -> int:
    """How many columns a terminal gives to printable text, as UAX #11 tells: wide characters two, combining none."""
    return sum(_columns(character) for character in printable(text))


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me") or any(ord(character) in jamo for jamo in _JOINED_JAMO):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
