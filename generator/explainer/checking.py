"""The first half of the pipeline: fact files to a checked graph. Read this first.

Every stage is a function that returns its value, and adds what it finds wrong to the sink that it is given last. Only
``documents.source`` touches files. Nothing here knows how a page looks: what checks, proves or compares facts loads no
templates and no site generator.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType

from explainer.collector import makes_no_circles
from explainer.diagnostics import Diagnostic, Findings, Suppressed, has_errors, in_order
from explainer.documents.beside import check_beside
from explainer.documents.budget import CODE as BUDGET
from explainer.documents.budget import Budget
from explainer.documents.folders import Listing
from explainer.documents.moves import tell_places
from explainer.documents.pages import read_pages
from explainer.documents.parse import parse
from explainer.documents.results import OneRun, Results
from explainer.documents.source import KnownFiles, SourceFile, leaves_facts_unread, read_content
from explainer.documents.written import pointed
from explainer.evidence.comparing import compare
from explainer.evidence.kept_lines import lines_of
from explainer.evidence.lock import LOCK_FILE, Lines
from explainer.evidence.proofs import Evidence
from explainer.extensions.loading import load_extensions
from explainer.extensions.model import NO_EXTENSIONS, ExtensionKind, Extensions
from explainer.facts.built_in import SiteSettings, zone_of
from explainer.facts.coverage import Translations
from explainer.facts.graph import Graph
from explainer.facts.layout import by_type, lay_out
from explainer.facts.link import Facts, linked
from explainer.facts.meant_ids import complete_guesses, ids_by_name
from explainer.facts.narrative import read_narrative
from explainer.facts.older import Older, check_older, older_translations
from explainer.facts.read_files import read_files, read_site
from explainer.facts.redirects import read_redirects
from explainer.facts.stored.files import StoredFacts
from explainer.facts.texts import read_texts
from explainer.facts.used_languages import site_languages
from explainer.files.reading import is_folder
from explainer.places import Places, check_addresses
from explainer.rules import check_rules
from explainer.rules.backward_pages import complete_pages
from explainer.rules.differing_translation import misnamed_pages
from explainer.rules.suppressions import apply_suppressions
from explainer.schema.added import property_types
from explainer.schema.load import load_schema
from explainer.schema.model import PropertyTypes
from explainer.schema.property_types import PROPERTY_TYPES
from explainer.settings.findings import at_its_setting, check_pages, check_settings, check_theme_folder
from explainer.settings.front_matter import front_matter
from explainer.settings.page_markup import check_markup, check_unguarded, is_guarded
from explainer.settings.page_work import check_work
from explainer.settings.project import Project
from explainer.settings.reading import SETTINGS_FILE
from explainer.settings.spoken import check_spoken
from explainer.site import Routes, list_locations


@dataclass(frozen=True, slots=True)
class Checked:
    """A project's graph with all that was found wrong with it; ``ok`` says whether a site may be made of it.

    ``sources`` are all files that were read, by their path: facts, pages, settings, and the lock file. ``suppressed``
    are findings that a record says are meant, and no part of ``diagnostics``. ``translations`` say what is translated.
    """

    project: Project
    graph: Graph
    evidence: Evidence
    lock: Lines
    diagnostics: list[Diagnostic]
    sources: dict[str, SourceFile]
    suppressed: tuple[Suppressed, ...] = ()
    extensions: Extensions = NO_EXTENSIONS
    translations: Translations | None = None

    @property
    def ok(self) -> bool:
        """Whether there is no error."""
        return not has_errors(self.diagnostics)

    def tell_unread(self, findings: Findings) -> None:
        """Hands on what kept facts from being read, or the settings that say where they are.

        Then the graph does not say what there is, and whatever is made of it would leave things out in silence.
        """
        content, settings = self.project.content, {SETTINGS_FILE} if self.project.is_guessed else set()
        limits = {BUDGET} if not self.graph.records else set()
        findings.extend(
            one
            for one in self.diagnostics
            if leaves_facts_unread(one, content)
            or one.code in limits
            or (one.code == "unreadable-file" and one.span.path in settings)
        )

    @property
    def fact_files(self) -> dict[str, SourceFile]:
        """The files of the content folder that were read, by their path."""
        folder = f"{self.project.content}/"
        return {path: source for path, source in self.sources.items() if path.startswith(folder)}


AS_READ: Mapping[str, str] = MappingProxyType({})


@makes_no_circles
def check(  # noqa: PLR0913 - one argument for each thing that a check can be given
    project: Project,
    instead: Mapping[str, str] = AS_READ,
    results: Results | None = None,
    types: PropertyTypes = PROPERTY_TYPES,
    *,
    runs_own_rules: bool = False,
    asks_history: bool = False,
    known: KnownFiles | None = None,
    listing: Listing | None = None,
    stored: StoredFacts | None = None,
) -> Checked:
    """Reads and checks a whole project. ``instead`` holds texts to check in place of those of some files, by path.

    Who checks a project again and again hands over ``results``, which keep what belongs to files that did not change,
    those fact files as they were read, as ``known``, and which there are, as ``listing``. ``stored`` is what is kept of
    files that were read before.
    ``types`` are those that a property may be of, beside those that the project's packages add. Only with
    ``runs_own_rules`` is code of the project run, which may be a stranger's: who asks for findings wants it. Only with
    ``asks_history`` is git asked which translations are older than their original: who tells of that wants it.
    """
    read, results = Findings(), results or OneRun()
    results.begin()
    budget = Budget(project.settings.limits)
    # Where the settings could not be read, nobody knows which folder should be there.
    guessed = project.is_guessed and not is_folder(project.root / project.content)
    known = stored.seen(project.root) if known is None and stored is not None else known
    files = read_content(project.root, project.content, budget, of_content := Findings(), known, listing)
    read.extend(at_its_setting(project, one) for one in of_content if not guessed)
    # Without any fact, each link of a page would be one mistake more.
    pages = read_pages(project.root, project.docs, project.settings.excluded, budget, read) if files else []
    check_theme_folder(project, read)
    check_beside(project.root, "" if guessed else project.content, project.docs, read)
    if stored is not None:
        stored.see(files)
    files, pages = (_known(name, group, instead, results) for name, group in (("facts", files), ("pages", pages)))
    added = Findings()
    extensions = extensions_of(project, runs_own_rules, added)
    types = property_types(extensions.of(ExtensionKind.PROPERTY_TYPE), added, types)
    graph = facts(files, pages, project, read, results, results.same("the property types", types), stored)
    found, of_whole = Findings(added), Findings()
    _complete(read, graph, found)
    older = _older(project, graph, files, stored) if files and asks_history else ()
    places = check_addresses(project, graph, results, found) if files else None
    check_older(older, found)
    sources = {source.path: source for source in (*files, *pages)}
    settings = {source.path: source for source in project.file.sources} if project.file else {}
    rules, paths = list(extensions.of(ExtensionKind.RULE)), {*sources, *settings, f"{project.content}/{LOCK_FILE}"}
    is_whole = project.file is None or is_folder(project.root / project.docs)
    silent = extensions.silent | check_rules(graph, of_whole, rules, paths, results)
    translated = {page.path.removeprefix(f"{project.docs}/"): page.location for page in graph.translated_pages}
    misnamed = partial(misnamed_pages, graph, project.docs)
    made = _pages(graph, places) if graph.complete and is_whole else None
    check_settings(project, made, translated, misnamed, found)
    stated = SiteSettings(graph.site)
    check_spoken(project, stated.language if graph.site.sound else None, bool(stated.translations), found)
    heads = (results(front_matter, page, found) for page in pages)
    check_pages(project, (values for values in heads if values is not None), found)
    guarded = project.file is not None and is_guarded(project.file.values)
    for page in pages:
        results(check_work, page, found)
        results(check_unguarded, page, found)
        if guarded:
            results(check_markup, page, found)
    sources |= settings
    evidence, lock = _evidence(project, graph, sources, results, stored, of_whole)
    every, left, told = Findings(), Findings(), Findings()
    tell_places(in_order((*found, *of_whole)), project.root, graph.languages[0], every)
    suppressed = apply_suppressions(graph, every, left, [rule.name for rule in rules], silent)
    # Where the folder of pages is not there, which is told, all that only pages refer to would be one mistake more.
    untold = frozenset(of_whole) if not is_whole else frozenset()
    budget.tell(in_order(project.shown(pointed(one, sources)) for one in left if one not in untold), told)
    results.end()
    translations = Translations(graph, older)
    return Checked(project, graph, evidence, lock, list(told), sources, suppressed, extensions, translations)


def extensions_of(project: Project, runs_own_rules: bool, findings: Findings) -> Extensions:
    """What the project's settings add to explainer, loaded."""
    settings = project.settings
    return load_extensions(project.root, project.content, settings.extensions, settings.rules, runs_own_rules, findings)


def property_types_of(project: Project) -> PropertyTypes:
    """The property types that a project may use; what is wrong with those of its packages is told by a check."""
    ignored = Findings()
    extensions = extensions_of(project, runs_own_rules=False, findings=ignored)
    return property_types(extensions.of(ExtensionKind.PROPERTY_TYPE), ignored)


def _older(
    project: Project, graph: Graph, files: Iterable[SourceFile], stored: StoredFacts | None
) -> tuple[Older, ...]:
    """The translations that git knows to be older than their originals."""
    digests = {file.path: file.digest for file in files}
    return older_translations(project.root, (project.content, project.docs), graph, digests, stored)


def _known(name: str, files: list[SourceFile], instead: Mapping[str, str], results: Results) -> list[SourceFile]:
    """The files, with other texts for some of them if there are any; the last run's, where they are the same."""
    if instead:
        files = [SourceFile.of(file.path, instead[file.path]) if file.path in instead else file for file in files]
    return results.each_same(name, files, [file.path for file in files])


def _complete(found: Iterable[Diagnostic], graph: Graph, findings: Findings) -> None:
    """Hands on what was found before all records were known, as it is with them."""
    of_pages = Findings()
    complete_pages(found, graph, of_pages)
    complete_guesses(of_pages, graph.records, findings, partial(ids_by_name, graph.records))


def _pages(graph: Graph, places: Places | None) -> frozenset[str]:
    """The pages of facts that a navigation may name: all that are made, and the list of each type, empty or not."""
    routes = Routes()
    return (places or Places(graph, routes)).pages | list_locations(graph, routes)


def facts(  # noqa: PLR0913, PLR0917 - one argument for each thing that facts are made of
    files: list[SourceFile],
    pages: list[SourceFile],
    project: Project,
    findings: Findings,
    results: Results | None = None,
    types: PropertyTypes = PROPERTY_TYPES,
    stored: StoredFacts | None = None,
) -> Graph:
    """Source files to the graph: parse, validate, link. ``types`` are those that a property may be of."""
    results = results or OneRun()
    layout = lay_out(files, project.content, findings, results.rows)
    settings = results(parse, layout.site, findings) if layout.site else None
    declared = results.same("the types' documents", tuple(results(parse, file, findings) for file in layout.types))
    languages = site_languages(settings, declared, layout, pages, project.content, types)
    of_site = results.same("the time zone", zone_of(settings)), results.same("the languages", languages)
    schema = results(load_schema, declared, findings, types, *of_site)

    if stored is not None:
        stored.begin(repr((sorted(types), of_site)), *(f"{file.path}\n{file.text}" for file in layout.types))
    budget = Budget(project.settings.limits)
    placed = by_type(layout, schema, project.content, findings)
    read = read_files(placed, schema, results, stored, budget, findings)
    if read is None:
        return replace(facts([], [], project, Findings(), None, types), complete=False)
    records = [one.record for one in read]
    texts = {file.path: one.links for (_, file), one in zip(placed, read, strict=True)}

    site = results(read_site, settings, project.content, schema, findings)
    if layout.site is not None:
        texts[site.path] = read_texts(site, layout.site, schema, findings)
    readable = [file for file in pages if file.text is not None]
    narratives = [results(read_narrative, file, project.docs, schema, findings) for file in readable]
    moved = results(parse, layout.redirects, findings) if layout.redirects else None
    redirects = read_redirects(moved, schema, findings, {one.key for one in records}) if moved else []
    complete = not findings.has_errors
    read_facts = Facts(schema, site, records, texts, narratives, redirects, complete)
    return linked(read_facts, results, stored=stored)


def _evidence(  # noqa: PLR0913, PLR0917 - one argument for each thing that the states rest on
    project: Project,
    graph: Graph,
    sources: dict[str, SourceFile],
    results: Results,
    stored: StoredFacts | None,
    findings: Findings,
) -> tuple[Evidence, Lines]:
    """The states of all citations by the lock file; a damaged one is reported, and says nothing of any citation."""
    before = len(findings)
    file, lock = lines_of(project.root, project.content, results, stored, findings)
    if file is not None:
        sources[file.path] = file
    if has_errors(findings.since(before)):
        return Evidence(), lock
    return results(compare, graph, lock, findings), lock
