"""A folder that is changed where it stands is the old one or the new one, whatever happens meanwhile."""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from explainer.files import changing
from explainer.files.changing import JOURNAL, ChangedMeanwhile, Staying
from explainer.files.folders import replaced_folder
from explainer.files.marks import MARKER, SITE
from explainer.files.seen import seen
from explainer.files.unfinished import PREFIX, remove_left_behind
from explainer.files.writing import put

OLD = {"a/stays": "1", "b/c/goes": "2", "b/stays": "3", "changes": "4", "e/f/g/goes": "5", "h/changes": "6"}
STAY = ("a/stays", "b/stays")
NEW = {"changes": "more", "h/changes": "6!", "h/new": "7", "i/j/new": "8", "b/new": "9"}
AFTER = {**{path: OLD[path] for path in STAY}, **NEW}
KILLED = 9


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changing, "is_worth_it", lambda staying, new: True)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return made(tmp_path / "site")


def before_each_rename(monkeypatch: pytest.MonkeyPatch, act: Callable[[str], None]) -> None:
    """Has something done before each name is changed, which is told the old one."""
    real = os.rename

    def renamed(
        old: str | Path, new: str | Path, *, src_dir_fd: int | None = None, dst_dir_fd: int | None = None
    ) -> None:
        act(str(old))
        real(old, new, src_dir_fd=src_dir_fd, dst_dir_fd=dst_dir_fd)

    monkeypatch.setattr(os, "rename", renamed)


def made(site: Path) -> Path:
    shutil.rmtree(site, ignore_errors=True)
    with replaced_folder(site) as beside:
        for path, text in OLD.items():
            put(beside, path, text.encode())
    return site


def change(site: Path, touched: str = "") -> Staying:
    staying = Staying()
    with replaced_folder(site, None, staying) as beside:
        for path in STAY:
            staying.files[path] = seen(site / path)
        for path, text in NEW.items():
            put(beside, path, text.encode())
        if touched:
            (site / touched).unlink()
            (site / touched).write_text("1")
    return staying


def files(site: Path) -> dict[str, str]:
    paths = [path for path in site.rglob("*") if path.is_file() and path.name != MARKER]
    return {path.relative_to(site).as_posix(): path.read_text() for path in paths}


def folders(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_dir()}


def left(site: Path) -> list[str]:
    return [one.name for one in site.parent.iterdir() if one.name.startswith(PREFIX)]


def in_a_process_that_ends_at(step: int, site: Path) -> int:
    """Changes a folder in a process of its own, which is gone before a step on names; how that ended."""
    child = os.fork()
    if child == 0:
        taken = 0

        def hook(event: str, given: tuple[object, ...]) -> None:
            nonlocal taken
            if event in {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "open"}:
                taken += 1
                if taken == step:
                    os._exit(KILLED)

        sys.addaudithook(hook)
        change(site)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_what_stays_is_not_touched_and_all_else_is_as_it_would_be_made_anew(site: Path) -> None:
    before = {path: seen(site / path) for path in STAY}
    staying = change(site)
    assert staying.is_in_place
    assert files(site) == AFTER
    assert folders(site) == {"a", "b", "h", "i", "i/j"}
    assert {path: seen(site / path) for path in STAY} == before
    assert left(site) == []


def test_killed_at_any_step_the_next_run_finds_the_old_folder_or_ends_the_new_one(site: Path) -> None:
    ended, states = None, []
    for step in range(1, 400):
        made(site)
        ended = in_a_process_that_ends_at(step, site)
        if ended == 0:
            break
        is_mixed = files(site) not in (OLD, AFTER)
        remove_left_behind(site.parent, site.name)
        assert files(site) in (OLD, AFTER), f"killed at step {step}"
        assert left(site) == []
        states.append((is_mixed, files(site) == AFTER))
    assert ended == 0
    assert {(False, False), (True, True), (False, True)} == set(states)


def test_who_carries_on_may_be_killed_as_well(site: Path) -> None:
    for step in range(30, 60, 7):
        made(site)
        in_a_process_that_ends_at(step, site)
        for again in range(1, 40):
            child = os.fork()
            if child == 0:
                taken = 0

                def hook(event: str, given: tuple[object, ...], again: int = again) -> None:
                    nonlocal taken
                    taken += event in {"os.rename", "os.remove", "os.rmdir"}
                    if taken == again:
                        os._exit(KILLED)

                sys.addaudithook(hook)
                remove_left_behind(site.parent, site.name)
                os._exit(0)
            if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0:
                break
        assert files(site) in (OLD, AFTER), f"killed at step {step}"
        assert left(site) == []


def half(site: Path) -> Path:
    """A folder that is half changed; what is left beside it."""
    for step in range(1, 200):
        made(site)
        in_a_process_that_ends_at(step, site)
        if files(site) not in (OLD, AFTER):
            [name] = left(site)
            return site.parent / name
        remove_left_behind(site.parent, site.name)
    raise AssertionError("it is never half there")


def test_a_change_is_ended_in_the_state_only_for_which_it_was_decided(site: Path) -> None:
    half(site)
    (site / MARKER).write_text("another builder was here")
    before = files(site)
    remove_left_behind(site.parent, site.name)
    assert files(site) == before
    assert left(site) == []


def test_a_folder_that_is_gone_meanwhile_does_not_come_back(site: Path) -> None:
    half(site)
    shutil.rmtree(site)
    remove_left_behind(site.parent, site.name)
    assert left(site) == []
    assert not site.exists()


def test_a_change_that_fails_half_way_is_told_and_ended_by_the_next_run(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = []

    def fail(name: str) -> None:
        taken.append(name)
        if len(taken) == 3:
            raise OSError(errno.EIO, "Input/output error", name)

    before_each_rename(monkeypatch, fail)
    with pytest.raises(OSError, match="Input/output"):
        change(site)
    monkeypatch.undo()
    assert files(site) not in (OLD, AFTER)
    remove_left_behind(site.parent, site.name)
    assert files(site) == AFTER
    assert left(site) == []


def test_a_full_disk_is_told_before_anything_is_changed(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(place: Path, content: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(place))

    monkeypatch.setattr(changing, "_write", full)
    with pytest.raises(OSError, match="No space"):
        change(site)
    assert files(site) == OLD
    assert left(site) == []


@pytest.mark.parametrize("path", ["../mine", "/mine", "a/../../mine"])
def test_a_list_that_leads_out_of_the_folder_is_not_followed(site: Path, path: str) -> None:
    (site.parent / "mine").write_text("mine")
    journal = half(site) / JOURNAL
    told = json.loads(journal.read_text())
    journal.write_text(json.dumps({**told, "gone": [path]}))
    remove_left_behind(site.parent, site.name)
    assert (site.parent / "mine").read_text() == "mine"


def test_no_folder_is_entered_through_a_link(site: Path) -> None:
    elsewhere = site.parent / "elsewhere"
    (elsewhere / "f" / "g").mkdir(parents=True)
    (elsewhere / "f" / "g" / "goes").write_text("mine")
    half(site)
    shutil.rmtree(site / "e", ignore_errors=True)
    (site / "e").symlink_to(elsewhere)
    remove_left_behind(site.parent, site.name)
    assert (elsewhere / "f" / "g" / "goes").read_text() == "mine"


@pytest.mark.parametrize(
    "odd",
    [
        lambda site: (site / "link").symlink_to("/etc"),
        lambda site: os.mkfifo(site / "pipe"),
        lambda site: (site / "a").chmod(0o700),
        lambda site: (site / "i").write_text("a file where a folder will be"),
        lambda site: (site / "b" / "new").mkdir(),
    ],
)
def test_a_folder_in_which_something_odd_stands_is_replaced_as_a_whole(site: Path, odd: object) -> None:
    assert callable(odd)
    odd(site)
    staying = change(site)
    assert not staying.is_in_place
    assert files(site) == AFTER
    assert folders(site) == {"a", "b", "h", "i", "i/j"}
    assert not (site / "link").is_symlink()
    assert (site / "a").stat().st_mode == site.stat().st_mode


def test_what_others_left_there_is_removed_as_before(site: Path) -> None:
    (site / "theirs" / "deep").mkdir(parents=True)
    (site / "theirs" / "deep" / "file").write_text("x")
    assert change(site).is_in_place
    assert files(site) == AFTER
    assert "theirs" not in folders(site)


def test_nothing_is_done_where_somebody_else_changed_the_folder_since_it_was_looked_at(site: Path) -> None:
    for touched in (MARKER, "a/stays"):
        (site / MARKER).write_bytes(SITE.mark())
        with pytest.raises(ChangedMeanwhile):
            change(site, touched)
        assert {**files(site), "a/stays": "1"} == OLD
        assert left(site) == []


@pytest.fixture
def ended() -> Iterator[list[int]]:
    came: list[int] = []
    before = signal.signal(signal.SIGTERM, lambda number, frame: came.append(number))
    yield came
    signal.signal(signal.SIGTERM, before)


def test_signals_wait_until_all_is_done(site: Path, ended: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    states = []

    def signal_it(name: str) -> None:
        os.kill(os.getpid(), signal.SIGTERM)
        states.append(list(ended))

    before_each_rename(monkeypatch, signal_it)
    change(site)
    assert states
    assert not any(states)
    assert set(ended) == {signal.SIGTERM}
    assert files(site) == AFTER
