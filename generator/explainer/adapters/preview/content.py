"""What a preview serves of a site: files with their media types, whoever makes them and when."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import unquote, urlsplit

from mkdocs.structure.pages import Page as MkDocsPage

from explainer.addresses import NOT_FOUND
from explainer.diagnostics import Diagnostic

INDEX = "index.html"
mimetypes.add_type("text/javascript", ".js")
mimetypes.add_type("application/manifest+json", ".webmanifest")


@dataclass(frozen=True, slots=True)
class Content:
    """One file of the site; ``version`` is a fingerprint of its bytes."""

    file: str
    data: bytes
    kind: str
    version: str

    @classmethod
    def of(cls, file: str, data: bytes) -> Content:
        """A file with the media type that its name says."""
        kind = mimetypes.guess_type(file)[0] or "application/octet-stream"
        if kind.startswith("text/") or kind.endswith(("json", "xml", "svg+xml")):
            kind += "; charset=utf-8"
        return cls(file, data, kind, hashlib.sha256(data).hexdigest()[:16])

    @property
    def is_page(self) -> bool:
        """Whether it is an HTML document."""
        return self.kind.startswith("text/html")


class PreviewSite(Protocol):
    """A site that can be served. ``base`` is the path of its root, with a slash at both ends."""

    base: str
    warnings: dict[str, list[Diagnostic]]

    def has(self, file: str) -> bool:
        """Whether there is such a file."""

    def is_ready(self, file: str) -> bool:
        """Whether the file only has to be read; others are made, one at a time."""

    def prepare(self, file: str) -> None:
        """Makes what several threads can make at once of a file."""

    def is_text(self, file: str) -> bool:
        """Whether that is all of it."""

    def content(self, file: str) -> Content:
        """A file's content. Raises Refused where it cannot be made, and OSError where it cannot be read."""

    @property
    def index_files(self) -> Mapping[str, bytes]:
        """The files of the search, once they were made."""

    def unknown(self, file: str) -> list[MkDocsPage]:
        """The pages that the search has to know before a file can be made: none, unless it is of the search."""

    def index(self, page: MkDocsPage) -> None:
        """Has the search know a page, if it does not know it yet."""

    def page_of(self, source: str) -> str:
        """The file of the page that is made of a file of the project, by that one's path; "" where there is none."""


def file_of(site: PreviewSite, path: str) -> str:
    """The file at a path below the site's root, percent-encoded as in an address; "" where there is none."""
    name = unquote(path)
    if not name or name.endswith("/"):
        name += INDEX
    return name if site.has(name) else ""


def base_of(site_url: str | None) -> str:
    """The path of a site's root."""
    path = urlsplit(site_url or "").path.strip("/")
    return f"/{path}/" if path else "/"


def not_found(site: PreviewSite) -> Content | None:
    """The page at addresses that lead nowhere, if the site has one."""
    return site.content(NOT_FOUND) if site.has(NOT_FOUND) else None
