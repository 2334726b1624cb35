"""Which fact files there are, without a look through all of them, is what such a look finds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from explainer.diagnostics import Findings
from explainer.documents.budget import Budget, Limits
from explainer.documents.folders import Listing
from explainer.documents.relisting import relist
from explainer.documents.source import read_content

FILES = ("site.yaml", "actors/kim.yaml", "actors/mori.yaml", "events/only.yaml")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path in FILES:
        file = tmp_path / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("name: A\n")
    return tmp_path


def listed(root: Path) -> Listing:
    found = Listing()
    read_content(root, "content", Budget(Limits()), Findings(), None, found)
    return found


def gone(file: Path) -> None:
    file.unlink()


def written(file: Path) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_text("name: B\n")


def linked(file: Path) -> None:
    file.unlink(missing_ok=True)
    file.symlink_to("/etc/hostname")


def made(file: Path) -> None:
    file.mkdir()


@pytest.mark.parametrize(
    ("done", "path", "is_quick"),
    [
        (written, "actors/kim.yaml", True),
        (written, "actors/adam.yaml", True),
        (written, "actors/lee.yaml", True),
        (written, "actors/zoe.yaml", True),
        (gone, "actors/kim.yaml", True),
        (gone, "actors/mori.yaml", True),
        (written, "actors/_draft.yaml", True),
        (written, "actors/README.md", True),
        (written, "site.yaml", True),
        (written, "events/only.yaml", True),
        (gone, "events/only.yaml", False),
        (gone, "site.yaml", False),
        (written, "new.yaml", False),
        (written, "topics/new.yaml", False),
        (written, "actors/kim.yml", False),
        (written, "actors/turned\u202eround.yaml", False),
        (linked, "actors/kim.yaml", False),
        (linked, "actors/new.yaml", False),
        (made, "actors/folder", False),
        (made, "actors/folder.yaml", False),
    ],
)
def test_it_is_what_a_look_finds(root: Path, done: Callable[[Path], None], path: str, is_quick: bool) -> None:
    listing = listed(root)
    before = listing.paths
    assert before == tuple(sorted(f"content/{one}" for one in FILES))
    done(root / "content" / path)
    assert relist(listing, root, "content", root / "content" / path) is is_quick
    assert listing.paths == (listed(root).paths if is_quick else before)


def test_without_a_listing_and_elsewhere_it_takes_a_look(root: Path) -> None:
    assert not relist(Listing(), root, "content", root / "content/actors/kim.yaml")
    assert not relist(listed(root), root, "content", root)
    assert not relist(listed(root), root, "content", root / "content")
