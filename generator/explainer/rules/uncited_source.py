"""A source that no record and no page cites."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, Span, info
from explainer.facts.built_in import SOURCE
from explainer.facts.built_in.source import BASED_ON
from explainer.facts.graph import Graph, LinkKind

CODE = "uncited-source"


def check(graph: Graph) -> Iterator[Diagnostic]:
    """One finding for each source without a citation; one that others are based on has its use."""
    if not graph.sound:
        return
    of_eras = {link.target.key for link in graph.site_links if link.kind is LinkKind.CITATION}
    for source in graph.of_type(SOURCE):
        if source.key in of_eras or graph.is_referred_to(source, LinkKind.CITATION):
            continue
        if any(link.by == BASED_ON for link in graph.backlinks(source) if link.origin is not source):
            continue
        help = f"cite it where it supports something: sources: [{source.id}]"
        yield info(CODE, Span.at(source.path), f"nothing cites {source.name}", help)
