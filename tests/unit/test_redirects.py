"""redirects.yaml: old ids, each with the one that took its place."""

from __future__ import annotations

from tests.sink import with_findings

from explainer.diagnostics import Diagnostic, Findings
from explainer.documents.parse import parse
from explainer.documents.source import SourceFile
from explainer.facts.redirects import RedirectLine, read_redirects
from explainer.schema.load import load_schema

SCHEMA = load_schema([], Findings())


def read(text: str) -> tuple[list[RedirectLine], list[Diagnostic]]:
    document, _ = with_findings(parse, SourceFile.of("content/redirects.yaml", text))
    return with_findings(read_redirects, document, SCHEMA)


def test_each_line_gives_both_keys_and_both_places() -> None:
    lines, findings = read("quote/old: quote/new\n'actor/a' : actor/b\n")
    assert findings == []
    assert [(old, new) for old, new, *_ in lines] == [
        (("quote", "old"), ("quote", "new")),
        (("actor", "a"), ("actor", "b")),
    ]
    _, _, old_span, new_span = lines[0]
    assert (old_span.line, old_span.column, old_span.end_column) == (1, 1, 10)
    assert (new_span.line, new_span.column, new_span.end_column) == (1, 12, 21)


def test_a_bad_line_is_reported_and_the_others_stay() -> None:
    lines, findings = read("quote/old: new\nquote/x: [a]\nquote/Y: quote/z\nquote/a: quote/b\n")
    assert [old for old, *_ in lines] == [("quote", "a")]
    assert [(found.code, found.span.line, found.span.column) for found in findings] == [
        ("redirect", 1, 12),
        ("wrong-type", 2, 10),
        ("invalid-id", 3, 1),
    ]


def test_both_sides_of_a_line_are_checked() -> None:
    _, findings = read("old: new\n")
    assert [(found.code, found.span.column) for found in findings] == [("redirect", 1), ("redirect", 6)]


def test_an_empty_map_is_no_mistake() -> None:
    assert read("{}\n") == ([], [])
