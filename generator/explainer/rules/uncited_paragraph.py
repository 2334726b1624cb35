"""A paragraph of a hand-written page that says where nothing in it comes from."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, info
from explainer.facts.graph import Graph
from explainer.rules.differing_translation import nearly_translations

CODE = "uncited-paragraph"


def check(graph: Graph) -> Iterator[Diagnostic]:
    """One finding for each paragraph without a citation, on pages that cite at all and are what they are taken for."""
    found = [(page, one) for page in graph.pages for one in page.paragraphs if not one.citations]
    told = nearly_translations(graph) if found else ()
    for page, paragraph in found:
        if page.path not in told:  # a translation has the citations of its original
            help = "cite a source as [@source-id]; or, if it claims nothing, add <!-- uncited: why --> to it"
            yield info(CODE, paragraph.span, "this paragraph cites no source", help, refused_if_strict=True)
