"""The folder of the copies, as commands are told it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from explainer.cli.saying import say_report
from explainer.diagnostics import Findings
from explainer.environment import ARCHIVE as ARCHIVE_VARIABLE
from explainer.evidence.archive import check_archive
from explainer.reporters import REPORTERS
from explainer.settings.output import ARCHIVE_FOLDER
from explainer.settings.project import Project

ARCHIVE = click.option(
    "--archive", type=click.Path(file_okay=False, path_type=Path), envvar=ARCHIVE_VARIABLE,
    help="The folder with the copies; default: archive/ in the project.",
)  # fmt: skip


def archive_folder(project: Project, archive: Path | None) -> Path:
    """The folder of the copies; where it cannot be used, that is told, and the command ends."""
    folder = (archive or project.root / ARCHIVE_FOLDER).absolute()
    found = Findings()
    check_archive(folder, archive is not None, found)
    if found:
        say_report(REPORTERS["text"](list(found), {}), err=True)
        sys.exit(1)
    return folder
