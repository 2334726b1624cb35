"""``explainer explain``: what a code means, what fails and what passes."""

from __future__ import annotations

from pathlib import Path

import click

from explainer.codes import all_explanations, as_text, explanation
from explainer.diagnostics import Findings
from explainer.spelling import did_you_mean


@click.command("explain")
@click.argument("code", required=False)
@click.pass_obj
def explain_command(folder: Path, code: str | None) -> None:
    """Explain a CODE that check printed: why the rule exists, what fails and what passes."""
    if code is None:
        for known in all_explanations():
            click.echo(f"{known.code}: {known.summary}")
        return
    found = explanation(code)
    if found is None and (added := _of_added_rule(folder, code)):
        click.echo(added)
        return
    if found is None:
        help = did_you_mean(code, [known.code for known in all_explanations()], "run explainer explain for the list")
        raise click.UsageError(f'there is no code "{code}"; {help}')
    click.echo(as_text(found))


def _of_added_rule(folder: Path, code: str) -> str:
    """What a rule from outside the package says of itself, where the project uses it; "" for any other code."""
    from explainer.checking import extensions_of  # noqa: PLC0415 - our own codes need no project
    from explainer.extensions.model import ExtensionKind  # noqa: PLC0415
    from explainer.rules.added import is_of_rule  # noqa: PLC0415
    from explainer.settings.project import find_project  # noqa: PLC0415

    extensions = extensions_of(find_project(folder), runs_own_rules=True, findings=Findings())
    for rule in extensions.of(ExtensionKind.RULE):
        if is_of_rule(code, rule.name):
            return f"{rule.name}, of {rule.origin}\n\n{rule.about or 'It says nothing of itself.'}\n"
    return ""
