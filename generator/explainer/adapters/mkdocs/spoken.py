"""The settings of MkDocs in another of the site's languages: what they say to readers, and the words of the theme.

What a project writes into ``mkdocs.yml`` for readers, such as the titles of its navigation, is translated by its own
catalogue like any other message of the site; what that does not say stays as it is.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.localization import parse_locale

from explainer.facts.built_in import SiteSettings
from explainer.facts.graph import Graph
from explainer.render.language.catalogue import Catalogue, locale_of, names_of
from explainer.render.language.short_texts import OF_CONTENTS
from explainer.settings.themes import theme_of


def speak(config: MkDocsConfig, first: Graph, graph: Graph, words: Catalogue) -> None:
    """Has a configuration speak the language of a graph, whose words are ``words``; ``first`` is that of the site."""
    said = words.gettext
    name = config.site_name
    own = SiteSettings(graph.site).title
    config.site_name = own if name == SiteSettings(first.site).title and said(name) == name else said(name)
    if config.site_description:
        config.site_description = said(config.site_description)
    if config.copyright:
        config.copyright = said(config.copyright)
    if config.nav is not None:
        config.nav = _nav(config.nav, words)
    options = config.mdx_configs.get("toc") or {}
    config.mdx_configs["toc"] = {
        key: said(value) if key in OF_CONTENTS and isinstance(value, str) else value for key, value in options.items()
    }
    _speak_theme(config, words)


def _nav(nav: Any, words: Catalogue) -> Any:
    if isinstance(nav, list):
        return [_nav(entry, words) for entry in nav]
    if isinstance(nav, dict):
        return {words.gettext(str(title)): _nav(value, words) for title, value in nav.items()}
    return nav


def _speak_theme(config: MkDocsConfig, words: Catalogue) -> None:
    """The words of the theme itself, where it has them in the language, and of its settings."""
    theme = config.theme
    palette = theme.get("palette")
    for scheme in palette if isinstance(palette, list) else [palette]:
        toggle = scheme.get("toggle") if isinstance(scheme, dict) else None
        if isinstance(toggle, dict) and isinstance(toggle.get("name"), str):
            toggle |= {"name": _said(words, toggle["name"])}
    folder = theme_of(theme.name or "").languages
    if folder:
        names = (words.language, *(name.replace("_", "-") for name in names_of(words.locale)))
        files = ((name, Path(top, folder, f"{name}.html")) for name in names for top in theme.dirs)
        theme["language"] = next((name for name, file in files if file.is_file()), "en")
    theme["locale"] = parse_locale("en")
    for name in names_of(words.locale):
        if any(Path(top, "locales", name).is_dir() for top in theme.dirs):
            theme["locale"] = parse_locale(name)
            return


def theme_env(config: MkDocsConfig, language: str) -> Any:
    """The theme's templates in a language; their documents say that they are in it, whatever words the theme has."""
    env = config.theme.get_env()
    config.theme["locale"] = locale_of(language)
    return env


def _said(words: Catalogue, text: str) -> str:
    return words.gettext(text)
