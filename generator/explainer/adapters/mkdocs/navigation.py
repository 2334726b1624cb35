"""Navigation: titles that mkdocs.yml gives to generated pages, and lists that it does not name."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Set
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section

from explainer.adapters.mkdocs.pages import GeneratedPage, is_shown
from explainer.adapters.mkdocs.theme_templates import as_text
from explainer.render.page.context import Rendering
from explainer.settings.findings import tells_navigation, tells_omitted
from explainer.settings.project import Project
from explainer.site import list_locations


def set_titles(nav: Any, files: Files) -> None:
    """Gives generated pages the titles of mkdocs.yml; MkDocs does so only for pages that it makes itself."""
    for title, location in titled(nav):
        file = files.get_file_from_path(location)
        if file is not None and isinstance(file.page, GeneratedPage):
            file.page.title = as_text(title)


def titled(nav: Any) -> Iterator[tuple[str, str]]:
    """The titles that a navigation of the settings gives, each with the location that it leads to."""
    entries = nav if isinstance(nav, list) else [nav]
    for entry in entries:
        if isinstance(entry, dict):
            for title, value in entry.items():
                if isinstance(value, str):
                    yield str(title), value
                else:
                    yield from titled(value)


def shown_in(files: Files, menu: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Of what menus show, titles and locations, that which the settings do not leave out of the site."""
    found = ((title, location, files.get_file_from_path(location)) for title, location in menu)
    return [(title, location) for title, location, file in found if file is not None and is_shown(file)]


def lists_of(rendering: Rendering) -> frozenset[str]:
    """The locations of the lists that a navigation may name: that of each type, empty or not."""
    return list_locations(rendering.graph, rendering.routes)


def left_out(lists: Set[str], files: Files) -> Set[str]:
    """Where a navigation must not lead: lists that are not there yet, and drafts, to which MkDocs gives no title."""
    return {*(lists - set(files.src_uris)), *(file.src_uri for file in files if not is_shown(file))}


def without(nav: Any, locations: Set[str]) -> Any:
    """The navigation without the entries that lead to ``locations``, and without sections that have no others."""
    if isinstance(nav, list):
        return [kept for entry in nav if (kept := without(entry, locations)) not in (None, [], {})]
    if isinstance(nav, dict):
        kept_values = {title: without(value, locations) for title, value in nav.items()}
        return {title: value for title, value in kept_values.items() if value not in (None, [], {})}
    return None if nav in locations else nav


def say_no_more(config: MkDocsConfig, project: Project) -> None:
    """Has MkDocs not say again what a check told of the navigation, with its line."""
    if tells_navigation(project):
        config.validation.nav.not_found = logging.DEBUG
    if tells_omitted(project):
        config.validation.nav.omitted_files = logging.DEBUG


def add_lists(nav: Navigation, menu: Iterable[tuple[str, str]], files: Files, label: str) -> None:
    """Puts what menus show and the navigation does not name into a section at its end; titles come with the pages."""
    named = {page.file.src_uri for page in nav.pages}
    pages = [
        file.page
        for _, location in menu
        if location not in named and (file := files.get_file_from_path(location)) is not None and file.page is not None
    ]
    if not pages:
        return
    section = Section(label, list(pages))
    for page in pages:
        page.parent = section
    nav.items.append(section)
    previous = nav.pages[-1] if nav.pages else None
    for page in pages:
        page.previous_page = previous
        if previous is not None:
            previous.next_page = page
        previous = page
        nav.pages.append(page)
