"""Tables as CSV (RFC 4180): UTF-8, commas, quotation marks where they are needed, lines that end with CR LF.

Programs for tables take a cell that begins with ``=``, ``+``, ``-`` or ``@`` for a formula, and whoever opens a file of
a stranger's texts would run it. So such a cell gets one apostrophe in front, which they show as text; so does one with
a wide form of these signs, a tab or the end of a line, and one with white space or apostrophes before any of these. A
reader that is no such program takes the first apostrophe away from a cell that ``GUARDED`` matches: nothing is lost.

A number such as ``-1.5`` and a date such as ``-0044-03-15`` stay as they are: whoever computes with them shall not have
to take anything away, and no function and no other cell can be named in one.

There is no mark of the byte order in front. Excel wants one where a file is opened by a double click, but the CSV
readers of most languages take it for a part of the first heading, and a Data Package has no name for such an encoding.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

# With the wide forms of the signs, which some programs fold, and what may stand before one in a cell unseen.
_WIDE = "\uff1d\uff0b\uff0d\uff20"
_SIGNS = rf"[=+\-@{_WIDE}\t\r\n]"
GUARDED = rf"^'+\s*{_SIGNS}"
"""The regular expression for cells that have an apostrophe of ours in front."""
_NUMBER = r"[+-](?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
_PART = r"[?~%]?(?:[0-9]{2}|[0-9]X|XX)[?~%]?"
_DAY = rf"-[?~%]?[0-9][0-9X]{{3,}}[?~%]?(?:-{_PART}){{0,2}}"
_OF_COUNTING = rf"(?:{_NUMBER}|{_DAY}(?:/(?:\.\.|{_DAY}|{_DAY[1:]})?)?)\Z"
_FORMULA = re.compile(rf"(?!{_OF_COUNTING})'*\s*{_SIGNS}")
_GUARDED = re.compile(GUARDED)


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
        # Most cells begin with a letter or a digit, and are as they shall be.
        writer.writerows(
            [guarded(cell) if isinstance(cell, str) and not cell[:1].isalnum() else cell for cell in row]
            for row in rows
        )
        ends.append(out.tell())
    whole = out.getvalue()
    return [whole[start:end] for start, end in pairwise(ends)]


def table_rows(rows: Iterable[Sequence[object]]) -> str:
    """The rows of a table without its heading."""
    return parts((), [rows])[1]


def guarded(cell: str) -> str:
    """A cell that no program takes for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """What :func:`guarded` was given."""
    return cell[1:] if _GUARDED.match(cell) else cell
