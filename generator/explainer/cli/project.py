"""What commands share: the project that they are about, and how they tell what was found."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence, Set
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

import click

from explainer import __version__
from explainer.cli.colours import wants_colour
from explainer.cli.saying import say, say_report
from explainer.diagnostics import Diagnostic, Findings
from explainer.documents.source import SITE_FILE
from explainer.environment import MalformedVariable, source_date
from explainer.files.reading import is_readable
from explainer.refused import is_spent, reason
from explainer.reporters import PLAIN, REPORTERS, Context
from explainer.reporters.summing_up import summed_up
from explainer.settings.project import Project, find_project
from explainer.settings.reading import SETTINGS_FILE

if TYPE_CHECKING:
    from explainer.checking import Checked

STRICT = "strict: true in mkdocs.yml"
_P = ParamSpec("_P")
_R = TypeVar("_R")


class NoProject(click.ClickException):
    """A command that needs a project was given where there is none: wrong use, told in one sentence."""

    exit_code = 2


def pass_project(command: Callable[Concatenate[Project, _P], _R]) -> Callable[_P, _R]:
    """Hands a command its project as the first argument; where there is none, it says so and nothing is done."""

    @click.pass_obj
    @wraps(command)
    def in_project(folder: Path, /, *args: _P.args, **kwargs: _P.kwargs) -> _R:
        if not is_readable(folder):
            raise NoProject(f"the folder {folder.absolute()} cannot be read: check its permissions")
        project = find_project(folder)
        # Other builders have other settings files; facts without mkdocs.yml can still be checked.
        if not any(_stands(project.root / file) for file in (SETTINGS_FILE, f"{project.content}/{SITE_FILE}")):
            raise NoProject(
                f"{project.root} is no explainer project, as there is no {SETTINGS_FILE} in it or above it: "
                "go into one or name it with -C DIR, or begin one with explainer init DIR"
            )
        return command(project, *args, **kwargs)

    return in_project


def _stands(file: Path) -> bool:
    """Whether there is a file, or nobody may look: then a check tells what keeps it from being read."""
    try:
        return file.is_file()
    except PermissionError:
        return True


def report(
    found: Sequence[Diagnostic], checked: Checked, form: str, quiet: bool = False, context: Context = PLAIN
) -> None:
    """Findings go to standard output where they are what was asked for, else to standard error, if there are any."""
    if found or not quiet:
        colour = form == "text" and wants_colour(quiet)
        told = _told(found, checked, form, replace(context, colour=colour))
        say_report(told, err=quiet, colour=colour, commands=form == "github")


def reported(found: Sequence[Diagnostic], checked: Checked) -> str:
    """What :func:`report` tells quietly, as text without colours."""
    return _told(found, checked, "text", PLAIN) if found else ""


def _told(found: Sequence[Diagnostic], checked: Checked, form: str, context: Context) -> str:
    told = summed_up(found)
    paths = {span.path for one in told for span in (one.span, *(related.span for related in one.related))}
    lines = {path: source.lines for path, source in checked.sources.items() if path in paths}
    return REPORTERS[form](told, lines, context)


def check_all(project: Project, untold: Set[str] = frozenset()) -> Checked:
    """The project, checked, with all of its facts read; else what was not is told, and the command ends.

    This is how a command gets at facts that does not itself tell all that a check finds: what it made would leave out
    what nobody could read. Findings of the codes in ``untold`` it tells better itself.
    """
    from explainer.checking import check  # noqa: PLC0415 - who finds that nothing changed needs no rules

    checked = check(project)
    unread = Findings()
    checked.tell_unread(unread)
    if any(one.code not in untold for one in unread):
        report(list(unread), checked, "text", quiet=True)
        say("Nothing was done: there are facts that could not be read.", err=True)
        sys.exit(1)
    return checked


def refuse_malformed_date() -> date | None:
    """The day that counts as today, as :func:`explainer.environment.source_date`; wrong use where it is malformed."""
    try:
        return source_date()
    except MalformedVariable as problem:
        raise click.UsageError(str(problem)) from None


def today() -> date:
    """The day of what a command does: looking something up is an act of a day, unlike a build."""
    return refuse_malformed_date() or datetime.now(UTC).date()  # noqa: TID251


def user_agent(project: Project, purpose: str) -> str:
    """Who asks hosts: the program, what for, and the site for which it does so, that whoever runs the host finds us."""
    address = project.settings.site_url
    about = f"{purpose}; {address}" if address and address.isascii() and address.isprintable() else purpose
    return f"explainer/{__version__} ({about})"


class NotWritten(click.ClickException):
    """Something cannot be written: no mistake of the facts, which is what 1 tells."""

    exit_code = 2


def not_written(problem: OSError, target: Path | None = None) -> click.ClickException:
    """What a command says where a file or a folder cannot be written; what stood there was not touched.

    What lies elsewhere than ``target``, where one is given, was only to be read.
    """
    kept = "what stood there before still does"
    if is_spent(problem):
        return NotWritten(f"{reason(problem)}; {kept}")
    place = Path(str(problem.filename)) if problem.filename else None
    was_read = target and place and not (place.is_relative_to(target) or target.is_relative_to(place))
    where = f" {place}" if place else ""
    return NotWritten(f"cannot {'read' if was_read else 'write'}{where}: {reason(problem)}; {kept}")
