"""A passage written into a citation of a fact file: by edits, so that layout and comments stay.

What comes out is read again: it says the same as before but for the one citation, or nothing is changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Mapping as Map
from dataclasses import dataclass

from explainer.authoring.yaml_text import lines as yaml_lines
from explainer.diagnostics import Edit, Findings, Span
from explainer.documents.parse import parse
from explainer.documents.source import SourceFile
from explainer.documents.values import MapEntry, Mapping, Scalar, Value, plain
from explainer.documents.values import Sequence as List
from explainer.fixes.edits import edited
from explainer.fixes.tidying import line_end
from explainer.schema.keyword_words import MACHINE
from explainer.schema.ports import Data
from explainer.schema.typed import Passage

Way = tuple[str | int, ...]
"""The keys and the numbers of entries that lead to a value of a file."""
PASSAGE, LOCATED_BY, SOURCE = "passage", "located_by", "source"
_ENTRY = re.compile(r"\s*(?:-[ ]+)+")


class FactFile:
    """A fact file whose citations are to be changed. Its ways hold as long as only citations change."""

    def __init__(self, source: SourceFile) -> None:
        self._source = source
        self._root = parse(source, Findings()).root

    @property
    def source(self) -> SourceFile:
        """The file as it is now."""
        return self._source

    def ways(self) -> dict[tuple[int, int], Way]:
        """The way to each value, by the line and the column where it begins."""
        return {(value.span.line, value.span.column): way for way, value in _all(self._root, ())}

    def put(self, changes: Map[Way, Change]) -> list[Way]:
        """Makes the changes that can be made, and gives the ways of the others, at which all stays as it was."""
        if self._try(changes):
            return []
        return [way for way, change in changes.items() if len(changes) == 1 or not self._try({way: change})]

    def _try(self, changes: Map[Way, Change]) -> bool:
        """Makes all of the changes, if the file then says what is wanted there and else what it said before."""
        edits: list[Edit] = []
        expected = plain(self._root)
        for way, change in changes.items():
            value = _at(self._root, way)
            made = change(self._source, value) if value is not None else None
            if made is None:
                return False
            edits += made.edits
            expected = _replaced(expected, way, made.wanted)
        after = SourceFile.of(self._source.path, edited(self._source.text or "", edits))
        found = Findings()
        document = parse(after, found)
        if found.has_errors or not document.sound or plain(document.root) != expected:
            return False
        self._source, self._root = after, document.root
        return True


@dataclass(frozen=True, slots=True)
class Made:
    """The edits of a change, and what the value says afterwards."""

    edits: Sequence[Edit]
    wanted: object


Change = Callable[[SourceFile, Value], Made | None]
"""Makes the edits of one citation; None where it cannot."""


def with_passage(passage: Passage, by_machine: bool) -> Change:
    """Writes a passage into a citation that has none."""
    added: dict[str, Data] = {PASSAGE: {"start": passage.start, "end": passage.end}}
    if by_machine:
        added[LOCATED_BY] = MACHINE

    def change(source: SourceFile, value: Value) -> Made | None:
        if isinstance(value, Scalar):
            edits = _into_scalar(source, value, added)
            return Made(edits, {SOURCE: value.text, **added}) if edits else None
        if not isinstance(value, Mapping) or not added.keys().isdisjoint(_plain(value)):
            return None
        edits = _into_mapping(source, value, added)
        return Made(edits, {**_plain(value), **added}) if edits else None

    return change


def without(*names: str) -> Change:
    """Takes keys out of a citation, of which each stands in it."""

    def change(source: SourceFile, value: Value) -> Made | None:
        if not isinstance(value, Mapping) or not set(names) <= _plain(value).keys():
            return None
        edits = [edit for name in names for edit in _out(source, value, name)]
        wanted = {name: part for name, part in _plain(value).items() if name not in names}
        return Made(edits, wanted) if edits else None

    return change


CONFIRMED = without(LOCATED_BY)
"""Takes the mark of a program out of a citation: a person says that the passage is the one."""
DROPPED = without(PASSAGE, LOCATED_BY)
"""Takes the passage out too: a person says that it is another one."""


def _plain(value: Mapping) -> dict[str, object]:
    return {entry.key.text: plain(entry.value) for entry in value}


def _all(value: Value, way: Way) -> Iterator[tuple[Way, Value]]:
    yield way, value
    if isinstance(value, List):
        for number, one in enumerate(value.values):
            yield from _all(one, (*way, number))
    elif isinstance(value, Mapping):
        for entry in value:
            yield from _all(entry.value, (*way, entry.key.text))


def _at(value: Value, way: Way) -> Value | None:
    found: Value | None = value
    for step in way:
        if isinstance(found, Mapping) and isinstance(step, str):
            found = found.get(step)
        elif isinstance(found, List) and isinstance(step, int) and step < len(found.values):
            found = found.values[step]
        else:
            return None
    return found


def _replaced(value: object, way: Way, wanted: object) -> object:
    if not way:
        return wanted
    step, rest = way[0], way[1:]
    if isinstance(value, dict):
        return {key: _replaced(one, rest, wanted) if key == step else one for key, one in value.items()}
    assert isinstance(value, list)
    return [_replaced(one, rest, wanted) if number == step else one for number, one in enumerate(value)]


def _into_scalar(source: SourceFile, value: Scalar, added: dict[str, Data]) -> list[Edit]:
    """The short form in the long one: in lines where it is an entry of a list in lines, else between braces."""
    span = value.span
    if span.line != span.end_line:
        return []
    line = source.lines[span.line - 1]
    written = line[span.column - 1 : span.end_column - 1].rstrip()
    if _ENTRY.fullmatch(line[: span.column - 1]):
        more = _below(source, span.line, span.column - 1, added)
        return [Edit(span, f"{SOURCE}: {written}"), more]
    return [Edit(span, f"{{{SOURCE}: {written}, {_in_braces(added)}}}")]


def _into_mapping(source: SourceFile, value: Mapping, added: dict[str, Data]) -> list[Edit]:
    """The new keys behind that of the source."""
    cited = value.get(SOURCE)
    if cited is None or cited.span.line != cited.span.end_line:
        return []
    if _begins(source, value.span) == "{":
        end = Span.at(source.path, cited.span.end_line, cited.span.end_column)
        return [Edit(_empty(end), f", {_in_braces(added)}")]
    return [_below(source, cited.span.line, value.span.column - 1, added)]


def _below(source: SourceFile, line: int, indent: int, added: dict[str, Data]) -> Edit:
    """Lines with the new keys below a line."""
    ending = line_end(source.text or "")
    told = [one for key, value in added.items() for one in yaml_lines(key, value, indent)]
    column = len(source.lines[line - 1]) + 1
    return Edit(_empty(Span.at(source.path, line, column)), "".join(f"{ending}{one}" for one in told))


def _in_braces(added: dict[str, Data]) -> str:
    return ", ".join(f"{key}: {_quoted(value)}" for key, value in added.items())


def _quoted(value: Data) -> str:
    if isinstance(value, dict):
        return f"{{{_in_braces(value)}}}"
    assert isinstance(value, str)
    return value if value == MACHINE else "'" + value.replace("'", "''") + "'"


def _out(source: SourceFile, value: Mapping, name: str) -> list[Edit]:
    """Takes a key out: its lines, or its place between braces. A comment behind it stays."""
    entries = list(value)
    number = next(number for number, entry in enumerate(entries) if entry.key.text == name)
    if number == 0:
        return _first_out(source, entries, number)
    begin, end = entries[number].key.span, _last(source, entries[number].value)
    if _begins(source, value.span) == "{":
        before = entries[number - 1].value.span
        return [Edit(Span(source.path, before.end_line, before.end_column, *end), "")]
    line = source.lines[end[0] - 1]
    if line[end[1] - 1 :].strip():
        return [Edit(Span(source.path, begin.line, begin.column, *end), "")]
    above = len(source.lines[begin.line - 2]) + 1
    return [Edit(Span(source.path, begin.line - 1, above, end[0], len(line) + 1), "")]


def _last(source: SourceFile, value: Value) -> tuple[int, int]:
    """The line and the column at which the last text of a value ends; a map in lines, or a block, ends before that."""
    begins = _begins(source, value.span)
    if isinstance(value, Mapping) and value.entries and begins != "{":
        return _last(source, value.entries[-1].value)
    if begins in {"|", ">"} and value.span.end_column == 1:
        line = value.span.end_line - 1
        return line, len(source.lines[line - 1]) + 1
    return value.span.end_line, value.span.end_column


def _first_out(source: SourceFile, entries: Sequence[MapEntry], number: int) -> list[Edit]:
    """The same of what stands first: up to where the next key begins."""
    if number + 1 == len(entries):
        return []
    begin, end = entries[number].key.span, entries[number + 1].key.span
    return [Edit(Span(source.path, begin.line, begin.column, end.line, end.column), "")]


def _begins(source: SourceFile, span: Span) -> str:
    return source.lines[span.line - 1][span.column - 1 : span.column]


def _empty(span: Span) -> Span:
    return Span(span.path, span.line, span.column, span.line, span.column)
