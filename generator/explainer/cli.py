"""The command line: thin commands over the pipeline. Exit 0 clean, 1 errors, 2 wrong use."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click

from explainer import __version__
from explainer.adapters.mkdocs.building import build_site
from explainer.build import Built, Checked, build, check, look_up_evidence
from explainer.codes import all_explanations, as_text, explanation
from explainer.diagnostics import Diagnostic, Severity, did_you_mean, has_errors, in_order
from explainer.documents.archive import ARCHIVE_FOLDER, copies
from explainer.documents.extract import extract
from explainer.documents.project import Project, find_project
from explainer.documents.source import read_bytes
from explainer.evidence.gate import not_verified
from explainer.evidence.lock import LOCK_FILE
from explainer.evidence.states import State
from explainer.publish.tree import page_tree, theme_files, with_blocks, written_files
from explainer.publish.writing import NotOurs, replace_file, replace_folder
from explainer.reporters import REPORTERS
from explainer.rules import uncited_paragraph

UNVERIFIED = "unverified-evidence"
# What looking up again puts right, or tells itself.
MENDED = frozenset({"stale-evidence", "failed-evidence", "lock-edited", "lock-conflict"})
MAX_ORIGINAL_BYTES = 64 * 1024 * 1024
ARCHIVE = click.option(
    "--archive", type=click.Path(file_okay=False, path_type=Path), envvar="EXPLAINER_ARCHIVE",
    help="The folder with the copies; default: archive/ in the project.",
)  # fmt: skip


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
@click.option("--strict", is_flag=True, help="Refuse warnings too, and paragraphs that cite nothing.")
@click.option("--require", type=click.Choice(["verified"]), help="Refuse quotations that were not looked up.")
@click.pass_obj
def check_command(project: Project, paths: tuple[Path, ...], form: str, strict: bool, require: str | None) -> None:
    """Check the whole project and report every problem, or only those in PATHS."""
    checked = check(project)
    found = checked.diagnostics
    if require:
        gate = list(not_verified(checked.evidence))
        places = {one.span for one in gate}
        found = in_order([*(one for one in found if one.code != UNVERIFIED or one.span not in places), *gate])
    if strict:
        found = [_stricter(one) for one in found]
    if paths:
        wanted = [_within(project, path) for path in paths]
        found = [
            one
            for one in found
            if any(one.span.path == path or one.span.path.startswith(f"{path}/") for path in wanted)
        ]
    _report(found, checked, form)
    sys.exit(1 if has_errors(found) else 0)


def _stricter(found: Diagnostic) -> Diagnostic:
    refused = found.severity is Severity.WARNING or found.code == uncited_paragraph.CODE
    return replace(found, severity=Severity.ERROR) if refused else found


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


@main.command("verify")
@ARCHIVE
@click.option("--check", "only_check", is_flag=True, help="Write nothing; fail if the lock file would change.")
@click.pass_obj
def verify_command(project: Project, archive: Path | None, only_check: bool) -> None:
    """Look every citation up in the copies of its source, and write content/evidence.lock."""
    checked = check(project)
    grave = [one for one in checked.diagnostics if one.code not in MENDED and one.severity is Severity.ERROR]
    text, found = look_up_evidence(checked, _archive(project, archive), _today())
    _report(in_order([*grave, *found]), checked, "text", quiet=True)
    if grave:
        click.echo("Nothing was written: the facts have errors of their own.", err=True)
        sys.exit(1)
    lock = project.root / project.content / LOCK_FILE
    if only_check and (not lock.is_file() or lock.read_bytes() != text.encode()):
        click.echo(f"{project.content}/{LOCK_FILE} is not what the copies say: run explainer verify", err=True)
        sys.exit(1)
    if not only_check:
        replace_file(lock, text.encode())
    click.echo(_tally(text))
    sys.exit(1 if has_errors(found) else 0)


def _tally(text: str) -> str:
    """How many citations are in which state: ``4 verified, 12 cited``."""
    states = [json.loads(line)["state"] for line in text.splitlines() if not line.startswith("#")]
    counts = Counter(states)
    told = [f"{counts[state]} {state}" for state in State if counts[state]]
    return f"{len(states)} citations: {', '.join(told)}" if told else "There are no citations."


def _today() -> str:
    """The day to write into the lock file: looking something up is an act of a day, unlike a build."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)  # noqa: TID251
    return moment.date().isoformat()


def _archive(project: Project, archive: Path | None) -> Path:
    return (archive or project.root / ARCHIVE_FOLDER).absolute()


@main.group("archive")
def archive_group() -> None:
    """Keep copies of sources, outside the repository, to look quotations up in."""


@archive_group.command("add")
@click.argument("source_id")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@ARCHIVE
@click.pass_obj
def archive_add(project: Project, source_id: str, file: Path, archive: Path | None) -> None:
    """Store the readable text of FILE (text, HTML or PDF) as the copy of the source SOURCE_ID."""
    known = [source.id for source in check(project).graph.of_type("source", withdrawn=True)]
    if source_id not in known:
        help = did_you_mean(source_id, known, "write its fact file first")
        raise click.UsageError(f'there is no source "{source_id}"; {help}')
    problems: list[Diagnostic] = []
    raw = read_bytes(file, str(file), problems, MAX_ORIGINAL_BYTES)
    text, found = extract(str(file), raw) if raw is not None else ("", problems)
    if found:
        click.echo(REPORTERS["text"](found, {}), nl=False, err=True)
        sys.exit(1)
    target = _archive(project, archive) / f"{source_id}.txt"
    replace_file(target, text.encode())
    paragraphs = sum(bool(line.strip()) for line in text.splitlines())
    click.echo(f"{target}\n{paragraphs} paragraphs, SHA-256 {hashlib.sha256(text.encode()).hexdigest()}")


@archive_group.command("list")
@ARCHIVE
@click.pass_obj
def archive_list(project: Project, archive: Path | None) -> None:
    """Show which sources have a copy."""
    held = set(copies(_archive(project, archive)))
    for source in check(project).graph.of_type("source", withdrawn=True):
        click.echo(f"{'copy' if source.id in held else '-':6}{source.id}")


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
