"""What is kept from run to run beside what other processes write there."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.unprivileged import open_folder, unprivileged

from explainer.files import sealed
from explainer.files.sealed import Unusable, open_sealed, own_folder, seal, why_unkept


def test_what_another_process_takes_away_meanwhile_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = Path.iterdir

    def with_one_that_is_gone(folder: Path) -> Iterator[Path]:
        yield folder / ".unfinished"
        yield from listed(folder)

    monkeypatch.setattr(Path, "iterdir", with_one_that_is_gone)
    place = tmp_path / "kept" / "one"
    seal(place, "a form", 1, (b"sa", b"", b"id"), 20)
    assert open_sealed(place, "a form", 1) == b"said"


def test_the_oldest_are_let_go(tmp_path: Path) -> None:
    for number in range(5):
        seal(tmp_path / "kept" / f"{number}", "a form", 1, (b"%d" % number,), 3)
    assert sorted(one.name for one in (tmp_path / "kept").iterdir()) == ["2", "3", "4"]


@pytest.mark.parametrize(
    ("put", "told"),
    [
        (os.mkfifo, "{place} is a device, socket or pipe; remove it"),
        (os.mkdir, "{place} is a folder; remove it"),
        (lambda place: place.symlink_to("nowhere"), "{place} is a symbolic link; remove it"),
    ],
    ids=["pipe", "folder", "link"],
)
def test_what_is_no_file_is_told(tmp_path: Path, put: Callable[[Path], object], told: str) -> None:
    place = tmp_path / "one"
    put(place)
    with pytest.raises(Unusable, match=f"^{re.escape(told.format(place=place))}$"):
        open_sealed(place, "a form", 1)


def test_a_folder_of_somebody_else_is_told_with_what_helps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "what is kept" / "one"
    seal(place, "a form", 1, (b"said",), 20)
    other = os.geteuid() + 1
    with monkeypatch.context() as patched:
        patched.setattr(os, "geteuid", lambda: other)
        folder = str(place.parent)
        told = f"{folder} belongs to somebody else; have another one made with: mv '{folder}' '{folder}.old'"
        with pytest.raises(Unusable, match=f"^{re.escape(told)}$"):
            open_sealed(place, "a form", 1)
    place.parent.rename(f"{folder}.old")  # as it is told
    assert open_sealed(place, "a form", 1) is None
    seal(place, "a form", 1, (b"said",), 20)
    place.chmod(0o666)
    with pytest.raises(Unusable, match=f"^somebody else may write {re.escape(str(place))}$"):
        open_sealed(place, "a form", 1)
    seal(place, "a form", 1, (b"said",), 20)
    assert open_sealed(place, "a form", 1) == b"said"


def test_rights_do_not_help_where_nothing_can_be_written() -> None:
    problem = OSError(errno.EROFS, "Read-only file system", "/there/one")
    told = "/there/one: read-only file system; name another folder for caches in XDG_CACHE_HOME"
    assert why_unkept(problem, Path("/there")) == told


@pytest.fixture
def of_others(monkeypatch: pytest.MonkeyPatch) -> set[Path]:
    """Folders that somebody else owns, and what stands in them."""
    found: set[Path] = set()
    owner = sealed._owner
    monkeypatch.setattr(sealed, "_owner", lambda folder: owner(folder) + (folder in found))
    return found


USER = os.geteuid()


@pytest.mark.parametrize(
    ("theirs", "used"),
    [
        ([], "explainer/pages"),
        (["explainer"], f"explainer-{USER}/pages"),
        (["explainer/pages"], f"explainer/pages-{USER}"),
        (["explainer", f"explainer-{USER}"], "explainer/pages"),  # nothing is left but to tell it
        (["explainer", f"explainer-{USER}/pages"], f"explainer-{USER}/pages-{USER}"),
    ],
    ids=["none", "all", "one kind", "both", "one of the other"],
)
def test_beside_a_folder_of_somebody_else_one_of_this_user_is_used(
    tmp_path: Path, of_others: set[Path], theirs: list[str], used: str
) -> None:
    for name in theirs:
        (tmp_path / name).mkdir(parents=True)
        of_others.add(tmp_path / name)
    assert own_folder(tmp_path, "explainer", "pages") == tmp_path / used


def test_a_link_in_place_of_a_folder_of_this_user_is_not_followed(tmp_path: Path, of_others: set[Path]) -> None:
    (tmp_path / "explainer").mkdir()
    of_others.add(tmp_path / "explainer")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / f"explainer-{USER}").symlink_to("elsewhere")
    assert own_folder(tmp_path, "explainer") == tmp_path / "explainer"


def test_where_no_folder_of_this_user_can_be_made_that_of_the_other_is_told(
    tmp_path: Path, of_others: set[Path]
) -> None:
    with open_folder() as folder:
        (folder / "explainer").mkdir()
        of_others.add(folder / "explainer")
        with unprivileged(folder, mode=0o555):
            assert own_folder(folder, "explainer") == folder / "explainer"


def test_that_a_folder_of_somebody_else_is_passed_over_is_told_till_there_is_one_of_this_user(
    tmp_path: Path, of_others: set[Path]
) -> None:
    other = tmp_path / "explainer"
    other.mkdir()
    of_others.add(other)
    place = own_folder(tmp_path, "explainer", "pages") / "one"
    told = f"{other} belongs to somebody else, and {other}-{USER} is used from now on"
    for _ in range(2):
        with pytest.raises(Unusable, match=f"^{re.escape(told)}$"):
            open_sealed(place, "a form", 1)
    seal(place, "a form", 1, (b"said",), 20)
    assert open_sealed(place, "a form", 1) == b"said"
    assert open_sealed(place.with_name("another"), "a form", 1) is None
    assert not [*other.iterdir()]
