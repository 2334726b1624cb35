"""``explainer build`` and ``explainer pages``: the site, or its pages for other site builders."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from explainer.adapters.mkdocs.building import build_site
from explainer.build import Built, Surroundings, build
from explainer.checking import check
from explainer.cli.group import STRICT, main, pass_project, report
from explainer.diagnostics import has_errors, has_warnings
from explainer.documents.project import Project
from explainer.publish.tree import page_tree, theme_files, with_blocks, written_files
from explainer.publish.writing import NotOurs, replace_folder


@main.command("build")
@click.option("--site-dir", type=click.Path(path_type=Path), help="Where to; default: site_dir of mkdocs.yml.")
@click.option("--strict", is_flag=True, help="Treat warnings as errors, as mkdocs build --strict does.")
@pass_project
def build_command(project: Project, site_dir: Path | None, strict: bool) -> None:
    """Check, build the site beside the old one, and swap; on any error the old one stays."""
    checked = check(project)
    report(checked.diagnostics, checked, "text", quiet=True)
    if not checked.ok:
        click.echo("The site was not built.", err=True)
        sys.exit(1)
    if has_warnings(checked.diagnostics) and (strict or project.strict):
        why = "--strict" if strict else STRICT
        click.echo(f"The site was not built: with {why} warnings stop a build.", err=True)
        sys.exit(1)
    try:
        target = build_site(checked, site_dir, strict)
    except NotOurs as problem:
        raise click.UsageError(str(problem)) from None
    except OSError as problem:
        raise _not_written(problem) from None
    if target is None:
        click.echo("The site was not built; what stood there before still does.", err=True)
        sys.exit(1)
    click.echo(f"Built {target}")


@main.command("pages")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@pass_project
def pages_command(project: Project, folder: Path) -> None:
    """Write the site as a tree of Markdown files into FOLDER, for other site builders."""
    checked = check(project)
    taken = frozenset(location for location, _ in written_files(project.root / project.docs))
    built = build(checked, Surroundings(taken=taken, to_files=True, site_url=project.site_url))
    report(built.diagnostics, checked, "text", quiet=True)
    if has_errors(built.diagnostics):
        click.echo("Nothing was written.", err=True)
        sys.exit(1)
    try:
        count = replace_folder(folder, _tree(built, project))
    except NotOurs as problem:
        raise click.UsageError(str(problem)) from None
    except OSError as problem:
        raise _not_written(problem) from None
    click.echo(f"Wrote {count} files to {folder}")


def _not_written(problem: OSError) -> click.ClickException:
    reason = (problem.strerror or str(problem)).lower()
    where = f" {problem.filename}" if problem.filename else ""
    return click.ClickException(f"cannot write{where}: {reason}; what stood there before still does")


def _tree(built: Built, project: Project) -> Iterator[tuple[str, bytes]]:
    written = {page.location: with_blocks(page.markdown, page.blocks, page.notes) for page in built.narratives.values()}
    yield from page_tree(project.root / project.docs, built.site.pages.values(), written, built.moved_documents())
    yield from theme_files()
