"""A record that nothing refers to."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress

from explainer.diagnostics import Diagnostic, Span, info
from explainer.facts.built_in import SOURCE
from explainer.facts.graph import Graph, LinkKind

CODE = "unlinked-record"


def check(graph: Graph) -> Iterator[Diagnostic]:
    """One finding for each record that readers reach from no other page; sources have a rule of their own."""
    for path, name in graph.structure.once(CODE, lambda: tuple(_unlinked(graph))):
        help = "refer to it where it matters, or leave it: its page stands in its type's list"
        yield info(CODE, Span.at(path), f"nothing refers to {name}", help)


def _unlinked(graph: Graph) -> Iterator[tuple[str, str]]:
    """The paths and the names of such records."""
    if not graph.sound:
        return
    shown = {link.target.key for link in graph.site_links}  # on the home page, or beside the timeline
    referred_to = {*graph.referred_to()}
    names = graph.each("name", lambda record: record.name)
    for record in compress(graph, [name not in referred_to for name in names]):
        if record.withdrawn or record.type.name == SOURCE or record.key in shown:
            continue
        # A quote is reached from its speaker's page, which lists it: what refers by a property is linked back.
        if not graph.refers(record, LinkKind.PROPERTY):
            yield record.path, record.name
