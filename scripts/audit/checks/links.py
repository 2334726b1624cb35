"""Links: each address within the site leads to a file that is there, and to an id that is in it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from scripts.audit.references import Document, style_addresses
from scripts.audit.report import Finding, Row, counted
from scripts.audit.site_pages import BuiltSite

NAME = "links"
# A browser takes these to the beginning of the page, whether an element has such an id or not.
_ALWAYS_THERE = {"", "top"}


@dataclass(frozen=True)
class Documents:
    """All HTML files of a site, read once, by their paths."""

    site: BuiltSite

    @cached_property
    def by_path(self) -> dict[str, Document]:
        """Each document by its file's path in the site."""
        return {path: Document(file.read_text("utf-8")) for path, file in self.site.documents()}


@cache
def documents(folder: Path) -> Documents:
    """The documents of a built site; read once for all checks."""
    return Documents(BuiltSite(folder))


def check(site: BuiltSite) -> Row:
    """Looks at every address in every HTML file and style sheet."""
    found = documents(site.folder).by_path
    return counted(NAME, str(len(found)), [*_broken(site, found), *_broken_styles(site)], of="broken")


def _broken(site: BuiltSite, found: dict[str, Document]) -> Iterator[Finding]:
    for path, document in found.items():
        for reference in document.references:
            if reference.internal and (rule := _problem(site, found, path, reference.address)):
                yield Finding(rule, path, reference.element)


def _problem(site: BuiltSite, found: dict[str, Document], path: str, address: str) -> str:
    """What is wrong with an address on the page at ``path``, or nothing."""
    parts = urlsplit(address)
    # Pages for wrong addresses link by the path of the site, all others relative to themselves.
    target = unquote(urljoin(site.base + path, parts.path)) if parts.path else site.base + path
    if not target.startswith(site.base):
        return "leads out of the site"
    file = target.removeprefix(site.base)
    if file.endswith("/") or not file:
        file = posixpath.join(file, "index.html")
    if not (site.folder / file).is_file():
        return "no such page"
    anchor = unquote(parts.fragment)
    if anchor not in _ALWAYS_THERE and file in found and anchor not in found[file].ids:
        return "no such anchor"
    return ""


def _broken_styles(site: BuiltSite) -> Iterator[Finding]:
    for sheet in sorted(site.folder.rglob("*.css")):
        for address in style_addresses(sheet.read_text("utf-8")):
            parts = urlsplit(address)
            if not (parts.scheme or parts.netloc or (sheet.parent / unquote(parts.path)).is_file()):
                yield Finding("no such file", sheet.relative_to(site.folder).as_posix(), address)
