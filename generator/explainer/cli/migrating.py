"""``explainer migrate``: facts of an older format, brought up to the one that this program reads."""

from __future__ import annotations

import click

from explainer.cli import mending
from explainer.cli.alone import alone
from explainer.cli.project import check_all, pass_project
from explainer.cli.saying import say
from explainer.documents.source import FORMAT, SITE_FILE
from explainer.fixes.mending import Mended
from explainer.fixes.migrating import NoWay, migrated
from explainer.settings.project import Project


@click.command("migrate")
@click.option("--write", is_flag=True, help="Change the files; without it the change is only shown.")
@pass_project
@alone(lambda options: options["write"])
def migrate_command(project: Project, write: bool) -> None:
    """Bring facts of an older format up to the newest one, and leave comments as they are."""
    checked = check_all(project)
    try:
        texts = migrated(checked.fact_files, f"{project.content}/{SITE_FILE}")
    except NoWay as problem:
        raise click.ClickException(str(problem)) from None
    if not texts:
        say(f"The facts are in format {FORMAT}, the newest.")
        return
    change = Mended(texts)
    mending.show(change, checked.sources, err=False)
    if write:
        mending.write(change, checked)
    files = f"{len(texts)} file{'s' if len(texts) > 1 else ''}"
    done = f"Brought {files} up to format {FORMAT}." if write else f"Would change {files}; --write does it."
    say(done)
