"""Commands that write a project's files: one at a time, and what a killed one left is removed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import click

from explainer.cli.saying import say
from explainer.files.alone import PATIENCE, Busy, alone_in
from explainer.files.reading import Kind, entries
from explainer.files.unfinished import remove_left_behind
from explainer.settings.output import ARCHIVE_FOLDER, FORMS_FOLDER, SCHEMAS_FOLDER, VENDOR_FOLDER
from explainer.settings.project import Project

_RENEWED = (".github", ".github/workflows", ".github/scripts", "scripts", "docs/contribute", VENDOR_FOLDER)
_WRITTEN = (SCHEMAS_FOLDER, FORMS_FOLDER, ARCHIVE_FOLDER, *_RENEWED)
_P = ParamSpec("_P")
_R = TypeVar("_R")
_Command = Callable[Concatenate[Project, _P], _R]


def _always(options: Mapping[str, Any]) -> bool:
    return True


def alone(writes: Callable[[Mapping[str, Any]], bool] = _always) -> Callable[[_Command[_P, _R]], _Command[_P, _R]]:
    """Has a command wait until no other one writes in its project; ``writes`` tells by its options whether it does."""

    def decorated(command: _Command[_P, _R]) -> _Command[_P, _R]:
        @wraps(command)
        def waiting(project: Project, /, *args: _P.args, **kwargs: _P.kwargs) -> _R:
            if not writes(kwargs):
                return command(project, *args, **kwargs)
            with writing(project):
                return command(project, *args, **kwargs)

        return waiting

    return decorated


@contextmanager
def writing(project: Project) -> Iterator[None]:
    """Meanwhile no other command writes in the project. Raises ClickException where one does for too long."""
    try:
        with alone_in(project.root, _tell, PATIENCE):
            tidy(project)
            yield
    except Busy:
        raise click.ClickException(
            f"another explainer command has been writing in {project.root} for {PATIENCE:.0f} seconds; "
            "run this again when it has ended"
        ) from None


def tidy(project: Project) -> None:
    """Removes what a command that was killed left unfinished among a project's files."""
    content = project.root / project.content
    for folder in (project.root, content, *_folders(content), *(project.root / name for name in _WRITTEN)):
        remove_left_behind(folder)


def _folders(folder: Path) -> list[Path]:
    try:
        return [one.path for one in entries(folder) if one.kind is Kind.FOLDER]
    except OSError:  # a check tells it
        return []


def _tell() -> None:
    say("Another explainer command is writing in this project: waiting until it has ended.", err=True)
