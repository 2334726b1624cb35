"""Tables as CSV (RFC 4180): UTF-8, commas, quotation marks where they are needed, lines that end with CR LF.

Programs for tables take a cell that begins with ``=``, ``+``, ``-`` or ``@`` for a formula, and whoever opens a file of
a stranger's texts would run it. So such a cell gets an apostrophe in front, which they show as text. A reader that is
no such program takes one apostrophe away where it stands before one of these signs, or before other apostrophes and
such a sign: :func:`unguarded` does, and nothing is lost.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

# With the wide forms of the signs, which some programs fold, and what may stand before one in a cell unseen.
_SIGNS = "=+\\-@\uff1d\uff0b\uff0d\uff20\t\r\n"
_FORMULA = re.compile(rf"'*\s*[{_SIGNS}]")
_GUARDED = re.compile(rf"'+\s*[{_SIGNS}]")


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table with its heading; None becomes an empty cell, and what is no text stays as it is printed."""
    return "".join(parts(columns, [rows]))


def parts(columns: Sequence[str], groups: Iterable[Iterable[Sequence[object]]]) -> list[str]:
    """The same of rows in groups: the heading, then the text of each group."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    ends = [0, out.tell()]
    for rows in groups:
        writer.writerows([guarded(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
        ends.append(out.tell())
    whole = out.getvalue()
    return [whole[start:end] for start, end in pairwise(ends)]


def table_rows(rows: Iterable[Sequence[object]]) -> str:
    """The rows of a table without its heading."""
    out = io.StringIO()
    csv.writer(out).writerows([guarded(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return out.getvalue()


def guarded(cell: str) -> str:
    """A cell that no program takes for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """What :func:`guarded` was given."""
    return cell[1:] if _GUARDED.match(cell) else cell
