"""The package's styles and scripts on the pages of a site: what each asks for, of the files that ``publish`` joins.

Their sources lie apart in ``theme/assets/explainer``, what fits them into one theme in the ``theme.css`` of its frame,
and the style sheets of single pages beside their templates; a project can replace each of them from its
``custom_dir``, in ``assets/explainer``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from explainer.adapters.mkdocs import icons
from explainer.adapters.mkdocs.first_script import FirstScript
from explainer.addresses import OWN_ASSETS
from explainer.publish.bundles import DRAWINGS, LANGUAGES, SCRIPTS, Bundle, all_styles
from explainer.settings.themes import Theme


@dataclass(frozen=True, slots=True)
class PageAssets:
    """The addresses, in the site, of what one page needs beside what all have."""

    styles: tuple[str, ...]
    scripts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Drawing:
    """What pages need that hold an element of one class."""

    holder: str
    style: Bundle
    script: Bundle | None

    def is_in(self, content: str) -> bool:
        """Whether a page holds such an element; the class that tells it comes first."""
        return f'class="{self.holder}"' in content or f'class="{self.holder} ' in content


class Assets:
    """All styles and scripts of one site: those of every page, and those of drawings."""

    def __init__(self, config: MkDocsConfig, theme: Theme) -> None:
        read = partial(_read, config, theme.assets())
        self._styles = Bundle("explainer", all_styles(), read, theme, icons.style(config, theme))
        self._scripts = Bundle("explainer", SCRIPTS, read, theme)
        self._languages = Bundle("several", LANGUAGES, read, theme)
        self.first = FirstScript.of(config, theme)
        self._are_several = False
        self._drawings = [
            _Drawing(
                marker,
                Bundle(name, styles, read, theme),
                Bundle(name, scripts, read, theme) if scripts else None,
            )
            for name, marker, styles, scripts in DRAWINGS
        ]

    @property
    def styles(self) -> str:
        """The style sheet of every page."""
        return self._styles.text

    def later(self, config: MkDocsConfig) -> list[str]:
        """The addresses of scripts that a page may run for another: where the theme changes pages in place."""
        if "navigation.instant" not in (config.theme.get("features") or ()):
            return []
        drawings = [drawing.script.path for drawing in self._drawings if drawing.script]
        return [self._scripts.path, *dict.fromkeys(drawings)]

    def listed_in(self, config: MkDocsConfig) -> Assets:
        """Names what all pages need in the settings, before what the project names itself."""
        for bundle, listed in ((self._styles, config.extra_css), (self._scripts, config.extra_javascript)):
            if bundle.path not in listed:
                listed.insert(0, bundle.path)
        return self

    def of_page(self, content: str) -> PageAssets:
        """What a page needs for the drawings that it holds."""
        found = [drawing for drawing in self._drawings if drawing.is_in(content)]
        several = [self._languages.path] if self._are_several else []
        styles = dict.fromkeys([*several, *(drawing.style.path for drawing in found)])
        scripts = dict.fromkeys(drawing.script.path for drawing in found if drawing.script)
        return PageAssets(tuple(styles), tuple(scripts))

    def publish(self, files: Files, config: MkDocsConfig, *, are_several: bool) -> None:
        """Puts the bundles among the site's files, in place of their parts; ``are_several`` tells of its languages."""
        self._are_several = are_several
        drawings = (bundle for drawing in self._drawings for bundle in (drawing.style, drawing.script) if bundle)
        for bundle in {one.path: one for one in (self._styles, self._scripts, self._languages, *drawings)}.values():
            for name in bundle.parts:
                part = files.get_file_from_path(f"{OWN_ASSETS}/{name}")
                if part is not None:
                    files.remove(part)
            if are_several or bundle is not self._languages:
                files.append(File.generated(config, bundle.path, content=bundle.text))
        if self.first is not None:
            files.append(self.first.file(config))


def _read(config: MkDocsConfig, own: Mapping[str, Path], name: str) -> str:
    """A file of the theme: the project's own where it has one, else the package's, of which ``own`` are all."""
    path = f"{OWN_ASSETS}/{name}"
    found = (Path(folder, path) for folder in config.theme.dirs)
    return (next((file for file in found if file.is_file()), None) or own[path]).read_text("utf-8")
