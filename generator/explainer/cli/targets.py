"""Folders that a command is told to write."""

from __future__ import annotations

from pathlib import Path

import click

from explainer.files.folders import NotOurs
from explainer.settings.output import keep_apart
from explainer.settings.project import Project


def refuse_sources(target: Path, project: Project) -> None:
    """Ends the command as wrong use where a folder to write would hold the project's sources, or stand among them."""
    try:
        keep_apart(target, project)
    except NotOurs as problem:
        raise click.UsageError(str(problem)) from None
