"""The first half of the pipeline: fact files to a checked graph. Read this first.

Every stage is a function from values to ``(value, diagnostics)``. Only ``documents.source`` touches files. Nothing
here knows how a page looks: what checks, proves or compares facts loads no templates and no site generator.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from explainer.diagnostics import Diagnostic, Span, Suppressed, has_errors, in_order
from explainer.documents.parse import parse
from explainer.documents.project import Project
from explainer.documents.results import Results
from explainer.documents.source import SITE_FILE, SourceFile, read_content, read_pages
from explainer.documents.values import Document
from explainer.documents.values import Mapping as DocumentMapping
from explainer.evidence.archive import copies, read_copy
from explainer.evidence.claims import claims
from explainer.evidence.lock import LOCK_FILE, Lines, open_lock, read_lock, written
from explainer.evidence.proofs import Evidence, compare
from explainer.evidence.verify import copies_without_source, verify
from explainer.facts.graph import Graph
from explainer.facts.layout import Layout, by_type, lay_out
from explainer.facts.link import Facts, link
from explainer.facts.meant_ids import with_existing_ids
from explainer.facts.narrative import NarrativePage, read_narrative
from explainer.facts.record import Record
from explainer.facts.redirects import RedirectLine, read_redirects
from explainer.facts.texts import check_texts
from explainer.facts.validate import validate
from explainer.rules import check_rules
from explainer.rules.suppressions import apply_suppressions
from explainer.schema.load import load_schema, site_type
from explainer.schema.model import Schema


@dataclass(frozen=True, slots=True)
class Checked:
    """A project's graph with all that was found wrong with it; ``ok`` says whether a site may be made of it.

    ``suppressed`` are findings that a record says are meant, and no part of ``diagnostics``.
    """

    project: Project
    graph: Graph
    evidence: Evidence
    lock: Lines
    diagnostics: list[Diagnostic]
    sources: dict[str, SourceFile]
    suppressed: tuple[Suppressed, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether there is no error."""
        return not has_errors(self.diagnostics)


AS_READ: Mapping[str, str] = MappingProxyType({})


def check(project: Project, instead: Mapping[str, str] = AS_READ, results: Results | None = None) -> Checked:
    """Reads and checks a whole project. ``instead`` holds texts to check in place of those of some files, by path.

    Who checks a project again and again hands over ``results``: they keep what belongs to files that did not change.
    """
    found: list[Diagnostic] = []
    results = results or Results()
    results.begin()

    files, problems = read_content(project.root, project.content)
    found += problems
    # Without any fact, each link of a page would be one mistake more.
    pages, problems = read_pages(project.root, project.docs) if files else ([], [])
    found += problems
    files, pages = ([_known(file, instead, results) for file in group] for group in (files, pages))

    graph = facts(files, pages, project, found, results)
    found = [*with_existing_ids(found, graph.records), *check_rules(graph)]
    sources = {source.path: source for source in (*files, *pages)}
    evidence, lock = _evidence(project, graph, sources, found, results)
    found, suppressed = apply_suppressions(graph, in_order(found))
    return Checked(project, graph, evidence, lock, in_order(found), sources, tuple(suppressed))


def _known(file: SourceFile, instead: Mapping[str, str], results: Results) -> SourceFile:
    """The file, with the text that takes the place of its own if there is one; the last run's, if it is the same."""
    changed = SourceFile.of(file.path, instead[file.path]) if file.path in instead else file
    return results.same(file.path, changed)


def look_up_evidence(checked: Checked, archive: Path, today: str) -> tuple[str, list[Diagnostic]]:
    """The text of the lock file after every citation was looked up in the copies of ``archive``, and the findings.

    ``today`` is the day to write beside what is new, as YYYY-MM-DD.
    """
    shown_as = archive.name
    lock = {key: line for key, (line, _) in checked.lock.items()}
    lines, found = verify(claims(checked.graph), lock, lambda id: read_copy(archive, id, shown_as), today)
    sources = (source.id for source in checked.graph.of_type("source", withdrawn=True))
    found += copies_without_source(copies(archive), sources, shown_as)
    return written(lines), in_order(found)


def facts(
    files: list[SourceFile],
    pages: list[SourceFile],
    project: Project,
    found: list[Diagnostic],
    results: Results | None = None,
) -> Graph:
    """Source files to the graph: parse, validate, link. What is wrong is appended to ``found``."""
    results = results or Results()
    layout, problems = lay_out(files, project.content)
    found += problems
    schema, problems = results(_schema, *(_parsed(file, found, results) for file in layout.types))
    found += problems

    placed, problems = by_type(layout, schema, project.content)
    found += problems
    records = []
    for record_type, file in placed:
        record, problems = results(validate, _parsed(file, found, results), record_type, schema)
        records.append(record)
        found += problems
        found += results(check_texts, record, file, schema)

    site = _site(layout, schema, project, found, results)
    narratives = _narratives(pages, project, schema, found, results)
    redirects = _redirects(layout, schema, found, results)
    by_path = {file.path: file for file in files}
    return link(Facts(schema, site, records, by_path, narratives, redirects, complete=not has_errors(found)), results)


def _schema(*documents: Document) -> tuple[Schema, list[Diagnostic]]:
    return load_schema(list(documents))


def _parsed(file: SourceFile, found: list[Diagnostic], results: Results) -> Document:
    document, problems = results(parse, file)
    found += problems
    return document


def _site(layout: Layout, schema: Schema, project: Project, found: list[Diagnostic], results: Results) -> Record:
    if layout.site is None:  # reported where files are read
        path = f"{project.content}/{SITE_FILE}"
        return validate(Document(SourceFile.of(path, None), DocumentMapping((), Span.at(path))), site_type(), schema)[0]
    record, problems = validate(_parsed(layout.site, found, results), site_type(), schema)
    found += problems
    found += check_texts(record, layout.site, schema)
    return record


def _narratives(
    pages: list[SourceFile], project: Project, schema: Schema, found: list[Diagnostic], results: Results
) -> list[NarrativePage]:
    narratives = []
    for file in pages:
        if file.text is not None:
            page, problems = results(read_narrative, file, project.docs, schema)
            narratives.append(page)
            found += problems
    return narratives


def _redirects(layout: Layout, schema: Schema, found: list[Diagnostic], results: Results) -> list[RedirectLine]:
    if layout.redirects is None:
        return []
    lines, problems = read_redirects(_parsed(layout.redirects, found, results), schema)
    found += problems
    return lines


def _evidence(
    project: Project, graph: Graph, sources: dict[str, SourceFile], found: list[Diagnostic], results: Results
) -> tuple[Evidence, Lines]:
    """The states of all citations by the lock file; a damaged one is reported, and says nothing of any citation."""
    path = f"{project.content}/{LOCK_FILE}"
    file, problems = open_lock(project.root / path, path)
    if file is not None:
        file = sources[path] = results.same(path, file)
    lock, damages = results(read_lock, file)
    found += [*problems, *damages]
    if has_errors([*problems, *damages]):
        return Evidence(), lock
    evidence, problems = compare(graph, lock, results)
    found += problems
    return evidence, lock
