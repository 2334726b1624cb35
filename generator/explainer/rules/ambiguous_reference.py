"""An id without its type, where records of several types have it."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, Related, error
from explainer.facts.graph import Graph, Reason

CODE = "ambiguous-reference"


def check(graph: Graph) -> Iterator[Diagnostic]:
    """One finding for each reference that could mean several records."""
    for found in graph.unresolved:
        if found.reason is not Reason.AMBIGUOUS:
            continue
        reference = found.reference
        types = [type for type in found.types if type in reference.targets]
        names = " or ".join(f'"{type}/{reference.id}"' for type in types)
        message = f'"{reference.id}" could be any of {len(types)} records'
        related = [Related(graph.records[type, reference.id].span.clipped(), f"the {type}") for type in types]
        yield error(CODE, reference.span.clipped(), message, f"write {names}", related)
