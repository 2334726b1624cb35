"""BibTeX files: their entries with fields as text, whatever else stands in such a file.

bibtexparser parts a file into its blocks. Before it, backslashes are kept from hiding braces, for they hide none from
BibTeX; after it, what was refused for a small slip is mended and read once more, and values are put together of what
``#`` joins. LaTeX in values stays as it is: see :mod:`explainer.authoring.importing.latex`.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONGEST_VALUE = 65536
_MOST_JOINED = 16 * 1024 * 1024
# Stands between a backslash and a brace while the library reads; in a file it means nothing.
_GUARD = "\ue000"
_HIDING = re.compile(r"\\(?=[{}])")
_START = re.compile(r"@[ \t]*[A-Za-z]+\s*[{(]")
_SPACED_START = re.compile(r"^([ \t]*@)[ \t]*([A-Za-z]+)\s*(?=[{(])", re.MULTILINE)
_PART = re.compile(r'\s*(?:(?P<word>[^\s"#{},]+)|(?P<open>["{])|[#},])')
_VALUE_ENDS = re.compile(r"\{[^{}]*\}\Z|[^\s\"#{}=,]+\Z")
_MARK = re.compile(r'[{}"]')
_NO_KEY = re.compile(r"(@\w+\s*[{(])(?=\s*[A-Za-z][\w-]*\s*=)")
_KEY_ALONE = re.compile(r"(@\w+\s*[{(]\s*[^\s,={}\"]+)(?=\s+[A-Za-z][\w-]*\s*=)")
_COMMAS = re.compile(r",(?:\s*,)+")
_NAME_FOLLOWS = re.compile(r"\s*[A-Za-z][\w-]*\s*=")
_BARE_VALUE = re.compile(r"(=\s*\w+)(?=\s+[A-Za-z][\w-]*\s*=)")


@dataclass(frozen=True, slots=True)
class BibtexEntry:
    """One entry: its kind in small letters, its citation key, and its fields by their names in small letters.

    Values are still LaTeX, with their inner braces. ``line`` counts from 1. ``notes`` are sentences on what was taken
    in a way that may not be meant.
    """

    kind: str
    key: str
    line: int
    fields: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def read_bibtex(text: str) -> tuple[list[BibtexEntry], list[str]]:
    """All entries in the order of the file, and what is wrong with those that could not be read, with their lines.

    Strings that refer to strings are followed as far as a value may be long, and as all values together may be.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace(_GUARD, "")
    reader = _Reader()
    reader.read(_SPACED_START.sub(r"\1\2", _HIDING.sub(f"\\\\{_GUARD}", text)))
    if reader.joined > _MOST_JOINED:
        reader.problems.append("its strings make its values longer than 16 MB: what came after that is empty")
    return reader.entries, reader.problems


class _Reader:
    def __init__(self) -> None:
        from bibtexparser import model, splitter  # noqa: PLC0415 - an extra

        logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # what is broken is told by us
        self.model, self.splitter = model, splitter
        self.strings = dict(zip(_MONTHS, _MONTHS, strict=True))
        self.entries: list[BibtexEntry] = []
        self.problems: list[str] = []
        self.joined = 0

    def read(self, text: str) -> None:
        """Enters what stands in a text, and mends what was refused there."""
        blocks = [one for one in self._blocks(text) if not isinstance(one, self.model.ImplicitComment)]
        starts, offset = [], 0
        for block in blocks:
            starts.append(max(text.find(block.raw[:_LONGEST_VALUE], offset), offset))
            offset = starts[-1] + 1
        for block, start, end in zip(blocks, starts, [*starts[1:], len(text)] if starts else [], strict=True):
            if self._is_whole(block):
                self._enter(block, block.start_line + 1)
            else:
                self._mend(text[start:end], block.start_line + 1)

    def _blocks(self, text: str) -> list[Any]:
        """The blocks of a text; those whose key or field stands twice are as good as others."""
        model, found = self.model, []
        for block in self.splitter.Splitter(text).split().blocks:
            while isinstance(block, model.DuplicateFieldKeyBlock | model.DuplicateBlockKeyBlock):
                block = block.ignore_error_block  # noqa: PLW2901 - a block within a block
            found.append(block)
        return found

    def _is_whole(self, block: Any) -> bool:
        """Whether a block could be read; where a comma is missing, the library takes two fields for one."""
        if isinstance(block, self.model.Entry):
            return all(_VALUE_ENDS.match(one.value) or _whole_value(one.value) for one in block.fields)
        return not isinstance(block, self.model.ParsingFailedBlock)

    def _enter(self, block: Any, line: int) -> None:
        if isinstance(block, self.model.String):
            notes: list[str] = []
            key = block.key.strip().lower()
            self.strings[key] = self._value(block.value, notes)
            self.problems += [f"line {line}: @string {key[:40]}: {note}" for note in dict.fromkeys(notes)]
        elif isinstance(block, self.model.Entry):
            self._enter_entry(block, line)

    def _enter_entry(self, block: Any, line: int) -> None:
        fields: dict[str, str] = {}
        notes: list[str] = []
        for one in block.fields:
            name, value = one.key.lower(), self._value(one.value, notes)
            if name in fields and fields[name] != value:
                notes.append(f"it has several fields {name}, of which the first was taken")
            fields.setdefault(name, value)
        key = block.key.replace(_GUARD, "").strip()
        self.entries.append(BibtexEntry(block.entry_type.lower(), key, line, fields, tuple(dict.fromkeys(notes))))

    def _mend(self, text: str, line: int) -> None:
        """Reads what was refused once more: without small slips, else in the parts that entries may begin."""
        parts = [text]
        read = [self._mended_blocks(text)]
        if read == [None]:
            parts = _parts(text)
            read = [self._mended_blocks(part) for part in parts]
        for part, blocks in zip(parts, read, strict=True):
            if blocks is None:
                self.problems.append(f"line {line}: {_problem(part)}")
            for block in blocks or ():
                self._enter(block, line)
            line += part.count("\n")

    def _mended_blocks(self, text: str) -> list[Any] | None:
        """The blocks of a text without small slips; None where one is refused still."""
        blocks = self._blocks(_without_slips(text))
        return blocks if all(map(self._is_whole, blocks)) else None

    def _value(self, written: str, notes: list[str]) -> str:
        """A value and all that ``#`` joins to it."""
        parts: list[str] = []
        left, offset = _LONGEST_VALUE, 0
        while left > 0 and (match := _PART.match(written, offset)):
            offset = match.end()
            part = ""
            if match["open"]:
                end = _end(written, offset - 1)
                part, offset = written[offset:end], end + 1
            elif match["word"]:
                part = self._named(match["word"], notes)
            parts.append(part[:left])
            left -= len(parts[-1])
        if len(parts) > 1:
            self.joined += _LONGEST_VALUE - left
        return "".join(parts).replace(_GUARD, "") if self.joined <= _MOST_JOINED else ""

    def _named(self, word: str, notes: list[str]) -> str:
        if word.isdecimal() or word.lower() in self.strings:
            return self.strings.get(word.lower(), word)
        notes.append(f'"{word[:40]}" stands without braces, and no @string says what it means')
        return word


def _whole_value(written: str) -> bool:
    """Whether a text is values that ``#`` joins, and no more."""
    offset, is_due = 0, True
    while match := _PART.match(written, offset):
        offset = match.end()
        if match["open"] and is_due:
            offset = _end(written, offset - 1) + 1
        elif not (match["word"] and is_due) and not (match[0].endswith("#") and not is_due):
            return False
        is_due = not is_due
    return not is_due and not written[offset:].strip()


def _end(written: str, opener: int) -> int:
    """Where the value ends that a brace or a quotation mark begins; the end of the text where nothing closes it."""
    depth = 0
    for match in _MARK.finditer(written, opener):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth -= 1
        if depth == 0 and match.start() > opener and (match[0] == "}" or written[opener] == '"' == match[0]):
            if match[0] == "}" and written[opener] == '"':
                continue
            return match.start()
    return len(written)


def _parts(text: str) -> list[str]:
    """A text parted where entries may begin."""
    starts = [match.start() for match in _START.finditer(text)]
    return [text[start:end] for start, end in zip([0, *starts[1:]], [*starts[1:], len(text)], strict=True)]


def _without_slips(text: str) -> str:
    """An entry with a comma where one is missing, without commas too many, and with a place for a key."""
    mended = [part if is_value else _mended(part, bool(number)) for number, (part, is_value) in enumerate(_split(text))]
    return _NO_KEY.sub(r"\1,", _KEY_ALONE.sub(r"\1,", "".join(mended), count=1), count=1)


def _mended(between: str, follows_value: bool) -> str:
    """What stands between two values of an entry, without slips."""
    between = _BARE_VALUE.sub(r"\1,", _COMMAS.sub(",", between))
    return f",{between}" if follows_value and _NAME_FOLLOWS.match(between) else between


def _split(text: str) -> Iterator[tuple[str, bool]]:
    """The parts of an entry in turn: what is no value, and values with the marks around them."""
    depth, start, is_quoted = 0, 0, False
    for match in _MARK.finditer(text):
        at, mark = match.start(), match[0]
        if mark == '"' and depth == 1:
            is_quoted = not is_quoted
            edge = at if is_quoted else at + 1
        elif mark == '"' or is_quoted:
            continue
        else:
            before, depth = depth, depth + (1 if mark == "{" else -1)
            if {before, depth} != {1, 2}:
                continue
            edge = at if depth == 2 else at + 1
        yield text[start:edge], edge != at
        start = edge
    yield text[start:], False


def _problem(text: str) -> str:
    """What is wrong with an entry, in a clause."""
    opened, closed = text.count("{"), text.count("}")
    key = re.match(r"@\w+[{(]\s*([^\s,={}]{1,60})", text.lstrip())
    named = f' "{key[1]}"' if key else ""
    if opened > closed:
        return f"a brace of the entry{named} that begins here is never closed"
    return f"the entry{named} that begins here cannot be read: a comma, an equals sign or a value is missing in it"
