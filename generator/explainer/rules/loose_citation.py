"""What a hand-written page has for a citation, and readers see as plain text."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, warning
from explainer.facts.built_in import SOURCE
from explainer.facts.graph import Graph
from explainer.facts.loose_citations import LooseCitation

CODE = "loose-citation"
_NARROW = str.maketrans("［］【】＠，、", "[][]@,,")


def check(graph: Graph) -> Iterator[Diagnostic]:
    """One finding for each, where there is a source of that id."""
    sources = {source.id for source in graph.of_type(SOURCE, withdrawn=True)}
    for page in (*graph.pages, *graph.translated_pages):
        for loose in page.loose:
            if loose.id in sources:
                message = "this is no citation: readers see it as it is written"
                yield warning(CODE, loose.span.clipped(), message, _help(loose))


def _help(loose: LooseCitation) -> str:
    written = loose.written.translate(_NARROW)
    before, _, after = written.strip("[]").partition("@")
    words = before.strip(" -^") if after else ""
    place = after.strip().removeprefix(loose.id).strip(" ,") if written.startswith("[") else ""
    meant = f"[@{loose.id}, {place[:40]}]" if place else f"[@{loose.id}]"
    return f"write {words[:40]} {meant}" if words else f"write {meant}"
