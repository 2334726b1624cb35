"""What a workflow of GitHub is told: commands that hold strangers' text, ten of a kind, and a table for the rest."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.diagnostics import Diagnostic, Severity, Span, error, info, warning
from explainer.git.touched import read_diff
from explainer.reporters import REPORTERS, Context
from explainer.reporters.github import SUMMARY_BYTES, annotated, is_touched, step_summary

PATH = "content/quotes/x.yaml"
# As GitHub's runner reads them back.
_DATA = (("%0A", "\n"), ("%0D", "\r"), ("%25", "%"))
_PROPERTY = (("%3A", ":"), ("%2C", ","), *_DATA)


def commands(found: list[Diagnostic], context: Context | None = None) -> list[str]:
    lines = REPORTERS["github"](found, {}, context or Context()).splitlines()
    assert not lines[-1].startswith("::")
    return lines[:-1]


def read(command: str) -> tuple[str, dict[str, str], str]:
    match = re.fullmatch(r"::(\w+) ([^:]*)::(.*)", command)
    assert match, command
    properties = dict(part.split("=", 1) for part in match[2].split(","))
    return match[1], {name: plain(value, _PROPERTY) for name, value in properties.items()}, plain(match[3], _DATA)


def plain(text: str, escapes: tuple[tuple[str, str], ...]) -> str:
    for escape, character in escapes:
        text = text.replace(escape, character)
    return text


def test_a_finding_is_a_command_with_its_place_and_its_code() -> None:
    found = error("unknown-reference", Span.at(PATH, 2, 10, 7), 'no actor "ben-mos"', 'did you mean "ben-moss"?')
    place = "file=sites/bridge/content/quotes/x.yaml,line=2,endLine=2,col=10,endColumn=16"
    words = 'no actor "ben-mos"%0Adid you mean "ben-moss"?'
    told = commands([found], Context(folder="sites/bridge/"))
    assert told == [f"::error {place},title=unknown-reference::{words}"]


@pytest.mark.parametrize(("make", "word"), [(error, "error"), (warning, "warning"), (info, "notice")])
def test_every_severity_has_its_command(make: Callable[[str, Span, str], Diagnostic], word: str) -> None:
    (command,) = commands([make("x", Span.at(PATH), "m")])
    assert read(command)[0] == word


def test_a_span_over_several_lines_has_no_columns() -> None:
    (command,) = commands([info("x", Span(PATH, 2, 3, 4, 5), "m")])
    _, properties, _ = read(command)
    assert (properties["line"], properties["endLine"]) == ("2", "4")
    assert not {"col", "endColumn"} & set(properties)


TEXTS = st.text() | st.lists(st.sampled_from(["::", "%0A", "%", ",", ":", "=", "\n", "\r", "::error::", "x"])).map(
    "".join
)


@given(TEXTS, TEXTS, TEXTS)
def test_no_text_of_a_stranger_ends_its_command_or_begins_another(path: str, message: str, help: str) -> None:
    report = REPORTERS["github"]([error("x", Span.at(path, 1, 1, 1), message, help)], {}, Context())
    command, count, end = report.split("\n")
    assert (count, end) == ("1 error", "")
    _, properties, told = read(command)
    assert list(properties) == ["file", "line", "endLine", "col", "endColumn", "title"]
    assert len(properties["file"].replace("\n", "")) <= len(path)
    assert all(character.isprintable() or character == "\n" for character in told)


def many(severity: Severity, count: int, path: str = PATH) -> list[Diagnostic]:
    return [
        Diagnostic("x", severity, f"number {number}", Span.at(path, number, 1, 3)) for number in range(1, count + 1)
    ]


def test_ten_of_each_kind_are_shown_and_the_last_line_counts_all() -> None:
    found = [*many(Severity.ERROR, 12), *many(Severity.WARNING, 10), *many(Severity.INFO, 11)]
    lines = REPORTERS["github"](found, {}, Context()).splitlines()
    assert [sum(line.startswith(f"::{word} ") for line in lines) for word in ("error", "warning", "notice")] == [10] * 3
    assert lines[-1] == "12 errors, 10 warnings, 11 notes; 3 of them stand in the summary of the step only"


def test_what_the_pull_request_touches_comes_first_and_the_rest_keeps_its_order() -> None:
    found = many(Severity.ERROR, 14)
    shown, rest = annotated(found, {PATH: frozenset({12, 14})})
    assert [one.span.line for one in shown] == [12, 14, *range(1, 9)]
    assert [one.span.line for one in rest] == [9, 10, 11, 13]
    assert annotated(found, None) == (found[:10], found[10:])


def test_a_finding_about_a_file_or_over_lines_is_touched_with_any_of_them() -> None:
    touched = {PATH: frozenset({3})}
    assert is_touched(error("x", Span.at(PATH), "m"), touched)
    assert is_touched(error("x", Span(PATH, 2, 1, 4, 1), "m"), touched)
    assert not is_touched(error("x", Span.at(PATH, 4, 1, 2), "m"), touched)
    assert not is_touched(error("x", Span.at("content/site.yaml"), "m"), touched)


def test_the_summary_holds_the_rest_as_text_that_is_no_markup() -> None:
    hostile = Span.at("content/a|b<script>.yaml", 20, 3)
    found = [
        *many(Severity.ERROR, 10),
        error("x", hostile, "| <b>[a](https://e.example) `c` **d**\n@you & 한 |", "{h}"),
    ]
    text = step_summary(found, Context(folder="sub/"))
    *_, row = text.rstrip("\n").split("\n")
    assert text.startswith("### explainer check: 11 errors\n")
    assert row.count("|") == 5, "the four cells of one row"
    assert set(re.sub(r"</?code>|&#\d+;", "", row)) <= set("|error kxsubcontayscriptmlhdefgpu1230 한xbyoule")
    assert "&#91;a&#93;&#40;https&#58;&#47;&#47;e&#46;example&#41;" in row
    assert step_summary(many(Severity.ERROR, 10)) == step_summary([]) == ""


@pytest.mark.parametrize("room", [SUMMARY_BYTES, 20_000, 400, 10, 0, -5])
def test_the_summary_never_takes_more_than_its_room(room: int) -> None:
    found = [Diagnostic("x", Severity.ERROR, "긴 말 " * 40, Span.at(PATH, line)) for line in range(1, 4000)]
    text = step_summary(found, room=room)
    assert len(text.encode()) <= max(room, 0)
    if room > 1000:
        rows = text.count("\n| error ")
        assert f"\n{3999 - 10 - rows} more do not fit here; run `explainer check` to see them.\n" in text


def test_a_diff_tells_which_lines_are_new() -> None:
    diff = (
        "diff --git content/a.yaml content/a.yaml\n"
        "--- content/a.yaml\n+++ content/a.yaml\n@@ -1 +1,2 @@\n-old\n+++ b/evil\n+@@ -1 +1,99 @@\n"
        "@@ -9,2 +10,0 @@\n-x\n-y\n"
        "diff --git content/b c.yaml content/b c.yaml\n"
        "--- /dev/null\n+++ content/b c.yaml\t\n@@ -0,0 +1 @@\n+one\n\\ No newline at end of file\n"
        "diff --git content/gone.yaml content/gone.yaml\n"
        "--- content/gone.yaml\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-a\n-b\n"
    )
    assert read_diff(diff) == {"content/a.yaml": frozenset({1, 2}), "content/b c.yaml": frozenset({1})}


@given(st.text())
def test_any_diff_is_read(diff: str) -> None:
    assert all(line >= 0 for lines in read_diff(diff).values() for line in lines)
