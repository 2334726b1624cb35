"""Whatever a contributor writes: pages stay well-formed, nothing in them runs, and the words are still there."""

from __future__ import annotations

import functools
import json
import random
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import markdown
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.html import document, elements, harm, ids, links, text_of
from tests.sites import GOLDEN, markdown_extensions
from tests.thoroughness import tries

from explainer.build import Built, Surroundings, build
from explainer.checking import Checked, facts
from explainer.diagnostics import Findings
from explainer.documents.source import SourceFile
from explainer.evidence.proofs import Evidence
from explainer.publish.tree import inert, with_blocks
from explainer.render.language.catalogue import Catalogue
from explainer.render.language.templates import Templates
from explainer.render.language.text import TextRenderer, escaped_for_markdown
from explainer.settings.project import Project

PAYLOADS: list[str] = json.loads((Path(__file__).parent / "payloads.json").read_text("utf-8"))
FRAGMENTS = [
    "<",
    ">",
    "</",
    "&",
    "&#",
    ";",
    '"',
    "'",
    "`",
    "``",
    "*",
    "**",
    "_",
    "~~",
    "[",
    "]",
    "](",
    ")",
    "[[",
    "]]",
    "|",
    "!",
    "#",
    "##",
    "-",
    "+",
    "1.",
    ">",
    "\\",
    "\n",
    "\n\n",
    "    ",
    "\t",
    "---",
    "===",
    "{{",
    "}}",
    "{%",
    "%}",
    "{:",
    "}",
    "$",
    ":",
    "//",
    "https://a.example/",
    "javascript:",
    "data:",
    "mailto:",
    "<!--",
    "-->",
    "<b",
    "<script>",
    "onerror=",
    "[[ada]]",
    "[[person/ada|",
    "[@post",
    "![[",
    "~~~",
    "```",
    "  \n",
    "&amp;",
    "&lt;",
    "=",
    "?",
    "%s",
    "%(num)d",
]
# What the format takes: everything but control characters, surrogates, non-characters and bidi controls.
ALLOWED = st.characters(
    codec="utf-8",
    exclude_categories=("Cc", "Cs", "Cn"),
    exclude_characters="\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff",
)
TEXTS = st.one_of(
    st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(ALLOWED, max_size=6)), min_size=1, max_size=14).map("".join),
    st.sampled_from(PAYLOADS),
    st.tuples(st.sampled_from(PAYLOADS), st.text(ALLOWED, max_size=8)).map("".join),
)
SLOW = settings(max_examples=tries(25, whole=400), deadline=None, suppress_health_check=[HealthCheck.too_slow])
FIRST, LAST = "zebra", "quartz"


@pytest.fixture(scope="module", autouse=True)
def _templates_compiled_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        compiled = Templates(Catalogue("en"))
        patch.setattr("explainer.prepared.Templates", lambda *arguments: compiled)
        yield


TYPE = {
    "folder": "things",
    "label": "Thing",
    "plural": "Things",
    "title_property": "name",
    "summary_property": "blurb",
    "properties": {
        "name": {"type": "string", "required": "true"},
        "blurb": {"type": "string"},
        "plain": {"type": "string", "disputable": "true"},
        "marked": {"type": "text", "many": "true"},
        "told": {"type": "localized", "many": "true"},
        "parts": {
            "type": "group",
            "many": "true",
            "properties": {
                "one": {"type": "string"},
                "two": {"type": "text", "disputable": "true"},
                "three": {"type": "prose"},
            },
        },
    },
}


def one_line(text: str) -> str:
    """A text that a string property takes."""
    return " ".join(f"{FIRST} {text} {LAST}".split())


def project(text: str) -> Built:
    """A small site with ``text`` in every property that takes text, rendered even where the checker would refuse it."""
    line = one_line(text)
    block = f"{FIRST}\n\n{text}\n\n{LAST}"
    rivals = [
        {"value": line, "rank": "normal", "reason": line, "sources": ["post"]},
        {"value": f"{line} too", "rank": "deprecated", "reason": block},
    ]
    cited = {"source": "post", "exact": line, "prefix": line}
    printed = {"source": "post", "as_printed": {"text": line, "language": "ko"}}
    passage = {"source": "post", "passage": {"start": line, "end": line}}
    records: dict[str, object] = {
        "site.yaml": {"format": "2", "title": line, "subject": line, "languages": ["en"], "licence": line},
        "types/thing.yaml": TYPE,
        "actors/ada.yaml": {
            "name": {"en": f"Ada {line}", "ko": line},
            "sort_as": line,
            "kind": "person",
            "also_known_as": [f"{line} Ada"],
            "summary": block,
            "description": f"Ada {line} and {block}",
            "roles": [{"title": rivals, "organization": "ben", "from": "1999", "sources": [cited]}],
            "relations": [{"to": "ben", "kind": line}],
            "note": block,
            "sources": [cited, printed, passage],
            "corrections": [{"date": "2001", "what": block, "why": line}],
        },
        "actors/ben.yaml": {
            "name": line,
            "kind": "organization",
            "summary": line,
            "withdrawn": {"date": "2002", "reason": block},
        },
        "actors/cy.yaml": {"name": f"Cy {line}", "kind": "country", "summary": line},
        "events/fair.yaml": {
            "title": {"ja": line},
            "date": "1999",
            "place": rivals,
            "summary": block,
            "description": block,
            "participants": [{"actor": "ada", "role": line}, {"actor": "cy"}],
            "topics": ["trade"],
            "sources": [passage],
        },
        "quotes/said.yaml": {
            "speaker": "ada",
            "speaker_described_as": line,
            "form": "direct",
            "text": block,
            "translated_by": line,
            "said_on": "1999",
            "occasion": "fair",
            "about": ["event/fair"],
            "context": block,
            "sources": [printed, cited],
        },
        "quotes/told.yaml": {"speaker": "ada", "form": "reported", "text": line, "sources": [passage]},
        "sources/post.yaml": {
            "title": line,
            "publisher": line,
            "authors": [line, line],
            "kind": "news",
            "reliability_note": block,
            "url": "https://post.example/?a=1&b=2",
            "published": "2000",
        },
        "topics/trade.yaml": {"title": line, "summary": line, "description": block},
        "questions/why.yaml": {
            "question": line,
            "status": "disputed",
            "about": ["thing/one"],
            "answer": [{"value": block, "sources": ["post"]}, {"value": line, "rank": "deprecated", "reason": line}],
        },
        "things/one.yaml": {
            "name": line,
            "blurb": line,
            "plain": rivals,
            "marked": [block, line],
            "told": [{"en": line}, line],
            "parts": [{"one": line, "two": rivals, "three": block}],
            "sources": [cited],
        },
        "redirects.yaml": {"actor/old": "actor/ada", "thing/old": "thing/one"},
    }
    files = [
        SourceFile.of(f"content/{name}", json.dumps(record, ensure_ascii=False)) for name, record in records.items()
    ]
    marks = "".join(f"![[{name}]]\n\n" for name in ("quote/said", "quote/told", "event/fair", "actor/ada", "thing/one"))
    blocks = "".join(f"![[{name}]]\n\n" for name in ("timeline", "disagreements", "changes", "open-questions"))
    page = f"# Story\n\n[[ada]] and [[thing/one]] [@post], [[event/fair]].\n\n{marks}{blocks}"
    found = Findings()
    place = Project(Path("/nowhere"))
    graph = facts(files, [SourceFile.of("docs/story.md", page)], place, found)
    assert len(graph.records) == 10, [f"{one.code} {one.span.path}: {one.message}" for one in found]
    built = build(
        Checked(place, graph, Evidence(), {}, [], {}),
        Surroundings(edit_href=lambda path: f"https://code.example/{path}?a=1&b=2"),
    )
    assert not built.diagnostics
    return built


@functools.cache
def _markdown() -> markdown.Markdown:
    return markdown.Markdown(**markdown_extensions(GOLDEN))


def with_markdown(text: str) -> str:
    """HTML by Python-Markdown with the extensions of mkdocs.yml."""
    return _markdown().reset().convert(text)


def assert_sound(root: Element, where: str) -> None:
    assert harm(root) == [], where
    found = ids(root)
    assert sorted(set(found)) == sorted(found), f"{where}: an id stands twice"
    for one in elements(root):
        target = one.get("href", "")
        if target.startswith("#"):
            assert target[1:] in found, f"{where}: {target} leads nowhere"


@SLOW
@given(TEXTS)
@example("".join(FRAGMENTS))
def test_any_text_is_inert_and_unbroken_on_every_page(text: str) -> None:
    built = project(text)
    assert_shown(built, text)
    assert_the_tree_says_the_same(built)


def assert_shown(built: Built, text: str) -> None:
    line = " ".join(text.split())
    for page in built.site.pages.values():
        root = document(page.body)
        assert_sound(root, page.location)
        assert FIRST in text_of(root), page.location
        # Lists show long titles shortened.
        assert not page.source or LAST in text_of(root), page.location
    # A string has no markup: it is shown letter for letter.
    for location in ("things/one.md", "sources/post.md", "topics/trade.md", "things/index.md", "sources/index.md"):
        assert line in text_of(document(built.site.pages[location].body)), location
    titles = [built.site.pages[location].title for location in ("things/one.md", "topics/trade.md")]
    assert titles == [one_line(text)] * 2
    for path, moved in built.site.moved.items():
        root = document(moved.partition("<body>")[2].partition("</body>")[0])
        assert_sound(root, path)
        assert line in text_of(root), path


def assert_the_tree_says_the_same(built: Built) -> None:
    """The page tree gives the same pages when it goes through Markdown."""
    for page in built.site.pages.values():
        _same(page.body, with_markdown(inert(page.body)), page.location)
    story = built.narratives["story.md"]
    direct = story.finished(with_markdown(story.markdown))
    _same(direct, with_markdown(with_blocks(story.markdown, story.placed, story.notes)), "story.md")
    assert_sound(document(direct), "story.md")


def _same(direct: str, through: str, where: str) -> None:
    one, other = document(direct), document(through)
    assert text_of(other) == text_of(one), where
    assert links(other) == links(one), where
    assert [(e.tag, e.get("id"), e.get("class"), e.get("lang")) for e in elements(other)] == [
        (e.tag, e.get("id"), e.get("class"), e.get("lang")) for e in elements(one)
    ], where


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_escaped_text_comes_back_from_markdown(text: str) -> None:
    words = " ".join(text.split())
    for form in ("{}", "[{}](page.md)", "- {}", "> {}", "## {}", "| a |\n|---|\n| {} |", "*{}*", "!!! note\n\n    {}"):
        root = document(with_markdown(form.format(f"{FIRST}{escaped_for_markdown(text)}{LAST}")))
        assert f"{FIRST}{words}{LAST}" in text_of(root), form
        assert harm(root) == [], form
        assert len(links(root)) == (1 if "page.md" in form else 0) + (1 if "##" in form else 0), form


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_known_attacks(payload: str) -> None:
    built = project(payload)
    if payload.startswith("<") and not set(payload) & set("`*_\\&[]~|:"):
        # HTML means nothing in a text: every letter of it is shown.
        shown = document(f"<p>{TextRenderer().inline(f'{FIRST}{payload}{LAST}')}</p>")
        assert f"{FIRST}{' '.join(payload.split())}{LAST}" in text_of(shown)
    for location in ("things/one.md", "actors/ada.md", "quotes/said.md"):
        body = built.site.pages[location].body
        assert_sound(document(body), location)
        assert_sound(document(with_markdown(inert(body))), location)


# Which properties of an event refer to what, and under which name the target shows it.
REFERENCES = {
    "follows": ("event", "Followed by"),
    "part_of": ("event", "Parts"),
    "topics": ("topic", "Events"),
    "participants": ("actor", "Involved in"),
    "description": ("actor", "Mentioned in"),
    "sources": ("source", "Supports"),
}


@st.composite
def webs(draw: st.DrawFn) -> dict[str, dict[str, list[str]]]:
    """For each event: its references by property, as ids without their type."""
    names = ["a", "b", "c"]
    some = st.lists(st.sampled_from(names), unique=True, max_size=3)
    return {
        name: {
            property: [target for target in draw(some) if type != "event" or target != name][
                : 1 if property == "part_of" else 3
            ]
            for property, (type, _) in REFERENCES.items()
        }
        for name in names
    }


@settings(max_examples=40, deadline=None)
@given(webs(), st.randoms(use_true_random=False))
def test_every_backlink_has_its_reference_and_every_reference_its_backlink(
    web: dict[str, dict[str, list[str]]], chance: random.Random
) -> None:
    records: dict[str, object] = {
        "site.yaml": {"format": "2", "title": "Web", "subject": "Web", "languages": ["en"]},
    }
    for name in web:
        records |= {
            f"actors/{name}.yaml": {"name": f"Actor {name.upper()}", "kind": "person", "summary": "One."},
            f"topics/{name}.yaml": {"title": name, "summary": "One."},
            f"sources/{name}.yaml": {"title": name, "kind": "news"},
        }
    for name, references in web.items():
        records[f"events/{name}.yaml"] = {
            "title": f"Event {name}",
            "date": "1999",
            "summary": "It happened.",
            **({"follows": references["follows"]} if references["follows"] else {}),
            **({"part_of": references["part_of"][0]} if references["part_of"] else {}),
            **({"topics": references["topics"]} if references["topics"] else {}),
            **(
                {"participants": [{"actor": one} for one in references["participants"]]}
                if references["participants"]
                else {}
            ),
            **(
                {"description": " ".join(f"[[actor/{one}]]" for one in references["description"])}
                if references["description"]
                else {}
            ),
            **({"sources": references["sources"]} if references["sources"] else {}),
        }
    files = [SourceFile.of(f"content/{name}", json.dumps(record)) for name, record in records.items()]
    chance.shuffle(files)
    found = Findings()
    place = Project(Path("/nowhere"))
    graph = facts(sorted(files, key=lambda file: file.path), [], place, found)
    assert not found
    built = build(Checked(place, graph, Evidence(), {}, [], {}))

    wanted = {
        (f"{type}s/{target}.md", label, f"../../events/{name}/")
        for name, references in web.items()
        for property, (type, label) in REFERENCES.items()
        for target in references[property]
    }
    shown = {
        (page.location, label, href)
        for page in built.site.pages.values()
        if page.source
        for label, hrefs in backlinks(document(page.body)).items()
        for href in hrefs
    }
    assert shown == wanted


def backlinks(root: Element) -> dict[str, list[str]]:
    """The addresses of a page's backlinks by the heading above them."""
    found = {}
    for section in root.iter("section"):
        listed = [one for one in section.iter("ul") if one.get("class") == "x-backlinks"]
        heading = next(section.iter("h2"), None)  # within what is folded too
        after = [one for one in section.iter("li") if "x-course__step--after" in one.get("class", "")]
        if after:
            found["Followed by"] = [link.get("href", "") for one in after for link in one.iter("a")]
        took_part = [one for one in section.iter("ol") if one.get("class") == "x-took-part"]
        if took_part:
            found["Involved in"] = [link.get("href", "") for link in took_part[0].iter("a")]
        if section.find(".//*[@id='related']") is not None:  # what has much in common, without any reference
            continue
        if listed and heading is not None:
            # Links in the sentence around one stand in a paragraph of their own.
            heads = [link for one in listed[0].iter("li") for link in one.findall("a")]
            found[(heading.text or "").strip()] = [link.get("href", "") for link in heads]
    return found
