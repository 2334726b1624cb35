"""A reference to a record that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, did_you_mean, error
from explainer.facts.graph import Graph, Reason

CODE = "unknown-reference"


def check(graph: Graph) -> Iterator[Diagnostic]:
    """One finding for each reference whose id no record has."""
    moved = {redirect.old: redirect.new for redirect in graph.redirects}
    for found in graph.unresolved:
        if found.reason is not Reason.UNKNOWN:
            continue
        reference = found.reference
        types = (reference.type,) if reference.type else reference.targets
        what = types[0] if len(types) == 1 else "record"
        renamed = [moved[type, reference.id] for type in types if (type, reference.id) in moved]
        if renamed:
            help = f'it was renamed: write "{"/".join(renamed[0]) if reference.type else renamed[0][1]}"'
        elif any((type, reference.id) in graph.records for type in reference.targets):
            known = next(type for type in reference.targets if (type, reference.id) in graph.records)
            help = f'did you mean "{known}/{reference.id}"?'
        else:
            ids = [record.id for record in graph if record.type.name in types]
            label = graph.schema.types[types[0]].folder if len(types) == 1 else "its type's folder"
            help = did_you_mean(reference.id, ids, f"add the file {reference.id}.yaml to {label}, or correct the id")
        yield error(CODE, reference.span.clipped(), f'no {what} "{reference.id}"', help)
