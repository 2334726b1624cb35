"""The pages of a built site, by its site map, and which of them stand for all."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

_LOCATION = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
_INDEX = "{http://www.sitemaps.org/schemas/sitemap/0.9}sitemapindex"
_NOT_FOUND = "404.html"


@dataclass(frozen=True, slots=True)
class SitePage:
    """One page: its address below the site's, its file, and its kind: the first part of its address.

    The page of a section itself, such as the list of all actors, is of another kind than the pages below it, and so
    is each in a further ``language``, below whose folder it lies; "" for the language at the top.
    """

    path: str
    file: Path
    kind: str
    language: str = ""


@dataclass(frozen=True)
class BuiltSite:
    """A folder with a site that MkDocs built, with its site map."""

    folder: Path

    @cached_property
    def base(self) -> str:
        """The path at which the site is published, with slashes at both ends."""
        return urlsplit(self._root).path or "/"

    @cached_property
    def pages(self) -> tuple[SitePage, ...]:
        """Every page of the site map, and the page for wrong addresses."""
        paths = [unquote(one.removeprefix(self._root)) for one in self._locations]
        found = [self._page(path) for path in paths]
        if (self.folder / _NOT_FOUND).is_file():
            found.append(SitePage(_NOT_FOUND, self.folder / _NOT_FOUND, _NOT_FOUND))
        return tuple(found)

    def documents(self) -> Iterator[tuple[str, Path]]:
        """Every HTML file with its path in the site, those at old addresses too."""
        for file in sorted(self.folder.rglob("*.html")):
            yield file.relative_to(self.folder).as_posix(), file

    def sample(self, size: int | None) -> tuple[SitePage, ...]:
        """So many pages, spread evenly, and in any case one of each kind; all without a size."""
        if size is None or size >= len(self.pages):
            return self.pages
        first = {page.kind: page for page in reversed(self.pages)}
        rest = max(size - len(first), 0)
        spread = {self.pages[number * len(self.pages) // rest] for number in range(rest)} if rest else set()
        return tuple(page for page in self.pages if page in spread or first[page.kind] == page)

    @cached_property
    def _languages(self) -> frozenset[str]:
        """The folders of further languages: each has a page for wrong addresses of its own."""
        return frozenset(page.parent.name for page in self.folder.glob(f"*/{_NOT_FOUND}"))

    def _page(self, path: str) -> SitePage:
        first, _, rest = path.partition("/")
        if first not in self._languages:
            return SitePage(path, self._file(path), _kind(path))
        return SitePage(path, self._file(path), f"{first}/{_kind(rest)}", first)

    @cached_property
    def _locations(self) -> list[str]:
        return self._mapped("sitemap.xml")

    def _mapped(self, name: str) -> list[str]:
        """The addresses in a site map, which may be an index of others beside it."""
        root = ET.parse(self.folder / name).getroot()  # noqa: S314 - our own build wrote it
        found = [one.text or "" for one in root.iter(_LOCATION)]
        if root.tag != _INDEX:
            return found
        return [address for part in found for address in self._mapped(part.rpartition("/")[2])]

    @property
    def _root(self) -> str:
        shortest = min(self._locations, key=len)
        return shortest[: shortest.rindex("/") + 1]

    def _file(self, path: str) -> Path:
        return self.folder / (f"{path}index.html" if not path or path.endswith("/") else path)


def _kind(path: str) -> str:
    section, _, rest = path.partition("/")
    return f"{section}/*" if rest.strip("/") else section or "home"
