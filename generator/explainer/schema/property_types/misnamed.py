"""Which property that a map needs is there, under a name that it does not have here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from explainer.schema.model import Property
from explainer.spelling import nearest


def habit_of(key: str, known: Mapping[str, Property]) -> str:
    """The property that others call ``key``, in other languages or programs; "" where there is none."""
    return next((name for name, property in known.items() if key.lower() in property.habits), "")


def stand_ins(unknown: Iterable[str], missing: Sequence[str], known: Mapping[str, Property]) -> dict[str, str]:
    """The name of a property that is ``missing`` for each of the ``unknown`` keys that probably is meant as it.

    That is one by another name or with a slip of the pen; and, where each that is missing then has one, a key of which
    nobody can tell what else it is.
    """
    found: dict[str, str] = {}
    left, others = list(missing), []
    for key in unknown:
        habit = habit_of(key, known)
        near = nearest(key.lower(), left, 1) if not habit else [habit]
        if near and near[0] in left:
            left.remove(near[0])
            found[key] = near[0]
        elif not habit and not nearest(key.lower(), known):
            others.append(key)
    return found | (dict(zip(others, left, strict=False)) if len(others) >= len(left) else {})
