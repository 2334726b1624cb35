"""Results of stages are kept for what did not change, and for nothing else."""

from __future__ import annotations

from explainer.documents.results import Results
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
