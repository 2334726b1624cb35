"""How a failure of somebody else's code is told."""

from __future__ import annotations

import os
import re
import traceback
from pathlib import Path

from explainer.diagnostics import Diagnostic, Span, error, warning
from explainer.extensions.calling import OurWords, Stopped, called
from explainer.extensions.model import Added, Wanted
from explainer.extensions.watching import TooLong

CODE = "extension"
"""What a project names and has not, or has and does not allow: an error."""
FAILED_CODE = "extension-failed"
"""What an extension could not do, and the site can do without: a warning, so that the build goes on."""
HELP = "tell who keeps it, or take it out of mkdocs.yml; all else was checked"
_SITE_PACKAGES = re.compile(r"^.*[/\\]site-packages[/\\]")
# Python's own importing, and this program.
_NOT_THEIRS = ("<frozen ", f"{Path(__file__).parents[1]}{os.sep}")
_MOST = 200


def failed(message: str, stopped: Stopped, at: Wanted | Added) -> Diagnostic:
    """A failure without which the rest can be done: what it said, and in which line of it."""
    place, words = _place_and_words(stopped.problem, at)
    return warning(FAILED_CODE, place, f"{message}: {words}", HELP)


def refused(message: str, stopped: Stopped, at: Wanted | Added, place: Span | None = None) -> Diagnostic:
    """A failure without which facts of the project would be lost, so that no site may be made."""
    found, words = _place_and_words(stopped.problem, at)
    return error(CODE, place or found, f"{message}: {words}", HELP)


def _place_and_words(problem: BaseException, at: Wanted | Added) -> tuple[Span, str]:
    """Where a failure belongs, and what is said of it; in a file of the project itself that is the line of it."""
    frames = [(frame.f_code.co_filename, line) for frame, line in traceback.walk_tb(problem.__traceback__)]
    theirs = [(file, line) for file, line in frames if not file.startswith(_NOT_THEIRS)]
    said = _words(problem)
    if own := [line for file, line in theirs if file == at.span.path]:
        return Span.at(at.span.path, own[-1]), said
    file, line = theirs[-1] if theirs else ("", 0)
    return at.span, f"{said} ({_SITE_PACKAGES.sub('', file)}, line {line})" if file else said


def _words(problem: BaseException) -> str:
    """What an exception says of itself, which is code of somebody else as well."""
    if isinstance(problem, (TooLong, OurWords)):
        return str(problem)
    try:
        said = called("the words of an exception", lambda: f"{type(problem).__name__}: {problem}")
    except Stopped:
        return "it raised what cannot be told"
    return " ".join(said.encode("utf-8", "replace").decode().split())[:_MOST]
