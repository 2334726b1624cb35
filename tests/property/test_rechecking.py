"""Whoever keeps results from check to check finds just what a check from nothing finds, whatever was edited between."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.case_projects import project, remove, settled, write

from explainer.checking import Checked, check
from explainer.documents.results import Results
from explainer.facts.stored.files import StoredFacts
from explainer.facts.ties import most_ties
from explainer.render.lists.paged import number_of_lines
from explainer.settings.project import Project, find_project

OTHER = "content/actors/mo-lund.yaml"
EVENT = "content/events/ferry-sinks.yaml"
TOPIC = "content/topics/ferries.yaml"
TIMES = "content/sources/times.yaml"
# What each file may hold in turn; None deletes it. Between them names, keys, citations and texts come and go.
STATES: dict[str, tuple[str | None, ...]] = {
    OTHER: (
        None,
        "name: Mo Lund\nkind: person\nsummary: A pilot.\n",
        "name: Mo Lund\nkind: person\nsummary: A pilot, who knew [[topic/ferries]] and [[nobody]].\n",
        "name: Night boats\nkind: group\nsummary: They sail.\n",
        "name: Mo Lund\nkind: person\nsummary: Gone.\nwithdrawn: It was invented.\n",
        "name: [broken\n",
    ),
    TOPIC: (
        None,
        "title: Ferries\nsummary: Mo Lund and the Night boats crossed.\n",
        "title: Ferries\nsummary: See [[actor/mo-lund|him]] and Mo Lund.\nbroader: crossings\n",
    ),
    EVENT: (
        None,
        "title: The ferry sinks\nsummary: Mo Lund saw it.\ndate: 1999-04-01\nsources: [gazette-1999]\n",
        (
            "title: The ferry sinks\nsummary: It sank.\ndate: 1999-04-01\ntopics: [ferries]\n"
            "sources:\n  - source: gazette-1999\n    quote: the boat went down\n"
        ),
        "title: The ferry sinks\nsummary: It sank.\ndate: 1999-04-01\nsources: [times]\n",
        (
            "title: The ferry sinks\nsummary: It sank.\ndate: 1999-04-01\nsources: [times, gazette-1999]\n"
            "participants:\n- actor: ben-moss\n- actor: ada-lind\n"
        ),
        "title: The ferry sinks\nsummary: It sank!\ndate: 1999-04-01\nsources: [times, gazette-1999]\n",
        "title: The ferry sinks\nsummary: It sank.\ndate: 1999-04-01\nfollows: [ferry-sinks]\n",
    ),
    # Whether an event that cites it is told depends on its day, on whether it stands, and on who else has its id.
    TIMES: (
        None,
        "title: The Times\npublisher: The Times\nkind: news\npublished: 1998-01-01\n",
        "title: The Times\npublisher: The Times\nkind: news\npublished: 2001-01-01\nsame: [\n",
        "title: The Times\npublisher: The Times\nkind: news\npublished: 2001-01-01\n",
        "title: The Times\npublisher: The Times\nkind: news\npublished: 1998-01-01\nwithdrawn: Invented.\n",
    ),
    "content/evidence.lock": (None, "# nothing\n", "no line of a lock file\n"),
    "content/types/place.yaml": (
        None,
        "label: Place\nfolder: places\nproperties:\n  name: {type: text, required: true}\n",
    ),
    "docs/story.md": (None, "# Story\n\nMo Lund and [[mo-lund]].[@gazette-1999]\n"),
}


@pytest.fixture(scope="module")
def base() -> Iterator[Project]:
    with tempfile.TemporaryDirectory() as folder:
        root = settled(project(Path(folder).resolve(), {}))
        yield find_project(root)


def told(checked: Checked) -> tuple[object, ...]:
    graph = checked.graph
    facts = graph.records, graph.pages, graph.links, graph.unresolved, graph.shared_names, graph.marked, graph.sound
    counted = most_ties(graph), number_of_lines(graph)
    return facts, checked.evidence, checked.diagnostics, checked.suppressed, sorted(checked.sources), counted


EDITS = st.lists(
    st.lists(
        st.sampled_from(sorted(STATES)).flatmap(lambda path: st.tuples(st.just(path), st.sampled_from(STATES[path]))),
        min_size=1,
        max_size=3,
    ),
    min_size=1,
    max_size=5,
)


@settings(deadline=None)
@given(EDITS)
def test_a_check_of_files_that_were_kept_finds_the_same(
    base: Project, edits: list[list[tuple[str, str | None]]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "facts" / "kept"
        for path in STATES:
            remove(base.root / path)
        for edit in edits:
            for path, text in edit:
                remove(base.root / path)
                if text is not None:
                    write(base.root / path, text.encode())
            stored = StoredFacts(place, "program")
            assert told(check(base, stored=stored)) == told(check(base))
            stored.save()
            assert not stored.note


@settings(deadline=None)
@given(EDITS)
def test_a_check_with_results_of_earlier_ones_finds_the_same(
    base: Project, edits: list[list[tuple[str, str | None]]]
) -> None:
    results = Results()
    for path in STATES:
        remove(base.root / path)
    for edit in edits:
        for path, text in edit:
            remove(base.root / path)
            if text is not None:
                write(base.root / path, text.encode())
        assert told(check(base, results=results)) == told(check(base))
