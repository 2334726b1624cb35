"""What a report may need beside the findings themselves; each reporter takes from it what it tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from explainer.diagnostics import Diagnostic, Edit, Suppressed


@dataclass(frozen=True, slots=True)
class Context:
    """``suppressed`` are findings that a record says are meant; ``edits`` mend a finding that has one right answer.

    ``version`` is the program's. ``code_uri`` is the address that explains a code, with ``{code}`` in it, or "".
    ``folder`` is the way from the top of the repository to the project, with a slash at its end, or "". ``touched``
    are the lines of each file that a pull request adds or changes, or None where that is not known. ``colour`` says
    whether the reader's terminal shows colours.
    """

    suppressed: tuple[Suppressed, ...] = ()
    edits: Mapping[Diagnostic, tuple[Edit, ...]] = field(default_factory=dict)
    version: str = ""
    code_uri: str = ""
    folder: str = ""
    touched: Mapping[str, frozenset[int]] | None = None
    colour: bool = False


PLAIN = Context()
