"""Drawings of relations: equal wherever they are made, readable on the real facts, and never more than one can read."""

from __future__ import annotations

import functools
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import combinations, pairwise

import pytest
from tests.drawings import overlap, runs_over
from tests.property.strategies import checked, sources
from tests.sites import ROOT

from explainer.addresses import RELATIONS
from explainer.checking import check
from explainer.evidence.proofs import Evidence
from explainer.facts.graph import Graph
from explainer.facts.ties import pairs, ties, ties_of
from explainer.render.language.catalogue import Catalogue
from explainer.render.language.label_boxes import text_width, wrapped
from explainer.render.language.templates import Templates
from explainer.render.page.context import Rendering
from explainer.render.page.scope import PageScope
from explainer.render.relations.geometry import Box, Node, Side
from explainer.render.relations.page import relations_page
from explainer.render.relations.picture import NARROW, WIDE, Format, MarkView, PictureView, picture
from explainer.render.relations.sides import Place, camps, chosen, together
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
    graph = repository().graph
    paired = pairs(ties(graph))
    found = picture(PageScope(repository(), RELATIONS), paired, camps(graph, paired), form)
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


def courses(path: str) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The pieces of a path of straight lines and quadratic curves, short enough to measure."""
    for part in path.split("M")[1:]:
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", part)]
        points = list(zip(numbers[::2], numbers[1::2], strict=True))
        (ax, ay), (cx, cy), (bx, by) = points if "Q" in part else (points[0], points[0], points[1])
        steps = [number / 40 for number in range(41)]
        if "Q" not in part:
            yield points[0], points[1]
            continue
        course = [
            (
                (1 - t) ** 2 * ax + 2 * t * (1 - t) * cx + t * t * bx,
                (1 - t) ** 2 * ay + 2 * t * (1 - t) * cy + t * t * by,
            )
            for t in steps
        ]
        yield from pairwise(course)


def ends(path: str, view: PictureView) -> list[tuple[float, float]]:
    """The middles of the two marks at which a path ends."""
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", path)]
    found = [
        min(((mark.x, mark.y) for mark in view.marks), key=lambda at: abs(at[0] - x) + abs(at[1] - y))
        for x, y in (numbers[:2], numbers[-2:])
    ]
    assert len(set(found)) == 2
    return found


def box_of(rectangle: Rectangle) -> tuple[Box, tuple[float, float]]:
    left, top, right, bottom = rectangle
    return Box(0, right - left, 0, bottom - top), (left, top)


@pytest.mark.parametrize("form", [WIDE, NARROW], ids=lambda form: form.name)
def test_no_line_of_the_real_facts_crosses_a_label_or_the_mark_of_another(form: Format) -> None:
    view = drawn(form)
    crossed = []
    for stroke in view.strokes:
        for line in stroke.lines:
            for start, end in courses(line.path):
                for mark in view.marks:
                    if runs_over(start, end, *box_of(label_box(mark, view.letters))):
                        crossed.append((stroke.title, mark.title, "label"))
                    if (mark.x, mark.y) not in ends(line.path, view) and runs_over(start, end, *box_of(mark_box(mark))):
                        crossed.append((stroke.title, mark.title, "mark"))
    assert sorted(set(crossed)) == []


def test_lines_of_the_real_facts_end_at_marks() -> None:
    view = drawn(WIDE)
    assert len(view.strokes) > 15
    for stroke in view.strokes:
        for line in stroke.lines:
            numbers = [float(number) for number in re.findall(r"-?[\d.]+", line.path)]
            for x, y in (numbers[:2], numbers[-2:]):
                assert min(abs(x - mark.x) + abs(y - mark.y) for mark in view.marks) < 12


def test_the_sides_of_the_real_facts_are_those_of_the_settings_with_who_belongs_to_them() -> None:
    graph = repository().graph
    paired = pairs(ties(graph))
    found = camps(graph, paired)
    sides = chosen(paired, found, WIDE.most, WIDE.beside)
    ids = {place: [record.id for record in members] for place, members in sides.items()}
    assert [ids[place][0] for place in (Place.LEFT, Place.RIGHT, Place.ABOVE)] == [
        "south-korea",
        "japan",
        "united-states",
    ]
    assert {"yoon-suk-yeol", "park-cheol-hee"} <= set(ids[Place.LEFT])
    assert {"kishida-fumio", "ishiba-shigeru"} <= set(ids[Place.RIGHT])
    assert 10 <= sum(map(len, ids.values())) <= 12


def test_the_finding_is_counted_in_the_facts() -> None:
    graph = repository().graph
    sides = camps(graph, pairs(ties(graph)))
    found = together(graph, sides)
    assert found is not None
    assert found.events / 2 <= found.recent <= found.events
    body = relations_page(repository()).body
    assert f"{found.events} events with both sides, {found.recent} of them since {found.since}" in body


def test_each_line_leads_to_its_evidence_in_the_table() -> None:
    body = relations_page(repository()).body
    lines = re.findall(r'<a class="x-tie__link" href="#(pair-\d+)"', body)
    assert lines
    assert all(body.count(f'<tr id="{line}">') == 1 for line in lines)


def test_without_a_setting_the_two_countries_that_most_ties_hold_stand_across() -> None:
    texts = {
        f"content/actors/{name}.yaml": f"name: {name}\nkind: {kind}\nsummary: X.\n{more}"
        for name, kind, more in (
            ("aland", "country", ""),
            ("bland", "country", ""),
            ("cland", "country", ""),
            ("minister", "person", "roles:\n  - {title: Minister, organization: office}\n"),
            ("office", "government", "relations:\n  - {to: bland, kind: office of}\n"),
        )
    }
    for number, guests in enumerate(
        (("aland", "bland"), ("aland", "bland"), ("bland", "cland"), ("aland", "minister"))
    ):
        texts[f"content/events/met{number}.yaml"] = (
            f"title: M{number}\ndate: 200{number}\nsummary: X.\nparticipants:\n"
            + "".join(f"  - {{actor: {guest}}}\n" for guest in guests)
        )
    graph, _ = checked(sources(texts))
    found = camps(graph, pairs(ties(graph)))
    assert {place: [one.id for one in heads] for place, heads in found.heads.items()} == {
        Place.LEFT: ["aland"],
        Place.RIGHT: ["bland"],
        Place.ABOVE: ["cland"],
    }
    assert found.of(graph.records["actor", "minister"]) is Place.RIGHT
    told = together(graph, found)
    assert told is not None
    assert (told.events, told.recent, told.since) == (3, 2, 2001)


def test_the_neighbourhoods_of_the_real_facts_are_readable_and_complete() -> None:
    found, drawn = repository(), 0
    for actor in found.graph.of_type("actor"):
        view = neighbourhood(PageScope(found, found.routes.record(actor)), actor)
        if view is not None:
            assert all(entry.ties for entry in view.entries)
            # A drawing of one or two, or in which all lines are about as wide, shows less than the list above it.
            paired = pairs(ties_of(found.graph, actor))[:NEAREST]
            most, least = (choose(len(pair.ties) for pair in paired) for choose in (max, min))
            assert (view.picture is not None) == (len(paired) > 2 and most >= 3 * least)
            if view.picture is not None:
                drawn += 1
                assert_readable(view.picture)
                assert len(view.entries) == len(view.picture.marks) - 1 <= NEAREST
    assert drawn > 5


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
    paired = pairs(ties(found.graph))
    view = picture(PageScope(found, RELATIONS), paired, camps(found.graph, paired), WIDE)
    assert view is not None
    assert 2 < len(view.marks) <= WIDE.most
    assert len(view.strokes) <= 4 * WIDE.most
    assert_readable(view)
    body = relations_page(found).body
    assert f"The picture shows {len(view.marks)} of " in body
    assert body.count("<tr") == len(pairs(ties(found.graph))) + 1


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
