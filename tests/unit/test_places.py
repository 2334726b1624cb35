"""Places at which no folder can be written: told by their names before any work is done, and nothing is left there."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner
from tests.case_projects import project as case_project
from tests.unprivileged import open_folder, unprivileged

from explainer.cli.commands import main
from explainer.files.folders import replace_folder
from explainer.files.marks import SITE
from explainer.files.places import refuse_place


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder in which something of each kind stands."""
    (tmp_path / "file").write_text("mine", "utf-8")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "broken").symlink_to("nowhere")
    (tmp_path / "there").mkdir()
    (tmp_path / "link").symlink_to("there")
    (tmp_path / "round").symlink_to("round")
    return tmp_path


@pytest.mark.parametrize(
    ("place", "named", "reason"),
    [
        ("file/x", "file", "it is a file, and no folder"),
        ("file/x/y", "file", "it is a file, and no folder"),
        ("file", "file", "it is a file, and no folder"),
        ("pipe", "pipe", "it is a named pipe, and no folder"),
        ("pipe/x", "pipe", "it is a named pipe, and no folder"),
        ("broken", "broken", "it is a symbolic link to nowhere, where nothing is"),
        ("broken/x", "broken", "it is a symbolic link to nowhere, where nothing is"),
        ("round/x", "round/x", "too many levels of symbolic links"),
        ("link", "link", "it is a symbolic link; name what it leads to, "),
        ("new/" + "a" * 300, ".", "aaaaaaaaaaaaaaaaaaaa... is too long for a name here"),
        ("a" * 300, "a" * 300, "file name too long"),
        ("/dev/full", "/dev/full", "it is a device, and no folder"),
        ("/dev/null/x", "/dev/null", "it is a device, and no folder"),
        ("/proc", "/proc", "a file system is mounted there"),
    ],
)
def test_a_place_that_can_hold_no_folder_is_told_before_any_work(
    folder: Path, place: str, named: str, reason: str
) -> None:
    root = case_project(folder / "p", {"content/topics/x.yaml": "title: X\n"})  # a check would tell that it lacks words
    before = names(folder)
    for command in (("export", "all"), ("pages",), ("build", "--site-dir")):
        done = CliRunner().invoke(main, ["-C", str(root), *command, str(folder / place)])
        assert done.exit_code == 2, done.output
        assert "missing-property" not in done.output
        if not (named == place == "file" and "is a file" in done.stderr):  # which click tells by itself
            told = folder if named == "." else folder / named
            assert f"Error: cannot write {told}: " in done.stderr
            assert reason in done.stderr.lower().replace("\n", " ")
    assert names(folder) == before


@pytest.mark.parametrize(
    ("disk", "reason"),
    [
        ({"f_flag": os.ST_RDONLY}, "is on a file system that can only be read"),
        ({"f_bavail": 0}, "no space left on device"),
        ({"f_favail": 0}, "no space left on device"),
    ],
)
def test_a_disk_that_takes_nothing_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, disk: dict[str, int], reason: str
) -> None:
    as_it_is = {"f_flag": 0, "f_blocks": 9, "f_bavail": 9, "f_files": 9, "f_favail": 9}
    monkeypatch.setattr(os, "statvfs", lambda path: SimpleNamespace(**(as_it_is | disk)))
    with pytest.raises(OSError, match=reason) as refused:
        refuse_place(tmp_path / "a" / "b")
    assert refused.value.filename == str(tmp_path / "a" / "b")


@pytest.mark.parametrize("is_replaced", [True, False])
def test_a_folder_that_may_not_be_written_is_told(is_replaced: bool) -> None:
    with open_folder() as place:
        (place / "shut").mkdir()
        refuse_place(place / "shut" / "x", is_replaced=is_replaced)
        with unprivileged(place / "shut", mode=0o555):
            with pytest.raises(PermissionError, match="you may not write in") as refused:
                refuse_place(place / "shut" / "x", is_replaced=is_replaced)
            assert refused.value.filename == str(place / "shut" / "x")
            with pytest.raises(PermissionError) as failed:  # and whoever did not ask is told of no other name
                replace_folder(place / "shut" / "x", [("a", b"a")], SITE)
            assert failed.value.filename == str(place / "shut" / "x")


def test_folders_that_were_made_for_nothing_are_gone(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="too long"):
        replace_folder(tmp_path / "a" / "b" / "c", [("x", b"x"), ("y" * 300, b"y")], SITE)
    assert names(tmp_path) == []
