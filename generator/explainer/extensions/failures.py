"""How a failure of somebody else's code is told."""

from __future__ import annotations

import re
import traceback

from explainer.diagnostics import Diagnostic, error
from explainer.extensions.model import Added, Wanted

CODE = "extension"
_SITE_PACKAGES = re.compile(r"^.*[/\\]site-packages[/\\]")


def stopped(message: str, problem: BaseException, at: Wanted | Added) -> Diagnostic:
    """A failure of somebody else's code as a finding: what it said, and in which line of it."""
    said = " ".join(f"{type(problem).__name__}: {problem}".split())[:200]
    frame = traceback.extract_tb(problem.__traceback__)[-1] if problem.__traceback__ else None
    where = f" ({_SITE_PACKAGES.sub('', frame.filename)}, line {frame.lineno})" if frame else ""
    help = "tell who keeps it, or take it out of mkdocs.yml; all else was checked"
    return error(CODE, at.span, f"{message}: {said}{where}", help)
