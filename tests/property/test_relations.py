"""Whatever a project says: an actor's ties are those of the whole graph, and drawings are readable and always equal."""

from __future__ import annotations

from itertools import combinations
from math import isfinite

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.drawings import overlapping, runs_over
from tests.property.strategies import checked, sources

from explainer.facts.ties import ties, ties_of
from explainer.render.language.label_boxes import text_width, wrapped
from explainer.render.relations.columns import in_columns
from explainer.render.relations.geometry import Node
from explainer.render.relations.sides import Place

PEOPLE = [f"p{number:02}" for number in range(12)]
SOMEBODY = st.sampled_from([*PEOPLE, "nobody"])
GUESTS = st.lists(SOMEBODY, max_size=14)
FLAGS = st.booleans()


@st.composite
def projects(draw: st.DrawFn) -> dict[str, str]:
    """Actors, events and quotes that refer to each other at random, and some to what is not there or was withdrawn."""
    files = {}
    for id in PEOPLE:
        relations = "".join(f"  - {{to: {one}, kind: friend of}}\n" for one in draw(st.lists(SOMEBODY, max_size=2)))
        text = f"name: {id}\nkind: person\nsummary: X.\n" + (f"relations:\n{relations}" if relations else "")
        files[f"content/actors/{id}.yaml"] = text + _withdrawn(draw(st.integers(0, 9)) == 0)
    for number in range(3):
        guests = "".join(f"  - {{actor: {one}, role: guest}}\n" for one in draw(GUESTS))
        text = f"title: E{number}\ndate: 2001\nsummary: X.\n" + (f"participants:\n{guests}" if guests else "")
        files[f"content/events/e{number}.yaml"] = text + _withdrawn(draw(st.integers(0, 9)) == 0)
    for number in range(4):
        text = f"speaker: {draw(SOMEBODY)}\nform: reported\ntext: X.\nsaid_on: 2001\n"
        text += f"occasion: e{draw(st.integers(0, 3))}\n" if draw(FLAGS) else ""
        about = draw(st.lists(SOMEBODY, max_size=3))
        text += f"about: [{', '.join(about)}]\n" if about else ""
        files[f"content/quotes/q{number}.yaml"] = text
    return files


def _withdrawn(so: bool) -> str:
    return "withdrawn: {date: 2020-01-01, reason: Wrong.}\n" if so else ""


@given(projects())
@settings(max_examples=40, deadline=None)
def test_the_ties_of_one_actor_are_its_share_of_all(files: dict[str, str]) -> None:
    graph, _ = checked(sources(files))
    every = ties(graph)
    for actor in graph.of_type("actor", withdrawn=True):
        assert ties_of(graph, actor) == tuple(tie for tie in every if actor.key in (tie.a.key, tie.b.key))


NODES = st.lists(
    st.tuples(
        st.builds(Node, st.floats(1, 20), st.floats(0, 400), st.floats(0, 80)),
        st.sampled_from(list(Place)),
    ),
    max_size=14,
)


@given(NODES, st.sampled_from([840.0, 360.0, 10.0]))
@settings(max_examples=60, deadline=None)
def test_a_drawing_of_any_sides_is_finite_inside_and_no_line_runs_over_a_label(
    placed: list[tuple[Node, Place]], width: float
) -> None:
    nodes = [node for node, _ in placed]
    sides = {place: [n for n, (_, where) in enumerate(placed) if where is place] for place in Place}
    drawing = in_columns(nodes, sides, width)
    assert len(drawing.points) == len(drawing.sides) == len(nodes)
    assert overlapping(nodes, drawing) == []
    for node, (x, y), side in zip(nodes, drawing.points, drawing.sides, strict=True):
        box = node.whole(side)
        assert isfinite(x)
        assert isfinite(y)
        assert x - box.left >= -0.11
        assert x + box.right <= drawing.width + 0.11
        assert y - box.above >= -0.11
        assert y + box.below <= drawing.height + 0.11
    for a, b in combinations(range(len(nodes)), 2):
        ends = drawing.points[a], drawing.points[b]
        for number, node in enumerate(nodes):
            assert not runs_over(*ends, node.label(drawing.sides[number]), drawing.points[number])
    assert drawing == in_columns(nodes, sides, width)


@given(st.text(max_size=80), st.floats(20, 300), st.integers(1, 4))
def test_a_label_keeps_its_lines_and_its_width(text: str, width: float, most: int) -> None:
    lines = wrapped(text, 14, width, most)
    assert len(lines) <= most
    # One letter may be wider than the room, and the ellipsis needs its own.
    assert all(len(line) <= 2 or text_width(line, 14) <= width for line in lines)
    kept = "".join(lines).replace(" ", "")
    assert "".join(text.split()).startswith(kept.removesuffix("…")) or "…" in kept
