"""MkDocs pages whose HTML is ready: no Markdown engine runs over them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel, set_exclusions
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from explainer.adapters.mkdocs.edit import edit_address
from explainer.adapters.mkdocs.theme_templates import as_text
from explainer.adapters.mkdocs.titles import keep_title
from explainer.addresses import in_folder
from explainer.build import Built
from explainer.conflicts import DocsFolder
from explainer.facts.record import Record
from explainer.render.site_plan import IsApart
from explainer.site import Address, Edition, Heading, Kind, Page


class GeneratedPage(MkDocsPage):
    """A page of the site that came from facts.

    Its title and description are escaped here, for whoever else prints them.
    """

    def __init__(self, page: Page, file: File, config: MkDocsConfig, edit_url: str | None) -> None:
        super().__init__(None, file, config)
        self.generated, self.is_told = page, True
        self.edit_url = edit_url

    def be_told(self, page: Page) -> None:
        """To be told what it shows from now on."""
        self.generated, self.is_told = page, True

    def be_untold(self) -> None:
        """Forgets what it shows: a later site takes it over, and tells it."""
        self.is_told = False
        self.generated = Page(self.generated.location, "", "", source=self.generated.source)
        self.content, self.toc = None, TableOfContents([])
        self.__dict__.pop("title", None)

    def read_source(self, config: MkDocsConfig) -> None:
        """Sets what MkDocs would read from the front matter."""
        self.markdown = ""
        told = self.generated.told or self.generated.description
        self.meta = {"description": as_text(told)} if told else {}
        if self.generated.kind and self.generated.found:
            self.meta["tags"] = [as_text(self.generated.kind)]
        # For MkDocs' own search, where a site prefers that one.
        if not self.generated.found:
            self.meta["search"] = {"exclude": True}
        elif self.generated.boost != 1:
            self.meta["search"] = {"boost": self.generated.boost}
        if "title" not in self.__dict__:
            self.title = as_text(self.generated.title)
        keep_title(self)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Hands the finished HTML over."""
        self.content = self.generated.body
        self.toc = table_of_contents(self.generated.headings)
        # MkDocs checks links to anchors against these.
        self.present_anchor_ids = {heading.id for heading in self.generated.headings}

    def let_go(self) -> None:
        """Forgets what is written by now, and keeps what other pages ask for."""
        self.generated = Page(self.generated.location, self.generated.title, "", listed=self.generated.listed)
        self.content, self.toc = None, TableOfContents([])


class FileApart(File):
    """A file of the site that MkDocs knows of, and does not make."""

    def copy_file(self, dirty: bool = False) -> None:
        """Nothing: it is written when it is made."""


NO_PAGES: Mapping[str, GeneratedPage] = MappingProxyType({})


def table_of_contents(headings: Iterable[Heading]) -> TableOfContents:
    """Headings as MkDocs' nested anchors, which themes print as they are; all of ours are of one level."""
    anchors = [AnchorLink(as_text(one.title), as_text(one.id), one.level) for one in headings]
    return TableOfContents(anchors)


def add_pages(  # noqa: PLR0913, PLR0917 - each is something else that a page is made of
    files: Files,
    built: Built,
    is_apart: IsApart,
    docs_name: str,
    config: MkDocsConfig,
    known: Mapping[str, GeneratedPage] = NO_PAGES,
) -> None:
    """The generated pages of a site among MkDocs' files; ``docs_name`` is the docs folder's path in the project.

    ``known`` are those of records, by location, as they were for other facts with the same settings. They are taken
    over, file and all: what such a page shows, it is told by who makes it, and no two sites make theirs at a time.
    """
    docs, named = hand_written(docs_name, files, config), set(named_in(config.nav))
    places, entries = built.plan.places.by_location, built.plan.of_kind(Kind.PAGE)
    for location in entries:
        like = known.get(location) if location not in named else None
        if like is not None and _is_of(places.get(location), like.generated.source):
            _added(files, like.file)
            if like.is_told:
                like.be_untold()
            continue
        entry = entries[location]
        apart = is_apart(entry)
        page = entry.stub(location in named) if apart else built.site.pages.get(location)
        # MkDocs leaves out what it lists; what it does not list is asked for here.
        if page is not None and (page.listed or not docs.has_no(page)):
            edit_url = edit_address(config, docs_name, page.source) if page.source else ""
            file = _file_of(page, config, FileApart if apart else File)
            file = in_edition(_added(files, file), built.rendering.routes.edition)
            GeneratedPage(page, file, config, edit_url or None)


def _is_of(address: Address | None, source: str) -> bool:
    """Whether an address is of the record that a file states."""
    return address is not None and isinstance(address.subject, Record) and address.subject.path == source


def in_edition(file: File, edition: Edition) -> File:
    """A file that is written into the folder of a language; to be called before anybody asks for its address."""
    if edition.folder:
        file.dest_uri = in_folder(file.dest_uri, edition.folder)
    return file


def _file_of(page: Page, config: MkDocsConfig, kind: type[File]) -> File:
    """The file of a generated page; of listed ones it may stand in the navigation."""
    inclusion = InclusionLevel.UNDEFINED if page.listed else InclusionLevel.NOT_IN_NAV
    return kind.generated(config, page.location, content="", inclusion=inclusion)


def _added(files: Files, file: File) -> File:
    """A file of a generated page, among MkDocs' files."""
    left_out = files.src_uris.get(file.src_uri)
    if left_out is not None:  # any other would be a conflict
        files.remove(left_out)
    files.append(file)
    return file


def named_in(nav: Any) -> Iterator[str]:
    """The locations, and other addresses, that a navigation of the settings names."""
    for entry in nav if isinstance(nav, list) else [nav]:
        if isinstance(entry, dict):
            for value in entry.values():
                yield from named_in(value)
        elif entry is not None:
            yield str(entry)


def hand_written(name: str, files: Files, config: MkDocsConfig) -> DocsFolder:
    """The files of the docs folder that are part of the site, and of other plugins that are not told to be theirs.

    Those of the theme are none: a project's own take their place on purpose, as MkDocs has it. ``name`` is the docs
    folder's path in the project.
    """
    own = [file for file in files if file.generated_by is None and file.src_dir not in config.theme.dirs]
    of_theme = {file.dest_uri for file in files if file.src_dir in config.theme.dirs}
    shown = {file.src_uri: file.dest_uri for file in own if is_shown(file)}

    def is_left_out(location: str) -> bool:
        file = files.get_file_from_path(location) or File(location, None, config.site_dir, config.use_directory_urls)
        set_exclusions([file], config)
        return not is_shown(file)

    return DocsFolder(name, shown, is_left_out, frozenset(config.theme.static_templates), of_theme.__contains__)


def is_shown(file: File) -> bool:
    """Whether the settings have a file in the site; asked only once MkDocs has compared it with them."""
    return bool(file.inclusion.value > InclusionLevel.DRAFT.value)
