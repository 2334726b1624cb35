"""A time that ends before it begins: a role, a relation, a life."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, Related, error
from explainer.facts.built_in.periods import LIFETIME, PERIODS
from explainer.facts.record import Group, Owner, Record
from explainer.rules.dates import all_before, dates
from explainer.schema.model import Property

CODE = "ends-before-start"
_PAIRS = (*PERIODS, LIFETIME)


def check_record(record: Record, language: str) -> Iterator[Diagnostic]:
    """One finding for each pair of dates that cannot both hold; the settings of the site are such a record too."""
    for owner in _owners(record) if not record.withdrawn else ():
        for start, end in _PAIRS:
            if start not in owner.properties or end not in owner.properties:
                continue
            starts, ends = dates(owner.statements(start)), dates(owner.statements(end))
            if all_before(ends, starts):
                message = f"{end} {ends[0].date.text} lies before {start} {starts[0].date.text}"
                related = [Related(starts[0].span, start)]
                yield error(CODE, ends[0].span, message, "correct one of the two dates", related)


def _owners(record: Record) -> Iterator[Owner]:
    yield record
    for name in record.properties:
        property = record.type.properties.get(name)
        if property is None or _may_hold_a_pair(property):
            for statement in record.statements(name):
                if isinstance(statement.value, Group):
                    yield statement.value


def _may_hold_a_pair(property: Property) -> bool:
    """Whether entries of a property may have both dates: of most none is read."""
    names = {inner.name for inner in property.properties}
    return any(start in names and end in names for start, end in _PAIRS)
