"""The preview's watcher: what the system does not tell, it finds by itself."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.sites import environment
from watchdog.events import FileModifiedEvent
from watchdog.observers.api import BaseObserver, EventEmitter

from explainer.adapters.preview.scanning import changed, look_again, scan
from explainer.adapters.preview.watching import Watcher
from explainer.git.traces import traces_of_commits

PATIENCE = 20.0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "content"
    (found / "actors").mkdir(parents=True)
    (found / "actors/kim.yaml").write_text("name: Kim\n")
    return found


@pytest.fixture
def watcher() -> Iterator[Watcher]:
    found = Watcher()
    found.start()
    yield found
    found.close()
    found.release()


def test_a_change_is_heard_at_once(watcher: Watcher, folder: Path) -> None:
    watcher.watch([folder])
    (folder / "actors/kim.yaml").write_text("name: Kim Seo-yeon\n")
    assert folder / "actors/kim.yaml" in watcher.wait(PATIENCE).paths
    (folder / "actors/kim.yaml").rename(folder / "actors/mori.yaml")
    assert watcher.wait(PATIENCE).renamed == {folder / "actors/mori.yaml": folder / "actors/kim.yaml"}


def test_what_comes_later_is_heard(watcher: Watcher, tmp_path: Path) -> None:
    later = tmp_path / "later"
    watcher.watch([later, tmp_path / "settings.yml"])
    (tmp_path / "other.txt").write_text("which nobody watches")
    assert not watcher.wait(0.2)
    later.mkdir()
    assert later in watcher.wait(PATIENCE).paths
    (tmp_path / "settings.yml").write_text("a: 1\n")
    assert tmp_path / "settings.yml" in watcher.wait(PATIENCE).paths


def test_a_watch_that_broke_costs_a_moment_and_no_change(watcher: Watcher, folder: Path) -> None:
    watcher.watch([folder])
    broken = [emitter for emitter in emitters(watcher) if emitter.watch.is_recursive]
    assert broken
    for emitter in broken:
        emitter.stop()
        emitter.join()
    (folder / "actors/kim.yaml").write_text("name: Somebody\n")
    assert watcher.wait(PATIENCE).paths == {folder / "actors/kim.yaml"}
    watcher.watch([folder])
    assert all(emitter.is_alive() for emitter in emitters(watcher))


def test_what_is_told_of_one_file_is_heard_without_a_look_at_all_others(
    watcher: Watcher, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watcher.watch([folder])
    assert not watcher.wait(0.1), "all was looked at"
    silent = folder / "actors/mori.yaml"
    for emitter in emitters(watcher):
        monkeypatch.setattr(emitter, "queue_event", lambda event: None)
    silent.write_text("name: Mori")
    watcher.on_any_event(FileModifiedEvent(str(folder / "actors/kim.yaml")))
    assert watcher.wait(PATIENCE).paths == {folder / "actors/kim.yaml"}
    assert not watcher.is_settled()
    assert watcher.wait(PATIENCE).paths == {silent}, "what nobody told is found a moment later"
    assert not watcher.wait(0.1)


@pytest.mark.parametrize("place", ["", "actors", "actors/kim.yaml"])
def test_one_file_is_looked_at_again_and_a_folder_is_not(folder: Path, place: str) -> None:
    seen = {folder: scan(folder)}
    (folder / "actors/kim.yaml").write_text("name: Somebody else\n")
    is_file = place.endswith(".yaml")
    assert look_again(seen, folder / place) is is_file
    assert changed(seen[folder], scan(folder)) == (set() if is_file else {folder / "actors/kim.yaml"})


def test_what_comes_and_goes_is_looked_at_again_where_its_folder_is_known(folder: Path) -> None:
    seen = {folder: scan(folder)}
    (folder / "actors/kim.yaml").unlink()
    assert look_again(seen, folder / "actors/kim.yaml")
    (folder / "actors/mori.yaml").symlink_to("/")
    assert look_again(seen, folder / "actors/mori.yaml"), "a link is itself"
    assert changed(seen[folder], scan(folder)) == set()
    (folder / "new").mkdir()
    (folder / "new/one.yaml").write_text("")
    assert not look_again(seen, folder / "new/one.yaml"), "of its folder nobody knows"
    shutil.rmtree(folder / "actors")
    assert not look_again(seen, folder / "actors"), "a folder stood there"
    assert not look_again({folder / "new": {}}, folder), "a folder that holds what is watched"


def emitters(watcher: Watcher) -> list[EventEmitter]:
    observer = watcher._told._observer
    assert observer is not None
    return list(observer.emitters)


def test_where_the_system_tells_of_nothing_all_is_found(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*arguments: object, **options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(BaseObserver, "schedule", refused)
    watcher = Watcher()
    watcher.start()
    try:
        watcher.watch([folder])
        (folder / "actors/kim.yaml").unlink()
        assert watcher.wait(PATIENCE).paths == {folder / "actors/kim.yaml"}
        assert watcher.is_settled() is False, "as nobody waits"
        assert not watcher.wait(0)
        assert watcher.is_settled()
    finally:
        watcher.close()


@pytest.mark.parametrize("folder_name", ["actors", "."])
def test_rights_links_and_folders_of_the_same_content_are_changes(
    folder: Path, folder_name: str, tmp_path: Path
) -> None:
    place = folder / folder_name
    before = scan(folder)
    place.chmod(0o700)
    assert changed(before, scan(folder)) == {place}
    before = scan(folder)
    shutil.copytree(place, tmp_path / "other")
    shutil.rmtree(place)
    shutil.copytree(tmp_path / "other", place)
    assert folder / "actors/kim.yaml" in changed(before, scan(folder))
    shutil.rmtree(place)
    place.symlink_to("/")
    assert set(scan(place)) == {str(place)}, "what a link leads to is not looked at"


def test_files_of_a_moment_are_none(folder: Path) -> None:
    before = scan(folder)
    for name in (".kim.yaml.swp", "kim.yaml~", "4913", "__pycache__"):
        (folder / "actors" / name).write_text("x")
    assert changed(before, scan(folder)) == set()


def test_a_commit_leaves_its_traces_also_in_a_work_tree_beside_its_repository(tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        who = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org")
        subprocess.run(["git", *who, *arguments], cwd=root, check=True, capture_output=True, env=environment())

    root = tmp_path / "project"
    root.mkdir()
    assert traces_of_commits(root) == ()
    git("init", "--quiet")
    git("commit", "--quiet", "--allow-empty", "--message", "One")
    git("worktree", "add", "--quiet", "../beside")
    for root in (tmp_path / "project", tmp_path / "beside"):
        (root / "content").mkdir()
        before = [scan(path) for path in traces_of_commits(root / "content")]
        git("commit", "--quiet", "--allow-empty", "--message", "Two")
        assert [scan(path) for path in traces_of_commits(root / "content")] != before
