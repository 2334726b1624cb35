"""The settings of MkDocs in another of the site's languages: what they say to readers, and the words of the theme.

What a project writes into ``mkdocs.yml`` for readers, such as the titles of its navigation, is translated by its own
catalogue like any other message of the site; what that does not say stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.localization import parse_locale

from explainer.checking import Checked
from explainer.diagnostics import Findings
from explainer.documents.parse import parse
from explainer.documents.source import LOCALE_FOLDER, SITE_FILE, SourceFile, decode, read_bytes
from explainer.facts.built_in import languages_of
from explainer.facts.graph import Graph
from explainer.files.reading import is_file
from explainer.render.language.catalogue import Catalogue
from explainer.render.language.directions import direction
from explainer.render.language.short_texts import OF_CONTENTS, OF_LINKS, menu_words, said_in, site_name_in
from explainer.schema.languages import primary
from explainer.settings.project import Project
from explainer.settings.themes import theme_language, theme_of

_LANGUAGE = "explainer_language"
"""The variable of a theme in which ``partials/language.html`` finds the language of the documents."""


def speak(config: MkDocsConfig, first: Checked, graph: Graph, words: Catalogue) -> None:
    """Has a configuration speak the language of a graph, whose words are ``words``; ``first`` is that of the site."""
    folder = first.project.root / first.project.content / LOCALE_FOLDER
    menu = menu_words(folder, first.graph.languages[0], words)
    said = said_in(words, menu, graph)
    config.site_name = site_name_in(config.site_name, first.graph, graph, words, said)
    if config.site_description:
        config.site_description = said(config.site_description)
    if config.copyright:
        config.copyright = said(config.copyright)
    if config.nav is not None:
        config.nav = _nav(config.nav, said)
    options = config.mdx_configs.get("toc") or {}
    config.mdx_configs["toc"] = {
        key: said(value) if key in OF_CONTENTS and isinstance(value, str) else value for key, value in options.items()
    }
    if menu.link:  # Markdown's own words for it are English
        config.mdx_configs["toc"].setdefault(OF_LINKS, menu.link)
    _speak_theme(config, said, words.language, first.graph.languages[0])


def _nav(nav: Any, said: Callable[[str], str]) -> Any:
    if isinstance(nav, list):
        return [_nav(entry, said) for entry in nav]
    if isinstance(nav, dict):
        return {said(str(title)): _nav(value, said) for title, value in nav.items()}
    return nav


def _speak_theme(config: MkDocsConfig, said: Callable[[str], str], language: str, first: str) -> None:
    """The words of the theme itself, where it has them in the language, and of its settings."""
    theme = config.theme
    palette = theme.get("palette")
    for scheme in palette if isinstance(palette, list) else [palette]:
        toggle = scheme.get("toggle") if isinstance(scheme, dict) else None
        if isinstance(toggle, dict) and isinstance(toggle.get("name"), str):
            toggle |= {"name": said(toggle["name"])}
    settle_language(config, language, keeps=False, otherwise=first)


def site_language(project: Project) -> str:
    """The language that a project's ``site.yaml`` names first, before it is checked; "" where there is none."""
    path = f"{project.content}/{SITE_FILE}"
    raw = read_bytes(project.root / path, path, Findings()) if is_file(project.root / path) else None
    text = decode(path, raw, Findings()) if raw is not None else None
    site = parse(SourceFile.of(path, text), Findings()) if text is not None else None
    return languages_of(site)[0] if site is not None else ""


def is_told_another(config: MkDocsConfig, project: Project) -> bool:
    """Whether the theme says the words of a language that was, and the facts now name another."""
    told, language = config.theme.get(_LANGUAGE), site_language(project)
    return bool(told) and bool(language) and told != language


def settle_language(config: MkDocsConfig, language: str, keeps: bool, otherwise: str = "en") -> None:
    """Has the theme say its own words in a language, where it has them.

    ``keeps`` is whether what the project wrote stays where it is a form of that language, such as its script, or where
    the theme does not have it. Pages say that they are in ``language`` anyway. ``otherwise`` is the language whose
    words stand for those that the theme does not have.
    """
    theme = config.theme
    theme[_LANGUAGE] = language
    folder = theme_of(theme.name or "").languages
    if folder:
        written = str(theme.get("language"))
        known = {file.stem for top in theme.dirs for file in Path(top, folder).glob("*.html")}
        found = theme_language(language, known)
        if not keeps or (found and not _are_one(written, language)):
            theme["language"] = found or theme_language(otherwise, known) or "en"
        if direction(language) and not found:
            theme["direction"] = direction(language)
    if keeps and _are_one(str(theme.locale), language):
        return
    known = {file.name for top in theme.dirs for file in Path(top, "locales").glob("*")}
    theme["locale"] = parse_locale(theme_language(language, known) or theme_language(otherwise, known) or "en")


def _are_one(written: str, language: str) -> bool:
    return primary(written.replace("_", "-")) == primary(language)


def theme_env(config: MkDocsConfig, language: str) -> Any:
    """The theme's templates in a language; their documents say that they are in it, whatever words the theme has."""
    env = config.theme.get_env()
    say_language(config, language)
    return env


def say_language(config: MkDocsConfig, language: str) -> None:
    """Has the documents of MkDocs' own themes say in which language they are, once their words are loaded."""
    config.theme["locale"] = _Spoken(str(config.theme.locale), language)


class _Spoken(str):
    """The name of the words of a theme, by which they are loaded again, that a document shows as the tag ``shown``."""

    language: str
    territory: str
    shown: str

    def __new__(cls, name: str, shown: str) -> _Spoken:
        """Both for what MkDocs takes for a locale."""
        made = super().__new__(cls, name)
        made.language, _, made.territory = name.partition("_")
        made.shown = shown
        return made

    def __reduce__(self) -> tuple[type[_Spoken], tuple[str, str]]:
        """What it is made of, for another process."""
        return _Spoken, (str(self), self.shown)

    def __html__(self) -> str:
        """The tag, as ``<html lang>`` has it."""
        return str(escape(self.shown))
