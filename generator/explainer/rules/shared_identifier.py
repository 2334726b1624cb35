"""Actors that say of themselves to be one and the same thing elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, Related, warning
from explainer.facts.built_in import ACTOR, Actor
from explainer.facts.graph import Graph
from explainer.schema.identifiers import Identifier, identifier_in

CODE = "shared-identifier"


def check(graph: Graph) -> Iterator[Diagnostic]:
    """One finding for each address that several actors have, however each writes it, at the last of them."""
    places: dict[str, dict[str, Related]] = {}
    for record in sorted(graph.of_type(ACTOR), key=lambda record: record.id):
        for url in Actor(record).same_as:
            found = identifier_in(url.text)
            address = found.address if isinstance(found, Identifier) else url.text
            related = Related(url.span.clipped(), f"also the same as {record.id}")
            places.setdefault(address, {}).setdefault(record.id, related)
    for address, owners in sorted(places.items()):
        if len(owners) > 1:
            *others, last = owners.values()
            message = f"several actors are the same as {address}, which is one"
            help = "keep it at the one that it is of, or make one record of them and list the other in redirects.yaml"
            yield warning(CODE, last.span, message, help, tuple(others))
