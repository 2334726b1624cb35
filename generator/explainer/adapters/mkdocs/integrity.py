"""The SHA-256 of a site's scripts, as Subresource Integrity has it: by it alone a page's policy knows them.

A policy that allowed the whole site would let any file of it run that somebody names in a page, whatever its ending:
hosts differ in what they say of a file, and browsers run most of what they are told to.
"""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote, urljoin, urlsplit

from mkdocs.structure.files import Files

from explainer.adapters.mkdocs.theme_templates import on_scripts
from explainer.documents.entities import unescaped
from explainer.settings.published_code import sha256

_SOURCE = re.compile(r"""\bsrc\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_HAS_INTEGRITY = re.compile(r"\bintegrity\s*=", re.IGNORECASE)
_HOST = "https://site.invalid"


class Integrity:
    """What the scripts of one site hash to. ``site_url`` is the address at which it is published, or ""."""

    def __init__(self, files: Files, site_url: str) -> None:
        self._files = {file.dest_uri: file for file in files}
        self._base = f"{_HOST}/{urlsplit(site_url).path.strip('/')}".rstrip("/") + "/"
        self._known: dict[str, str] = {}

    def __getstate__(self) -> dict[str, object]:
        """What another process knows of the scripts, that may not see the files."""
        for path in self._files:
            if path.endswith((".js", ".mjs")):
                self.of(path)
        return self.__dict__

    def of(self, path: str) -> str:
        """The hash of a file of the site; "" where there is none."""
        if path not in self._known:
            file = self._files.get(path)
            self._known[path] = sha256([file.content_bytes]) if file is not None else ""
        return self._known[path]

    def stated_in(self, document: str, address: str) -> str:
        """A document whose scripts say what they hash to: those that templates and settings put there.

        ``address`` is the document's own, relative to the site's root.
        """

        def changed(attributes: str) -> str:
            source = _SOURCE.search(attributes)
            if source is None or _HAS_INTEGRITY.search(attributes):
                return attributes
            found = self.of(self._path(unescaped(source[1] or source[2] or ""), address))
            return f'{attributes} integrity="{found}"' if found else attributes

        return on_scripts(document, changed)

    def _path(self, source: str, address: str) -> str:
        """A file's path in the site, by its address in a document; "" where it is elsewhere."""
        whole = urljoin(self._base + address, source)
        if not whole.startswith(self._base):
            return ""
        return posixpath.normpath(unquote(urlsplit(whole.removeprefix(self._base)).path))
