"""What the steps of a build ask of the plugin, and tell it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage

from explainer.adapters.mkdocs.histories import Histories
from explainer.adapters.mkdocs.pictures import Pictures
from explainer.adapters.mkdocs.search import SiteSearch
from explainer.adapters.mkdocs.shards import Beside
from explainer.adapters.mkdocs.shells import Hooks
from explainer.build import Built
from explainer.checking import Checked
from explainer.documents.source import SourceFile
from explainer.render.site_plan import IsApart
from explainer.settings.project import Project


class SitePlugin(Hooks, Protocol):
    """The plugin of one build, of the site in one language.

    ``checked`` is what it is handed over, and ``facts`` what it made its site of; ``first`` is the plugin of the first
    language, None where it is that itself. What is apart, ``is_apart`` tells; ``beside`` is what the site is made with
    beside its facts; ``notes`` take in what there is to tell of how it was made. ``theme_files`` are what the
    theme brings, as it was found.
    """

    checked: Checked | None
    facts: Checked | None
    built: Built | None
    first: SitePlugin | None
    project: Project
    is_apart: IsApart
    beside: Beside | None
    notes: list[str]
    theme_files: list[File]
    histories: Histories
    search: SiteSearch | None
    pictures: Pictures | None
    sources: Mapping[str, SourceFile]

    def on_pre_page(self, page: MkDocsPage, config: MkDocsConfig, files: Files) -> MkDocsPage:
        """Dates a page."""
