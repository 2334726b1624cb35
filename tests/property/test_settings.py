"""mkdocs.yml is often half written: whatever stands in it is read or told, each finding in its place."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from explainer.diagnostics import Findings, Span
from explainer.documents.plain import PlainMap
from explainer.documents.source import SourceFile, split_lines
from explainer.settings.findings import check_pages, check_settings
from explainer.settings.front_matter import front_matter
from explainer.settings.model import DEFAULTS
from explainer.settings.options import MKDOCS_OPTIONS, PLUGIN_OPTIONS, VALIDATION
from explainer.settings.project import Project, find_project
from explainer.settings.reading import SettingsFile

NAMES = [*MKDOCS_OPTIONS, *PLUGIN_OPTIONS, *VALIDATION, "INHERIT", "name", "language", "icon", "toggle", "path", "<<"]
NAMES += ["template", "search", "boost", "exclude", "hide", "title"]
ATOMS = [
    "",
    "~",
    "on",
    "maybe",
    "5",
    ".nan",
    "2024-01-01",
    "2024-13-01",
    "docs",
    "docs/index.md",
    "material",
    "de",
    "0x",
]
ATOMS += [
    "!ENV HOME",
    "!ENV [A, b]",
    "!relative $docs_dir",
    "!!python/name:os.path",
    "!own x",
    "&a x",
    "*a",
    '"\\0"',
    "{a}",
]
VALUES = st.recursive(
    st.sampled_from(ATOMS),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda parts: f"[{', '.join(parts)}]"),
        st.dictionaries(st.sampled_from(NAMES), inner, max_size=3).map(
            lambda parts: f"{{{', '.join(f'{name}: {value}' for name, value in parts.items())}}}"
        ),
    ),
    max_leaves=6,
)
LINES = st.one_of(
    st.tuples(st.sampled_from(NAMES), VALUES).map(lambda pair: f"{pair[0]}: {pair[1]}"),
    st.text("ab:-[]{}#&*!|>'\"%@`,? \t\\", max_size=12),
    st.tuples(st.sampled_from(["  - ", "    ", "- "]), VALUES).map("".join),
)
FILES = st.lists(LINES, max_size=8).map("\n".join)
quick = settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@quick
@given(FILES)
@example("plugins: [explainer: {allow: {a: &a [*a]}}]\n<<: *a")
@example("theme: {name: material, palette: [{toggle: {icon: [x]}}, 5]}\nnav: {a: {b: [{c: 5}]}}")
@example("site_name:")
def test_any_settings_are_read_or_told_in_their_place(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        (root / "mkdocs.yml").write_bytes(text.encode())
        (root / "docs").mkdir()
        findings = Findings()
        found = find_project(root, {"HOME": "on"})
        check_settings(found, frozenset(), {}, frozenset, findings)
        assert found.file is not None
    assert_told_in_its_place(findings, split_lines(text))


@quick
@given(FILES)
@example("search: {boost: 5, exclude: [a]}\ntemplate: {a: b}\nicon: ~\nhide: [[a]]\ntitle: {a: b}")
def test_any_head_of_a_page_is_read_or_told_in_its_place(text: str) -> None:
    page = SourceFile.of("docs/a.md", f"---\n{text}\n---\n\n# A\n")
    findings = Findings()
    values = front_matter(page, findings)
    file = SettingsFile(values=PlainMap((), Span.at("mkdocs.yml")))
    check_pages(
        Project(Path("nowhere"), replace(DEFAULTS, theme="material"), file), [values] if values else [], findings
    )
    assert_told_in_its_place(findings, page.lines)


def assert_told_in_its_place(findings: Findings, lines: Sequence[str]) -> None:
    for one in findings:
        assert one.help
        for line, column in ((one.span.line, one.span.column), (one.span.end_line, one.span.end_column)):
            assert line <= len(lines), one
            assert column <= len(lines[line - 1]) + 1, one
