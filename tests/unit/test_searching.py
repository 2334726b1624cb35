"""Words in all copies: what ``archive find`` offers is what ``verify`` finds, and failed words lead to their source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

import pytest
from tests.evidence_projects import DAY, archive, copy_of, graph_of, locked, quote
from tests.sink import with_findings

from explainer.authoring.citing import citation_data, citation_lines
from explainer.diagnostics import Diagnostic, Findings
from explainer.evidence.archive import Copy
from explainer.evidence.claims import claims
from explainer.evidence.comparing import compare
from explainer.evidence.lock import Line
from explainer.evidence.normalise import ComparableText
from explainer.evidence.searching import MOST_IN_A_COPY, Found, search
from explainer.evidence.selecting import passage_of
from explainer.evidence.selectors import Match, find_passage
from explainer.evidence.states import State
from explainer.evidence.verify import verify

COPIES = {
    "courrier": "Le maire a parlé. « Nous avons attendu quarante ans », dit-elle.\n",
    "gazette": "We waited, said Ada. The board agreed.\n\nWe waited, said Ben. The towns agreed.\n",
    "nikkei": "岸田首相は27日、「日韓関係は新しい時代に入った」と述べた。新しい時代が来る。\n",
    "yonhap": "박 대사는 27일 “양국 관계는 미래로 나아가야 한다”고 말했다.\n",
}


def found(words: str, texts: Mapping[str, str] = COPIES) -> Found:
    result, problems = with_findings(search, words, sorted(texts), archive(texts))
    assert problems == []
    return result


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("nous avons attendu", []),
        ("Nous avons attendu quarante ans", [("courrier", 1)]),
        ("We waited", [("gazette", 1), ("gazette", 2)]),
        ("the boar", []),
        ("新しい時代", [("nikkei", 1), ("nikkei", 1)]),
        ('"양국 관계는 미래로 나아가야 한다"', [("yonhap", 1)]),
        ("Nous [...] quarante ans", []),
        ('Nous avons attendu [...]", dit-elle.', [("courrier", 1)]),
    ],
)
def test_words_are_found_as_verify_finds_them(words: str, places: list[tuple[str, int]]) -> None:
    assert [(place.source, place.at.paragraph) for place in found(words).places] == places


@pytest.mark.parametrize(
    "words",
    ["quarante ans", "We waited", "agreed", "新しい時代", "양국 관계는", 'Nous avons attendu [...]", dit-elle.'],
)
def test_each_citation_that_is_offered_is_found_at_its_place(words: str) -> None:
    for place in found(words).places:
        assert place.selector is not None
        citation = citation_data(place.source, place.selector)
        record = {**quote("She told of it.", citation), "form": "reported"}
        graph = graph_of({"one": record}, tuple(COPIES))
        [line], problems = with_findings(verify, claims(graph), {}, archive(COPIES), DAY)
        assert (line.state, problems) == (State.LOCATED, [])
        text = ComparableText.of(COPIES[place.source])
        start = text.composed.splitlines(keepends=True)
        assert line.start == sum(map(len, start[: place.at.line - 1])) + place.at.column - 1


def test_long_words_are_cited_by_their_ends() -> None:
    text = " ".join(f"Sentence {number} tells of something." for number in range(40))
    [place] = found(text[:500].rpartition(" ")[0], {"gazette": text}).places
    assert place.selector is not None
    assert citation_lines(citation_data("gazette", place.selector)) == [
        "  - source: gazette",
        "    passage:",
        "      start: Sentence 0 tells",
        "      end: Sentence 15 tells of",
    ]


def test_what_is_only_near_is_told_as_near_and_only_where_nothing_stands() -> None:
    result = found("We waited, said Bea. The towns agreed.")
    assert result.places == ()
    assert [(one.source, one.shown) for one in result.near] == [
        ("gazette", "We waited, said [-Bea-] {+Ben+}. The towns agreed.")
    ]
    assert found("We waited, said Ben. The towns agreed.").near == ()


def test_words_that_stand_everywhere_are_counted() -> None:
    result = found("a", {"gazette": "a b " * 50})
    assert (len(result.places), result.more) == (MOST_IN_A_COPY, {"gazette": 50 - MOST_IN_A_COPY})
    assert all(place.selector is None for place in result.places)


def test_each_copy_is_read_once() -> None:
    read: list[str] = []

    def reading(id: str, findings: Findings) -> Copy | None:
        read.append(id)
        return copy_of(id, COPIES[id])

    search("We waited", sorted(COPIES), reading, Findings())
    assert read == sorted(COPIES)


@pytest.mark.parametrize("text", ["a b a b a b", "Yes. Yes.", "", "一一一一一一"])
def test_a_stretch_that_nothing_tells_from_others_has_no_passage(text: str) -> None:
    source = ComparableText.of(text)
    assert passage_of(source, 0, min(3, len(source.text))) is None


def test_the_ends_of_a_passage_are_as_short_as_they_can_be() -> None:
    text = ComparableText.of("The board agreed on Monday. The board agreed to pay for it, and the towns agreed too.")
    start = text.text.index("The board agreed to")
    passage = passage_of(text, start, len(text.text))
    assert passage is not None
    assert (passage.start, passage.end) == ("The board agreed to pay", "towns agreed too.")
    assert find_passage(text, passage.start, passage.end) == [Match(start, len(text.text))]


def failed(words: str, sources: tuple[str, ...], lines: list[Line] | None = None) -> tuple[Line, Diagnostic]:
    graph = graph_of({"one": quote(words, "gazette")}, tuple(COPIES))
    known = {line.key: line for line in lines or []}
    texts = {id: COPIES[id] for id in ("gazette", *sources)}
    [line], [problem] = with_findings(partial(verify, others=sources), claims(graph), known, archive(texts), DAY)
    return line, problem


@pytest.mark.parametrize(
    ("words", "source"),
    [
        ("양국 관계는 미래로 나아가야 한다", "yonhap"),
        ("新しい時代に入った", "nikkei"),
        ('Nous avons attendu [...]", dit-elle.', "courrier"),
        ("nobody said this", ""),
        ("la mairesse", ""),
    ],
)
def test_failed_words_that_stand_in_another_copy_say_so(words: str, source: str) -> None:
    line, problem = failed(words, ("courrier", "nikkei", "yonhap"))
    assert (line.state, line.elsewhere) == (State.FAILED, source)
    assert problem.help.startswith(f"they stand in the copy of {source}: cite that source") == bool(source)
    graph = graph_of({"one": quote(words, "gazette")}, tuple(COPIES))
    _, [of_check] = with_findings(compare, graph, locked([line]))
    assert of_check.code == "failed-evidence"
    assert of_check.help.startswith(f"they stood in the copy of {source}: cite that source") == bool(source)


def test_where_they_stand_is_kept_as_long_as_nobody_has_that_copy() -> None:
    old, _ = failed("新しい時代に入った", ("nikkei",))
    early = replace(old, since="2024-01-01")
    assert failed("新しい時代に入った", (), [early])[0] == early
    assert failed("新しい時代に入った", ("nikkei",), [early])[0] == early
    assert failed("新しい時代に入った", ("yonhap",), [early])[0].elsewhere == "nikkei"
    plain = replace(early, elsewhere="")
    assert failed("新しい時代に入った", ("nikkei",), [plain])[0] == old


def test_words_that_stand_in_their_own_source_are_not_looked_for_in_others() -> None:
    texts = {"gazette": COPIES["gazette"], "other": "We waited."}
    graph = graph_of({"one": quote("We waited", "gazette")}, ("gazette", "other"))
    [line], [problem] = with_findings(partial(verify, others=["other"]), claims(graph), {}, archive(texts), DAY)
    assert (line.elsewhere, problem.code) == ("", "words-found-twice")
