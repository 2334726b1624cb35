"""The MkDocs plugin: a thin shell that hands finished pages to MkDocs, and hand-written ones their marks."""

from __future__ import annotations

import logging
import os
from importlib import resources
from pathlib import Path
from typing import Any, Literal

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink

from explainer.adapters.mkdocs.edit import edit_address
from explainer.adapters.mkdocs.navigation import add_lists, set_titles
from explainer.adapters.mkdocs.pages import GeneratedPage, add_document, add_page, keep_escaped
from explainer.build import Built, Checked, build, check
from explainer.diagnostics import Diagnostic, Severity
from explainer.documents.project import Project
from explainer.reporters import text as report

log = logging.getLogger("mkdocs.plugins.explainer")

STYLES = ("assets/explainer/tokens.css", "assets/explainer/theme.css", "assets/explainer/pages.css")
SCRIPTS = ("assets/explainer/lists.js",)


class ExplainerConfig(Config):
    """The plugin's one option."""

    content = config_options.Type(str, default="content")


class ExplainerPlugin(BasePlugin[ExplainerConfig]):
    """Turns a content folder into pages of a MkDocs site."""

    def __init__(self) -> None:
        self.checked: Checked | None = None
        self.built: Built | None = None
        self.project = Project(Path())
        self.is_preview = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remembers what runs. Where this hook is, MkDocs keeps the plugin for all builds of a preview."""
        self.is_preview = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Adds the package's theme files behind the project's own and before the theme's."""
        root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
        docs = os.path.relpath(config.docs_dir, root).replace(os.sep, "/")
        self.project = Project(root, self.config.content.strip("/"), docs)
        theme = str(resources.files("explainer") / "theme")
        if theme not in config.theme.dirs:
            own = 1 if config.theme.custom_dir else 0
            config.theme.dirs.insert(own, theme)
        config.extra_css[:0] = [style for style in STYLES if style not in config.extra_css]
        config.extra_javascript[:0] = [script for script in SCRIPTS if script not in config.extra_javascript]
        return config

    @event_priority(50)
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Checks the facts and adds their pages; any error ends the build with all of them."""
        checked = self.checked or check(self.project)
        self.checked = None  # what was handed over holds for one build; a preview builds again
        built = build(
            checked,
            directory_urls=config.use_directory_urls,
            edit_href=lambda path: edit_address(config, self.project.docs, path),
            taken=frozenset(file.src_uri for file in files if file.generated_by is None),
        )
        if self._report(built.diagnostics, checked):
            self.built = built
        assert self.built is not None
        for page in self.built.site.pages.values():
            edit_url = edit_address(config, self.project.docs, page.source) if page.source else ""
            add_page(files, page, config, edit_url or None)
        for location, document in self.built.moved_documents():
            add_document(files, location, document, config)
        set_titles(config.nav or [], files)
        return files

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Lists that the navigation does not name stand in a section at its end."""
        if self.built is not None and config.nav is not None:
            listed = [page.location for page in self.built.site.pages.values() if page.listed]
            add_lists(nav, listed, files, self.built.words.gettext("More"))
        return nav

    def on_pre_page(self, page: MkDocsPage, config: MkDocsConfig, files: Files) -> MkDocsPage:
        """Dates each page by the facts instead of the clock, so that equal facts give equal bytes."""
        if self.built is not None:
            page.update_date = self.built.as_of
        return page

    def on_page_read_source(self, page: MkDocsPage, config: MkDocsConfig) -> str | None:
        """A hand-written page with its marks replaced."""
        narrative = self.built.narratives.get(page.file.src_uri) if self.built else None
        return narrative.markdown if narrative else None

    @event_priority(50)
    def on_page_content(self, content: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Puts embedded records and notes into a hand-written page, after its Markdown was rendered."""
        narrative = self.built.narratives.get(page.file.src_uri) if self.built else None
        if narrative is None or isinstance(page, GeneratedPage):
            return content
        keep_escaped(page)
        if narrative.notes and self.built:
            page.toc.items.append(AnchorLink(self.built.words.gettext("Notes"), "notes", 2))
        return narrative.finished(content)

    def on_page_context(self, context: Any, page: MkDocsPage, config: MkDocsConfig, nav: Navigation) -> Any:
        """What the package's theme files need beside MkDocs' own context."""
        if self.built is not None:
            context["explainer"] = self.built.frame
        return context

    def on_serve(self, server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Watches the content folder."""
        folder = self.project.root / self.project.content
        if folder.is_dir():
            server.watch(str(folder))
        return server

    def _report(self, diagnostics: list[Diagnostic], checked: Checked) -> bool:
        """Tells what was found. Errors end the build, but not a preview that has something to show."""
        lines = {path: source.lines for path, source in checked.sources.items()}
        # In a preview nothing is a warning: a strict MkDocs would stop to answer.
        grave = logging.INFO if self.is_preview else logging.WARNING
        levels = {Severity.WARNING: grave, Severity.INFO: logging.INFO}
        errors = [found for found in diagnostics if found.severity is Severity.ERROR]
        for found in diagnostics:
            if found.severity is not Severity.ERROR:
                log.log(levels[found.severity], report.one(found, lines))
        if not errors:
            return True
        told = "\n\n".join([*(report.one(found, lines) for found in errors), report.summary(errors)])
        if not self.is_preview or self.built is None:
            raise PluginError(f"the facts cannot be published as they are\n\n{told}")
        log.info("the preview stays as it was\n\n%s", told)
        return False
