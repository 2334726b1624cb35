"""Drawings of relations: equal wherever they are made, readable on the real facts, and never more than one can read."""

from __future__ import annotations

import functools
import os
import re
import subprocess
import sys
from itertools import combinations

import pytest
from tests.property.strategies import checked, sources
from tests.sites import ROOT

from explainer.addresses import RELATIONS
from explainer.checking import check
from explainer.evidence.proofs import Evidence
from explainer.facts.graph import Graph
from explainer.facts.ties import pairs, ties
from explainer.render.language.catalogue import Catalogue
from explainer.render.language.label_boxes import text_width, wrapped
from explainer.render.language.templates import Templates
from explainer.render.page.context import Rendering
from explainer.render.page.scope import PageScope
from explainer.render.relations.geometry import Edge, Node, Side, overlap, overlapping, runs_over
from explainer.render.relations.layout import lay_out
from explainer.render.relations.page import relations_page
from explainer.render.relations.picture import NARROW, WIDE, Format, MarkView, PictureView, picture
from explainer.render.relations.views import NEAREST, neighbourhood
from explainer.settings.project import Project
from explainer.site import Routes

Rectangle = tuple[float, float, float, float]


def rendering(graph: Graph) -> Rendering:
    words = Catalogue("en")
    return Rendering(graph, Evidence(), words, Routes(), Templates(words))


@functools.cache
def repository() -> Rendering:
    return rendering(check(Project(ROOT)).graph)


def drawn(form: Format) -> PictureView:
    found = picture(PageScope(repository(), RELATIONS), pairs(ties(repository().graph)), form)
    assert found is not None
    return found


def label_box(mark: MarkView, letters: float) -> Rectangle:
    """Left, top, right and bottom of a label, as wide as a wide font has it."""
    width = max(text_width(line.text, letters) for line in mark.label)
    start = mark.label[0].x - {"start": 0, "middle": width / 2, "end": width}[mark.anchor]
    return start, mark.label[0].y - letters * 0.92, start + width, mark.label[-1].y + letters * 0.28


def mark_box(mark: MarkView) -> Rectangle:
    return mark.x - mark.radius, mark.y - mark.radius, mark.x + mark.radius, mark.y + mark.radius


def meet(a: Rectangle, b: Rectangle) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def assert_readable(view: PictureView) -> None:
    """No label on another or on a stranger's mark, and all of them inside."""
    boxes = [(mark, label_box(mark, view.letters), mark_box(mark)) for mark in view.marks if not mark.initials]
    for (one, label, mark), (other, its_label, its_mark) in combinations(boxes, 2):
        assert not meet(label, its_label), (one.title, other.title)
        assert not meet(label, its_mark), (one.title, other.title)
        assert not meet(mark, its_label), (one.title, other.title)
        assert not meet(mark, its_mark), (one.title, other.title)
    for mark_view, label, mark in boxes:
        left, top, right, bottom = (min(pair) for pair in zip(label, mark, strict=True))
        assert left >= -0.5, mark_view.title
        assert top >= -0.5, mark_view.title
        right, bottom = max(label[2], mark[2]), max(label[3], mark[3])
        assert right <= view.width + 0.5, mark_view.title
        assert bottom <= view.height + 0.5, mark_view.title


@pytest.mark.parametrize("form", [WIDE, NARROW], ids=lambda form: form.name)
def test_labels_of_the_real_facts_stand_apart_and_inside(form: Format) -> None:
    assert_readable(drawn(form))


def test_lines_of_the_real_facts_end_at_their_marks_and_miss_those_of_others() -> None:
    view = drawn(WIDE)
    hit = []
    for stroke in view.strokes:
        a, b = view.marks[stroke.a], view.marks[stroke.b]
        for line in stroke.lines:
            numbers = [float(number) for number in re.findall(r"-?[\d.]+", line.path)]
            for end, mark in ((numbers[:2], a), (numbers[-2:], b)):
                assert abs(end[0] - mark.x) + abs(end[1] - mark.y) < 12
        if all("Q" not in line.path for line in stroke.lines):
            others = (mark for mark in view.marks if mark.number not in (stroke.a, stroke.b))
            box = functools.partial(Node, label_width=0, label_height=0)
            hit += [
                (a.title, b.title, mark.title)
                for mark in others
                if runs_over((a.x, a.y), (b.x, b.y), box(mark.radius).mark(), (mark.x, mark.y))
            ]
    assert hit == []


def test_the_neighbourhoods_of_the_real_facts_are_readable_and_complete() -> None:
    found = repository()
    for actor in found.graph.of_type("actor"):
        view = neighbourhood(PageScope(found, found.routes.record(actor)), actor)
        if view is not None:
            assert_readable(view.picture)
            assert len(view.entries) == len(view.picture.marks) - 1 <= NEAREST
            assert all(entry.ties for entry in view.entries)


def test_a_page_is_equal_whatever_the_hash_seed() -> None:
    code = (
        "from tests.unit.test_relations_layout import relations_page, repository\n"
        "print(relations_page(repository()).body)"
    )
    told = [
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert told[0] == told[1]
    assert told[0].strip() == relations_page(repository()).body.strip()


def many(count: int, events: int) -> Graph:
    """A graph of so many actors, three of whom meet at each event."""
    people = {f"content/actors/p{n:04}.yaml": f"name: Person {n}\nkind: person\nsummary: X.\n" for n in range(count)}
    met = {
        f"content/events/e{n:04}.yaml": f"title: E{n}\ndate: 2001\nsummary: X.\nparticipants:\n"
        + "".join(f"  - {{actor: p{(n * step + n) % count:04}}}\n" for step in (1, 7, 31))
        for n in range(events)
    }
    graph, _ = checked(sources(people | met))
    return graph


def test_of_many_only_the_most_tied_are_drawn_and_the_page_says_so() -> None:
    found = rendering(many(120, 300))
    view = picture(PageScope(found, RELATIONS), pairs(ties(found.graph)), WIDE)
    assert view is not None
    assert 10 < len(view.marks) <= WIDE.most
    assert len(view.strokes) <= 4 * WIDE.most
    assert_readable(view)
    body = relations_page(found).body
    assert f"The picture shows {len(view.marks)} of " in body
    assert body.count("<tr>") == len(pairs(ties(found.graph))) + 1


def test_a_page_without_ties_says_so() -> None:
    graph, _ = checked(sources({}))
    alone = Graph(graph.schema, graph.site, {}, languages=graph.languages)
    body = relations_page(rendering(alone)).body
    assert "<svg" not in body
    assert "ties anybody" in body


def test_a_name_cannot_leave_its_label() -> None:
    hostile = '"><script>alert(1)</script>'
    text = f"name: '{hostile}'\nkind: person\nsummary: X.\nrelations:\n  - {{to: ada-lind, kind: '{hostile}'}}\n"
    graph, _ = checked(sources({"content/actors/mal.yaml": text}))
    body = relations_page(rendering(graph)).body
    assert "<script" not in body
    assert "&lt;script&gt;" in body


@pytest.mark.parametrize("count", [1, 2, 10, 30, 60])
def test_a_ring_with_spokes_is_laid_out_without_overlaps(count: int) -> None:
    nodes = [Node(9, 90, 18) for _ in range(count)]
    edges = [Edge(0, number) for number in range(1, count)]
    edges += [Edge(number, number + 1) for number in range(1, count - 1)]
    drawing = lay_out(nodes, edges, 840, 640)
    assert overlapping(nodes, drawing) == []
    assert drawing.height <= 640 * max(1, count / 25)


def test_boxes_know_what_they_cover() -> None:
    node = Node(10, 60, 20)
    below, right = node.label(Side.BELOW), node.label(Side.RIGHT)
    assert min(overlap(below, (0, 0), node.mark(), (0, 30))) > 0
    assert min(overlap(right, (0, 0), node.mark(), (0, 30))) <= 0
    assert runs_over((0, 0), (0, 100), below, (0, 0))
    assert not runs_over((0, 0), (100, 30), node.mark(), (50, 60))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Ada Lind", ("Ada Lind",)),
        ("Board of the Bridge and the Ferry", ("Board of the", "Bridge and the", "Ferry")),
        ("Board of the Bridge and the Ferry of the North", ("Board of the", "Bridge and the", "Ferry of the…")),
        ("", ()),
        ("한국국제교류재단과 일본", ("한국국제교류재", "단과 일본")),
    ],
)
def test_labels_break_between_words_and_inside_only_where_they_must(text: str, lines: tuple[str, ...]) -> None:
    assert wrapped(text, 14, 110, 3) == lines
