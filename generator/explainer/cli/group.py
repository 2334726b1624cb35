"""The group that all commands belong to, and how they tell what was found."""

from __future__ import annotations

import gc
from dataclasses import replace
from pathlib import Path

import click

from explainer import __version__
from explainer.build import Checked
from explainer.cli.colours import wants_colour
from explainer.diagnostics import Diagnostic
from explainer.documents.project import find_project
from explainer.reporters import PLAIN, REPORTERS, Context

# A run makes hundreds of thousands of objects and keeps nearly all of them to its end: at Python's own threshold of
# 700, going through them again and again takes a third of a run over 10,000 records.
OBJECTS_BETWEEN_COLLECTIONS = 200_000


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="explainer")
@click.option(
    "-C", "--project", "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path(),
    help="The project's folder; default: the one you are in, or the nearest above it with a mkdocs.yml.",
)  # fmt: skip
@click.pass_context
def main(context: click.Context, folder: Path) -> None:
    """Turn YAML fact files into a site that shows what each fact rests on."""
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    context.obj = find_project(folder)


def report(found: list[Diagnostic], checked: Checked, form: str, quiet: bool = False, context: Context = PLAIN) -> None:
    """Findings go to standard output where they are what was asked for, else to standard error, if there are any."""
    if found or not quiet:
        lines = {path: source.lines for path, source in checked.sources.items()}
        colour = form == "text" and wants_colour(quiet)
        click.echo(REPORTERS[form](found, lines, replace(context, colour=colour)), nl=False, err=quiet, color=colour)
