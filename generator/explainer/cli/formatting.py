"""``explainer format``: fact files in one form."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from explainer.cli import mending
from explainer.cli.alone import alone
from explainer.cli.paths import among
from explainer.cli.project import check_all, pass_project
from explainer.cli.saying import say
from explainer.fixes.formatting import formatted
from explainer.fixes.mending import Mended
from explainer.settings.project import Project


@click.command("format")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--diff", is_flag=True, help="Show what would change, write nothing, and end with 1 if anything would.")
@pass_project
@alone(lambda options: not options["diff"])
def format_command(project: Project, *, paths: tuple[Path, ...], diff: bool) -> None:
    """Write fact files in one form: properties in the order of their type, no spaces at the ends of lines.

    What the files say stays the same. Without PATHS all fact files are written so.
    """
    checked = check_all(project)
    change = Mended(formatted(checked.fact_files, checked.graph, among(project, paths)))
    mending.show(change, checked.sources, err=False)
    if not diff:
        mending.write(change, checked)
    say(_tally(len(change.texts), done=not diff))
    sys.exit(1 if diff and change.texts else 0)


def _tally(files: int, done: bool) -> str:
    if not files:
        return "There is nothing to format."
    return f"{'Formatted' if done else 'Would format'} {files} file{'s' if files > 1 else ''}."
