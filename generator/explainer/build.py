"""The pipeline: fact files to a checked graph, and the graph to a site. Read this first.

Every stage is a function from values to ``(value, diagnostics)``. Only the two ends touch files: ``documents.source``
reads them, ``publish`` writes them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from explainer.diagnostics import Diagnostic, Span, Suppressed, error, has_errors, in_order
from explainer.documents.parse import parse
from explainer.documents.project import Project
from explainer.documents.results import Results
from explainer.documents.source import SITE_FILE, TEMPLATES_FOLDER, SourceFile, read_content, read_pages
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
from explainer.git.history import NO_HISTORY, History
from explainer.render.language.catalogue import Catalogue
from explainer.render.language.templates import Templates
from explainer.render.machines.moved import moved_page
from explainer.render.page.context import Picture, Rendering, no_picture
from explainer.render.page.frame import Frame, as_of, frame
from explainer.render.page.history import changed_on
from explainer.render.pages import render_site
from explainer.render.written.narrative import Narrative, render_narrative, unknown_blocks
from explainer.rules import check_rules
from explainer.rules.suppressions import apply_suppressions
from explainer.schema.load import load_schema, site_type
from explainer.schema.model import Schema
from explainer.site import Routes, Site


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
    found = [*with_existing_ids(found, graph.records), *check_rules(graph), *unknown_blocks(graph)]
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


@dataclass(frozen=True, slots=True)
class Built:
    """A project's site, rendered, with all that was found wrong on the way. Publish it only if there is no error.

    ``as_of`` is the day up to which the facts were looked up, as YYYY-MM-DD; ``narratives`` are the hand-written
    pages by location; ``frame`` is what the theme shows around every page.
    """

    site: Site
    narratives: Mapping[str, Narrative]
    diagnostics: list[Diagnostic]
    rendering: Rendering
    frame: Frame
    as_of: str

    @property
    def words(self) -> Catalogue:
        """The words of the site."""
        return self.rendering.words

    def changed_on(self, location: str) -> str:
        """The day of a page's last change as YYYY-MM-DD; that of the facts where nothing else is known."""
        page = next((one for one in self.rendering.graph.pages if one.location == location), None)
        origin = page or self.rendering.record_at(location)
        return (changed_on(self.rendering, origin) if origin else "") or self.as_of

    def moved_documents(self) -> Iterator[tuple[str, str]]:
        """The HTML documents at old addresses, each with its file's path in the site."""
        for moved in self.site.moved:
            yield self.rendering.routes.file(moved.location), moved_page(self.rendering, moved)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a site has to know of the world around its facts.

    ``directory_urls`` as MkDocs has it; ``to_files`` has links lead to Markdown files; ``site_url`` is the published
    site's address, or "". ``edit_href`` gives the address at which a file of the project is edited; ``taken`` are the
    locations of hand-written files, on which no generated page may fall. ``history`` is what git knows of the files;
    ``picture`` makes what other sites show beside a link to a page.
    """

    directory_urls: bool = True
    to_files: bool = False
    site_url: str = ""
    edit_href: Callable[[str], str] = lambda path: ""
    taken: frozenset[str] = frozenset()
    history: History = NO_HISTORY
    picture: Picture = no_picture


def open_templates(checked: Checked, own: Path | None = None) -> Templates:
    """The package's templates and the project's, or their copies in the folder ``own``, in the site's language."""
    folder = f"{checked.project.content}/{TEMPLATES_FOLDER}"
    return Templates(Catalogue(checked.graph.languages[0]), own or checked.project.root / folder, folder)


def prepare(checked: Checked, around: Surroundings, templates: Templates) -> Rendering:
    """What the pages of a checked project are rendered with."""
    # A site at another address than the root of its host ends with a slash, whatever was written.
    site_url = f"{around.site_url.rstrip('/')}/" if around.site_url else ""
    routes = Routes(around.directory_urls, around.to_files, site_url)
    words = Catalogue(checked.graph.languages[0])
    return Rendering(checked.graph, checked.evidence, words, routes, templates, around.history, around.picture)


def build(checked: Checked, around: Surroundings | None = None) -> Built:
    """Renders a checked project, or nothing where it has errors."""
    around = around or Surroundings()
    project, graph = checked.project, checked.graph
    rendering = prepare(checked, around, open_templates(checked))
    shown_around = frame(rendering)
    if not checked.ok:
        return Built(Site({}, ()), {}, checked.diagnostics, rendering, shown_around, as_of(graph))

    site, problems = render_site(rendering, around.edit_href)
    found = [*checked.diagnostics, *problems, *conflicts(site, around.taken, project)]
    narratives = {}
    for page in graph.pages:
        narrative, problems = render_narrative(rendering, page)
        narratives[page.location] = narrative
        found += problems
    return Built(site, narratives, in_order(found), rendering, shown_around, as_of(graph))


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


def conflicts(site: Site, taken: frozenset[str], project: Project) -> Iterator[Diagnostic]:
    """Hand-written files, ``taken``, that lie where a generated page would."""
    for location in sorted(taken & {*site.pages, *(moved.location for moved in site.moved)}):
        page = site.pages.get(location)
        message = f"{location} is the address of a generated page"
        help = f"rename this file; the page there comes from {page.source if page and page.source else 'the facts'}"
        yield error("page-conflict", Span.at(f"{project.docs}/{location}"), message, help)


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
