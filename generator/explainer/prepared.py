"""What all that is made of a checked project is made with: its words, its templates, its addresses.

It loads nothing of the pages themselves, which an export has none of.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from explainer.checking import Checked
from explainer.conflicts import NO_DOCS, DocsFolder
from explainer.documents.source import LOCALE_FOLDER, TEMPLATES_FOLDER
from explainer.facts.coverage import Translations
from explainer.facts.in_language import Lookup, for_first_readers, in_language
from explainer.git.history import NO_HISTORY, History
from explainer.render.language.catalogue import Catalogue
from explainer.render.language.own_words import untold_names
from explainer.render.language.short_texts import own_lookup
from explainer.render.language.templates import Templates
from explainer.render.page.context import Picture, Rendering, no_picture
from explainer.site import Edition, Routes, editions_of

if TYPE_CHECKING:
    from explainer.render.site_plan import EntrySource


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a site has to know of the world around its facts.

    ``directory_urls`` as MkDocs has it; ``to_files`` has links lead to Markdown files; ``site_url`` is the published
    site's address, or "". ``edit_href`` gives the address at which a file of the project is edited; ``docs`` are
    the hand-written files, at whose addresses no other may stand. ``history`` is what git knows of the files;
    ``picture`` makes what other sites show beside a link to a page. ``sources`` add pages and files to the site's plan.
    """

    directory_urls: bool = True
    to_files: bool = False
    site_url: str = ""
    edit_href: Callable[[str], str] = lambda path: ""
    docs: DocsFolder = NO_DOCS
    history: History = NO_HISTORY
    picture: Picture = no_picture
    sources: tuple[EntrySource, ...] = ()


def words_of(checked: Checked) -> Catalogue:
    """What the site itself says in its language, in the project's own words where it has some."""
    own = checked.project.root / checked.project.content / LOCALE_FOLDER
    return Catalogue(checked.graph.languages[0], own, editions_of(checked.graph.site)[0].language)


def lookup_of(checked: Checked, language: str) -> Lookup:
    """What the project's own catalogue says of short texts of its facts in another language."""
    return own_lookup(checked.project.root / checked.project.content / LOCALE_FOLDER, language)


def in_edition(checked: Checked, edition: Edition) -> Checked:
    """A checked project as readers of another language see it; what was found wrong was told of the first."""
    graph = in_language(checked.graph, edition.language, lookup_of(checked, edition.language))
    return replace(checked, graph=graph, diagnostics=[])


def open_templates(checked: Checked, own: Path | None = None) -> Templates:
    """The package's templates and the project's, or their copies in the folder ``own``, in the site's language."""
    folder = f"{checked.project.content}/{TEMPLATES_FOLDER}"
    return Templates(words_of(checked), own or checked.project.root / folder, folder)


def prepare(checked: Checked, around: Surroundings, templates: Templates) -> Rendering:
    """What the pages of a checked project are rendered with."""
    # A site at another address than the root of its host ends with a slash, whatever was written.
    site_url = f"{around.site_url.rstrip('/')}/" if around.site_url else ""
    editions, language = editions_of(checked.graph.site), checked.graph.languages[0]
    edition = next((one for one in editions if one.language == language), editions[0])
    graph = checked.graph if edition.folder else for_first_readers(checked.graph)
    routes = Routes(around.directory_urls, around.to_files, site_url, edition, editions)
    words = words_of(checked)
    translations = checked.translations or Translations(checked.graph)
    if len(editions) > 1:
        pages = translations.graph.pages
        left_out = frozenset(page.path for page in pages if around.docs.is_left_out(page.location))
        first = replace(checked, graph=translations.graph)
        translations = replace(translations, left_out=left_out, names=partial(untold_names, first))
    return Rendering(graph, checked.evidence, words, routes, templates, around.history, around.picture, translations)
