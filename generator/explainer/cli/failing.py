"""How a command tells what nobody foresaw."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

import click

from explainer.cli.saying import printable_error, say_report, shown
from explainer.diagnostics import NotMade
from explainer.unforeseen import EXIT_CODE, HOW_TO_DEBUG, remedy, told


class _Traces(logging.Handler):
    """Shows what brought down the reader of a file: that was told of the file, and the command went on."""

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info:
            say_report(f"{record.getMessage()}:\n{''.join(traceback.format_exception(record.exc_info[1]))}", err=True)


@contextmanager
def traces_shown() -> Iterator[None]:
    """Has all traces shown, as they come."""
    log, shows = logging.getLogger("explainer"), _Traces()
    before = log.level
    log.setLevel(logging.DEBUG)
    log.addHandler(shows)
    try:
        yield
    finally:
        log.removeHandler(shows)
        log.setLevel(before)


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
    return Failed(f"{shown(told(problem))}\n{shown(remedy(problem, HOW_TO_DEBUG))}")
