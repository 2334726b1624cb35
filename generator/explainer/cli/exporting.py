"""``explainer pages`` and ``explainer export``: the site's pages for other builders, its facts for other programs."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from explainer.build import Built, Surroundings, build, open_templates, prepare
from explainer.checking import Checked, check
from explainer.cli.project import not_written, pass_project, refuse_malformed_date, report
from explainer.cli.saying import say
from explainer.cli.targets import refuse_sources
from explainer.conflicts import DocsFolder, docs_folder
from explainer.diagnostics import Diagnostic, has_errors, in_order
from explainer.environment import is_change_of_others
from explainer.export.bundle import FORMATS, Bundle
from explainer.files.folders import NotOurs, replace_folder
from explainer.publish.tree import page_tree, theme_files, with_blocks
from explainer.settings.project import Project
from explainer.settings.reading import SETTINGS_FILE
from explainer.settings.themes import theme_of

EVERY = "all"


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
    _stop_at_errors(found, checked)
    _write(folder, _tree(built, docs, project))


@click.command("export")
@click.argument("format", type=click.Choice([*FORMATS, EVERY]))
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@pass_project
def export_command(project: Project, format: str, folder: Path) -> None:
    """Write all facts in a FORMAT that other programs open, or in all of them, into FOLDER.

    FOLDER is replaced as a whole. In it stand, beside the facts, how to cite them and a list of the files with their
    hashes. A folder that holds anything else is left alone.
    """
    refuse_malformed_date()
    refuse_sources(folder, project)
    checked = check(project, runs_own_rules=not is_change_of_others())
    _stop_at_errors(in_order(checked.diagnostics), checked)
    around = Surroundings(project.settings.directory_urls, site_url=project.settings.site_url)
    bundle = Bundle(prepare(checked, around, open_templates(checked)))
    formats = FORMATS if format == EVERY else (format,)
    if bundle.names(formats) == bundle.names(()):  # none of the format's own
        raise click.UsageError(
            f"{format} names each fact by its address, and the site has none: set site_url in {SETTINGS_FILE}"
        )
    _write(folder, bundle.files(formats))


def _stop_at_errors(found: Sequence[Diagnostic], checked: Checked) -> None:
    """Tells what was found, and ends the command where anything is wrong."""
    report(found, checked, "text", quiet=True)
    if has_errors(found):
        say("Nothing was written.", err=True)
        sys.exit(1)


def _write(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    try:
        count = replace_folder(folder, files)
    except NotOurs as problem:
        raise click.UsageError(str(problem)) from None
    except OSError as problem:
        raise not_written(problem, folder.absolute()) from None
    say(f"Wrote {count} files to {folder}")


def _tree(built: Built, docs: DocsFolder, project: Project) -> Iterator[tuple[str, bytes]]:
    written = {page.location: with_blocks(page.markdown, page.placed, page.notes) for page in built.narratives.values()}
    yield from page_tree(project.root, docs, built.site, written)
    yield from theme_files(theme_of(project.settings.theme))
