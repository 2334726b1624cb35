"""The graph as readers of one of the site's languages see it: the same facts, in that language where they can be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from explainer.facts.graph import Graph

Lookup = Callable[[str], str]
"""What a short English text is in a language, by the project's own catalogue; "" where that does not say."""


def untold(text: str) -> str:
    """A catalogue that has nothing."""
    return ""


def in_language(graph: Graph, tag: str, lookup: Lookup = untold) -> Graph:
    """The graph of a reader of ``tag``, which is one of its ``languages`` (a BCP 47 tag) and the first of the result's.

    Records have the same keys, paths and citations, so that evidence and addresses hold for either; a text is the one
    in ``tag`` where the file has it, else what ``lookup`` says of a text that the file has in one language only, else
    the original with the tag of its own language. The graph itself where ``tag`` is its first language.
    """
    if tag == graph.languages[0]:
        return graph
    return replace(graph, languages=(tag, *(other for other in graph.languages if other != tag)))
