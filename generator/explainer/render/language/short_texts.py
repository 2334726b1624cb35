"""Short texts of a project that its catalogue translates once for all, wherever they stand: roles, offices, places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path

from explainer.checking import Checked
from explainer.documents.plain import Plain, PlainList, PlainMap, PlainValue
from explainer.facts.built_in import SiteSettings
from explainer.facts.graph import Graph
from explainer.facts.in_language import Lookup, may_be_looked_up, untold
from explainer.render.language.catalogue import Catalogue
from explainer.render.language.catalogue_files import own_file, packaged_file
from explainer.render.language.locales import locale_of
from explainer.render.language.menu_words import ENGLISH, MenuWords
from explainer.render.language.tongues import in_tongue, without_tongues
from explainer.render.language.translations import read_translations
from explainer.schema.languages import primary
from explainer.schema.load import is_declared_by_project
from explainer.settings.model import named_entries

_OF_SETTINGS = ("site_name", "site_description", "copyright")
OF_LINKS = "permalink_title"
OF_CONTENTS = ("title", OF_LINKS, "permalink_leading")
"""The options of Markdown's table of contents that readers see."""


def own_lookup(folder: Path | None, language: str) -> Lookup:
    """What a project's own catalogue says in a language (a BCP 47 tag); ``folder`` holds its catalogues."""
    file = own_file(folder, language)
    if file is None:
        return untold
    catalog, _ = read_translations(file, locale_of(language))  # what is wrong with it, a check tells
    said = {one.id: one.string for one in catalog if one.id and not one.context and isinstance(one.string, str)}
    return lambda text: str(said.get(text, ""))


def menu_words(folder: Path | None, first: str, words: Catalogue) -> MenuWords:
    """What settings in the language ``first`` say in that of ``words``; ``folder`` holds the project's catalogues."""
    files = [file for file in (own_file(folder, first), packaged_file(first)) if file is not None]
    catalogs = [read_translations(file, locale_of(first))[0] for file in files]
    is_english = primary(words.language) == ENGLISH
    return MenuWords(
        first,
        catalogs,
        words.language,
        lambda message: words.gettext(message) if is_english or words.tells(message) else "",
    )


def said_in(words: Catalogue, menu: MenuWords, graph: Graph) -> Callable[[str], str]:
    """What says a text of the settings in a language: as its catalogue has it, or else as the program knows it.

    The name of a type of the project's own is what its list is called.
    """
    types = {one.plural: words.type_plural(one) for one in graph.schema if is_declared_by_project(one)}

    def said(text: str) -> str:
        if text in types:
            return types[text]
        return words.gettext(text) if words.tells(text) else menu.said(text) or words.gettext(text)

    return said


def site_name_in(name: str, first: Graph, graph: Graph, words: Catalogue, said: Callable[[str], str]) -> str:
    """The name that the settings give a site, for readers of a ``graph``: the title of the site where it is that."""
    title = SiteSettings(graph.site).name
    own = in_tongue(title.text, title.language if title.language != words.language else "") if title else ""
    is_told = without_tongues(said(name)) != name
    return own if name == SiteSettings(first.site).title and not is_told else said(name)


def short_texts(checked: Checked) -> frozenset[str]:
    """All texts that a catalogue may say: those of the facts, and what the settings say to readers."""
    graph = checked.graph
    statements = (placed.statement for record in (graph.site, *graph) for placed in record.placed)
    texts = chain.from_iterable(one.type.texts(one.value).values() for one in statements)
    values = checked.project.file.values if checked.project.file else None
    return frozenset((*filter(may_be_looked_up, texts), *(words_of_settings(values) if values else ())))


def words_of_settings(values: PlainMap) -> Iterator[str]:
    """What ``mkdocs.yml`` says to readers: names, the titles of the menu, and some words of the theme."""
    for name in _OF_SETTINGS:
        value = values.get(name)
        if isinstance(value, Plain):
            yield str(value.value)
    yield from _titles(values.get("nav"))
    for key, options in named_entries(values.get("markdown_extensions")):
        if key.value == "toc" and isinstance(options, PlainMap):
            yield from _words(options, OF_CONTENTS)
    theme = values.get("theme")
    palette = theme.get("palette") if isinstance(theme, PlainMap) else None
    for scheme in palette.values if isinstance(palette, PlainList) else (palette,):
        toggle = scheme.get("toggle") if isinstance(scheme, PlainMap) else None
        if isinstance(toggle, PlainMap):
            yield from _words(toggle, ("name",))


def _words(options: PlainMap, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        value = options.get(name)
        if isinstance(value, Plain) and isinstance(value.value, str):
            yield value.value


def _titles(nav: PlainValue | None) -> Iterator[str]:
    """The titles of a navigation."""
    if isinstance(nav, PlainList):
        yield from chain.from_iterable(map(_titles, nav.values))
    elif isinstance(nav, PlainMap):
        for key, value in nav:
            yield str(key.value)
            yield from _titles(value)
