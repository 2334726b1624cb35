"""Whatever stands in a project's files, mending changes what it says and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from hypothesis import example, given, settings
from tests.property.strategies import CHANGES, checked, sources

from explainer.diagnostics import Findings
from explainer.documents.source import SourceFile
from explainer.facts.graph import Graph
from explainer.fixes.formatting import formatted
from explainer.fixes.mending import Mended, MendingState, mend
from explainer.reporters.changes import unified


class _Project:
    """The base project with some files changed, checked in memory."""

    def __init__(self, changes: Mapping[str, str]) -> None:
        self.changes = changes
        self.files = {file.path: file for file in sources(changes)}
        self.graph, self.found = checked(list(self.files.values()))

    def with_texts(self, texts: Mapping[str, str], findings: Findings) -> Graph:
        other = _Project({**self.changes, **texts})
        findings.extend(other.found)
        return other.graph

    def mend(self) -> Mended:
        return mend(MendingState(self.graph, self.files, self.found), self.with_texts)

    def facts(self) -> int:
        return sum(len(statements) for record in self.graph for statements in record.properties.values())


def lines(file: SourceFile) -> Counter[str]:
    return Counter(file.lines)


def stripped(file: SourceFile) -> Counter[str]:
    """The lines of a file that hold anything, without the spaces at their ends."""
    return Counter(line.rstrip(" \t") for line in file.lines if line.strip(" \t"))


@settings(max_examples=150, deadline=None)
@given(CHANGES)
@example({"content/actors/ben-moss.yaml": "nme: Ben Moss\nkind: Person\nsumary: He rows.\n"})
@example({"content/topics/crossings.yaml": "title: A\nbroader: crosings # up \n# down\nsummary: |\n  b  \n\n\n"})
@example({"content/quotes/ada-on-time.yaml": 'text: "\\"x\\""\nform: direct\nspeaker: ada-lnd'})
@example({"docs/index.md": "[[ada-lnd]]  \n[@gazete-1999]"})
def test_mending_is_done_at_once_loses_no_fact_and_touches_nothing_else(changes: dict[str, str]) -> None:
    project = _Project(changes)
    change = project.mend()
    mended = _Project({**changes, **change.texts})
    assert not set(change.fixed) & set(mended.found)
    assert mended.facts() >= project.facts()
    assert mended.mend().texts == {}

    edits = Counter(one.span.path for one in change.fixed)
    for path, text in change.texts.items():
        assert edits[path], "a file changes only where a finding of its own is mended"
        before, after = lines(project.files[path]), lines(SourceFile.of(path, text))
        assert (before - after).total() <= 2 * edits[path], "each edit changes a line, or two that hold a pair of marks"
        assert comments(before) == comments(after)
        assert unified(path, project.files[path].text or "", text)


@settings(max_examples=150, deadline=None)
@given(CHANGES)
@example({"content/topics/crossings.yaml": "summary: A  \ntitle: B # up \n# down\nbroader: |\n  b  \n\n\n"})
@example({"content/types/event.yaml": "properties: {weather: {type: string}}", "content/events/a.yaml": "weather: b\n"})
def test_form_is_brought_in_at_once_and_changes_no_fact(changes: dict[str, str]) -> None:
    project = _Project(changes)
    texts = formatted(project.files, project.graph)
    after = _Project({**changes, **texts})
    assert formatted(after.files, after.graph) == {}
    assert [one.properties.keys() for one in after.graph] == [one.properties.keys() for one in project.graph]
    assert Counter(one.code for one in after.found) == Counter(one.code for one in project.found)
    for path, text in texts.items():
        assert stripped(SourceFile.of(path, text)) == stripped(project.files[path])


def comments(lines: Counter[str]) -> Counter[str]:
    return Counter({line: count for line, count in lines.items() if line.lstrip().startswith("#")})
