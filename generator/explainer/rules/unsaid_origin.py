"""A quote from a source that has something from others, where nobody says whether it has these words from there."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, warning
from explainer.facts.built_in import Source, cited
from explainer.facts.chains import bases
from explainer.facts.graph import Graph
from explainer.facts.record import Record

CODE = "unsaid-origin"


def check_neighbours(record: Record, graph: Graph) -> Iterator[Diagnostic]:
    """One finding for each citation of a quote without ``via`` whose source is based on others in part."""
    for citation in cited(record):
        source = graph.standing(citation.source)
        if source is None or citation.via or Source(source).derivation:
            continue
        if others := bases(graph, source):
            names = ", ".join(one.id for one in others)
            message = f"{source.id} has something from {names}, and nothing says whether it has these words too"
            help = f"write via: {others[0].id} in this citation, or via: unknown"
            yield warning(CODE, citation.span.clipped(), message, help)
