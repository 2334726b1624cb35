"""mkdocs.yml, opened for a preview: MkDocs' configuration, the theme's templates, and what both depend on."""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.structure.files import File, Files

from explainer.adapters.mkdocs.broken_code import code_problem
from explainer.adapters.mkdocs.configuration import Unusable, configuration, problem_of_settings, stopped
from explainer.adapters.mkdocs.plugin import ExplainerPlugin
from explainer.adapters.mkdocs.theme import own_folders
from explainer.adapters.mkdocs.theme_templates import guard
from explainer.adapters.preview.on_demand import Refused
from explainer.diagnostics import Diagnostic, Span, warning
from explainer.settings.project import Project
from explainer.settings.reading import SETTINGS_FILE

# What MkDocs or another plugin said, which no check can find.
WARNING_CODE = "mkdocs-warning"
_OF_LINKS = (
    "not found among documentation files",
    "contains an absolute link",
    "contains an unrecognized relative link",
)


@dataclass(frozen=True, slots=True)
class Settings:
    """An opened configuration. ``theme_files`` are what the theme brings beside its templates.

    ``whole`` names what keeps single pages from being rendered alone, such as another plugin that may look at all of
    them; where it is empty, pages can be rendered when they are asked for.
    """

    config: MkDocsConfig
    plugin: ExplainerPlugin
    env: Any
    theme_files: tuple[File, ...]
    whole: tuple[str, ...]

    @property
    def watched(self) -> tuple[Path, ...]:
        """What the site depends on beside the content and docs folders: folders and files."""
        config = self.config
        custom = [config.theme.custom_dir] if config.theme.custom_dir else []
        return tuple(Path(path) for path in (*custom, *config.watch))


def open_settings(project: Project, site_dir: Path) -> Settings:
    """The configuration of a project. Raises Refused where it cannot be used."""
    try:
        config = configuration(project, site_dir=str(site_dir))
        plugin = next((one for one in config.plugins.values() if isinstance(one, ExplainerPlugin)), None)
        if plugin is None:
            raise Refused([problem_of_settings("mkdocs.yml does not name the plugin", "add - explainer to plugins")])
        plugin.is_told = False  # what fails in it is told by the preview
        others = [name for name, one in config.plugins.items() if one is not plugin]
        whole = (*others, *(["extra_templates"] if config.extra_templates else []))
        if whole:
            return Settings(config, plugin, None, (), whole)
        config = config.plugins.on_config(config)
        env = config.theme.get_env()
        guard(env, plugin.theme)
        files = Files([])
        files.add_files_from_theme(env, config)
        _load_own_templates(env, config)
    except Refused:
        raise
    except Unusable as unusable:
        raise Refused(unusable.found) from None
    except (Abort, PluginError) as refused:
        raise Refused([problem_of_settings(str(refused))]) from None
    except (Exception, SystemExit) as broken:  # noqa: BLE001 - plugins and hooks are code, and may raise anything
        raise Refused([stopped(broken, project)]) from None
    return Settings(config, plugin, env, tuple(files), ())


def _load_own_templates(env: Any, config: MkDocsConfig) -> None:
    """Reads the templates that may change while the preview runs, so that the site that is shown keeps what it had."""
    env.auto_reload = False
    # Those of installed themes are left alone.
    for folder in own_folders(config):
        for file in sorted(folder.rglob("*.html")):
            name = file.relative_to(folder).as_posix()
            try:
                env.get_template(name)
            except (Exception, SystemExit) as broken:  # noqa: BLE001 - templates are code, and may raise anything
                raise Refused([code_problem(broken, file)]) from None


def told(message: str, span: Span | None = None) -> Diagnostic:
    """What MkDocs or a plugin complains of; without a better place, at that of the settings."""
    help = "it is said by MkDocs, its theme or a plugin: see their documentation"
    return warning(WARNING_CODE, span or Span.at(SETTINGS_FILE), " ".join(message.split()), help)


def told_by_check(message: str) -> bool:
    """Whether a check tells the same with its place: that a link of a page leads to no file."""
    return message.startswith("Doc file ") and any(words in message for words in _OF_LINKS)


class _Ears(logging.Handler):
    def __init__(self, said: list[logging.LogRecord]) -> None:
        super().__init__(logging.WARNING)
        self._said = said
        self._thread = threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        """Keeps what was said."""
        if record.thread == self._thread:
            self._said.append(record)


@contextlib.contextmanager
def heard() -> Iterator[list[logging.LogRecord]]:
    """The warnings and errors that MkDocs tells this thread meanwhile."""
    logger = logging.getLogger("mkdocs")
    said: list[logging.LogRecord] = []
    ears = _Ears(said)
    logger.addHandler(ears)
    try:
        yield said
    finally:
        logger.removeHandler(ears)
