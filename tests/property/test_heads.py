"""Whatever a contributor writes: in the head of a page it is data. It ends no element, and comes back as it was."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.html import elements, parsed
from tests.renderings import texts

from explainer.checking import facts
from explainer.diagnostics import Findings
from explainer.documents.source import SourceFile
from explainer.evidence.proofs import Evidence
from explainer.facts.narrative import NarrativePage
from explainer.render.language.catalogue import Catalogue
from explainer.render.language.templates import Templates
from explainer.render.machines.head import PageHeads
from explainer.render.page.context import Rendering
from explainer.settings.project import Project
from explainer.site import Page, Routes

PAYLOADS: list[str] = json.loads((Path(__file__).parent / "payloads.json").read_text("utf-8"))
ENDS = [
    "</script>",
    "</SCRIPT >",
    "<!--",
    "-->",
    "<script>",
    "]]>",
    "\u2028",
    "\\",
    '"',
    "'",
    "&lt;/script&gt;",
    "\\u003c",
]
ALLOWED = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn"))
TEXTS = st.one_of(
    st.lists(st.one_of(st.sampled_from(ENDS), st.text(ALLOWED, max_size=6)), min_size=1, max_size=10).map("".join),
    st.sampled_from(PAYLOADS),
)
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
WORDS = Catalogue("en")
TEMPLATES = Templates(WORDS)
HEAD_TAGS = {"html", "head", "body", "script", "meta", "link"}


def rendering(text: str) -> Rendering:
    """A small site that says ``text`` wherever a string may stand, even where the checker would refuse it."""
    records: dict[str, object] = {
        "site.yaml": {"format": "2", "title": text, "subject": text, "languages": ["en"], "publisher": text},
        "actors/ada.yaml": {
            "name": {"en": text, "ko": f"{text} too"},
            "kind": "person",
            "also_known_as": [f"{text} again"],
            "summary": text,
            "roles": [{"title": text, "organization": "ben", "from": "1999"}],
            "links": ["https://ada.example/?a=1&b=%3C/script%3E"],
            "sources": [{"source": "post", "exact": text}],
        },
        "actors/ben.yaml": {"name": text, "kind": "organization", "summary": text},
        "events/fair.yaml": {"title": text, "date": "1999", "place": text, "summary": text},
        "quotes/said.yaml": {"speaker": "ada", "form": "direct", "text": text, "occasion": "fair", "sources": ["post"]},
        "sources/post.yaml": {"title": text, "publisher": text, "authors": [text], "kind": "news"},
        "questions/why.yaml": {"question": text, "status": "open", "answer": text},
    }
    files = [SourceFile.of(f"content/{name}", json.dumps(one, ensure_ascii=False)) for name, one in records.items()]
    found = Findings()
    graph = facts(files, [], Project(Path("/nowhere")), found)
    return Rendering(graph, Evidence(), WORDS, Routes(site_url="https://fair.example/"), TEMPLATES)


def read(head: str) -> tuple[Element, str]:
    """The head as a browser reads it, and the text of its one script."""
    root = parsed(f"<!doctype html><html><head>{head}</head><body></body></html>")
    assert {one.tag for one in elements(root)} == HEAD_TAGS
    body = root.find("body")
    assert body is not None
    assert not list(body)
    scripts = list(root.iter("script"))
    assert [(one.get("type"), one.get("src")) for one in scripts] == [("application/ld+json", None)]
    return root, scripts[0].text or ""


def check(text: str) -> None:
    made = rendering(text)
    heads = PageHeads(made)
    for record in made.graph:
        title = made.title(record)
        page = Page(made.routes.record(record), title, "", description=text)
        head = str(heads.generated(page))
        root, script = read(head)
        assert not set("<>&\u2028\u2029") & set(script)
        assert json.loads(script)["name"] == title
        told = {one.get("property"): one.get("content") for one in root.iter("meta")}
        assert told["og:title"] == title
        assert told["og:description"] == text
        links = list(root.iter("link"))
        assert [one.get("href") for one in links if one.get("type") == "application/json"]
        assert {one.get("title") for one in links if one.get("title")} <= {title, "What changed"}
    _, script = read(str(heads.written(NarrativePage("docs/story.md", "story.md", text, "", ()))))
    assert json.loads(script)["mainEntity"].get("headline", "") == text
    for path, content in texts(made).items():
        if path.endswith((".json", ".webmanifest")):
            assert json.loads(content)


@SLOW
@given(TEXTS)
@example("".join(ENDS))
def test_any_text_is_data(text: str) -> None:
    check(f"zebra {text} quartz")


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_known_attacks_are_data(payload: str) -> None:
    check(f"zebra {payload} quartz")
