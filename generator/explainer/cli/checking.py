"""``explainer check``: every problem of a project, or of some of its files."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from explainer.build import check
from explainer.cli.group import main, report
from explainer.diagnostics import Diagnostic, Severity, has_errors, in_order
from explainer.documents.project import Project
from explainer.evidence.gate import not_verified
from explainer.reporters import REPORTERS
from explainer.rules import uncited_paragraph

UNVERIFIED = "unverified-evidence"


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
    report(found, checked, form)
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
