"""Which property that a map needs is there, under a name that it does not have here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from explainer.schema.choice_words import in_all_languages
from explainer.schema.date_habits import bare
from explainer.schema.keyword_words import means
from explainer.schema.model import Property
from explainer.spelling import nearest

_LONGEST = 60


def habit_of(key: str, known: Mapping[str, Property]) -> str:
    """The property that others call ``key``, in other languages or programs; "" where there is none.

    One is also called by its label in a language of the program's catalogues.
    """
    if len(key) > _LONGEST:
        return ""
    said = _plain(key)
    if habit := next((name for name, one in known.items() if said in map(_plain, one.habits)), ""):
        return habit
    labelled = [name for name, property in known.items() if said in in_all_languages(property.words)]
    return labelled[0] if len(labelled) == 1 else ""


def _plain(key: str) -> str:
    """A name in small letters without marks, whatever parts its words."""
    return bare(" ".join(key.replace("_", " ").replace("-", " ").split()))


def part_of_statement(key: str, parts: Iterable[str]) -> str:
    """The part of a statement that ``key`` names in another language; "" where it names none."""
    return next((part for part in parts if means(key, part)), "")


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
