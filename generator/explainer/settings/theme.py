"""The theme of ``mkdocs.yml``: whether it is one that our pages are laid out for, and whether it has what is named.

Material is looked into and never loaded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from explainer.diagnostics import Findings, Span
from explainer.documents.parse.settings import CODE
from explainer.documents.plain import Plain, PlainMap, PlainValue, shown
from explainer.files.reading import is_file
from explainer.schema.languages import meant_tag, primary
from explainer.settings.installed import MATERIAL, entry_points, package_folder
from explainer.settings.model import Settings, text
from explainer.settings.refusing import DOUBTFUL_CODE
from explainer.spelling import did_you_mean

_PACKAGE = Path(__file__).resolve().parent.parent / "theme"
_LANGUAGES = Path("partials/languages")
_ICONS = ".icons"
# Themes that MkDocs brings along. The search is opened from Material's header, and colours follow its schemes.
_PLAIN = frozenset({"mkdocs", "readthedocs"})
# What MkDocs takes of a theme and puts into no site.
_NOT_COPIED = (".html", ".py", ".pyc", ".md", "mkdocs_theme.yml")
_LOST = "pages are laid out for Material, and have no search and no colours here"


def check_theme(values: PlainMap, settings: Settings, root: Path, findings: Findings) -> None:
    """The theme's name; of Material its language and its icons too."""
    theme = values.get("theme")
    if settings.theme != MATERIAL:
        _check_name(values, theme, settings, findings)
        return
    installed = package_folder(MATERIAL)
    if installed is None or not isinstance(theme, PlainMap):
        return
    folders = [installed, *([root / settings.custom_dir] if settings.custom_dir else [])]
    _check_language(theme, folders, findings)
    for icon in _icons(theme):
        check_icon(icon, folders, findings)


def template_folders(settings: Settings, root: Path) -> tuple[Path, ...]:
    """Where templates are looked for: the project's own folder, the package's, the theme's, and MkDocs'."""
    own = [root / settings.custom_dir] if settings.custom_dir else []
    found = (package_folder(name) for name in (MATERIAL, "mkdocs"))
    return (*own, _PACKAGE, *(folder for folder in found if folder is not None))


def is_theme_file(path: str, settings: Settings, root: Path) -> bool:
    """Whether the theme, or the project's own folder of it, brings the file at a path of the site.

    Of themes that come with neither MkDocs nor explainer nobody knows without loading them.
    """
    if path.endswith(_NOT_COPIED):
        return False
    mkdocs = package_folder("mkdocs")
    plain = [mkdocs.parent / "themes" / settings.theme] if mkdocs and settings.theme in _PLAIN else []
    return any(is_file(folder / path) for folder in (*template_folders(settings, root), *plain))


def check_icon(icon: PlainValue, folders: Sequence[Path], findings: Findings) -> None:
    """Tells that none of the ``folders`` has an icon; the theme could make no page with it."""
    name = text(icon)
    if not any(is_file(folder / _ICONS / f"{name}.svg") for folder in folders):
        otherwise = "see https://squidfunk.github.io/mkdocs-material/reference/icons-emojis/"
        help = did_you_mean(name, _neighbours(name, folders), otherwise)
        findings.error(CODE, icon.span.clipped(), f'the theme has no icon "{name[:60]}"', help)


def _check_name(values: PlainMap, theme: PlainValue | None, settings: Settings, findings: Findings) -> None:
    name = settings.theme
    place = _name_span(theme) or Span.at(values.span.path)
    if name in _PLAIN:
        said = "no theme is named, so that MkDocs takes its own" if theme is None else f"the theme is {name}"
        findings.warning(DOUBTFUL_CODE, place, f"{said}: {_LOST}", "write theme: material")
    elif name and name not in (known := {*entry_points("mkdocs.themes"), MATERIAL}):
        help = did_you_mean(name, known, f"write theme: {MATERIAL}, or install the package that brings the theme")
        findings.error(CODE, place, f'no theme "{name[:60]}" is installed', help)
    elif not name and not settings.custom_dir:
        message = "the theme has neither a name nor a folder of its own"
        findings.error(CODE, place, message, f"write name: {MATERIAL}, or custom_dir: and the folder")


def _name_span(theme: PlainValue | None) -> Span | None:
    named = theme.get("name") if isinstance(theme, PlainMap) else None
    found = named or theme
    return found.span.clipped() if found is not None else None


def _check_language(theme: PlainMap, folders: Iterable[Path], findings: Findings) -> None:
    value = theme.get("language")
    if value is None:
        return
    known = {file.stem for folder in folders for file in (folder / _LANGUAGES).glob("*.html")}
    written = text(value)
    if written in known:
        return
    if isinstance(value, Plain) and value.value is False and not value.variable:
        message = "no is the word for false in YAML, and no language"
        findings.error(CODE, value.span.clipped(), message, "write nb for Norwegian")
        return
    meant = _meant(written, known)
    otherwise = f"write one of: {', '.join(sorted(known))}"
    help = f"write language: {meant}" if meant else did_you_mean(written, known, otherwise)
    findings.error(CODE, value.span.clipped(), f"the theme has no language {shown(value)}", help)


def _meant(written: str, known: set[str]) -> str:
    """The language that a name, a country or a longer tag stands for, or ""."""
    tag = written.strip().replace("_", "-")
    usual = {one.lower(): one for one in known}
    candidates = (tag.lower(), meant_tag(tag), primary(tag))
    return next((usual[one] for one in candidates if one and one in usual), "")


def _icons(theme: PlainMap) -> Iterator[PlainValue]:
    """The icons that are named below ``icon``, and those of the switches between palettes."""
    yield from _texts(theme.get("icon"))
    palette = theme.get("palette")
    schemes = getattr(palette, "values", (palette,)) if palette is not None else ()
    for scheme in schemes:
        toggle = scheme.get("toggle") if isinstance(scheme, PlainMap) else None
        if isinstance(toggle, PlainMap) and text(toggle.get("icon")):
            yield from _texts(toggle.get("icon"))


def _texts(value: PlainValue | None) -> Iterator[PlainValue]:
    if isinstance(value, PlainMap):
        for _, inner in value:
            yield from _texts(inner)
    elif value is not None and text(value):
        yield value


def _neighbours(icon: str, folders: Iterable[Path]) -> list[str]:
    """The icons of the same set."""
    group = icon.rpartition("/")[0]
    if group.startswith(("/", ".")) or ".." in group:
        return []
    found = [file.stem for folder in folders for file in (folder / _ICONS / group).glob("*.svg")]
    return [f"{group}/{name}" if group else name for name in found]
