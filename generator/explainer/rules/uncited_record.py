"""A record that states facts and names no source for any of them."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, warning
from explainer.facts.built_in import QUESTION, QUOTE, SOURCE, TOPIC
from explainer.facts.graph import Graph

CODE = "uncited-record"
# Sources are what others rest on, topics and questions ask or sort; a quote without a citation is an error of its own.
_WITHOUT = frozenset({SOURCE, TOPIC, QUESTION, QUOTE})


def check(graph: Graph) -> Iterator[Diagnostic]:
    """One finding for each such record, at its first property."""
    for record in graph:
        if record.type.name in _WITHOUT or not record.sound or record.withdrawn or record.cites:
            continue
        message = f"nothing in this {record.type.label.lower()} says what it rests on"
        help = "add sources: with the id of the source that says so, as a list"
        yield warning(CODE, record.span.clipped(), message, help)
