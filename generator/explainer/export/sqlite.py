"""All facts as one SQLite database: a table for each type, their statements, citations and proofs, and a full text.

It is built in memory in a fixed order, and says nothing of the program or the day that made it, so that equal facts
give equal bytes. Datasette opens it as it is; :mod:`explainer.export.datasette` says what its tables mean.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from explainer.export.documents import Document, Documents
from explainer.export.rows import (
    NUMBERS,
    CitationRow,
    CorrectionRow,
    ExplanationRow,
    ProofRow,
    Rows,
    StatementRow,
    TextRow,
    key_of,
    words,
)
from explainer.export.tables import Table
from explainer.facts.record import Record
from explainer.files.reading import read

APPLICATION_ID = 0x45585031  # "EXP1"
VERSION = 1
"""The version of what the tables are, as ``PRAGMA user_version`` has it."""
_OLDEST_WITH_TRIGRAMS = (3, 34, 0)
# How often the file was changed, twice, how often its tables, and which version of SQLite did so last, by their places
# in its head.
_HEAD = {24: bytes(4), 40: (1).to_bytes(4, "big"), 92: bytes(4), 96: (3_034_000).to_bytes(4, "big")}
_END_OF_HEAD = 100


Fill = Callable[[sqlite3.Connection], None]


class RecordRow(NamedTuple):
    """What every record has; ``text`` is all that it says in words, by which the full text finds it."""

    number: int
    key: str
    type: str
    id: str
    label: str
    page: str
    withdrawn: str | None
    withdrawn_earliest: str | None
    withdrawn_latest: str | None
    withdrawn_reason: str | None
    text: str


_KEYS = {
    "records": "PRIMARY KEY (number), UNIQUE (key)",
    "statements": (
        "PRIMARY KEY (id), FOREIGN KEY (record) REFERENCES records (key), "
        "FOREIGN KEY (parent) REFERENCES statements (id), FOREIGN KEY (target) REFERENCES records (key)"
    ),
    "texts": "PRIMARY KEY (statement, position), FOREIGN KEY (statement) REFERENCES statements (id)",
    "citations": (
        "PRIMARY KEY (id), FOREIGN KEY (record) REFERENCES records (key), "
        "FOREIGN KEY (statement) REFERENCES statements (id), FOREIGN KEY (source) REFERENCES records (key), "
        "FOREIGN KEY (via) REFERENCES records (key)"
    ),
    "proofs": "PRIMARY KEY (citation), FOREIGN KEY (citation) REFERENCES citations (id)",
    "corrections": "PRIMARY KEY (record, position), FOREIGN KEY (record) REFERENCES records (key)",
    "explanations": "PRIMARY KEY (record, part, place, position), FOREIGN KEY (record) REFERENCES records (key)",
}
_INDEXES = {
    "statements": ("record", "target"),
    "citations": ("record", "statement", "source"),
}


def database(records: Collection[RecordRow], rows: Rows, typed: Collection[Table]) -> bytes:
    """The database as the bytes of its file; ``typed`` are the tables of single record types."""
    return made(partial(_fill_all, records=records, rows=rows, typed=typed))


def made(fill: Fill) -> bytes:
    """The bytes of a database that is filled; those of two that hold the same in the same order are equal."""
    try:
        data = _by_a_file(fill)
    except (OSError, sqlite3.OperationalError):  # nothing can be written beside
        data = _in_memory(fill)
    head = bytearray(data[:_END_OF_HEAD])
    for at, said in _HEAD.items():
        head[at : at + len(said)] = said
    return b"".join((head, memoryview(data)[_END_OF_HEAD:]))  # all else is copied once


def _by_a_file(fill: Fill) -> bytes:
    """What is in memory is written without gaps, and let go before that is read: copies of it take twice the room."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "facts.sqlite")
        with closing(_opened()) as connection:
            fill(connection)
            connection.execute("VACUUM INTO ?", (str(file),))
        return read(file)


def _in_memory(fill: Fill) -> bytes:
    with closing(_opened()) as connection:
        fill(connection)
        connection.execute("VACUUM")
        return connection.serialize()


def _opened() -> sqlite3.Connection:
    return sqlite3.connect(":memory:", isolation_level=None)


def _fill_all(connection: sqlite3.Connection, records: Iterable[RecordRow], rows: Rows, typed: Iterable[Table]) -> None:
    connection.execute("PRAGMA page_size = 4096")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("BEGIN")
    _fill(connection, "records", RecordRow._fields, records)
    for table in typed:
        _fill_typed(connection, table)
    _fill(connection, "statements", StatementRow._fields, rows.statements)
    _fill(connection, "texts", TextRow._fields, rows.texts)
    _fill(connection, "citations", CitationRow._fields, rows.citations)
    _fill(connection, "proofs", ProofRow._fields, rows.proofs)
    _fill(connection, "corrections", CorrectionRow._fields, rows.corrections)
    _fill(connection, "explanations", ExplanationRow._fields, rows.explanations)
    connection.execute("COMMIT")
    _index_texts(connection)


def has_trigrams() -> bool:
    """Whether the SQLite of this Python can make the full text; without it the database has all else."""
    with closing(sqlite3.connect(":memory:")) as connection:
        options = {row[0] for row in connection.execute("PRAGMA compile_options")}
    return "ENABLE_FTS5" in options and sqlite3.sqlite_version_info >= _OLDEST_WITH_TRIGRAMS


def record_rows(documents: Documents) -> list[RecordRow]:
    """The rows of all records."""
    return [
        record_row(number, document, words_of(documents, record, document))
        for number, (record, document) in enumerate(documents, 1)
    ]


def record_row(number: int, document: Document, text: str) -> RecordRow:
    """The row of a record; ``text`` is all that it says in words."""
    withdrawn = document["withdrawn"] or {}
    day = withdrawn.get("date", {})
    return RecordRow(
        number,
        key_of(document),
        document["type"],
        document["id"],
        document["title"],
        str(document.get("url", document["address"])),
        day.get("edtf"),
        day.get("earliest"),
        day.get("latest"),
        words(withdrawn.get("reason")),
        text,
    )


def words_of(documents: Documents, record: Record, document: Document) -> str:
    """All that a record says in words."""
    if (known := documents.words.get(record.key)) is not None:
        return known
    with documents.reading_of(record):
        return _words(record, document)


def _words(record: Record, document: Document) -> str:
    """The texts of a record, one a line: its names in all languages, then what it says."""
    texts = dict.fromkeys(
        text
        for placed in record.placed
        if placed.property.name in document["properties"] or placed.within
        for text in placed.property.type.texts(placed.statement.value).values()
    )
    return "\n".join(texts)


def _fill_typed(connection: sqlite3.Connection, table: Table) -> None:
    columns = [f"{quoted(column.name)} TEXT" for column in table.columns]
    keys = [
        f"FOREIGN KEY ({quoted(column.name)}) REFERENCES {quoted(column.target)} (id)"
        for column in table.columns
        if column.target
    ]
    _create(connection, table.name, [*columns, "PRIMARY KEY (id)", *keys])
    _insert(connection, table.name, len(table.columns), table.rows)


def _fill(connection: sqlite3.Connection, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    declared = [f"{quoted(name)} {_affinity(table, name)}" for name in columns]
    _create(connection, table, [*declared, _KEYS[table]])
    _insert(connection, table, len(columns), rows)
    for name in _INDEXES.get(table, ()):
        connection.execute(f"CREATE INDEX {table}_{name} ON {table} ({name}) WHERE {name} IS NOT NULL")


def _create(connection: sqlite3.Connection, table: str, parts: Sequence[str]) -> None:
    connection.execute(f"CREATE TABLE {quoted(table)} ({', '.join(parts)})")


def _insert(connection: sqlite3.Connection, table: str, width: int, rows: Iterable[Sequence[object]]) -> None:
    places = ", ".join("?" * width)
    connection.executemany(f"INSERT INTO {quoted(table)} VALUES ({places})", rows)  # noqa: S608 - names of our own


def _affinity(table: str, column: str) -> str:
    is_number = column in NUMBERS or (column == "id" and table != "records")
    return "INTEGER" if is_number else "TEXT"


def _index_texts(connection: sqlite3.Connection) -> None:
    """A full text that finds any three letters or more in a row, which needs no spaces between words."""
    if has_trigrams():
        connection.execute(
            "CREATE VIRTUAL TABLE search USING fts5"
            "(label, text, content='records', content_rowid='number', tokenize='trigram')"
        )
        index_again(connection)


def index_again(connection: sqlite3.Connection) -> None:
    """Makes the full text of the records as they are now."""
    connection.execute("INSERT INTO search (search) VALUES ('rebuild')")


def quoted(name: str) -> str:
    """A name as SQL has it; none of ours holds a quotation mark."""
    return f'"{name}"'
