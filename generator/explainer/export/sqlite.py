"""All facts as one SQLite database: a table for each type, their statements, citations and proofs, and a full text.

It is built in memory in a fixed order, and says nothing of the program or the day that made it, so that equal facts
give equal bytes. Datasette opens it as it is; :mod:`explainer.export.datasette` says what its tables mean.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from explainer.export.documents import Document, Documents
from explainer.export.rows import CSV_TABLES, NUMBERS, CorrectionRow, ExplanationRow, RowClass, Rows, key_of, words
from explainer.export.tables import Column, Table
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


ROWS: Mapping[str, RowClass | type[CorrectionRow] | type[ExplanationRow]] = {
    **CSV_TABLES,
    "corrections": CorrectionRow,
    "explanations": ExplanationRow,
}
"""The tables of :class:`Rows`, by their names."""
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
    database = Filled({table.name: table.columns for table in typed})
    tables = {name: getattr(rows, name) for name in ROWS} | {table.name: table.rows for table in typed}
    database.add({"records": records} | tables)
    return database.done()


class Filled:
    """A database that is filled bit by bit: what it holds at its end, and not how it got there, says which bytes it is.

    ``typed`` are the columns of the tables of single record types, by the names of these.
    """

    def __init__(self, typed: Mapping[str, Sequence[Column]]) -> None:
        self._connection = _opened()
        self._widths: dict[str, int] = {}
        for pragma in ("page_size = 4096", f"application_id = {APPLICATION_ID}", f"user_version = {VERSION}"):
            self._connection.execute(f"PRAGMA {pragma}")
        self._connection.execute("BEGIN")
        self._table("records", RecordRow._fields)
        for name, columns in typed.items():
            self._typed(name, columns)
        for name, row in ROWS.items():
            self._table(name, row._fields)

    def add(self, rows: Mapping[str, Iterable[Sequence[object]]]) -> None:
        """Adds rows, by the names of their tables."""
        for name, width in self._widths.items():
            places = ", ".join("?" * width)
            asked = f"INSERT INTO {quoted(name)} VALUES ({places})"  # noqa: S608 - names of our own
            self._connection.executemany(asked, rows.get(name, ()))

    def done(self) -> bytes:
        """The bytes of the database, which is of no use any more; another thread may ask for them."""
        with closing(self._connection):
            for table, columns in _INDEXES.items():
                for name in columns:
                    self._connection.execute(
                        f"CREATE INDEX {table}_{name} ON {table} ({name}) WHERE {name} IS NOT NULL"
                    )
            self._connection.execute("COMMIT")
            _index_texts(self._connection)
            return _written(self._connection)

    def _typed(self, table: str, columns: Sequence[Column]) -> None:
        keys = [
            f"FOREIGN KEY ({quoted(column.name)}) REFERENCES {quoted(column.target)} (id)"
            for column in columns
            if column.target
        ]
        declared = [f"{quoted(column.name)} TEXT" for column in columns]
        self._create(table, len(columns), [*declared, "PRIMARY KEY (id)", *keys])

    def _table(self, table: str, columns: Sequence[str]) -> None:
        declared = [f"{quoted(name)} {_affinity(table, name)}" for name in columns]
        self._create(table, len(columns), [*declared, _KEYS[table]])

    def _create(self, table: str, width: int, parts: Sequence[str]) -> None:
        self._connection.execute(f"CREATE TABLE {quoted(table)} ({', '.join(parts)})")
        self._widths[table] = width


def made(fill: Fill) -> bytes:
    """The bytes of a database that is filled; those of two that hold the same in the same order are equal."""
    with closing(_opened()) as connection:
        fill(connection)
        return _written(connection)


def _written(connection: sqlite3.Connection) -> bytes:
    """The bytes of a database, without gaps between them."""
    data = _by_a_file(connection)
    if data is None:
        connection.execute("VACUUM")
        data = connection.serialize()
    head = bytearray(data[:_END_OF_HEAD])
    for at, said in _HEAD.items():
        head[at : at + len(said)] = said
    return b"".join((head, memoryview(data)[_END_OF_HEAD:]))  # all else is copied once


def _by_a_file(connection: sqlite3.Connection) -> bytes | None:
    """What is in memory is let go before what was written is read, for copies take twice the room.

    None where nothing can be written beside.
    """
    with ExitStack() as stack:
        try:
            file = Path(stack.enter_context(TemporaryDirectory()), "facts.sqlite")
            connection.execute("VACUUM INTO ?", (str(file),))
        except (OSError, sqlite3.OperationalError):
            return None
        connection.close()
        return read(file)


def _opened() -> sqlite3.Connection:
    # One thread may fill it and another write it, one after the other.
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    # What is written beside is read at once and removed: nobody needs to wait until the disk has it.
    connection.execute("PRAGMA synchronous = OFF")
    return connection


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
