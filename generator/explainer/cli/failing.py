"""How a command tells what nobody foresaw."""

from __future__ import annotations

import traceback

import click

from explainer.cli.saying import printable_error, say_report, shown
from explainer.diagnostics import NotMade
from explainer.unforeseen import EXIT_CODE, remedy, told

_DEBUG = "explainer --debug COMMAND"


class Failed(click.ClickException):
    """The program could not finish, and says nothing of the project."""

    exit_code = EXIT_CODE


def failure(problem: Exception, is_debugged: bool) -> click.ClickException:
    """What to end with: a sentence that names the file, and the way to report it; the trace comes first if asked for.

    What code of packages breaks, which carries its finding, is theirs, and ends as errors of a project do.
    """
    if isinstance(problem, NotMade):
        return printable_error(click.ClickException(f"{problem.diagnostic.message}; {problem.diagnostic.help}"))
    if is_debugged:
        say_report("".join(traceback.format_exception(problem)), err=True)
    return Failed(f"{shown(told(problem))}\n{shown(remedy(problem, _DEBUG))}")
