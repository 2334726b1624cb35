"""``explainer schema``: what editors need to complete, explain and check fact files."""

from __future__ import annotations

from pathlib import Path

import click

from explainer.authoring.editor_lines import add_editor_lines
from explainer.authoring.editor_schemas import write_schemas
from explainer.cli.alone import alone
from explainer.cli.project import check_all, not_written, pass_project
from explainer.cli.saying import say
from explainer.cli.targets import refuse_unwritable
from explainer.cli.wording import form_words_of, tell_own_words
from explainer.settings.output import SCHEMAS_FOLDER
from explainer.settings.project import Project


@click.command("schema")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path),
    help=f"The folder to write to; default: {SCHEMAS_FOLDER}/ in the project.",
)  # fmt: skip
@click.option("--add-lines", is_flag=True, help="Let every fact file point to its schema in its first line.")
@pass_project
@alone()
def schema_command(project: Project, out: Path | None, add_lines: bool) -> None:
    """Write JSON Schemas for editors, with the ids and names of all records as choices."""
    folder = out or project.root / SCHEMAS_FOLDER
    refuse_unwritable(folder, is_replaced=False)
    checked = check_all(project)
    tell_own_words(checked)
    try:
        changed = write_schemas(folder, checked.graph, form_words_of(checked), None if out else project.root)
        marked = add_editor_lines(project, checked.sources, checked.graph.schema, folder) if add_lines else []
    except OSError as problem:
        raise not_written(problem) from None
    told = "1 schema" if len(changed) == 1 else f"{len(changed)} schemas"
    say(f"{told} written to {folder}" if changed else f"The schemas in {folder} are up to date")
    if add_lines:
        say(f"{len(marked)} fact files got their first line")
