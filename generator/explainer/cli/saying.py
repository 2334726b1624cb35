"""The way of every command's words to the terminal or the log that shows them, whoever wrote what they hold.

Nothing else in the command line writes: ruff refuses ``click.echo`` elsewhere.
"""

from __future__ import annotations

import re

import click

from explainer.cli.streams import named_as_output
from explainer.environment import runs_on_github
from explainer.printable import no_command, printable, printable_lines

# What a palette writes (ECMA-48, Select Graphic Rendition), round text that is printable by then.
_COLOUR = re.compile(r"(\x1b\[[0-9;]*m)")


def say(line: str, *, err: bool = False) -> None:
    """Writes one line to standard output, or to standard error. A line end in it does not begin another."""
    with named_as_output():
        click.echo(shown(line), err=err)


def say_note(note: str) -> None:
    """Tells beside what a command does how it was done otherwise than it might have been."""
    say(f"note: {note}", err=True)


def say_report(text: str, *, err: bool = False, colour: bool = False, commands: bool = False) -> None:
    """Writes lines as they are given, with their ends; what strangers wrote in them is printable, so none is theirs.

    ``colour`` lets colours through, and ``commands`` the commands for GitHub's runner of which a report is made.
    """
    words = _in_colour(text) if colour else printable_lines(text)
    with named_as_output():
        click.echo(words if commands else _no_command(words), nl=False, err=err, color=colour)


def shown(line: str) -> str:
    """One line as it may be shown, for what click writes itself."""
    return _no_command(printable(line))


def _in_colour(text: str) -> str:
    return "".join(part if _COLOUR.fullmatch(part) else printable_lines(part) for part in _COLOUR.split(text))


def _no_command(text: str) -> str:
    return no_command(text) if runs_on_github() else text


def printable_error(problem: click.ClickException) -> click.ClickException:
    """The error that click is to show, of whatever command or option: the same in one line of printable text."""
    if isinstance(problem, click.exceptions.NoArgsIsHelpError):  # the help of a command
        return problem
    words = shown(problem.format_message().replace("\n\t", " "))  # so click lists the choices of an argument
    if isinstance(problem, click.UsageError):
        return click.UsageError(words, problem.ctx)
    return _WrongUse(words) if problem.exit_code == _WrongUse.exit_code else click.ClickException(words)


class _WrongUse(click.ClickException):
    """A failure that ends as wrong use does, without a line on how the command is used."""

    exit_code = 2
