"""The theme of ``mkdocs.yml``: whether it is installed, and whether it has what settings and pages name of it.

What is known of a theme stands in ``themes``. It is looked into and never loaded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from explainer.diagnostics import Findings, Span
from explainer.documents.parse.settings import CODE
from explainer.documents.plain import Plain, PlainMap, PlainValue, shown
from explainer.files.reading import is_file
from explainer.settings.installed import entry_points, package_folder
from explainer.settings.model import Settings, is_below, text
from explainer.settings.refusing import DOUBTFUL_CODE
from explainer.settings.themes import MATERIAL, THEMES, Theme, theme_language, theme_of
from explainer.spelling import did_you_mean

_LOCALE = re.compile(r"[A-Za-z]{2,3}(_[A-Za-z0-9]{2,8})*", re.ASCII)
# What MkDocs takes of a theme and puts into no site.
_NOT_COPIED = (".html", ".py", ".pyc", ".md", "mkdocs_theme.yml")


_NAME = re.compile(r"[\w-]+")
# Those of Material's blog are for its plugin, and print no more into scripts than the usual ones.
_FOR_PAGES = ("main.html", "404.html", "blog.html", "blog-post.html")


@dataclass(frozen=True, slots=True)
class Look:
    """A project's theme, with the folders in which templates and other files of it are looked for, the first first."""

    theme: Theme
    folders: tuple[Path, ...]
    own: Path | None = None

    def lends(self, template: str) -> bool:
        """Whether a page may ask for a template: for the usual ones, and for those that the project has itself.

        Others put what a page says into scripts, as Material does with the target of its ``redirect.html``.
        """
        if not is_below(template):
            return False
        return self.is_own(template) or template in _FOR_PAGES or not self.theme.module

    def is_own(self, template: str) -> bool:
        """Whether the project has a template of its own in the place of the theme's."""
        return self.own is not None and is_below(template) and is_file(self.own / template)

    @property
    def languages(self) -> set[str]:
        """What the theme's languages are called, and those that the project adds; none where nobody knows them."""
        if not self.theme.languages:
            return set()
        return {file.stem for folder in self.folders for file in (folder / self.theme.languages).glob("*.html")}

    def has(self, path: str) -> bool:
        """Whether one of the folders has a file. Of a theme that nobody knows, its own folder is none of them."""
        return is_below(path) and any(is_file(folder / path) for folder in self.folders)


def is_installed(theme: Theme) -> bool:
    """Whether a theme that is known is there; two of them are one package of Python, by different names for pip."""
    if not theme.package:
        return True
    folder = package_folder(theme.module)
    name = theme.package.replace("-", "_")
    # Looked for first where it stands nearly always: to ask for all that is installed takes fifty times as long.
    beside = folder.parent.parent.glob(f"{name}-*.dist-info") if folder is not None else ()
    return any(beside) or (folder is not None and theme.name in entry_points("mkdocs.themes"))


def look_of(settings: Settings, root: Path) -> Look:
    """The theme with the project's own folder, ours, the theme's, and MkDocs'."""
    theme = theme_of(settings.theme)
    own = [root / settings.custom_dir] if settings.custom_dir else []
    found = (package_folder(module) for module in (theme.module, "mkdocs.templates"))
    folders = (*own, *theme.files, *(folder for folder in found if folder is not None))
    return Look(theme, folders, own[0] if own else None)


def check_theme(values: PlainMap, settings: Settings, root: Path, findings: Findings) -> None:
    """The theme's name; of one that is known, its language and its icons too."""
    theme, look = values.get("theme"), look_of(settings, root)
    if theme is None:
        message = f"no theme is named, so that MkDocs takes its own, {settings.theme}"
        help = f"write theme: {MATERIAL.name}, for which pages are laid out, or theme: {settings.theme}"
        findings.warning(DOUBTFUL_CODE, Span.at(values.span.path), message, help)
        return
    if isinstance(theme, PlainMap):
        _check_locale(theme.get("locale"), findings)
    if not look.theme.module:
        _check_name(values, theme, settings, findings)
    elif not is_installed(look.theme):
        beside = "" if look.theme == MATERIAL else f", in place of {MATERIAL.package}: both are one package of Python"
        help = f"install {look.theme.package}, which brings it{beside}"
        message = f'no theme "{settings.theme}" is installed'
        findings.error(CODE, _name_span(theme) or Span.at(values.span.path), message, help)
    elif isinstance(theme, PlainMap) and package_folder(look.theme.module) is not None:
        if look.theme.languages:
            _check_language(theme, look, findings)
        _check_icon_names(theme, findings)
        for icon in _icons(theme) if look.theme.icons else ():
            check_icon(icon, look, findings)


def _check_locale(locale: PlainValue | None, findings: Findings) -> None:
    """MkDocs has its words of Babel, which knows a language by the first part of its name."""
    package = find_spec("babel")
    places = [Path(place) for place in package.submodule_search_locations or ()] if package else []
    written = text(locale)
    if locale is None or not written or not places:
        return
    data = f"{written.partition('_')[0]}.dat"
    if not _LOCALE.fullmatch(written) or not any(is_file(place / "locale-data" / data) for place in places):
        help = "write one such as en or pt_BR, or take it out: the language of this site stands in its site.yaml"
        findings.error(CODE, locale.span.clipped(), f"there is no locale {shown(locale)}", help)


def is_theme_file(path: str, settings: Settings, root: Path) -> bool:
    """Whether the theme, or the project's own folder of it, brings the file at a path of the site."""
    return not path.endswith(_NOT_COPIED) and look_of(settings, root).has(path)


def check_icon(icon: PlainValue, look: Look, findings: Findings) -> None:
    """Tells that there is no such icon; the theme could make no page with it."""
    name = text(icon)
    if not look.has(f"{look.theme.icons}/{name}.svg"):
        help = did_you_mean(name, _neighbours(name, look), f"see {look.theme.icon_list}")
        findings.error(CODE, icon.span.clipped(), f'the theme has no icon "{name[:60]}"', help)


def _check_name(values: PlainMap, theme: PlainValue | None, settings: Settings, findings: Findings) -> None:
    name = settings.theme
    place = _name_span(theme) or Span.at(values.span.path)
    if name and name not in (known := {*entry_points("mkdocs.themes"), *THEMES}):
        help = did_you_mean(name, known, f"write theme: {MATERIAL.name}, or install the package that brings the theme")
        findings.error(CODE, place, f'no theme "{name[:60]}" is installed', help)
    elif not name and not settings.custom_dir:
        message = "the theme has neither a name nor a folder of its own"
        findings.error(CODE, place, message, f"write name: {MATERIAL.name}, or custom_dir: and the folder")


def _name_span(theme: PlainValue | None) -> Span | None:
    named = theme.get("name") if isinstance(theme, PlainMap) else None
    found = named or theme
    return found.span.clipped() if found is not None else None


def _check_language(theme: PlainMap, look: Look, findings: Findings) -> None:
    value = theme.get("language")
    if value is None:
        return
    known, written = look.languages, text(value)
    if written in known:
        return
    if isinstance(value, Plain) and value.value is False and not value.variable:
        message = "no is the word for false in YAML, and no language"
        findings.error(CODE, value.span.clipped(), message, "write nb for Norwegian")
        return
    meant = theme_language(written, known)
    otherwise = f"write one of: {', '.join(sorted(known))}"
    help = f"write language: {meant}" if meant else did_you_mean(written, known, otherwise)
    findings.error(CODE, value.span.clipped(), f"the theme has no language {shown(value)}", help)


def _icons(theme: PlainMap) -> Iterator[PlainValue]:
    """The icons that are named below ``icon``, and those of the switches between palettes."""
    yield from _texts(theme.get("icon"))
    palette = theme.get("palette")
    schemes = getattr(palette, "values", (palette,)) if palette is not None else ()
    for scheme in schemes:
        toggle = scheme.get("toggle") if isinstance(scheme, PlainMap) else None
        if isinstance(toggle, PlainMap) and text(toggle.get("icon")):
            yield from _texts(toggle.get("icon"))


def _check_icon_names(theme: PlainMap, findings: Findings) -> None:
    """What icons are for, such as a kind of admonition: the theme prints it into a style sheet."""
    icon = theme.get("icon")
    for _, group in icon if isinstance(icon, PlainMap) else ():
        for key, _ in group if isinstance(group, PlainMap) else ():
            if not _NAME.fullmatch(str(key.value)):
                message = f"{shown(key)} can be the name of nothing that has an icon"
                findings.error(CODE, key.span.clipped(), message, "write letters, digits and dashes only")


def _texts(value: PlainValue | None) -> Iterator[PlainValue]:
    if isinstance(value, PlainMap):
        for _, inner in value:
            yield from _texts(inner)
    elif value is not None and text(value):
        yield value


def _neighbours(icon: str, look: Look) -> list[str]:
    """The icons of the same set."""
    group = icon.rpartition("/")[0]
    if not is_below(group):
        return []
    found = [file.stem for folder in look.folders for file in (folder / look.theme.icons / group).glob("*.svg")]
    return [f"{group}/{name}" if group else name for name in found]
