"""The theme of MkDocs' configuration, with the package's folders before its own and the package's icon."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from explainer.adapters.mkdocs.spoken import settle_language, site_language
from explainer.render.machines.machine_files import ICON
from explainer.settings.project import Project
from explainer.settings.themes import Theme, theme_of


def set_up(config: MkDocsConfig, project: Project | None) -> Theme:
    """Adds the package's theme files behind the project's own and before the theme's; what a project sets stays.

    The theme says the words of the site's language, which the ``project`` names; None where they are settled.
    """
    theme, dirs = theme_of(config.theme.name or ""), config.theme.dirs
    added = [str(folder) for folder in theme.folders(map(Path, dirs))]
    if added[-1] not in dirs:
        own = 1 if config.theme.custom_dir else 0
        dirs[own:own] = added
    if not theme.icon:
        config.setdefault("site_favicon", ICON)
    elif config.theme.get("favicon") == theme.icon:
        config.theme["favicon"] = ICON
    if project is not None and (language := site_language(project)):
        settle_language(config, language, keeps=True)
    return theme


def own_folders(config: MkDocsConfig) -> list[Path]:
    """The folders of the project's own templates and of the package's, which may change while a preview runs."""
    custom = [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
    own = (*custom, *theme_of(config.theme.name or "").files)
    return [folder for folder in map(Path, config.theme.dirs) if folder in own]
