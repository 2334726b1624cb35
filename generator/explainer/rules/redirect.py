"""A redirect that leads nowhere, or from an address that a record still has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from explainer.diagnostics import Diagnostic, Related, error
from explainer.facts.graph import Graph, Redirect
from explainer.facts.record import Key
from explainer.spelling import did_you_mean

CODE = "redirect"


def check(graph: Graph) -> Iterator[Diagnostic]:
    """One finding for each redirect that cannot work."""
    olds = {redirect.old: redirect for redirect in graph.redirects}
    circled: set[Key] = set()
    for redirect in graph.redirects:
        old, new = "/".join(redirect.old), "/".join(redirect.new)
        if redirect.old in graph.records:
            message = f"{old} is still a record, so its address cannot lead elsewhere"
            related = [Related(graph.records[redirect.old].span.clipped(), "the record")]
            yield error(CODE, redirect.old_span, message, "remove the redirect, or rename the record", related)
        elif redirect.new in olds:
            way = _way(redirect, olds)
            if way[-1] not in olds:
                help = f"write the last address: {'/'.join(way[-1])}"
                yield error(CODE, redirect.new_span, f"{new} is itself redirected", help)
            elif not circled & {*way}:
                help = "write the id of a record that exists"
                yield error(CODE, redirect.new_span, f"{old} leads in a circle", help)
                circled |= {*way}
        elif redirect.target is None:
            choices = [f"{record.type.name}/{record.id}" for record in graph]
            help = did_you_mean(new, choices, "write the id of the record that took its place")
            yield error(CODE, redirect.new_span, f'there is no record "{new}" to lead to', help)


def _way(redirect: Redirect, olds: Mapping[Key, Redirect]) -> list[Key]:
    """Where a redirect leads, step by step, up to an address that is not redirected or was passed before."""
    way = [redirect.old, redirect.new]
    while way[-1] in olds and way[-1] not in way[:-1]:
        way.append(olds[way[-1]].new)
    return way
