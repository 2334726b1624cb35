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
    for path, id in graph.structure.once(CODE, lambda: tuple(_uncited(graph))):
        help = f"cite it where it supports something: sources: [{id}]"
        yield info(CODE, Span.at(path), f"nothing cites {SOURCE}/{id}", help)


def _uncited(graph: Graph) -> Iterator[tuple[str, str]]:
    """The paths and the ids of such sources."""
    if not graph.sound:
        return
    of_eras = {link.target.key for link in graph.site_links if link.kind is LinkKind.CITATION}
    cited = {*graph.referred_to(LinkKind.CITATION)}
    for source in graph.of_type(SOURCE):
        if source.key in of_eras or source.name in cited:
            continue
        if not any(link.by == BASED_ON for link in graph.backlinks(source) if link.origin is not source):
            yield source.path, source.id
