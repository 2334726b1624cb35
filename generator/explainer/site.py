"""Pages, and every address of a site with what stands there. Nothing here renders itself."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple
from urllib.parse import quote

from explainer import addresses
from explainer.diagnostics import Span
from explainer.facts.built_in import SiteSettings
from explainer.facts.graph import Graph, Redirect
from explainer.facts.record import Key, Record
from explainer.facts.redirects import is_page
from explainer.schema.built_in import ACTOR, EVENT, QUESTION, QUOTE, TOPIC
from explainer.schema.model import RecordType

# The types of which each record has a feed of what changes about it, and of which others can show it in their pages.
FOLLOWED = frozenset({ACTOR, QUESTION, TOPIC})
EMBEDDED = frozenset({EVENT, QUOTE})


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
    so is ``head``, which belongs into the document's head; all else is plain text, whose words may carry
    their language (``render/language/tongues.py``). ``source`` is the fact file to edit, relative to the project.

    ``told`` is what is said of it to those who do not see it, such as readers of results of search engines, where that
    is more than its ``description``.

    A search finds it also by ``names``, shows ``kind`` ("Quote") and ``date`` ("27 February 2024") beside its title,
    and counts it ``boost`` times as much as others; a page that is not ``found`` is left out. It is found by its
    ``translations``, too: what it is called in other languages, which is shown to those alone who write it so.
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
    translations: tuple[str, ...] = ()
    told: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of a page for other sites to show beside a link: its whole address, and itself in words."""

    address: str
    words: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that is published beside the hand-written pages: pages by location, all else by path in the site.

    ``moved`` are HTML documents at old addresses; ``files`` are texts for programs, such as a record as JSON, and
    ``data`` are what is given away as it is, such as a database. Each mapping may make what it holds when that is asked
    for.
    """

    pages: Mapping[str, Page]
    moved: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    data: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edition:
    """A site in one of its languages: a BCP 47 tag, and the folder of it at the top of the site; "" for the first."""

    language: str
    folder: str = ""

    @property
    def prefix(self) -> str:
        """What its paths in the site begin with."""
        return f"{self.folder}/" if self.folder else ""


def editions_of(site: Record) -> tuple[Edition, ...]:
    """The languages that a site is published in, by its settings; the first has the root of the site."""
    settings = SiteSettings(site)
    first = settings.languages[0]
    others = (one.tag for one in settings.translations if one.tag != first)
    return (Edition(first), *(Edition(tag, tag) for tag in others))


@dataclass(frozen=True, slots=True)
class Routes:
    """The addresses of pages; ``directory_urls`` as MkDocs has it: ``a/b/`` instead of ``a/b.html``.

    ``to_files``: links lead to the pages' Markdown files, for a site builder that makes addresses of them.
    ``site_url`` is the published site's own address with a slash at its end, or "" where nobody has set one.
    ``editions`` are the site in all of its languages, and ``edition`` that of these addresses; a location is the same
    in each of them.
    Files and addresses of locations that were asked for are kept: each page is linked from many others.
    """

    directory_urls: bool = True
    to_files: bool = False
    site_url: str = ""
    edition: Edition = Edition("")
    editions: tuple[Edition, ...] = ()
    _files: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)
    _addresses: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)

    def record(self, record: Record) -> str:
        """The location of a record's page."""
        return page_location(record)

    def old(self, key: Key, types: Mapping[str, RecordType]) -> str:
        """The location that a redirected id or page had."""
        return key[1] if is_page(key) else f"{types[key[0]].folder}/{key[1]}.md"

    def new(self, redirect: Redirect) -> str:
        """The location that a redirect leads to, which must be one that leads somewhere."""
        assert redirect.target is not None
        return self.record(redirect.target) if isinstance(redirect.target, Record) else redirect.new[1]

    def index(self, record_type: RecordType) -> str:
        """The location of a record type's list."""
        return f"{record_type.folder}/index.md"

    def file(self, location: str) -> str:
        """The path in the site of the page at a location; a file that is no Markdown stays where it is."""
        found = self._files.get(location)
        if found is None:
            path = addresses.site_path(location, self.directory_urls)
            found = self._files[location] = addresses.in_folder(path, self.edition.folder)
        return found

    def address(self, location: str) -> str:
        """A page's address relative to the site, percent-encoded; the home page's is ""."""
        found = self._addresses.get(location)
        if found is None:
            file = self.file(location)
            found = quote(file.removesuffix("index.html") if self.directory_urls else file)
            self._addresses[location] = found
        return found

    def absolute(self, location: str) -> str:
        """A page's whole address, which other sites and machines use; "" where the site has none."""
        return self.site_url + self.address(location) if self.site_url else ""

    @property
    def home(self) -> str:
        """The whole address of the site in this language; "" where it has none."""
        return self.site_url + self.edition.prefix if self.site_url else ""

    def base(self, location: str) -> str:
        """The way from a page to the root of the site in its language: ``../../`` or ""."""
        depth = self.file(location).count("/") - bool(self.edition.folder)
        return "../" * (location.count("/") if self.to_files else depth)

    def root(self, location: str) -> str:
        """The way from a page to the site's root, where stands what all languages share."""
        return self.base(location) + "../" * bool(self.edition.folder)

    def in_edition(self, location: str, edition: Edition) -> str:
        """The address, relative to the site, of the same page in another language."""
        return edition.prefix + self._within(location)

    def _within(self, location: str) -> str:
        """A page's address relative to the root of the site in its language."""
        return self.address(location).removeprefix(self.edition.prefix)

    def place(self, location: str) -> str:
        """What makes relative links differ between two pages: from pages of one place they are the same."""
        return posixpath.dirname(location) if self.to_files else self.base(location)

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
        return self.base(origin) + self._within(target) or "./"

    def way_to_file(self, origin: str, file: str) -> str:
        """The same to a file of the site, by its path in this language, percent-encoded.

        A folder in which the page lies is not left and entered again.
        """
        way = self.base(origin)
        if not self.to_files:
            for folder in self._within(origin).split("/")[:-1]:
                if not file.startswith(f"{folder}/"):
                    break
                way, file = way[3:], file.removeprefix(f"{folder}/")
        return way + file


class Kind(StrEnum):
    """What stands at an address: a page in the theme's frame, what leads on, a text for programs, or bytes for them."""

    PAGE = "page"
    TEXT = "text"
    MOVED = "moved"
    DATA = "data"


class Address(NamedTuple):
    """One address of a site, and what stands there.

    ``location`` is where a page's Markdown file would lie in the docs folder, or the path of another file in the site.
    ``subject`` is the record, the record type or the redirect that it is of; None where it is of the whole site.
    ``origin`` names who wants it where that is none of the facts and no part of every site: "the package map"; then
    ``span`` is the place in the settings that asks for it.
    """

    location: str
    kind: Kind
    subject: Record | RecordType | Redirect | None = None
    origin: str = ""
    span: Span | None = None


def listed_types(graph: Graph) -> list[RecordType]:
    """The record types that have a list: those with a record. A withdrawn one has a page, which leads to the list."""
    return [type for type in graph.schema if graph.of_type(type.name, withdrawn=True)]


def has_list(graph: Graph, record_type: RecordType) -> bool:
    """Whether the settings leave a type its list, which is there where the type has a record."""
    return SiteSettings(graph.site).has_list(record_type.name)


def list_locations(graph: Graph, routes: Routes) -> frozenset[str]:
    """The locations of lists that a menu may name: that of each type, empty or not, but for those that are hidden."""
    return frozenset(routes.index(type) for type in graph.schema if has_list(graph, type))


def page_location(record: Record) -> str:
    """The location of a record's page."""
    return f"{record.type.folder}/{record.id}.md"


def record_file(record: Record) -> str:
    """Where a record's JSON stands in the site."""
    return f"{record.type.folder}/{record.id}.json"


def feed_file(record: Record) -> str:
    """Where the feed of what changes about a record stands in the site."""
    return f"{record.type.folder}/{record.id}/{addresses.FEED}"


def embed_location(record: Record) -> str:
    """The location of the small page of a record that other sites can show in a frame."""
    return f"{addresses.EMBEDS}/{record.type.folder}/{record.id}.md"


def index_file(record_type: RecordType, number: int = 1) -> str:
    """Where the JSON of a type's list stands in the site, or a further part of it."""
    whole = f"{record_type.folder}/index.json"
    return whole if number == 1 else addresses.part_of(whole, number)
