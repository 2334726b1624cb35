"""Withdrawn records, everywhere: in each thing that a site is made of they stand as withdrawn, or not at all."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from tests.case_projects import checked, project, settled

from explainer.adapters.mkdocs.pictures import Pictures
from explainer.addresses import CHANGES, DISAGREEMENTS, RELATIONS, SUPPORT, TIMELINE
from explainer.build import Built, Surroundings, build
from explainer.checking import Checked, check
from explainer.diagnostics import Findings
from explainer.evidence.claims import claims
from explainer.evidence.support import support
from explainer.facts.graph import Graph
from explainer.facts.ties import ties
from explainer.looking_up import look_up_evidence
from explainer.settings.project import find_project
from explainer.site import listed_types

SITE = "https://bridge.example/"
# Stands in every name and every text of a record that is withdrawn, and nowhere else.
NAME, WORDS, REASON = "Wraith", "phantom", "never-was"
WITHDRAWN = {"date": "2020-01-02", "reason": f"It {REASON}."}
SHIP = {
    "folder": "ships",
    "label": "Ship",
    "plural": "Ships",
    "title_property": "name",
    "summary_property": "summary",
    "date_property": "launched",
    "properties": {
        "name": {"type": "string", "required": True},
        "summary": {"type": "text"},
        "launched": {"type": "date", "disputable": True},
        "captain": {"type": "ref", "targets": ["actor"], "reverse": "Commanded"},
        "near": {"type": "ref", "targets": ["any"], "many": True, "reverse": "Near"},
    },
}


def records(name: str, words: str, id: str, of: str) -> dict[str, dict[str, Any]]:
    """A record of each type, with all that can be said of one, about the records with the id ``of``."""
    rivals = [{"value": "1999", "sources": [of]}, {"value": "2001", "sources": [*dict.fromkeys((of, id))]}]
    return {
        f"actors/{id}": {
            "name": {"en": f"{name} Actor", "cy": f"{name} Actiwr"},
            "kind": "person",
            "also_known_as": [f"{name} Alias"],
            "summary": f"A {words} actor.",
            "description": f"A {words} life beside [[actor/{of}]] and [[ship/{of}]].",
            "born": "1950",
            "roles": [{"title": f"{name} office", "organization": of, "from": "1990", "to": "1995", "sources": [of]}],
            "relations": [{"to": of, "kind": f"{name} friend"}],
            "sources": [of],
        },
        f"events/{id}": {
            "title": f"{name} Event",
            "date": rivals,
            "summary": f"A {words} event.",
            "participants": [{"actor": one, "role": f"{words} guest"} for one in dict.fromkeys((of, id))],
            "topics": [of],
            "follows": [of] if of != id else [],
            "part_of": of,
            "sources": [*dict.fromkeys((of, id))],
        },
        f"quotes/{id}": {
            "speaker": of,
            "form": "direct",
            "text": f"{name} words, {words} words.",
            "said_on": "1999-05-06",
            "occasion": of,
            "about": [f"actor/{of}", f"topic/{of}"],
            "context": f"A {words} context of [[event/{of}]].",
            "sources": [of],
        },
        f"sources/{id}": {
            "title": f"{name} Source",
            "kind": "news",
            "published": "2003",
            "reliability_note": f"A {words} note.",
            "based_on": [of] if of != id else [],
        },
        f"topics/{id}": {"title": f"{name} Topic", "summary": f"A {words} topic.", "broader": of, "sources": [of]},
        f"questions/{id}": {
            "question": f"{name} question?",
            "answer": [{"value": f"A {words} yes.", "sources": [of]}, {"value": f"A {words} no.", "sources": [of]}],
            "status": "open",
            "about": [f"event/{of}"],
        },
        f"ships/{id}": {
            "name": f"{name} Ship",
            "summary": f"A {words} ship.",
            "launched": rivals,
            "captain": of,
            "near": [f"quote/{of}", f"question/{of}"],
            "sources": [of],
        },
    }


SETTINGS: dict[str, Any] = {
    "format": 2,
    "title": "The bridge",
    "subject": "Why.",
    "languages": ["en", "cy"],
    "as_of": "2025-03-01",
    "licence": "CC-BY-4.0",
    "story": "story.md",
}


def files_of(parts: Mapping[str, Mapping[str, Any]], **more: str | None) -> dict[str, str | None]:
    found: dict[str, str | None] = dict.fromkeys(
        [f"content/{folder}" for folder in ("actors", "events", "quotes", "sources", "topics", "questions")]
    )
    for path, record in parts.items():
        kept = {key: value for key, value in record.items() if value != []}
        found[f"content/{path}.yaml"] = json.dumps(kept)
    return {**found, "content/types/ship.yaml": json.dumps(SHIP), "docs": None, **more}


def read(root: Path, files: Mapping[str, str | None]) -> Checked:
    found = checked(project(root, files))
    assert [one for one in found.diagnostics if one.severity == "error"] == []
    return found


BLOCKS = ("voices", "timeline", "disagreements", "open-questions", "story", "changes")


@pytest.fixture(scope="module")
def none_left(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """A project in which the only record of each type is withdrawn."""
    parts = records(NAME, WORDS, "gone", "gone")
    for path in ("events/gone", "topics/gone"):
        parts[path].pop("part_of", None)
        parts[path].pop("broader", None)
    withdrawn = {path: {**record, "withdrawn": WITHDRAWN} for path, record in parts.items()}
    pages = {
        "docs/index.md": "# Home\n\n" + "\n\n".join(f"![[{name}]]" for name in BLOCKS) + "\n",
        "docs/story.md": "# Story\n\nNothing is left of it.\n",
        "content/site.yaml": json.dumps(SETTINGS),
    }
    return read(tmp_path_factory.mktemp("none") / "project", files_of(withdrawn, **pages))


@pytest.fixture(scope="module")
def half_left(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """A project in which of each type one record stands, and refers to another that is withdrawn, in every way."""
    gone = records(NAME, WORDS, "gone", "kept")
    kept = records("Solid", "real", "kept", "gone")
    parts = {**kept, **{path: {**record, "withdrawn": WITHDRAWN} for path, record in gone.items()}}
    for path in ("events/gone", "topics/gone"):
        parts[path].pop("part_of", None)
        parts[path].pop("broader", None)
        parts[path].pop("follows", None)
    parts["sources/gone"].pop("based_on")
    # What stands also rests on what stands.
    for path in ("actors/kept", "events/kept", "quotes/kept", "ships/kept"):
        parts[path]["sources"] = ["kept", "gone"]
    types = ("actor", "event", "quote", "source", "topic", "question", "ship")
    page = "# Story\n\n## Part\n\nA sentence that cites.[@kept] Another that cites what is gone.[@gone]\n\n"
    page += "A paragraph that rests on nothing else any more.[@gone]\n\n"
    page += "See " + ", ".join(f"[[{type}/gone]]" for type in types) + " and [[actor/gone|somebody]].\n\n"
    page += "\n\n".join(f"![[{type}/gone]]\n\n![[{type}/kept]]" for type in types) + "\n"
    eras = [{"title": "Solid era", "from": "1990", "to": "2000", "according_to": "actor/gone", "sources": ["gone"]}]
    settings = {**SETTINGS, "voices": ["kept", "gone"], "eras": eras}
    pages = {
        "docs/index.md": "# Home\n\n" + "\n\n".join(f"![[{name}]]" for name in BLOCKS) + "\n",
        "docs/story.md": page,
        "content/site.yaml": json.dumps(settings),
        "content/redirects.yaml": "actor/old-name: actor/gone\n",
    }
    return read(tmp_path_factory.mktemp("half") / "project", files_of(parts, **pages))


def built_of(found: Checked) -> Built:
    built = build(found, Surroundings(site_url=SITE))
    assert [one for one in built.diagnostics if one.severity == "error"] == []
    return built


@pytest.fixture(scope="module")
def nothing(none_left: Checked) -> Built:
    return built_of(none_left)


@pytest.fixture(scope="module")
def half(half_left: Checked) -> Built:
    return built_of(half_left)


class Links(HTMLParser):
    """The links of a piece of HTML with their words, and the words of all of it outside of withdrawn boxes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._open: str | None = None
        self._words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._open, self._words = dict(attrs).get("href") or "", ""

    def handle_data(self, data: str) -> None:
        self._words += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._open is not None:
            self.found.append((self._open, self._words))
            self._open = None


BOX = re.compile(r'<aside class="x-card x-withdrawn">.*?</aside>', re.DOTALL)
# What tells that they were withdrawn, and why.
TELLS_CHANGES = frozenset({"feed.xml", "api/v1/changes.json"})
OF_CHANGES = re.compile(r'<li class="x-changes__entry x-changes__entry--withdrawn">.*?</li>', re.DOTALL)


# The titles of quotes hold their first words, and whose they are; links show them.
GONE_QUOTE = f"{NAME} words, {WORDS} words."
KEPT_QUOTE = f"{NAME} Actor (withdrawn): “Solid words, real words.”"
# As programs and other sites are told of its page.
KEPT_DESCRIPTION = f"{NAME} Actor (withdrawn), 6 May 1999: “Solid words, real words.”"
# In a list the speaker stands before the words, and is said to be withdrawn there too.
KEPT_SPEAKER = f"{NAME} Actor (withdrawn)</a></span>"


def without_titles(text: str) -> str:
    text = unescape(text)
    for title in (GONE_QUOTE, KEPT_QUOTE, KEPT_DESCRIPTION, KEPT_SPEAKER):
        text = text.replace(title, "")
    return text


def html_of(built: Built) -> Iterator[tuple[str, str]]:
    """Everything that readers see of a site, by location; of hand-written pages with their blocks in their places."""
    for location, page in built.site.pages.items():
        yield location, page.body
    for location, narrative in built.narratives.items():
        words = re.sub(r"\[([^\]]*)\]\(([^)]*)\)", r'<a href="\2">\1</a>', narrative.markdown)
        yield location, unescape(narrative.finished(words))


def is_own(location: str) -> bool:
    return location.endswith(("/gone.md", "/gone.json", "/gone/feed.xml", "/gone/index.html"))


class TestNoneLeft:
    """Every type whose only record is withdrawn."""

    def test_every_page_is_made(self, none_left: Checked, nothing: Built) -> None:
        records = {f"{record.type.folder}/gone.md" for record in none_left.graph}
        assert len(records) == 7
        fixed = {TIMELINE, DISAGREEMENTS, RELATIONS, SUPPORT, CHANGES}
        # The lists stay: the pages of the records lead to them, and menus may.
        lists = {f"{type.folder}/index.md" for type in none_left.graph.schema}
        assert set(nothing.site.pages) == records | fixed | lists
        for location in lists:
            assert re.search(r'<p class="x-lead">0 in all\.</p>', nothing.site.pages[location].body)

    def test_a_page_has_no_neighbours_and_is_not_found(self, nothing: Built) -> None:
        for location, page in nothing.site.pages.items():
            if is_own(location):
                assert not page.found
                assert page.title.startswith("Withdrawn: ")
                assert page.description == f"This was withdrawn. It {REASON}."
                assert "x-next" not in page.body

    def test_no_other_page_or_file_knows_of_them(self, nothing: Built) -> None:
        for location, html in html_of(nothing):
            told = OF_CHANGES.sub("", html)
            assert is_own(location) or (NAME not in told and WORDS not in told), location
        for path, text in nothing.site.files.items():
            assert is_own(path) or path in TELLS_CHANGES or NAME not in text, path

    def test_nothing_is_counted(self, none_left: Checked, nothing: Built) -> None:
        graph = none_left.graph
        assert list(support(graph, none_left.evidence)) == []
        assert list(claims(graph)) == []
        assert ties(graph) == ()
        assert none_left.evidence.proofs == ()
        for type in listed_types(graph):
            assert json.loads(nothing.site.files[f"{type.folder}/index.json"])["records"] == []

    def test_there_is_nothing_to_report(self, none_left: Checked) -> None:
        """Withdrawn records may refer to each other: none of them stands."""
        assert [one.code for one in none_left.diagnostics] == []

    def test_the_feed_tells_that_they_were_withdrawn(self, nothing: Built) -> None:
        feed = nothing.site.files["feed.xml"]
        assert feed.count("<entry>") == 7
        assert feed.count("Withdrawn: ") == 7
        assert WORDS not in without_titles(feed)


class TestHalfLeft:
    """Of every type one record that stands and one that was withdrawn."""

    def test_no_word_of_a_withdrawn_record_is_told_elsewhere(self, half: Built) -> None:
        for location, html in html_of(half):
            told = without_titles(OF_CHANGES.sub("", BOX.sub("", html)))
            assert is_own(location) or WORDS not in told, (location, told[max(0, told.find(WORDS) - 200) :][:300])
        for path, text in half.site.files.items():
            assert is_own(path) or WORDS not in without_titles(text), path

    def test_every_link_to_a_withdrawn_record_says_so(self, half: Built) -> None:
        seen = 0
        for location, html in html_of(half):
            for href, words in Links(OF_CHANGES.sub("", BOX.sub("", html))).found:
                # How to cite a page gives the page's own address.
                if re.search(r"(?:^|/)gone(?:\.md)?/?(?:#.*)?$", href) and not href.startswith(("#", SITE)):
                    seen += 1
                    assert "(withdrawn)" in words, (location, href, words)
        assert seen > 25

    def test_an_embedded_record_says_that_it_was_withdrawn_and_why(self, half: Built) -> None:
        html = dict(html_of(half))["story.md"]
        boxes = BOX.findall(html)
        assert len(boxes) == 7
        for box in boxes:
            assert "This was withdrawn." in box
            assert REASON in box
            assert re.search(r'<a href="[^"]*gone/">', box)
        assert html.count('class="x-card x-withdrawn"') == 7

    def test_a_note_of_a_withdrawn_source_says_so(self, half: Built) -> None:
        for location, html in (("story.md", dict(html_of(half))["story.md"]), *self._cited(half)):
            notes = re.findall(r'<li id="note-\d+" class="x-note">(.*?)</li>', html, re.DOTALL)
            assert notes, location
            of_gone = [note for note in notes if "sources/gone" in note]
            assert of_gone, location
            for note in notes:
                assert ("This was withdrawn." in note) == (note in of_gone), location
                assert not ("x-state--" in note and note in of_gone), "nothing is proved by it"

    @staticmethod
    def _cited(half: Built) -> list[tuple[str, str]]:
        names = ("actors/kept.md", "events/kept.md", "quotes/kept.md", "ships/kept.md")
        return [(name, half.site.pages[name].body) for name in names]

    @pytest.mark.parametrize("folder", ["actors", "events", "quotes", "topics", "questions", "ships"])
    def test_lists_count_what_stands(self, half: Built, folder: str) -> None:
        body = half.site.pages[f"{folder}/index.md"].body
        assert "1 in all." in body
        assert NAME not in without_titles(body)
        assert [one["id"] for one in json.loads(half.site.files[f"{folder}/index.json"])["records"]] == ["kept"]

    def test_what_refers_is_counted_where_it_stands(self, half: Built, half_left: Checked) -> None:
        graph = half_left.graph
        for record in graph:
            if not record.withdrawn:
                origins = {link.origin.path for link in graph.backlinks(record) if link.origin is not record}
                assert not [path for path in origins if "/gone." in path]
        body = half.site.pages["sources/index.md"].body
        assert "1 in all." in body
        assert NAME not in without_titles(body)

    def test_evidence_and_support_leave_them_out(self, half_left: Checked) -> None:
        graph = half_left.graph
        assert not [claim for claim in claims(graph) if "gone" in (claim.source, claim.owner.rpartition("/")[2])]
        every = list(support(graph, half_left.evidence))
        assert every
        for one in every:
            assert not one.record.withdrawn
            assert [source.id for source in one.sources] in (["kept"], [])
        # The rival dates that rest on the withdrawn source alone have no source any more.
        dates = [one for one in every if one.record.type.name == "event" and one.name == "date"]
        assert [bool(one.sources) for one in dates] == [False, True]

    def test_nobody_is_tied_by_them(self, half_left: Checked) -> None:
        for tie in ties(half_left.graph):
            assert not [one for one in (tie.a, tie.b, *tie.evidence) if one.withdrawn]

    def test_the_timeline_the_relations_and_the_disagreements_leave_them_out(self, half: Built) -> None:
        for location in (TIMELINE, RELATIONS, DISAGREEMENTS, SUPPORT):
            left = Links(half.site.pages[location].body).found
            told = [words for _, words in left if NAME in words and "(withdrawn)" not in words]
            assert told == [], location

    def test_schema_org_names_none_of_them(self, half: Built) -> None:
        for location, page in half.site.pages.items():
            graph = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.head)[0])
            if is_own(location):
                assert (graph["@type"], graph["breadcrumb"]["@type"]) == ("WebPage", "BreadcrumbList")
                assert "mainEntity" not in graph
            else:
                assert NAME not in without_titles(json.dumps(graph, ensure_ascii=False)), location

    def test_json_says_what_is_withdrawn(self, half: Built) -> None:
        def references(value: object) -> Iterator[dict[str, Any]]:
            if isinstance(value, dict):
                if value.get("id") == "gone" and "title" in value:
                    yield value
                for inner in value.values():
                    yield from references(inner)
            elif isinstance(value, list):
                for inner in value:
                    yield from references(inner)

        for folder in ("actors", "events", "quotes", "topics", "questions", "ships"):
            record = json.loads(half.site.files[f"{folder}/kept.json"])
            found = list(references(record))
            assert found, folder
            assert all(one["withdrawn"] is True for one in found)
            assert "gone" not in {one.get("id") for one in record["backlinks"]}
            card = json.loads(half.site.files[f"{folder}/gone.json"])["card"]
            assert card["summary"] == f"This was withdrawn. It {REASON}."
            assert (card["role"], card["statements"], card["state_label"]) == ("", [], "")

    def test_an_old_address_still_leads_to_the_page_that_says_why(self, half: Built) -> None:
        assert (
            f'<a href="../../actors/gone/">{NAME} Actor (withdrawn)</a>'
            in half.site.moved["actors/old-name/index.html"]
        )

    def test_other_sites_are_shown_no_picture_of_them(self, half: Built, tmp_path: Path) -> None:
        pictures = Pictures(tmp_path)
        for location, page in half.site.pages.items():
            assert (pictures(half.rendering, page) is None) == is_own(location)

    def test_the_search_finds_no_withdrawn_record(self, half: Built) -> None:
        assert {location for location, page in half.site.pages.items() if not page.found} == {
            location for location in half.site.pages if is_own(location)
        }

    def test_every_reference_is_reported_once_at_its_place(self, half_left: Checked) -> None:
        found = [one for one in half_left.diagnostics if one.code == "withdrawn-reference"]
        graph: Graph = half_left.graph
        standing = [
            link
            for link in (*graph.links, *graph.site_links)
            if link.target.withdrawn and not getattr(link.origin, "withdrawn", False)
        ]
        assert len(found) == len(standing) > 40
        assert len({(one.span, one.message) for one in found}) >= len({link.span for link in standing})
        assert {one.severity for one in found} == {"warning"}
        assert {one.span.path.rpartition("/")[2] for one in found} == {"kept.yaml", "story.md", "site.yaml"}
        assert not [one for one in found if REASON not in one.message or "2020-01-02" not in one.message]


class TestEvidence:
    """The lock file, when a source is withdrawn after its citations were looked up."""

    FILE = "content/quotes/ben-on-tolls.yaml"
    QUOTE = 'speaker: ben-moss\nform: direct\ntext: "Nobody will pay."\nsources: [daily-post-2004]\n'
    SOURCE = "content/sources/daily-post-2004.yaml"

    def withdrawn(self, root: Path) -> Path:
        """The base project with a looked-up quote, whose source is withdrawn then."""
        folder = settled(project(root, {self.FILE: self.QUOTE}))
        assert {one.code for one in check(find_project(folder)).diagnostics} == set()
        with (folder / self.SOURCE).open("a", encoding="utf-8") as stream:
            stream.write(f"withdrawn: {json.dumps(WITHDRAWN)}\n")
        return folder

    def test_each_citation_is_one_mistake_and_its_line_none(self, tmp_path: Path) -> None:
        found = check(find_project(self.withdrawn(tmp_path)))
        assert {one.code for one in found.diagnostics} == {"withdrawn-reference"}
        assert self.FILE in {one.span.path for one in found.diagnostics}
        assert found.evidence.of("quote/ben-on-tolls") == ()

    def test_a_direct_quote_is_not_said_to_be_unprinted_too(self, tmp_path: Path) -> None:
        folder = self.withdrawn(tmp_path)
        (folder / self.FILE).write_text(self.QUOTE.replace("[daily", "[gazette-1999, daily"))
        codes = [one.code for one in check(find_project(folder)).diagnostics if one.span.path == self.FILE]
        assert "unprinted-quote" not in codes

    def test_once_something_else_is_cited_the_old_line_is_obsolete(self, tmp_path: Path) -> None:
        folder = self.withdrawn(tmp_path)
        (folder / self.FILE).write_text(self.QUOTE.replace("daily-post-2004", "gazette-1999"))
        found = check(find_project(folder)).diagnostics
        assert [one.message for one in found if one.code == "obsolete-evidence"] == [
            "quote/ben-on-tolls no longer cites daily-post-2004 like this"
        ]

    def test_looking_up_again_drops_the_lines(self, tmp_path: Path) -> None:
        found = check(find_project(self.withdrawn(tmp_path)))
        text = look_up_evidence(found, tmp_path / "archive", "2024-01-02", Findings())
        assert "daily-post-2004" not in text
        assert "gazette-1999" in text
