"""Copies that changed: words that stood in an earlier copy of a source, and do not stand in the one at hand.

Whether the source edited its text, or the copy is an older one or of another page, no program can tell. So it is an
error until a person has looked and accepts it. From then on the words count as what they are: verified then, and edited
since. Both fingerprints and both days stay in the line, and the place is that in the earlier copy.
"""

from __future__ import annotations

from dataclasses import replace

from explainer.diagnostics import Diagnostic
from explainer.evidence.lock import Line
from explainer.evidence.states import FOUND, State

CODE = "edited-source"
_SHOWN = 12
_OF_THE_PAST = (
    *("earlier_copy", "earlier_since", "earlier_saved"),
    *("start", "end", "paragraph", "quoted", "prefix", "suffix", "hides"),
)


def edited(line: Line, old: Line | None, is_accepted: bool) -> Line:
    """The line of words that are gone from a copy: it remembers the copy in which they stood, if there was one.

    ``old`` is the line before. Where the copy is the same and its words were found in it, the copy did not change. What
    was accepted once stays so, also of a later copy that has not the words either.
    """
    if old is None:
        return line
    if old.state in FOUND:
        old = replace(old, earlier_copy=old.copy, earlier_since=old.since, earlier_saved=old.saved)
    if old.earlier_copy in {"", line.copy}:
        return line
    line = replace(line, **{name: getattr(old, name) for name in _OF_THE_PAST})
    return accepted(line) if is_accepted or old.state is State.EDITED else line


def accepted(line: Line) -> Line:
    """The line after a person took it that the source was edited; of a copy from before nobody can say that."""
    return replace(line, state=State.EDITED) if awaits(line) and not _is_older(line) else line


def awaits(line: Line) -> bool:
    """Whether words stood in an earlier copy only, and nobody has accepted that yet."""
    return line.state is State.FAILED and bool(line.earlier_copy)


def _is_older(line: Line) -> bool:
    """Whether the copy that has not the words is known to be from before the one that has."""
    return bool(line.saved and line.earlier_saved) and line.saved < line.earlier_saved


def of_edit(line: Line, found: Diagnostic) -> Diagnostic:
    """The finding that words are not there, as one that awaits a person."""
    source, then, later = line.source, line.earlier_day, line.copy_day
    before, now = line.earlier_copy[:_SHOWN], line.copy[:_SHOWN]
    if _is_older(line):
        message = f"these words stand in the copy of {source} of {then}, and not in an older one of {later}"
        help = f"bring the copy back that has the SHA-256 {before}..., or a newer one, and run explainer verify"
    else:
        message = f"these words stood in {source} on {then}, and no longer do in its copy of {later}"
        accept = f"if {source} was edited, run explainer verify --accept-edits {source}"
        mistaken = f"if this copy (SHA-256 {now}...) is older than that of {then} ({before}...)"
        help = f"{accept}; {mistaken}, or of another page, bring the right one and run explainer verify"
    return replace(found, code=CODE, message=message, help=f"{help}; {found.help}" if found.help else help)
