"""What templates, plugins and hooks break with: they are code, and may raise anything."""

from __future__ import annotations

from pathlib import Path

from explainer.diagnostics import Diagnostic, Span, error
from explainer.settings.reading import SETTINGS_FILE


def code_problem(broken: BaseException, file: Path | None = None) -> Diagnostic:
    """What code broke with, such as a template of the theme: at its innermost template, else at its innermost line."""
    places = [(str(file or SETTINGS_FILE), 1)]
    trace = broken.__traceback__
    while trace is not None:
        places.append((trace.tb_frame.f_code.co_filename, trace.tb_lineno))
        trace = trace.tb_next
    templates = [place for place in places if place[0].endswith((".html", ".xml"))]
    path, line = (templates or places)[-1]
    if getattr(broken, "lineno", None):  # a template's syntax
        path, line = getattr(broken, "filename", None) or path, getattr(broken, "lineno", line)
    message = f"the page cannot be made: {str(broken) or type(broken).__name__}"
    return error("template-error", Span.at(str(path), int(line)), message)
