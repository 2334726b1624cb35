"""Rival values of a property, none of which says which source has it."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, warning
from explainer.facts.record import Record
from explainer.rules.rivals import rival_lists

CODE = "rival-without-source"


def check_record(record: Record, language: str) -> Iterator[Diagnostic]:
    """One finding for each list of several statements without a source among them."""
    for name, statements in rival_lists(record):
        if not any(statement.sources for statement in statements):
            message = f"{name} has {len(statements)} values, and no source stands beside any of them"
            help = "add sources: to each, below its value, with the source that says so"
            yield warning(CODE, statements[0].span.clipped(), message, help)
