"""``explainer explain``: what a code means, what fails and what passes."""

from __future__ import annotations

from pathlib import Path

import click

from explainer.cli.saying import say, say_report
from explainer.codes import all_explanations, as_text, explanation
from explainer.diagnostics import Findings
from explainer.printable import printable
from explainer.spelling import did_you_mean

_SHORTEST = 3  # letters of a part of a code by which it is found


@click.command("explain")
@click.argument("code", required=False)
@click.pass_obj
def explain_command(folder: Path, code: str | None) -> None:
    """Explain a CODE that check printed: why the rule exists, what fails and what passes."""
    if code is None:
        for known in all_explanations():
            say(f"{known.code}: {known.summary}")
        return
    found = explanation(code)
    if found is None and (added := _of_added_rule(folder, code)):
        say_report(added)
        return
    if found is None:
        help = _meant(code, [known.code for known in all_explanations()])
        raise click.UsageError(f'there is no code "{code}"; {help}')
    say_report(as_text(found))


def _meant(code: str, codes: list[str]) -> str:
    """Which codes somebody can have meant who wrote a part of one, or made a slip."""
    part = code.strip("-").lower()
    within = [known for known in codes if len(part) >= _SHORTEST and part in known]
    if len(within) > 1:
        return f"there are {', '.join(within[:-1])} and {within[-1]}"
    return did_you_mean(within[0] if within else code, codes, "run explainer explain for the list")


def _of_added_rule(folder: Path, code: str) -> str:
    """What a rule from outside the package says of itself, where the project uses it; "" for any other code.

    Rules of the project's own are read and not run.
    """
    from explainer.checking import extensions_of  # noqa: PLC0415 - our own codes need no project
    from explainer.extensions.model import ExtensionKind  # noqa: PLC0415
    from explainer.extensions.own_rules import about_own_rule, path_of_own_rule  # noqa: PLC0415
    from explainer.extensions.packages import about  # noqa: PLC0415
    from explainer.rules.added import is_of_rule  # noqa: PLC0415
    from explainer.settings.project import find_project  # noqa: PLC0415

    project = find_project(folder)
    extensions = extensions_of(project, runs_own_rules=False, findings=Findings())
    told = [(rule.name, rule.origin, about(rule)) for rule in extensions.of(ExtensionKind.RULE)]
    paths = {own.name: path_of_own_rule(project.root, project.content, own.name) for own in project.settings.rules}
    told += [(name, path, about_own_rule(project.root, path)) for name, path in paths.items() if path]
    for name, origin, words in told:
        if is_of_rule(code, name):
            return printable(f"{name}, of {origin}") + f"\n\n{printable(words) or 'It says nothing of itself.'}\n"
    return ""
