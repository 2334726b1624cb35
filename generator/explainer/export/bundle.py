"""All that a site gives away in bulk: its files by name, each made when it is asked for, of the same documents."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import Any

from explainer.cached import cached_property
from explainer.export import csv_files as csv
from explainer.export.about import About, about
from explainer.export.apart import Apart, Note
from explainer.export.bibtex import bibtex
from explainer.export.calendar import calendar, left_out
from explainer.export.citation_file import citation_cff
from explainer.export.csl import csl_json
from explainer.export.datapackage import FILE, Measured, datapackage
from explainer.export.datasette import metadata
from explainer.export.documents import Documents
from explainer.export.json_lines import lines
from explainer.export.last import Last, Piece, known_quads, known_texts, spliced
from explainer.export.nquads import nquads
from explainer.export.readme import readme
from explainer.export.ris import ris
from explainer.export.rows import CSV_TABLES, Rows
from explainer.export.sqlite import database, made, record_rows
from explainer.export.sqlite_again import Differs, Renewed, known_words
from explainer.export.tables import Table, tables
from explainer.export.works import Work, works
from explainer.facts.record import Key, Record
from explainer.given import (
    CSV,
    DATABASE,
    FIXED,
    FORMATS,
    LINES,
    NEEDS_ADDRESS,
    OF_ALL_FORMATS,
    csv_files,
)
from explainer.render.page.context import Rendering

FIXED_FILES = (*OF_ALL_FORMATS, *(name for names in FIXED.values() for name in names), FILE)
"""The files of every site; the tables beside them follow from its record types."""


class Bundle:
    """The files of one site."""

    def __init__(self, rendering: Rendering) -> None:
        self._rendering = rendering
        self.told: list[str] = []
        """What there is to tell of how the files were made."""
        self._measured: dict[str, Measured] = {}
        self._last: Last | None = None
        self._renewed: Renewed | None = None
        self._quads: Mapping[Key, tuple[int, int]] = {}
        self._sizes: dict[str, Sequence[int]] = {}
        self._together: frozenset[str] = frozenset()
        self._notes: Note | None = None
        self._written: Callable[[], bytes] | None = None
        makers: dict[str, Callable[[], str | bytes]] = {
            "README.txt": lambda: readme(self.about, self.names(), rendering.words.plain),
            "CITATION.cff": lambda: citation_cff(self.about, rendering.words.plain),
            DATABASE: self._database,
            "datasette.json": lambda: metadata(self.about, self.tables.values(), DATABASE, rendering.words.plain),
            LINES: lambda: lines(self.documents),
            NEEDS_ADDRESS: self._nquads,
            "sources.csl.json": lambda: csl_json(self.works),
            "sources.bib": lambda: bibtex(self.works),
            "sources.ris": lambda: ris(self.works),
            "events.ics": self._calendar,
        }
        self._makers = makers | {path: partial(self._csv, path) for path in csv_files(rendering.graph)}

    @cached_property
    def about(self) -> About:
        """What holds for all of them."""
        return about(self._rendering)

    @cached_property
    def documents(self) -> Documents:
        """What they are made of."""
        return Documents(self._rendering)

    @property
    def rows(self) -> Rows:
        """The same in rows."""
        return self._taken_apart.rows

    @cached_property
    def _taken_apart(self) -> Apart:
        paths, is_shared = self._together or csv_files(self._rendering.graph), bool(self._together)
        return Apart(self.documents, paths, self.told, by_many=is_shared, notes=self._notes)

    @cached_property
    def tables(self) -> dict[str, Table]:
        """The tables of single record types by the path of their CSV."""
        rows = self._renewed.tables if self._renewed is not None else self._taken_apart.typed
        return {f"{CSV}/{table.name}.csv": table for table in tables(self._rendering, rows)}

    @cached_property
    def works(self) -> list[Work]:
        """The sources."""
        return list(works(self._rendering))

    def names(self, formats: tuple[str, ...] = FORMATS) -> list[str]:
        """The paths of the files of some formats, of which none is made for it; what tells of all comes first."""
        found = list(OF_ALL_FORMATS)
        for name in formats:
            found += csv_files(self._rendering.graph) if name == CSV else FIXED[name]
        has_address = bool(self._rendering.routes.site_url)
        return [path for path in found if has_address or path != NEEDS_ADDRESS]

    def content(self, path: str) -> bytes:
        """One file, made anew each time: together they are larger than all that they are made of.

        That is let go with the list of all files, for which a site asks last.
        """
        made = self.package(self.names()) if path == FILE else self._makers[path]()
        if path == FILE:
            for name in ("_taken_apart", "tables", "works"):
                self.__dict__.pop(name, None)
            self.documents.let_go()
            self._renewed = None
        content = made if isinstance(made, bytes) else made.encode()
        self._measured[path] = Measured(len(content), hashlib.sha256(content).hexdigest())
        return content

    def digest(self, path: str) -> str:
        """The SHA-256 of a file in hexadecimal digits."""
        return self._measure(path).digest

    def known_digest(self, path: str, content: bytes) -> str:
        """The same for who has the file's content; that of the list of all files nobody else asks for."""
        measured = self._measured.get(path)
        return measured.digest if measured is not None else hashlib.sha256(content).hexdigest()

    def _measure(self, path: str) -> Measured:
        if path not in self._measured:
            self.content(path)
        return self._measured[path]

    def package(self, paths: list[str]) -> str:
        """The list of some of the files, each with its size and its SHA-256."""
        rows = {f"{CSV}/{name}.csv": row for name, row in CSV_TABLES.items()}
        tables = self.tables if any(path.startswith(f"{CSV}/") for path in paths) else {}
        return datapackage(self.about, {path: self._measure(path) for path in paths}, tables, rows)

    def files(self, formats: tuple[str, ...], notes: Note | None = None) -> Iterator[tuple[str, bytes]]:
        """The files of some formats, and the list of just these: all documents are gone through once for them.

        Where they are made of those of an earlier export, they are made one by one. Who ``notes`` what is read for each
        record has begun with it.
        """
        paths, self._notes = self.names(formats), notes
        if self._last is None and any(
            path in {DATABASE, NEEDS_ADDRESS, LINES} or path.startswith(f"{CSV}/") for path in paths
        ):
            self._together = frozenset(paths)
            _ = self._taken_apart
        with ThreadPoolExecutor(1) as beside:
            # SQLite writes what it has while other files are made of the rows; it needs nothing of Python for that.
            database = self._taken_apart.database if self._together else None
            self._written = _begun(beside, database.done) if database is not None else None
            # N-Quads are made already, and are not held any longer.
            by_turn = sorted(paths, key=lambda path: (path == DATABASE, path != NEEDS_ADDRESS))
            for path in by_turn if self._together else paths:
                yield path, self.content(path)
        yield FILE, self.package(paths).encode()

    def begin(self, last: Last | None) -> None:
        """Has files be made of those of the ``last`` site, and what is read of each record be noted."""
        self._last, self.documents = last, Documents(self._rendering)
        self.documents.reads = {}
        if last is not None:
            records = self.records
            for name, text in known_texts(last):
                self.documents.take(records[name], text)

    def pieces(self) -> Iterator[tuple[Record, Piece]]:
        """What each record has of the files, once all of them are made."""
        for number, record in enumerate(self.documents.records()):
            sizes = [self._sizes[f"{CSV}/{name}.csv"][number] for name in CSV_TABLES]
            yield record, Piece(*self._quads.get(record.key, (0, 0)), sizes)

    @property
    def noted(self) -> Mapping[Key, Any]:
        """What was noted of the reads of each record, where documents were taken apart for somebody who notes it."""
        return self._taken_apart.noted if self._notes is not None else {}

    @cached_property
    def records(self) -> Mapping[str, Record]:
        """All records by their names, in the order in which the files tell of them."""
        return {record.name: record for record in self.documents.records()}

    def _database(self) -> bytes:
        last, names = self._last, [*self.records]
        data = last.read(DATABASE) if last is not None else None
        if last is None or data is None:
            return self._database_from_nothing()
        if [*last.pieces] == names:
            changed = {number: self.records[name] for number, name in enumerate(names) if name not in last.same}
            self._renewed = renewed = Renewed(self.documents, changed, data)
            with suppress(Differs, sqlite3.Error):
                return made(renewed.fill)
            self._renewed = None
        with suppress(sqlite3.Error):
            words = ((self.records.get(name), text) for name, text in known_words(data) if name in last.same)
            self.documents.words.update((record.key, text) for record, text in words if record is not None)
        return self._database_from_nothing()

    def _database_from_nothing(self) -> bytes:
        if self._written is not None:
            written, self._written = self._written, None
            return written()
        return database(record_rows(self.documents), self.rows, self.tables.values())

    def _nquads(self) -> bytes:
        if self._together and (quads := self._taken_apart.quads) is not None:
            self._taken_apart.quads = None
            content, self._quads = quads.made()
            return content
        parts = known_quads(self._last, NEEDS_ADDRESS) if self._last is not None else ()
        known = {self.records[name].key: part for name, part in parts}
        content, self._quads = nquads(self.documents, known)
        return content

    def _calendar(self) -> str:
        if (told := left_out(self._rendering)) and told not in self.told:
            self.told.append(told)
        return calendar(self._rendering)

    def _csv(self, path: str) -> str:
        name = path.removeprefix(f"{CSV}/").removesuffix(".csv")
        if name not in CSV_TABLES:
            table = self.tables[path]
            return csv.table([column.name for column in table.columns], table.rows)
        columns = CSV_TABLES[name]._fields
        if self._last is not None and self._renewed is not None:
            [heading], table_number = csv.parts(columns, []), [*CSV_TABLES].index(name)
            before = [piece.csv[table_number] for piece in self._last.pieces.values()]
            others = {number: csv.table_rows(rows) for number, rows in self._renewed.rows_of(name)}
            found = spliced((self._last.read(path) or b"").decode(), heading, before, others)
            if found is not None:
                self._sizes[path] = [len(others[at]) if at in others else size for at, size in enumerate(before)]
                return found
        heading, *groups = csv.parts(columns, self.rows.groups(name))
        self._sizes[path] = [*map(len, groups)]
        return "".join((heading, *groups))


def _begun(beside: ThreadPoolExecutor, work: Callable[[], bytes]) -> Callable[[], bytes]:
    """What gives the result of a work that is done meanwhile; where no thread can be begun, when it is asked for."""
    try:
        return beside.submit(work).result
    except RuntimeError:
        return work
