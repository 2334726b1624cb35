"""Where an event was, in words or as a record: what each page, file and table shows is the name, and never an id."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.case_projects import project, settled
from tests.html import parsed
from tests.renderings import rendering_in, rendering_of

from explainer.export.calendar import calendar
from explainer.facts.built_in import EVENT, Event, events_at
from explainer.render.machines.head import PageHeads
from explainer.render.machines.record_json import record_document
from explainer.render.page.context import Rendering
from explainer.render.page.scope import PageScope
from explainer.render.records.parts import parts_view
from explainer.site import Page

ADDRESS = "https://bridge.example/"
PLACE = """
folder: places
label: Place
plural: Places
title_property: name
summary_property: summary
schema_org: City
properties:
  name: {type: localized, required: true, help: What it is called., example: Ferrybank}
  summary: {type: text, help: What it is., example: The bank.}
  same_as: {type: url, many: true, help: Elsewhere., example: "https://www.wikidata.org/wiki/Q42"}
"""
SITE = """
format: 2
title: {en: The bridge, ko: 다리}
subject: {en: Why it was built., ko: 다리를 놓은 까닭.}
languages: [en, ko]
translations: [ko]
licence: CC-BY-4.0
as_of: 2025-03-01
"""
KOREAN = "\uac15\ub098\ub8e8"


def event(title: str, date: str, place: str) -> str:
    head = f"title: {title}\ndate: {date}\nplace: {place}\n"
    return f"{head}status: planned\nsummary: It is to be there.\nsources: [gazette-1999]\n"


FILES = {
    "content/site.yaml": SITE,
    "content/types/place.yaml": PLACE,
    "content/places/ferrybank.yaml": (
        f"name: {{en: Ferrybank, ko: {KOREAN}}}\nsummary: Where the ferry was.\n"
        "same_as: ['https://www.wikidata.org/wiki/Q42']\nsources: [gazette-1999]\n"
    ),
    "content/places/gone.yaml": (
        "name: Gone\nsources: [gazette-1999]\nwithdrawn: {date: 2024-01-01, reason: There is no such bank.}\n"
    ),
    "content/actors/wales.yaml": (
        "name: Wales\nkind: country\nsummary: Beyond.\nsources: [gazette-1999]\n"
        "same_as: ['https://www.wikidata.org/wiki/Q43']\n"
    ),
    "content/events/record.yaml": event("At a record", "2030-05-02", "place/ferrybank"),
    "content/events/map.yaml": event("In a map", "2030-05-01", "{place: ferrybank}"),
    "content/events/words.yaml": event("In words", "2030-05-03", "The Mill; by the quay"),
    "content/events/several.yaml": event("In languages", "2030-05-04", f"{{en: The mill, ko: {KOREAN}}}"),
    "content/events/country.yaml": event("In a country", "2030-05-05", "actor/wales"),
    "content/events/body.yaml": event("At a body", "2030-05-06", "actor/bridge-board"),
    "content/events/withdrawn.yaml": event("Where nothing is", "2030-05-07", "place/gone"),
    "content/events/rivals.yaml": (
        "title: Sources disagree\ndate: 1998\nplace:\n"
        "  - {value: place/ferrybank, rank: deprecated, sources: [gazette-1999]}\n"
        "  - {value: The mill, sources: [daily-post-2004]}\n"
        "summary: Two say two.\nsources: [gazette-1999]\n"
    ),
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return settled(project(tmp_path_factory.mktemp("places") / "project", FILES))


@cache
def spoken(root: Path, language: str) -> Rendering:
    return rendering_of(root, ADDRESS) if language == "en" else rendering_in(root, language)


def shown(rendering: Rendering, id: str) -> str:
    record = rendering.graph.records[EVENT, id]
    scope = PageScope(rendering, rendering.routes.record(record), record.name)
    return str(scope.value(Event(record).place_statements[0]))


@pytest.mark.parametrize(("language", "name"), [("en", "Ferrybank"), ("ko", KOREAN)])
@pytest.mark.parametrize("id", ["record", "map"])
def test_a_page_names_the_record_in_the_language_of_its_readers_and_leads_to_it(
    root: Path, id: str, language: str, name: str
) -> None:
    assert shown(spoken(root, language), id) == f'<a href="../../places/ferrybank/">{name}</a>'


def test_words_are_as_they_were_written(root: Path) -> None:
    assert shown(spoken(root, "en"), "words") == "The Mill; by the quay"
    assert [shown(spoken(root, one), "several") for one in ("en", "ko")] == ["The mill", KOREAN]


def test_the_reader_tells_words_from_records(root: Path) -> None:
    graph = spoken(root, "en").graph
    words, record = (Event(graph.records[EVENT, id]) for id in ("words", "record"))
    assert (words.place, words.place_record) == ("The Mill; by the quay", None)
    assert record.place == ""
    there = graph.resolve(record.place_record)
    assert there is not None
    assert sorted(event.id for event, _ in events_at(graph, there)) == ["map", "record", "rivals"]


@pytest.mark.parametrize(("language", "name"), [("en", "Ferrybank"), ("ko", KOREAN)])
def test_calendars_have_the_name(root: Path, language: str, name: str) -> None:
    places = [line for line in calendar(spoken(root, language)).split("\r\n") if line.startswith("LOCATION:")]
    told = "The mill" if language == "en" else KOREAN
    assert places == [
        *[f"LOCATION:{name}"] * 2,
        r"LOCATION:The Mill\; by the quay",
        f"LOCATION:{told}",
        "LOCATION:Wales",
        "LOCATION:Bridge Board",
        "LOCATION:Gone",
    ]


def located(root: Path, id: str) -> Any:
    text = str(PageHeads(spoken(root, "en")).generated(Page(f"events/{id}.md", "An event", "", description="")))
    [data] = [one.text for one in parsed(text).iter("script") if one.get("type") == "application/ld+json"]
    return json.loads(data or "")["mainEntity"].get("location")


LOCATIONS: Mapping[str, object] = {
    "record": {
        "@type": "City",
        "@id": f"{ADDRESS}places/ferrybank/#record",
        "name": "Ferrybank",
        "sameAs": ["https://www.wikidata.org/wiki/Q42"],
    },
    "words": {"@type": "Place", "name": "The Mill; by the quay"},
    "several": {"@type": "Place", "name": "The mill"},
    "country": {
        "@type": ["Country", "GovernmentOrganization"],
        "@id": f"{ADDRESS}actors/wales/#record",
        "name": "Wales",
        "sameAs": ["https://www.wikidata.org/wiki/Q43"],
    },
    "body": {"@type": "Place", "name": "Bridge Board"},
    "withdrawn": {"@type": "Place", "name": "Gone"},
}


@pytest.mark.parametrize(("id", "node"), LOCATIONS.items(), ids=list(LOCATIONS))
def test_linked_data_tells_which_place_it_is(root: Path, id: str, node: object) -> None:
    assert located(root, id) == node


def test_json_has_a_reference_or_the_name(root: Path) -> None:
    rendering = spoken(root, "en")

    def value(id: str) -> Any:
        said: Any = record_document(rendering, rendering.graph.records[EVENT, id])["properties"]
        return said["place"]["type"], said["place"]["statements"][0]["value"]

    there = {"type": "place", "id": "ferrybank", "title": "Ferrybank", "address": "places/ferrybank/"}
    assert value("record") == value("map") == ("words_or_ref", there)
    assert value("words") == ("words_or_ref", "The Mill; by the quay")
    several = [{"text": "The mill", "language": "en"}, {"text": KOREAN, "language": "ko"}]
    assert value("several") == ("words_or_ref", several)


def test_the_page_of_a_place_lists_what_happened_there_in_time(root: Path) -> None:
    rendering = spoken(root, "en")
    record = rendering.graph.records["place", "ferrybank"]
    here = parts_view(PageScope(rendering, rendering.routes.record(record), record.name), record).here
    assert [one.link.striptags() for one in here] == ["Sources disagree", "In a map", "At a record"]
    assert [str(one.role) for one in here] == ["We think this is wrong", "", ""]
