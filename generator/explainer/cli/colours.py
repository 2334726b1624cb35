"""Whether to write colours."""

from __future__ import annotations

import sys

from explainer.environment import FORCE_COLOR, NO_COLOR, TERM, variable


def wants_colour(err: bool = False) -> bool:
    """Whether to write colours: NO_COLOR forbids and FORCE_COLOR wants them, else a terminal decides.

    ``err`` asks for standard error instead of standard output. What is set to nothing counts as not set, as
    https://no-color.org and https://force-color.org have it.
    """
    if variable(NO_COLOR):
        return False
    if variable(FORCE_COLOR):
        return True
    stream = sys.stderr if err else sys.stdout
    return stream.isatty() and variable(TERM) != "dumb"
