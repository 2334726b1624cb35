"""The site's own search in MkDocs: what pages give to its index, and where its files go.

A site that names MkDocs' or Material's search among its plugins has that one instead.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage

from explainer.adapters.mkdocs.joining import joined
from explainer.adapters.mkdocs.pages import GeneratedPage
from explainer.adapters.mkdocs.search_entries import generated_entries, labels, written_entries
from explainer.addresses import OWN_ASSETS, SEARCH
from explainer.build import Built
from explainer.facts.built_in import SiteSettings
from explainer.files.writing import put
from explainer.render.language.catalogue import Catalogue
from explainer.render.page.context import Rendering
from explainer.render.written.narrative import Narrative
from explainer.search.index import Weighed, index_of, weighed
from explainer.settings.published_code import sha256

# What is loaded when a reader opens the search; search.js and search.css are there from the beginning.
_SCRIPTS = f"{OWN_ASSETS}/search/"
_SCRIPT = "search.js"
# What search.js knows the script's modules by.
_NAME = "explainerSearch"


def has_other_search(config: MkDocsConfig) -> bool:
    """Whether the site has MkDocs' own search, or the theme's."""
    return any(name.rpartition("/")[2] == "search" for name in config.plugins)


def taken_out(files: Files) -> list[File]:
    """The scripts of the search, which a site without it does not have."""
    scripts = [file for file in files if file.src_uri.startswith(_SCRIPTS)]
    for file in scripts:
        files.remove(file)
    return scripts


class SiteSearch:
    """Collects a build's pages and writes the index. A preview collects those of each state of its site apart.

    Each language of a site has a search of its own, in its ``folder``; the scripts are those of all.
    """

    def __init__(self, folder: str = "") -> None:
        self._folder = folder
        self._entries: dict[str, list[Weighed]] = {}
        self._scripts = _SCRIPTS
        self._digest = ""

    def begin(self, files: Files, config: MkDocsConfig) -> None:
        """Forgets pages that are gone, and puts the script into a folder that is named by what is in it."""
        self._entries = {path: found for path, found in self._entries.items() if path in files.src_uris}
        parts = {file.src_uri.removeprefix(_SCRIPTS): file.content_bytes for file in taken_out(files)}
        mark = hashlib.sha256(b"".join(parts.values())).hexdigest()[:8]
        self._scripts = f"{_SCRIPTS.rstrip('/')}-{mark}/"
        modules = {name.removesuffix(".js"): data.decode() for name, data in parts.items() if name.endswith(".js")}
        others = {name: data for name, data in parts.items() if not name.endswith(".js")}
        script = joined(modules, _NAME).encode()
        self._digest = sha256([script])
        for name, data in {**others, _SCRIPT: script}.items():
            files.append(File.generated(config, self._scripts + name, content=data))

    def collect(self, entries: dict[str, list[Weighed]]) -> None:
        """Pages are taken into these from now on, and the index is written of them; by the paths of their files."""
        self._entries = entries

    @property
    def script(self) -> str:
        """The script that is loaded when a reader opens the search, by its path in the site."""
        return self._scripts + _SCRIPT

    def add(self, page: MkDocsPage, content: str, rendering: Rendering, narrative: Narrative | None) -> None:
        """Takes in a page, whose content is ready; ``narrative`` is a hand-written one."""
        found = (
            generated_entries(page, rendering)
            if isinstance(page, GeneratedPage)
            else written_entries(page, content, rendering, narrative)
        )
        self.take(page.file.src_uri, map(weighed, found))

    def take(self, path: str, entries: Iterable[Weighed]) -> None:
        """Takes in a page by its entries; ``path`` is that of its file."""
        self._entries[path] = list(entries)

    def write(self, site_dir: Path, built: Built) -> None:
        """Writes the index into the site, and what the search says."""
        entries = (entry for found in self._entries.values() for entry in found)
        groups = SiteSettings(built.rendering.graph.site).synonyms
        synonyms = [[word.text for word in group] for group in groups]
        told = json.dumps(labels(built.rendering), ensure_ascii=False)
        files = {**index_of(entries, synonyms), f"{SEARCH}/labels.json": told}
        for path, text in files.items():
            put(site_dir / self._folder, path, text.encode())

    def context(self, words: Catalogue) -> dict[str, str]:
        """What the button in the header needs, as ``explainer_search``."""
        failed = words.gettext("The search could not be loaded. Is there a connection?")
        label = words.gettext("Search")
        return {
            "scripts": f"../{self._scripts}" if self._folder else self._scripts,
            "integrity": self._digest,
            "label": label,
            "failed": failed,
            "folder": self._folder,
        }
