"""Bibliographies of every form, as data: what stands in a file, and which sources and notes come of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from explainer.authoring.importing.bibliography import read_bibliography

FOLDER = Path(__file__).parent / "bibliographies"
CASES = [
    pytest.param(case, id=f"{path.stem}: {case['what']}")
    for path in sorted(FOLDER.glob("*.yml"))
    for case in yaml.safe_load(path.read_text("utf-8"))
]


@pytest.mark.parametrize("case", CASES)
def test_a_bibliography_comes_in_right_or_is_told(case: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "file").write_text(case["file"], "utf-8")
    reading = read_bibliography(tmp_path / "file")
    entries = [
        {"id": entry.id, **entry.values, **({"notes": entry.notes} if entry.notes else {})} for entry in reading.entries
    ]
    assert entries == case.get("entries", [])
    assert reading.notes == case.get("notes", [])
    assert reading.problem == case.get("problem", "")
