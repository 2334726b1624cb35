"""The database made of that of the last site, where the same records are told of in as many rows as before.

What is the same is not looked at: rows of records that say something else take the places of those that they had. As
all of it is written once more, in the order of the rows, the bytes are those of a database that is made from nothing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from itertools import count
from typing import NamedTuple

from explainer.export.beside import Beside
from explainer.export.documents import Document, Documents
from explainer.export.rows import Rows, key_of
from explainer.export.sqlite import RecordRow, has_trigrams, index_again, quoted, record_row, words_of
from explainer.export.tables import Row, TableMaker
from explainer.facts.graph import Graph
from explainer.facts.record import Record
from explainer.given import table_names


class Differs(Exception):  # noqa: N818 - all is made from nothing then
    """The rows of a record do not fit into the places that it had."""


class Told(NamedTuple):
    """What is told of one record now: its row, and that in the table of its type; ``rows`` are numbered as before."""

    record: RecordRow
    table: str
    row: Row
    rows: Rows


def known_words(data: bytes) -> list[tuple[str, str]]:
    """What each record says in words by a database of these bytes, by its name. Raises sqlite3.Error."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(data)
        return connection.execute("SELECT key, text FROM records").fetchall()


def rows_as_before(connection: sqlite3.Connection, document: Document, graph: Graph) -> Rows:
    """The rows of a document, numbered from where those of its record began."""
    starts = []
    for table in ("statements", "citations"):
        found = connection.execute(f"SELECT min(id) FROM {table} WHERE record = ?", (key_of(document),))  # noqa: S608
        starts.append(found.fetchone()[0] or 1)
    statements, citations = starts
    rows = Rows(Beside(graph), statement_numbers=count(statements), citation_numbers=count(citations))
    rows.take(document)
    return rows


def renew(connection: sqlite3.Connection, told: Sequence[Told]) -> None:
    """Has a database say what is told of these records now. Raises Differs; then it is of no use any more."""
    try:
        connection.execute("BEGIN")
        is_said_otherwise = [_renew(connection, one) for one in told]
        connection.execute("COMMIT")
    except sqlite3.IntegrityError:
        raise Differs from None
    if any(is_said_otherwise) and has_trigrams():
        index_again(connection)


def table_rows(connection: sqlite3.Connection, table: str) -> list[Row]:
    """All rows of a table in their order."""
    return connection.execute(f"SELECT * FROM {quoted(table)} ORDER BY rowid").fetchall()  # noqa: S608


def _renew(connection: sqlite3.Connection, told: Told) -> bool:
    """Whether the record is found by other words now."""
    own, key, rows = told.record, (told.record.key,), told.rows
    before = connection.execute("SELECT label, text FROM records WHERE number = ?", (own.number,)).fetchone()
    _replace(connection, "records", "number = ?", (own.number,), [own])
    _replace(connection, told.table, "id = ?", (own.id,), [told.row])
    of_statements = "statement IN (SELECT id FROM statements WHERE record = ?)"
    of_citations = "citation IN (SELECT id FROM citations WHERE record = ?)"
    _replace(connection, "texts", of_statements, key, rows.texts)
    _replace(connection, "proofs", of_citations, key, rows.proofs)
    _replace(connection, "statements", "record = ?", key, rows.statements)
    _replace(connection, "citations", "record = ?", key, rows.citations)
    _replace(connection, "corrections", "record = ?", key, rows.corrections)
    _replace(connection, "explanations", "record = ?", key, rows.explanations)
    return bool(before != (own.label, own.text))


def _replace(
    connection: sqlite3.Connection, table: str, which: str, of: tuple[object, ...], rows: Sequence[Sequence[object]]
) -> None:
    places = connection.execute(f"SELECT rowid FROM {quoted(table)} WHERE {which} ORDER BY rowid", of)  # noqa: S608
    numbers = [number for (number,) in places]
    if len(numbers) != len(rows):
        raise Differs
    if rows:
        names = [column[1] for column in connection.execute(f"PRAGMA table_info({quoted(table)})")]
        columns = ", ".join(f"{quoted(name)} = ?" for name in names)
        asked = f"UPDATE {quoted(table)} SET {columns} WHERE rowid = ?"  # noqa: S608 - names of our own
        connection.executemany(asked, [(*row, number) for row, number in zip(rows, numbers, strict=True)])


class Renewed:
    """The database of the last site with the rows of records that say something else now, by their numbers from 0."""

    def __init__(self, documents: Documents, changed: Mapping[int, Record], data: bytes) -> None:
        self._documents, self._changed, self._data = documents, changed, data
        self._rows: dict[int, Rows] = {}
        self.tables: dict[str, Sequence[Row]] = {}
        """The rows of the tables of record types, by their names."""

    def fill(self, connection: sqlite3.Connection) -> None:
        """Makes it. Raises Differs."""
        connection.deserialize(self._data)
        rendering = self._documents.rendering
        names = table_names(rendering.graph.schema)
        told = []
        for number, record in self._changed.items():
            document = self._documents.of(record)
            self._rows[number] = rows_as_before(connection, document, rendering.graph)
            row = TableMaker(rendering, record.type, names).row(document)
            words = words_of(self._documents, record, document)
            told.append(Told(record_row(number + 1, document, words), names[record.type.name], row, self._rows[number]))
        renew(connection, told)
        self.tables = {name: table_rows(connection, name) for name in names.values()}

    def rows_of(self, table: str) -> Iterator[tuple[int, Sequence[Sequence[object]]]]:
        """The rows of the records that say something else, of one of CSV_TABLES."""
        return ((number, getattr(rows, table)) for number, rows in self._rows.items())
