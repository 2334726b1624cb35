"""What is kept from build to build is read as it was written, or not at all."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from explainer.files.sealed import Unusable
from explainer.kept.index import Index, KeptFile, load, save
from explainer.kept.table import Node

INDEX = Index(
    "mark",
    {"content/topics/a.yaml": ("topic", "title: \ud55c\n")},
    [Node(("id", "a"), "says"), Node(("as of",), "2000-01-01", array("I", [0]))],
    {
        "topics/a.md": KeptFile(
            "topics/a/index.html", "0" * 64, "about", array("I", [0, 1]), "[]", "f", '{"entries":[]}'
        ),
        "topics/a.json": KeptFile("topics/a.json", "1" * 64, "about", array("I")),
    },
)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where an index was kept."""
    save(tmp_path / "pages" / "kept", INDEX)
    return tmp_path / "pages" / "kept"


def test_it_comes_back_as_it_was(place: Path) -> None:
    assert load(place) == INDEX


def test_names_that_were_kept_are_taken_on(place: Path) -> None:
    """What was read under another name since, or is new, or gone, is so in the next index."""
    before = load(place)
    assert before is not None
    first, last = before.nodes
    for nodes in (
        [first, last, Node(("statements", "content/topics/a.yaml", "title", "summary")), Node(("records",))],
        [Node(("to", "content/topics/a.yaml", "")), last],
        [Node(("",), "", array("I")), last, first],
        [last],
        [],
    ):
        now = replace(before, nodes=nodes)
        save(place, now)
        assert load(place) == now


def test_nobody_else_may_read_its_folder(place: Path) -> None:
    assert place.parent.stat().st_mode & 0o777 == 0o700


def test_where_nothing_is_kept_there_is_none(tmp_path: Path) -> None:
    assert load(tmp_path / "nothing") is None


def cut(place: Path) -> None:
    place.write_bytes(place.read_bytes()[:-1])


def change_a_letter(place: Path) -> None:
    place.write_bytes(place.read_bytes().replace(b"about", b"abaut", 1))


def empty(place: Path) -> None:
    place.write_bytes(b"")


def of_another_version(place: Path) -> None:
    place.write_bytes(place.read_bytes().replace(b" 4 ", b" 3 ", 1))


def writable_by_others(place: Path) -> None:
    place.chmod(0o666)


def in_a_folder_of_others(place: Path) -> None:
    place.parent.chmod(0o777)


DAMAGES = (cut, change_a_letter, empty, of_another_version, writable_by_others, in_a_folder_of_others)


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_damaged_or_may_be_of_somebody_else_is_not_used(place: Path, damage: Callable[[Path], None]) -> None:
    damage(place)
    with pytest.raises(Unusable):
        load(place)
    save(place, INDEX)
    assert load(place) == INDEX, "it is written anew"
