"""A quote without a citation."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, error
from explainer.facts.built_in import QUOTE, Quote, cited
from explainer.facts.graph import Graph

CODE = "uncited-quote"


def check(graph: Graph) -> Iterator[Diagnostic]:
    """One finding for each quote that names no source."""
    for record in graph.of_type(QUOTE):
        quote = Quote(record)
        if not record.sound or cited(record) or quote.words is None:
            continue
        message = f"this {quote.form} quote cites no source"
        help = "add sources: with the id of the source that prints it"
        yield error(CODE, quote.words.span.clipped(), message, help)
