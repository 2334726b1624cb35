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


def edited(line: Line, old: Line | None, is_accepted: bool) -> Line:
    """The line of words that are gone from a copy: it remembers the copy in which they stood, if there was one.

    ``old`` is the line before. Where the copy is the same and its words were found in it, the copy did not change. What
    was accepted once stays so, also of a later copy that has not the words either.
    """
    if old is None:
        return line
    earlier, since = (old.copy, old.since) if old.state in FOUND else (old.earlier_copy, old.earlier_since)
    if not earlier or earlier == line.copy:
        return line
    state = State.EDITED if is_accepted or old.state is State.EDITED else line.state
    place = {name: getattr(old, name) for name in ("start", "end", "paragraph", "quoted", "prefix", "suffix")}
    return replace(line, state=state, earlier_copy=earlier, earlier_since=since, **place)


def accepted(line: Line) -> Line:
    """The line after a person took it that the source was edited."""
    return replace(line, state=State.EDITED) if awaits(line) else line


def awaits(line: Line) -> bool:
    """Whether words stood in an earlier copy only, and nobody has accepted that yet."""
    return line.state is State.FAILED and bool(line.earlier_copy)


def of_edit(line: Line, found: Diagnostic) -> Diagnostic:
    """The finding that words are not there, as one that awaits a person."""
    source = line.source
    message = f"these words stood in {source} on {line.earlier_since}, and no longer do in its copy of {line.since}"
    before, now = line.earlier_copy[:_SHOWN], line.copy[:_SHOWN]
    accept = f"if {source} was edited, run explainer verify --accept-edits {source}"
    mistaken = (
        f"if this copy (SHA-256 {now}...) is older than that of {line.earlier_since} ({before}...) or of another page"
    )
    help = f"{accept}; {mistaken}, bring the right one and run explainer verify"
    return replace(found, code=CODE, message=message, help=f"{help}; {found.help}" if found.help else help)
