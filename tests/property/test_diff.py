"""Whatever two sides hold, their differences are found: none between equals, the same ones both ways, none unsafe."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.diff_projects import PROJECT, assert_inert, differences, project_texts, side
from tests.property.strategies import CHANGES, checked, sources

from explainer.facts.graph import Graph
from explainer.facts.record import Group, Record
from explainer.revisions import json as json_report
from explainer.revisions import markdown, text
from explainer.revisions.differences import What
from explainer.revisions.facts.compare import compare_records
from explainer.revisions.phrases import plain
from explainer.revisions.reading import SideFacts
from explainer.revisions.showing import shown
from explainer.revisions.text_changes import text_change

quick = settings(deadline=None, max_examples=100)
PAYLOADS = json.loads((Path(__file__).parent / "payloads.json").read_text("utf-8"))
HOSTILE = [
    *PAYLOADS,
    *("@everyone", "org/team @org/team", "#1", "GH-1", "org/repo#1", "https://evil.example", "www.evil.example"),
    *("a@evil.example", "![x](https://evil.example/x.png)", "[x](javascript:1)", "`` ` ``", "```\n@all", "\n\n# H\n"),
    *("~~x~~ **y** _z_", "| a | b |\n|---|---|", "- [ ] x", "&#64;everyone", "\\@everyone", "<!-- x", "``", "`", "- x"),
    *("\x1b[31mred", "\u202egnp.exe", "a\u2028b", "$x$", ":tada:", "[^1]", "[[x]]", "\ud800"),
]


@quick
@given(CHANGES)
def test_a_project_does_not_differ_from_itself(changed: dict[str, str]) -> None:
    found = differences(changed, changed)
    told = (found.records, found.pages, found.settings, found.types, found.redirects, found.files, found.problems)
    assert not any(told)
    facts = SideFacts(side(project_texts(changed)), PROJECT)
    again = SideFacts(side({path: f"{words}\n" for path, words in project_texts(changed).items()}), PROJECT)
    for path in facts.record_types:
        one, other = facts.reading(path), again.reading(path)
        assert compare_records(one.record, one.record) == []
        if one.readable and other.readable:
            assert compare_records(one.record, other.record, one.broken | other.broken) == []


@quick
@given(CHANGES, CHANGES)
def test_what_one_way_adds_the_other_removes(one: dict[str, str], other: dict[str, str]) -> None:
    there, back = differences(one, other), differences(other, one)
    added = {found.record.path for found in there.records if found.what in (What.ADDED, What.RENAMED)}
    removed = {found.record.path for found in back.records if found.what is What.REMOVED}
    removed |= {found.rename.before.path for found in back.records if found.rename}
    assert added == removed
    assert {found.path for found in there.pages} == {found.path for found in back.pages}
    assert {found.path for found in there.files} == {found.path for found in back.files}
    assert set(there.unchanged) == set(back.unchanged)
    if there.records:
        counts = [sum(len(found.changes) for found in side_.records if not found.rename) for side_ in (there, back)]
        assert (counts[0] == 0) == (counts[1] == 0)


@quick
@given(CHANGES, CHANGES)
def test_every_report_can_be_written(one: dict[str, str], other: dict[str, str]) -> None:
    found = differences(one, other)
    for told in (text.report(found), text.report(found, colour=True), markdown.report(found)):
        told.encode()
    assert json.loads(json_report.report(found))["format"] == json_report.FORMAT
    assert text.report(found) == text.report(differences(one, other))


@quick
@given(CHANGES)
def test_pages_are_counted_as_in_the_graph_of_the_whole(changed: dict[str, str]) -> None:
    graph, _ = checked(sources(changed))
    facts = SideFacts(side(project_texts(changed)), PROJECT)
    read = [facts.reading(path).record for path in facts.paths.values()]
    records = [
        record for record in read if record.key in graph.records and graph.records[record.key].path == record.path
    ]
    together = shown(facts, records, []).on
    for record in records:
        expected = _pages(graph, graph.records[record.key])
        assert shown(facts, [record], []).on[record.key] == expected, record.name
        assert together[record.key] == expected, record.name


def _pages(graph: Graph, record: Record) -> int:
    origins = {link.origin.path for link in graph.backlinks(record)} - {record.path}
    dated = [record.value(record.type.date_property)] if record.type.date_property else []
    offices = [one.value for one in record.statements("roles") if isinstance(one.value, Group)]
    dated += [office.value(name) for office in offices for name in ("from", "to")]
    on_timeline = record.type.name != "source" and any(type(one).__name__ == "Date" for one in dated)
    return len(origins) + 1 + (0 if record.withdrawn else 1 + on_timeline)


@quick
@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_change_can_be_said(before: str, after: str) -> None:
    said = plain(text_change(before, after))
    assert said.isprintable()
    assert len(said) < 4000


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=4).map(" ".join), st.sampled_from(HOSTILE))
def test_a_comment_holds_no_mark_of_a_stranger(words: str, more: str) -> None:
    record = json.dumps({"title": words, "date": "2004", "summary": more, "place": words, "sources": [words]})
    page = f"# {words}\n\n## {more}\n\n{words}\n"
    before: dict[str, str | None] = {
        "content/events/parade.yaml": json.dumps({"title": more, "date": "2005", "summary": words})
    }
    after = {
        "content/events/parade.yaml": record,
        "content/events/other.yaml": record,
        "docs/more.md": page,
        "docs/@all `x` <b>.js": "x",
        "content/types/place.yaml": json.dumps({"folder": words, "label": words, "properties": {more: words}}),
        "content/redirects.yaml": json.dumps({words: more}),
    }
    assert_inert(markdown.report(differences(before, after)))
    assert_inert(markdown.report(differences(after, before)))
