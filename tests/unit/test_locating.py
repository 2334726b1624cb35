"""Passages that are proposed: they hold what is cited, they always verify, and a file changes in nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.evidence_projects import DAY, archive
from tests.property.strategies import checked
from tests.sink import with_findings

from explainer.authoring.locating.citations import Proposed, chosen_by_machine, of_whole_sources, propose
from explainer.authoring.locating.copy_index import CopyIndex
from explainer.authoring.locating.placing import CONFIRMED, DROPPED, FactFile, Way, with_passage
from explainer.authoring.locating.proposals import LEAD, MOST, Proposal, may_be_taken
from explainer.diagnostics import has_errors
from explainer.documents.source import SourceFile
from explainer.evidence.claims import claims
from explainer.evidence.normalise import ComparableText
from explainer.evidence.selecting import passage_of
from explainer.evidence.selectors import Match, find_passage
from explainer.evidence.states import State
from explainer.evidence.verify import verify
from explainer.facts.graph import Graph
from explainer.render.language.date_forms import date_forms
from explainer.schema.dates import parse_date
from explainer.schema.typed import Passage

FOLDER = Path(__file__).resolve().parents[1] / "cases_locate"
CASES = yaml.safe_load((FOLDER / "passages.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["because"])
def test_a_file_changes_in_one_citation_only(case: dict[str, Any]) -> None:
    assert set(case) <= {"because", "before", "after", "does", "machine", "cites", "way", "passage"}
    words = case.get("passage", {"start": "It rained", "end": "all day"})
    passage = Passage(words["start"], words["end"])
    change = {"confirm": CONFIRMED, "drop": DROPPED}.get(case.get("does", ""))
    way: Way = tuple(case.get("way", ["sources", case.get("cites", 0)]))
    file = FactFile(SourceFile.of("content/topics/x.yaml", case["before"]))
    left = file.put({way: change or with_passage(passage, case.get("machine", False))})
    assert left == ([way] if case["after"] is None else [])
    assert file.source.text == (case["before"] if case["after"] is None else case["after"])


def test_of_several_changes_those_are_made_that_can_be() -> None:
    file = FactFile(SourceFile.of("content/topics/x.yaml", "sources:\n  - >-\n    one\n  - two\n  - three\n"))
    ways = [("sources", number) for number in range(3)]
    assert file.put({way: with_passage(Passage("a", "b"), by_machine=False) for way in ways}) == [("sources", 0)]
    text = file.source.text or ""
    assert text.startswith("sources:\n  - >-\n    one\n  - source: two\n    passage:\n")
    assert text.count("passage:") == 2


def test_a_way_holds_after_other_citations_were_changed() -> None:
    file = FactFile(SourceFile.of("content/topics/x.yaml", "sources:\n  - one\n  - two\n"))
    ways = file.ways()
    for place in ((2, 5), (3, 5)):
        assert file.put({ways[place]: with_passage(Passage("a", "b"), by_machine=False)}) == []
    assert (file.source.text or "").count("passage:") == 2


@pytest.mark.parametrize(
    ("date", "language", "written"),
    [
        ("2023-03-16", "en", ["16 March 2023", "March 16, 2023", "Mar 16, 2023", "2023-03-16"]),
        ("2023-03-06", "en-GB", ["6 March 2023", "06/03/2023"]),
        ("2023-03-16", "ko", ["2023년 3월 16일", "2023년3월16일", "2023. 3. 16."]),
        ("2023-03-16", "ja", ["2023年3月16日", "2023/3/16", "令和5年3月16日"]),
        ("2019-05-01", "ja", ["令和元年5月1日"]),
        ("1998-10-08", "ja-JP", ["平成10年10月8日"]),
        ("2023-03-16", "de", ["16. März 2023", "16.3.2023"]),
        ("2023-03", "ko", ["2023년 3월"]),
        ("2023-03", "en", ["March 2023", "2023-03"]),
        ("2023", "fr", ["2023"]),
        ("2023-03-16", "xx-none", ["2023-03-16"]),
    ],
)
def test_a_date_is_known_in_the_forms_of_a_language(date: str, language: str, written: list[str]) -> None:
    [forms] = date_forms(parse_date(date), [language])
    assert {form: forms.get(form) for form in written} == dict.fromkeys(written, 1.0)


@pytest.mark.parametrize(
    ("date", "language", "part", "share"),
    [
        ("2023-03-16", "en", "March 16", 0.75),
        ("2023-03-16", "en", "16 March", 0.75),
        ("2023-03-16", "en", "2023", 0.25),
        ("2023-03-16", "ko", "3월 16일", 0.75),
        ("2023-03-16", "ko", "16일", 0.3),
        ("2023-03-16", "ja", "3月16日", 0.75),
        ("2023-21", "en", "2023", 0.5),
    ],
)
def test_a_part_of_a_date_counts_for_a_part(date: str, language: str, part: str, share: float) -> None:
    [forms] = date_forms(parse_date(date), [language])
    assert forms[part] == share


@pytest.mark.parametrize(("date", "count"), [("2023-03-16/2023-04-01", 2), ("2023-03-16/..", 1), ("202X", 0)])
def test_each_known_end_of_a_date_is_looked_for(date: str, count: int) -> None:
    assert len(date_forms(parse_date(date), ["en"])) == count


@pytest.mark.parametrize(
    ("text", "words", "sentences"),
    [
        ("Ada Lind spoke. Ada left.", "ada lind", [0]),
        ("Adam Lind spoke. Ada Lind left.", "Ada Lind", [1]),
        ("They told us. The US agreed.", "US", [1]),
        ("Mr. Lind of the U.S. Congress spoke. He left.", "Lind", [0]),
        ("그는 떠났다. 견가나는 말했다.", "견가나", [1]),
        ("황견가나 씨. 견가나가 왔다.", "견가나", [1]),
        ("彼は去った。朝霧灯氏が述べた。", "朝霧灯", [1]),
        ("13월 16일이다. 3월 16일이다.", "3월 16일", [1]),
        ("12023年。令和5年3月16日。", "3月16日", [1]),
        ("In 2016 it rained. On the 16 it was dry.", "16", [1]),
        ("One\nTwo three\n\nFour", "three", [1]),
        ("一 二。\n三 四！五。\n六", "五", [2]),
        ("Ａｄａ … left.\n\nBen — and Ada — came.", "ada", [0, 1]),
        ("\u0130stanbul. Ankara.", "ankara", [1]),
        ("", "ada", []),
        ("Ada.", "", []),
    ],
)
def test_words_are_found_in_their_sentences(text: str, words: str, sentences: list[int]) -> None:
    assert sorted(CopyIndex(ComparableText.of(text)).sentences(words)) == sentences


@pytest.mark.parametrize(
    ("text", "word", "sentences"),
    [
        ("They agree. An agreement stands. Nothing.", "agreed", [0, 1]),
        ("It is art. The artillery came.", "art", [0]),
        ("합의를 했다. 합의가 있다. 없다.", "합의는", [0, 1]),
        ("新幹線が通る。新しい橋。", "新幹線", [0]),
    ],
)
def test_words_are_found_with_other_endings(text: str, word: str, sentences: list[int]) -> None:
    assert sorted(CopyIndex(ComparableText.of(text)).beginnings(word)) == sentences


ACTORS = {
    "lind": "name: {en: Ada Lind, ko: 린드 아다, ja: 凛堂灯}\n"
    "also_known_as: [A. Lind]\nkind: person\nsummary: Chair.\n",
    "moss": "name: {en: Ben Moss, ko: 모스, ja: モス}\nkind: person\nsummary: Mayor.\n",
}
EVENT = """
title: The bridge opens
date: 2023-03-16
summary: Ada Lind opened the bridge, which cost 340 million crowns.
participants:
  - actor: lind
  - actor: moss
sources:
  - news
"""
COPIES = {
    "en": """The bridge was planned for years. Ada Lind led the board from 1998 on, with a budget that grew each year.

It rained on 15 March. On March 16, 2023, A. Lind and Ben Moss opened the bridge, which cost 340 million. People sang.

Ben Moss spoke in May. Ada Lind did not. The bridge stands.
""",
    "ko": """다리는 오랫동안 계획되었다. 린드 아다 위원장은 1998년부터 위원회를 이끌었다.

15일에는 비가 왔다. 린드 아다 위원장과 모스 시장은 2023년 3월 16일 다리를 열었다. 비용은 340억이었다. 사람들이 노래했다.

모스 시장은 5월에 말했다.
""",
    "ja": """橋は何年も計画されてきた。凛堂灯委員長は1998年から委員会を率いた。

15日は雨だった。2023年3月16日、凛堂灯委員長とモス市長が橋を開通させた。費用は340億だった。人々は歌った。

モス市長は5月に語った。
""",
}


def project(facts: Mapping[str, str], language: str = "en") -> Graph:
    site = "format: 2\ntitle: A\nsubject: B.\nlanguages: [en]\nlicence: CC-BY-4.0\nas_of: 2025-03-01\n"
    texts = {
        "site": f"{site}report_error: corrections@example.org\n",
        "sources/news": f"title: News\nkind: news\nlanguage: {language}\n",
        **{f"actors/{id}": text for id, text in ACTORS.items()},
        **facts,
    }
    graph, found = checked([SourceFile.of(f"content/{path}.yaml", text) for path, text in texts.items()])
    assert not has_errors(found), found
    return graph


def proposed(graph: Graph, copy: str) -> list[Proposed]:
    result, problems = with_findings(propose, of_whole_sources(graph, list(graph)), graph, archive({"news": copy}))
    assert problems == []
    return result


@pytest.mark.parametrize("language", COPIES)
def test_the_passage_with_the_names_the_date_and_the_numbers_comes_first(language: str) -> None:
    [one] = proposed(project({"events/opens": EVENT}, language), COPIES[language])
    assert {"en": "On March 16, 2023, A. Lind", "ko": "2023년 3월 16일", "ja": "2023年3月16日"}[language] in one.words[
        0
    ]
    assert {"Ada Lind", "Ben Moss"} <= set(one.proposals[0].held)
    assert len(one.proposals) <= MOST
    measures = [round(proposal.measure, 6) for proposal in one.proposals]
    assert measures[0] == max(measures) <= 1


def test_a_citation_of_one_statement_is_located_by_its_value() -> None:
    rivals = "".join(f"\n  - {{value: 2023-03-{day}, sources: [news]}}" for day in (15, 16))
    event = EVENT.replace(" 2023-03-16", rivals)
    graph = project({"events/opens": event})
    of_date = [one for one in proposed(graph, COPIES["en"]) if one.cited.placed.property.name == "date"]
    assert of_date[0].words[0].startswith("It rained on 15 March.")
    assert "March 16, 2023" in of_date[1].words[0]


def test_a_citation_of_a_role_is_located_by_the_role() -> None:
    actor = ACTORS["lind"] + "roles:\n  - {title: Chair, organization: moss, from: 1998, sources: [news]}\n"
    [one] = proposed(project({"actors/lind": actor}), COPIES["en"])
    assert one.words[0].startswith("Ada Lind led the board from 1998 on")


def test_the_measure_falls_with_what_the_copy_has_not() -> None:
    [one] = proposed(project({"events/opens": EVENT}), COPIES["en"])
    more = EVENT.replace("340 million", "340 million, 77 lives and 12,345 tons of iron")
    [other] = proposed(project({"events/opens": more}), COPIES["en"])
    assert one.words[0] == other.words[0]
    assert one.proposals[0].measure > other.proposals[0].measure + 0.1
    assert {"77", "12,345"} <= set(other.proposals[0].missing)


def test_words_of_a_text_in_another_language_do_not_count() -> None:
    [one] = proposed(project({"events/opens": EVENT}, "ko"), COPIES["ko"])
    assert "bridge" not in {*one.proposals[0].held, *one.proposals[0].missing}


def proposal(measure: float, held: int = 3) -> Proposal:
    return Proposal(Passage("a", "b"), 0, 1, measure, ("x",) * held, ())


@pytest.mark.parametrize(
    ("found", "taken"),
    [
        ([], False),
        ([proposal(0.9)], True),
        ([proposal(0.79)], False),
        ([proposal(0.9, held=2)], False),
        ([proposal(0.9), proposal(0.79 - LEAD)], True),
        ([proposal(0.9), proposal(0.85)], False),
        ([proposal(0.9), proposal(0.3), proposal(0.95)], False),
    ],
)
def test_a_program_takes_only_what_stands_out(found: list[Proposal], taken: bool) -> None:
    assert may_be_taken(found, 0.8) == taken


def test_only_citations_that_say_nothing_of_the_place_are_asked_about() -> None:
    quote = "speaker: lind\nform: {}\ntext: We open it.\nlanguage: en\nsources:\n  - {}\n"
    facts = {
        "quotes/direct": quote.format("direct", "news"),
        "quotes/reported": quote.format("reported", "news"),
        "quotes/placed": quote.format("reported", "news, paragraph 2"),
        "quotes/worded": quote.format("reported", 'news, "We open it"'),
        "quotes/passage": quote.format("reported", "{source: news, passage: {start: a, end: b}, located_by: machine}"),
        "quotes/from": quote.format("reported", "{source: news, via: unknown}"),
    }
    graph = project(facts)
    asked = [one.record.id for one in of_whole_sources(graph, list(graph))]
    assert asked == ["from", "reported"]
    assert [one.record.id for one in chosen_by_machine(graph, list(graph))] == ["passage"]


PIECES = st.sampled_from([
    "Ada Lind ", "Ben Moss ", "the bridge ", "16 March ", "March 16, 2023 ", "340 ", "the ", "a ", "a", ". ", "! ",
    "린드 아다", "모스는 ", "3월 16일 ", "다. ", "凛堂灯", "モス", "2023年3月16日", "。", "「", "」",
    "\u201c", "\u201d",
    "[...] ", "[it] ", "- ", "'", "#: ", "\n", "\n\n", "\u00a0", "\u200b", "e\u0301", "U.S. ", ", ",
    " \u2026 ", " \u2014 ", "\u3000", "２０２３年", "！", "\ufb01ve ", "ｶﾞ", "[1] ", "\u00b2",
])  # fmt: skip


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join), st.booleans())
def test_each_proposal_verifies_once_it_is_written(copy: str, by_machine: bool) -> None:
    graph = project({"events/opens": EVENT})
    for one in proposed(graph, copy) if copy.strip() else []:
        for number, found in enumerate(one.proposals):
            file = FactFile(SourceFile.of("content/events/opens.yaml", EVENT))
            span = one.cited.citation.span
            left = file.put({file.ways()[span.line, span.column]: with_passage(found.passage, by_machine)})
            assert left == []
            located = project({"events/opens": file.source.text or ""})
            lines, problems = with_findings(verify, claims(located), {}, archive({"news": copy}), DAY)
            assert problems == []
            [line] = [line for line in lines if line.owner == "event/opens"]
            assert line.state is State.LOCATED
            text = ComparableText.of(copy)
            assert (line.start, line.end) == text.offsets(found.start, found.end)
            assert one.words[number] == text.as_printed(found.start, found.end)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join), st.data())
def test_a_passage_is_found_where_it_was_taken_from(copy: str, data: st.DataObject) -> None:
    text = ComparableText.of(copy)
    start = data.draw(st.integers(0, len(text.text)))
    end = data.draw(st.integers(start, len(text.text)))
    passage = passage_of(text, start, end)
    if passage is not None:
        assert find_passage(text, passage.start, passage.end) == [Match(start, end)]


def test_each_copy_is_read_once() -> None:
    graph = project({"events/opens": EVENT, "events/again": EVENT})
    read: list[str] = []

    def reading(id: str, findings: object) -> None:
        read.append(id)

    propose(of_whole_sources(graph, list(graph)), graph, reading, with_findings(lambda findings: findings)[0])
    assert read == ["news"]
