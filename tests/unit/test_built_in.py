"""What built-in types mean: the readers of their properties, and the order of time."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest
from tests.case_projects import CASES, project
from tests.evidence_projects import fact_file
from tests.property.strategies import checked
from tests.renderings import rendering_of

import explainer
from explainer.facts.built_in import (
    ACTOR,
    EVENT,
    QUESTION,
    QUOTE,
    SOURCE,
    TOPIC,
    Actor,
    Event,
    Question,
    Quote,
    SiteSettings,
    Source,
    Suppression,
    Topic,
    by_date,
    cited,
    corrections_of,
    date_of,
    in_time,
    is_direct_quote,
    kind_of,
    led_to,
    newest_first,
    note_of,
    quotes_at,
    quotes_of,
    sort_of,
    withdrawal_of,
)
from explainer.facts.graph import Graph
from explainer.facts.record import Group, Record
from explainer.render.page.scope import PageScope
from explainer.render.records.said import said, said_by
from explainer.schema.load import built_in_types, site_type
from explainer.schema.model import Property
from explainer.schema.typed import Date, Language, Text, Url

READERS = Path(explainer.__file__).parent / "facts" / "built_in"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return rendering_of(project(tmp_path_factory.mktemp("base") / "project", {})).graph


def words(value: Text | Url | None) -> str:
    return value.text if value else ""


def day(value: Date | None) -> str:
    return value.date.text if value else ""


def tag(value: Language | None) -> str:
    return value.tag if value else ""


def test_a_quote_says_who_said_what_when_and_where(base: Graph) -> None:
    record = base.records[QUOTE, "ada-on-time"]
    quote = Quote(record)
    assert words(quote.words) == "We have waited long enough."
    assert (quote.form, quote.is_direct, is_direct_quote(record)) == ("direct", True, True)
    assert base.resolve(quote.speaker) is base.records[ACTOR, "ada-lind"]
    assert base.resolve(quote.occasion) is base.records[EVENT, "bridge-agreed"]
    assert [reference.id for reference in quote.about] == ["crossings"]
    assert (tag(quote.language), quote.language_tag("cy")) == ("en", "en")
    assert Quote(base.records[QUOTE, "ben-on-tolls"]).language_tag("cy") == "cy"
    assert day(quote.said_on) == "1999-05-04"
    assert len(quote.said_on_statements) == 1
    assert (quote.described_as, quote.translated_by, quote.on_behalf_of) == ("", "", None)
    assert not Quote(base.records[QUOTE, "ben-on-tolls"]).is_direct


def test_an_actor_has_names_offices_and_ties(base: Graph) -> None:
    ada, ben = Actor(base.records[ACTOR, "ada-lind"]), Actor(base.records[ACTOR, "ben-moss"])
    assert ben.names == ("Ben Moss", "Ben Mwsogl", "the last ferryman")
    assert (ben.full_names, ben.aliases, ben.sort_as("en")) == (("Ben Moss", "Ben Mwsogl"), ("the last ferryman",), "")
    assert ada.is_person
    assert not Actor(base.records[ACTOR, "bridge-board"]).is_person
    [role] = ada.roles
    assert (role.title, base.resolve(role.organization)) == ("Chair", base.records[ACTOR, "bridge-board"])
    assert (day(role.start), day(role.end)) == ("1998-03", "2006")
    assert [one.source.id for one in cited(role.group)] == ["gazette-1999"]
    [relation] = ben.relations
    assert (relation.kind, base.resolve(relation.other)) == ("opponent of", ada.record)
    assert day(relation.start) == "1998"
    assert relation.end is None
    assert [len(ada.born_statements), len(ada.died_statements)] == [1, 0]
    assert (day(ada.born), day(ada.died)) == ("1951", "")


def test_of_rival_dates_of_an_event_the_preferred_one_is_shown(base: Graph) -> None:
    event = Event(base.records[EVENT, "bridge-opened"])
    assert day(event.date) == "2004-09"
    assert len(event.date_statements) == 2
    assert (event.status, event.is_ahead) == ("", False)
    agreed = base.records[EVENT, "bridge-agreed"]
    assert [base.resolve(reference) for reference in event.causes] == [agreed]
    assert led_to(base, agreed) == [event.record]
    [part] = Event(agreed).participants
    assert (part.role, part.actor and part.actor.id) == ("host", "bridge-board")


def test_what_else_is_said_of_a_quote_a_place_and_a_topic() -> None:
    actor = fact_file("actors/a", {"name": "a", "kind": "person", "summary": "a"})
    said = {"speaker": "a", "form": "direct", "text": "It is late.", "spoken_language": "fr", "context": "At night."}
    said |= {"translated_by": "the editor", "speaker_described_as": "a guest", "on_behalf_of": "a"}
    event = {"title": "e", "date": "2020", "summary": "e", "place": "The quay"}
    topics = [fact_file(f"topics/{id}", {"title": id, "summary": id, **more}) for id, more in TOPICS.items()]
    graph = checked([actor, fact_file("quotes/q", said), fact_file("events/e", event), *topics])[0]
    quote = Quote(graph.records[QUOTE, "q"])
    assert (tag(quote.spoken_language), words(quote.context)) == ("fr", "At night.")
    assert (quote.translated_by, quote.described_as) == ("the editor", "a guest")
    assert graph.resolve(quote.on_behalf_of) is graph.resolve(quote.speaker) is graph.records[ACTOR, "a"]
    there = Event(graph.records[EVENT, "e"])
    assert (there.place, there.place_record) == ("The quay", None)
    assert graph.resolve(Topic(graph.records[TOPIC, "ferries"]).broader) is graph.records[TOPIC, "crossings"]


TOPICS: dict[str, dict[str, str]] = {"crossings": {}, "ferries": {"broader": "crossings"}}


@pytest.mark.parametrize(
    ("status", "is_ahead", "is_planned"),
    [("planned", True, True), ("proposed", True, False), ("happened", False, False), ("disputed", False, False)],
)
def test_an_event_is_ahead_while_it_is_planned_or_proposed(status: str, is_ahead: bool, is_planned: bool) -> None:
    values = {"title": "e", "date": "2030", "summary": "e", "status": status}
    event = Event(checked([fact_file("events/e", values)])[0].records[EVENT, "e"])
    assert (event.status, event.is_ahead, event.is_planned) == (status, is_ahead, is_planned)


def test_a_source_says_who_published_it_and_where_it_stands(base: Graph) -> None:
    source = Source(base.records[SOURCE, "gazette-1999"])
    assert (source.titles, source.publisher) == (("Councils vote for a bridge",), "The Ferrybank Gazette")
    assert words(source.address) == "https://gazette.example/1999/bridge"
    assert day(source.published) == "1999-05-05"
    assert tag(source.language) == "en"
    assert (source.kind, source.authors, source.based_on) == ("news", (), ())
    assert (source.archived_at, source.accessed) == (None, None)


def test_a_question_is_settled_or_not(base: Graph) -> None:
    question = Question(base.records[QUESTION, "who-paid"])
    assert (question.status, question.is_settled) == ("open", False)
    assert [len(question.answer_statements), len(question.about)] == [2, 1]


def test_the_settings_of_a_site(base: Graph) -> None:
    settings = SiteSettings(base.site)
    assert (settings.title, settings.languages, settings.licence) == ("The bridge at Ferrybank", ("en",), "CC-BY-4.0")
    assert getattr(settings.format, "value", None) == 2
    assert day(settings.as_of) == "2025-03-01"
    assert words(settings.contact) == "corrections@example.org"
    assert words(settings.subject).startswith("Why two towns")
    assert [base.resolve(voice) for voice in settings.voices] == [base.records[ACTOR, "ada-lind"]]
    assert (settings.story, settings.publisher, settings.eras) == (None, "", ())


def test_eras_of_a_site(tmp_path: Path) -> None:
    told = "{title: The quarrel, from: 1960, to: 1999, summary: No bridge., according_to: ada-lind}"
    settings = (CASES / "base" / "content" / "site.yaml").read_text("utf-8") + f"eras:\n  - {told}\n"
    graph = rendering_of(project(tmp_path / "project", {"content/site.yaml": settings})).graph
    [era] = SiteSettings(graph.site).eras
    assert (words(era.title), day(era.start), day(era.end)) == ("The quarrel", "1960", "1999")
    assert (words(era.summary), graph.resolve(era.according_to)) == ("No bridge.", graph.records[ACTOR, "ada-lind"])


def test_what_any_record_may_carry() -> None:
    told = {"date": "2024-01-02", "what": "The title.", "why": "A reader wrote."}
    values = {
        "title": "t",
        "summary": "t",
        "note": "Read this.",
        "corrections": [told],
        "withdrawn": {"date": "2024-02-03", "reason": "Nobody says so."},
        "suppress": [{"code": "unlinked-record", "reason": "It is meant."}],
    }
    record = checked([fact_file("topics/t", values)])[0].records["topic", "t"]
    assert words(note_of(record)) == "Read this."
    [correction] = corrections_of(record)
    assert [words(text) for text in correction.account] == ["The title.", "A reader wrote."]
    assert day(correction.date) == "2024-01-02"
    withdrawal = withdrawal_of(record)
    assert withdrawal is not None
    assert day(withdrawal.date) == "2024-02-03"
    assert [words(text) for text in withdrawal.account] == ["Nobody says so."]
    [meant] = record.suppressions
    assert isinstance(meant.value, Group)
    assert words(Suppression(meant.value).code) == "unlinked-record"


def test_what_sorts_the_records_of_a_type(base: Graph) -> None:
    assert (kind_of(base.records[SOURCE, "gazette-1999"]), kind_of(base.records[QUESTION, "who-paid"])) == ("news", "")
    found = [
        sort_of(base.records[key]) for key in ((ACTOR, "ada-lind"), (QUOTE, "ada-on-time"), (QUESTION, "who-paid"))
    ]
    assert found == ["person", "direct", "open"]


def test_quotes_are_found_by_their_speaker_and_by_their_occasion(base: Graph) -> None:
    quote = base.records[QUOTE, "ada-on-time"]
    assert quotes_of(base, base.records[ACTOR, "ada-lind"]) == [quote]
    assert quotes_at(base, base.records[EVENT, "bridge-agreed"]) == [quote]
    assert quotes_at(base, base.records[EVENT, "bridge-opened"]) == []


def test_what_is_about_somebody_or_withdrawn_was_not_said_by_them() -> None:
    actors = [fact_file(f"actors/{id}", {"name": id, "kind": "person", "summary": id}) for id in ("a", "b")]
    said = {"speaker": "a", "form": "reported", "text": "words", "about": ["actor/b"]}
    gone = {**said, "withdrawn": {"date": "2024", "reason": "It was never said."}}
    graph = checked([*actors, fact_file("quotes/q", said), fact_file("quotes/gone", gone)])[0]
    assert [quote.id for quote in quotes_of(graph, graph.records[ACTOR, "a"])] == ["q"]
    assert quotes_of(graph, graph.records[ACTOR, "b"]) == []


def test_a_record_of_another_type_is_read_by_the_same_names_and_values_of_another_type_are_passed_over(
    base: Graph,
) -> None:
    topic = base.records["topic", "crossings"]
    assert (Quote(topic).words, Quote(topic).speaker, Actor(topic).roles, Event(topic).is_ahead) == (
        None,
        None,
        (),
        False,
    )
    settings = SiteSettings(base.records[QUOTE, "ada-on-time"])
    assert (settings.title, settings.languages, settings.as_of) == ("", ("en",), None)
    # The words of a quote are a text; those of a group of the same name would not be.
    record = Record(topic.type, "t", "t.yaml", topic.span, {"text": base.site.statements("format")})
    assert Quote(record).words is None


UNDATED_IN_ALL_ERAS: dict[str, str | None] = {
    "content/events/fair.yaml": "title: The fair\ndate: -0043/..\nsummary: A fair.\nsources: [gazette-1999]\n",
    **{
        f"content/quotes/{id}.yaml": f"speaker: ada-lind\nform: reported\ntext: {id}\nsources: [gazette-1999]\n{more}"
        for id, more in {
            "in-44-bce": "said_on: -0043\noccasion: fair\n",
            "in-5-ce": "said_on: 0005\noccasion: fair\n",
            "undated": "occasion: fair\n",
            "alone-in-44-bce": "said_on: -0043\n",
            "alone-in-1999": "said_on: 1999\n",
            "alone-undated": "",
        }.items()
    },
}


def test_what_has_no_date_comes_after_all_dates_and_never_between_bce_and_ce(tmp_path: Path) -> None:
    graph = rendering_of(project(tmp_path / "project", UNDATED_IN_ALL_ERAS)).graph
    quotes = [graph.records[QUOTE, id] for id in ("undated", "in-5-ce", "in-44-bce")]
    assert [one.id for one in in_time(quotes)] == ["in-44-bce", "in-5-ce", "undated"]
    assert [one.id for one in newest_first(quotes)] == ["in-5-ce", "in-44-bce", "undated"]
    assert max(by_date(None), *(by_date(date_of(one)) for one in quotes)) == by_date(None)


def test_pages_list_undated_statements_after_dated_ones(tmp_path: Path) -> None:
    rendering = rendering_of(project(tmp_path / "project", UNDATED_IN_ALL_ERAS))
    scope = PageScope(rendering, "events/fair.md")
    fair, ada = rendering.graph.records[EVENT, "fair"], rendering.graph.records[ACTOR, "ada-lind"]
    assert [view.words for view in said(scope, quotes_at(rendering.graph, fair))] == ["in-44-bce", "in-5-ce", "undated"]
    groups = [[str(view.words) for view in group.statements] for group in said_by(scope, ada)]
    assert groups == [
        ["We have waited long enough."],
        ["alone-in-1999"],
        ["in-44-bce", "in-5-ce", "undated"],
        ["alone-in-44-bce"],
        ["alone-undated"],
    ]


def declared(properties: Any) -> set[str]:
    found: set[str] = set()
    for one in properties:
        assert isinstance(one, Property)
        found |= {one.name, *one.choices, *declared(one.properties)}
    return found


def test_readers_know_no_name_that_no_built_in_type_declares() -> None:
    types = [*built_in_types().values(), site_type()]
    known = {*built_in_types(), *declared(one for type in types for one in type.properties.values())}
    for path in READERS.glob("*.py"):
        named = [
            constant.value
            for node in ast.parse(path.read_text("utf-8")).body
            if isinstance(node, ast.Assign | ast.AnnAssign) and path.name != "__init__.py"
            for constant in ast.walk(node)
            if isinstance(constant, ast.Constant) and isinstance(constant.value, str)
        ]
        assert {name for name in named if name not in known} <= {"en"}, path
