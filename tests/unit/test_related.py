"""Related records: those that share neighbours."""

from __future__ import annotations

import time
from typing import Any

from tests.evidence_projects import fact_file
from tests.property.strategies import checked

from explainer.documents.source import SourceFile
from explainer.facts.graph import Graph
from explainer.facts.related import related


def event(id: str, *topics: str, **more: Any) -> SourceFile:
    return fact_file(f"events/{id}", {"title": id, "date": "2020", "summary": id, "topics": list(topics), **more})


def topic(id: str) -> SourceFile:
    return fact_file(f"topics/{id}", {"title": id, "summary": id})


def ids(graph: Graph, id: str, most: int = 5, **options: Any) -> list[str]:
    return [record.id for record in related(graph, graph.records["event", id], most, **options)]


def test_a_rare_common_topic_counts_more_than_a_frequent_one() -> None:
    files = [topic("rare"), topic("frequent"), event("this", "rare", "frequent"), event("near", "rare")]
    files += [event(f"other-{number}", "frequent") for number in range(4)]
    graph = checked(files)[0]
    assert ids(graph, "this")[0] == "near"


def test_what_is_linked_already_is_not_related() -> None:
    files = [topic("t"), event("this", "t", follows=["before"]), event("before", "t"), event("third", "t")]
    graph = checked(files)[0]
    assert ids(graph, "this") == ["third"]
    assert ids(graph, "this", without={("event", "third")}) == []


def test_withdrawn_records_are_not_shown() -> None:
    gone = event("gone", "t", withdrawn={"date": "2021", "reason": "wrong"})
    graph = checked([topic("t"), event("this", "t"), gone])[0]
    assert ids(graph, "this") == []


def test_a_topic_of_everything_relates_nothing_and_costs_little() -> None:
    files = [topic("t"), *(event(f"e-{number}", "t") for number in range(2000))]
    graph = checked(files)[0]
    start = time.perf_counter()
    assert ids(graph, "e-7") == []
    assert time.perf_counter() - start < 1  # no pairs are made: a thousandth of it is expected
