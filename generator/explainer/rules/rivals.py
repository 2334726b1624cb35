"""The lists of statements in a record of which any is ranked: what several rules look at."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.facts.record import Rank, Record, Statement
from explainer.facts.traits import has_whole


def ranked_lists(record: Record) -> Iterator[tuple[str, list[Statement]]]:
    """Each disputable property of a record that stands, with its name, if any of its statements is ranked.

    Inside groups, each group's property is a list of its own.
    """
    if record.has_ranks and not record.withdrawn:
        for name, statements in _lists_of(record):
            if any(statement.rank is not Rank.NORMAL for statement in statements):
                yield name, statements


def rival_lists(record: Record) -> Iterator[tuple[str, list[Statement]]]:
    """Each disputable property of a record that stands, with its name, if it has several statements."""
    if not record.withdrawn:
        yield from (found for found in _lists_of(record) if len(found[1]) > 1)


def _lists_of(record: Record) -> Iterator[tuple[str, list[Statement]]]:
    lists: dict[tuple[int, str], list[Statement]] = {}
    for placed in record.placed:
        if placed.property.disputable and has_whole(record, (placed.within or placed.property).name):
            lists.setdefault((id(placed.group), placed.property.name), []).append(placed.statement)
    yield from ((name, statements) for (_, name), statements in lists.items())
