"""Chains of sources: where a report began, and the trees that show its way."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Mapping

import pytest
from tests.evidence_projects import fact_file, graph_of, quote
from tests.property.strategies import checked

from explainer.diagnostics import Findings, Span
from explainer.evidence.comparing import compare
from explainer.facts.chains import Step, bases, chain, origins, sources_above
from explainer.facts.graph import Graph
from explainer.facts.record import Record
from explainer.render.language.catalogue import Catalogue
from explainer.render.language.templates import Templates
from explainer.render.page.context import Rendering
from explainer.render.page.evidence_views import evidence_view
from explainer.render.page.scope import PageScope
from explainer.schema.typed import Citation, Reference, Via
from explainer.site import Routes

AT = Span.at("quote.yaml")


def graph(based_on: Mapping[str, str], whole: str | None = "report") -> Graph:
    """A graph of sources; each id with those that the whole of it, or parts of it, are based on."""
    more = {"kind": "news"} | ({"derivation": whole} if whole else {})
    files = [
        fact_file(
            f"sources/{id}", {"title": id, "kind": "news"} | ({"based_on": below.split(), **more} if below else {})
        )
        for id, below in based_on.items()
    ]
    return checked(files)[0]


def source(id: str) -> Reference:
    return Reference("", id, ("source",), AT)


def cites(*cited: str) -> list[Citation]:
    """Citations: ``a`` of a source itself, ``a<i`` of one that has it from i, ``a<?`` from nobody knows where."""
    parts = (one.partition("<") for one in cited)
    return [
        Citation(source(id), AT, via=Via(None if via == "?" else source(via), AT) if via else None)
        for id, _, via in parts
    ]


def names(records: Iterable[Record]) -> list[str]:
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
    "a circle that another one rests on": ({"a": "b", "b": "a c", "c": "d", "d": "c"}, "a", "a(b(a)) c(b d(c))", ["a"]),
    "a base that is unknown": ({"a": "nowhere"}, "a", "a", ["a"]),
}


@pytest.mark.parametrize("name", TREES)
def test_a_chain(name: str) -> None:
    based_on, cited, drawn, begun = TREES[name]
    of = graph(based_on)
    assert names(origins(of, cites(*cited.split())).roots) == begun
    if name != "a circle that another one rests on":  # what is drawn of two circles is of no weight
        assert tree(chain(of, cites(*cited.split()))) == drawn


def test_every_source_of_a_chain_is_drawn() -> None:
    of = graph({"a": "b", "b": "a c", "c": "d", "d": "c", "e": "f", "f": ""})
    drawn = tree(chain(of, cites("a", "e")))
    assert all(id in drawn for id in "abcdef")


def test_the_order_of_sources_says_nothing() -> None:
    based_on = {"c": "i", "b": "i j", "a": "", "j": "", "i": ""}
    one, other = graph(based_on), graph(dict(reversed(based_on.items())))
    assert tree(chain(one, cites("a", "b", "c"))) == tree(chain(other, cites("c", "b", "a")))


def test_no_sources() -> None:
    of = graph({"a": ""})
    assert chain(of, []) == ()
    assert origins(of, []).roots == ()


def test_a_source_and_its_bases() -> None:
    of = graph({"a": "i j", "i": "", "j": ""})
    assert names(bases(of, of.records["source", "a"])) == ["i", "j"]
    assert names(origins(of, cites("i")).roots) == ["i"]


def test_ways_that_multiply_take_bounded_time() -> None:
    """Thirty pairs that each rest on both below would make a tree of a thousand million places."""
    based_on = {f"{side}{n}": f"a{n + 1} b{n + 1}" if n < 30 else "" for n in range(31) for side in "ab"}
    of = graph(based_on)
    before = time.process_time()
    drawn = tree(chain(of, cites("a0", "b0")))
    assert len(drawn) < 10_000
    assert names(origins(of, cites("a0", "b0")).roots) == ["a30", "b30"]
    assert time.process_time() - before < 5


def test_a_chain_may_be_longer_than_python_can_recurse() -> None:
    of = graph({f"s{n}": f"s{n + 1}" if n < 1500 else "" for n in range(1501)})
    [step] = chain(of, cites("s0"))
    depth = 0
    while step.reported_by:
        [step] = step.reported_by
        depth += 1
    assert depth == 1500
    assert names(origins(of, cites("s0")).roots) == ["s1500"]


# What is cited, as in cites(); sources with those that they are based on in part; the tree; roots, and unknown origins.
OF_CITATIONS = {
    "in part is not from there": ("a", {"a": "i", "i": ""}, "a", ["a"], []),
    "what it says it has from there": ("a<i", {"a": "i", "i": ""}, "i(a)", ["i"], []),
    "from where it is not based on": ("a<j", {"a": "i", "i": "", "j": ""}, "j(a)", ["j"], []),
    "from nobody knows where": ("a<?", {"a": "i", "i": ""}, "a?", [], ["a"]),
    "two of one": ("a<i b<i", {"a": "", "b": "", "i": ""}, "i(a b)", ["i"], []),
    "one of them unknown": ("a<i b<?", {"a": "", "b": "", "i": ""}, "b? i(a)", ["i"], ["b"]),
    "one source, two ways": ("a<i a<j", {"a": "", "i": "", "j": ""}, "i(a) j(a)", ["i", "j"], []),
    "one source, itself and from another": ("a a<i", {"a": "", "i": ""}, "i(a)", ["a", "i"], []),
    "from one that is not there": ("a<nowhere", {"a": ""}, "a", ["a"], []),
    "round about": ("a<b b<a", {"a": "", "b": ""}, "a(b(a))", ["a"], []),
}


def drawn(steps: tuple[Step, ...]) -> str:
    each = ((one.source.id + "?" * one.unknown_origin, drawn(one.reported_by)) for one in steps)
    return " ".join(f"{name}({below})" if below else name for name, below in each)


@pytest.mark.parametrize("name", OF_CITATIONS)
def test_where_a_source_has_something_from_belongs_to_the_citation(name: str) -> None:
    cited, based_on, tree_drawn, roots, unknown = OF_CITATIONS[name]
    of = graph(based_on, whole=None)
    found = origins(of, cites(*cited.split()))
    assert drawn(chain(of, cites(*cited.split()))) == tree_drawn
    assert (names(found.roots), names(found.unknown)) == (roots, unknown)
    assert found.is_one == (len(roots) == 1 and not unknown)


def test_the_sources_that_something_came_through() -> None:
    of = graph({"a": "b", "b": "c d", "c": "", "d": ""})
    assert names(sources_above(of, cites("a")[0])) == ["b", "c", "d"]
    assert names(sources_above(of, cites("a<?")[0])) == []


# What a quote cites, as what its first source is given, and how the page says that the words came to it.
PRINTED = quote("We shall build the bridge.", "b", {"source": "a", "passage": {"start": "of the", "end": "the bridge"}})
AS_PRINTED = quote(
    "We shall build.", {"source": "a", "as_printed": {"text": "Wir bauen.", "language": "de"}}, translated_by="us"
)
TOLD = {**quote("She promised a bridge.", "a"), "form": "reported"}


@pytest.mark.parametrize(
    ("about", "verbs"),
    [
        (quote("We shall build the bridge.", "a"), {"a": "printed by"}),
        (AS_PRINTED, {"a": "printed by"}),
        (PRINTED, {"a": "reported by", "b": "printed by"}),
        (TOLD, {"a": "reported by"}),
        (quote("We shall build.", {"source": "a", "via": "b"}), {"b": "reported by"}),
    ],
)
def test_a_source_is_said_to_print_only_what_it_is_cited_as_printing(
    about: Mapping[str, object], verbs: Mapping[str, str]
) -> None:
    of_quote = graph_of({"one": about}, ("a", "b"))
    words = Catalogue(of_quote.languages[0])
    rendering = Rendering(of_quote, compare(of_quote, {}, Findings()), words, Routes(), Templates(words))
    record = of_quote.records["quote", "one"]
    view = evidence_view(PageScope(rendering, "quotes/one.md", str(record.name)), record)
    assert view is not None
    found = {"".join(re.findall(r"sources/(\w+)", step.source)): step.verb for step in view.chain}
    assert found == verbs
