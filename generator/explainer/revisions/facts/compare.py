"""Two versions of a record to what changed between them: facts, not lines.

Pure: the records may come from anywhere. A record and a group are compared property by property, in the order of the
record type; entries of lists are known again by what they say (:mod:`explainer.revisions.facts.pairing`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from explainer.diagnostics import Span
from explainer.facts.built_in.every_type import SUPPRESS
from explainer.facts.record import Group, Rank, Record, Statement
from explainer.revisions.facts.pairing import entry_of, paired_citations, paired_groups, paired_statements
from explainer.schema.model import Comparable, Property
from explainer.schema.property_types.citation import CITATION
from explainer.schema.property_types.text import TEXT
from explainer.schema.typed import Citation


class ChangeKind(StrEnum):
    """What happened to one fact of a record."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    ORDER = "order"
    RANK = "rank"
    REASON = "reason"
    CITATION_ADDED = "citation added"
    CITATION_REMOVED = "citation removed"
    CITATION_CHANGED = "citation changed"


Told = Statement | Rank | tuple[Statement, ...]
"""What stands on one side of a change: a value with its type, a rank, or the values of a list in their order."""
_GONE = frozenset({ChangeKind.REMOVED, ChangeKind.CITATION_REMOVED})


@dataclass(frozen=True, slots=True)
class Change:
    """One fact that changed.

    ``before`` and ``after`` are values, reasons and citations, each as a statement, or ranks, by ``kind``; None where
    there is none; of an order they are tuples of statements. ``within`` and ``group`` say in which entry of a group it
    stands. ``account`` is the statement that it belongs to, where a property has several, or where it has a citation of
    its own. ``span`` lies in the later file, or in the earlier one where ``is_gone``.
    """

    kind: ChangeKind
    property: Property
    span: Span
    before: Told | None = None
    after: Told | None = None
    within: Property | None = None
    group: Group | None = None
    account: Statement | None = None
    is_gone: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    property: Property
    within: Property | None = None
    group: Group | None = None

    def change(
        self,
        kind: ChangeKind,
        span: Span,
        before: Told | None = None,
        after: Told | None = None,
        account: Statement | None = None,
    ) -> Change:
        return Change(kind, self.property, span, before, after, self.within, self.group, account, kind in _GONE)


def compare_records(before: Record, after: Record, without: Collection[str] = ()) -> list[Change]:
    """What changed from one version of a record to the other; properties of ``without`` are passed over.

    Those are properties that could not be read on one side: of them nobody can say that they changed.
    """
    declared = {**before.type.properties, **after.type.properties}
    found: list[Change] = []
    for name, property in _ordered(declared, before, after).items():
        if name not in without:
            old, new = before.statements(name), after.statements(name)
            found += _property(_Place(property), old, new)
    silenced = declared.get(SUPPRESS)
    if silenced is not None and silenced.name not in without:
        found += _property(_Place(silenced), before.suppressions, after.suppressions)
    return found


def _ordered(declared: Mapping[str, Property], before: Record, after: Record) -> dict[str, Property]:
    return {name: one for name, one in declared.items() if before.statements(name) or after.statements(name)}


def _property(place: _Place, before: Sequence[Statement], after: Sequence[Statement]) -> Iterator[Change]:
    if place.property.properties:
        yield from _groups(place, before, after)
    elif place.property.type is CITATION:
        old, new = ([one for one in side if isinstance(one.value, Citation)] for side in (before, after))
        yield from _citations(place, old, new)
    elif place.property.many:
        yield from _list(place, before, after)
    else:
        yield from _accounts(place, before, after)


def _groups(place: _Place, before: Sequence[Statement], after: Sequence[Statement]) -> Iterator[Change]:
    property = place.property
    old, new = ([one for one in side if isinstance(one.value, Group)] for side in (before, after))
    alone = [(next(iter(old), None), next(iter(new), None))]
    for one, other in paired_groups(old, new, property) if property.many else alone:
        if one is None and other is not None:
            yield place.change(ChangeKind.ADDED, other.span, after=other)
        elif other is None and one is not None:
            yield place.change(ChangeKind.REMOVED, one.span, before=one)
        elif one is not None and other is not None:
            earlier, later = entry_of(one), entry_of(other)
            for inner in property.properties:
                inside = _Place(inner, property, later)
                yield from _property(inside, earlier.statements(inner.name), later.statements(inner.name))


def _list(place: _Place, before: Sequence[Statement], after: Sequence[Statement]) -> Iterator[Change]:
    """Values of which a property may have many. One that went and one that came are one that changed."""
    old, new = (Counter(one.says for one in side) for side in (before, after))
    gone, came = _surplus(before, old - new), _surplus(after, new - old)
    if len(gone) == len(came) == 1:
        yield place.change(ChangeKind.CHANGED, came[0].span, gone[0], came[0])
        return
    for one in came:
        yield place.change(ChangeKind.ADDED, one.span, after=one)
    for one in gone:
        yield place.change(ChangeKind.REMOVED, one.span, before=one)
    if _has_moved([one.says for one in before], [one.says for one in after]):
        yield place.change(ChangeKind.ORDER, after[0].span, tuple(before), tuple(after))


def _has_moved(before: list[Comparable], after: list[Comparable]) -> bool:
    """Whether what both lists have stands in another order, or another one is the first, which often counts most."""
    old, new = set(before), set(after)
    kept = [one for one in after if one in old]
    is_other_first = bool(kept) and before[0] != after[0]
    return is_other_first or [one for one in before if one in new] != kept


def _surplus(statements: Sequence[Statement], wanted: Counter[Comparable]) -> list[Statement]:
    found = []
    for one in statements:
        form = one.says
        if wanted[form] > 0:
            wanted[form] -= 1
            found.append(one)
    return found


def _accounts(place: _Place, before: Sequence[Statement], after: Sequence[Statement]) -> Iterator[Change]:
    several = len(before) > 1 or len(after) > 1
    for one, other in paired_statements(before, after):
        if one is None and other is not None:
            account = other if several or other.sources else None
            yield place.change(ChangeKind.ADDED, other.span, after=other, account=account)
        elif other is None and one is not None:
            account = one if several else None
            yield place.change(ChangeKind.REMOVED, one.span, before=one, account=account)
        elif one is not None and other is not None:
            yield from _account(place, one, other, other if several else None)


def _account(place: _Place, one: Statement, other: Statement, account: Statement | None) -> Iterator[Change]:
    if one.says != other.says:
        yield place.change(ChangeKind.CHANGED, other.span, one, other, account)
    if one.rank is not other.rank:
        yield place.change(ChangeKind.RANK, other.span, one.rank, other.rank, other)
    if _says(_reason(one)) != _says(_reason(other)):
        yield place.change(ChangeKind.REASON, other.span, _reason(one), _reason(other), other)
    yield from _citations(place, _sources(one), _sources(other), other)


def _reason(statement: Statement) -> Statement | None:
    """The reason of a statement's rank, as a statement of its own."""
    reason = statement.reason
    return Statement(reason, TEXT, reason.span) if reason else None


def _sources(statement: Statement) -> list[Statement]:
    """What a statement rests on, each citation as a statement of its own."""
    return [Statement(one, CITATION, one.span) for one in statement.sources]


def _citations(
    place: _Place, before: Sequence[Statement], after: Sequence[Statement], account: Statement | None = None
) -> Iterator[Change]:
    for one, other in paired_citations(before, after):
        if one is None and other is not None:
            yield place.change(ChangeKind.CITATION_ADDED, other.span, after=other, account=account)
        elif other is None and one is not None:
            yield place.change(ChangeKind.CITATION_REMOVED, one.span, before=one, account=account)
        elif one is not None and other is not None and one.says != other.says:
            yield place.change(ChangeKind.CITATION_CHANGED, other.span, one, other, account)


def _says(statement: Statement | None) -> Comparable | None:
    return statement.says if statement else None
