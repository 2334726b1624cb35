"""What the columns of a CSV hold, as a Table Schema (Frictionless, version 1).

A type is stated where the declaration of a property says so and every cell obeys: one disagreement puts two values into
a cell, and one date that is vague is no day. Such columns are text, as EDTF is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import NoneType
from typing import get_args, get_type_hints

from explainer.export.csv_files import guarded
from explainer.export.rows import FLAGS, NUMBERS, CitationRow, ProofRow, RowClass, StatementRow, TextRow
from explainer.export.tables import DAYS, FIXED, INSTANT, Cell, Column, Table
from explainer.schema.model import JsonObject
from explainer.schema.property_types.boolean import BOOLEAN
from explainer.schema.property_types.date import DATE
from explainer.schema.property_types.number import NUMBER
from explainer.schema.property_types.url import URL
from explainer.schema.statements import Rank

_YEAR = r"(?!0000)[0-9]{4}"
# By the kind of a column, the types that its cells may all be of, the narrowest first. A type of few values, such as
# a year, is stated of nothing where there is no cell to see it by.
_TYPES: Mapping[str, list[tuple[str, re.Pattern[str]]]] = {
    NUMBER.name: [("number", re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?"))],
    BOOLEAN.name: [("boolean", re.compile(r"true|false"))],
    DATE.name: [
        ("date", re.compile(rf"{_YEAR}-[0-9]{{2}}-[0-9]{{2}}")),
        ("yearmonth", re.compile(rf"{_YEAR}-(?:0[1-9]|1[0-2])")),
        ("year", re.compile(_YEAR)),
    ],
    DAYS: [("date", re.compile(rf"{_YEAR}-[0-9]{{2}}-[0-9]{{2}}"))],
    INSTANT: [("datetime", re.compile(rf"{_YEAR}-[0-9]{{2}}-[0-9]{{2}}T[0-9]{{2}}:[0-9]{{2}}:[0-9]{{2}}Z"))],
}
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[!#$&'()*+,/0-9:;=?@A-Z\[\]_a-z~%.-]+")
_OF_DAYS = frozenset({"since", "copy_day"})
_KEYS: Mapping[RowClass, tuple[str, ...]] = {
    StatementRow: ("id",),
    TextRow: ("statement", "position"),
    CitationRow: ("id",),
    ProofRow: ("citation",),
}
_LEADS: Mapping[str, RowClass] = {"parent": StatementRow, "statement": StatementRow, "citation": CitationRow}


def schema_of_type(table: Table, named: Mapping[str, str]) -> JsonObject:
    """That of the table of one record type; ``named`` are the resources of such tables by the names of these."""
    fields = [_field(column, [row[number] for row in table.rows]) for number, column in enumerate(table.columns)]
    keys = [_foreign(column.name, named[column.target], FIXED[0]) for column in table.columns if column.target in named]
    return {"fields": fields, "primaryKey": FIXED[0], **({"foreignKeys": keys} if keys else {})}


def schema_of_rows(row: RowClass, named: Mapping[RowClass, str]) -> JsonObject:
    """That of a table that all types share; ``named`` are the resources of such tables by what their rows are."""
    hints = get_type_hints(row)
    fields = [_plain(name, NoneType not in get_args(hints[name])) for name in row._fields]
    keys = [
        _foreign(name, "" if target is row else named[target], "id")
        for name, target in _LEADS.items()
        if name in row._fields and target in named
    ]
    key = _KEYS[row]
    return {
        "fields": fields,
        "primaryKey": key[0] if len(key) == 1 else list(key),
        **({"foreignKeys": keys} if keys else {}),
    }


def _field(column: Column, cells: list[Cell]) -> JsonObject:
    said = [str(cell) for cell in cells if cell is not None]
    told: JsonObject = {"name": column.name, "type": "string", "title": column.words}
    types = [type for type, form in _TYPES.get(column.kind, ()) if said and _all(form.fullmatch, said)]
    if types:
        told["type"] = types[0]
    elif column.kind == URL.name and said and _all(_URI.fullmatch, said):
        told["format"] = "uri"
    limits: JsonObject = {}
    if column.is_required and len(said) == len(cells) and all(said):
        limits["required"] = True
    if column.name == FIXED[0]:
        limits["unique"] = True
    choices = [guarded(choice) for choice in column.choices]
    if choices and set(map(guarded, said)) <= {*choices}:
        limits["enum"] = choices
    return told | ({"constraints": limits} if limits else {})


def _all(holds: Callable[[str], object], cells: list[str]) -> bool:
    return all(map(holds, cells))


def _plain(name: str, is_required: bool) -> JsonObject:
    told: JsonObject = {"name": name, "type": "string"}
    if name in FLAGS:
        told |= {"type": "boolean", "trueValues": ["1"], "falseValues": ["0"]}
    elif name in NUMBERS or name == "id":
        told["type"] = "integer"
    elif name in _OF_DAYS:
        told["type"] = "date"
    limits: JsonObject = {"required": True} if is_required else {}
    limits |= {"unique": True} if name == "id" else {}
    limits |= {"minimum": 1} if name == "position" else {}
    limits |= {"enum": [str(rank) for rank in Rank]} if name == "rank" else {}
    return told | ({"constraints": limits} if limits else {})


def _foreign(name: str, resource: str, field: str) -> JsonObject:
    return {"fields": name, "reference": {"resource": resource, "fields": field}}
