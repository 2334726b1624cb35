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
    ends = _ends(olds)
    circled: set[Key] = set()
    for redirect in graph.redirects:
        old, new = "/".join(redirect.old), "/".join(redirect.new)
        if redirect.old in graph.records:
            message = f"{old} is still a record, so its address cannot lead elsewhere"
            related = [Related(graph.records[redirect.old].span.clipped(), "the record")]
            yield error(CODE, redirect.old_span, message, "remove the redirect, or rename the record", related)
        elif redirect.new in olds:
            end = ends[redirect.old]
            if end not in olds:
                help = f"write the last address: {'/'.join(end)}"
                yield error(CODE, redirect.new_span, f"{new} is itself redirected", help)
            elif end not in circled:
                help = "write the id of a record that exists"
                yield error(CODE, redirect.new_span, f"{old} leads in a circle", help)
                circled.add(end)
        elif redirect.target is None:
            choices = [f"{record.type.name}/{record.id}" for record in graph]
            help = did_you_mean(new, choices, "write the id of the record that took its place")
            yield error(CODE, redirect.new_span, f'there is no record "{new}" to lead to', help)


def _ends(olds: Mapping[Key, Redirect]) -> dict[Key, Key]:
    """Where each redirect leads in the end; of a circle, the one address of it that stands for all who lead there."""
    ends: dict[Key, Key] = {}
    for old in olds:
        way: dict[Key, None] = {}
        at = old
        while at in olds and at not in ends and at not in way:
            way[at] = None
            at = olds[at].new
        ends |= dict.fromkeys(way, ends.get(at, at))
    return ends
