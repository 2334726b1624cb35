"""Wikilinks in texts, and the Markdown that fact files refuse."""

from __future__ import annotations

import pytest

from explainer.diagnostics import Span
from explainer.documents.source import SourceFile
from explainer.documents.written import Written
from explainer.schema.markup import masked, scan, without_code_blocks, without_comments


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[a]]", [("a", "")]),
        ("[[actor/a-b]] and [[b|the b]]", [("actor/a-b", ""), ("b", "the b")]),
        ("[[ a | b ]]", [("a", "b")]),
        (r"[[a\|b]] \| [[c \| d|e]] \[[f]]", [("a", "b"), ("c", "d|e")]),
        (r"`[[a\|b]]` [[a\\|b]]", [("a", "b")]),
        ("[[a|one\ntwo]]", [("a", "one\ntwo")]),
        ("[[]] [[|x]]", [("", ""), ("", "x")]),
        ("[[[a]]]", [("a", "")]),
        ("[[a]](b)", [("a", "")]),
        ("[a] [[a] [[a|b|c]]", [("a", "b|c")]),
        ("[[a|one\n\ntwo]]", []),
        ("[[a\nb]]", []),
        ("`[[a]]` ``[[b]] ` [[c]]`` \\[[d]] ![[quote/e]]", []),
        ("`[[a]] [[b]]", [("a", ""), ("b", "")]),
    ],
)
def test_wikilinks(text: str, expected: list[tuple[str, str]]) -> None:
    found = scan(text, blocks=False).links
    assert [(link.target, link.label) for link in found] == expected
    assert all(text[link.start : link.end].startswith("[[") for link in found)
    assert all(text[link.start : link.end].endswith("]]") for link in found)


def test_blocks_of_code_hide_wikilinks_only_where_a_text_may_have_blocks() -> None:
    text = "```\n[[a]]\n\n```\n"
    assert not scan(text, blocks=True).links
    assert [link.target for link in scan("    [[a]]", blocks=False).links] == ["a"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<b>x</b> </b> <br/> </i>", [("HTML", "<b>"), ("HTML", "<br/>"), ("HTML", "</i>")]),
        ('<a href="x">y</a>', [("HTML", '<a href="x">')]),
        ("1 < 2 > 0, <3, a<b and <https://example.org>", []),
        ("<!-- x", [("HTML", "<!--")]),
        ("![x](y) and ![[quote/a]]", [("image", "![x](y)"), ("embed", "![[quote/a]]")]),
        ("`<b>` \\<b> `![x](y)`", []),
        ("# x\n\n  ### y\n\n#z and C# is", [("heading", "#"), ("heading", "###")]),
        ("a\n---\n\nb\n\n---\n\nc\n===", [("heading", "---"), ("heading", "===")]),
        ("---\n\n- a\n- b", []),
    ],
)
def test_refused_markup(text: str, expected: list[tuple[str, str]]) -> None:
    found = scan(text, blocks=True).refused
    assert [(one.kind, text[one.start : one.end]) for one in found] == expected


def test_inline_text_has_no_headings() -> None:
    assert not scan("# 1 of all", blocks=False).refused


@pytest.mark.parametrize(
    "text",
    ["a `b` c", "\\` `x`", "``\nx ` y\n``", "~~~\nx\n~~~\n", "- ```\n  x\n", "    x\n\ty", "a <!-- b\nc --> <!-- e"],
)
def test_blanking_keeps_every_place(text: str) -> None:
    for result in (masked(text), without_code_blocks(text), without_comments(text)):
        assert len(result) == len(text)
        assert [at for at, mark in enumerate(result) if mark == "\n"] == [
            at for at, mark in enumerate(text) if mark == "\n"
        ]


def place(file: str, scalar: Span, text: str, words: str, skip: int = 0) -> tuple[int, int, int, int]:
    start = -1
    for _ in range(skip + 1):
        start = text.index(words, start + 1)
    found = Written(SourceFile.of("x.yaml", file), scalar, text).span(start, start + len(words))
    return found.line, found.column, found.end_line, found.end_column


def test_words_of_a_plain_scalar_are_located() -> None:
    assert place("note: a b c", Span("x.yaml", 1, 7, 1, 12), "a b c", "b") == (1, 9, 1, 10)


def test_words_of_a_folded_scalar_are_located_over_line_ends() -> None:
    file = "note: >-\n  one two\n  three one\n  two four\n"
    scalar = Span("x.yaml", 1, 7, 5, 1)
    text = "one two three one two four"
    assert place(file, scalar, text, "two three") == (2, 7, 3, 8)
    assert place(file, scalar, text, "one two") == (2, 3, 2, 10)
    assert place(file, scalar, text, "one two", skip=1) == (3, 9, 4, 6)


def test_the_key_of_a_scalar_is_not_searched() -> None:
    assert place("note: a note", Span("x.yaml", 1, 7, 1, 13), "a note", "note") == (1, 9, 1, 13)


def test_words_behind_an_escape_are_placed_at_the_scalar() -> None:
    assert place('note: "a \\x62c"', Span("x.yaml", 1, 7, 1, 16), "a bc", "bc") == (1, 7, 1, 16)


def test_words_beside_an_escape_are_located() -> None:
    assert place("note: 'it''s [[a]]'", Span("x.yaml", 1, 7, 1, 20), "it's [[a]]", "[[a]]") == (1, 14, 1, 19)
    assert place("note: 'it''s[[a]]'", Span("x.yaml", 1, 7, 1, 19), "it's[[a]]", "[[a]]") == (1, 13, 1, 18)
    lines = 'note: "one\\ntwo \\\n  [[a]] \\\n  b\\\n  c"'
    assert place(lines, Span("x.yaml", 1, 7, 4, 5), "one\ntwo [[a]] bc", "[[a]]") == (2, 3, 2, 8)
    assert place(lines, Span("x.yaml", 1, 7, 4, 5), "one\ntwo [[a]] bc", "two") == (1, 13, 1, 16)
    assert place(lines, Span("x.yaml", 1, 7, 4, 5), "one\ntwo [[a]] bc", "bc") == (3, 3, 4, 4)


def test_words_in_the_comment_of_a_block_are_not_the_text() -> None:
    assert place("note: |- # [[a]]\n  b [[a]]\n", Span("x.yaml", 1, 7, 3, 1), "b [[a]]", "[[a]]") == (2, 5, 2, 10)
