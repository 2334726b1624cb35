"""Sections of hand-written pages: titles, anchors and reading time."""

from __future__ import annotations

import re
from pathlib import Path

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown.extensions.toc import slugify
from tests.case_projects import BASE, checked, project

from explainer.build import build
from explainer.diagnostics import Findings
from explainer.documents.source import SourceFile
from explainer.facts.headings import slug
from explainer.facts.narrative import NarrativePage, read_narrative
from explainer.facts.sections import reading_minutes, sections
from explainer.schema.load import load_schema


def page(text: str) -> NarrativePage:
    return read_narrative(SourceFile.of("docs/story.md", text), "docs", load_schema([], Findings()), Findings())


def anchors_by_markdown(text: str) -> list[str]:
    html = markdown.markdown(text, extensions=["toc", "attr_list", "fenced_code"])
    return re.findall(r'<h2 [^>]*id="([^"]*)"', html)


PAGES = {
    "plain": "# Title\n\n## What changed?\n\nText.\n\n## Why now?\n\nMore.\n",
    "marks": "## Café & *bar* 2.0\n\n## A `code`\n\n## Closed ##\n",
    "own id": "## Own {#mine}\n\n## Class { .big }\n",
    "code": "## One\n\n```\n## not a heading\n```\n\n## Two\n",
    "comment": "## One\n\n<!--\n## not shown\n-->\n\n## Two\n",
    "other levels": "# One\n\n### Three\n\n## Two\n",
}


@pytest.mark.parametrize("text", PAGES.values(), ids=PAGES)
def test_anchors_are_those_of_the_rendered_page(text: str) -> None:
    assert [section.anchor for section in sections(page(text))] == anchors_by_markdown(text)


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=30))
def test_slugs_are_those_of_the_markdown_engine(title: str) -> None:
    assert slug(title) == slugify(title, "-")


def test_a_repeated_title_has_no_anchor_that_could_be_wrong() -> None:
    assert [section.anchor for section in sections(page("## Again\n\n## Again\n"))] == ["again", ""]


def test_links_in_titles_show_their_words() -> None:
    found = sections(page("## What [[actor/mori-hana|Mori]] said in [the story](story.md)\n"))
    assert found[0].title == "What Mori said in the story"


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("", 1),
        ("word " * 230, 1),
        ("word " * 690, 3),
        ("가" * 1500, 3),
        ("日本" * 500, 2),
        ("word [@source-1] " * 230, 1),
        ("<!-- " + "hidden " * 2000 + "-->", 1),
    ],
)
def test_reading_time(text: str, minutes: int) -> None:
    assert reading_minutes(text) == minutes


def test_a_page_without_headings_has_no_sections() -> None:
    assert sections(page("# Story\n\nThe cable.\n")) == ()
    assert sections(page("")) == ()


@pytest.mark.parametrize(
    "story", ["# Story\n\nThe bridge.[@gazette-1999, paragraph 2]\n", "# Story\n", "## One\n\nText.\n"]
)
def test_a_story_of_any_number_of_sections_stands_on_the_front_page(story: str, tmp_path: Path) -> None:
    settings = (BASE / "content/site.yaml").read_text("utf-8")
    files = {
        "docs/story.md": story,
        "docs/index.md": "# The bridge\n\n![[story]]\n",
        "content/site.yaml": f"{settings}\nstory: story.md\n",
    }
    built = build(checked(project(tmp_path, files)))
    assert built.diagnostics == []
    [block] = next(one for one in built.narratives.values() if "# The bridge" in one.markdown).blocks.values()
    assert block.count('href="story/#') == story.count("## ")
