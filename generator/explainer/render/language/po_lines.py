"""The lines of a gettext catalogue as its format has them: what a reader that is lenient would cut off or pass over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

_STRING = r'"(?:[^"\\]|\\(?:[abfnrtv"\\]|[0-7]{1,3}|x[0-9A-Fa-f]{1,2}))*"'
_LINE = re.compile(rf"(?:(msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)[ \t]+)?{_STRING}[ \t]*\Z")
_WORD = re.compile(r"(msg\w*(?:\[\d+\])?)?[ \t]*(.*)", re.DOTALL)
_BACKSLASH = re.compile(r'\\(?![abfnrtv"\\0-7x])')
# Marks of quotation that a keyboard or a program for texts puts in the place of straight ones.
_OTHER_MARKS = re.compile("['\u2018\u2019\u201a\u201c-\u201e\u00ab\u300c](.+)['\u2018\u2019\u201c-\u201f\u00bb\u300d]")
# Characters by their bytes, which are those of UTF-8, and by letters that Babel does not know.
_BYTES = re.compile(r"\\(?:\\|((?:[0-7]{1,3}|x[0-9A-Fa-f]{1,2})(?:\\(?:[0-7]{1,3}|x[0-9A-Fa-f]{1,2}))*)|([abfv]))")
_BY_LETTER = {"a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_UNSHOWN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
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
        unreadable = _mistake_of_characters(number, text) if match is not None else None
        if match is None or unreadable is not None:
            yield from filter(None, [unreadable])
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
        entry.words[keyword] = (
            entry.words.get(keyword, "") + with_characters(text)[match.end(1) if match[1] else 0 :].strip()[1:-1]
        )


def with_characters(line: str) -> str:
    """A line with the characters in it that it names by numbers, as gettext reads them.

    Raises ValueError where the numbers are no UTF-8.
    """
    return _BYTES.sub(_characters, line) if "\\" in line and line.lstrip().startswith(("msg", '"')) else line


def _characters(match: re.Match[str]) -> str:
    if match[2]:
        return _BY_LETTER[match[2]]
    if not match[1]:
        return match[0]
    numbers = (int(one[1:], 16) if one.startswith("x") else int(one, 8) & 0xFF for one in match[1].split("\\"))
    return "".join(_ESCAPED.get(one, one) for one in bytes(numbers).decode())


def _mistake_of_characters(number: int, text: str) -> LineMistake | None:
    """What is wrong with characters that a line names by numbers or letters."""
    try:
        shown = with_characters(text)
    except ValueError:
        named = next(one[0] for one in _BYTES.finditer(text) if one[1] and not _is_utf8(one[0]))
        return LineMistake(number, f"{named[:40]} is no character in UTF-8", "write the character itself")
    if _UNSHOWN.search(shown):
        return LineMistake(
            number, "a character stands here that no page can show", f"write {_UNSHOWN.sub('', shown)[:80]}"
        )
    return None


def _is_utf8(named: str) -> bool:
    try:
        with_characters(f'"{named}"')
    except ValueError:
        return False
    return True


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
