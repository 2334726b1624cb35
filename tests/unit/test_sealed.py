"""What is kept from run to run beside what other processes write there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from explainer.files.sealed import open_sealed, seal


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
