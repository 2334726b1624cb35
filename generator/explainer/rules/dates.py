"""Dates of a record as rules compare them: what is uncertain or disputed never conflicts by itself."""

from __future__ import annotations

from collections.abc import Iterable

from explainer.facts.record import Rank, Statement
from explainer.schema.dates import definitely_before
from explainer.schema.typed import Date

# No clock is asked, for the same facts are to be right on every day.
LAST_LIKELY_YEAR = 2050
"""The last year in which something can have come to pass; what is later is a slip of the keyboard."""


def dates(statements: Iterable[Statement]) -> list[Date]:
    """Every date that a property may have; deprecated ones are known to be wrong and do not count."""
    found = [statement for statement in statements if statement.rank is not Rank.DEPRECATED]
    return [statement.value for statement in found if isinstance(statement.value, Date)]


def all_before(earlier: list[Date], later: list[Date]) -> bool:
    """Whether both have dates and every one of the first lies before every one of the second."""
    if not earlier or not later:
        return False
    return all(definitely_before(one.date, other.date) for one in earlier for other in later)
