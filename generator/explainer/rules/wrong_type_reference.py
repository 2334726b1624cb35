"""A reference to a record of a type that the property does not take."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, Related, error
from explainer.facts.graph import Graph, Reason

CODE = "wrong-type-reference"


def check(graph: Graph) -> Iterator[Diagnostic]:
    """One finding for each reference whose id only records of other types have."""
    for found in graph.unresolved:
        if found.reason is not Reason.WRONG_TYPE:
            continue
        reference = found.reference
        record = graph.records[reference.type or found.types[0], reference.id]
        wanted = _one_of(reference.targets)
        message = f'"{reference.id}" is {_article(record.type.name)}, but {found.name} needs {wanted}'
        related = [Related(record.span.clipped(), "the record")]
        yield error(CODE, reference.span.clipped(), message, f"refer to {wanted}", related)


def _one_of(types: tuple[str, ...]) -> str:
    return " or ".join(_article(type) for type in types)


def _article(word: str) -> str:
    return f"{'an' if word[:1] in 'aeiou' else 'a'} {word}"
