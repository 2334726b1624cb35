"""``explainer check``: every problem of a project, or of some of its files; and mending what has one right answer."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from explainer.checking import Checked, check
from explainer.cli.alone import alone
from explainer.cli.paths import among
from explainer.cli.project import STRICT, pass_project, refuse_malformed_date, report
from explainer.cli.saying import say
from explainer.cli.storing import keep_facts, stored_facts
from explainer.cli.telling import add_step_summary, context_for
from explainer.collector import keep_what_is_there
from explainer.diagnostics import Findings, has_errors, has_warnings, in_order
from explainer.environment import BASE_BRANCH
from explainer.evidence.gate import require_proofs
from explainer.loading import whole
from explainer.reporters import REPORTERS
from explainer.reporters.summing_up import summed_up
from explainer.settings.project import Project


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(list(REPORTERS)), default="text", help="How to tell.")
@click.option("--strict", is_flag=True, help="Refuse warnings too, and paragraphs that cite nothing.")
@click.option("--require", type=click.Choice(["verified"]), help="Refuse quotations that were not looked up.")
@click.option("--fix", is_flag=True, help="Mend what has one right answer, and show the change.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and write nothing.")
@click.option(
    "--base", envvar=BASE_BRANCH, default="", metavar="BRANCH",
    help="Where a pull request goes: of its findings --format github shows those on touched lines first.",
)  # fmt: skip
@pass_project
@alone(lambda options: options["fix"])
def check_command(  # noqa: PLR0913 - one argument for each option
    project: Project,
    *,
    paths: tuple[Path, ...],
    form: str,
    strict: bool,
    require: str | None,
    fix: bool,
    diff: bool,
    base: str,
) -> None:
    """Check the whole project and report every problem, or only those in PATHS."""
    refuse_malformed_date()
    if fix and diff:
        raise click.UsageError("--diff shows what --fix would change, and writes nothing: give one of the two")
    wanted = among(project, paths)
    stored = stored_facts(project)
    checked = check(project, runs_own_rules=True, asks_history=True, stored=stored)
    keep_facts(stored)
    keep_what_is_there()
    if fix or diff:
        from explainer.cli import mending  # noqa: PLC0415 - most checks mend nothing

        change = mending.mended(checked, wanted)
        mending.show(change, checked.sources, err=form != "text")
        if fix:
            mending.write(change, checked)
            checked = check(project, runs_own_rules=True, asks_history=True)
        say(mending.tally(change, done=fix), err=form != "text")
    checked = whole(checked)
    every = Findings()
    _gather(checked, require, every)
    found = summed_up(in_order(one.strictly if strict else one for one in every if wanted(one.span.path)))
    suppressed = [one for one in checked.suppressed if wanted(one.found.span.path)]
    context = context_for(form, checked, found, suppressed, base)
    report(found, checked, form, context=context)
    if form == "github":
        add_step_summary(found, context)
    stopped = project.settings.strict and has_warnings(found) and not has_errors(found)
    if stopped:
        say(f"With {STRICT} warnings stop a build.", err=True)
    sys.exit(1 if stopped or has_errors(found) else 0)


def _gather(checked: Checked, require: str | None, findings: Findings) -> None:
    """What was found, and what the gate finds of citations, in place of what the check says of the same ones."""
    gate = Findings()
    if require:
        require_proofs(checked.evidence, gate)
    told = {one.about for one in gate}
    findings.extend(one for one in checked.diagnostics if one.about not in told)
    findings.extend(gate)
