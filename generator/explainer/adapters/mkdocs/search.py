"""The site's own search in MkDocs: what pages give to its index, and where its files go.

A site that names MkDocs' or Material's search among its plugins has that one instead.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage

from explainer.adapters.mkdocs.joining import joined
from explainer.adapters.mkdocs.pages import GeneratedPage
from explainer.addresses import OWN_ASSETS, SEARCH
from explainer.build import Built
from explainer.documents.entities import unescaped
from explainer.facts.built_in import SiteSettings
from explainer.files.writing import put
from explainer.render.language.catalogue import Catalogue
from explainer.render.language.tongues import json_without_tongues, without_tongues
from explainer.search.extract import record_text, sections
from explainer.search.index import IndexEntry, Weighed, index_of, weighed
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

    def add(self, page: MkDocsPage, content: str, words: Catalogue, title: str = "") -> None:
        """Takes in a page, whose content is ready; ``title`` is what a hand-written one is called."""
        found = (
            generated_entries(page, words, self._folder)
            if isinstance(page, GeneratedPage)
            else _written(page, content, words, title, self._folder)
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
        labels = json_without_tongues(json.dumps(_labels(built.words), ensure_ascii=False))
        files = {**index_of(entries, synonyms), f"{SEARCH}/labels.json": labels}
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


def _entry(address: str, title: str, names: tuple[str, ...] = (), **values: Any) -> IndexEntry:
    """An entry whose words are plain: those that nobody translated carry their language."""
    told: dict[str, Any] = {
        name: without_tongues(value) if isinstance(value, str) else value for name, value in values.items()
    }
    return IndexEntry(address, without_tongues(title), tuple(map(without_tongues, names)), **told)


def _labels(words: Catalogue) -> dict[str, str]:
    """What the search says to readers."""
    gettext = words.gettext
    return {
        "search": gettext("Search"),
        "hint": gettext("A name, a word, a date"),
        "close": gettext("Close"),
        "kinds": gettext("Type"),
        "all": gettext("All"),
        "results": gettext("Results"),
        "count": gettext("Results: %(count)s"),
        "none": gettext("Nothing is found for “%(query)s”. Try fewer words, or another spelling."),
        "corrected": gettext("Nothing is spelled so. This is found for: %(words)s."),
        "partial": gettext("No page has all of these words. These have some of them."),
        "try": gettext("Try:"),
        "more": gettext("Show more"),
        "keys": gettext("Arrow keys choose, Enter opens, Escape closes."),
        "slash": gettext("The key / opens the search"),
        "failed": gettext("The search could not be loaded. Is there a connection?"),
    }


def _address(page: MkDocsPage, folder: str) -> str:
    """A page's address relative to the root of the site in its language, where the index lies too."""
    return page.url.removeprefix(f"{quote(folder)}/") if folder else page.url


def generated_entries(page: GeneratedPage, words: Catalogue, folder: str = "") -> Iterator[IndexEntry]:
    """A record with all that its page says of it; of a list its title and headings: what it lists is found itself."""
    given = page.generated
    if not given.found:
        return
    own, title = without_tongues(given.title), without_tongues(unescaped(str(page.title)))  # as mkdocs.yml calls it
    yield _entry(
        _address(page, folder),
        own,
        (*given.names, *((title,) if title != own else ())),
        kind=given.kind or words.gettext("Page"),
        date=given.date,
        summary=given.description,
        text=record_text(given.body) if given.kind else without_tongues(" ".join(one.title for one in given.headings)),
        boost=given.boost,
    )


def _written(page: MkDocsPage, content: str, words: Catalogue, title: str, folder: str) -> Iterator[IndexEntry]:
    """A hand-written page and its sections."""
    settings = page.meta.get("search") or {}
    if settings.get("exclude"):
        return
    boost = float(settings.get("boost", 1))
    first, *others = sections(content)
    # What has no address of its own is found with the page.
    rest = [part for part in others if not part.id]
    in_menu = without_tongues(unescaped(str(page.title or "")))
    title = without_tongues(title) or first.title or in_menu
    own = _address(page, folder)
    yield _entry(
        own,
        title,
        tuple(name for name in dict.fromkeys((in_menu, first.title)) if name and name != title),
        kind=words.gettext("Page"),
        summary=unescaped(str(page.meta.get("description", ""))),
        text=" ".join([first.text, *(f"{part.title} {part.text}" for part in rest)]),
        boost=boost,
    )
    for part in others:
        if part.id:
            address = f"{own}#{part.id}"
            yield _entry(address, part.title, kind=words.gettext("Page"), within=title, text=part.text, boost=boost)
