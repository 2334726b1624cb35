"""A site of MkDocs put together, but made page by page: its files and navigation, and each page on its own.

Each page is made by MkDocs' own functions, into a folder that nobody else sees; a test compares it with the build's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from mkdocs.commands.build import _build_page, _build_template, _populate_page
from mkdocs.structure.files import File, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import meta

from explainer.adapters.mkdocs.docs_files import take_out, take_out_translations
from explainer.adapters.mkdocs.editions import settle
from explainer.adapters.mkdocs.other_files import add_linked
from explainer.adapters.mkdocs.pages import NO_PAGES, FileApart, GeneratedPage, is_shown
from explainer.adapters.mkdocs.theme_templates import as_text
from explainer.adapters.mkdocs.titles import settle_front_matter, settle_titles
from explainer.adapters.preview.settings import Settings
from explainer.build import Built, Surroundings
from explainer.files.writing import remove_files
from explainer.git.history import History
from explainer.search.index import Weighed
from explainer.settings.theme import look_of
from explainer.site import Site, list_locations

NOTHING: tuple[object, object] = None, None


class Assembly:
    """The files and the navigation of a site, and of later ones that they fit.

    Pages are made anew at each call, of the build that is shown.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.files = get_files(settings.config)
        take_out(self.files, settings.plugin.project, settings.config)
        settle(self.files, settings.plugin.edition)
        for file in settings.theme_files:
            if file.src_uri not in self.files.src_uris:
                self.files.append(file)
        self._nav = Navigation([], [])
        self._documents: Sequence[File] = ()
        self._named: frozenset[str] = frozenset()
        self._filled = NOTHING
        self._menu: list[tuple[str, str]] = []
        self._finisher = settings.plugin.finisher
        # What follows from its files, of which there are twice as many as records.
        self._around: Surroundings | None = None
        self._statics: dict[str, File] | None = None
        self._pages: dict[str, MkDocsPage] | None = None

    def _be_another(self) -> None:
        """To be called where files came or went."""
        self._around = self._statics = self._pages = None

    def surroundings(self, history: History) -> Surroundings:
        """What the facts have to know of this site."""
        if self._around is None:
            self._around = self._settings.plugin.surroundings(self.files, self._settings.config, history)
        return replace(self._around, history=history)

    def fill(self, built: Built, known: Mapping[str, GeneratedPage] = NO_PAGES) -> None:
        """Adds the pages of facts, and makes the navigation; ``known`` are those :attr:`of_records` of another."""
        settings, config, plugin = self._settings, self._settings.config, self._settings.plugin
        self._be_another()
        plugin.built = shown(built)
        if plugin.search is not None:
            plugin.search.collect({})
        take_out_translations(self.files, built.rendering.graph.schema.languages, config)
        plugin.add_pages(self.files, config, known)
        set_exclusions(self.files, config)
        nav = get_navigation(self.files, config)
        self._nav = plugin.on_nav(nav, config, self.files)
        self._documents = self.files.documentation_pages()
        for file in self._documents:
            if file.page is None:
                MkDocsPage(None, file, config)
        pages = [file.page for file in self._documents if file.page is not None]
        self._named = frozenset(page.file.src_uri for page in pages if "title" in page.__dict__)
        for page in self._nav.pages:
            if is_shown(page.file):  # as a build names no other
                self._name(page, built)
        plugin.on_env(settings.env, config, self.files)
        self._menu, self._finisher = plugin.menu, copy(plugin.finisher)
        self._filled = _structure(built), self._titles(built)

    def leaves_out(self, path: str) -> bool:
        """Whether the settings leave a text for machines, or a document at an old address, out of the site."""
        file = File.generated(self._settings.config, path, content="")
        set_exclusions([file], self._settings.config)
        return not is_shown(file)

    @property
    def of_records(self) -> dict[str, GeneratedPage]:
        """The pages of records by their location."""
        pages = (file.page for file in self._documents)
        return {one.file.src_uri: one for one in pages if isinstance(one, GeneratedPage) and one.generated.source}

    @property
    def is_filled(self) -> bool:
        """Whether it is that of a site, and of those that it fits."""
        return self._filled != NOTHING

    def fits(self, built: Built) -> bool:
        """Whether another build has the same pages at the same addresses, and the same navigation."""
        # There are titles only for what is there.
        return self._filled[0] == _structure(built) and self._filled[1] == self._titles(built)

    def _titles(self, built: Built) -> object:
        """What the titles in the navigation are made of, beside settings and the texts of hand-written pages."""
        written = {page.location: page for page in built.rendering.graph.pages}
        found = []
        for page in self._nav.pages:
            location = page.file.src_uri
            if location in self._named or not is_shown(page.file):
                continue
            if isinstance(page, GeneratedPage):
                found.append((location, built.site.pages[location].title))
            elif location in written:
                found.append((location, built.rendering.page_title(written[location])))
        return found

    def show(self, built: Built, entries: dict[str, list[Weighed]]) -> None:
        """Has pages made of a build that this fits, from :func:`shown`; the search takes them into ``entries``."""
        plugin = self._settings.plugin
        plugin.built, plugin.menu, plugin.finisher = built, self._menu, self._finisher
        before = len(self.files)
        add_linked(self.files, built, self._settings.config)
        if len(self.files) != before:
            self._be_another()
        if plugin.search is not None:
            plugin.search.collect(entries)

    def _name(self, page: MkDocsPage, built: Built) -> None:
        """Gives a page of the navigation what other pages show of it: a title, and what its front matter says."""
        location = page.file.src_uri
        if isinstance(page, GeneratedPage):
            if location not in self._named:
                page.title = as_text(built.site.pages[location].title)
            return
        source = next((one for one in built.rendering.graph.pages if one.location == location), None)
        page.markdown, page.meta = meta.get_data(source.text if source else page.file.content_string)
        project = self._settings.plugin.project
        settle_front_matter(page, look_of(project.settings, project.root))
        if location not in self._named and source is not None:
            settle_titles(page, built.rendering.page_title(source))
        elif location not in self._named and "title" not in page.meta:
            self.populate(page)  # its title is that of its first heading

    @property
    def documents(self) -> dict[str, MkDocsPage]:
        """The pages by their file in the site."""
        if self._pages is None:
            self._pages = {file.dest_uri: file.page for file in self._documents if file.page is not None}
        return self._pages

    @property
    def statics(self) -> dict[str, File]:
        """All other files that are there, by their path in the site."""
        if self._statics is None:
            there = (one for one in self.files if not isinstance(one, FileApart) and not one.is_documentation_page())
            self._statics = {file.dest_uri: file for file in there if file.inclusion.value > InclusionLevel.DRAFT.value}
        return self._statics

    def page(self, page: MkDocsPage) -> bytes:
        """A page's HTML document."""
        settings, file = self._settings, Path(page.file.abs_dest_path)
        self.populate(page)
        remove_files([file])
        _build_page(page, settings.config, self._documents, self._nav, settings.env)
        return file.read_bytes() if file.exists() else b""

    def populate(self, page: MkDocsPage) -> None:
        """Makes a page's content, and hands it to the search."""
        built = self._settings.plugin.built
        if isinstance(page, GeneratedPage) and built is not None:
            page.be_told(built.site.pages[page.file.src_uri])
        if page.file.src_uri not in self._named:
            page.__dict__.pop("title", None)
        page.content = None
        _populate_page(page, self._settings.config, self.files)

    def template(self, name: str) -> str:
        """A page of the theme's own, such as ``404.html``, or ``sitemap.xml``."""
        config, plugins = self._settings.config, self._settings.config.plugins
        if name == "sitemap.xml":
            for page in self.documents.values():
                plugins.on_pre_page(page, config=config, files=self.files)
        return _build_template(name, self._settings.env.get_template(name), self.files, config, self._nav)


def shown(built: Built) -> Built:
    """A build without its texts for machines and old addresses, each of which MkDocs would have made at once."""
    return replace(built, site=Site(built.site.pages))


@lru_cache(maxsize=4096)
def _head(text: str) -> str:
    """What a hand-written page sets for itself, as it stands there before its Markdown."""
    return text.removesuffix(meta.get_data(text)[0])


def _structure(built: Built) -> object:
    """All that files and navigation are made of, beside the settings, the docs folder and titles."""
    written = [(page.location, _head(page.text)) for page in built.rendering.graph.pages]
    types = sorted(list_locations(built.rendering.graph, built.rendering.routes))
    # Of the facts' own places the mark tells; what is added to them is few.
    added = [(one.location, one.kind, one.source, one.listed) for one in built.plan.entries.more.values()]
    return built.plan.places.mark, added, written, types, built.plan.menu, built.rendering.words.language
