"""Records of one type that say of themselves to be one and the same thing elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter

from explainer.diagnostics import Diagnostic, Related, Span, warning
from explainer.facts.built_in import ACTOR, same_as_of
from explainer.facts.graph import Graph
from explainer.facts.record import Key, Record
from explainer.schema.articles import article_in
from explainer.schema.identifiers import Identifier, identifier_in
from explainer.schema.web_addresses import by_https

CODE = "shared-identifier"


def check(graph: Graph) -> Iterator[Diagnostic]:
    """One finding for each address that several records of a type have, however each writes it, at the last of them.

    What acts may well lie somewhere too, and so stand in the facts as an actor and as a place.
    """
    places: dict[tuple[str, str], dict[str, Related]] = {}
    for (type_name, id), addresses in sorted(filter(None, graph.each(CODE, _addresses)), key=itemgetter(0)):
        for address, span in addresses:
            owners = places.setdefault((address, type_name), {})
            owners.setdefault(id, Related(span, f"also the same as {id}"))
    for (address, type_name), owners in sorted(places.items()):
        if len(owners) > 1:
            *others, last = owners.values()
            many = "actors" if type_name == ACTOR else graph.schema.types[type_name].plural.lower()
            message = f"several {many} are the same as {address}, which is one"
            help = "keep it at the one that it is of, or make one record of them and list the other in redirects.yaml"
            yield warning(CODE, last.span, message, help, tuple(others))


def _addresses(record: Record) -> tuple[Key, list[tuple[str, Span]]] | None:
    """The key of a record that stands, with the addresses of what it is the same as; None where there are none."""
    addresses = same_as_of(record)
    if not addresses or record.withdrawn:
        return None
    return record.key, [(_one_address(url.text), url.span.clipped()) for url in addresses]


def _one_address(address: str) -> str:
    """The same for all ways to write what is one thing."""
    found, article = identifier_in(address), article_in(address)
    if isinstance(found, Identifier):
        return found.address
    return article.name if article and article.title else by_https(address)
