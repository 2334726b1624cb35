"""What is made apart from MkDocs' own pages: the pages of records and the texts for programs, by all cores.

MkDocs knows of these files, so that others can link to them and nothing else takes their place, and makes none of
them. Each is made, framed and written in one go, and let go: a site is never in memory as a whole. No other plugin may
have a hand in pages then, and no template of a project's own; where one has, MkDocs makes all pages itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from explainer.adapters.mkdocs.pages import FileApart, GeneratedPage, is_shown
from explainer.adapters.mkdocs.pictures import Pictures
from explainer.adapters.mkdocs.policy import Policy
from explainer.adapters.mkdocs.search import SiteSearch, generated_entries
from explainer.adapters.mkdocs.shells import Hooks, Shells
from explainer.build import Built
from explainer.diagnostics import Diagnostic, Findings, NotMade
from explainer.files.writing import put
from explainer.render.site_plan import Entry
from explainer.search.index import Weighed, weighed
from explainer.share.content import CardContent
from explainer.site import Kind
from explainer.workers import worked

# Where a plugin that is not ours may listen: it sees neither pages nor the list of them.
_HARMLESS = frozenset({"startup", "shutdown", "serve", "config", "pre_build", "post_build", "build_error"})


def in_the_way(config: MkDocsConfig, own: object) -> str:
    """What keeps pages from being made apart, in a few words; "" where nothing does. ``own`` is our plugin."""
    if config.theme.custom_dir and any(Path(config.theme.custom_dir).rglob("*.html")):
        return "templates of the theme in theme: custom_dir"
    for event, methods in config.plugins.events.items():
        others = [method for method in methods if getattr(method, "__self__", None) is not own]
        if event not in _HARMLESS and others:
            names = [name for name, plugin in config.plugins.items() if plugin is getattr(others[0], "__self__", None)]
            return f"the plugin {names[0]}" if names else "hooks"
    return ""


def may_be_apart(entry: Entry) -> bool:
    """Whether an entry of a site is made apart: the code of a package may not be used to processes."""
    return not entry.address.origin


def _is_of_one(entry: Entry) -> bool:
    return entry.kind is not Kind.PAGE or bool(entry.source)


@dataclass(frozen=True, slots=True)
class Made:
    """What is to be known of a file that was made: its findings, what a search finds, its anchors, its share card."""

    location: str
    problem: Diagnostic | None = None
    entries: tuple[Weighed, ...] = ()
    anchors: frozenset[str] = frozenset()
    cards: tuple[CardContent, ...] = ()
    hashes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Collected:
    """What a build collects of its pages, for the files that it writes last."""

    search: SiteSearch | None
    policy: Policy | None
    pictures: Pictures | None

    def hashes(self) -> frozenset[tuple[str, str]]:
        """What pages were found to hold so far, as the policy has it."""
        return self.policy.hashes if self.policy else frozenset()

    def take(self, made: Made, files: Files) -> None:
        """Takes in what another process made."""
        file = files.get_file_from_path(made.location)
        if file is not None and file.page is not None:
            file.page.present_anchor_ids = set(made.anchors)
            if self.search is not None:
                self.search.take(made.location, made.entries)
        if self.policy is not None:
            self.policy.take(made.hashes)
        if self.pictures is not None:
            self.pictures.take(made.cards)


class Making:
    """The making of the files of a build that are apart."""

    def __init__(self, plugin: Hooks, built: Built, collected: Collected, config: MkDocsConfig) -> None:
        self._plugin, self._built, self._collected, self._config = plugin, built, collected, config
        self._shells: Shells | None = None
        self._files: dict[str, FileApart] = {}

    def make(self, files: Files, nav: Navigation, env: Any, findings: Findings) -> None:
        """Makes and writes them all."""
        self._shells = Shells(self._plugin, self._config, files.documentation_pages(), nav, env)
        self._files = {file.src_uri: file for file in files if isinstance(file, FileApart) and is_shown(file)}
        file_of = self._built.rendering.routes.file
        entries = [
            entry
            for entry in self._built.plan.entries.values()
            if (entry.location if entry.kind is Kind.PAGE else file_of(entry.location)) in self._files
        ]
        # What takes longest comes first, and by itself: pages of everything, which are pages of no file.
        entries.sort(key=_is_of_one)
        long = sum(not _is_of_one(entry) for entry in entries)
        for made in worked(self._make, entries, long):
            if made.problem is not None:
                findings.add(made.problem)
            else:
                self._collected.take(made, files)

    def _make(self, entry: Entry) -> Made:
        try:
            return self._page(entry) if entry.kind is Kind.PAGE else self._text(entry)
        except NotMade as problem:
            return Made(entry.location, problem.diagnostic)

    def _text(self, entry: Entry) -> Made:
        path = self._built.rendering.routes.file(entry.location)
        self._write(self._files[path], self._built.plan.text(entry))
        return Made(path)

    def _page(self, entry: Entry) -> Made:
        assert self._shells is not None
        file = self._files[entry.location]
        pictures = self._collected.pictures
        known, page = self._collected.hashes(), file.page
        assert isinstance(page, GeneratedPage)
        page.generated = given = self._built.plan.page(entry)
        page.read_source(self._config)
        page.render(self._config, Files([]))
        self._write(file, self._shells.document(page))
        made = Made(
            entry.location,
            None,
            tuple(map(weighed, generated_entries(page, self._built.words))),
            frozenset(heading.id for heading in given.headings),
            pictures.taken() if pictures else (),
            tuple(sorted(self._collected.hashes() - known)),
        )
        page.let_go()
        return made

    def _write(self, file: FileApart, text: str) -> None:
        put(Path(self._config.site_dir), file.dest_uri, text.encode("utf-8", errors="xmlcharrefreplace"))
