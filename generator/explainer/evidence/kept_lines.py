"""The lock file as an earlier run has found it: its lines, each made when somebody asks for it.

To see that ten thousand lines are sound takes a fifth of a check. A lock file of the same bytes is as sound as it was,
and all that most checks have to know of a line is whose it is, and its state.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import compress
from pathlib import Path
from typing import Any

from explainer.cached import cached_property
from explainer.diagnostics import Findings, Span
from explainer.documents.folders import may_walk
from explainer.documents.results import Results
from explainer.documents.source import SourceFile
from explainer.evidence.lock import LOCK_FILE, Line, LineKey, Lines, of_sound, open_lock, read_lock
from explainer.evidence.states import State
from explainer.facts.stored.files import StoredFacts

_LOCK = "lines of the lock"
_STATES = {str(state): state for state in State}

TRAITS = ("excerpt", "hides", "is_looked_up")
"""What is asked of all lines without a look at each: which say something of these."""


class KeptLines(Mapping[LineKey, tuple[Line, Span]]):
    """The lines of a ``file`` in which all are sound.

    ``rows`` are the key of each, its state, its number, and whether it has each of ``TRAITS``.
    """

    def __init__(self, file: SourceFile, rows: list[list[Any]]) -> None:
        self._file = file
        self._numbers: dict[LineKey, int] = {}
        self.states: dict[LineKey, State] = {}
        """The state of each line."""
        self.having: dict[str, set[LineKey]] = {name: set() for name in TRAITS}
        """The lines that have each of the traits."""
        having = [*self.having.values()]
        for owner, source, selector, shown, words, state, number, *told in rows:
            key = owner, source, selector, shown, words
            self._numbers[key] = number
            self.states[key] = _STATES[state]
            for lines in compress(having, told):
                lines.add(key)

    def __getitem__(self, key: LineKey) -> tuple[Line, Span]:
        number = self._numbers[key]
        text = self._file.lines[number - 1]
        return of_sound(text), Span.at(self._file.path, number, 1, len(text))

    def __iter__(self) -> Iterator[LineKey]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    def __reduce__(self) -> tuple[type[dict[LineKey, tuple[Line, Span]]], tuple[dict[LineKey, tuple[Line, Span]]]]:
        """As it is sent to a worker."""
        return dict, (dict(self),)


class LinesInMemory(dict[LineKey, tuple[Line, Span]]):
    """Lines that were read in this process, for who asks the same of all of them with each save."""

    @cached_property
    def states(self) -> dict[LineKey, State]:
        """The state of each line."""
        return {key: line.state for key, (line, _) in self.items()}

    @cached_property
    def having(self) -> dict[str, set[LineKey]]:
        """The lines that have each of the traits."""
        return {name: {key for key, (line, _) in self.items() if getattr(line, name)} for name in TRAITS}


def has(lines: Lines, key: LineKey | None, trait: str) -> bool:
    """Whether a line says something of one of ``TRAITS``; False where there is no line."""
    if isinstance(lines, KeptLines | LinesInMemory):
        return key in lines.having[trait]
    return key is not None and bool(getattr(lines[key][0], trait))


def states_of(lines: Lines) -> Mapping[LineKey, State]:
    """The state of each line."""
    if isinstance(lines, KeptLines | LinesInMemory):
        return lines.states
    return {key: line.state for key, (line, _) in lines.items()}


def lines_of(
    root: Path, content: str, results: Results, stored: StoredFacts | None, findings: Findings
) -> tuple[SourceFile | None, Lines]:
    """The lock file of a project, and its sound lines; as they are kept if it is the same as it was."""
    path = f"{content}/{LOCK_FILE}"
    if not may_walk(root, content, Findings()):  # what keeps from it was told with the facts
        return None, {}
    known = stored.looked_at(path) if stored is not None else None
    file = known or open_lock(root / path, path, findings)
    if file is None:
        return None, {}
    file = results.same(path, file)
    if stored is not None:
        stored.see([file])
        rows = stored.aside(_LOCK, file.digest)
        if rows is not None:
            return file, KeptLines(file, rows)
    before = len(findings)
    lines = results(_read, file, findings)
    if stored is not None and len(findings) == before:
        told = [
            (*key, str(line.state), span.line, *(bool(getattr(line, name)) for name in TRAITS))
            for key, (line, span) in lines.items()
        ]
        stored.put_aside(_LOCK, file.digest, told)
    return file, lines


def _read(file: SourceFile, findings: Findings) -> LinesInMemory:
    return LinesInMemory(read_lock(file, findings))
