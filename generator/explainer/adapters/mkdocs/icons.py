"""The icons of the theme's frame, in the style sheet of the site: a browser gets them once, and no page repeats them.

Material's templates print each icon into each page. Ours leave its place empty, and the style sheet fills it with the
icon that the settings name. Where a project's own template prints an icon, that one stands there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig

from explainer.settings.themes import Theme

# Where an icon stands, what the settings call it, and which it is by itself.
_PLACES = (
    (".md-logo", "logo", "material/library"),
    ('.md-header__button[for="__drawer"]', "menu", "material/menu"),
    (".x-search-open", "search", "material/magnify"),
    (".md-top", "top", "material/arrow-up"),
)
# What stands in an address between quotation marks as it is.
_SAFE = " /:=;,.()"


def style(config: MkDocsConfig, theme: Theme) -> str:
    """A rule for each icon of a site: ``--x-icon`` is its picture; nothing for a theme that has no icons."""
    if not theme.is_material:
        return ""
    folders = [Path(folder, theme.icons) for folder in config.theme.dirs]
    found = ((place, _read(folders, icon)) for place, icon in _named(config.theme))
    pictures = ((place, f"data:image/svg+xml,{quote(svg, _SAFE)}") for place, svg in found if svg)
    return "".join(f'{place} {{ --x-icon: url("{picture}"); }}\n' for place, picture in pictures)


def _named(theme: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The icons of a site, each after its place."""
    icons = theme.get("icon")
    chosen = icons if isinstance(icons, Mapping) else {}
    for place, name, icon in _PLACES:
        yield place, str(chosen.get(name) or icon)
    palette = theme.get("palette")
    options = palette if isinstance(palette, list) else []
    for number, option in enumerate(options, start=1):
        toggle = option.get("toggle") if isinstance(option, Mapping) else None
        if isinstance(toggle, Mapping) and toggle.get("icon"):
            yield f'[for="__palette_{number % len(options)}"]', str(toggle["icon"])


def _read(folders: list[Path], icon: str) -> str:
    """An icon of the theme, or of a project's own; "" where there is none, which a check tells."""
    name = PurePosixPath(f"{icon}.svg")
    if name.is_absolute() or ".." in name.parts:
        return ""
    paths = (folder / name for folder in folders)
    return next((path.read_text("utf-8").strip() for path in paths if path.is_file()), "")
