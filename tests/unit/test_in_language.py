"""The graph as readers of another of the site's languages see it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.evidence_projects import fact_file
from tests.property.strategies import checked

from explainer.facts.graph import Graph
from explainer.facts.in_language import in_language

SITE = {"title": "T", "subject": "S", "languages": ["en", "ko", "ja"]}


def graph_of(records: Mapping[str, Mapping[str, Any]]) -> Graph:
    return checked([fact_file("site", SITE), *(fact_file(path, said) for path, said in records.items())])[0]


def test_the_first_language_is_the_graph_itself() -> None:
    graph = graph_of({})
    assert in_language(graph, "en") is graph


def test_the_language_of_the_readers_comes_first() -> None:
    assert in_language(graph_of({}), "ja").languages == ("ja", "en", "ko")
