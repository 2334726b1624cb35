"""A record that nothing refers to."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, Span, info
from explainer.facts.built_in import SOURCE
from explainer.facts.graph import Graph, LinkKind

CODE = "unlinked-record"


def check(graph: Graph) -> Iterator[Diagnostic]:
    """One finding for each record that readers reach from no other page; sources have a rule of their own."""
    if not graph.sound:
        return
    shown = {link.target.key for link in graph.site_links}  # on the home page, or beside the timeline
    for record in graph:
        if record.withdrawn or record.type.name == SOURCE or record.key in shown:
            continue
        # A quote is reached from its speaker's page, which lists it: what refers by a property is linked back.
        if graph.refers(record, LinkKind.PROPERTY) or graph.is_referred_to(record):
            continue
        help = "refer to it where it matters, or leave it: its page stands in its type's list"
        yield info(CODE, Span.at(record.path), f"nothing refers to {record.name}", help)
