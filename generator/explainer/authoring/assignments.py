"""What ``--set name.en=Ada`` says: values by the way to their place in a fact file."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType

from explainer.authoring.yaml_text import readable
from explainer.schema.model import Property
from explainer.schema.ports import Data
from explainer.schema.property_types.misnamed import habit_of
from explainer.spelling import did_you_mean

_STEP = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}\Z")
# No property has values within values so deep.
_MOST_STEPS = 8
_NONE: Mapping[str, Property] = MappingProxyType({})


class WrongAssignment(Exception):  # noqa: N818 - told to the user as it is
    """An assignment that cannot be followed."""


def assigned(
    assignments: Iterable[str], lists: Collection[str], known: Collection[str], declared: Mapping[str, Property] = _NONE
) -> dict[str, Data]:
    """The values of assignments such as ``roles.0.title=Chair``.

    A number is a place in a list. ``lists`` are the properties that hold one: each further value goes to its end.
    ``known`` are the names that a way may begin with, and
    ``declared`` the properties that somebody may call by other names. Raises WrongAssignment.
    """
    found: dict[str, Data] = {}
    for assignment in assignments:
        way, equals, value = assignment.partition("=")
        steps = way.strip().split(".")
        if equals and steps[0] not in known and (meant := habit_of(steps[0], declared)):
            raise WrongAssignment(f'there is no property "{steps[0][:40]}"; it is called {meant} here')
        if not equals or len(steps) > _MOST_STEPS or not all(_STEP.match(step) for step in steps):
            raise WrongAssignment(f'"{assignment[:60]}" is not a property, an equals sign and a value: write date=2024')
        if steps[0] not in known:
            help = did_you_mean(steps[0], known, f"it takes {', '.join(known)}")
            raise WrongAssignment(f'there is no property "{steps[0][:40]}"; {help}')
        if len(steps) == 1 and steps[0] in lists:
            entries = found.setdefault(steps[0], [])
            steps.append(str(len(entries)))
        _enter(found, steps, readable(value), way.strip())
    return found


def _enter(found: dict[str, Data], steps: list[str], value: str, way: str) -> None:
    place: Data = found
    for step, following in zip(steps, [*steps[1:], ""], strict=True):
        empty: Data = value if not following else [] if following.isdigit() else {}
        if isinstance(place, list):
            if isinstance(empty, list):
                raise WrongAssignment(f"{way} makes a list within a list, and no property is one")
            if not step.isdigit() or int(step) > len(place):
                raise WrongAssignment(f"{way} leaves a gap: the next entry of this list is number {len(place)}")
            if int(step) == len(place):
                place.append(empty)
            place = _same_kind(place[int(step)], empty, way)
        elif isinstance(place, dict):
            place = _same_kind(place.setdefault(step, empty), empty, way)


def _same_kind(there: Data, wanted: Data, way: str) -> Data:
    if type(there) is not type(wanted) or (isinstance(there, str) and there != wanted):
        raise WrongAssignment(f"{way} is set twice, in ways that do not go together")
    return there
