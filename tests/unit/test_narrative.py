"""Marks of hand-written pages: what is one, where it stands, and what is left alone."""

from __future__ import annotations

import pytest
from tests.sink import with_findings

from explainer.diagnostics import Diagnostic, Findings
from explainer.documents.source import SourceFile
from explainer.facts.narrative import Mark, MarkKind, NarrativePage, read_narrative
from explainer.schema.load import load_schema

SCHEMA = load_schema([], Findings())


def read(text: str, path: str = "docs/a.md") -> tuple[NarrativePage, list[Diagnostic]]:
    return with_findings(read_narrative, SourceFile.of(path, text), "docs", SCHEMA)


def marks(text: str) -> list[tuple[str, str]]:
    page, findings = read(text)
    assert findings == []
    return [(mark.kind.value, page.text[mark.start : mark.end]) for mark in page.marks]


def target(mark: Mark) -> tuple[str, str]:
    """What a mark points at, and its label or its place in the source."""
    if mark.citation:
        locator = mark.citation.locator
        return mark.citation.source.text, f"{locator.kind} {locator.value}" if locator else ""
    assert mark.reference is not None
    return mark.reference.text, mark.label


def test_every_kind_of_mark() -> None:
    page, findings = read(
        "# A\n\n[[ada]], [[actor/ada|her]] [@post] [@post, page 4]\n\n![[quote/ada-1]]\n\n![[timeline]]\n"
    )
    assert findings == []
    kinds = [MarkKind.LINK, MarkKind.LINK, MarkKind.CITATION, MarkKind.CITATION, MarkKind.EMBED, MarkKind.BLOCK]
    assert [mark.kind for mark in page.marks] == kinds
    link, labelled, whole, located, embed, block = page.marks
    assert [target(mark) for mark in (link, labelled, whole, located, embed)] == [
        ("ada", ""),
        ("actor/ada", "her"),
        ("post", ""),
        ("post", "page 4"),
        ("quote/ada-1", ""),
    ]
    assert block.name == "timeline"


@pytest.mark.parametrize(
    "text",
    [
        "`[[ada]]`",
        "``[[ada]] ` [@post]``",
        "```\n[[ada]]\n```\n",
        "```python title='x'\n[[ada]]\n\n[@post]\n```\n",
        "~~~~\n```\n[[ada]]\n~~~~\n",
        "- entry\n\n  ```\n  [[ada]]\n  ```\n",
        "> ~~~\n> [[ada]]\n> ~~~\n",
        "```\n[[ada]] in a block that is never closed",
        "    [[ada]]\n\n    [@post]\n",
        "\t[[ada]]\n",
        "<!-- [[ada]]\n\n[@post] -->",
        "---\ntitle: '[[ada]]'\n---\n",
        "\\[[ada]] and \\[@post]",
        "[ada] [a](b) [^1] [x][y] @post",
    ],
)
def test_code_comments_front_matter_and_escapes_are_left_alone(text: str) -> None:
    assert marks(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "a ` b\n\n[[ada]] ` c",
        "- entry\n\n    [[ada]]\n",
        "!!! note\n\n    [[ada]]\n",
        "1. entry\n\n    more\n\n    [[ada]]\n",
        "paragraph\n    [[ada]]\n",
        "```\nx\n```\n[[ada]]\n",
        "<!-- x --> [[ada]]",
        "text\n\n---\n\n[[ada]]\n\n---\n",
        "| [[ada]] | x |\n|---|---|\n",
        "> [[ada]]",
        "# [[ada]]",
        "**[[ada]]**",
    ],
)
def test_prose_of_every_kind_is_read(text: str) -> None:
    assert marks(text) == [("link", "[[ada]]")]


def test_marks_may_go_on_in_the_next_line_of_a_paragraph() -> None:
    page, findings = read("See [[ada|the\nchair]] there [@post,\nparagraph\n2].\n")
    assert findings == []
    link, citation = page.marks
    assert link.label == "the chair"
    assert target(citation) == ("post", "paragraph 2")
    spans = [(mark.span.line, mark.span.column, mark.span.end_line, mark.span.end_column) for mark in page.marks]
    assert spans == [(1, 5, 2, 8), (2, 15, 4, 3)]


def test_places_count_code_points_and_any_line_end() -> None:
    page, _ = read("가나\r\n\r👩‍👩‍👧 [[ada]]")
    (mark,) = page.marks
    assert (mark.span.line, mark.span.column, mark.span.end_column) == (3, 7, 14)
    assert page.text[mark.start : mark.end] == "[[ada]]"


@pytest.mark.parametrize(
    ("text", "code", "column"),
    [
        ("a [[Ada]]", "invalid-id", 3),
        ("a [[]]", "invalid-id", 3),
        ("a [[person/ada]]", "unknown-type", 3),
        ("a [@post, p. 4]", "invalid-locator", 3),
        ("a [@actor/]", "invalid-id", 3),
        ("a ![[quote/x]]", "misplaced-embed", 3),
        ("![[quote/x]] a", "misplaced-embed", 1),
        ("![[timeline]]\nb", "misplaced-embed", 1),
        ("> ![[quote/x]]", "misplaced-embed", 3),
        ("![[Quote/x]]", "invalid-id", 1),
    ],
)
def test_a_mark_that_cannot_be_understood_is_reported_and_left_out(text: str, code: str, column: int) -> None:
    page, findings = read(text)
    assert page.marks == ()
    assert [(found.code, found.span.line, found.span.column) for found in findings] == [(code, 1, column)]
    assert findings[0].span.end_column - column == text.index("]", column) - column + (3 if "]]" in text else 2)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("---\ntitle: Our aims\n---\n# Else\n", "Our aims"),
        ("---\ntitle: 'Our aims'\nicon: x\n---\n", "Our aims"),
        ("# The bridge #\n\n## More\n", "The bridge"),
        ("# The bridge {#top}\n", "The bridge"),
        ("```\n# no\n```\n# Yes\n", "Yes"),
        ("no heading", "How it began"),
    ],
)
def test_a_page_has_a_title(text: str, title: str) -> None:
    page, _ = read(text, "docs/part/how-it-began.md")
    assert (page.title, page.location) == (title, "part/how-it-began.md")


def test_a_page_knows_its_headings_paragraphs_and_comments() -> None:
    page, findings = read(
        "# One `two`\n\n<!-- a\n# b -->\n\n```\n<!-- c -->\n# d\n```\n\n"
        "Five words stand here now [@gazette-1999].\n\n### E {#own}\n\nNo source is given for this one. <!-- f\n"
    )
    assert findings == []
    assert page.title == page.heading == "One `two`"
    shown = [(one.level, page.text[one.words_start : one.words_end], one.id) for one in page.headings]
    assert shown == [(1, "One `two`", ""), (3, "E", "own")]
    assert page.comments == ("<!-- a\n# b -->",)
    assert [(one.span.line, len(one.citations)) for one in page.paragraphs] == [(11, 1), (15, 0)]
