"""Files and folders that somebody names on the command line, as paths of the project."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from explainer.refused import reason
from explainer.settings.project import Project
from explainer.spelling import nearest


def among(project: Project, paths: tuple[Path, ...]) -> Callable[[str], bool]:
    """Whether a file of the project is one of ``paths``, or lies in one of them; without any, every file does.

    Raises UsageError where one of them is not there, or outside the project.
    """
    places = [_within(project, path) for path in paths]
    if not places or "." in places:
        return lambda path: True
    return lambda path: any(path == place or path.startswith(f"{place}/") for place in places)


def _within(project: Project, path: Path) -> str:
    try:
        is_there = path.exists()
    except OSError as problem:
        raise click.UsageError(f"{path} cannot be looked at: {reason(problem)}") from None
    if not is_there:
        raise click.UsageError(f"there is no {path}{_near(path)}")
    try:
        return path.resolve().relative_to(project.root).as_posix()
    except ValueError:
        raise click.UsageError(f"{path} lies outside the project {project.root}") from None


def _near(path: Path) -> str:
    """What may have been meant by a path that is not there, in the first folder of it that is."""
    above = next((one for one in path.parents if one.is_dir()), None)
    if above is None:
        return ""
    try:
        there = [one.name for one in above.iterdir()]
    except OSError:
        return ""
    found = nearest(path.relative_to(above).parts[0], there, 1)
    return f"; did you mean {above / found[0]}?" if found else ""
