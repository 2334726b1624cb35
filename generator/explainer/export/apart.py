"""All documents taken apart, each read once, as far as some files need it: in stretches, by all cores.

What counts through the files, such as the numbers of statements, counts in each stretch from 1, and on where they are
put together. So all comes out as if one process had made it in one stretch, as it does where no other can be begun.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from operator import add
from typing import Any

from explainer.export.beside import Beside
from explainer.export.documents import Documents
from explainer.export.nquads import Part, QuadsMaker
from explainer.export.rows import (
    CSV_TABLES,
    CitationRow,
    ProofRow,
    Rows,
    StatementRow,
    TextRow,
)
from explainer.export.sqlite import ROWS, Filled, RecordRow, record_row, words_of
from explainer.export.tables import Row, TableMaker
from explainer.facts.record import Key, Record
from explainer.given import CSV, DATABASE, LINES, NEEDS_ADDRESS, table_names
from explainer.reads import Read
from explainer.workers import Forked, can_fork, cores

Note = Callable[[Record, Set[Read]], Any]
"""Notes what was read for all that is told of a record, in a form that one process can send to another."""

# Enough records that to hand a stretch over costs little, and few enough that all processes end at the same time.
_RECORDS = 200


@dataclass(slots=True)
class Stretch:
    """What some files need of the documents of records in a row; what none of them needs is empty.

    ``tables`` are those of :class:`Rows`, by their names, with its ``ends``; ``typed`` are those of record types.
    ``quads`` are the N-Quads of each record, None of one that does not stand; ``noted`` is what was read for each,
    where somebody wants to know.
    """

    tables: dict[str, list[Any]] = field(default_factory=dict)
    ends: list[tuple[int, ...]] = field(default_factory=list)
    typed: dict[str, list[Row]] = field(default_factory=dict)
    records: list[RecordRow] = field(default_factory=list)
    texts: list[bytes] = field(default_factory=list)
    quads: list[Part | None] = field(default_factory=list)
    noted: list[Any] = field(default_factory=list)

    def __reduce__(self) -> tuple[Callable[[bytes, list[Any]], Stretch], tuple[bytes, list[Any]]]:
        """As a worker sends it: for plain values there is a way that takes a fourth of the time."""
        tables = {name: [*map(tuple, rows)] for name, rows in self.tables.items()}
        quads = [part and tuple(part) for part in self.quads]
        told = (tables, self.ends, self.typed, [*map(tuple, self.records)], self.texts, quads)
        return _received, (marshal.dumps(told), self.noted)


def _received(told: bytes, noted: list[Any]) -> Stretch:
    tables, ends, typed, records, texts, quads = marshal.loads(told)  # noqa: S302 - from a process of our own
    made = {name: [*map(ROWS[name]._make, rows)] for name, rows in tables.items()}
    parts = [part and Part._make(part) for part in quads]
    return Stretch(made, ends, typed, [*map(RecordRow._make, records)], texts, parts, noted)


class Apart:
    """The documents of a site taken apart, for files by their paths; what none of these needs is not made.

    With ``by_many`` all cores do it, and ``told`` takes in what there is to tell of them; what was read for it is told
    to who ``notes`` it.
    """

    def __init__(
        self, documents: Documents, paths: Iterable[str], told: list[str], *, by_many: bool, notes: Note | None = None
    ) -> None:
        self._documents, rendering = documents, documents.rendering
        self._notes = notes
        self.noted: dict[Key, Any] = {}
        """What was noted of each record, where somebody does."""
        names = table_names(rendering.graph.schema)
        self._paths = frozenset(paths)
        self._has_rows = any(path == DATABASE or path.startswith(f"{CSV}/") for path in self._paths)
        self._makers = {
            type.name: (names[type.name], TableMaker(rendering, type, names)) for type in rendering.graph.schema
        }
        self._beside = Beside(rendering.graph)
        self._all = [*documents.records()]
        self.rows = Rows(self._beside)
        """The rows of the tables that all record types share."""
        self.typed: dict[str, list[Row]] = {name: [] for name in names.values()}
        """The rows of the tables of record types, by the names of these."""
        columns = {name: maker.columns for name, maker in self._makers.values()}
        self.database = Filled(columns) if DATABASE in self._paths else None
        self.quads = QuadsMaker(documents) if NEEDS_ADDRESS in self._paths else None
        is_shared = by_many and cores() > 1 and can_fork()
        size = _RECORDS if is_shared else max(len(self._all), 1)
        starts = range(0, len(self._all), size)
        self._size = size
        by_all = Forked(told, weight=size).worked(self._stretch, starts, len(starts))
        for start, stretch in zip(starts, by_all if is_shared else map(self._stretch, starts), strict=True):
            self._add(self._all[start : start + size], stretch)

    def _stretch(self, start: int) -> Stretch:
        """What the records from a number on have."""
        made, rows = Stretch(), Rows(self._beside)
        quads = QuadsMaker(self._documents)
        for number, record in enumerate(self._all[start : start + self._size], start + 1):
            document = self._documents.of(record)
            if self._has_rows:
                rows.take(document)
                name, maker = self._makers[record.type.name]
                made.typed.setdefault(name, []).append(maker.row(document))
            if self.database is not None:
                made.records.append(record_row(number, document, words_of(self._documents, record, document)))
            if self.quads is not None:
                made.quads.append(quads.part(record, document))
            if LINES in self._paths:
                made.texts.append(self._documents.text(record))
            if self._notes is not None:
                made.noted.append(self._notes(record, (self._documents.reads or {}).pop(record.key, set())))
        made.tables, made.ends = {name: getattr(rows, name) for name in ROWS}, rows.ends
        return made

    def _add(self, records: Sequence[Record], made: Stretch) -> None:
        found = _added(self.rows, made)
        for name, rows in made.typed.items():
            self.typed[name] += rows
        if self.database is not None:
            self.database.add({"records": made.records, **made.typed, **found})
        if self.quads is not None:
            for record, part in zip(records, made.quads, strict=True):
                if part is not None:
                    self.quads.take(record, part)
        for record, text in zip(records, made.texts, strict=False):
            self._documents.take(record, text)
        self.noted |= {record.key: noted for record, noted in zip(records, made.noted, strict=False)}


def _added(rows: Rows, made: Stretch) -> Mapping[str, list[Any]]:
    """The rows of the documents that come next, numbered as they stand among all, to which they are added."""
    statements, citations = len(rows.statements), len(rows.citations)
    found = _numbered_on(made.tables, statements, citations) if statements or citations else made.tables
    before = [len(getattr(rows, name)) for name in CSV_TABLES]
    rows.ends += [tuple(map(add, before, end)) for end in made.ends] if rows.ends else made.ends
    for name in ROWS:
        getattr(rows, name).extend(found[name])
    return found


def _numbered_on(rows: Mapping[str, list[Any]], statements: int, citations: int) -> Mapping[str, list[Any]]:
    """Rows numbered on from so many statements and citations."""
    return {
        "statements": [
            StatementRow._make((row[0] + statements, *row[1:4], row[4] + statements if row[4] else None, *row[5:]))
            for row in rows["statements"]
        ],
        "texts": [TextRow(row[0] + statements, *row[1:]) for row in rows["texts"]],
        "citations": [
            CitationRow(row[0] + citations, row[1], row[2] + statements if row[2] else None, *row[3:])
            for row in rows["citations"]
        ],
        "proofs": [ProofRow(row[0] + citations, *row[1:]) for row in rows["proofs"]],
        "corrections": rows["corrections"],
        "explanations": [
            row._replace(place=row.place + statements) if row.part in StatementRow._fields else row
            for row in rows["explanations"]
        ],
    }
