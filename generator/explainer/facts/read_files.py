"""Fact files to records: parsed, validated, and their texts looked through; or as it is kept of the same file."""

from __future__ import annotations

from explainer.diagnostics import Findings, Span
from explainer.documents.parse import parse
from explainer.documents.results import Results
from explainer.documents.source import SITE_FILE, SourceFile
from explainer.documents.values import Document, Mapping
from explainer.facts.record import Record
from explainer.facts.stored.files import ReadFile, StoredFacts
from explainer.facts.texts import read_texts
from explainer.facts.validate import validate
from explainer.schema.load import site_type
from explainer.schema.model import RecordType, Schema


def read_fact_file(  # noqa: PLR0913, PLR0917 - one argument for each thing that a record is read with
    file: SourceFile,
    type: RecordType,
    schema: Schema,
    results: Results,
    stored: StoredFacts | None,
    findings: Findings,
) -> ReadFile:
    """A fact file as a record with the links of its texts, as it is kept if it was read before."""
    if stored is not None and (kept := stored.get(file, type)) is not None:
        return kept
    before = len(findings)
    read = results(_read, file, type, schema, findings)
    file.forget_lines()
    if stored is not None and len(findings) == before:
        stored.put(file, read)
    return read


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
    return validate(settings, site_type(), schema, findings)
