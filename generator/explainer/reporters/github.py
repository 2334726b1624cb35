"""Diagnostics for reviewers of a pull request: GitHub's workflow commands, and a table for what they cannot hold.

GitHub shows 10 annotations of each kind a step and drops the others in silence. So those on lines that the pull request
touches come first, and what is left over stands in the summary of the step, which takes 1 MiB.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from explainer.diagnostics import Diagnostic, Severity
from explainer.printable import no_command, printable
from explainer.reporters.context import PLAIN, Context
from explainer.reporters.text import summary

LIMIT = 10
SUMMARY_BYTES = 1024 * 1024
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_WORDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_HEAD = "| kind | place | what is the matter | how to mend it |\n| --- | --- | --- | --- |\n"


def report(diagnostics: Iterable[Diagnostic], lines: Mapping[str, Sequence[str]], context: Context = PLAIN) -> str:
    """A workflow command for each finding that GitHub will show, and a last line that counts all."""
    found = list(diagnostics)
    shown, rest = annotated(found, context.touched)
    count = summary(found)
    if rest:
        count += f"; {sum(one.count for one in rest)} of them stand in the summary of the step only"
    return "".join([*(f"{_command(one, context.folder)}\n" for one in shown), count, "\n"])


def annotated(
    found: Iterable[Diagnostic], touched: Mapping[str, frozenset[int]] | None
) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """The findings that become annotations, those on ``touched`` lines first, and the rest; each in their order.

    What counts many others comes before what stands for itself.
    """
    ordered = sorted(found, key=lambda one: (not is_touched(one, touched or {}), one.count == 1))
    left = dict.fromkeys(Severity, LIMIT)
    shown: list[Diagnostic] = []
    rest: list[Diagnostic] = []
    for one in ordered:
        left[one.severity] -= 1
        (shown if left[one.severity] >= 0 else rest).append(one)
    return shown, rest


def is_touched(found: Diagnostic, touched: Mapping[str, frozenset[int]]) -> bool:
    """Whether a finding lies on a touched line. One about a whole file stands at its beginning, with no length."""
    lines, span = touched.get(found.span.path, frozenset()), found.span
    if (span.line, span.column) == (span.end_line, span.end_column) == (1, 1):
        return bool(lines)
    return any(line in lines for line in range(span.line, span.end_line + 1))


def step_summary(diagnostics: Iterable[Diagnostic], context: Context = PLAIN, room: int = SUMMARY_BYTES) -> str:
    """Markdown with the findings that are no annotation, in at most ``room`` bytes; "" where there are none."""
    found = list(diagnostics)
    _, rest = annotated(found, context.touched)
    if not rest:
        return ""
    head = f"### explainer check: {summary(found)}\n\nGitHub shows the first {LIMIT} of each kind beside the files; "
    head += f"here are the other {len(rest)}.\n\n{_HEAD}"
    last = "\n{} more do not fit here; run `explainer check` to see them.\n"
    left = room - len(head.encode()) - len(last.encode()) - 20
    rows: list[str] = []
    for one in rest:
        row = _row(one, context.folder)
        left -= len(row.encode())
        if left < 0:
            break
        rows.append(row)
    if not rows and left < 0:
        return ""
    hidden = len(rest) - len(rows)
    return "".join([head, *rows, last.format(hidden) if hidden else ""])


def _command(found: Diagnostic, folder: str) -> str:
    span = found.span
    properties: dict[str, str | int] = {"file": folder + span.path, "line": span.line, "endLine": span.end_line}
    if span.line == span.end_line:  # GitHub takes columns of one line only, and the last one is marked too
        properties |= {"col": span.column, "endColumn": max(span.column, span.end_column - 1)}
    properties["title"] = found.code
    told = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    words = "%0A".join(map(_data, filter(None, (found.message, found.help))))
    return f"::{_COMMANDS[found.severity]} {told}::{words}"


def _data(text: str) -> str:
    """A line of a command's message. What a terminal or the runner would take for an order is replaced."""
    return no_command(printable(text)).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _row(found: Diagnostic, folder: str) -> str:
    place = f"{folder}{found.span.path}:{found.span.line}:{found.span.column}"
    cells = [f"{_WORDS[found.severity]} {_code(found.code)}", _code(place), _cell(found.message), _cell(found.help)]
    return f"| {' | '.join(cells)} |\n"


def _code(text: str) -> str:
    return f"<code>{_cell(text)}</code>"


def _cell(text: str) -> str:
    """Text that stays text: every mark is a character reference, so that none is Markdown, HTML or an address."""
    return "".join(
        character if character.isalnum() or character in " ," or not character.isascii() else f"&#{ord(character)};"
        for character in printable(" ".join(text.split()))
    )
