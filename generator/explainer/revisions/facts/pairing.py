"""Which entry of a list is which, when the list was changed: statements, groups and citations are paired.

Nothing in a fact file numbers them, so they are known again by what they say: wholly equal ones first, then those that
agree in what identifies them, then those that have most in common.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from explainer.facts.record import Group, Statement
from explainer.schema.model import Property, Role
from explainer.schema.property_types.citation import CITATION

One = TypeVar("One")
Pair = tuple[One | None, One | None]
Key = Callable[[One], Hashable]

_MOST_COMPARED = 10_000
_LEAST_COMMON = 0.5


def paired(before: Sequence[One], after: Sequence[One], keys: Iterable[Key[One]]) -> list[Pair[One]]:
    """All entries of both lists, in the order of ``after`` and then what it no longer has.

    Each key is tried in turn on what is still alone; a key of None matches nothing.
    """
    partners: dict[int, int] = {}
    left = list(range(len(before)))
    for key in keys:
        waiting: dict[Hashable, deque[int]] = {}
        for number in left:
            found = key(before[number])
            if found is not None:
                waiting.setdefault(found, deque()).append(number)
        for number, one in enumerate(after):
            if number not in partners and (same := waiting.get(key(one))):
                partners[number] = same.popleft()
        taken = set(partners.values())
        left = [number for number in left if number not in taken]
    pairs: list[Pair[One]] = [
        (before[partners[number]] if number in partners else None, one) for number, one in enumerate(after)
    ]
    return [*pairs, *((before[number], None) for number in left)]


def paired_citations(before: Sequence[Statement], after: Sequence[Statement]) -> list[Pair[Statement]]:
    """Citations: equal ones, then those of the same source."""
    return paired(before, after, (_says, lambda one: one.type.text(one.value)))


def paired_statements(before: Sequence[Statement], after: Sequence[Statement]) -> list[Pair[Statement]]:
    """Accounts of one property: of the same value, then with the same sources, then the only ones left."""

    def sources(statement: Statement) -> Hashable:
        return frozenset(map(CITATION.compare, statement.sources)) or None

    pairs = paired(before, after, (_says, sources))
    return _last_two(pairs)


def paired_groups(before: Sequence[Statement], after: Sequence[Statement], property: Property) -> list[Pair[Statement]]:
    """Entries of a group: equal ones, then by all that identifies them, by the first of it, by what they share."""
    names = [inner.name for inner in property.properties if Role.KEY in inner.type.roles and not inner.many]
    required = [inner.name for inner in property.properties if inner.name in names and inner.required]

    def by(*wanted: str) -> Key[Statement]:
        def key(entry: Statement) -> Hashable:
            found = tuple(tuple(map(_says, entry_of(entry).statements(name))) for name in wanted)
            return found if any(found) else None

        return key

    keys: list[Key[Statement]] = [_says]
    keys += [by(*chosen) for chosen in (names, required, required[:1] or names[:1]) if chosen]
    pairs = paired(before, after, keys)
    gone = [one for one, other in pairs if other is None and one is not None]
    new = [other for one, other in pairs if one is None and other is not None]
    if not gone or not new or len(gone) * len(new) > _MOST_COMPARED:
        return pairs
    return _joined(pairs, _alike(gone, new))


def _alike(gone: Sequence[Statement], new: Sequence[Statement]) -> list[tuple[Statement, Statement]]:
    """Entries that share at least half of what they say (by Dice's coefficient), those that share most first."""
    forms = {id(entry): _parts(entry) for entry in (*gone, *new)}
    scores = [
        (2 * len(forms[id(one)] & forms[id(other)]) / max(1, len(forms[id(one)]) + len(forms[id(other)])), -n, -m)
        for n, one in enumerate(gone)
        for m, other in enumerate(new)
    ]
    found: list[tuple[Statement, Statement]] = []
    used: set[tuple[str, int]] = set()
    for score, n, m in sorted(scores, reverse=True):
        if score < _LEAST_COMMON:
            break
        if ("gone", n) not in used and ("new", m) not in used:
            used |= {("gone", n), ("new", m)}
            found.append((gone[-n], new[-m]))
    return found


def _parts(entry: Statement) -> set[Hashable]:
    return {(name, one.says) for name, found in entry_of(entry).properties.items() for one in found}


def _joined(pairs: list[Pair[Statement]], matches: list[tuple[Statement, Statement]]) -> list[Pair[Statement]]:
    old = {id(new): gone for gone, new in matches}
    used = {id(gone) for gone, _ in matches}
    joined: list[Pair[Statement]] = []
    for one, other in pairs:
        if other is None and id(one) in used:
            continue
        joined.append((old.get(id(other)) if one is None else one, other))
    return joined


def _last_two(pairs: list[Pair[Statement]]) -> list[Pair[Statement]]:
    """One that went and one that came are the same, changed, if there are no others to choose from."""
    gone = [one for one, other in pairs if other is None]
    new = [other for one, other in pairs if one is None]
    if len(gone) != 1 or len(new) != 1:
        return pairs
    return [(gone[0] if one is None else one, other) for one, other in pairs if other is not None]


def entry_of(statement: Statement) -> Group:
    """The entry of a group that a statement is."""
    assert isinstance(statement.value, Group)
    return statement.value


def _says(statement: Statement) -> Hashable:
    return statement.says
