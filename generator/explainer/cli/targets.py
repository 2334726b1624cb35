"""Folders that a command is told to write."""

from __future__ import annotations

from pathlib import Path

import click

from explainer.cli.project import not_written
from explainer.files.folders import NotOurs, refuse_others
from explainer.files.marks import Maker
from explainer.files.places import refuse_place
from explainer.settings.output import keep_apart
from explainer.settings.project import Project


def refuse_unwritable(target: Path, *, is_replaced: bool = True) -> None:
    """Ends the command where a folder cannot be written, as far as that is known before any work is done."""
    try:
        refuse_place(target, is_replaced=is_replaced)
    except OSError as problem:
        raise not_written(problem, target.absolute()) from None


def refuse_sources(target: Path, project: Project) -> None:
    """Ends the command as wrong use where a folder to write would hold the project's sources, or stand among them."""
    try:
        keep_apart(target, project)
    except NotOurs as problem:
        raise click.UsageError(str(problem)) from None


def refuse_foreign(target: Path, maker: Maker, *, reads: bool = True) -> None:
    """Ends the command as wrong use where a folder to replace holds what its ``maker`` did not write.

    So nothing is told, and no work is done, before that. Whether a file was changed is known to who ``reads`` them all.
    """
    try:
        refuse_others(target.absolute(), maker, reads=reads)
    except NotOurs as problem:
        raise click.UsageError(str(problem)) from None
    except OSError as problem:
        raise not_written(problem, target.absolute()) from None
