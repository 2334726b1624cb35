"""The configuration that MkDocs makes of a project's settings, and the project of a configuration.

What MkDocs, its plugins, hooks and extensions of Markdown refuse is a finding with its line, whatever they raise. Most
of it a check tells before; what these packages take, only they know.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from explainer.adapters.mkdocs.broken_code import code_problem, plugin_problem, said
from explainer.adapters.mkdocs.options import patterns_of
from explainer.diagnostics import Diagnostic, Span, error
from explainer.documents.parse.settings import CODE
from explainer.documents.plain import PlainMap, PlainValue
from explainer.files.reading import is_file
from explainer.settings.model import named_entries
from explainer.settings.project import Project, open_project
from explainer.settings.reading import SETTINGS_FILE

log = logging.getLogger("mkdocs.config")
_PLACE = re.compile(r"line (\d+), column (\d+)")
_HELP = "see https://www.mkdocs.org/user-guide/configuration/, or the documentation of what is named here"


class Unusable(Exception):  # noqa: N818 - it carries findings, and is none itself
    """No site can be made with a configuration; ``found`` says why."""

    def __init__(self, found: Iterable[Diagnostic]) -> None:
        self.found = tuple(found)
        super().__init__(self.found[0].message if self.found else "")


def configuration(project: Project, **options: object) -> MkDocsConfig:
    """What MkDocs makes of a project's settings, with ``options`` over them; its plugins were told of a build.

    Raises Unusable, and Abort where a strict project has warnings, which were said.
    """
    name = project.file.path if project.file else SETTINGS_FILE  # under ProperDocs it may have another
    file = project.root / name
    if not is_file(file):
        raise Unusable([problem_of_settings(f"the file {name} does not exist", "write one with site_name:")])
    with _own_plugins():
        return _read(project, file, options)


@contextmanager
def _own_plugins() -> Iterator[None]:
    """MkDocs keeps plugins from one configuration to the next: here there are new ones, and it keeps those it had.

    A site that is shown needs those that it was made with, and the next build of MkDocs those of its first language.
    """
    option: Any = MkDocsConfig.plugins
    kept = dict(option.plugin_cache)
    option.plugin_cache.clear()
    try:
        yield
    finally:
        option.plugin_cache.clear()
        option.plugin_cache.update(kept)


def _read(project: Project, file: Path, options: Mapping[str, object]) -> MkDocsConfig:
    try:
        with file.open("rb") as stream:
            config = MkDocsConfig(config_file_path=str(file))
            config.load_file(stream)
        config.load_dict(dict(options))
        failed, warned = config.validate()
        if not failed:
            for name, warning in warned:
                log.warning("Config value '%s': %s", name, warning)
            if config.strict and warned:
                raise Abort(f"Aborted with {len(warned)} configuration warnings in 'strict' mode!")
            config.plugins.on_startup(command="build", dirty=False)
            return config
    except Abort:
        raise
    except ConfigurationError as problem:
        raise Unusable([project.shown(problem_of_settings(str(problem)))]) from None
    except (Exception, SystemExit) as broken:  # noqa: BLE001 - plugins and hooks are code, and may raise anything
        raise Unusable([stopped(broken, project)]) from None
    raise Unusable(project.shown(_refused(name, problem, project)) for name, problem in failed)


def stopped(broken: BaseException, project: Project) -> Diagnostic:
    """What somebody else's code broke with, in a configuration or in a build: a plugin, a hook or a template."""
    return plugin_problem(broken, project) or code_problem(broken, root=project.root)


def _refused(name: str, problem: Exception, project: Project) -> Diagnostic:
    """What MkDocs says of the value of one setting, at what is meant by it."""
    values = project.file.values if project.file else PlainMap((), Span.at(SETTINGS_FILE))
    value = values.get(name)
    if name == "markdown_extensions":
        for key, _ in named_entries(value):
            if broken := _extension_problem(str(key.value)):
                message = f"the extension of Markdown {key.value} cannot be used as it is set here: {said(broken)}"
                return error(CODE, key.span.clipped(), message, _HELP)
    place = _named_in(str(problem), value) or values.key(name)
    message = f"MkDocs refuses {name}: {' '.join(str(problem).split())[:300]}"
    return error(CODE, place.clipped(), message, _HELP)


def _extension_problem(name: str) -> Exception | None:
    """What an extension of Markdown raises with the options that MkDocs has just read of it."""
    option: Any = MkDocsConfig.markdown_extensions
    try:
        markdown.Markdown().registerExtensions((name,), {name: option.configdata.get(name, {})})
    except Exception as broken:  # noqa: BLE001 - an extension is code, and may raise anything
        return broken
    return None


def _named_in(message: str, value: PlainValue | None) -> Span | None:
    """The place of the last of these names, and of the options below it, that a message of MkDocs quotes."""
    for key, options in named_entries(value):
        if f"'{key.value}'" in message or f"/{key.value}'" in message:
            below = _named_in(message, options) if isinstance(options, PlainMap) else None
            return below or key.span
    return None


def problem_of_settings(message: str, help: str = _HELP) -> Diagnostic:
    """What is wrong with mkdocs.yml in the words of MkDocs, at its place where these say one."""
    first, *rest = message.strip().splitlines() or [""]
    place = _PLACE.findall(message)
    line, column = (int(number) for number in place[-1]) if place else (1, 1)
    text = " ".join([first, *(part.strip() for part in rest)])
    return error(CODE, Span.at(SETTINGS_FILE, line, column), text, help)


def project_of(config: MkDocsConfig) -> Project:
    """The project whose site MkDocs builds, with what was set beside its settings, such as on a command line."""
    root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
    project = open_project(root, Path(config.config_file_path or SETTINGS_FILE).name)
    settings = replace(
        project.settings,
        docs=os.path.relpath(config.docs_dir, root).replace(os.sep, "/"),
        site_url=config.site_url or "",
        directory_urls=config.use_directory_urls,
        excluded=patterns_of(config, "exclude_docs"),
        drafts=patterns_of(config, "draft_docs"),
    )
    return replace(project, settings=settings)
