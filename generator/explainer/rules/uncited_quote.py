"""A quote without a citation."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, error
from explainer.facts.graph import Graph

CODE = "uncited-quote"


def check(graph: Graph) -> Iterator[Diagnostic]:
    """One finding for each quote that names no source."""
    for quote in graph.of_type("quote"):
        if not quote.sound or quote.statements("sources"):
            continue
        text = quote.statements("text")[0].span.clipped()
        form = getattr(quote.value("form"), "text", "direct")
        message = f"this {form} quote cites no source"
        help = "add sources: with the id of the source that prints it"
        yield error(CODE, text, message, help)
