"""Pages that other sites show in frames, and the code with which they do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.html import parsed
from tests.renderings import rendering_of
from tests.sites import GOLDEN

from explainer.naming import all_addresses
from explainer.render.machines.embeds import embedded_record, embedded_timeline
from explainer.render.page.citing import citation, shared
from explainer.render.page.context import Rendering
from explainer.site import EMBEDDED, embed_location

URL = "https://ferry.example/strait/"


@pytest.fixture(scope="module")
def rendering() -> Rendering:
    return rendering_of(GOLDEN, URL)


def document(rendering: Rendering, type: str, id: str) -> str:
    record = rendering.graph.get(type, id)
    assert record is not None
    return embedded_record(rendering, record)


def said(html: str) -> str:
    """The words of a document's body."""
    return " ".join(re.sub(r"<[^>]+>", " ", html.partition("<body>")[2]).split())


def test_each_quote_and_event_is_told_without_scripts_and_leads_to_its_page(rendering: Rendering) -> None:
    records = [record for record in rendering.graph if record.type.name in EMBEDDED]
    assert len(records) > 5
    for record in records:
        root = parsed(embedded_record(rendering, record))
        page = rendering.routes.absolute(rendering.routes.record(record))
        assert [one.get("href") for one in root.iter("a")] == [page]
        assert [one.get("href") for one in root.iter("link") if one.get("rel") == "canonical"] == [page]
        assert [one.get("content") for one in root.iter("meta") if one.get("name") == "robots"] == ["noindex"]
        (policy,) = [one.get("content", "") for one in root.iter("meta") if one.get("http-equiv")]
        assert policy.startswith("default-src 'none'; style-src 'self'; ")
        assert list(root.iter("script")) == list(root.iter("style")) == []


def test_a_quote_has_its_words_speaker_date_proof_and_source(rendering: Rendering) -> None:
    words = said(document(rendering, "quote", "mori-on-time"))
    assert "Mori Hana" in words
    assert "\u201c" in words
    assert re.search(r"\b(19|20)\d\d\b", words)
    assert re.search(r"verified|checked|stood in", words), words
    assert "<cite" in document(rendering, "quote", "mori-on-time")


def test_what_was_withdrawn_says_so_wherever_it_is_shown(rendering: Rendering) -> None:
    withdrawn = [one for one in rendering.graph if one.withdrawn and one.type.name in EMBEDDED]
    assert withdrawn
    for record in withdrawn:
        html = embedded_record(rendering, record)
        assert "This was withdrawn." in said(html)
        assert "<blockquote" not in html
        assert "<cite" not in html


def test_the_timeline_leads_to_each_event_by_its_whole_address(rendering: Rendering) -> None:
    hrefs = [one.get("href", "") for one in parsed(embedded_timeline(rendering)).iter("a")]
    assert hrefs[-1] == f"{URL}timeline/"
    assert len(hrefs) > 2
    assert all(one.startswith(f"{URL}events/") for one in hrefs[:-1])


def test_the_code_to_copy_is_one_frame_with_the_address_of_the_page(rendering: Rendering) -> None:
    for record in rendering.graph:
        location = rendering.routes.record(record)
        code = shared(rendering, record, citation(rendering, location, "x")).embed
        assert bool(code) == (record.type.name in EMBEDDED)
        frames = [one for one in parsed(code).iter() if one.tag not in ("html", "head", "body")] if code else []
        assert [one.tag for one in frames] == ["iframe"] * len(frames)
        assert [one.get("src") for one in frames] == [rendering.routes.absolute(embed_location(record))] * bool(code)


def test_a_site_without_an_address_offers_nothing_to_show_and_to_follow() -> None:
    rendering = rendering_of(GOLDEN)
    for record in rendering.graph:
        cited = shared(rendering, record, citation(rendering, rendering.routes.record(record), "x"))
        assert (cited.embed, cited.feed) == ("", "")


def test_a_site_can_do_without_pages_for_frames(project: Path, rendering: Rendering) -> None:
    with (project / "content" / "site.yaml").open("a", encoding="utf-8") as settings:
        settings.write("embeds: false\n")
    without = rendering_of(project, URL)
    found = [one.location for one in all_addresses(without.graph, without.routes)]
    assert [one for one in found if one.startswith("embed/")] == []
    assert len(found) > 50
    record = without.graph.of_type("quote")[0]
    assert shared(without, record, citation(without, "x.md", "X", "")).embed == ""
    assert shared(rendering, record, citation(rendering, "x.md", "X", "")).embed != ""
