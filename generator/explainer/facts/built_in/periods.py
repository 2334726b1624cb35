"""Pairs of dates that read as one period: in groups of built-in types, and in any group that names its dates alike."""

from __future__ import annotations

from explainer.schema import built_in
from explainer.schema.model import Property

Period = tuple[str, str]

IN_OFFICE: Period = ("from", "to")
LASTING: Period = ("since", "until")
LIFETIME: Period = built_in.LIFETIME

MOMENTS = frozenset(LIFETIME)
"""The dates of what lasts no time, so that an interval tells between which dates it was."""

PERIODS = (IN_OFFICE, LASTING)
"""The periods of groups; a life is one of a record, and is not told as one."""

BEGINNINGS = frozenset(start for start, _ in PERIODS)
ENDS = frozenset(end for _, end in PERIODS)


def period_of(property: Property) -> Period | None:
    """The names of the two dates of a group that read as one period, or None."""
    names = {inner.name for inner in property.properties}
    return next((pair for pair in PERIODS if set(pair) <= names), None)
