"""The lines of a gettext catalogue as its format has them: what a reader that is lenient would cut off or pass over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

_STRING = r'"(?:[^"\\]|\\(?:[abfnrtv"\\?]|[0-7]{1,3}|x[0-9A-Fa-f]{1,2}))*"'
_LINE = re.compile(rf"(?:(msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)[ \t]+)?{_STRING}[ \t]*\Z")
_WORD = re.compile(r"(msg\w*(?:\[\d+\])?)?[ \t]*(.*)", re.DOTALL)
_BACKSLASH = re.compile(r'\\(?![abfnrtv"\\?0-7x])')
# Marks of quotation that a keyboard or a program for texts puts in the place of straight ones.
_OTHER_MARKS = re.compile("['\u2018\u2019\u201a\u201c-\u201e\u00ab\u300c](.+)['\u2018\u2019\u201c-\u201f\u00bb\u300d]")
_BARE = re.compile(r'(?<!\\)"')


@dataclass(frozen=True, slots=True)
class LineMistake:
    """What is wrong in a line, which counts from 1, and what to write; ``first`` is the line that it repeats, or 0."""

    line: int
    message: str
    help: str
    first: int = 0


@dataclass(slots=True)
class _Entry:
    """One message as far as it was read: its lines by keyword, and whether its translation has begun."""

    line: int
    words: dict[str, str] = field(default_factory=dict)
    at: str = ""


def mistakes_in_lines(lines: Sequence[str]) -> Iterator[LineMistake]:
    """What stands in the lines of a catalogue that no program of gettext takes, in their order."""
    entry = _Entry(0)
    seen: dict[tuple[str, str], int] = {}
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        if not text.startswith(("msg", '"')):
            continue  # what is nothing of gettext at all stops its reader, which is told
        match = _LINE.match(text)
        if match is None:
            text = _meant(text)
            yield LineMistake(number, "this line is not closed as gettext wants it", f"write {text[:80]}")
            match = _LINE.match(text)
        if match is None:
            continue
        keyword = match[1] or entry.at
        if keyword in ("msgctxt", "msgid") and match[1] and not (keyword == "msgid" and entry.at == "msgctxt"):
            entry = _Entry(number)
        elif keyword.startswith("msgstr") and ("msgid" not in entry.words or (match[1] == "msgstr" == entry.at)):
            yield LineMistake(number, "this translation is of no message", 'write msgid "..." in the line before it')
        elif keyword.startswith("msgstr") and match[1] and not entry.at.startswith("msgstr"):
            key = entry.words.get("msgctxt", ""), entry.words["msgid"]
            first = seen.setdefault(key, entry.line)
            if first != entry.line:
                yield LineMistake(entry.line, "this message stands here once more", "keep one of the two", first)
        entry.at = keyword
        entry.words[keyword] = entry.words.get(keyword, "") + text[match.end(1) if match[1] else 0 :].strip()[1:-1]


def _meant(text: str) -> str:
    """The line with its marks of quotation, and those within it and its backslashes escaped."""
    match = _WORD.fullmatch(text)
    assert match is not None
    keyword, words = match[1] or "", match[2].strip()
    if (quoted := _OTHER_MARKS.fullmatch(words)) is not None:
        words = _BARE.sub('\\\\"', _BACKSLASH.sub(r"\\\\", quoted[1]))
        return f'{keyword} "{words}"'.strip()
    words = words.removeprefix('"')
    words = words[:-1] if words.endswith('"') and not words.endswith('\\"') else words
    words = _BARE.sub('\\\\"', _BACKSLASH.sub(r"\\\\", words))
    return f'{keyword} "{words}"'.strip()
