"""The folder of the copies, as commands are told it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from explainer.cli.saying import say, say_report
from explainer.diagnostics import Findings
from explainer.environment import ARCHIVE as ARCHIVE_VARIABLE
from explainer.evidence.archive import check_archive
from explainer.facts.built_in import SOURCE
from explainer.facts.graph import Graph
from explainer.facts.record import Record
from explainer.files.reading import is_there
from explainer.printable import printable
from explainer.reporters import REPORTERS
from explainer.settings.output import ARCHIVE_FOLDER
from explainer.settings.project import Project
from explainer.spelling import did_you_mean

ARCHIVE = click.option(
    "--archive", type=click.Path(file_okay=False, path_type=Path), envvar=ARCHIVE_VARIABLE,
    help="The folder with the copies; default: archive/ in the project.",
)  # fmt: skip


def archive_folder(project: Project, archive: Path | None, *, may_make: bool = False) -> Path:
    """The folder of the copies; where it cannot be used, that is told, and the command ends.

    One that somebody named and that is not there is told too, unless the command ``may_make`` it.
    """
    folder = (archive or project.root / ARCHIVE_FOLDER).absolute()
    found = Findings()
    check_archive(folder, archive is not None, found)
    if found:
        say_report(REPORTERS["text"](list(found), {}), err=True)
        sys.exit(1)
    if archive is not None and not may_make and not is_there(folder):
        named = f"the folder {printable(str(archive))}, which --archive or EXPLAINER_ARCHIVE names, is not there"
        say(f"note: {named}: no copy is looked into", err=True)
    return folder


def source_called(graph: Graph, id: str) -> Record:
    """The source that somebody names, also a withdrawn one. Raises UsageError where there is none."""
    sources = {source.id: source for source in graph.of_type(SOURCE, withdrawn=True)}
    if id not in sources:
        help = did_you_mean(id, list(sources), "write its fact file first")
        raise click.UsageError(f'there is no source "{id}"; {help}')
    return sources[id]
