"""Chains of sources: where a report began, and the trees that show its way."""

from __future__ import annotations

import time
from collections.abc import Mapping

import pytest
from tests.evidence_projects import fact_file
from tests.property.strategies import checked

from explainer.facts.chains import Step, bases, chain, independent_roots, roots
from explainer.facts.graph import Graph
from explainer.facts.record import Record


def graph(based_on: Mapping[str, str]) -> Graph:
    """A graph of sources; each id with those that it is based on."""
    files = [
        fact_file(f"sources/{id}", {"title": id, "kind": "news"} | ({"based_on": below.split()} if below else {}))
        for id, below in based_on.items()
    ]
    return checked(files)[0]


def sources(of: Graph, *ids: str) -> list[Record]:
    return [of.records["source", id] for id in ids]


def names(records: list[Record]) -> list[str]:
    return [record.id for record in records]


def tree(steps: tuple[Step, ...]) -> str:
    return " ".join(step.source.id + (f"({tree(step.reported_by)})" if step.reported_by else "") for step in steps)


TREES = {
    "alone": ({"a": ""}, "a", "a", ["a"]),
    "one base": ({"a": "i", "i": ""}, "a", "i(a)", ["i"]),
    "a long way": ({"a": "b", "b": "c", "c": ""}, "a", "c(b(a))", ["c"]),
    "a shared root": ({"a": "i", "b": "i", "i": ""}, "a b", "i(a b)", ["i"]),
    "two roots": ({"a": "i", "b": "j", "i": "", "j": ""}, "a b", "i(a) j(b)", ["i", "j"]),
    "a root cited itself": ({"a": "i", "i": ""}, "a i", "i(a)", ["i"]),
    "two bases of one": ({"a": "i j", "i": "", "j": ""}, "a", "i(a) j(a)", ["i", "j"]),
    "a diamond": ({"a": "b c", "b": "i", "c": "i", "i": ""}, "a", "i(b(a) c(a))", ["i"]),
    "reports below the first place only": (
        {"z": "a", "a": "b c", "b": "i", "c": "i", "i": ""},
        "z",
        "i(b(a(z)) c(a))",
        ["i"],
    ),
    "what is not cited stays out": ({"a": "i", "b": "i", "i": ""}, "a", "i(a)", ["i"]),
    "itself": ({"a": "a"}, "a", "a(a)", ["a"]),
    "a circle": ({"a": "b", "b": "a"}, "a b", "a(b(a))", ["a"]),
    "a circle of three": ({"a": "b", "b": "c", "c": "a"}, "c", "a(c(b(a)))", ["a"]),
    "a circle and what reports it": ({"x": "a", "a": "b", "b": "a"}, "x", "a(b(a) x)", ["a"]),
    "a circle with a way out": ({"a": "b", "b": "a i", "i": ""}, "a", "i(b(a(b)))", ["i"]),
    "a circle that another one rests on": ({"a": "b", "b": "a c", "c": "d", "d": "c"}, "a", "a(b(a)) c(b d(c))", ["c"]),
    "a base that is unknown": ({"a": "nowhere"}, "a", "a", ["a"]),
}


@pytest.mark.parametrize("name", TREES)
def test_a_chain(name: str) -> None:
    based_on, cited, drawn, begun = TREES[name]
    of = graph(based_on)
    assert names(independent_roots(of, sources(of, *cited.split()))) == begun
    if name != "a circle that another one rests on":  # what is drawn of two circles is of no weight
        assert tree(chain(of, sources(of, *cited.split()))) == drawn


def test_every_source_of_a_chain_is_drawn() -> None:
    of = graph({"a": "b", "b": "a c", "c": "d", "d": "c", "e": "f", "f": ""})
    drawn = tree(chain(of, sources(of, "a", "e")))
    assert all(id in drawn for id in "abcdef")


def test_the_order_of_sources_says_nothing() -> None:
    based_on = {"c": "i", "b": "i j", "a": "", "j": "", "i": ""}
    one, other = graph(based_on), graph(dict(reversed(based_on.items())))
    assert tree(chain(one, sources(one, "a", "b", "c"))) == tree(chain(other, sources(other, "c", "b", "a")))


def test_no_sources() -> None:
    of = graph({"a": ""})
    assert chain(of, []) == ()
    assert independent_roots(of, []) == []


def test_a_source_and_its_bases() -> None:
    of = graph({"a": "i j", "i": "", "j": ""})
    assert names(bases(of, *sources(of, "a"))) == ["i", "j"]
    assert names(roots(of, *sources(of, "i"))) == ["i"]


def test_ways_that_multiply_take_bounded_time() -> None:
    """Thirty pairs that each rest on both below would make a tree of a thousand million places."""
    based_on = {f"{side}{n}": f"a{n + 1} b{n + 1}" if n < 30 else "" for n in range(31) for side in "ab"}
    of = graph(based_on)
    before = time.process_time()
    drawn = tree(chain(of, sources(of, "a0", "b0")))
    assert len(drawn) < 10_000
    assert names(independent_roots(of, sources(of, "a0", "b0"))) == ["a30", "b30"]
    assert time.process_time() - before < 5


def test_a_chain_may_be_longer_than_python_can_recurse() -> None:
    of = graph({f"s{n}": f"s{n + 1}" if n < 1500 else "" for n in range(1501)})
    [step] = chain(of, sources(of, "s0"))
    depth = 0
    while step.reported_by:
        [step] = step.reported_by
        depth += 1
    assert depth == 1500
    assert names(roots(of, *sources(of, "s0"))) == ["s1500"]
