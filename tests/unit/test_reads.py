"""Reads are noted where they are made, and come along with what is remembered."""

from __future__ import annotations

import ast
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

import pytest
from tests.renderings import rendering_of
from tests.sites import GOLDEN, ROOT

from explainer.kept.table import Node, Table, Translation, renumbered
from explainer.reads import Remembered, Result, note, recorded, result, unrecorded

PACKAGE = ROOT / "generator" / "explainer"
# What makes pages, with what the facts tell it.
MAKERS = (
    "render",
    "share",
    "export/api.py",
    "export/entries.py",
    "facts/built_in",
    "facts/ties.py",
    "facts/related.py",
    "evidence/support.py",
)
# Fields of a graph that tell nobody that they were read; its methods do.
SILENT = {"links", "marked", "pages", "records", "redirects", "shared_names", "site_links", "unresolved"}
# What keeps a value without what was read for it.
CACHES = {"cached_property"}
# Where a value may keep what it finds in its own fields.
VALUES = {"render/page/abbreviations.py"}


def asked(number: int = 0) -> int:
    note("a")
    return number


def test_what_is_read_in_a_block_is_known_to_it_alone() -> None:
    with recorded() as outer:
        note("a")
        with recorded() as inner:
            note("b", "c")
        with unrecorded():
            note("d")
    note("e")
    assert (outer, inner) == ({("a",)}, {("b", "c")})


def test_what_is_remembered_comes_with_what_was_read_for_it() -> None:
    with recorded():
        kept = Remembered.of(asked)
    with recorded() as reads:
        assert kept.holds
    assert reads == {("a",)}


def test_what_nobody_recorded_is_made_again_for_who_does() -> None:
    kept = Remembered.of(asked)
    assert kept.holds
    with recorded():
        assert not kept.holds


def test_what_was_made_of_many_things_is_one_read() -> None:
    graph = rendering_of(GOLDEN).graph
    with recorded() as reads:
        Remembered.of(lambda: [graph.get("actor", str(number)) for number in range(100)])
    [found] = reads
    assert isinstance(found, Result)
    assert len(found.reads) == 100


def test_results_of_one_name_that_say_the_same_have_one_number() -> None:
    table, numbers = Table(), []
    for said in (1, 1, 2):
        with recorded() as reads:
            result(("sum",), partial(asked, said), str)
        numbers.append(list(table.numbers(reads)))
    assert numbers[0] == numbers[1] != numbers[2]
    assert [node.says for node in table.nodes] == ["", "1", "2"]


def test_a_table_takes_in_what_another_process_numbered() -> None:
    here, there = Table(), Table()
    here.numbers([("a",), ("b",)])
    theirs = there.numbers([("b",), Result(frozenset({("c",), ("b",)}))])
    known = Translation(0)
    here.take(there.nodes, known, 0)
    assert {here.nodes[one].name for one in known.of(theirs)} == {there.nodes[one].name for one in theirs}
    with pytest.raises(KeyError):
        here.take(there.nodes[-1:], Translation(0), len(there.nodes) - 1)


def test_numbers_stay_from_build_to_build_and_no_result_that_changed_is_found_by_its_name() -> None:
    before = Table()
    names = [("as of",), ("around",)]
    results = [Result(frozenset({("a", name)}), (name,), "said") for (name,) in names]
    numbers = before.numbers(results)
    after = Table(before.nodes, {numbers[0]})
    again = after.numbers(results)
    assert again[0] == numbers[1]
    assert after.nodes[again[1]].name == names[0]
    assert again[1] >= len(before.nodes)


def test_reads_that_no_file_needs_are_left_out_when_there_are_many() -> None:
    table = Table()
    [result] = table.numbers([Result(frozenset({("id", "5"), ("id", "7")}), ("as of",), "said")])
    numbers = table.numbers([("id", str(number)) for number in range(5000)])
    files = [array("I", [result]), numbers[3:9]]
    kept, reads, whole = renumbered(table.nodes, 100, files)
    assert whole == len(kept) < 20
    for before, after in zip(files, reads, strict=True):
        assert told(table.nodes, before) == told(kept, after)
    assert renumbered(table.nodes, len(table.nodes), files) == (table.nodes, files, len(table.nodes))


def told(nodes: Sequence[Node], reads: Iterable[int]) -> list[object]:
    """Reads without their numbers."""
    names = [nodes[one] for one in reads]
    return [(node.name, node.says, node.reads and sorted(map(str, told(nodes, node.reads)))) for node in names]


def test_a_title_that_others_asked_for_before_counts_as_read() -> None:
    rendering = rendering_of(GOLDEN)
    record = rendering.graph.of_type("actor")[0]
    found = []
    for _ in range(2):
        with recorded() as reads:
            rendering.title(record)
        found.append(reads)
    assert found[0] == found[1]
    assert ("statements", record.path, "name") in found[0]


def modules() -> Iterator[tuple[str, ast.AST]]:
    for name in MAKERS:
        place = PACKAGE / name
        for file in [place] if place.is_file() else sorted(place.rglob("*.py")):
            yield str(file.relative_to(PACKAGE)), ast.parse(file.read_text("utf-8"))


def test_who_makes_pages_asks_a_graph_only_what_is_noted() -> None:
    found = [
        f"{name}:{node.lineno} reads .{node.attr}"
        for name, module in modules()
        for node in ast.walk(module)
        if isinstance(node, ast.Attribute) and node.attr in SILENT and ast.unparse(node.value).endswith("graph")
    ]
    assert not found, "ask get, at, resolve, of_type, backlinks, references, text or written"


def test_what_is_kept_once_is_whole_and_filled_by_nobody_later() -> None:
    found = [
        f"{name}:{node.lineno} keeps {ast.unparse(node.args[1])}"
        for name, module in modules()
        for node in ast.walk(module)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "once"
        if ast.unparse(node.args[1]) in {"dict", "list", "set", "lambda: {}", "lambda: []"}
    ]
    assert not found, "what is put into it later was read by whoever came first, and by nobody else"


def test_who_makes_pages_remembers_by_once_alone() -> None:
    found = [
        f"{name}:{node.lineno} uses {node.id}"
        for name, module in modules()
        for node in ast.walk(module)
        if isinstance(node, ast.Name) and node.id in CACHES and not name.startswith("share/") and name not in VALUES
    ]
    assert not found, "rendering.once and graph.once keep what was read for a value beside it"
