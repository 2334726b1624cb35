"""Fact files to records: parsed, validated, and their texts looked through; or as it is kept of the same file."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

from explainer.diagnostics import Diagnostic, Findings, Span
from explainer.documents.budget import Budget
from explainer.documents.parse import parse
from explainer.documents.results import Results
from explainer.documents.source import SITE_FILE, SourceFile
from explainer.documents.values import Document, Mapping
from explainer.facts.built_in import with_example
from explainer.facts.record import Record
from explainer.facts.stored.files import ReadFile, StoredFacts
from explainer.facts.texts import read_texts
from explainer.facts.validate import validate
from explainer.schema.load import site_type
from explainer.schema.model import RecordType, Schema

Read = tuple[ReadFile, tuple[Diagnostic, ...]]
"""What was read of a file, and what is wrong with it."""


def read_files(  # noqa: PLR0913, PLR0917 - one argument for each thing that files are read with
    placed: Sequence[tuple[RecordType, SourceFile]],
    schema: Schema,
    results: Results,
    stored: StoredFacts | None,
    budget: Budget,
    findings: Findings,
) -> list[ReadFile] | None:
    """Fact files as records with the links of their texts, each with its type; as they are kept if they were read.

    None where they say more than a check takes on, which is told.
    """
    found: list[ReadFile] = []
    for type, group in groupby(placed, itemgetter(0)):
        files = [file for _, file in group]
        reader = _Reader(type, schema, stored, budget)
        try:
            read = results.rows.of(("read", type.name), files, reader.read, (schema, type))
        except _TooMuch:
            read = reader.now
        for _, told in read:
            if told:
                findings.extend(told)
        found += [made for made, _ in read]
        totals = [made.total for made, _ in read]
        if not budget.allows_all_statements(totals):
            for file, total in zip(files, totals, strict=False):
                if not budget.allows_statements(file.path, total, findings):
                    return None
    return found


class _TooMuch(Exception):  # noqa: N818 - it is told by who catches it
    """More was read than a check takes on."""


class _Reader:
    """Reads files of one type, no more of them than may be read at all; ``now`` are those that it has read."""

    def __init__(self, type: RecordType, schema: Schema, stored: StoredFacts | None, budget: Budget) -> None:
        self._type, self._schema, self._stored, self._budget = type, schema, stored, budget
        self._total = 0
        self.now: list[Read] = []

    def read(self, file: SourceFile) -> Read:
        """What a file says. Raises _TooMuch."""
        kept = self._stored.get(file, self._type) if self._stored is not None else None
        found = Findings()
        made = kept or _read(file, self._type, self._schema, found)
        if kept is None:
            file.forget_lines()
        if kept is None and self._stored is not None and not found:
            self._stored.put(file, made)
        self.now.append((made, tuple(found)))
        self._total += made.total
        if not self._budget.leaves(self._total):
            raise _TooMuch
        return self.now[-1]


def _read(file: SourceFile, type: RecordType, schema: Schema, findings: Findings) -> ReadFile:
    record = validate(parse(file, findings), type, schema, findings)
    record.of_file(file.digest)
    links = read_texts(record, file, schema, findings)
    return ReadFile(record, links, len(record.placed) + sum(map(len, links.values())))


def read_site(settings: Document | None, content: str, schema: Schema, findings: Findings) -> Record:
    """The settings of the site as a record; one that says nothing where there is no file of them, which was told."""
    if settings is None:
        path = f"{content}/{SITE_FILE}"
        document = Document(SourceFile.of(path, None), Mapping((), Span.at(path)))
        return validate(document, site_type(), schema, Findings())
    return validate(settings, with_example(site_type(), schema.languages), schema, findings)
