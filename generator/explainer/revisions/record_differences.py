"""Records that differ: added, removed, renamed, changed, each with the number of pages that show it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from explainer.documents.source import stem
from explainer.facts.record import Key
from explainer.revisions.differences import RecordDifference, What
from explainer.revisions.facts.compare import Change, compare_records
from explainer.revisions.facts.renames import Rename, Version, final, find_renames
from explainer.revisions.pair import SidePair
from explainer.revisions.reading import Reading, SideFacts
from explainer.revisions.showing import shown


def record_differences(pair: SidePair) -> list[RecordDifference]:
    """All of them, in the order of types and ids."""
    old, new = _keys(pair, pair.before), _keys(pair, pair.after)
    gone = [pair.before.reading(old[key]) for key in sorted(old) if key not in pair.after.paths]
    came = [pair.after.reading(new[key]) for key in sorted(new) if key not in pair.before.paths]
    earlier, redirects = ({line[0]: line[1] for line in side.redirects} for side in (pair.before, pair.after))
    renames = find_renames(_versions(gone), _versions(came), redirects, earlier)
    moved = {rename.before.path for rename in renames} | {rename.after.path for rename in renames}
    found = list(_renamed(pair, renames))
    for reading in came:
        if reading.record.path not in moved:
            pair.tell(None, reading)
            found.append(RecordDifference(What.ADDED, reading.record))
    for reading in gone:
        if reading.record.path not in moved:
            target = final(redirects, reading.record.key)
            found.append(RecordDifference(What.REMOVED, reading.record, leads_to=target))
    for key in sorted({*old, *new}):
        if key in pair.before.paths and key in pair.after.paths:
            found += _changed(pair, pair.before.paths[key], pair.after.paths[key])
    return _counted(pair, found)


def compared(one: Reading, other: Reading) -> tuple[Change, ...]:
    """What changed, but for what could not be read on one side."""
    if not one.readable or not other.readable:
        return ()
    return tuple(compare_records(one.record, other.record, one.broken | other.broken))


def _keys(pair: SidePair, facts: SideFacts) -> dict[Key, str]:
    return {(facts.record_types[path].name, stem(path)): path for path in pair.paths if path in facts.record_types}


def _versions(readings: Iterable[Reading]) -> list[Version]:
    return [(reading.record, reading.source) for reading in readings]


def _renamed(pair: SidePair, renames: Iterable[Rename]) -> Iterator[RecordDifference]:
    for rename in renames:
        one, other = pair.before.reading(rename.before.path), pair.after.reading(rename.after.path)
        pair.tell(one, other)
        yield RecordDifference(What.RENAMED, other.record, compared(one, other), rename)


def _changed(pair: SidePair, old: str, new: str) -> Iterator[RecordDifference]:
    one, other = pair.before.reading(old), pair.after.reading(new)
    pair.tell(one, other)
    changes = compared(one, other)
    if changes:
        yield RecordDifference(What.CHANGED, other.record, changes)
    elif not one.problems and not other.problems:
        pair.unchanged.append(new)


def _counted(pair: SidePair, found: Sequence[RecordDifference]) -> list[RecordDifference]:
    if not found:
        return []
    gone = [one.record for one in found if one.what is What.REMOVED]
    counts = shown(pair.after, [one.record for one in found if one.what is not What.REMOVED], gone)
    order = {name: number for number, name in enumerate([*pair.after.schema.types, *pair.before.schema.types])}
    ordered = sorted(found, key=lambda one: (order[one.record.type.name], one.record.id, one.what))
    return [
        replace(one, still=counts.still.get(one.record.key, 0))
        if one.what is What.REMOVED
        else replace(one, shown_on=counts.on.get(one.record.key, 0))
        for one in ordered
    ]
