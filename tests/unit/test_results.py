"""Results of stages are kept for what did not change, and for nothing else."""

from __future__ import annotations

from explainer.diagnostics import Findings, Span, error
from explainer.documents.results import OneRun, Results
from explainer.documents.source import SourceFile


def _lengths(file: SourceFile, mark: str) -> list[int]:
    return [len(line) for line in file.lines] + [len(mark)]


def test_a_file_with_the_same_text_is_the_same_and_gives_the_same_result() -> None:
    results = Results()
    results.begin()
    first = results.same("a.yaml", SourceFile.of("a.yaml", "one"))
    found = results(_lengths, first, "x")
    results.begin()
    again = results.same("a.yaml", SourceFile.of("a.yaml", "one"))
    assert again is first
    assert results(_lengths, again, "x") is found
    assert results(_lengths, again, "xx") == [3, 2]


def test_a_changed_file_gives_another_result() -> None:
    results = Results()
    results.begin()
    found = results(_lengths, results.same("a.yaml", SourceFile.of("a.yaml", "one")), "x")
    results.begin()
    changed = results.same("a.yaml", SourceFile.of("a.yaml", "three"))
    assert results(_lengths, changed, "x") == [5, 1] != found


def test_what_a_run_does_not_ask_for_is_forgotten_with_the_next() -> None:
    results = Results()
    results.begin()
    file = results.same("a.yaml", SourceFile.of("a.yaml", "one"))
    found = results(_lengths, file, "x")
    results.begin()
    results.begin()
    assert results.same("a.yaml", SourceFile.of("a.yaml", "one")) is not file
    assert results(_lengths, file, "x") is not found


def test_values_that_are_equal_but_not_the_same_are_two() -> None:
    results = Results()
    results.begin()
    one, other = SourceFile.of("a.yaml", "one"), SourceFile.of("a.yaml", "one")
    assert results(_lengths, one, "x") is not results(_lengths, other, "x")


def _first_wrong(file: SourceFile, findings: Findings) -> str:
    for number, line in enumerate(file.lines, 1):
        if line.startswith("wrong"):
            findings.error("wrong-type", Span.at(file.path, number), line)
    return file.lines[0]


def test_what_was_found_goes_into_the_sink_of_every_run() -> None:
    results = Results()
    results.begin()
    file = results.same("a.yaml", SourceFile.of("a.yaml", "wrong one\nwrong two"))
    first = Findings()
    value = results(_first_wrong, file, first)
    assert [found.message for found in first] == ["wrong one", "wrong two"]
    results.begin()
    second = Findings([error("other", Span.at("b.yaml"), "before")])
    assert results(_first_wrong, file, second) is value
    assert [found.message for found in second] == ["before", "wrong one", "wrong two"]
    assert len(first) == 2


def test_findings_say_what_was_added_since() -> None:
    findings = Findings()
    findings.warning("misread-text", Span.at("a.yaml"), "one")
    before = len(findings)
    assert not findings.has_errors
    assert not findings.since(before)
    findings.error("wrong-type", Span.at("a.yaml"), "two")
    assert [found.message for found in findings.since(before)] == ["two"]
    assert findings.has_errors


def test_what_a_known_result_rests_on_can_be_kept() -> None:
    results = Results()
    results.begin()
    file = results.same("a.yaml", SourceFile.of("a.yaml", "one"))
    found = results(_lengths, file, "x")
    results.begin()
    results.keep(_lengths)
    results.begin()
    assert results.same("a.yaml", SourceFile.of("a.yaml", "one")) is file
    assert results(_lengths, file, "x") is found


def test_a_check_that_is_made_once_keeps_no_rows_but_what_is_made_of_it_does() -> None:
    for results, keeps in ((Results(), True), (OneRun(), False)):

        def lengths(results: Results = results) -> list[int]:
            return results.rows.of("lengths", ["a", "ab"], len)

        results.begin()
        assert (lengths(), lengths() is lengths()) == ([1, 2], keeps)
        results.end()
        assert (lengths(), lengths() is lengths()) == ([1, 2], True)
