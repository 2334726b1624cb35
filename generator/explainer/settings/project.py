"""A project: a folder with a ``mkdocs.yml``, and where its parts lie."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from explainer.diagnostics import Diagnostic
from explainer.environment import everything
from explainer.files.reading import is_file
from explainer.settings.model import DEFAULTS, Settings, content_problem, own_options, settings_of
from explainer.settings.reading import SETTINGS_FILE, SettingsFile, read_settings_file


@dataclass(frozen=True, slots=True)
class Project:
    """A project's root, its settings, and the file that they stand in; without a file all are defaults."""

    root: Path
    settings: Settings = DEFAULTS
    file: SettingsFile | None = None

    @property
    def content(self) -> str:
        """The folder of the fact files, relative to the root."""
        return self.settings.content

    @property
    def docs(self) -> str:
        """The folder of the hand-written pages, relative to the root."""
        return self.settings.docs

    @property
    def is_guessed(self) -> bool:
        """Whether the settings could not be read, so that its folders are those that most projects have."""
        if self.file is None:
            return False
        return self.file.is_lost or bool(content_problem(own_options(self.file.values), self.root))

    def is_foreign(self, path: str) -> bool:
        """Whether a file of which findings tell may be anybody's, so that none of its lines is shown."""
        return self.file is not None and path in self.file.foreign

    def shown(self, found: Diagnostic) -> Diagnostic:
        """A finding as it may be told, without words of files that are not the project's."""
        return self.file.shown(found) if self.file is not None else found


def find_project(start: Path, environment: Mapping[str, str] | None = None) -> Project:
    """The project that ``start`` lies in: the nearest folder upwards with a mkdocs.yml, else ``start`` itself.

    ``environment`` are the variables that settings may name, in place of those of this process. What is wrong with
    the file is no failure here: :func:`explainer.checking.check` tells it.
    """
    start = start.resolve()
    root = next((folder for folder in (start, *start.parents) if is_file(folder / SETTINGS_FILE)), start)
    return open_project(root, SETTINGS_FILE, environment)


def open_project(root: Path, path: str, environment: Mapping[str, str] | None = None) -> Project:
    """The project in ``root`` whose settings stand in the file ``path``, if there is one."""
    if not is_file(root / path):
        return Project(root)
    file = read_settings_file(root, path, everything() if environment is None else environment)
    return Project(root, settings_of(file.values, root), file)
