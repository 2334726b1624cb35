"""A small link checker over a built site: what every page refers to, and whether it is there."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

_CSS_ADDRESS = re.compile(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)")
# What a browser fetches by itself.
_FETCHED = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
    "embed": "src",
    "object": "data",
    "input": "src",
    "track": "src",
    "use": "href",
    "image": "href",
}
_FETCHING_LINKS = {
    "stylesheet",
    "icon",
    "shortcut",
    "apple-touch-icon",
    "manifest",
    "preload",
    "prefetch",
    "preconnect",
    "dns-prefetch",
    "modulepreload",
    "prerender",
}


@dataclass
class PageReferences(HTMLParser):
    """One page: its ids, the addresses that a reader can follow, and those that a browser fetches."""

    text: str = field(repr=False)
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    fetched: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    _inside: str = ""

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        # Data that stands in a script, such as JSON-LD, does not run.
        self._inside = "" if given.get("type", "").endswith("json") else tag
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag == "link" and _FETCHING_LINKS & set(given.get("rel", "").lower().split()):
            self.fetched.append(given.get("href", ""))
        if tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
            self.links.append(given.get("content", "").partition("url=")[2])
        address = _FETCHED.get(tag, "")
        if given.get(address):
            self.fetched.append(given[address])
        self.fetched += [part.split()[0] for part in given.get("srcset", "").split(",") if part.strip()]
        self.fetched += css_addresses(given.get("style", ""))

    def handle_data(self, data: str) -> None:
        if self._inside == "style":
            self.fetched += css_addresses(data)
        if self._inside == "script" and data.strip():
            self.scripts.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""


def css_addresses(css: str) -> list[str]:
    """What a style sheet fetches."""
    return [one or other for one, other in _CSS_ADDRESS.findall(css)]


def pages(site: Path) -> dict[str, PageReferences]:
    """Every page of a site by its path."""
    return {
        path.relative_to(site).as_posix(): PageReferences(path.read_text("utf-8"))
        for path in sorted(site.rglob("*.html"))
    }


def broken(site: Path, found: dict[str, PageReferences], base: str = "/") -> Iterator[str]:
    """Each internal link or anchor that leads nowhere, as ``page -> address``.

    ``base`` is the path at which the site is published: 404 pages link by it.
    """
    ids = {path: set(page.ids) for path, page in found.items()}
    for path, page in found.items():
        for address in (*page.links, *page.fetched):
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                continue
            target, anchor = unquote(urljoin(base + path, parts.path)), unquote(parts.fragment)
            if not target.startswith(base):
                yield f"{path} -> {address}"
                continue
            file = target.removeprefix(base)
            if not parts.path:
                file = path
            elif file.endswith("/") or not file:
                file = posixpath.join(file, "index.html")
            if not (site / file).is_file() or (anchor and file in ids and anchor not in ids[file]):
                yield f"{path} -> {address}"


def foreign(site: Path, found: dict[str, PageReferences]) -> Iterator[str]:
    """Each address of another host that a browser would fetch by itself."""
    for path, page in found.items():
        yield from (f"{path} fetches {one}" for one in page.fetched if _is_foreign(one))
    for sheet in site.rglob("*.css"):
        for one in css_addresses(sheet.read_text("utf-8")):
            if _is_foreign(one):
                yield f"{sheet.relative_to(site)} fetches {one}"


def _is_foreign(address: str) -> bool:
    parts = urlsplit(address)
    return bool(parts.netloc) or parts.scheme not in ("", "data")
