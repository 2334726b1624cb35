"""What a preview serves: each file of the site by its path, made when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from mkdocs.structure.files import File
from mkdocs.structure.pages import Page as MkDocsPage

from explainer.adapters.mkdocs.broken_code import code_problem
from explainer.adapters.mkdocs.docs_files import bytes_of
from explainer.adapters.mkdocs.site_map import joined
from explainer.adapters.preview.assembly import Assembly, shown
from explainer.adapters.preview.content import Content, base_of
from explainer.adapters.preview.on_demand import Refused, render_page
from explainer.adapters.preview.settings import Settings, heard, told, told_by_check
from explainer.addresses import EMBEDS, NOT_FOUND, SEARCH, SITEMAP
from explainer.build import Built
from explainer.diagnostics import Diagnostic, Span
from explainer.files.writing import remove_files
from explainer.search.index import Weighed, is_index_file
from explainer.site import Edition


@dataclass(slots=True)
class SiteOnDemand:
    """One state of the facts as a site, whose pages are made when they are asked for, and then kept.

    Nothing here may run at the same time as anything of another site with the same settings; in turn they may, and each
    makes its own pages.

    Pages of other languages are those of a site in each, which ``others`` begins when the first of it is asked for.
    """

    settings: Settings
    assembly: Assembly
    built: Built
    others: Callable[[Edition], SiteOnDemand] | None = None
    base: str = field(init=False)
    warnings: dict[str, list[Diagnostic]] = field(default_factory=dict)
    _documents: dict[str, MkDocsPage] = field(init=False)
    _statics: dict[str, File] = field(init=False)
    _made: dict[str, Content] = field(default_factory=dict)
    _index: dict[str, bytes] | None = None
    _shown: Built = field(init=False)
    _found: dict[str, list[Weighed]] = field(default_factory=dict)
    _in_other: dict[Edition, SiteOnDemand] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.base = base_of(self.settings.config.site_url)
        self._documents = self.assembly.documents
        self._statics = self.assembly.statics
        self._shown = shown(self.built)

    def _own(self) -> Assembly:
        """What makes pages, which are those of this site from now on."""
        self.assembly.show(self._shown, self._found)
        return self.assembly

    def has(self, file: str) -> bool:
        """Whether there is such a file; of other languages, whether the first has it."""
        file = self._in_first(file)
        site, theme = self.built.site, self.settings.config.theme
        if file in self._documents or file in self._statics or file in theme.static_templates or self._is_card(file):
            return True
        is_made = any(file in one for one in (site.moved, site.files, site.data))
        return (is_made and not self.assembly.leaves_out(file)) or self._is_search(file)

    def _in_first(self, file: str) -> str:
        """The same file in the first language; itself where it is none of another."""
        edition = self._edition_of(file)
        return file.replace(edition.prefix, "", 1) if edition else file

    def _edition_of(self, file: str) -> Edition | None:
        """The other language of which a file is; None of the first, and where this is the site of another itself."""
        editions = self.built.rendering.routes.editions[1:] if self.others is not None else ()
        within = file.removeprefix(f"{EMBEDS}/")
        return next((one for one in editions if within.startswith(one.prefix)), None)

    def is_ready(self, file: str) -> bool:
        """Whether it was made, or is a file of the project or of the theme."""
        return file in self._made or (file in self._statics and file not in self._documents)

    def prepare(self, file: str) -> None:
        """Makes what a page has of its own, which takes most of the time. Raises Refused where it cannot be made."""
        if file in self._documents:
            try:
                render_page(self.built, self._documents[file].file.src_uri)
            except (Refused, OSError):
                raise
            except Exception as broken:
                raise Refused([code_problem(broken)]) from broken

    def is_text(self, file: str) -> bool:
        """Whether a file is a text for machines, which several threads may make at once."""
        if file in self._documents or file in self._statics:
            return False
        return file in self.built.site.files or file in self.built.site.data

    def content(self, file: str) -> Content:
        """A file's content, from the first place that has one, in the order in which a build lets files win."""
        edition = self._edition_of(file)
        if edition is not None and self.others is not None:
            return self._other(edition, self.others).content(file)
        if file in self._statics and file not in self._documents:
            return Content.of(file, bytes_of(self._statics[file]))
        if file not in self._made:
            self._made[file] = Content.of(file, self._make(file))
        return self._made[file]

    def _other(self, edition: Edition, begin: Callable[[Edition], SiteOnDemand]) -> SiteOnDemand:
        if edition not in self._in_other:
            self._in_other[edition] = begin(edition)
        return self._in_other[edition]

    def site_map(self) -> str:
        """The map of this site, with the pages of its other languages where it has any."""
        found, address = self._own().template(SITEMAP), self.settings.config.site_url
        if self.others is None or not address:
            return found
        editions = self.built.rendering.routes.editions
        maps = [self._other(one, self.others).site_map() for one in editions[1:]]
        return joined(found, maps, address, editions) if maps else found

    def _make(self, file: str) -> bytes:
        with heard() as said:
            try:
                if file in self._documents:
                    return self._own().page(self._documents[file])
                if file in self.built.site.moved:
                    return self.built.site.moved[file].encode()
                if file in self.built.site.files:
                    return self.built.site.files[file].encode()
                if file in self.built.site.data:
                    return self.built.site.data[file]
                if self._is_search(file):
                    return self._search_file(file)
                if self._is_card(file):
                    assert self.settings.plugin.pictures is not None
                    return self.settings.plugin.pictures.drawn(file)
                return (self.site_map() if file == SITEMAP else self._own().template(self._of_theme(file))).encode()
            except (Refused, OSError):
                raise
            except (Exception, SystemExit) as broken:
                raise Refused([code_problem(broken)]) from broken
            finally:
                page = self._documents.get(file)
                messages = [record.getMessage() for record in said if record.levelname == "WARNING"]
                warned = [self._warning(page, one) for one in messages if not told_by_check(one)]
                self.warnings[file] = list(dict.fromkeys(warned))

    def _warning(self, page: MkDocsPage | None, message: str) -> Diagnostic:
        """What MkDocs complained of, at the first line of the page that has what the message quotes."""
        source = next(
            (one for one in self.built.rendering.graph.pages if page and one.path.endswith(page.file.src_uri)), None
        )
        line = 1
        if source is not None:
            quoted = [part for part in message.split("'")[1::2] if part != source.location]
            lines = enumerate(source.text.splitlines(), 1)
            line = next((number for number, text in lines if any(part in text for part in quoted)), 1)
        return told(message, Span.at(source.path, line)) if source else told(message)

    @property
    def _prefix(self) -> str:
        """What stands before the files that a site in another language has of its own."""
        return self.built.rendering.routes.edition.prefix

    def _of_theme(self, file: str) -> str:
        """The template of the theme that makes a file. Raises FileNotFoundError where there is none."""
        name = file.removeprefix(self._prefix)
        if self._prefix and name != NOT_FOUND:
            raise FileNotFoundError(file)
        return name

    def _is_search(self, file: str) -> bool:
        return self.settings.plugin.search is not None and is_index_file(file.removeprefix(self._prefix))

    def _is_card(self, file: str) -> bool:
        """Whether a page that was made, in whatever language, names a file as its picture."""
        return self.settings.plugin.pictures is not None and file in self.settings.plugin.pictures

    def _search_file(self, file: str) -> bytes:
        search, folder = self.settings.plugin.search, Path(self.settings.config.site_dir)
        assert search is not None
        if self._index is None:
            for page in self.unknown(file):
                with suppress(Refused):  # told when somebody opens the page
                    self.index(page)
            index = folder / self._prefix / SEARCH
            remove_files([index])
            self._own()
            search.write(folder, self.built)
            self._index = {f"{self._prefix}{SEARCH}/{path.name}": path.read_bytes() for path in index.iterdir()}
        if file not in self._index:
            raise FileNotFoundError(file)
        return self._index[file]

    @property
    def index_files(self) -> Mapping[str, bytes]:
        """The files of the search, once they were made."""
        return self._index or {}

    def unknown(self, file: str) -> list[MkDocsPage]:
        """The pages that the search does not know as they are in this site, where a file is of the search."""
        if not self._is_search(file) or self._index is not None:
            return []
        return [page for page in self._documents.values() if page.file.src_uri not in self._found]

    def index(self, page: MkDocsPage) -> None:
        """Has the search know a page, if it does not know it yet."""
        if self.settings.plugin.search is not None and page.file.src_uri not in self._found:
            self._found[page.file.src_uri] = []
            with heard():
                self._own().populate(page)

    def file_at(self, location: str) -> str:
        """The file of the page at a location; "" where the site leaves it out."""
        file = self.built.rendering.routes.file(location)
        return file if file in self._documents else ""

    def page_of(self, source: str) -> str:
        """The file of the page that comes from a fact file or a hand-written one, by its path in the project; or ""."""
        written = (page.location for page in self.built.rendering.graph.pages if page.path == source)
        generated = (page.location for page in self.built.site.pages.values() if page.source == source)
        location = next(chain(written, generated), None)
        return self.file_at(location) if location else ""
