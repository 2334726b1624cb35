"""A record that states facts and names no source for any of them."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, warning
from explainer.facts.built_in import QUESTION, QUOTE, SOURCE, TOPIC
from explainer.facts.record import Record

CODE = "uncited-record"
# Sources are what others rest on, topics and questions ask or sort; a quote without a citation is an error of its own.
_WITHOUT = frozenset({SOURCE, TOPIC, QUESTION, QUOTE})


def check_record(record: Record, language: str) -> Iterator[Diagnostic]:
    """A finding for such a record, at its first property."""
    if not (record.type.name in _WITHOUT or not record.sound or record.withdrawn or record.cites):
        message = f"nothing in this {record.type.label.lower()} says what it rests on"
        help = "add sources: with the id of the source that says so, as a list"
        yield warning(CODE, record.span.clipped(), message, help)
