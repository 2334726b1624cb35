"""The site in its other languages: each is built after the first, with its own configuration, into a folder below it.

Locations are the same in all languages, and so are links between Markdown files; only where pages are written differs.
What no language is in, such as scripts, pictures and data, stands at the site's root once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from explainer.adapters.mkdocs.assets import PageAssets
from explainer.adapters.mkdocs.configuration import configuration
from explainer.adapters.mkdocs.pages import in_edition as written_into
from explainer.adapters.mkdocs.site_plugin import SitePlugin
from explainer.adapters.mkdocs.spoken import speak
from explainer.addresses import HOME, in_folder
from explainer.build import Built
from explainer.checking import Checked
from explainer.facts.graph import Graph
from explainer.prepared import in_edition, words_of
from explainer.render.language.catalogue import Catalogue
from explainer.render.machines.not_found import not_found_body, not_found_head, site_root
from explainer.settings.options import PLUGIN
from explainer.settings.themes import Theme
from explainer.site import Edition, Routes, editions_of


class HomePage(Page):
    """The home page of another language, which MkDocs knows by an address that it has not."""

    @property
    def is_homepage(self) -> bool:
        """Always so."""
        return True


@dataclass(frozen=True, slots=True)
class EditionLink:
    """A way to the page in one of the site's languages, for the switch in the header: all plain text."""

    language: str
    name: str
    href: str
    is_current: bool


def other_editions(checked: Checked | None) -> tuple[Edition, ...]:
    """The languages of a site but the first; none where nothing was checked."""
    return () if checked is None else editions_of(checked.graph.site)[1:]


def opened(first: SitePlugin, config: MkDocsConfig, edition: Edition) -> tuple[MkDocsConfig, SitePlugin]:
    """The configuration of the site in another language, and its plugin, which shares what it can with the ``first``.

    ``config`` is that of the first. Raises Unusable.
    """
    assert first.facts is not None
    given: Mapping[str, Any] = {
        "site_dir": config.site_dir,
        "site_url": config.site_url,
        "use_directory_urls": config.use_directory_urls,
        "strict": config.strict,
    }
    found = configuration(first.project, **given)
    plugin: Any = found.plugins[PLUGIN]
    plugin.first, plugin.edition, plugin.notes = first, edition, first.notes
    plugin.checked = in_edition(first.facts, edition)
    plugin.is_apart, plugin.histories = first.is_apart, first.histories.known()
    plugin.beside = first.beside.of_edition(edition.folder) if first.beside is not None else None
    speak(found, first.facts, plugin.checked.graph, words_of(plugin.checked))
    return found, plugin


def settle(files: Files, edition: Edition) -> None:
    """Has the pages of the docs folder written into the folder of a language."""
    for file in files:
        if file.is_documentation_page():
            written_into(file, edition)


def settle_translations(files: Files, graph: Graph, docs: str) -> None:
    """Takes translations of pages out: their words stand in the place of their originals', where their readers edit."""
    for page in graph.translated_pages:
        file = files.get_file_from_path(page.path.removeprefix(f"{docs}/"))
        if file is not None:
            files.remove(file)
    for page in graph.pages:
        file = files.get_file_from_path(page.location) if page.is_translation else None
        if file is not None:
            file.edit_uri = page.path.removeprefix(f"{docs}/")


def add_home(files: Files, titles: Iterable[tuple[str, str]], config: MkDocsConfig) -> None:
    """Makes the home page of another language before MkDocs does; ``titles`` are those of the navigation."""
    file = files.get_file_from_path(HOME)
    if file is not None and file.page is None:
        named = {location: title for title, location in titles}
        HomePage(named.get(HOME), file, config)


def ways(routes: Routes, location: str, way: str) -> list[EditionLink]:
    """The ways to the same page in all languages of a site, or none where it has one; ``way`` leads to the root."""
    return [
        EditionLink(
            one.language,
            own_name(one.language),
            way + routes.in_edition(location, one) or "./",
            one == routes.edition,
        )
        for one in (routes.editions if len(routes.editions) > 1 else ())
    ]


@cache
def own_name(language: str) -> str:
    """What a language is called by those who speak it; its tag where that is unknown."""
    return Catalogue(language).language_name(language) if language else ""


def of_missing_page(
    built: Built, theme: Theme, menu: Iterable[tuple[str, str]], assets_of: Callable[[str], PageAssets]
) -> dict[str, object]:
    """What the page for addresses that lead nowhere needs beside MkDocs' own context."""
    rendering = built.rendering
    body = theme.wrapped(not_found_body(rendering, menu))
    return {
        "explainer": built.frame,
        "explainer_editions": ways(rendering.routes, HOME, site_root(rendering)),
        "explainer_head": not_found_head(rendering),
        "explainer_not_found": body,
        "explainer_assets": assets_of(body),
    }


def write_own(files: Files, edition: Edition) -> None:
    """Writes those files of a language that are no pages: all others the first language has written."""
    own = tuple(f"{folder}/" for folder in own_folders(edition))
    for file in files:
        if not file.is_documentation_page() and file.dest_uri.startswith(own) and file.generated_by is not None:
            file.copy_file()


def own_folders(edition: Edition) -> list[str]:
    """The folders of a site in which nothing stands but what is in a language, which is not the first."""
    return [in_folder(top, edition.folder).rpartition("/")[0] for top in ("x", "embed/x")]
