"""``explainer pages``: the site's pages for other site builders."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from explainer.build import Built, Surroundings, build
from explainer.checking import check
from explainer.cli.project import not_written, pass_project, refuse_malformed_date, report
from explainer.cli.saying import say
from explainer.cli.targets import refuse_sources
from explainer.conflicts import DocsFolder, docs_folder
from explainer.diagnostics import has_errors, in_order
from explainer.environment import is_change_of_others
from explainer.files.folders import NotOurs, replace_folder
from explainer.publish.tree import page_tree, theme_files, with_blocks
from explainer.settings.project import Project
from explainer.settings.themes import theme_of


@click.command("pages")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@pass_project
def pages_command(project: Project, folder: Path) -> None:
    """Write the site as a tree of Markdown files into FOLDER, for other site builders."""
    refuse_malformed_date()
    refuse_sources(folder, project)
    checked = check(project, runs_own_rules=not is_change_of_others())
    docs = docs_folder(project)
    built = build(checked, Surroundings(docs=docs, to_files=True, site_url=project.settings.site_url))
    found = in_order([*checked.diagnostics, *built.diagnostics])
    report(found, checked, "text", quiet=True)
    if has_errors(found):
        say("Nothing was written.", err=True)
        sys.exit(1)
    try:
        count = replace_folder(folder, _tree(built, docs, project))
    except NotOurs as problem:
        raise click.UsageError(str(problem)) from None
    except OSError as problem:
        raise not_written(problem, folder.absolute()) from None
    say(f"Wrote {count} files to {folder}")


def _tree(built: Built, docs: DocsFolder, project: Project) -> Iterator[tuple[str, bytes]]:
    written = {page.location: with_blocks(page.markdown, page.placed, page.notes) for page in built.narratives.values()}
    yield from page_tree(project.root, docs, built.site, written)
    yield from theme_files(theme_of(project.settings.theme))
