"""What was read of fact files comes back as it was, only for the very same files, or not at all."""

from __future__ import annotations

import os
import pickle
import re
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from tests.sites import ROOT

from explainer.checking import Checked, check
from explainer.diagnostics import Findings
from explainer.documents.source import SourceFile
from explainer.facts.stored.encoded import CLASSES
from explainer.facts.stored.files import StoredFacts
from explainer.facts.stored.seen import SeenFiles
from explainer.settings.project import find_project

PROJECTS = (ROOT / "tests" / "golden" / "project", ROOT / "generator" / "explainer" / "starter", ROOT)
SITE = "format: 2\ntitle: A\nsubject: B\nlanguages: [en]\n"
TYPE = """label: Boat
plural: Boats
folder: boats
title_property: name
properties:
  name: {type: string, required: true, label: Name, help: Its name.}
  speed: {type: SPEED, label: Speed, help: Its speed.}
"""


def checked(root: Path, place: Path, program: str = "program") -> tuple[Checked, StoredFacts]:
    """A check of a project with what is kept at a place, and what is kept then."""
    stored = StoredFacts(place, program)
    found = check(find_project(root), stored=stored)
    stored.save()
    return found, stored


def told(found: Checked) -> tuple[object, ...]:
    """All that a check says; values in what they print, which tells their classes and their order."""
    graph = found.graph
    said = [(one, repr(dict(one.properties)), one.suppressions) for one in graph.records.values()]
    texts = {path: dict(links) for path, links in graph.texts.items()}
    return said, texts, graph.links, graph.marked, found.evidence, found.diagnostics, found.suppressed


def write(root: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small project."""
    facts = {f"content/topics/{id}.yaml": f"title: Of {id}\nsummary: See [[topic/b]].\n" for id in "abc"}
    boat = {
        "content/boats/d.yaml": "name: Of d\nspeed: '12'\n",
        "content/types/boat.yaml": TYPE.replace("SPEED", "string"),
    }
    write(
        tmp_path / "project",
        {
            "mkdocs.yml": "site_name: A\ntheme: mkdocs\nplugins: [explainer]\n",
            "docs/index.md": "# A\n",
            "content/site.yaml": SITE,
            **facts,
            **boat,
        },
    )
    return tmp_path / "project"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where it is kept."""
    return tmp_path / "caches" / "facts" / "kept"


@pytest.mark.parametrize("project", PROJECTS, ids=lambda path: path.name)
def test_a_check_says_the_same_of_what_it_read_and_of_what_was_kept(project: Path, place: Path) -> None:
    first, _ = checked(project, place)
    again, stored = checked(project, place)
    assert told(again) == told(first)
    assert stored.taken > len(first.graph.records) * 0.8
    assert not stored.note


def classes(values: Iterable[object]) -> set[type]:
    """The classes of values and of all that they are made of."""
    found, left = set(), list(values)
    while left:
        value = left.pop()
        found.add(type(value))
        if isinstance(value, tuple | list):
            left += value
        elif hasattr(value, "items"):
            left += [part for _, part in value.items()]
        elif hasattr(value, "__dataclass_fields__"):
            left += [getattr(value, name) for name in value.__dataclass_fields__]
    return found


def test_every_class_that_is_kept_stands_in_the_projects_that_are_compared() -> None:
    found = set[type]()
    for project in PROJECTS:
        graph = check(find_project(project)).graph
        found |= classes([list(graph.records.values()), list(graph.texts.values())])
    assert set(CLASSES) <= found


def test_links_that_are_kept_can_be_sent_to_a_worker(root: Path, place: Path) -> None:
    checked(root, place)
    links = checked(root, place)[0].graph.texts["content/topics/a.yaml"]
    assert pickle.loads(pickle.dumps(links)) == dict(links) != {}


def edit(root: Path) -> None:
    write(root, {"content/topics/a.yaml": "title: Another\nsummary: See [[topic/c]].\n"})


def edit_and_take_back(root: Path) -> None:
    file = root / "content/topics/a.yaml"
    text = file.read_text("utf-8")
    edit(root)
    file.write_text(text, "utf-8")


def swap(root: Path) -> None:
    first, second = root / "content/topics/a.yaml", root / "content/topics/b.yaml"
    one, other = first.read_bytes(), second.read_bytes()
    first.write_bytes(other)
    second.write_bytes(one)


def swap_with_another_type(root: Path) -> None:
    shutil.move(root / "content/topics/a.yaml", root / "content/boats/a.yaml")


def edit_at_the_same_moment(root: Path) -> None:
    """Of the same size and with the same day as before, as where a clock was turned back."""
    file = root / "content/topics/a.yaml"
    before = file.stat()
    file.write_text(file.read_text("utf-8").replace("Of a", "Of z"), "utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def turn_the_clock_back(root: Path) -> None:
    for file in (root / "content").rglob("*.yaml"):
        os.utime(file, (0, 0))


def change_a_type(root: Path) -> None:
    write(root, {"content/types/boat.yaml": TYPE.replace("SPEED", "number")})


def add_a_type(root: Path) -> None:
    write(
        root, {"content/types/ship.yaml": TYPE.replace("oat", "ark").replace("boats", "barks").replace("SPEED", "text")}
    )


def change_the_zone(root: Path) -> None:
    write(root, {"content/site.yaml": f"{SITE}time_zone: Asia/Seoul\n"})


def change_the_languages(root: Path) -> None:
    write(root, {"content/site.yaml": SITE.replace("[en]", "[ko, en]")})


def remove_one(root: Path) -> None:
    (root / "content/topics/b.yaml").unlink()


def break_one(root: Path) -> None:
    write(root, {"content/topics/a.yaml": "title: [open\n"})


# What is done, and how many of the four files need not be read after it.
EDITS: dict[Callable[[Path], None], int] = {
    edit: 3,
    edit_and_take_back: 4,
    swap: 2,
    swap_with_another_type: 3,
    edit_at_the_same_moment: 3,
    turn_the_clock_back: 4,
    change_a_type: 0,
    add_a_type: 0,
    change_the_zone: 0,
    change_the_languages: 0,
    remove_one: 3,
    break_one: 3,
}


@pytest.mark.parametrize("do", EDITS)
def test_after_an_edit_it_is_as_if_nothing_was_kept(root: Path, place: Path, do: Callable[[Path], None]) -> None:
    checked(root, place)
    do(root)
    found, stored = checked(root, place)
    assert stored.taken == EDITS[do]
    assert told(found) == told(check(find_project(root)))
    assert told(checked(root, place)[0]) == told(found)


@pytest.mark.parametrize("do", EDITS)
def test_a_file_that_is_not_read_again_is_one_that_nobody_touched(
    root: Path, place: Path, do: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("explainer.facts.stored.seen._SETTLED", -3_600_000_000_000)  # as if all was long ago
    checked(root, place)
    read = read_files(monkeypatch)
    checked(root, place)
    assert read == ["docs/index.md"], "nothing was touched"
    do(root)
    found, stored = checked(root, place)
    assert stored.taken == EDITS[do]
    assert told(found) == told(check(find_project(root)))


def read_files(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is read from now on, by its path."""
    found: list[str] = []

    def reading(file: Path, path: str, findings: Findings) -> SourceFile:
        found.append(path)
        return SourceFile.of(path, file.read_text("utf-8"))

    monkeypatch.setattr("explainer.documents.source._read", reading)
    return found


def test_a_file_that_was_changed_just_now_is_read_again(
    root: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its next change may be within the same tick of the clock."""
    checked(root, place)
    read = read_files(monkeypatch)
    checked(root, place)
    assert "content/topics/a.yaml" in read


@pytest.mark.parametrize("is_relied_on", [True, False])
def test_a_text_that_is_read_late_is_not_taken_for_another(
    root: Path, place: Path, is_relied_on: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("explainer.facts.stored.seen._SETTLED", -3_600_000_000_000)
    checked(root, place)
    files = SeenFiles(place.with_name("kept-seen"))
    files.begin(root)
    known = files.get("content/topics/a.yaml")
    assert known is not None
    digest = known.digest if is_relied_on else ""
    write(root, {"content/topics/a.yaml": "title: Yet another\n"})
    assert known.text == ("" if is_relied_on else "title: Yet another\n")
    assert known.digest != digest
    assert pickle.loads(pickle.dumps(known)).text == known.text


def parts(place: Path) -> list[Path]:
    return sorted(place.parent.iterdir())


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1])


def change_a_letter(file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b"Of ", b"Ov ", 1))


def empty(file: Path) -> None:
    file.write_bytes(b"")


def of_another_version(file: Path) -> None:
    file.write_bytes(re.sub(rb" \d+ ", b" 0 ", file.read_bytes(), count=1))


def writable_by_others(file: Path) -> None:
    file.chmod(0o666)


@pytest.mark.parametrize("damage", [cut, change_a_letter, empty, of_another_version, writable_by_others])
def test_what_is_damaged_or_may_be_of_somebody_else_is_read_anew_and_told(
    root: Path, place: Path, damage: Callable[[Path], None]
) -> None:
    first, _ = checked(root, place)
    for file in parts(place):
        damage(file)
    found, stored = checked(root, place)
    assert (stored.taken, told(found)) == (0, told(first))
    assert stored.note.startswith("what was kept of facts that were read is passed over: ")
    assert checked(root, place)[1].taken == 4, "it is kept anew"


def test_another_program_reads_all_anew(root: Path, place: Path) -> None:
    checked(root, place)
    _, stored = checked(root, place, "another")
    assert (stored.taken, stored.note) == (0, "")


def test_where_nothing_can_be_kept_it_is_told(root: Path, place: Path) -> None:
    place.parent.parent.mkdir()
    place.parent.write_text("no folder")
    found, stored = checked(root, place)
    assert found.ok
    assert stored.note == (
        f"what was read of facts is not kept for the next time: {place.parent}: file exists; remove the file that "
        "stands where a folder is to be, or name another folder for caches in XDG_CACHE_HOME"
    )
    place.parent.unlink()  # as it is told
    assert checked(root, place)[1].note == ""


def test_a_folder_in_the_place_of_what_is_kept_is_told_with_what_helps(root: Path, place: Path) -> None:
    checked(root, place)
    [kept, *_] = parts(place)
    kept.unlink()
    kept.mkdir()
    (kept / "mine.txt").write_text("mine")
    _, stored = checked(root, place)
    assert stored.note == (
        f"what was read of facts is not kept for the next time: {kept}: is a directory; remove that folder: a file is "
        "kept there"
    )
    assert (kept / "mine.txt").is_file()
    shutil.rmtree(kept)
    assert checked(root, place)[1].note == ""


def test_one_edit_writes_one_part(root: Path, place: Path) -> None:
    checked(root, place)
    before = {file: file.stat().st_ino for file in parts(place)}
    edit(root)
    checked(root, place)
    assert sum(file.stat().st_ino != before[file] for file in parts(place)) == 1
