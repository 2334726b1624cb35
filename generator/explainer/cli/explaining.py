"""``explainer explain``: what a code means, what fails and what passes."""

from __future__ import annotations

import click

from explainer.codes import all_explanations, as_text, explanation
from explainer.diagnostics import did_you_mean


@click.command("explain")
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
