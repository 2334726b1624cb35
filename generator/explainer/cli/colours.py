"""Whether to write colours."""

from __future__ import annotations

import os
import sys


def wants_colour(err: bool = False) -> bool:
    """Whether to write colours: NO_COLOR forbids and FORCE_COLOR wants them, else a terminal decides."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    stream = sys.stderr if err else sys.stdout
    return stream.isatty() and os.environ.get("TERM") != "dumb"
