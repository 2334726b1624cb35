"""BibTeX files: their entries with fields as text, whatever else stands in such a file.

Read as BibTeX itself reads: what is outside an entry is a comment; values are braces, quotes, numbers or names of
strings, joined by ``#``. LaTeX in values is turned into text by :mod:`explainer.authoring.latex`. Written here because
the libraries for it bring a bibliography processor along; the tests hold it to one of them.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_START = re.compile(r"@\s*([A-Za-z]+)\s*([{(])?")
_NAME = re.compile(r"[^\s\"#%'(),={}]+")
_KEY = re.compile(r"[^\s,{}]*")
_SPACE = re.compile(r"\s*")
_MARK = re.compile(r'[{}"]')
_LINE_END = re.compile(r"\n")
_LONGEST_VALUE = 65536


@dataclass(frozen=True, slots=True)
class BibtexEntry:
    """One entry: its kind in small letters, its citation key, and its fields by their names in small letters.

    Values are still LaTeX, with their inner braces. ``line`` counts from 1.
    """

    kind: str
    key: str
    line: int
    fields: Mapping[str, str] = field(default_factory=dict)


class _Broken(Exception):  # noqa: N818 - says where an entry ends in the middle
    def __init__(self, offset: int, why: str) -> None:
        super().__init__(why)
        self.offset = offset
        self.why = why


def read_bibtex(text: str) -> tuple[list[BibtexEntry], list[str]]:
    """All entries in the order of the file, and what is wrong with those that could not be read, with their lines."""
    reader = _Reader(text)
    entries: list[BibtexEntry] = []
    problems: list[str] = []
    offset = 0
    while match := _START.search(text, offset):
        offset = match.end()
        kind = match[1].lower()
        if match[2] is None:
            continue
        try:
            entry, offset = reader.entry(kind, match.end(), ")" if match[2] == "(" else "}", match.start())
        except _Broken as broken:
            problems.append(f"line {reader.line(broken.offset)}: {broken.why}")
            continue
        if entry is not None:
            entries.append(entry)
    return entries, problems


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self._line_ends = [match.start() for match in _LINE_END.finditer(text)]
        self._ends = _ends_of_values(text)
        self.strings = dict(zip(_MONTHS, _MONTHS, strict=True))

    def line(self, offset: int) -> int:
        return bisect.bisect_left(self._line_ends, offset) + 1

    def entry(self, kind: str, offset: int, closer: str, start: int) -> tuple[BibtexEntry | None, int]:
        """The entry whose opening bracket ends at ``offset``, if it is one, and where the text goes on."""
        if kind == "comment":
            return None, self._skip(offset, closer)
        if kind == "preamble":
            return None, self._closed(self._value(offset)[1], closer)
        if kind == "string":
            name, value, offset = self._field(self._space(offset))
            self.strings[name] = value
            return None, self._closed(offset, closer)
        match = _KEY.match(self.text, self._space(offset))
        assert match
        fields: dict[str, str] = {}
        offset = self._space(match.end())
        while self._at(offset) == ",":
            offset = self._space(offset + 1)
            if self._at(offset) == closer:
                break
            name, value, offset = self._field(offset)
            fields.setdefault(name, value)
        return BibtexEntry(kind, match[0], self.line(start), fields), self._closed(offset, closer)

    def _field(self, offset: int) -> tuple[str, str, int]:
        match = _NAME.match(self.text, offset)
        if not match:
            raise _Broken(offset, "the name of a field was expected here")
        equals = self._space(match.end())
        if self._at(equals) != "=":
            raise _Broken(equals, f'an equals sign was expected after "{match[0][:40]}"')
        value, end = self._value(equals + 1)
        return match[0].lower(), value, end

    def _value(self, offset: int) -> tuple[str, int]:
        """A value and all that ``#`` joins to it; the offset after it and the space that follows."""
        value = ""
        while True:
            part, offset = self._part(self._space(offset))
            value += part[: _LONGEST_VALUE - len(value)]
            offset = self._space(offset)
            if self._at(offset) != "#":
                break
            offset += 1
        return value, offset

    def _part(self, offset: int) -> tuple[str, int]:
        opener = self._at(offset)
        if opener in ("{", '"'):
            end = self._end(offset)
            return self.text[offset + 1 : end], end + 1
        match = _NAME.match(self.text, offset)
        if not match:
            raise _Broken(offset, "a value was expected here")
        name = match[0]
        return (name if name.isdigit() else self.strings.get(name.lower(), name)), match.end()

    def _end(self, opener: int) -> int:
        """Where the value ends that the brace or the quotation mark at ``opener`` begins."""
        end = self._ends.get(opener)
        if end is None:
            raise _Broken(opener + 1, "the value that begins here is never closed")
        return end

    def _skip(self, offset: int, closer: str) -> int:
        return self._end(offset - 1) + 1 if closer == "}" else offset

    def _closed(self, offset: int, closer: str) -> int:
        if self._at(offset) != closer:
            raise _Broken(offset, f'a comma or the closing "{closer}" of the entry was expected here')
        return offset + 1

    def _space(self, offset: int) -> int:
        match = _SPACE.match(self.text, offset)
        assert match
        return match.end()

    def _at(self, offset: int) -> str:
        return self.text[offset : offset + 1]


def _ends_of_values(text: str) -> dict[int, int]:
    """Where the value ends that each brace or quotation mark would begin; those that nothing closes are left out.

    A brace ends at its own, and a quotation mark at the next one within the same braces. A backslash does not hide
    either from BibTeX. All are found in one pass, so that a file of braces that nothing closes takes no longer.
    """
    ends: dict[int, int] = {}
    braces: list[int] = []
    quotes: list[int | None] = [None]  # the last quotation mark within each of the open braces
    for match in _MARK.finditer(text):
        at = match.start()
        if match[0] == "{":
            braces.append(at)
            quotes.append(None)
        elif match[0] == "}":
            quotes.pop()
            if braces:
                ends[braces.pop()] = at
            else:
                quotes.append(None)
        else:
            if (last := quotes[-1]) is not None:
                ends[last] = at
            quotes[-1] = at
    return ends


def names(value: str) -> Iterator[str]:
    """The names of a field such as ``author``, which "and" parts outside of braces, still as LaTeX."""
    depth, start = 0, 0
    for match in re.finditer(r"[{}]|(?<!\s)\s+and\s+", value):
        mark = match[0]
        if mark in "{}":
            depth += 1 if mark == "{" else -1
        elif depth == 0:
            yield value[start : match.start()].strip()
            start = match.end()
    yield value[start:].strip()
