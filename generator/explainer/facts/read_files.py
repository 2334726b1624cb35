"""Fact files to records: parsed, validated, and their texts looked through; or as it is kept of the same file."""

from __future__ import annotations

from collections.abc import Callable

from explainer.diagnostics import Findings, Span
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

Reader = Callable[[SourceFile, RecordType], ReadFile]
_Known = dict[int, tuple[SourceFile, RecordType, ReadFile]]


def fact_reader(schema: Schema, results: Results, stored: StoredFacts | None, findings: Findings) -> Reader:
    """What reads a fact file as a record with the links of its texts, as it is kept if it was read before."""
    last = results.held(_LastRead)
    earlier, kept = last.begin(schema)

    def read(file: SourceFile, type: RecordType) -> ReadFile:
        # Called for each of all files with each save, and nearly always for what is known: it has to be quick.
        known = earlier.get(id(file))
        if known is not None and known[0] is file and known[1] is type:
            kept[id(file)] = known
            return known[2]
        if stored is not None and (found := stored.get(file, type)) is not None:
            return found
        before = len(findings)
        made = results(_read, file, type, schema, findings)
        file.forget_lines()
        if len(findings) == before:
            kept[id(file)] = file, type, made
            if stored is not None:
                stored.put(file, made)
        return made

    return read


class _LastRead:
    """The files in which nothing was found, as the last run read them; each is held, so that no other gets its id."""

    def __init__(self) -> None:
        self._schema: Schema | None = None
        self._kept: _Known = {}

    def begin(self, schema: Schema) -> tuple[_Known, _Known]:
        """Those of the last run, where it was of the same types, and a place for those of this one."""
        earlier = self._kept if schema is self._schema else {}
        self._schema, self._kept = schema, {}
        return earlier, self._kept


def _read(file: SourceFile, type: RecordType, schema: Schema, findings: Findings) -> ReadFile:
    """As one stage: to ask for each file of ten thousand whether it is known takes a tenth of a second of a save."""
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
