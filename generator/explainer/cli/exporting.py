"""``explainer pages`` and ``explainer export``: the site's pages for other builders, its facts for other programs."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

import click

from explainer.build import Built, Surroundings, build, in_edition, open_templates, prepare
from explainer.checking import Checked, check
from explainer.cli.project import not_written, pass_project, refuse_malformed_date, report
from explainer.cli.saying import say
from explainer.cli.storing import keep_facts, stored_facts
from explainer.cli.targets import refuse_sources, refuse_unwritable
from explainer.collector import at_rest, keep_what_is_there
from explainer.conflicts import DocsFolder, docs_folder
from explainer.diagnostics import Diagnostic, has_errors, in_order
from explainer.environment import is_change_of_others
from explainer.export.bundle import FORMATS, Bundle
from explainer.files.folders import NotOurs, replace_folder
from explainer.publish.tree import page_tree, theme_files, with_blocks
from explainer.settings.project import Project
from explainer.settings.reading import SETTINGS_FILE
from explainer.settings.themes import theme_of
from explainer.site import Edition, editions_of

EVERY = "all"


@click.command("pages")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@pass_project
def pages_command(project: Project, folder: Path) -> None:
    """Write the site as a tree of Markdown files into FOLDER, for other site builders."""
    refuse_malformed_date()
    refuse_sources(folder, project)
    refuse_unwritable(folder)
    checked = check(project, runs_own_rules=not is_change_of_others(), asks_history=True)
    docs = docs_folder(project)
    around = Surroundings(docs=docs, to_files=True, site_url=project.settings.site_url)
    built = build(checked, around)
    found = in_order([*checked.diagnostics, *built.diagnostics])
    _stop_at_errors(found, checked)
    translated = {page.path.removeprefix(f"{docs.name}/") for page in checked.graph.translated_pages}
    docs = replace(docs, unlisted=docs.unlisted | translated)
    others = ((one, build(in_edition(checked, one), around)) for one in editions_of(checked.graph.site)[1:])
    _write(folder, _tree(chain([(Edition(""), built)], others), docs, project))


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
    refuse_unwritable(folder)
    stored = stored_facts(project)
    checked = check(project, runs_own_rules=not is_change_of_others(), stored=stored)
    keep_facts(stored)
    _stop_at_errors(in_order(checked.diagnostics), checked)
    keep_what_is_there()
    around = Surroundings(project.settings.directory_urls, site_url=project.settings.site_url)
    bundle = Bundle(prepare(checked, around, open_templates(checked)))
    formats = FORMATS if format == EVERY else (format,)
    if bundle.names(formats) == bundle.names(()):  # none of the format's own
        raise click.UsageError(
            f"{format} names each fact by its address, and the site has none: set site_url in {SETTINGS_FILE}"
        )
    with at_rest():
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


def _tree(sites: Iterable[tuple[Edition, Built]], docs: DocsFolder, project: Project) -> Iterator[tuple[str, bytes]]:
    """The pages of a site in each of its languages, all but the first in a folder of their own."""
    for edition, built in sites:
        pages = built.narratives.values()
        written = {page.location: with_blocks(page.markdown, page.placed, page.notes) for page in pages}
        for path, data in page_tree(project.root, docs, built.site, written):
            yield edition.prefix + path.removeprefix(edition.prefix), data
    yield from theme_files(theme_of(project.settings.theme))
