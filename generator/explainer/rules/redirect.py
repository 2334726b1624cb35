"""A redirect that leads nowhere, or from an address that a record or a page still has."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping

from explainer.addresses import PAGES
from explainer.diagnostics import Diagnostic, Related, Span, error
from explainer.facts.graph import Graph, Redirect
from explainer.facts.record import Key
from explainer.facts.redirects import end_words, is_page, of_record
from explainer.spelling import did_you_mean

CODE = "redirect"


def check(graph: Graph) -> Iterator[Diagnostic]:
    """One finding for each redirect that cannot work."""
    pages = {("", page.location): page for page in graph.pages} if graph.redirects else {}
    olds = {one.old: one for one in graph.redirects if one.old not in graph.records and one.old not in pages}
    ends = _ends(olds)
    circled: set[Key] = set()
    for redirect in graph.redirects:
        old, new = end_words(redirect.old), end_words(redirect.new)
        if redirect.old in graph.records:
            message = f"{old} is still a record, so its address cannot lead elsewhere"
            related = [Related(graph.records[redirect.old].span.clipped(), "the record")]
            yield error(CODE, redirect.old_span, message, "remove the redirect, or rename the record", related)
        elif redirect.old in pages:
            message = f"{old} is still a page, so its address cannot lead elsewhere"
            related = [Related(Span.at(pages[redirect.old].path), "the page")]
            yield error(CODE, redirect.old_span, message, "remove the redirect, or rename the page", related)
        elif redirect.new in olds:
            end = ends[redirect.old]
            if end not in olds:
                help = f"write the last address: {end_words(end)}"
                yield error(CODE, redirect.new_span, f"{new} is itself redirected", help)
            elif end not in circled:
                help = "write the id of a record, or the file of a page, that exists"
                yield error(CODE, redirect.new_span, f"{old} leads in a circle", help)
                circled.add(end)
        elif redirect.target is None:
            what, help = ("page", _page_meant(graph, new, pages)) if is_page(redirect.new) else ("record", "")
            help = help or did_you_mean(
                new, map(end_words, graph.records), "write the id of the record that took its place"
            )
            yield error(CODE, redirect.new_span, f'there is no {what} "{new}" to lead to', help)


def _page_meant(graph: Graph, new: str, pages: Iterable[Key]) -> str:
    """What to write instead of a page that is not there; where a record's would be, how the record is named."""
    choices = _same_name(new, pages) or [*map(end_words, pages), *PAGES]
    if shown := of_record(new, graph.schema):
        type, _, id = shown.partition("/")
        if (type, id) in graph.records:
            return f"write {shown}"
        choices = [f"{type}/{one.id}" for one in graph.of_type(type)]
        otherwise = f"a record is named by its type and its id: write {type}/ and the id of the one that took its place"
        return did_you_mean(shown, choices, otherwise)
    return did_you_mean(new, choices, "write the file of the page that took its place")


def _same_name(new: str, pages: Iterable[Key]) -> list[str]:
    """The pages in whatever folder whose file is called as that of a page that is not there."""
    return [one for _, one in pages if posixpath.basename(one) == posixpath.basename(new)]


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
