"""Who is tied to whom: what ties, what does not, and that crowds do not multiply."""

from __future__ import annotations

import pytest
from tests.property.strategies import checked, sources

from explainer.facts.graph import Graph
from explainer.facts.ties import MOST_IN_PAIRS, Tie, TieKind, pairs, ties, ties_of

AT = "content/{}.yaml".format


def actor(name: str, more: str = "") -> dict[str, str]:
    id = name.lower().replace(" ", "-")
    return {AT(f"actors/{id}"): f"name: {name}\nkind: person\nsummary: Somebody.\n{more}"}


def event(id: str, participants: list[str], more: str = "") -> dict[str, str]:
    guests = "".join(f"  - {{actor: {one}, role: guest}}\n" for one in participants)
    part = f"participants:\n{guests}" if guests else ""
    return {AT(f"events/{id}"): f"title: {id}\ndate: 2001-02-03\nsummary: A day.\n{part}{more}"}


def quote(id: str, speaker: str, more: str) -> dict[str, str]:
    return {AT(f"quotes/{id}"): f"speaker: {speaker}\nform: reported\ntext: Words.\nsaid_on: 2001\n{more}"}


def graph(*files: dict[str, str]) -> Graph:
    found, _ = checked(sources({path: text for part in files for path, text in part.items()}))
    return found


PEOPLE = {**actor("Ann"), **actor("Bo"), **actor("Cy")}


def told(graph: Graph, *ids: str) -> list[str]:
    """The ties between the actors of those ids, or of all, as short lines."""
    wanted = [tie for tie in ties(graph) if not ids or {tie.a.id, tie.b.id} <= set(ids)]
    return [line(tie) for tie in wanted]


def line(tie: Tie) -> str:
    return f"{tie.a.id} {tie.kind}:{tie.property} {tie.b.id} ({', '.join(one.name for one in tie.evidence)})"


def test_roles_and_relations_tie_their_holder_with_their_words_and_beginning() -> None:
    found = [tie for tie in ties(graph()) if tie.kind in (TieKind.ROLE, TieKind.RELATION)]
    assert [line(tie) for tie in found] == [
        "ada-lind role:roles bridge-board (actor/ada-lind)",
        "ben-moss relation:relations ada-lind (actor/ben-moss)",
    ]
    assert [tie.words for tie in found] == ["Chair", "opponent of"]
    assert [tie.date.date.earliest[:2] for tie in found if tie.date] == [(1998, 3), (1998, 1)]


def test_an_event_ties_its_participants_in_pairs_and_one_twice_named_once() -> None:
    assert told(graph(PEOPLE, event("feast", ["ann", "bo", "cy", "ann"])), "ann", "bo", "cy") == [
        "ann event:participants bo (event/feast)",
        "ann event:participants cy (event/feast)",
        "bo event:participants cy (event/feast)",
    ]


def test_a_crowd_is_a_star_around_its_event() -> None:
    ids = [f"guest-{number}" for number in range(200)]
    crowd = graph(*(actor(f"Guest {number}") for number in range(200)), event("fair", ids))
    found = [tie for tie in ties(crowd) if tie.evidence[0].id == "fair"]
    assert len(found) == 200
    assert {tie.b.name for tie in found} == {"event/fair"}
    assert {tie.words for tie in found} == {"guest"}


def test_the_largest_event_in_pairs_has_a_bounded_number_of_them() -> None:
    ids = [f"guest-{number}" for number in range(MOST_IN_PAIRS)]
    table = graph(*(actor(f"Guest {number}") for number in range(MOST_IN_PAIRS)), event("table", ids))
    assert sum(tie.evidence[0].id == "table" for tie in ties(table)) == MOST_IN_PAIRS * (MOST_IN_PAIRS - 1) // 2


BO_AND_CY = ["ann statement:on_behalf_of bo (quote/said)", "ann statement:about cy (quote/said)"]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("about: [bo, event/feast, bo]\n", ["ann statement:about bo (quote/said)"]),
        ("on_behalf_of: cy\n", ["ann statement:on_behalf_of cy (quote/said)"]),
        ("about: [ann]\n", []),
        ("occasion: feast\n", ["ann statement:occasion bo (quote/said, event/feast)"]),
        ("on_behalf_of: bo\nabout: [bo, cy]\noccasion: feast\n", BO_AND_CY),
        ("about: [bo]\noccasion: feast\n", ["ann statement:about bo (quote/said)"]),
    ],
)
def test_a_statement_ties_its_speaker_to_whom_it_is_about_for_or_before(more: str, expected: list[str]) -> None:
    assert told(graph(PEOPLE, event("feast", ["bo"]), quote("said", "ann", more)), "ann", "bo", "cy") == expected


def test_a_statement_at_an_event_adds_nothing_to_what_its_participants_share() -> None:
    found = told(graph(PEOPLE, event("feast", ["ann", "bo"]), quote("said", "ann", "occasion: feast\n")), "ann", "bo")
    assert found == ["ann event:participants bo (event/feast)"]


def test_what_was_withdrawn_ties_nobody() -> None:
    gone = "withdrawn: {date: 2020-01-01, reason: It was wrong.}\n"
    assert told(graph(PEOPLE, event("feast", ["ann", "bo"], gone)), "ann", "bo") == []
    people = {**PEOPLE, **actor("Bo", gone)}
    found = graph(people, event("feast", ["ann", "bo"]), quote("said", "ann", "about: [bo]\noccasion: feast\n"))
    assert told(found, "ann", "bo") == []
    bo = found.get("actor", "bo")
    assert bo is not None
    assert ties_of(found, bo) == ()


def test_what_is_not_there_ties_nobody() -> None:
    found = graph(PEOPLE, event("feast", ["ann", "nobody"]), quote("said", "nobody", "about: [ann]\n"))
    assert [tie for tie in ties(found) if "ann" in (tie.a.id, tie.b.id)] == []


def test_pairs_hold_all_ties_of_two_the_strongest_pair_first_and_lasting_ties_before_others() -> None:
    people = {**PEOPLE, **actor("Bo", "relations:\n  - {to: ann, kind: friend of, since: 1990}\n")}
    every = ties(graph(people, event("feast", ["ann", "bo", "cy"]), event("dinner", ["bo", "ann"])))
    found = pairs(every)
    first = found[0]
    assert (first.a.id, first.b.id) == ("ann", "bo")
    assert [tie.kind for tie in first.ties] == [TieKind.RELATION, TieKind.EVENT, TieKind.EVENT]
    assert [len(pair.ties) for pair in found] == sorted((len(pair.ties) for pair in found), reverse=True)
    assert sum(len(pair.ties) for pair in found) == len(every)
