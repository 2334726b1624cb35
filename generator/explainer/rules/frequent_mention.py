"""A name that became a link by itself so often on one page that it is probably a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, Related, Span, warning
from explainer.facts.graph import Graph, Link, LinkKind
from explainer.facts.own_links import BITS, OwnLinks
from explainer.facts.record import Key, Record

CODE = "frequent-mention"

MOST = 20
"""How often a name is a link on one page before it is told; each text links it once."""


def check(graph: Graph) -> Iterator[Diagnostic]:
    """One finding for each such name of a page, at the text that goes beyond what is usual."""
    for key in graph.structure.once(CODE, lambda: tuple(_too_often(graph))):
        mentions = list(_mentions(graph, graph.records[key]))
        often = Counter(link.target.key for link in mentions)
        for target in [target for target, times in often.items() if times > MOST]:
            link = [link for link in mentions if link.target.key == target][MOST]
            path = link.target.path
            message = f'"{_name(link)}" leads to {link.target.name} {often[target]} times on this page'
            where = f"write mentions: false in {path}"
            help = f"if it is a word here, {where}, and [[{link.target.id}]] for what is meant"
            yield warning(CODE, link.span.clipped(), message, help, [Related(Span.at(path), link.target.id)])


def _too_often(graph: Graph) -> Iterator[Key]:
    """The keys of records that have such a name, whatever it is: it follows from what refers to what."""
    return (key for key in graph.rows.of(CODE, graph.own_links, _key_of_often) if key is not None)


def _key_of_often(own: OwnLinks) -> Key | None:
    if not own.kinds & BITS[LinkKind.MENTION] or not isinstance(own.origin, Record):
        return None
    often = Counter(link.target.key for link in own.links if link.kind is LinkKind.MENTION)
    return own.origin.key if max(often.values()) > MOST else None


def _mentions(graph: Graph, record: Record) -> Iterator[Link]:
    return (link for link in graph.references(record) if link.kind is LinkKind.MENTION)


def _name(link: Link) -> str:
    return link.text[link.offset :].partition("|")[2].partition("]]")[0]
