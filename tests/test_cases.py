"""Every code of a diagnostic: its page, its examples, and cases that say exactly what is found and where.

A case is one file, ``tests/cases/CODE/NAME.yml``: the files in which a project differs from ``tests/cases/base``, and
all findings of a check. Where one matters, ``under`` is what the caret marks, ``message`` and ``help`` are parts of
the words. A help that leaves no choice is followed: what it was about is not found again then, nor the like of it.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.case_projects import (
    CASES,
    FOUND_IN_A_PREVIEW,
    FOUND_IN_HISTORY,
    FOUND_WITH_COPIES,
    case_project,
    checked,
    found,
    project,
    settled,
)
from tests.following import follow

from explainer.build import build
from explainer.checking import Checked
from explainer.codes import Explanation, all_explanations, as_text, explanation
from explainer.diagnostics import Diagnostic, Severity
from explainer.reporters import text as report

ROOT = CASES.parent.parent
PACKAGE = ROOT / "generator" / "explainer"
WITHOUT_FINDINGS = "clean"
SYNTAX = "yaml-syntax"

CASE_FILES = sorted(path for path in CASES.glob("*/*.yml") if path.parent.name != "base")
EXPLANATIONS = {one.code: one for one in all_explanations()}


def case_id(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def place(found: Diagnostic) -> str:
    return f"{found.span.path}:{found.span.line}:{found.span.column} {found.code}"


@pytest.mark.parametrize("path", CASE_FILES, ids=case_id)
def test_a_case_gives_exactly_what_it_expects(path: Path, tmp_path: Path) -> None:
    case = yaml.safe_load(path.read_text("utf-8"))
    result = found(case_project(tmp_path / "project", case), path.parent.name)
    expected = [one if isinstance(one, dict) else {"at": one} for one in case["expect"]]

    assert [place(one) for one in result.diagnostics] == [one["at"] for one in expected]
    codes = {one.code for one in result.diagnostics}
    assert path.parent.name in codes or (path.parent.name == WITHOUT_FINDINGS and not codes)
    for one, wanted in zip(result.diagnostics, expected, strict=True):
        source = result.sources.get(one.span.path)
        check_details(one, wanted, source.lines if source else ())
    check_helps(case, path.parent.name, result, tmp_path)


def check_helps(case: dict[str, Any], code: str, result: Checked, folder: Path) -> None:
    """Does what each help says that leaves no choice, and looks again."""
    before = kinds(result.diagnostics)
    for number, one in enumerate(result.diagnostics):
        root = case_project(folder / f"followed-{number}", case)
        if not follow(one, result.sources.get(one.span.path), root):
            continue
        after = found(root, code).diagnostics
        counted = kinds(after)
        assert counted[kind(one)] < before[kind(one)], f"it is found again where this is followed: {one.help}"
        more = [new for new in after if new.code in {one.code, SYNTAX} and counted[kind(new)] > before[kind(new)]]
        assert [place(new) for new in more if new.severity is Severity.ERROR] == [], one.help


def kind(found: Diagnostic) -> tuple[str, str, str]:
    """A finding wherever it stands in its file: lines and columns change as others are mended."""
    return found.span.path, found.code, found.message


def kinds(findings: Iterable[Diagnostic]) -> Counter[tuple[str, str, str]]:
    return Counter(map(kind, findings))


def check_details(found: Diagnostic, wanted: dict[str, Any], lines: tuple[str, ...]) -> None:
    assert found.severity == EXPLANATIONS[found.code].severity
    assert found.help, "every finding says how to mend it"
    assert set(wanted) <= {"at", "under", "message", "help"}
    assert wanted.get("message", "") in found.message
    assert wanted.get("help", "") in found.help
    if "under" in wanted:
        assert found.span.line == found.span.end_line
        marked = lines[found.span.line - 1][found.span.column - 1 : found.span.end_column - 1]
        assert marked == wanted["under"]


def test_every_code_has_cases() -> None:
    named = {path.parent.name for path in CASE_FILES}
    assert named == {*EXPLANATIONS, WITHOUT_FINDINGS} - FOUND_WITH_COPIES - FOUND_IN_A_PREVIEW - FOUND_IN_HISTORY


def emitted_codes() -> set[str]:
    """The codes that stand in the program as literals."""
    calls = re.compile(
        r'\b(?:error|warning|info)\(\s*"([a-z0-9-]+)"|^_?[A-Z_]*CODE[A-Z_]* = "([a-z0-9-]+)"', re.MULTILINE
    )
    texts = [path.read_text("utf-8") for path in PACKAGE.rglob("*.py")]
    return {first or second for text in texts for first, second in calls.findall(text)}


def test_every_code_that_the_program_gives_is_explained_and_no_other() -> None:
    assert emitted_codes() == set(EXPLANATIONS)


def said(one: Explanation, found: list[Diagnostic], root: Path) -> str:
    """What a check prints of an example; with ``EXPLAINER_UPDATE_GOLDEN`` the code's page says it from then on."""
    lines = {path: text.splitlines() for path, text in one.fails.items()}
    told = "\n\n".join(report.one(finding, lines) for finding in found[:2]).replace(str(root), "project")
    if os.environ.get("EXPLAINER_UPDATE_GOLDEN"):
        page = PACKAGE / "codes" / f"{one.code}.md"
        bare = re.sub(r"## Says\n\n```text\n.*?\n```\n\n", "", page.read_text("utf-8"), flags=re.DOTALL)
        page.write_text(bare.replace("\n## Passes\n", f"\n## Says\n\n```text\n{told}\n```\n\n## Passes\n"), "utf-8")
        return one.says
    return told


@pytest.mark.parametrize("one", EXPLANATIONS.values(), ids=EXPLANATIONS)
def test_an_explanation_fails_and_passes_as_it_says(one: Explanation, tmp_path: Path) -> None:
    assert one.fails or one.fails_note
    assert one.passes or one.passes_note
    if one.fails:
        failing = found(project(tmp_path / "failing", one.fails), one.code).diagnostics
        assert {(finding.code, finding.severity) for finding in failing} == {(one.code, one.severity)}
        assert said(one, failing, tmp_path / "failing") == one.says
    passing = found(settled(project(tmp_path / "passing", one.passes)), one.code).diagnostics
    assert [place(finding) for finding in passing] == []


@pytest.mark.parametrize("one", EXPLANATIONS.values(), ids=EXPLANATIONS)
def test_an_explanation_reads_well_in_a_terminal(one: Explanation) -> None:
    assert explanation(one.code) is one
    assert one.summary.endswith(".")
    assert "\n" not in one.summary
    text = as_text(one)
    lines = text.splitlines()
    assert lines[0].startswith(one.code)
    assert str(one.severity) in lines[0]
    assert text.endswith("\n")
    for content in (*one.fails.values(), *one.passes.values()):
        assert all(f"    | {line}".rstrip() in {shown.rstrip() for shown in lines} for line in content.splitlines())


def test_an_unknown_code_has_no_explanation() -> None:
    assert explanation("no-such-code") is None
    assert explanation("../../codes/yaml-tag") is None


def test_the_explanations_are_sorted() -> None:
    codes = [one.code for one in all_explanations()]
    assert codes == sorted(codes)


def test_the_base_of_the_cases_is_clean_and_can_be_built(tmp_path: Path) -> None:
    result = checked(project(tmp_path / "project", {}))
    assert result.diagnostics == []
    assert {record.type.name for record in result.graph} == set(result.graph.schema.types)
    assert build(result).diagnostics == []
