"""How diagnostics look to people and to programs."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Callable

import pytest

from explainer.diagnostics import Diagnostic, Related, Severity, Span, Suppressed, error, info, warning
from explainer.printable import width
from explainer.reporters import REPORTERS, Context
from explainer.reporters.text import one, report, summary

PATH = "content/quotes/x.yaml"


def shown(found: Diagnostic, *lines: str) -> str:
    return one(found, {PATH: lines})


def golden(text: str) -> str:
    return textwrap.dedent(text).strip("\n")


def test_a_finding_has_its_place_its_line_a_caret_help_and_related_places() -> None:
    first = Related(Span.at("content/actors/a.yaml", 7, 3), "first written here")
    found = error(
        "unknown-reference", Span.at(PATH, 2, 10, 7), 'no actor "ben-mos"', 'did you mean "ben-moss"?', [first]
    )
    assert shown(found, "form: direct", "speaker: ben-mos", "text: x") == golden(
        """
        content/quotes/x.yaml:2:10: error[unknown-reference]: no actor "ben-mos"
          2 | speaker: ben-mos
            |          ^^^^^^^
          help: did you mean "ben-moss"?
          content/actors/a.yaml:7:3: first written here
        """
    )


def test_the_gutter_grows_with_the_number_of_the_line() -> None:
    found = warning("insecure-url", Span.at(PATH, 12, 6, 4), "http")
    assert shown(found, *["-"] * 11, "url: http").splitlines()[1:] == ["  12 | url: http", "     |      ^^^^"]


def test_wide_characters_take_two_columns() -> None:
    found = error("x", Span.at(PATH, 1, 11, 2), "wide")
    assert shown(found, "name: 박철희 김성한").splitlines()[2] == "    | " + " " * 13 + "^" * 4


def test_a_combining_mark_moves_no_caret() -> None:
    found = error("x", Span.at(PATH, 1, 7, 3), "combining")
    assert shown(found, "cafe\u0301 bar").splitlines()[2] == "    | " + " " * 5 + "^^^"


def test_a_tab_takes_one_column_like_the_space_that_is_shown_for_it() -> None:
    found = error("x", Span.at(PATH, 1, 3, 1), "tab")
    assert shown(found, "\ta: b").splitlines()[1:] == ["  1 |  a: b", "    |   ^"]


def test_an_empty_span_still_gets_a_caret_even_behind_the_line() -> None:
    found = error("empty-value", Span.at(PATH, 1, 6), "name is empty")
    assert shown(found, "name:").splitlines()[1:] == ["  1 | name:", "    |      ^"]


def test_a_span_over_several_lines_is_marked_to_the_end_of_its_first_and_says_where_it_ends() -> None:
    found = error("x", Span(PATH, 1, 7, 3, 2), "long")
    assert shown(found, "text: [one", "two", "x]").splitlines()[1:] == [
        "  1 | text: [one",
        "    |       ^^^^ up to line 3",
    ]


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("abc", 3),
        ("한국", 4),
        ("\u1112\u1161\u11ab", 2),
        ("e\u0301", 1),
        ("กำ", 2),
        ("ｗ", 2),
        ("a\u200bb", 3),
        ("\t", 1),
    ],
    ids=["latin", "syllables", "jamo", "combining", "thai", "full width", "invisible", "tab"],
)
def test_text_takes_as_many_columns_as_a_terminal_gives_it(text: str, columns: int) -> None:
    assert width(text) == columns


def test_colours_add_to_the_words_and_change_none() -> None:
    found = [
        error("a", Span.at(PATH, 1, 1, 4), "m\x1b[0m", "h"),
        warning("b", Span.at(PATH, 1, 6, 1), "m"),
        info("c", Span.at(PATH), "m"),
    ]
    lines = {PATH: ["name: x"]}
    plain = report(found, lines)
    coloured = report(found, lines, Context(colour=True))
    assert "\x1b[" not in plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain
    assert "\x1b[1;31merror[a]\x1b[0m" in coloured
    assert "\x1b[1;33mwarning[b]\x1b[0m" in coloured


def test_the_last_line_counts_what_is_suppressed() -> None:
    suppressed = (Suppressed(warning("b", Span.at(PATH), "m"), "It is meant."),)
    assert report([], {}, Context(suppressed)) == "nothing to report, 1 suppressed\n"
    assert report([info("c", Span.at(PATH), "m")], {}, Context(suppressed)).endswith("1 note, 1 suppressed\n")


@pytest.mark.parametrize("column", [1, 150, 299])
def test_of_a_long_line_the_part_around_the_caret_is_shown(column: int) -> None:
    line = "".join(chr(ord("a") + number % 26) for number in range(300))
    snippet, carets = shown(error("x", Span.at(PATH, 1, column, 1), "long"), line).splitlines()[1:]
    assert len(snippet) < 110
    assert snippet[carets.index("^")] == line[column - 1]


@pytest.mark.parametrize(
    ("column", "before", "after"), [(1, False, True), (150, True, True), (290, True, False)], ids=str
)
def test_a_cut_line_says_so_at_the_ends_that_were_cut(column: int, before: bool, after: bool) -> None:
    snippet = shown(error("x", Span.at(PATH, 1, column, 1), "long"), "abc" * 100).splitlines()[1]
    excerpt = snippet.partition("| ")[2]
    assert (excerpt.startswith("\u2026"), excerpt.endswith("\u2026")) == (before, after)


@pytest.mark.parametrize("letter", ["a", "\ud55c", "e\u0301"], ids=["narrow", "wide", "combining"])
@pytest.mark.parametrize("column", [1, 70, 295])
def test_carets_end_with_the_excerpt_of_a_long_line(letter: str, column: int) -> None:
    snippet, carets = shown(error("x", Span.at(PATH, 1, column, 900), "long"), letter * 300).splitlines()[1:]
    assert width(carets) <= width(snippet) <= 110


def test_nothing_of_a_file_reaches_the_terminal_that_could_steer_it() -> None:
    hostile = "a\x1b[31mred\x07\u202egnp.exe\x9b\u2066x"
    path = "content/\x1b]0;owned\x07.yaml"
    found = error("x", Span.at(path, 1, 1), hostile, hostile, [Related(Span.at(path), hostile)])
    text = report([found], {path: [hostile]})
    assert all(character.isprintable() or character == "\n" for character in text)
    assert "\ufffd" in text


def test_a_place_without_lines_has_no_snippet() -> None:
    found = error("symlink", Span.at("content/a.yaml"), "a link")
    assert one(found, {}) == "content/a.yaml:1:1: error[symlink]: a link"
    assert one(error("x", Span.at(PATH, 9, 1), "beyond"), {PATH: ["one"]}) == f"{PATH}:9:1: error[x]: beyond"


@pytest.mark.parametrize(
    ("severities", "words"),
    [
        ("", "nothing to report"),
        ("e", "1 error"),
        ("eew", "2 errors, 1 warning"),
        ("iiw", "1 warning, 2 notes"),
    ],
)
def test_the_last_line_counts(severities: str, words: str) -> None:
    make: dict[str, Callable[[str, Span, str], Diagnostic]] = {"e": error, "w": warning, "i": info}
    found = [make[letter]("x", Span.at(PATH), "m") for letter in severities]
    assert summary(found) == words
    assert report(found, {}).splitlines()[-1] == words


FIELDS = ["code", "severity", "message", "help", "path", "line", "column", "end_line", "end_column", "related"]


def test_json_has_every_field_of_every_finding() -> None:
    related = Related(Span(PATH, 1, 2, 3, 4), "그 기록")
    found = [
        error("a", Span(PATH, 2, 10, 2, 17), 'no actor "x"', "help", [related]),
        info("b", Span.at(PATH), "nothing\x00 \u202e"),
    ]
    text = REPORTERS["json"](found, {})
    told = json.loads(text)
    assert (list(told), told["format"]) == (["format", "findings", "suppressed"], 1)
    first, second = told["findings"]
    assert list(first) == list(second) == FIELDS
    assert first == {
        "code": "a",
        "severity": "error",
        "message": 'no actor "x"',
        "help": "help",
        "path": PATH,
        "line": 2,
        "column": 10,
        "end_line": 2,
        "end_column": 17,
        "related": [{"message": "그 기록", "path": PATH, "line": 1, "column": 2, "end_line": 3, "end_column": 4}],
    }
    assert (second["severity"], second["help"], second["related"]) == ("info", "", [])
    assert second["message"] == "nothing\x00 \u202e"
    assert text.endswith("\n")


def test_json_of_nothing_has_empty_lists() -> None:
    assert json.loads(REPORTERS["json"]([], {})) == {"format": 1, "findings": [], "suppressed": []}


def test_json_tells_what_is_suppressed_and_why() -> None:
    suppressed = Suppressed(warning("b", Span.at(PATH, 3, 1), "m"), "It is meant.")
    (one,) = json.loads(REPORTERS["json"]([], {}, Context((suppressed,))))["suppressed"]
    assert list(one) == [*FIELDS, "reason"]
    assert (one["code"], one["line"], one["reason"]) == ("b", 3, "It is meant.")


def test_every_severity_has_its_word_in_both_formats() -> None:
    for severity in Severity:
        found = Diagnostic("x", severity, "m", Span.at(PATH))
        assert f" {severity}[x]: " in one(found, {})
        assert json.loads(REPORTERS["json"]([found], {}))["findings"][0]["severity"] == severity
