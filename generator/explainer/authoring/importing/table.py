"""Tables as records: each line of a CSV file is one, and its header says which property stands in which column.

CSV as RFC 4180 has it, and as spreadsheets write it: also with semicolons or tabs between cells.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from explainer.authoring.assignments import WrongAssignment, assigned
from explainer.authoring.form_words import ID_LABEL
from explainer.diagnostics import Findings
from explainer.documents.refusals import Limit
from explainer.documents.source import decode, read_bytes
from explainer.schema.choice_words import in_all_languages
from explainer.schema.ids import ID_IN_LATIN, ID_PATTERN, suggest_id
from explainer.schema.model import RecordType
from explainer.schema.ports import Data
from explainer.schema.property_types.misnamed import habit_of
from explainer.spelling import did_you_mean

MOST_BYTES = 16 * 1024 * 1024
MOST_ROWS = 10_000
MOST_COLUMNS = 100
_ID = "id"
_MARKS = (",", ";", "\t", "|")
_MOST_NAMED = 5
# What a spreadsheet shows where a formula failed, and what begins one.
_FAILED = re.compile(r"#(?:REF|N/A|NAME|VALUE|DIV/0|NUM|NULL|SPILL)[!?]?")
_FORMULA = re.compile(r"=|[+@-][A-Z][A-Z.]+\(")
_BETWEEN = re.compile(r"\s*[;\n]\s*")
_PARTS_OF_DATES = frozenset(
    re.findall(r"\w+", "start end start_date end_date begin beginn ende time uhrzeit from to until")
)
# What programs for tables keep their files as, by how these begin: ZIP and the older form of Microsoft's.
_BOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


class NoTable(Exception):  # noqa: N818 - told to the user as it is
    """A file that is no table of records, with the reason in one sentence."""


@dataclass(frozen=True, slots=True)
class Row:
    """A record of a table: the line of the file that it begins in, its id, and its properties."""

    line: int
    id: str
    values: dict[str, Data] = field(default_factory=dict)
    has_own_id: bool = False


def read_table(file: Path, record_type: RecordType) -> list[Row]:
    """The records of a table of one type. Raises NoTable, for the first thing that is wrong in any line."""
    lines = _lines_of_table(_text(file))
    number, header = next(lines, (0, []))
    if not header:
        raise NoTable("the table is empty: its first line names a property in each column")
    body = list(lines)
    columns = _ways_of_columns(header, number, body, record_type)
    if not body:
        raise NoTable("the table has a header and no line below it")
    return [_record_of_line(line, cells, columns, header, record_type) for line, cells in body]


def _text(file: Path) -> str:
    findings = Findings()
    raw = read_bytes(file, str(file), findings, Limit(MOST_BYTES))
    if raw is not None and raw.startswith(_BOOKS):
        raise NoTable("this is a workbook of a spreadsheet: save the sheet as CSV in UTF-8")
    text = decode(str(file), raw, findings) if raw is not None else None
    if text is None:
        raise NoTable(next(iter(findings)).message)
    return text


_QUOTES = {
    "unexpected end of data": 'the quotation mark that opens a cell is never closed; within one write it twice, ""',
    "',' expected after '\"'": 'behind the quotation mark that closes a cell stands more; in one write it twice, ""',
}


def _lines_of_table(text: str) -> Iterator[tuple[int, list[str]]]:
    """The lines of the table that hold anything, with their numbers. Raises NoTable."""
    first = text.lstrip("\r\n").partition("\n")[0]
    mark = max(_MARKS, key=first.count)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=mark, strict=True)
    count, before = 0, 0
    try:
        for cells in reader:
            line, before = before + 1, reader.line_num
            if any(cell.strip() for cell in cells):
                count += 1
                if count > MOST_ROWS + 1:
                    raise NoTable(f"the table has more than {MOST_ROWS:,} lines: part it")
                yield line, [cell.strip() for cell in cells]
    except csv.Error as problem:
        raise NoTable(f"line {before + 1} is no CSV: {_QUOTES.get(str(problem), problem)}") from None


def _ways_of_columns(
    header: Sequence[str], line: int, body: Sequence[tuple[int, list[str]]], record_type: RecordType
) -> list[str]:
    """What each column sets, as a way to a property such as ``name.en``; "" for one without a cell. Raises NoTable."""
    used = max(len(header), *(len(cells) for _, cells in body)) if body else len(header)
    if used > MOST_COLUMNS:
        raise NoTable(f"the table has {used} columns, and {MOST_COLUMNS} are read: keep those that name properties")
    columns = [_way_to_property(name, record_type) or _way_in_words(name, record_type) for name in header]
    below = body[0][1] if body else []
    if _is_header(below, record_type):
        raise NoTable(f"the table has two headers, in line {line} and in line {body[0][0]}: delete one")
    again = [number for number, cells in body if _same(cells, header)]
    if again:
        raise NoTable(f"the table has two headers, in line {line} and in line {again[0]}: delete one")
    unknown = [name for name, way in zip(header, columns, strict=True) if way is None and name]
    if unknown:
        raise NoTable(_unknown(unknown, record_type))
    twice = [name for number, name in enumerate(columns) if name and name in columns[:number]]
    if twice:
        raise NoTable(f'two columns are called "{twice[0]}": keep one, or number them in a list, as {twice[0]}.0')
    nameless = [number for number, cells in body if any(_cell(cells, place) for place in _open(columns, cells))]
    if nameless:
        raise NoTable(f"line {nameless[0]} has a cell in a column that the header does not name")
    return [way or "" for way in columns]


def _open(columns: Sequence[str | None], cells: Sequence[str]) -> list[int]:
    """The places of cells over which no name stands."""
    return [place for place in range(len(cells)) if place >= len(columns) or not columns[place]]


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""


def _same(cells: Sequence[str], header: Sequence[str]) -> bool:
    return [cell.casefold() for cell in cells] == [name.casefold() for name in header]


def _is_header(cells: Sequence[str], record_type: RecordType) -> bool:
    named = [cell for cell in cells if cell]
    return len(named) > 1 and all(_way_to_property(cell, record_type) for cell in named)


def _way_to_property(name: str, record_type: RecordType) -> str | None:
    """The way to what a column sets, by its name or by the label that readers see; None for none."""
    if name.casefold() == _ID:
        return _ID
    first = name.partition(".")[0].strip()
    if first in record_type.properties:
        return name.replace(" ", "")
    said = name.casefold()
    return next((one.name for one in record_type.properties.values() if one.words.casefold() == said), None)


def _way_in_words(name: str, record_type: RecordType) -> str | None:
    """The same by what a property is called in other languages, be it on pages or in other programs; None for none.

    Of a date only what means all of it: a column of ends beside none of beginnings is no date of an event.
    """
    first, dot, rest = name.partition(".")
    said = first.strip().casefold()
    if said in in_all_languages(ID_LABEL):
        return _ID
    found = "" if said in _PARTS_OF_DATES else habit_of(first.strip(), record_type.properties)
    return f"{found}{dot}{rest}".replace(" ", "") if found else None


def _unknown(unknown: Sequence[str], record_type: RecordType) -> str:
    named = ", ".join(f'"{name[:40]}"' for name in unknown[:_MOST_NAMED])
    more = f" and {len(unknown) - _MOST_NAMED} more" if len(unknown) > _MOST_NAMED else ""
    known = [_ID, *record_type.properties]
    if len(unknown) == 1:
        help = did_you_mean(unknown[0], known, f"a column is called {', '.join(known)}")
        return f"the header names {named}, which is no property of {record_type.name}; {help}"
    return (
        f"the header names {named}{more}, which are no properties of {record_type.name}; there are {', '.join(known)}"
    )


def _record_of_line(
    line: int, cells: Sequence[str], columns: Sequence[str], header: Sequence[str], record_type: RecordType
) -> Row:
    ways: list[str] = []
    own = ""
    for way, cell, name in zip(columns, cells, header, strict=False):
        if not cell or not way:
            continue
        if _FORMULA.match(cell) or _FAILED.fullmatch(cell):
            what = "a formula" if _FORMULA.match(cell) else "what a formula left that failed"
            raise NoTable(f'line {line}, column "{name}": "{cell[:40]}" is {what}: write its value')
        if way == _ID:
            own = cell
        else:
            ways += [f"{way}={value}" for value in _values_in_cell(way, cell, record_type)]
    lists = [one.name for one in record_type.properties.values() if one.many]
    try:
        values = assigned(ways, lists, list(record_type.properties), record_type.properties)
    except WrongAssignment as problem:
        raise NoTable(f"line {line}: {problem}") from None
    return Row(line, _id(own, values, line, record_type), values, bool(own))


def _values_in_cell(way: str, cell: str, record_type: RecordType) -> list[str]:
    """What a cell says: of a property with a list, each of its values, between semicolons or on lines."""
    property = record_type.properties.get(way)
    return [one for one in _BETWEEN.split(cell) if one] if property is not None and property.many else [cell]


def _id(own: str, values: Mapping[str, Data], line: int, record_type: RecordType) -> str:
    if own:
        if not ID_PATTERN.match(own):
            meant = suggest_id(own)
            raise NoTable(f'line {line}: "{own[:70]}" is not an id' + (f'; did you mean "{meant}"?' if meant else ""))
        return own
    title = values.get(record_type.title_property)
    words = next(iter(title.values()), "") if isinstance(title, dict) else title
    found = suggest_id(words if isinstance(words, str) else "")
    if not found and isinstance(words, str) and words.strip():
        raise NoTable(f'line {line}: "{words[:70]}" does not say how it is read: add a column id, {ID_IN_LATIN}')
    if not found:
        raise NoTable(f"line {line} has no id and no {record_type.title_property} to make one of: add a column id")
    return found
