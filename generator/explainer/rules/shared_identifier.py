"""Actors that say of themselves to be one and the same thing elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter

from explainer.diagnostics import Diagnostic, Related, Span, warning
from explainer.facts.built_in import ACTOR, Actor
from explainer.facts.graph import Graph
from explainer.facts.record import Record
from explainer.schema.articles import article_in
from explainer.schema.identifiers import Identifier, identifier_in
from explainer.schema.web_addresses import by_https

CODE = "shared-identifier"


def check(graph: Graph) -> Iterator[Diagnostic]:
    """One finding for each address that several actors have, however each writes it, at the last of them."""
    places: dict[str, dict[str, Related]] = {}
    for id, addresses in sorted(filter(None, graph.each(CODE, _addresses)), key=itemgetter(0)):
        for address, span in addresses:
            places.setdefault(address, {}).setdefault(id, Related(span, f"also the same as {id}"))
    for address, owners in sorted(places.items()):
        if len(owners) > 1:
            *others, last = owners.values()
            message = f"several actors are the same as {address}, which is one"
            help = "keep it at the one that it is of, or make one record of them and list the other in redirects.yaml"
            yield warning(CODE, last.span, message, help, tuple(others))


def _addresses(record: Record) -> tuple[str, list[tuple[str, Span]]] | None:
    """The id of an actor that stands, with the addresses of what it is the same as; None for any other record."""
    if record.type.name != ACTOR or record.withdrawn:
        return None
    found = [(_one_address(url.text), url.span.clipped()) for url in Actor(record).same_as]
    return (record.id, found) if found else None


def _one_address(address: str) -> str:
    """The same for all ways to write what is one thing."""
    found, article = identifier_in(address), article_in(address)
    if isinstance(found, Identifier):
        return found.address
    return article.name if article and article.title else by_https(address)
