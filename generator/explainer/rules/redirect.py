"""A redirect that leads nowhere, or from an address that a record still has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from explainer.diagnostics import Diagnostic, Related, did_you_mean, error
from explainer.facts.graph import Graph, Redirect
from explainer.facts.record import Key

CODE = "redirect"


def check(graph: Graph) -> Iterator[Diagnostic]:
    """One finding for each redirect that cannot work."""
    olds = {redirect.old: redirect for redirect in graph.redirects}
    for redirect in graph.redirects:
        old, new = "/".join(redirect.old), "/".join(redirect.new)
        if redirect.old in graph.records:
            message = f"{old} is still a record, so its address cannot lead elsewhere"
            related = [Related(graph.records[redirect.old].span.clipped(), "the record")]
            yield error(CODE, redirect.old_span, message, "remove the redirect, or rename the record", related)
        elif redirect.new in olds:
            last = _last(redirect, olds)
            message = f"{new} is itself redirected" if last else f"{old} leads in a circle"
            help = f"write the last address: {'/'.join(last)}" if last else "write the id of a record that exists"
            yield error(CODE, redirect.new_span, message, help)
        elif redirect.target is None:
            choices = [f"{record.type.name}/{record.id}" for record in graph]
            help = did_you_mean(new, choices, "write the id of the record that took its place")
            yield error(CODE, redirect.new_span, f'there is no record "{new}" to lead to', help)


def _last(redirect: Redirect, olds: Mapping[Key, Redirect]) -> Key | None:
    """Where a chain of redirects ends; None where it never does."""
    seen = {redirect.old}
    key = redirect.new
    while key in olds:
        if key in seen:
            return None
        seen.add(key)
        key = olds[key].new
    return key
