"""One state of a project's files to a site that can be served: only what changed is read and made again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from importlib import resources
from pathlib import Path

from explainer.adapters.mkdocs.spoken import is_told_another
from explainer.adapters.preview.assembly import Assembly
from explainer.adapters.preview.languages import OtherLanguages
from explainer.adapters.preview.lines import LinesByPath, lines_of
from explainer.adapters.preview.on_demand import Refused, build_on_demand
from explainer.adapters.preview.proving import Proving, changed_templates, copied
from explainer.adapters.preview.settings import Settings, heard, open_settings, told
from explainer.adapters.preview.site import SiteOnDemand
from explainer.adapters.preview.watching import Changes
from explainer.adapters.preview.whole import WholeSite
from explainer.build import Built, open_templates
from explainer.checking import Checked, check
from explainer.collector import keep_what_is_there
from explainer.diagnostics import Diagnostic, has_errors
from explainer.documents.folders import Listing
from explainer.documents.relisting import relist
from explainer.documents.results import Results
from explainer.documents.source import LOCALE_FOLDER, TEMPLATES_FOLDER, SourceFile
from explainer.environment import is_change_of_others
from explainer.facts.graph import Graph
from explainer.facts.kept_links import KeptLinks
from explainer.files.reading import is_file
from explainer.git.history import NO_HISTORY, History
from explainer.git.traces import traces_of_commits
from explainer.loading import with_wrong_words
from explainer.places import KeptPlaces
from explainer.render.language.templates import PACKAGE as PACKAGED_TEMPLATES
from explainer.render.language.templates import Templates, packaged
from explainer.schema.model import Schema
from explainer.settings.project import Project, open_project
from explainer.settings.reading import SETTINGS_FILE
from explainer.settings.themes import page_styles, theme_of

PACKAGE = Path(str(resources.files("explainer"))).resolve()
# Pages that are made at once where many files changed in one go; the others are made when somebody opens them.
_MOST_PROVED = 20
Site = SiteOnDemand | WholeSite


@dataclass(slots=True)
class Outcome:
    """What became of a build: a site, or None where something has to be mended; what was found, and lines of files."""

    site: Site | None
    found: list[Diagnostic]
    lines: Mapping[str, tuple[str, ...]]
    checked: Checked | None = None


@dataclass(slots=True)
class Builder:
    """Builds a project again and again. ``folder`` is a place for files that nobody else sees.

    ``alone`` runs what makes pages, and has to run one call at a time.
    """

    project: Project
    folder: Path
    alone: Callable[[Callable[[], Site]], Site]
    settings: Settings | None = None
    _results: Results = field(default_factory=Results)
    _templates: Templates | None = None
    _site: Site | None = None
    _checked: Checked | None = None
    _open: Changes = field(default_factory=Changes)
    _history: tuple[object, History] = (None, NO_HISTORY)
    _read: Mapping[str, SourceFile] = field(default_factory=dict)
    _proving: Proving = field(default_factory=Proving)
    _places: KeptPlaces = field(default_factory=KeptPlaces)
    _listing: Listing = field(default_factory=Listing)

    @property
    def sources(self) -> tuple[Path, ...]:
        """The folders of facts, of hand-written pages, and of the package's templates."""
        root = self.project.root
        return root / self.project.content, root / self.project.docs, PACKAGED_TEMPLATES

    @property
    def watched(self) -> tuple[Path, ...]:
        """All on which the site depends: files and folders, of which some may not be there."""
        return *self.sources, *self.surroundings, *traces_of_commits(self.project.root)

    @property
    def surroundings(self) -> tuple[Path, ...]:
        """The files and folders on which the look of all pages depends."""
        own = self.settings.watched if self.settings is not None else ()
        return *self._settings_files, *theme_of(self.project.settings.theme).files, *page_styles(), *own

    @property
    def _settings_files(self) -> tuple[Path, ...]:
        """The file of the settings, and those that it inherits from."""
        inherited = self.project.file.inherited if self.project.file else ()
        return self.project.root / SETTINGS_FILE, *inherited

    def build(self, changes: Changes, shown: Iterable[str] = ()) -> Outcome:
        """Builds what is there now. ``shown`` are files of pages that somebody looks at: those are made at once."""
        self._proving.stop()
        changes.paths = {path for path in changes.paths if _within(path, self.watched)}
        self._open.add(changes)
        checked = None
        self._reread()
        try:
            known = self._unchanged(changes)
            checked = check(
                self.project,
                results=self._results,
                runs_own_rules=not is_change_of_others(),
                asks_history=True,
                known=known,
                listing=self._listing,
            )
            self._read = checked.fact_files
            checked = with_wrong_words(checked)
            lines = LinesByPath(checked.sources)
            if not checked.ok:
                return Outcome(None, checked.diagnostics, lines, checked)
            settings = self._opened()
            site = self._site
            if site is None or self._open or not self._is_known(checked):
                site = self._made(settings, checked, list(shown))
        except Refused as refused:
            return self._refused(refused, checked)
        if self._site is None:
            keep_what_is_there()  # most of what was read now stays: no save has to go through it in search of garbage
        self._site, self._checked, self._open = site, checked, Changes()
        return Outcome(site, checked.diagnostics, lines, checked)

    def _refused(self, refused: Refused, checked: Checked | None) -> Outcome:
        sources, known = (checked.sources, checked.diagnostics) if checked else ({}, [])
        found = [*known, *(self.placed(one) for one in refused.found)]
        told = {one.span.path: lines_of(self.project, one.span.path) for one in found if one.span.path not in sources}
        return Outcome(None, found, LinesByPath(sources, told), checked)

    def prepare(self, is_over: Callable[[], bool]) -> Outcome | bool:
        """Makes one thing of which a later build wants to know, while there is nothing to build, or till ``is_over``.

        False where all is done; what is wrong, where it cannot be made.
        """
        if self._results.held(KeptLinks).learn():
            return True
        try:
            return self._proving.make_next(is_over)
        except Refused as refused:
            return self._refused(refused, self._checked)

    def _unchanged(self, changes: Changes) -> dict[str, SourceFile]:
        """The fact files as the last check read them, but for those that changed since, and those that it refused."""
        root = self.project.root
        known = {path: source for path, source in self._read.items() if source.text is not None}
        of_facts = (path for path in changes.paths if _within(path, [self.sources[0]]))
        if not all(relist(self._listing, root, self.project.content, path) for path in of_facts):
            self._listing.paths = ()
        self._read = {}  # until this check has come to its end
        for changed in changes.paths:
            if not changed.is_relative_to(root):
                known = {} if root.is_relative_to(changed) else known
                continue
            path = changed.relative_to(root).as_posix()
            if known.pop(path, None) is None:  # a folder, perhaps
                known = {one: source for one, source in known.items() if not f"/{one}".startswith(f"/{path}/")}
        return known

    def _reread(self) -> None:
        """Reads the settings again where a file that they stand in changed."""
        if any(_within(path, self._settings_files) for path in self._open.paths):
            self.project = open_project(self.project.root, SETTINGS_FILE)

    def _opened(self) -> Settings:
        """MkDocs' configuration, opened again where the settings, the site's language or files of the theme changed."""
        settings = self.settings
        is_another = settings is not None and is_told_another(settings.config, self.project)
        if settings is None or is_another or any(_within(path, self.surroundings) for path in self._open.paths):
            self.settings = settings = open_settings(self.project, self.folder / "pages")
            self._templates = self._site = None
        return settings

    def _is_known(self, checked: Checked) -> bool:
        """Whether every file that was read is as it was."""
        return self._checked is not None and self._checked.sources == checked.sources

    def _made(self, settings: Settings, checked: Checked, shown: list[str]) -> Site:
        if settings.whole:
            return self.alone(lambda: WholeSite(checked, settings, self.folder / "site"))
        before = self._site if isinstance(self._site, SiteOnDemand) else None
        templates = self._templates
        if templates is None or self._are_templates_changed(checked.graph):
            templates = open_templates(checked, copied(self.sources[0] / TEMPLATES_FOLDER, self.folder))
        assembly = before.assembly if before and not self._are_documents_others(checked) else Assembly(settings)
        around = assembly.surroundings(self._known_history(settings, checked.graph.schema))
        build = partial(build_on_demand, checked, around, templates, self._places, settings)
        built = build()
        if has_errors(built.diagnostics):
            raise Refused(built.diagnostics)
        thoroughly = before is not None and templates is not self._templates
        proved = self._to_prove(built, checked.graph, shown, thoroughly)
        for location in proved:
            self._proving.make(built, location)
        others = OtherLanguages(settings, checked, around.history, templates)
        site = self.alone(lambda: self._assembled(settings, built, assembly, proved, others))
        self._templates = templates
        self._proving.begin(build)
        return site

    def _assembled(
        self, settings: Settings, built: Built, assembly: Assembly, proved: list[str], others: OtherLanguages
    ) -> Site:
        with heard() as said:
            if not assembly.fits(built):
                known = self._site.assembly.of_records if isinstance(self._site, SiteOnDemand) else {}
                assembly = Assembly(settings) if assembly.is_filled else assembly
                assembly.fill(built, known)
        site = SiteOnDemand(settings, assembly, built, others.site)
        site.warnings[SETTINGS_FILE] = [*built.diagnostics, *(told(record.getMessage()) for record in said)]
        for location in proved:
            if file := site.file_at(location):
                site.content(file)
        return site

    def _to_prove(self, built: Built, graph: Graph, shown: list[str], thoroughly: bool) -> list[str]:
        """The locations of pages to make at once: those that are looked at, and those whose files changed.

        A page that cannot be made is a finding. Where templates changed, ``thoroughly`` has those made that show if
        they work. One of a package that cannot be made is told to who opens it: all else is shown.
        """
        written = [page.location for page in built.rendering.graph.pages]
        files, every = set(shown), (*built.site.pages, *written) if shown else ()
        found = [location for location in every if built.rendering.routes.file(location) in files]
        if self._checked is None:
            return [*found, *written]
        # What did not change is the very same object as before.
        known = self._checked.graph
        kept = {id(one) for one in (*known.pages, *known.records.values())}
        found += [page.location for page in graph.pages if id(page) not in kept]
        changed = [record for record in graph if id(record) not in kept]
        found += [built.rendering.routes.record(record) for record in changed[:_MOST_PROVED]]
        found += self._proving.broken
        if thoroughly:
            found += self._proving.due(built, self._others_than(built.rendering.templates, graph))
        added = {address.location for address in built.plan.added if address.origin}
        return [location for location in dict.fromkeys(found) if location not in added]

    def _are_templates_changed(self, graph: Graph) -> bool:
        return self._is_what_all_use_changed(graph) or self._is_changed(self.sources[0] / TEMPLATES_FOLDER)

    def _is_what_all_use_changed(self, graph: Graph) -> bool:
        """Whether that changed which any page may use: the package's templates, and the words of the site."""
        if self._checked is None or self._checked.graph.languages[0] != graph.languages[0]:
            return True
        return self._is_changed(PACKAGED_TEMPLATES) or self._is_changed(self.sources[0] / LOCALE_FOLDER)

    def _others_than(self, templates: Templates, graph: Graph) -> frozenset[str] | None:
        """The names of the project's templates that changed; None where more did."""
        if self._templates is None or self._is_what_all_use_changed(graph):
            return None
        return changed_templates(self._templates, templates)

    def _are_documents_others(self, checked: Checked) -> bool:
        """Whether anything in the docs folder changed but the texts of pages that are there as they were."""
        known = self._checked.graph.pages if self._checked else ()
        pages = {page.path for page in known} & {page.path for page in checked.graph.pages}
        files = {self.project.root / path for path in pages}
        return any(path not in files for path in self._open.paths if _within(path, [self.sources[1]]))

    def _is_changed(self, folder: Path) -> bool:
        return any(_within(path, [folder]) for path in self._open.paths)

    def _known_history(self, settings: Settings, schema: Schema) -> History:
        """The history, read again after a commit, or when facts are read by other types."""
        traces = traces_of_commits(self.project.root)
        mark = id(settings), tuple(file.stat().st_mtime_ns if is_file(file) else 0 for file in traces), schema
        if self._history[0] != mark:
            self._history = mark, settings.plugin.history(schema)
        return self._history[1]

    def placed(self, found: Diagnostic) -> Diagnostic:
        """The finding with a path that leads somewhere: relative to the project, also of the package's templates."""
        span, root = found.span, self.project.root
        path = span.path
        folder = f"{self.project.content}/{TEMPLATES_FOLDER}/"
        if path.startswith(folder) and not is_file(root / path):
            path = str(packaged(path.removeprefix(folder).removeprefix("explainer/")) or path)
        if Path(path).is_absolute() and Path(path).is_relative_to(root):
            path = Path(path).relative_to(root).as_posix()
        return replace(found, span=span._replace(path=path))


def _within(path: Path, places: Iterable[Path]) -> bool:
    return any(path.is_relative_to(place) or place.is_relative_to(path) for place in places)
