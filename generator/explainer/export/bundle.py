"""All that a site gives away in bulk: its files by name, each made when it is asked for, of the same documents."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial

from explainer.export import csv_files
from explainer.export.about import About, about
from explainer.export.bibtex import bibtex
from explainer.export.calendar import calendar
from explainer.export.citation_file import citation_cff
from explainer.export.csl import csl_json
from explainer.export.datapackage import FILE, Measured, datapackage
from explainer.export.datasette import metadata
from explainer.export.documents import Documents
from explainer.export.json_lines import lines
from explainer.export.nquads import nquads
from explainer.export.readme import readme
from explainer.export.ris import ris
from explainer.export.rows import CitationRow, ProofRow, Rows, StatementRow, TextRow
from explainer.export.sqlite import database
from explainer.export.tables import Table, table_names, tables
from explainer.export.works import Work, works
from explainer.render.page.context import Rendering
from explainer.site import listed_types

DATABASE = "facts.sqlite"
CSV = "csv"
"""The folder of the tables."""
NEEDS_ADDRESS = "facts.nq"
_OF_ALL = ("README.txt", "CITATION.cff")
_FIXED: Mapping[str, tuple[str, ...]] = {
    "sqlite": (DATABASE, "datasette.json"),
    "jsonl": ("records.jsonl",),
    "nquads": (NEEDS_ADDRESS,),
    "csl": ("sources.csl.json",),
    "bibtex": ("sources.bib",),
    "ris": ("sources.ris",),
    "ics": ("events.ics",),
}
_ROWS: Mapping[str, type[StatementRow | TextRow | CitationRow | ProofRow]] = {
    "statements": StatementRow,
    "texts": TextRow,
    "citations": CitationRow,
    "proofs": ProofRow,
}
FORMATS = ("sqlite", "csv", *(name for name in _FIXED if name != "sqlite"))
"""The names of the formats, in the order in which they are told."""
FIXED_FILES = (*_OF_ALL, *(name for names in _FIXED.values() for name in names), FILE)
"""The files of every site; the tables beside them follow from its record types."""


class Bundle:
    """The files of one site."""

    def __init__(self, rendering: Rendering) -> None:
        self._rendering = rendering
        self._measured: dict[str, Measured] = {}
        makers: dict[str, Callable[[], str | bytes]] = {
            "README.txt": lambda: readme(self.about, self.names(), rendering.words),
            "CITATION.cff": lambda: citation_cff(self.about),
            DATABASE: lambda: database(self.documents, self.rows, self.tables.values()),
            "datasette.json": lambda: metadata(self.about, self.tables.values(), DATABASE),
            "records.jsonl": lambda: lines(self.documents),
            NEEDS_ADDRESS: lambda: nquads(self.documents),
            "sources.csl.json": lambda: csl_json(self.works),
            "sources.bib": lambda: bibtex(self.works),
            "sources.ris": lambda: ris(self.works),
            "events.ics": lambda: calendar(rendering),
        }
        self._makers = makers | {path: partial(self._csv, path) for path in self._tables_of("csv")}

    @cached_property
    def about(self) -> About:
        """What holds for all of them."""
        return about(self._rendering)

    @cached_property
    def documents(self) -> Documents:
        """What they are made of."""
        return Documents(self._rendering)

    @cached_property
    def rows(self) -> Rows:
        """The same in rows."""
        rows = Rows()
        for _, document in self.documents:
            rows.take(document)
        return rows

    @cached_property
    def tables(self) -> dict[str, Table]:
        """The tables of single record types by the path of their CSV."""
        return {f"{CSV}/{table.name}.csv": table for table in tables(self.documents)}

    @cached_property
    def works(self) -> list[Work]:
        """The sources."""
        return list(works(self._rendering))

    def names(self, formats: tuple[str, ...] = FORMATS) -> list[str]:
        """The paths of the files of some formats, of which none is made for it; what tells of all comes first."""
        found = list(_OF_ALL)
        for name in formats:
            found += self._tables_of(name) if name == CSV else _FIXED[name]
        has_address = bool(self._rendering.routes.site_url)
        return [path for path in found if has_address or path != NEEDS_ADDRESS]

    def _tables_of(self, format: str) -> list[str]:
        names = table_names(self._rendering.graph.schema)
        listed = [names[type.name] for type in listed_types(self._rendering.graph)]
        return [f"{format}/{name}.csv" for name in (*listed, *_ROWS)]

    def content(self, path: str) -> bytes:
        """One file, made anew each time: together they are larger than all that they are made of.

        That is let go with the list of all files, for which a site asks last.
        """
        made = self.package(self.names()) if path == FILE else self._makers[path]()
        if path == FILE:
            for name in ("documents", "rows", "tables", "works"):
                self.__dict__.pop(name, None)
        content = made if isinstance(made, bytes) else made.encode()
        self._measured[path] = Measured(len(content), hashlib.sha256(content).hexdigest())
        return content

    def _measure(self, path: str) -> Measured:
        if path not in self._measured:
            self.content(path)
        return self._measured[path]

    def package(self, paths: list[str]) -> str:
        """The list of some of the files, each with its size and its SHA-256."""
        rows = {f"{CSV}/{name}.csv": row._fields for name, row in _ROWS.items()}
        return datapackage(self.about, {path: self._measure(path) for path in paths}, self.tables, rows)

    def files(self, formats: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
        """The files of some formats, and the list of just these."""
        paths = self.names(formats)
        yield from ((path, self.content(path)) for path in paths)
        yield FILE, self.package(paths).encode()

    def _csv(self, path: str) -> str:
        name = path.removeprefix(f"{CSV}/").removesuffix(".csv")
        if name in _ROWS:
            return csv_files.table(_ROWS[name]._fields, getattr(self.rows, name))
        table = self.tables[path]
        return csv_files.table([column.name for column in table.columns], table.rows)
