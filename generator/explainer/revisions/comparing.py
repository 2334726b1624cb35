"""Two sides of a project to their differences. What git knows to be equal is not even parsed."""

from __future__ import annotations

from explainer.git.sides import Side
from explainer.revisions.differences import Differences
from explainer.revisions.facts.compare import Change
from explainer.revisions.pair import SidePair
from explainer.revisions.proving import proof_changes
from explainer.revisions.record_differences import compared, record_differences
from explainer.revisions.structure_differences import (
    file_differences,
    page_differences,
    redirect_differences,
    type_differences,
)
from explainer.schema.model import PropertyTypes
from explainer.schema.property_types import PROPERTY_TYPES
from explainer.settings.project import Project


def compare_sides(before: Side, after: Side, project: Project, types: PropertyTypes = PROPERTY_TYPES) -> Differences:
    """All that differs. What cannot be read on one side is told as a problem; nothing is raised for it.

    ``types`` are those that a property may be of.
    """
    pair = SidePair.of(before, after, project, types)
    records = record_differences(pair)
    pages = tuple(page_differences(pair))
    settings = _settings(pair)
    declared = tuple(type_differences(pair))
    redirects = tuple(redirect_differences(pair))
    proofs = tuple(proof_changes(pair, records))
    files = tuple(file_differences(pair))
    problems = sorted(set(pair.problems), key=lambda one: (one.found.span, not one.is_before, one.found.message))
    return Differences(
        pair.before,
        pair.after,
        tuple(records),
        pages,
        settings,
        declared,
        redirects,
        proofs,
        files,
        tuple(problems),
        tuple(sorted(pair.unchanged)),
    )


def _settings(pair: SidePair) -> tuple[Change, ...]:
    one, other = pair.before.site, pair.after.site
    if one.source.path not in pair.paths and other.source.path not in pair.paths:
        return ()
    pair.tell(one, other)
    changes = compared(one, other)
    if not changes and not one.problems and not other.problems:
        pair.unchanged.append(other.source.path)
    return changes
