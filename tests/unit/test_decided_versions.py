"""Which versions say the same is kept from run to run, for what it was found with, and asked anew for all else."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from explainer.environment import CACHE_HOME
from explainer.git.versions import Pair, Version
from explainer.revisions.facts.decided import Decided
from explainer.settings.project import find_project

PAIR: Pair = (Version("content/events/a.yaml", "a" * 40), Version("content/events/b.yaml", "b" * 40))
OTHER: Pair = (PAIR[1], PAIR[0])


@pytest.fixture
def caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(CACHE_HOME, str(tmp_path / "caches"))
    return tmp_path / "caches"


def kept(root: Path) -> Path:
    decided = Decided(find_project(root))
    decided.update({PAIR: True, OTHER: False})
    decided.keep()
    [file] = (Path(find_project(root).root).parent / "caches" / "explainer" / "versions").iterdir()
    return file


def test_answers_are_there_in_the_next_run_and_not_with_anew(project: Path, caches: Path) -> None:
    kept(project)
    assert dict(Decided(find_project(project))) == {PAIR: True, OTHER: False}
    assert not Decided(find_project(project), anew=True)


def test_where_record_types_or_settings_are_others_all_is_asked_anew(project: Path, caches: Path) -> None:
    kept(project)
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("copyright: Somebody else\n")
    decided = Decided(find_project(project))
    assert (dict(decided), decided.note) == ({}, "")


@pytest.mark.parametrize("damage", [b"", b"x", b"\xff"])
def test_what_is_damaged_is_passed_over_and_told(project: Path, caches: Path, damage: bytes) -> None:
    file = kept(project)
    file.write_bytes(file.read_bytes()[:-3] + damage)
    decided = Decided(find_project(project))
    assert (dict(decided), decided.note) == ({}, "what was kept of old versions is passed over: it is damaged")


def test_what_somebody_else_may_write_is_passed_over_and_told(project: Path, caches: Path) -> None:
    file = kept(project)
    file.chmod(stat.S_IRUSR | stat.S_IWUSR | stat.S_IWOTH)
    assert not (decided := Decided(find_project(project)))
    assert decided.note.endswith(f"somebody else may write {file}")


def test_where_it_cannot_be_kept_it_is_told_with_what_helps(project: Path, caches: Path) -> None:
    (caches / "explainer").mkdir(parents=True, mode=0o700)
    (caches / "explainer" / "versions").write_text("", "utf-8")
    decided = Decided(find_project(project))
    decided[PAIR] = True
    decided.keep()
    assert decided.note.startswith("what old versions say is not kept for the next time: ")
    assert "remove the file that stands where a folder is to be" in decided.note
