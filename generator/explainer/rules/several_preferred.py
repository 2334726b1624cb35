"""A list of rival statements with more than one preferred."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, Related, error
from explainer.facts.record import Rank, Record
from explainer.rules.rivals import ranked_lists

CODE = "several-preferred"


def check_record(record: Record, language: str) -> Iterator[Diagnostic]:
    """One finding for each such list, at its second preferred statement."""
    for name, statements in ranked_lists(record):
        preferred = [statement for statement in statements if statement.rank is Rank.PREFERRED]
        if len(preferred) > 1:
            message = f"{name} has {len(preferred)} preferred statements; only one can be"
            help = "leave rank: preferred on the best supported one"
            first = Related(preferred[0].span.clipped(), "the first preferred statement")
            yield error(CODE, preferred[1].span.clipped(), message, help, [first])
