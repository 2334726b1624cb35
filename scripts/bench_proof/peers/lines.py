"""The side of a tool of the lines that programs.py writes; it knows nothing of this project, for peers are alone."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable


def answer(opened: Callable[[str], Callable[[str], bool]]) -> None:
    """Answers each quotation by the function that ``opened`` gives for the text before it."""
    accepts: Callable[[str], bool] = lambda quotation: False  # noqa: E731 - for a quotation without a text
    for line in sys.stdin:
        said = json.loads(line)
        if "text" in said:
            accepts = opened(said["text"])
        else:
            sys.stdout.write("true\n" if accepts(said["quotation"]) else "false\n")
