r"""Standard output that cannot hold every character, as in a pipe on Windows: what it cannot hold is written otherwise.

The form is that of JSON, so that a report for programs stays one: ``\uac40``.
"""

from __future__ import annotations

import codecs
import io
from typing import TextIO

_NAME = "explainer-escape"


def write_what_can_be_written(stream: TextIO | None) -> None:
    """Has a stream write an escape where its encoding has no such character; one that has all is left as it is."""
    if isinstance(stream, io.TextIOWrapper) and not codecs.lookup(stream.encoding).name.startswith("utf-"):
        stream.reconfigure(errors=_NAME)


def _escaped(problem: UnicodeError) -> tuple[str, int]:
    if not isinstance(problem, UnicodeEncodeError):
        raise problem
    units = problem.object[problem.start : problem.end].encode("utf-16-be", "surrogatepass")
    codes = (int.from_bytes(units[at : at + 2], "big") for at in range(0, len(units), 2))
    return "".join(f"\\u{code:04x}" for code in codes), problem.end


codecs.register_error(_NAME, _escaped)
