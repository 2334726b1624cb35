"""Records in the order of time: one key for dates, and one place for what has none."""

from __future__ import annotations

from collections.abc import Iterable

from explainer.facts.record import Record
from explainer.schema.dates import SortKey
from explainer.schema.typed import Date

DateKey = tuple[int, SortKey]
_NO_DATE: SortKey = ((0, 0, 0), 0, 0, (0, 0, 0))


def date_of(record: Record) -> Date | None:
    """The date that orders a record among others: of the property that its type names; of rivals the earliest."""
    name = record.type.date_property
    value = record.value(name) if name else None
    return value if isinstance(value, Date) else None


def by_date(date: Date | None) -> DateKey:
    """The key that sorts by the earliest day that a date can mean, then by the latest. What has no date comes last."""
    return (0, date.date.sort_key) if date else (1, _NO_DATE)


def in_time(records: Iterable[Record]) -> list[Record]:
    """Records from the earliest to the latest, those without a date after them; equals by their ids."""
    return sorted(records, key=_when)


def newest_first(records: Iterable[Record]) -> list[Record]:
    """The same from the latest to the earliest, those without a date still at the end."""
    ordered = in_time(records)
    dated = [record for record in ordered if date_of(record)]
    return [*reversed(dated), *ordered[len(dated) :]]


def _when(record: Record) -> tuple[DateKey, str]:
    return by_date(date_of(record)), record.id
