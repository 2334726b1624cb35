"""The MkDocs plugin: a thin shell that hands finished pages to MkDocs, and hand-written ones their marks."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink

from explainer.adapters.mkdocs.assets import Assets, PageAssets
from explainer.adapters.mkdocs.configuration import project_of
from explainer.adapters.mkdocs.docs_files import refuse_links, refuse_sources, soon_rendered, take_out
from explainer.adapters.mkdocs.driving import finish
from explainer.adapters.mkdocs.edit import edit_address
from explainer.adapters.mkdocs.editions import add_home, of_missing_page, settle, settle_translations, ways
from explainer.adapters.mkdocs.failing import without_traces
from explainer.adapters.mkdocs.finishing import Finisher
from explainer.adapters.mkdocs.histories import Histories
from explainer.adapters.mkdocs.logged import keep_printable
from explainer.adapters.mkdocs.navigation import (
    add_lists,
    left_out,
    lists_of,
    say_no_more,
    set_titles,
    shown_in,
    titled,
    without,
)
from explainer.adapters.mkdocs.options import ExplainerConfig
from explainer.adapters.mkdocs.other_files import add_documents, led_to_root
from explainer.adapters.mkdocs.pages import NO_PAGES, GeneratedPage, add_pages, hand_written
from explainer.adapters.mkdocs.pictures import Pictures, own_pictures
from explainer.adapters.mkdocs.policy import Policy
from explainer.adapters.mkdocs.reporting import may_go_on
from explainer.adapters.mkdocs.search import SiteSearch, has_other_search, taken_out
from explainer.adapters.mkdocs.shards import Beside
from explainer.adapters.mkdocs.site_plugin import SitePlugin
from explainer.adapters.mkdocs.spoken import say_language
from explainer.adapters.mkdocs.squeezing import shown
from explainer.adapters.mkdocs.theme import set_up
from explainer.adapters.mkdocs.theme_templates import SEARCH, Html, without_marks
from explainer.adapters.mkdocs.titles import NOTES, name_site_once, settle_copyright, settle_front_matter, settle_titles
from explainer.addresses import NOT_FOUND
from explainer.build import Built, Surroundings, build
from explainer.checking import Checked, check
from explainer.diagnostics import Severity, in_order
from explainer.documents.source import SourceFile
from explainer.environment import MalformedVariable, is_change_of_others, settle_source_date
from explainer.files.reading import is_folder
from explainer.git.history import History
from explainer.kept.site import Keeping
from explainer.render.page.context import no_picture
from explainer.render.site_plan import IsApart, nothing_is
from explainer.schema.model import Schema
from explainer.settings.page_balance import on_its_own
from explainer.settings.project import Project
from explainer.settings.theme import look_of
from explainer.settings.themes import MATERIAL
from explainer.site import Edition

log = logging.getLogger("mkdocs.plugins.explainer")


@without_traces
class ExplainerPlugin(BasePlugin[ExplainerConfig]):
    """Turns a content folder into pages of a MkDocs site."""

    def __init__(self) -> None:
        self.checked: Checked | None = None
        self.built: Built | None = None
        self.project = Project(Path())
        self.theme = MATERIAL
        self.menu: list[tuple[str, str]] = []
        self.finisher = Finisher(None)
        self.assets: Assets | None = None
        self.pictures: Pictures | None = None
        self.search: SiteSearch | None = None
        self.histories = Histories()
        self.is_preview = False
        self.is_told = True
        self.sources: Mapping[str, SourceFile] = {}
        self.is_apart: IsApart = nothing_is
        self.beside: Beside | None = None
        self.facts: Checked | None = None
        self.first: SitePlugin | None = None
        self.edition, self.notes, self.theme_files = Edition(""), list[str](), list[File]()
        self.nav: Any = None
        self._nav_shown: Any = None

    def load_config(self, options: Any, config_file_path: str | None = None) -> Any:
        """As every plugin; what MkDocs says of its settings after that is shown in printable text."""
        keep_printable()
        return super().load_config(options, config_file_path)

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remembers what runs. Where this hook is, MkDocs keeps the plugin for all builds of a preview."""
        self.is_preview, self.is_told = command == "serve", True

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Adds the package's theme files behind the project's own and before the theme's."""
        try:  # MkDocs reads it too, and breaks on what it cannot mean
            settle_source_date()
        except MalformedVariable as malformed:
            raise PluginError(str(malformed)) from None
        self.project = project_of(config)
        if self.first is None:
            refuse_links(self.project)
            if not self.is_preview:
                refuse_sources(Path(config.site_dir), self.project)
        # A preview reloads pages by an inline script of MkDocs' own, which comes in after the page was built.
        guarded = self.config.security_policy and not self.is_preview
        policy = Policy(self.config.allow, has_workers=has_other_search(config)) if guarded else None
        self.finisher = Finisher(self.first.finisher.policy if self.first is not None else policy)
        self.theme = set_up(config, self.project if self.first is None else None)
        pictures = own_pictures(self.project, is_wanted=self.config.cards)
        self.pictures = self.first.pictures if self.first is not None else pictures
        has_search = self.config.search and not has_other_search(config)
        self.search = (self.search or SiteSearch(self.edition.folder)) if has_search else None
        self.assets = Assets(config, self.theme).listed_in(config)
        self.finisher.first = self.assets.first
        settle_copyright(config)
        return config

    @event_priority(50)
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Checks the facts and adds their pages; any error ends the build with all of them."""
        checked = self.checked or check(self.project, runs_own_rules=not is_change_of_others(), asks_history=True)
        self.facts = checked
        take_out(files, self.project, config, checked.graph.schema.languages)
        settle(files, self.edition)
        around = self.surroundings(files, config, self.history(checked.graph.schema))
        built = build(checked, around, self.is_apart)
        untold = [] if self.checked else checked.diagnostics  # who handed it over told of it
        self.sources = checked.sources
        self.checked = None  # what was handed over holds for one build; a preview builds again
        told = [one for one in built.diagnostics if self.first is None or one.severity is Severity.ERROR]
        found, has_site = in_order([*untold, *told]), self.built is not None
        if may_go_on(found, checked.sources, is_preview=self.is_preview, has_site=has_site):
            self.built = built
        self.add_pages(files, config)
        return files

    def surroundings(self, files: Files, config: MkDocsConfig, history: History) -> Surroundings:
        """What the facts have to know of a site of ``config`` in which ``files`` stand already."""
        return Surroundings(
            directory_urls=config.use_directory_urls,
            site_url=config.site_url or "",
            edit_href=lambda path: edit_address(config, self.project.docs, path),
            docs=hand_written(self.project.docs, files, config),
            history=history,
            picture=self.pictures or no_picture,
        )

    def add_pages(self, files: Files, config: MkDocsConfig, known: Mapping[str, GeneratedPage] = NO_PAGES) -> None:
        """Puts what was built, and the package's own files, among those of the site; ``known`` as they have it."""
        assert self.built is not None
        settle_translations(files, self.built.rendering.graph, self.project.docs)
        add_pages(files, self.built, self.is_apart, self.project.docs, config, known)
        if self.edition.folder:
            add_home(files, titled(config.nav or []), config)
        add_documents(files, self.built, self.is_apart, config)
        self._set_nav(files, config)
        assert self.assets is not None
        self.assets.publish(files, config, are_several=len(self.built.rendering.routes.editions) > 1)
        if self.search is not None:
            self.search.begin(files, config)
        else:
            taken_out(files)
        set_titles(config.nav or [], files)

    def _set_nav(self, files: Files, config: MkDocsConfig) -> None:
        """Leaves what the site has not out of the navigation, such as lists of types that have no record yet."""
        assert self.built is not None
        if config.nav is not self._nav_shown:  # else the preview shows another state by the same configuration
            self.nav = config.nav
        config.nav = self._nav_shown = without(self.nav, left_out(lists_of(self.built.rendering), files))
        say_no_more(config, self.project)

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Lists that the navigation does not name stand in a section at its end."""
        if self.built is not None:
            self.menu = shown_in(files, self.built.plan.menu)
            if config.nav is not None:
                add_lists(nav, self.menu, files, self.built.words.gettext("More lists"))
        return nav

    @event_priority(100)
    def on_env(self, env: Any, config: MkDocsConfig, files: Files) -> Any:
        """Has the theme's templates print text, before one of them is compiled, and tells its header of the search."""
        later = [*(self.assets.later(config) if self.assets else ()), *([self.search.script] if self.search else ())]
        if self.built is not None:
            say_language(config, self.built.rendering.graph.languages[0])
        self.finisher.begin(env, self.theme, files, config.site_url or "", (*later, *self.config.code))
        if self.search is not None and self.built is not None:
            env.globals[SEARCH] = self.search.context(self.built.words)
        return env

    def on_pre_page(self, page: MkDocsPage, config: MkDocsConfig, files: Files) -> MkDocsPage:
        """Dates each page by its last change, else by the facts: never by the clock, so that builds can be compared."""
        if self.built is not None:
            page.update_date = self.built.changed_on(page.file.src_uri)
        return page

    def on_page_read_source(self, page: MkDocsPage, config: MkDocsConfig) -> str | None:
        """A hand-written page with its marks replaced."""
        narrative = self.built.narratives.get(page.file.src_uri) if self.built else None
        return narrative.markdown if narrative else None

    @event_priority(100)
    def on_page_markdown(self, markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Takes what a hand-written page sets for itself as text, before anybody else reads it."""
        if not isinstance(page, GeneratedPage):
            settle_front_matter(soon_rendered(page), look_of(self.project.settings, self.project.root))
        return markdown

    @event_priority(50)
    def on_page_content(self, content: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Puts embedded records and notes into a hand-written page, after its Markdown was rendered."""
        narrative = self.built.narratives.get(page.file.src_uri) if self.built else None
        if not isinstance(page, GeneratedPage):
            content = on_its_own(content)
            if narrative is not None and self.built:
                if narrative.notes:
                    page.toc.items.append(AnchorLink(self.built.words.gettext("Notes"), NOTES, 2))
                content = led_to_root(narrative.finished(content), narrative, page.file, files, self.edition.folder)
            settle_titles(page, narrative.title if narrative else "", narrative.language if narrative else "")
            name_site_once(page, config.site_name)
        if self.search is not None and self.built:
            self.search.add(page, content, self.built.rendering, narrative)
        return content

    @event_priority(-150)
    def on_page_context(self, context: Any, page: MkDocsPage, config: MkDocsConfig, nav: Navigation) -> Any:
        """What the package's theme files need beside MkDocs' own context."""
        if self.built is not None:
            context["explainer"] = self.built.frame
            way = "../" * page.file.dest_uri.count("/")
            context["explainer_editions"] = ways(self.built.rendering.routes, page.file.src_uri, way)
            narrative = self.built.narratives.get(page.file.src_uri)
            head = page.generated.head if isinstance(page, GeneratedPage) else narrative.head if narrative else ""
            context["explainer_head"] = head.strip()  # as in a frame, whose ends of lines are those of the theme
        context["explainer_assets"] = self.assets_of(page.content or "")
        page.content = self.wrapped(page.content or "", page.url if isinstance(page, GeneratedPage) else "")
        for post in context.get("posts") or ():  # of Material's blog, whose plugin has put them there by now
            post.content = Html(shown(post.content or ""))
        return context

    def assets_of(self, content: str) -> PageAssets:
        """What a page needs for the drawings that its content holds."""
        return self.assets.of_page(content) if self.assets is not None else PageAssets((), ())

    def wrapped(self, content: str, facts_at: str) -> Html:
        """A page's content as its document has it; ``facts_at`` is the address of one that is made of facts, or ""."""
        return Html(self.theme.wrapped(shown(content, facts_at)))

    def on_template_context(self, context: Any, template_name: str, config: MkDocsConfig) -> Any:
        """The same for the page at addresses that lead nowhere."""
        if self.built is not None and template_name == NOT_FOUND:
            context.update(of_missing_page(self.built, self.theme, self.menu, self.assets_of))
        return context

    @event_priority(-100)
    def on_post_page(self, output: str, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Puts the page's policy into its head, after everybody else had a hand in it."""
        return self.finisher.finished(output, page.url)

    @event_priority(-100)
    def on_post_template(self, output_content: str, template_name: str, config: MkDocsConfig) -> str:
        """The same for pages of the theme's own, such as 404.html."""
        is_page = template_name.endswith(".html")
        return self.finisher.finished(output_content, template_name) if is_page else without_marks(output_content)

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Writes our mark, the search's index, maps of very many pages, and the policy for hosts that send headers."""
        folder = Path(config.site_dir)
        if self.search is not None and self.built is not None:
            self.search.write(folder, self.built)
        if self.first is None:
            finish(config, self)

    def on_serve(self, server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Watches the content folder."""
        if is_folder(folder := self.project.root / self.project.content):
            server.watch(str(folder))
        return server

    def history(self, schema: Schema) -> History:
        """What git knows of the project's files, where a site wants that told; facts are read by the types of now."""
        anew = isinstance(self.beside, Keeping) and self.beside.is_anew
        return self.histories.read(self.project, self.config, schema, anew)
