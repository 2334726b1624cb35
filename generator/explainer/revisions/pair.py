"""The two sides of a comparison, the paths in which they differ, and what was found wrong on the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from explainer.diagnostics import Diagnostic
from explainer.git.sides import Side
from explainer.revisions.differences import Problem, What
from explainer.revisions.reading import TEXT_ENDINGS, Reading, SideFacts
from explainer.schema.model import PropertyTypes
from explainer.settings.project import Project


@dataclass(slots=True)
class SidePair:
    """Both sides. ``unchanged`` collects files that differ and say the same."""

    before: SideFacts
    after: SideFacts
    project: Project
    paths: list[str]
    problems: list[Problem] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, before: Side, after: Side, project: Project, types: PropertyTypes) -> SidePair:
        """The pair with its differing paths in order; their contents are read at once."""
        paths = sorted(_differing(before, after))
        pair = cls(SideFacts(before, project, types), SideFacts(after, project, types), project, paths)
        for side in (before, after):
            side.load(path for path in paths if path.endswith(TEXT_ENDINGS))
        return pair

    def what(self, path: str) -> What:
        """What happened to a file."""
        if path not in self.before.side.entries:
            return What.ADDED
        return What.CHANGED if path in self.after.side.entries else What.REMOVED

    def tell(self, one: Reading | None, other: Reading | None) -> None:
        """Notes what was wrong in either version of a fact file."""
        self.note(one.problems if one else (), self.before)
        self.note(other.problems if other else (), self.after)

    def note(self, found: Iterable[Diagnostic], facts: SideFacts) -> None:
        """Notes what was wrong on one side."""
        self.problems += [Problem(one, facts.side.name, facts is self.before) for one in found]


def _differing(before: Side, after: Side) -> Iterator[str]:
    for path in {*before.entries, *after.entries}:
        one, other = before.entries.get(path), after.entries.get(path)
        if one is None or other is None or not one.id or (one.kind, one.id) != (other.kind, other.id):
            yield path
