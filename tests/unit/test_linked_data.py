"""Linked data: what each kind of page tells in the terms of schema.org, compared with expectations written by hand."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from tests.html import parsed
from tests.renderings import rendering_of
from tests.sites import GOLDEN

from explainer.facts.built_in import Actor, Quote
from explainer.facts.narrative import NarrativePage
from explainer.git.history import Change, FileChange, History
from explainer.render.machines.head import PageHeads, og_locale
from explainer.render.machines.licences import licence_address
from explainer.render.machines.schema_nodes import end_day, single_day, start_day
from explainer.render.page.context import Rendering
from explainer.schema.dates import Precision, parse_date
from explainer.site import Image, Page

ADDRESS = "https://ferry.example/strait/"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
SITE = {"@id": f"{ADDRESS}#website"}
GAZETTE = {
    "@type": "NewsArticle",
    "@id": f"{ADDRESS}sources/gazette-1998/#record",
}


def head(location: str, rendering: Rendering | None = None, description: str = "What it is.") -> str:
    rendering = rendering or rendering_of(GOLDEN, ADDRESS)
    folder, _, id = location.removesuffix(".md").rpartition("/")
    type = rendering.graph.schema.for_folder(folder)
    record = rendering.graph.get(type.name, id) if type else None
    title = rendering.title(record) if record else "A list"
    return str(PageHeads(rendering).generated(Page(location, title, "", description=description)))


def graph(text: str) -> list[Any]:
    found = [one for one in parsed(text).iter("script") if one.get("type") == "application/ld+json"]
    assert len(found) == 1
    data = json.loads(found[0].text or "")
    assert data["@context"] == "https://schema.org"
    return [data, *(data[part] for part in ("breadcrumb", "mainEntity") if part in data)]


def thing(location: str) -> Any:
    nodes = graph(head(location))
    assert [node["@type"] for node in nodes[:2]] == ["WebPage", "BreadcrumbList"]
    return nodes[2]


def metas(text: str) -> dict[str, str]:
    found = parsed(text).iter("meta")
    return {name: one.get("content", "") for one in found if (name := one.get("property") or one.get("name"))}


def test_the_page_of_a_record() -> None:
    page, crumbs, person = graph(head("actors/mori-hana.md"))
    url = f"{ADDRESS}actors/mori-hana/"
    citations = page.pop("citation")
    assert person["description"] == "What it is."
    assert page == {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "@id": url,
        "name": "Mori Hana",
        "inLanguage": "en",
        "dateModified": "2010-01-01",  # its own log of corrections tells it
        "license": LICENCE,
        "isPartOf": SITE,
        "breadcrumb": crumbs,
        "mainEntity": person,
    }
    assert [source["@id"] for source in citations] == [
        f"{ADDRESS}sources/{id}/#record" for id in ("gazette-1998", "memoir")
    ]
    assert crumbs["@type"] == "BreadcrumbList"
    assert [(item["position"], item["name"], item.get("item")) for item in crumbs["itemListElement"]] == [
        (1, "The strait ferry", ADDRESS),
        (2, "People and organisations", f"{ADDRESS}actors/"),
        (3, "Mori Hana", None),  # the page itself
    ]


def test_a_person_has_names_and_roles_and_no_disputed_day() -> None:
    person = thing("actors/mori-hana.md")
    assert person["@type"] == "Person"
    assert person["name"] == "Mori Hana"
    assert person["alternateName"] == ["森はな", "모리 하나", "Hanna Mori", 'The "Ferry" Mori & Co. <Ltd>']
    assert "birthDate" not in person
    assert person["sameAs"][0] == "https://www.wikidata.org/wiki/Q4115189"
    role = person["affiliation"][0]
    assert role["@type"] == "OrganizationRole"
    assert (role["roleName"], role["startDate"], role["endDate"]) == ("Captain", "1998-06-01", "2004")
    assert role["affiliation"]["@id"] == f"{ADDRESS}actors/ferry-board/#record"
    patron = {"@type": "Role", "hasOccupation": {"@type": "Occupation", "name": "Patron of the <i>jubilee</i>"}}
    assert person["hasOccupation"] == [patron]


def test_bodies_are_what_they_are() -> None:
    kinds = {"organization": "Organization", "government": "GovernmentOrganization", "person": "Person"}
    rendering = rendering_of(GOLDEN, ADDRESS)
    for actor in rendering.graph.of_type("actor"):
        found = thing(f"actors/{actor.id}.md")["@type"]
        kind = Actor(actor).kind
        assert found == (["Country", "GovernmentOrganization"] if kind == "country" else kinds[kind])


def test_an_event() -> None:
    event = thing("events/ferry-agreed.md")
    assert event["@type"] == "Event"
    assert (event["startDate"], event["endDate"]) == ("1997-11", "1998-01")
    assert event["location"] == {
        "@type": "Place",
        "name": "{% raw %}{{ config }}{% endraw %} ![x](javascript:alert(1))",
    }
    assert [one["name"] for one in event["attendee"]] == ["Ferry Board", "Mori Hana", "Kim Seo-yeon"]
    assert [one["@type"] for one in event["about"]] == ["DefinedTerm"]


def test_a_quotation_has_speaker_day_sources_and_their_roots() -> None:
    quote = thing("quotes/mori-on-time.md")
    assert quote["@type"] == "Quotation"
    assert quote["text"] == "We leave on time, or *not at all*, said I"
    assert quote["spokenByCharacter"] == {
        "@type": "Person",
        "@id": f"{ADDRESS}actors/mori-hana/#record",
        "name": "Mori Hana",
    }
    assert quote["dateCreated"] == "1998-05-02"
    assert quote["inLanguage"] == "en"
    assert quote["recordedAt"]["@id"] == f"{ADDRESS}events/ferry-opens/#record"
    assert [source["@id"] for source in quote["citation"]] == [
        f"{ADDRESS}sources/{id}/#record" for id in ("gazette-1998", "memoir")
    ]
    # What the citations told of a source is not told once more.
    assert quote["isBasedOn"] == [{"@id": f"{ADDRESS}sources/gazette-1998/#record"}]
    assert "citation" not in graph(head("quotes/mori-on-time.md"))[0]


def test_words_that_were_only_reported_are_not_given_as_the_speakers_own() -> None:
    rendering = rendering_of(GOLDEN, ADDRESS)
    reported = [one for one in rendering.graph.of_type("quote") if Quote(one).form == "reported"]
    assert reported
    for one in reported:
        found = thing(f"quotes/{one.id}.md")
        assert "text" not in found
        assert found["description"]


def test_a_source_is_the_work_itself_at_its_own_address() -> None:
    source = thing("sources/gazette-1998.md")
    record = rendering_of(GOLDEN, ADDRESS).graph.get("source", "gazette-1998")
    assert record is not None
    assert source["@id"] == f"{ADDRESS}sources/gazette-1998/#record"
    assert source["@type"] in ("NewsArticle", "Article", "OpinionNewsArticle", "Dataset", "CreativeWork")
    assert not source.get("url", "").startswith(ADDRESS)
    assert "citation" not in source
    assert source["publisher"]["@type"] == "Organization"
    assert source["datePublished"]


def test_a_source_is_named_elsewhere_and_told_of_on_its_own_page() -> None:
    page, *_ = graph(head("actors/mori-hana.md"))
    assert [sorted(one) for one in page["citation"]] == [["@id", "@type", "name"]] * 2
    of_no_address = graph(head("actors/mori-hana.md", rendering_of(GOLDEN, "")))[0]["citation"]
    assert [one["@type"] for one in of_no_address] == [one["@type"] for one in page["citation"]]
    assert any("publisher" in one and "datePublished" in one for one in of_no_address)


def test_questions_and_topics() -> None:
    question = thing("questions/who-paid.md")
    assert question["@type"] == "Question"
    assert question["text"] == "Who paid for the first boat?"
    assert "acceptedAnswer" not in question
    assert [answer["@type"] for answer in question["suggestedAnswer"]] == ["Answer"]
    topic = thing("topics/crossings.md")
    assert topic["@type"] == "DefinedTerm"
    assert topic["description"] == "What it is."


def test_a_type_of_the_project_is_a_page_and_no_thing_unless_it_says_what_it_is() -> None:
    page, crumbs = graph(head("places/south-harbour.md"))
    assert (page["@type"], crumbs["@type"]) == ("WebPage", "BreadcrumbList")
    assert "mainEntity" not in page


def test_a_withdrawn_record_is_no_thing_any_more() -> None:
    assert [node["@type"] for node in graph(head("events/festival.md"))] == ["WebPage", "BreadcrumbList"]


def test_a_list() -> None:
    page, crumbs = graph(head("timeline.md"))
    assert page["@type"] == "CollectionPage"
    assert len(crumbs["itemListElement"]) == 2


def test_hand_written_pages() -> None:
    heads = PageHeads(rendering_of(GOLDEN, ADDRESS))
    page, crumbs, article = graph(str(heads.written(NarrativePage("docs/story.md", "story.md", "The story", "", ()))))
    assert (page["@type"], crumbs["@type"], article["@type"]) == ("WebPage", "BreadcrumbList", "Article")
    assert article["headline"] == "The story"
    assert article["dateModified"] == "2010-05-01"
    home, site = graph(str(heads.written(NarrativePage("docs/index.md", "index.md", "Welcome", "", ()))))
    assert home["name"] == "The strait ferry"
    assert site == SITE | {
        "@type": "WebSite",
        "name": "The strait ferry",
        "url": ADDRESS,
        "description": "How a ferry came to cross the strait.",
        "inLanguage": "en",
        "license": LICENCE,
    }


def test_the_last_change_of_a_file_counts_where_it_is_known() -> None:
    known = rendering_of(GOLDEN, ADDRESS)
    path = "content/actors/mori-hana.yaml"
    history = History({path: (Change("a" * 40, "2011-02-03", FileChange.CHANGED, 0),)})
    rendering = Rendering(known.graph, known.evidence, known.words, known.routes, known.templates, history)
    assert graph(head("actors/mori-hana.md", rendering))[0]["dateModified"] == "2011-02-03"
    assert graph(head("actors/kim-seo-yeon.md", rendering))[0]["dateModified"] == "2010-05-01"
    assert metas(head("events/ferry-opens.md", rendering))["article:modified_time"] == "2010-05-01"


def test_without_an_address_nothing_is_identified() -> None:
    text = head("quotes/mori-on-time.md", rendering_of(GOLDEN))
    assert "@id" not in text
    assert "og:url" not in metas(text)
    assert "atom+xml" not in text
    page, crumbs, quote = graph(text)
    assert "item" not in crumbs["itemListElement"][0]
    assert page["isPartOf"] == {"@type": "WebSite", "name": "The strait ferry"}
    assert quote["spokenByCharacter"] == {"@type": "Person", "name": "Mori Hana"}


def test_previews() -> None:
    text = head("actors/mori-hana.md")
    assert metas(text) == {
        "og:title": "Mori Hana",
        "og:type": "profile",
        "og:url": f"{ADDRESS}actors/mori-hana/",
        "og:site_name": "The strait ferry",
        "og:description": "What it is.",
        "og:locale": "en_US",
        "twitter:card": "summary",
        "theme-color": "#17181b",
    }
    links = [(one.get("rel", "").strip(), one.get("type"), one.get("href")) for one in parsed(text).iter("link")]
    assert links == [
        ("alternate", "application/atom+xml", "../../feed.xml"),
        ("manifest", None, "../../site.webmanifest"),
        ("alternate", "application/json", "../mori-hana.json"),
        ("alternate", "application/atom+xml", "feed.xml"),
    ]
    image = Image(f"{ADDRESS}a.png", "A picture", 1200, 630)
    pictured = PageHeads(replace(rendering_of(GOLDEN, ADDRESS), picture=lambda rendering, page: image))
    found = metas(str(pictured.generated(Page("timeline.md", "Timeline", ""))))
    assert (found["og:image"], found["twitter:card"]) == (f"{ADDRESS}a.png", "summary_large_image")
    assert (found["og:image:width"], found["og:image:height"], found["og:image:alt"]) == ("1200", "630", "A picture")


@pytest.mark.parametrize(
    ("edtf", "single", "start", "end"),
    [
        ("2024-02-14", "2024-02-14", "2024-02-14", ""),
        ("2024-02-14T12:30:00+09:00", "2024-02-14T12:30:00+09:00", "2024-02-14T12:30:00+09:00", ""),
        ("2024-02", "2024-02", "2024-02", ""),
        ("2024", "2024", "2024", ""),
        ("2022-05/2025", "", "2022-05", "2025"),
        ("2022-05~/2025", "", "", "2025"),
        ("2022/..", "", "2022", ""),
        ("../2022", "", "", "2022"),
        ("2024?", "", "", ""),
        ("2024-XX", "", "", ""),
        ("202X", "", "", ""),
        ("2024-21", "", "", ""),
        ("-0043-03-15", "", "", ""),
        ("Y17000", "", "", ""),
    ],
)
def test_no_day_is_more_precise_than_what_was_written(edtf: str, single: str, start: str, end: str) -> None:
    date = parse_date(edtf, Precision.MINUTE)
    assert (single_day(date), start_day(date), end_day(date)) == (single, start, end)


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("CC-BY-4.0", LICENCE),
        ("CC-BY-NC-SA-3.0", "https://creativecommons.org/licenses/by-nc-sa/3.0/"),
        ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("ODbL-1.0", "https://spdx.org/licenses/ODbL-1.0.html"),
        ("cc-by-4.0", LICENCE),
        ("ask us", ""),
        ("All-Rights-Reserved", ""),
        ("MIT OR Apache-2.0", ""),
        ("LicenseRef-Ours", ""),
        ("https://licence.example/ours", "https://licence.example/ours"),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_licences(name: str, address: str) -> None:
    assert licence_address(name) == address


@pytest.mark.parametrize(
    ("tag", "locale"),
    [
        ("en", "en_US"),
        ("en-GB", "en_GB"),
        ("ko", "ko_KR"),
        ("ja", "ja_JP"),
        ("zh-Hant", "zh_TW"),
        ("tlh", ""),
        ("", ""),
    ],
)
def test_locales(tag: str, locale: str) -> None:
    assert og_locale(tag) == locale
