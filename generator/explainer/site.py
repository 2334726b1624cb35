"""Pages and their addresses. Nothing here renders itself."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from explainer.facts.record import Key, Record
from explainer.schema.model import RecordType

HOME = "index.md"
TIMELINE = "timeline.md"
DISAGREEMENTS = "disagreements.md"
SUPPORT = "support.md"
RELATIONS = "relations.md"


@dataclass(frozen=True, slots=True)
class Heading:
    """One line of a page's table of contents; ``level`` as in HTML's h1 to h6."""

    id: str
    title: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Page:
    """A generated page.

    ``location`` is where its Markdown file would lie in the docs folder; ``body`` is HTML that is safe to print, and
    so is ``head``, which belongs into the document's head; ``title`` and ``description`` are plain text. ``source``
    is the fact file to edit, relative to the project.

    A search finds it also by ``names``, shows ``kind`` ("Quote") and ``date`` ("27 February 2024") beside its title,
    and counts it ``boost`` times as much as others; a page that is not ``found`` is left out.
    """

    location: str
    title: str
    body: str
    headings: tuple[Heading, ...] = ()
    description: str = ""
    source: str = ""
    head: str = ""
    kind: str = ""
    names: tuple[str, ...] = ()
    date: str = ""
    listed: bool = False
    found: bool = True
    boost: float = 1


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of a page for other sites to show beside a link: its whole address, and itself in words."""

    address: str
    words: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Moved:
    """An old address and the page that it leads to."""

    location: str
    target: str
    title: str


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that is published beside the hand-written pages.

    ``files`` are finished texts for machines, such as a record as JSON, by their path in the site.
    """

    pages: Mapping[str, Page]
    moved: tuple[Moved, ...]
    files: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Routes:
    """The addresses of pages; ``directory_urls`` as MkDocs has it: ``a/b/`` instead of ``a/b.html``.

    ``to_files``: links lead to the pages' Markdown files, for a site builder that makes addresses of them.
    ``site_url`` is the published site's own address with a slash at its end, or "" where nobody has set one.
    """

    directory_urls: bool = True
    to_files: bool = False
    site_url: str = ""

    def record(self, record: Record) -> str:
        """The location of a record's page."""
        return f"{record.type.folder}/{record.id}.md"

    def old(self, key: Key, types: Mapping[str, RecordType]) -> str:
        """The location that a redirected id had."""
        return f"{types[key[0]].folder}/{key[1]}.md"

    def index(self, record_type: RecordType) -> str:
        """The location of a record type's list."""
        return f"{record_type.folder}/index.md"

    def file(self, location: str) -> str:
        """The HTML file of a page, relative to the site."""
        stem = location.removesuffix(".md")
        if not self.directory_urls or posixpath.basename(stem) == "index":
            return f"{stem}.html"
        return f"{stem}/index.html"

    def address(self, location: str) -> str:
        """A page's address relative to the site, percent-encoded; the home page's is ""."""
        file = self.file(location)
        if self.directory_urls:
            file = file.removesuffix("index.html")
        return quote(file)

    def absolute(self, location: str) -> str:
        """A page's whole address, which other sites and machines use; "" where the site has none."""
        return self.site_url + self.address(location) if self.site_url else ""

    def base(self, location: str) -> str:
        """The way from a page to the site's root: ``../../`` or ""."""
        return "../" * self.file(location).count("/")

    def link(self, origin: str, target: str, anchor: str = "") -> str:
        """A relative link from one page to another, or to an anchor on it."""
        if origin == target and anchor:
            return f"#{anchor}"
        if self.to_files:
            link = quote(posixpath.relpath(target, posixpath.dirname(origin) or "."))
        else:
            link = self.way(origin, target)
        return link + (f"#{anchor}" if anchor else "")

    def way(self, origin: str, target: str) -> str:
        """A relative address that leads from one published page to another."""
        return self.base(origin) + self.address(target) or "./"
