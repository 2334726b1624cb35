"""A statement that is preferred or deprecated, and no word why."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, error
from explainer.facts.record import Rank, Record
from explainer.rules.rivals import ranked_lists

CODE = "rank-without-reason"


def check_record(record: Record, language: str) -> Iterator[Diagnostic]:
    """One finding for each list of statements that ranks some and gives no reason anywhere."""
    for name, statements in ranked_lists(record):
        ranked = [statement for statement in statements if statement.rank is not Rank.NORMAL]
        if ranked and not any(statement.reason for statement in statements):
            message = f"{name} has a {ranked[0].rank} statement, and nothing says why"
            help = "add reason: to it, in one sentence that a reader can follow"
            yield error(CODE, ranked[0].span.clipped(), message, help)
