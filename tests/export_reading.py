"""Records as documents again, put together from a database or from lines of JSON: the other side of an export."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import Any

Document = dict[str, Any]
_BOOLEANS = {"true": True, "false": False}
# What the documents say of other records, and of the site, beside the facts themselves.
_OF_OTHERS = ("title", "address", "withdrawn")


def from_lines(text: str) -> dict[str, Document]:
    """The facts of each record, by key, from JSON Lines."""
    return {f"{one['type']}/{one['id']}": facts(one) for one in map(json.loads, text.splitlines())}


def facts(document: Document) -> Document:
    """What a record says, without what only names it or others, and without what JSON alone gives of an annotation."""
    written = {name: document[name] for name in ("properties", "sources", "corrections", "withdrawn")}
    return {**written, "title": document["title"], **_bare(written)}


def _bare(value: Any) -> Any:
    if isinstance(value, list):
        return [_bare(one) for one in value]
    if not isinstance(value, dict):
        return value
    if {"type", "id", "address"} <= value.keys():
        value = {name: one for name, one in value.items() if name not in _OF_OTHERS}
    if "annotation" in value:
        value = value | {"annotation": value["annotation"]["id"]}
    return {name: _bare(one) for name, one in value.items()}


def from_database(data: bytes) -> dict[str, Document]:
    """The same from a database."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(data)
        connection.row_factory = sqlite3.Row
        return {row["key"]: _Reader(connection, row).document() for row in connection.execute("SELECT * FROM records")}


class _Reader:
    def __init__(self, connection: sqlite3.Connection, row: sqlite3.Row) -> None:
        self._connection, self._row = connection, row

    def _all(self, sql: str, *values: object) -> list[sqlite3.Row]:
        return self._connection.execute(sql, values).fetchall()

    def document(self) -> Document:
        row, key = self._row, self._row["key"]
        corrections = self._all("SELECT * FROM corrections WHERE record = ? ORDER BY position", key)
        withdrawn = {
            "date": _date(row, "withdrawn"),
            "reason": self._words("withdrawn_reason", 0, row["withdrawn_reason"]),
        }
        return {
            "title": row["label"],
            "properties": self._properties(None),
            "sources": self._citations("statement IS NULL AND record = ?", key),
            "corrections": [self._correction(one) for one in corrections],
            "withdrawn": _told(withdrawn) or None,
        }

    def _properties(self, parent: int | None) -> Document:
        found: Document = {}
        sql = "SELECT * FROM statements WHERE record = ? AND parent IS ? ORDER BY id"
        for row in self._all(sql, self._row["key"], parent):
            said = found.setdefault(row["property"], {"type": row["kind"], "statements": []})
            statement = {
                "value": self._value(row),
                "rank": row["rank"],
                "reason": self._words("reason", row["id"], row["reason"]),
            }
            sources = self._citations("statement = ? AND is_value = 0", row["id"])
            said["statements"].append(_told(statement) | ({"sources": sources} if sources else {}))
        return found

    def _value(self, row: sqlite3.Row) -> Any:
        kind, text = row["kind"], row["value"]
        if kind == "group":
            return self._properties(row["id"])
        if texts := self._all("SELECT * FROM texts WHERE statement = ? ORDER BY position", row["id"]):
            return [_told({"text": one["text"], "language": one["language"]}) for one in texts]
        if kind == "citation":
            return self._citations("statement = ? AND is_value = 1", row["id"])[0]
        if kind == "date":
            days = {"edtf": text, "earliest": row["earliest"], "latest": row["latest"]}
            return days | ({"instant": row["instant"]} if row["instant"] else {})
        return _named(row["target"]) if row["target"] else _BOOLEANS[text] if kind == "boolean" else text

    def _correction(self, row: sqlite3.Row) -> Document:
        told = {part: self._words(part, row["position"], row[part]) for part in ("what", "why")}
        return _told({"date": _date(row, "date"), **told})

    def _words(self, part: str, place: int, told: str | None) -> str | list[Document] | None:
        """A text, or it in all its languages, of which the first stands for all."""
        sql = "SELECT language, text FROM explanations WHERE record = ? AND part = ? AND place = ? ORDER BY position"
        every = [
            {"text": one["text"], "language": one["language"]} for one in self._all(sql, self._row["key"], part, place)
        ]
        assert not every or every[0]["text"] == told
        return every or told

    def _citations(self, where: str, value: object) -> list[Document]:
        sql = f"SELECT * FROM citations LEFT JOIN proofs ON citation = id WHERE {where} ORDER BY id"
        return [_citation(row) for row in self._all(sql, value)]


def _citation(row: sqlite3.Row) -> Document:
    written = _named(row["source"])
    parts = {
        "locator": {"kind": row["locator_kind"], "value": row["locator"]},
        "quotation": {name: row[name] for name in ("exact", "prefix", "suffix")},
        "passage": {"start": row["passage_start"], "end": row["passage_end"]},
        "as_printed": {"text": row["as_printed"], "language": row["as_printed_language"]},
    }
    written |= {name: part for name, one in parts.items() if (part := _told(one))}
    if row["via"] or row["via_unknown"]:
        written["via"] = _named(row["via"]) if row["via"] else None
    written |= _told({name: row[name] for name in ("located_by", "state", "since", "annotation")})
    written |= {"excerpt": True} if row["is_excerpt"] else {}
    written |= {"marks_judged": False} if row["marks_judged"] == 0 else {}
    return written | {name: json.loads(row[name]) for name in ("hides", "edited") if row[name]}


def _named(key: str) -> Document:
    type, _, id = key.partition("/")
    return {"type": type, "id": id}


def _date(row: sqlite3.Row, name: str) -> Document | None:
    sides = ("earliest", "latest") if name == "date" else (f"{name}_earliest", f"{name}_latest")
    return {"edtf": row[name], "earliest": row[sides[0]], "latest": row[sides[1]]} if row[name] else None


def _told(told: Document) -> Document:
    return {name: value for name, value in told.items() if value is not None}
