"""Actors that say of themselves to be one and the same thing elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, Related, warning
from explainer.facts.built_in import ACTOR, Actor
from explainer.facts.graph import Graph
from explainer.schema.articles import article_in
from explainer.schema.identifiers import Identifier, identifier_in
from explainer.schema.web_addresses import by_https

CODE = "shared-identifier"


def check(graph: Graph) -> Iterator[Diagnostic]:
    """One finding for each address that several actors have, however each writes it, at the last of them."""
    places: dict[str, dict[str, Related]] = {}
    for record in sorted(graph.of_type(ACTOR), key=lambda record: record.id):
        for url in Actor(record).same_as:
            related = Related(url.span.clipped(), f"also the same as {record.id}")
            places.setdefault(_one_address(url.text), {}).setdefault(record.id, related)
    for address, owners in sorted(places.items()):
        if len(owners) > 1:
            *others, last = owners.values()
            message = f"several actors are the same as {address}, which is one"
            help = "keep it at the one that it is of, or make one record of them and list the other in redirects.yaml"
            yield warning(CODE, last.span, message, help, tuple(others))


def _one_address(address: str) -> str:
    """The same for all ways to write what is one thing."""
    found, article = identifier_in(address), article_in(address)
    if isinstance(found, Identifier):
        return found.address
    return article.name if article and article.title else by_https(address)
