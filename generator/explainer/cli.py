"""The command line: thin commands over the pipeline. Exit 0 clean, 1 errors, 2 wrong use."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from explainer import __version__
from explainer.adapters.mkdocs.building import build_site
from explainer.build import Built, Checked, build, check
from explainer.codes import all_explanations, as_text, explanation
from explainer.diagnostics import Diagnostic, did_you_mean, has_errors
from explainer.documents.project import Project, find_project
from explainer.publish.tree import page_tree, theme_files, with_blocks, written_files
from explainer.publish.writing import NotOurs, replace_folder
from explainer.reporters import REPORTERS


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="explainer")
@click.option(
    "-C", "--project", "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path(),
    help="The project's folder; default: the one you are in, or the nearest above it with a mkdocs.yml.",
)  # fmt: skip
@click.pass_context
def main(context: click.Context, folder: Path) -> None:
    """Turn YAML fact files into a site that shows what each fact rests on."""
    context.obj = find_project(folder)


@main.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(list(REPORTERS)), default="text", help="How to tell.")
@click.pass_obj
def check_command(project: Project, paths: tuple[Path, ...], form: str) -> None:
    """Check the whole project and report every problem, or only those in PATHS."""
    checked = check(project)
    found = checked.diagnostics
    if paths:
        wanted = [_within(project, path) for path in paths]
        found = [
            one
            for one in found
            if any(one.span.path == path or one.span.path.startswith(f"{path}/") for path in wanted)
        ]
    _report(found, checked, form)
    sys.exit(1 if has_errors(found) else 0)


def _within(project: Project, path: Path) -> str:
    if not path.exists():
        raise click.UsageError(f"there is no {path}")
    try:
        return path.resolve().relative_to(project.root).as_posix()
    except ValueError:
        raise click.UsageError(f"{path} lies outside the project {project.root}") from None


@main.command("build")
@click.option("--site-dir", type=click.Path(path_type=Path), help="Where to; default: site_dir of mkdocs.yml.")
@click.option("--strict", is_flag=True, help="Treat warnings as errors, as mkdocs build --strict does.")
@click.pass_obj
def build_command(project: Project, site_dir: Path | None, strict: bool) -> None:
    """Check, build the site beside the old one, and swap; on any error the old one stays."""
    checked = check(project)
    _report(checked.diagnostics, checked, "text", quiet=True)
    if not checked.ok:
        click.echo("The site was not built.", err=True)
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
@click.pass_obj
def pages_command(project: Project, folder: Path) -> None:
    """Write the site as a tree of Markdown files into FOLDER, for other site builders."""
    checked = check(project)
    taken = frozenset(location for location, _ in written_files(project.root / project.docs))
    built = build(checked, taken=taken, to_files=True)
    _report(built.diagnostics, checked, "text", quiet=True)
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


@main.command("explain")
@click.argument("code", required=False)
def explain_command(code: str | None) -> None:
    """Explain a CODE that check printed: why the rule exists, what fails and what passes."""
    if code is None:
        for known in all_explanations():
            click.echo(f"{known.code}: {known.summary}")
        return
    found = explanation(code)
    if found is None:
        help = did_you_mean(code, [known.code for known in all_explanations()], "run explainer explain for the list")
        raise click.UsageError(f'there is no code "{code}"; {help}')
    click.echo(as_text(found))


def _report(found: list[Diagnostic], checked: Checked, form: str, quiet: bool = False) -> None:
    """Findings go to standard output where they are what was asked for, else to standard error, if there are any."""
    if found or not quiet:
        lines = {path: source.lines for path, source in checked.sources.items()}
        click.echo(REPORTERS[form](found, lines), nl=False, err=quiet)
